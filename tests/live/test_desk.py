"""The desk: every change is on disk before anybody hears of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.live import trial
from workshop.activities.kinds import kind_of
from workshop.domain.catching_up import Way
from workshop.domain.changes import (
    Details,
    Mark,
    Place,
    PointAdded,
    Share,
    StepEntered,
    StepsTimed,
)
from workshop.domain.errors import MachineError, UserError
from workshop.domain.session import Point, Session
from workshop.files.session_file import ReadOnlySession, SessionFile
from workshop.live.capture import Draft
from workshop.live.desk import Desk


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SessionFile]:
    with trial.session_file(tmp_path) as made:
        yield made


@pytest.fixture
def desk(file: SessionFile, clock: Clock) -> Desk:
    return trial.desk(file, clock, trial.SLOPES)


def stored(desk: Desk) -> Session:
    """What somebody else reads in the file; the same as what the desk says."""
    session = trial.on_disk(desk.file.path)
    assert session == desk.session
    return session


def point_of(desk: Desk, point: str) -> Point:
    return stored(desk).points[point]


def test_before_the_first_step_the_desk_looks_at_it(file: SessionFile, clock: Clock) -> None:
    desk = trial.desk(file, clock)
    assert (desk.index, desk.step.id, desk.kind.name) == (0, "welcome", "talk")
    assert stored(desk).timeline.step == ""


def test_moving_through_the_agenda(desk: Desk) -> None:
    desk.next()
    assert (desk.index, stored(desk).timeline.step) == (trial.PAIRS, "pairs")
    desk.back()
    desk.back()
    assert stored(desk).timeline.step == "welcome"


def test_outside_the_agenda_and_where_it_is_already_nothing_is_kept(desk: Desk) -> None:
    length = desk.session.length
    for index in (-1, 6, 99, trial.SLOPES):
        desk.go(index)
    assert stored(desk).length == length
    desk.go(0)
    desk.back()
    assert desk.index == 0
    desk.go(5)
    desk.next()
    assert desk.index == 5


def test_capturing_a_line(desk: Desk) -> None:
    (point,) = desk.capture_line("/black Nobody starts there @Table 2")
    kept = point_of(desk, point)
    assert (kept.text, kept.zone, kept.person) == (
        "Nobody starts there",
        "black-diamond",
        "Table 2",
    )
    assert (kept.step, kept.place) == ("slopes", None)


def test_lines_make_points_in_their_order(desk: Desk) -> None:
    points = desk.capture_line("One\nTwo\nThree")
    assert tuple(stored(desk).points) == points
    assert [each.text for each in stored(desk).points.values()] == ["One", "Two", "Three"]


def test_a_name_once_said_is_known_to_the_line(desk: Desk) -> None:
    desk.capture_line('@"Anna Lee" First')
    (point,) = desk.capture_line("@anna lee Second")
    assert (point_of(desk, point).person, point_of(desk, point).text) == ("Anna Lee", "Second")


def test_where_nothing_is_captured_a_line_is_refused_and_nothing_lost(desk: Desk) -> None:
    desk.go(trial.CLOSE)
    with pytest.raises(UserError, match="Nothing is captured"):
        desk.capture_line("A late thought")
    assert stored(desk).points == {}


def test_the_parking_lot_takes_a_line_in_any_step_and_keeps_it_off_the_wall(desk: Desk) -> None:
    desk.go(trial.CLOSE)
    (late,) = desk.capture_line("?A late thought")
    desk.go(trial.WALL)
    (aside,) = desk.capture_line("?Who pays")
    (kept,) = desk.capture_line("On the wall")
    assert [point.id for point in desk.session.parked()] == [late, aside]
    assert [point.id for point in desk.view(desk.index).points] == [kept]
    desk.points.mark(Mark.PARKED, aside)
    desk.points.mark(Mark.PARKED, kept)
    assert [point.id for point in stored(desk).parked()] == [late, kept]
    assert [point.id for point in desk.view(desk.index).points] == [aside]
    assert desk.undo() == "Undone: parking a point"
    assert [point.id for point in desk.session.parked()] == [late]


def test_a_draft_with_a_place(desk: Desk) -> None:
    point = desk.capture(Draft("", "start"), Place(0.25, 0.5))
    assert point_of(desk, point).place == Place(0.25, 0.5)


def test_a_click_makes_a_dot_only_where_the_kind_takes_them(desk: Desk) -> None:
    assert desk.points.click(900, 600) is None
    desk.go(trial.DIP)
    point = desk.points.click(900, 600)
    assert point is not None
    assert point_of(desk, point).place is not None
    assert desk.points.click(1, 1) is None


def test_rewording(desk: Desk) -> None:
    (point,) = desk.capture_line("Some tpyo")
    length = desk.session.length
    desk.points.reword(point, "  Some typo ")
    assert point_of(desk, point).text == "Some typo"
    desk.points.reword(point, "Some typo")
    desk.points.reword(point, "   ")
    assert (point_of(desk, point).text, desk.session.length) == ("Some typo", length + 1)


def test_attributing_moving_sharing_and_marking(desk: Desk) -> None:
    (point,) = desk.capture_line("A point")
    desk.points.attribute("Table\n2", point)
    desk.points.move("lift", point)
    desk.points.share(Share.ROOM, point)
    kept = point_of(desk, point)
    assert (kept.person, kept.zone, kept.share) == ("Table 2", "lift", Share.ROOM)
    for mark in Mark:
        desk.points.mark(mark, point)
        assert point_of(desk, point).has(mark)
        desk.points.mark(mark, point)
        assert not point_of(desk, point).has(mark)


def test_details_are_kept_once(desk: Desk) -> None:
    length = desk.session.length
    desk.describe(desk.session.details)
    assert desk.session.length == length
    desk.describe(Details(place="Library", people=9))
    assert stored(desk).details == Details(place="Library", people=9)


def test_hidden_points_and_names_that_are_not_to_be_told_are_not_in_the_view(desk: Desk) -> None:
    shown, hidden, unnamed = desk.capture_line("One @Bo\nTwo @Bo\nThree @Bo")
    desk.points.mark(Mark.HIDDEN, hidden)
    desk.points.share(Share.NO_NAME, unnamed)
    assert [(p.id, p.person) for p in desk.view(desk.index).points] == [
        (shown, "Bo"),
        (unnamed, ""),
    ]


# -- time


def test_the_step_counts_down_and_on_below_nothing(desk: Desk, clock: Clock) -> None:
    assert desk.time.step_time() == "20:00"
    clock.pass_by(60)
    assert desk.time.step_time() == "19:00"
    clock.pass_by(19 * 60 + 90)
    assert (desk.time.step_time(), desk.time.pace().overtime) == ("-01:30", True)


def test_a_stopped_clock_stands(desk: Desk, clock: Clock) -> None:
    clock.pass_by(60)
    desk.time.pause_or_go_on()
    assert not stored(desk).timeline.running
    clock.pass_by(600)
    assert desk.time.step_time() == "19:00"
    desk.time.pause_or_go_on()
    clock.pass_by(60)
    assert desk.time.step_time() == "18:00"


def test_one_more_minute_moves_the_end(desk: Desk) -> None:
    before = desk.time.finish()
    desk.time.grant_minute()
    assert (desk.time.step_time(), stored(desk).timeline.granted) == ("21:00", {"slopes": 60.0})
    assert before != desk.time.finish()


def test_the_end_is_a_time_on_the_wall(file: SessionFile, clock: Clock) -> None:
    desk = trial.desk(file, clock, trial.WELCOME)
    assert desk.time.finish() == "2:05"
    clock.pass_by(8 * 60)  # three over
    assert desk.time.finish() == "2:08"


def test_reopened_soon_the_time_has_gone_on_and_much_later_it_has_not(
    file: SessionFile, clock: Clock
) -> None:
    desk = trial.desk(file, clock, trial.SLOPES)
    for gap, left in ((120.0, "18:00"), (3600.0, "20:00")):
        file.last_at = trial.wall(clock)().isoformat()
        wall = trial.wall(clock)
        clock.pass_by(gap)
        assert Desk(file, clock, wall).time.step_time() == left
    assert desk.index == trial.SLOPES


def test_a_way_to_catch_up_is_taken_and_given_back(file: SessionFile, clock: Clock) -> None:
    desk = trial.desk(file, clock, trial.SLOPES)
    assert desk.time.ways_to_catch_up() == ()
    clock.pass_by(31 * 60)
    late = desk.time.finish()
    ways = {plan.way: finish for plan, finish in desk.time.ways_to_catch_up()}
    assert set(ways) == {Way.EVENLY, Way.LONGEST}
    assert set(ways.values()) == {"2:05"} != {late}
    clock.pass_by(60)
    desk.time.catch_up(Way.LONGEST)
    assert desk.time.finish() == "2:05", "by the time of choosing, not of offering"
    assert stored(desk).timeline.granted == {"dip": pytest.approx(-7 * 60)}
    assert desk.undo() == "Undone: caught up"
    assert stored(desk).timeline.granted == {}


def test_what_is_skipped_is_passed_over_in_both_directions(desk: Desk) -> None:
    desk.go(trial.PAIRS)
    desk.file.append(StepsTimed({"dip": -15 * 60.0, "wall": -10 * 60.0}), 1.0)
    desk.next()
    assert desk.index == trial.CLOSE
    desk.back()
    assert desk.index == trial.PAIRS
    desk.go(trial.DIP)
    assert desk.index == trial.DIP, "who wants to can go there"


# -- taking back

ACTS: dict[str, Callable[[Desk, str], object]] = {
    "captured “Another”": lambda desk, _point: desk.capture_line("Another"),
    "captured “We wait”": lambda desk, _point: desk.capture_line("“We wait”"),
    "added a dot": lambda desk, _point: desk.capture(Draft("", "lift")),
    "changed to “Mended”": lambda desk, point: desk.points.reword(point, "Mended"),
    "moved a point": lambda desk, point: desk.points.move("lift", point),
    "the star of a point": lambda desk, point: desk.points.mark(Mark.STARRED, point),
    "hiding a point": lambda desk, point: desk.points.mark(Mark.HIDDEN, point),
    "removing a point": lambda desk, point: desk.points.mark(Mark.REMOVED, point),
    "changed who said it": lambda desk, point: desk.points.attribute("Bo", point),
    "one more minute": lambda desk, _point: desk.time.grant_minute(),
    "changed the session’s details": lambda desk, _point: desk.describe(Details(people=3)),
}


@pytest.mark.parametrize("words", ACTS)
def test_undone_and_redone_in_words(desk: Desk, words: str) -> None:
    (point,) = desk.capture_line("A point")
    before = _state(stored(desk))
    ACTS[words](desk, point)
    after = _state(stored(desk))
    assert before != after
    assert desk.undo() == f"Undone: {words}"
    assert _state(stored(desk)) == before
    assert desk.redo() == f"Redone: {words}"
    assert _state(stored(desk)) == after


def test_a_wordless_point_is_called_as_its_step_calls_it(desk: Desk) -> None:
    step = desk.step
    desk.capture(Draft("", "lift"))
    desk.go(trial.CLOSE)
    assert desk.undo() == f"Undone: added {kind_of(step).wordless}"


def test_with_nothing_to_take_back_there_are_no_words(file: SessionFile, clock: Clock) -> None:
    desk = trial.desk(file, clock, trial.SLOPES)
    assert (desk.undo(), desk.redo()) == ("", "")
    desk.next()
    desk.time.pause_or_go_on()
    assert desk.undo() == "", "moving through the agenda is gone back, not undone"


def test_a_long_text_is_shortened_in_the_words(desk: Desk) -> None:
    desk.capture_line("word " * 40)
    said = desk.undo()
    assert said.endswith("…”")
    assert len(said) < 70


def _state(session: Session) -> tuple[object, ...]:
    """What is true now; a point that was taken back is as if it had never been."""
    points = {key: point for key, point in session.points.items() if not point.removed}
    granted = {key: more for key, more in session.timeline.granted.items() if more}
    return (points, session.details, replace(session.timeline, granted=granted))


# -- who hears of it


def test_listeners_hear_before_and_after_once_it_is_on_disk(desk: Desk) -> None:
    heard: list[tuple[Session, Session, Session]] = []
    desk.listen(lambda a, b: heard.append((a, b, trial.on_disk(desk.file.path))))
    before = desk.session
    desk.capture_line("A point")
    assert heard == [(before, desk.session, desk.session)]


def _fill_up(desk: Desk) -> None:
    for number in range(100):
        desk.capture_line(f"{number} " + "long " * 700)


def _pace_about(desk: Desk) -> None:
    for number in range(1000):
        desk.go((trial.CLOSE, trial.PAIRS)[number % 2])


def test_a_full_disk_is_said_and_changes_nothing(desk: Desk) -> None:
    heard: list[Session] = []
    desk.listen(lambda _before, after: heard.append(after))
    before = desk.session
    with trial.full_disk(desk.file), pytest.raises(MachineError) as refused:
        _fill_up(desk)
    assert str(refused.value)
    assert len(desk.session.points) == len(heard) < 100
    assert desk.session.length == before.length + len(heard)
    stored(desk)
    desk.capture_line("There is room again")
    assert list(stored(desk).points.values())[-1].text == "There is room again"


def test_the_room_moves_on_though_the_disk_is_full(desk: Desk) -> None:
    steps = desk.session.module.steps
    with trial.full_disk(desk.file, room=0):
        with pytest.raises(MachineError):
            _pace_about(desk)
        missed = desk.index
        assert trial.on_disk(desk.file.path).timeline.step != steps[missed].id
        other = trial.PAIRS if missed == trial.CLOSE else trial.CLOSE
        with pytest.raises(MachineError):
            desk.go(other)
        assert desk.index == other
    desk.go(trial.PAIRS)
    desk.capture_line("There is room again")
    assert stored(desk) == desk.session
    moves = [r.change.step for r in desk.file.records() if isinstance(r.change, StepEntered)]
    assert steps[missed].id in moves[-3:]
    assert moves[-1] == steps[trial.PAIRS].id


def test_of_many_lines_all_are_kept_or_none(desk: Desk) -> None:
    heard: list[Session] = []
    desk.listen(lambda _before, after: heard.append(after))
    lines = [f"Line {number} " + "long " * 700 for number in range(100)]
    with trial.full_disk(desk.file), pytest.raises(MachineError):
        desk.capture_line("\n".join(lines))
    assert (len(stored(desk).points), heard) == (0, [])
    desk.capture_line("\n".join(lines))
    assert (len(stored(desk).points), len(heard)) == (100, 1)
    assert desk.undo() == "Undone: captured 100 points"
    assert not desk.session.points_of(desk.step.id)


def test_the_log_holds_what_was_done_and_in_which_order(desk: Desk) -> None:
    (point,) = desk.capture_line("A point")
    assert trial.changes_on_disk(desk.file.path)[1:] == [
        StepEntered("slopes"),
        PointAdded(point, "slopes", "A point"),
    ]


def test_where_only_reading_is_possible_a_refused_point_leaves_the_room_where_it_is(
    desk: Desk,
) -> None:
    with SessionFile.open(desk.file.path, reading=True) as file:
        reader = Desk(file, lambda: 0.0, lambda: trial.BEGAN)
        reader.go(trial.PAIRS)
        with pytest.raises(ReadOnlySession):
            reader.capture_line("not to be kept")
        assert reader.index == trial.PAIRS
        assert not reader.session.points
    assert stored(desk) == desk.session
