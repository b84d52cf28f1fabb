"""Chats as programs save them: who said what, on which lines, and what is refused."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workshop.domain.errors import MachineError, UserError
from workshop.domain.text import POINT_LIMIT
from workshop.intake import transcripts
from workshop.intake.messages import Message

PLAIN = "Q1: What helps?\nA1: Time at 10:30\n\nA note: see A1\n"
MEETING = """\
10:02:11 From Robin Marsh to Everyone:
\tQ1: What helps?
\tAnd what hinders?
10:02:40\t From  Kit Hale (Guest) to Everyone : A1: Time: 10:30 is fine
10:03:00 From Kit Hale to Robin Marsh(Direct Message): are you there
10:03:05 From Kit Hale to Robin Marsh: are you really
10:03:10 From Sam to Everyone:
\tReplying to "A1: Time: 10:30 is..."
\t
\tSame here
10:03:11 From Sam to Everyone:
\tReacted to "A1: Time: 10:30 is..." with \N{THUMBS UP SIGN}
"""
BELOW = """\
Saved from the meeting
Robin Marsh 10:02 AM
Q1: What helps?

Kit Hale, Mon 10:03
A1: time
and people
In reply to Robin Marsh
Sam Lake (Guest)  12/11/2026 10:04 AM
let's meet at 10:05
"""
BRACKETS = """\
[10:02] Robin Marsh: Q1: What helps?
[12/11/26, 10:03:11 AM] Kit Hale: In reply to Robin Marsh: time
[10:04] Sam: In reply to "Q1: What": none
and more
[10:05] Ana Lake
below
"""
DASHES = """\
3/12/26, 10:02 - Robin Marsh: Q1: What helps?
3/12/26, 10:03 - Kit: A1 time (in reply to Robin Marsh)
10:05 Sam: x
00:05:12\tRobin Marsh:\tA1 tabs
"""
NAMES = "Robin Marsh: Q1: what?\nKit Hale: A1: yes\nRobin Marsh: thanks\n"


def read(text: str) -> tuple[Message, ...]:
    return transcripts.of_text(text, "chat.txt").messages


def told(text: str) -> list[tuple[int, int, str, str, str]]:
    return [(m.line, m.last, m.name, m.posted, m.text) for m in read(text)]


def test_plain_lines_are_a_message_each() -> None:
    assert told(PLAIN) == [
        (1, 1, "", "", "Q1: What helps?"),
        (2, 2, "", "", "A1: Time at 10:30"),
        (3, 3, "", "", ""),
        (4, 4, "", "", "A note: see A1"),
    ]


def test_a_meeting_has_names_times_replies_and_what_was_private() -> None:
    assert told(MEETING) == [
        (1, 3, "Robin Marsh", "10:02:11", "Q1: What helps?\nAnd what hinders?"),
        (4, 4, "Kit Hale", "10:02:40", "A1: Time: 10:30 is fine"),
        (5, 5, "Kit Hale", "10:03:00", "are you there"),
        (6, 6, "Kit Hale", "10:03:05", "are you really"),
        (7, 10, "Sam", "10:03:10", "Same here"),
        (11, 12, "Sam", "10:03:11", read(MEETING)[5].text),
    ]
    assert [m.private for m in read(MEETING)] == [False, False, True, True, False, False]
    assert [m.quote for m in read(MEETING)][4] == "A1: Time: 10:30 is..."
    assert [m.reaction for m in read(MEETING)] == [False] * 5 + [True]


def test_names_may_stand_over_the_words() -> None:
    assert told(BELOW) == [
        (1, 1, "", "", "Saved from the meeting"),
        (2, 4, "Robin Marsh", "10:02 AM", "Q1: What helps?"),
        (5, 8, "Kit Hale", "Mon 10:03", "A1: time\nand people"),
        (9, 10, "Sam Lake", "12/11/2026 10:04 AM", "let's meet at 10:05"),
    ]
    assert read(BELOW)[2].answers == "Robin Marsh"


def test_times_may_stand_in_brackets() -> None:
    assert told(BRACKETS) == [
        (1, 1, "Robin Marsh", "10:02", "Q1: What helps?"),
        (2, 2, "Kit Hale", "12/11/26, 10:03:11 AM", "time"),
        (3, 4, "Sam", "10:04", "none\nand more"),
        (5, 6, "Ana Lake", "10:05", "below"),
    ]
    assert [(m.answers, m.quote) for m in read(BRACKETS)][1:3] == [
        ("Robin Marsh", ""),
        ("", "Q1: What"),
    ]


def test_times_may_stand_before_dashes_and_tabs() -> None:
    assert [(m.name, m.posted, m.text) for m in read(DASHES)] == [
        ("Robin Marsh", "3/12/26, 10:02", "Q1: What helps?"),
        ("Kit", "3/12/26, 10:03", "A1 time"),
        ("Sam", "10:05", "x"),
        ("Robin Marsh", "00:05:12", "A1 tabs"),
    ]
    assert read(DASHES)[1].answers == "Robin Marsh"


def test_names_alone_are_told_by_coming_again() -> None:
    assert [(m.name, m.text) for m in read(NAMES)] == [
        ("Robin Marsh", "Q1: what?"),
        ("Kit Hale", "A1: yes"),
        ("Robin Marsh", "thanks"),
    ]
    once = "Baseline: what is it?\nEquality: who counts?\n"
    assert [m.name for m in read(once)] == ["", ""]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_whatever_program_wrote_it(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "chat.txt"
    path.write_bytes("A1: Été at the café\nA2: no\n".replace("\n", end).encode(encoding))
    found = transcripts.read(path)
    assert [m.text for m in found.messages] == ["A1: Été at the café", "A2: no"]
    assert (found.name, found.lines) == ("chat.txt", 2)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_has_its_columns_in_any_order(encoding: str, separator: str) -> None:
    rows = (
        ("MESSAGE", "In reply to", "Sent at", "User"),
        ('"Q1: What\nhelps?"', "", "10:02", "Robin Marsh"),
        ('"A1: Été, a ""good"" one"', "Q1: What", "10:03", "Kit"),
    )
    text = "".join(separator.join(row) + "\r\n" for row in rows)
    heading, *said = transcripts.of_bytes(text.encode(encoding), "chat.csv").messages
    assert not heading.text
    assert [(m.text, m.name, m.posted, m.quote) for m in said] == [
        ("Q1: What\nhelps?", "Robin Marsh", "10:02", ""),
        ('A1: Été, a "good" one', "Kit", "10:03", "Q1: What"),
    ]


def test_columns_without_headings_are_told_by_what_they_hold() -> None:
    table = b"10:02,Robin,Q1: What helps you most of all?\n10:03,Kit,A1: time and people\n"
    assert [(m.posted, m.name, m.text) for m in transcripts.of_bytes(table, "c.csv").messages] == [
        ("10:02", "Robin", "Q1: What helps you most of all?"),
        ("10:03", "Kit", "A1: time and people"),
    ]


@pytest.mark.parametrize(
    "data, name, says",
    [
        (b"x" * (transcripts.SIZE_LIMIT + 1), "a.txt", "over 10 MB"),
        (b"x,y\n" * (transcripts.SIZE_LIMIT // 4 + 1), "a.csv", "over 10 MB"),
        (b"x\n" * (transcripts.MOST_LINES + 1), "a.txt", "more than 100000 lines"),
        (b"a\0\0\0\0\0" * 50, "a.txt", "holds no text"),
        (b"", "a.txt", "holds no words"),
        (b" \n\n\t\n", "a.csv", "holds no words"),
        (b"Time,Message\n", "a.csv", "holds no words"),
        (b"%PDF-1.4 ...", "a.csv", "is no table"),
    ],
)
def test_what_is_no_chat_is_refused_in_a_sentence(data: bytes, name: str, says: str) -> None:
    with pytest.raises(UserError, match=says) as caught:
        transcripts.of_bytes(data, name)
    assert name in caught.value.what
    assert caught.value.remedy


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file"):
        transcripts.read(tmp_path / "gone.txt")
    with pytest.raises(UserError, match="is a folder"):
        transcripts.read(tmp_path)
    with pytest.raises(MachineError, match="cannot be read"):
        transcripts.read(tmp_path / ("long" * 100))


@pytest.mark.parametrize(
    "text",
    [
        "A1: e" + "\N{COMBINING ACUTE ACCENT}" * 400_000,
        "A1: " + "word " * 200_000,
        "#tag @kit " * 100_000,
        "Ab " * 300_000 + "10:02",
        "[10:02] " * 100_000,
        'Replying to "' * 80_000,
        "10:02:11 From " + "a to " * 200_000,
        "in reply to " * 80_000,
    ],
)
def test_a_huge_line_is_cut_and_never_hangs(text: str) -> None:
    began = time.thread_time()
    (found,) = read(text)
    assert found.cut
    assert 0 < len(found.text) <= POINT_LIMIT
    assert time.thread_time() - began < 5


def test_signs_that_no_file_keeps_are_told() -> None:
    first, second, third = read("A1: \ud800 yes and more\nA2: a\0b and more\nA3: café\n")
    assert (first.mended, second.mended, third.mended) == (True, True, False)
    assert (first.text, second.text) == (
        "A1: \N{REPLACEMENT CHARACTER} yes and more",
        "A2: ab and more",
    )


lines = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [*MEETING.splitlines(), *BELOW.splitlines(), *BRACKETS.splitlines(), "", "  ", "Q1: a"]
        ),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(lines)
@example(MEETING.splitlines())
@example(["10:02 Robin: ", "", ""])
def test_every_line_belongs_to_one_message(some: list[str]) -> None:
    text = "\n".join(some)
    try:
        found = transcripts.of_text(text, "chat.txt")
    except UserError:
        return
    stood_on = [n for each in found.messages for n in range(each.line, each.last + 1)]
    assert stood_on == list(range(1, found.lines + 1))
