"""The bench tells what was missed, and never fails for it."""

import json

import pytest

from tests.bench.figures import Figure, as_json, percentile, spread, table

HELD = Figure("start", 0.21, 0.15, "a bare window", bar=1.7, aim=1.4)
MISSED = Figure("capture", 0.02, 0.01, "a smaller one", bar=1.3)
SECONDS = Figure("open", 1.2, None, "seconds", bar=1.0)
MEMORY = Figure("memory", 401, None, "megabytes", bar=400, unit="MB")
SLOW = Figure("fade", 45, 60, "a bare one", bar=0.8, unit="fps", floor=True)
QUICK = Figure("fade", 59, 60, "a bare one", bar=0.8, unit="fps", floor=True)


def test_a_bar_is_held_against_the_ratio_or_the_seconds() -> None:
    assert [each.missed for each in (HELD, MISSED, SECONDS, MEMORY)] == [False, True, True, True]


def test_the_table_marks_what_was_missed() -> None:
    _head, *lines = table([HELD, MISSED, SECONDS, MEMORY]).splitlines()
    assert lines[::2] == [
        "against a bare window",
        "against a smaller one",
        "against seconds",
        "against megabytes",
    ]
    held, missed, seconds, memory = lines[1::2]
    assert "1.40" in held
    assert "MISSED" not in held
    assert "MISSED" in missed
    assert "MISSED" in seconds
    assert "1.20 s" in seconds
    assert "401 MB" in memory
    assert "400 MB" in memory


def test_what_has_to_be_reached_is_missed_from_below() -> None:
    assert [each.missed for each in (SLOW, QUICK)] == [True, False]
    head, against, slow, quick = table([SLOW, QUICK]).splitlines()
    assert against == "against a bare one", "said once for both"
    assert "45 fps" in slow
    assert "MISSED" in slow
    assert "MISSED" not in quick
    assert head.split() == ["this", "program", "yardstick", "ratio", "bar", "aim"]


def test_the_table_fits_into_a_hundred_columns() -> None:
    named = Figure("x" * 44, 123.456, 1.234, "a yardstick", bar=1.25, aim=1.1)
    assert max(map(len, table([named, MEMORY]).splitlines())) <= 100


@pytest.mark.parametrize("count,rare", [(1, 1), (2, 2), (100, 99), (101, 100), (200, 198)])
def test_the_99th_percentile_is_passed_by_one_in_a_hundred(count: int, rare: int) -> None:
    times = [float(number) for number in range(count, 0, -1)]
    assert percentile(times) == rare
    assert sum(time > rare for time in times) <= count / 100


def test_many_times_are_told_by_their_middle_and_their_99th_percentile() -> None:
    middle, late = spread("step", [1.0, 2.0, 9.0], [1.0, 1.0, 3.0], "a repaint")
    assert (middle.name, middle.ratio) == ("step", 2.0)
    assert (late.name, late.ratio) == ("step, 99 in 100", 3.0)


def test_the_figures_for_another_program() -> None:
    (row, *_rest) = json.loads(as_json([HELD, MISSED]))["figures"]
    assert (row["name"], round(row["ratio"], 3), row["missed"]) == ("start", 1.4, False)
