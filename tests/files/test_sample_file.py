"""Samples: what a group might say, and what it said the last time."""

from workshop.domain.earlier import Earlier, OpenAction
from workshop.files.sample_file import parse_sample

TEXT = """\
People: 18
Last time: Session 6 · Through the dip; 2026-10-02
Still open: Open doors; Table 1; 2026-12-04
Still open: Ask around
Last quote: It got worse before it got better; Table 2
Norm: Listen to the end
Norm: Start on time

## wall
- A tree
"""


def test_a_sample_tells_what_was_earlier() -> None:
    assert parse_sample(TEXT).earlier == Earlier(
        "Session 6 · Through the dip",
        "2026-10-02",
        (
            OpenAction("Open doors", "Table 1", "2026-12-04", "2026-10-02"),
            OpenAction("Ask around", since="2026-10-02"),
        ),
        "It got worse before it got better",
        "Table 2",
        ("Listen to the end", "Start on time"),
    )


def test_a_sample_need_not_tell_of_earlier() -> None:
    assert parse_sample("People: 18\n").earlier == Earlier()
