"""The bench tells what was missed, and never fails for it."""

import json

from tests.bench.figures import Figure, as_json, table

HELD = Figure("start", 0.21, 0.15, "a bare window", bar=1.7, aim=1.4)
MISSED = Figure("capture", 0.02, 0.01, "a smaller one", bar=1.3)
SECONDS = Figure("open", 1.2, None, "seconds", bar=1.0)
MEMORY = Figure("memory", 401, None, "megabytes", bar=400, unit="MB")


def test_a_bar_is_held_against_the_ratio_or_the_seconds() -> None:
    assert [each.missed for each in (HELD, MISSED, SECONDS, MEMORY)] == [False, True, True, True]


def test_the_table_marks_what_was_missed() -> None:
    _head, held, missed, seconds, memory = table([HELD, MISSED, SECONDS, MEMORY]).splitlines()
    assert "1.40" in held
    assert "MISSED" not in held
    assert "MISSED" in missed
    assert "MISSED" in seconds
    assert "1.20 s" in seconds
    assert "401 MB" in memory
    assert "400 MB" in memory


def test_the_figures_for_another_program() -> None:
    (row, *_rest) = json.loads(as_json([HELD, MISSED]))["figures"]
    assert (row["name"], round(row["ratio"], 3), row["missed"]) == ("start", 1.4, False)
