"""Points that were caught: several at once, joined, split, shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Clock
from tests.live import trial
from workshop.domain.changes import Mark, Share
from workshop.domain.errors import MachineError, UserError
from workshop.domain.session import Point
from workshop.live import joining
from workshop.live.desk import Desk
from workshop.live.history import history


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with trial.session_file(tmp_path) as file:
        yield trial.desk(file, clock, trial.SLOPES)


def texts(desk: Desk) -> list[str]:
    return [point.text for point in desk.session.points_of(desk.step.id)]


def point(desk: Desk, name: str) -> Point:
    return trial.on_disk(desk.file.path).points[name]


# -- several at once


def test_what_is_done_to_several_is_one_change_and_one_undo(desk: Desk) -> None:
    points = desk.capture_line("1 One @Bo\n2 Two\n3 Three")
    do, length = desk.points, desk.session.length
    do.mark(Mark.STARRED, *points)
    do.move("lift", *points[:2])
    do.attribute("Table 4", *points[1:])
    do.share(Share.ASK, *points)
    assert desk.session.length == length + 4
    kept = [point(desk, name) for name in points]
    assert [each.zone for each in kept] == ["lift", "lift", "black-diamond"]
    assert [each.person for each in kept] == ["Bo", "Table 4", "Table 4"]
    assert {(each.starred, each.share) for each in kept} == {(True, Share.ASK)}
    assert [desk.undo() for _each in range(5)] == [
        "Undone: changed 3 points",
        "Undone: changed 2 points",
        "Undone: moved 2 points",
        "Undone: the stars of 3 points",
        "Undone: captured 3 points",
    ]
    assert texts(desk) == []


def test_a_mark_is_taken_off_only_where_all_have_it(desk: Desk) -> None:
    one, two = desk.capture_line("One\nTwo")
    desk.points.mark(Mark.HIDDEN, one)
    desk.points.mark(Mark.HIDDEN, one, two)
    assert point(desk, one).hidden
    assert point(desk, two).hidden
    desk.points.mark(Mark.HIDDEN, one, two)
    assert not any(point(desk, each).hidden for each in (one, two))


def test_a_full_disk_changes_none_of_several(desk: Desk) -> None:
    points = desk.capture_line("\n".join(f"Number {each}" for each in range(200)))
    with trial.full_disk(desk.file, room=0), pytest.raises(MachineError):
        desk.points.mark(Mark.STARRED, *points)
    assert not any(each.starred for each in desk.session.points.values())


# -- joined


def test_joined_points_are_one_and_their_parts_are_kept(desk: Desk) -> None:
    parts = desk.capture_line("1 They help each other @Bo\n2 They help @Table 2\n3 Alone")
    desk.points.share(Share.NO_NAME, parts[1])
    desk.points.mark(Mark.STARRED, parts[0])
    whole = desk.points.join("They help each other", *parts[:2])
    assert texts(desk) == ["Alone", "They help each other"]
    joined = point(desk, whole)
    assert (joined.zone, joined.person, joined.share, joined.starred) == (
        *("bunny-slope", "Bo, Table 2"),
        *(Share.NO_NAME, True),
    )
    session = trial.on_disk(desk.file.path)
    assert [part.text for part in session.parts_of(whole)] == ["They help each other", "They help"]
    (shown,) = [each for each in session.in_room(desk.step.id) if each.id == whole]
    assert shown.person == "", "one of them wanted no name"


def test_taken_apart_each_part_is_where_it_was(desk: Desk) -> None:
    parts = desk.capture_line("1 One @Bo\n2 Two")
    before = [point(desk, name) for name in parts]
    whole = desk.points.join("Both", *parts)
    desk.points.take_apart(whole)
    assert [point(desk, name) for name in parts] == before
    assert texts(desk) == ["One", "Two"]
    assert desk.undo() == "Undone: took a point apart"
    assert texts(desk) == ["Both"]
    assert desk.undo() == "Undone: joined 2 points"
    assert texts(desk) == ["One", "Two"]


def test_a_joined_point_can_be_a_part_again(desk: Desk) -> None:
    one, two, three = desk.capture_line("One\nTwo\nThree")
    inner = desk.points.join("One and two", one, two)
    outer = desk.points.join("All three", inner, three)
    assert texts(desk) == ["All three"]
    assert [part.id for part in desk.session.parts_of(outer)] == [three, inner]
    desk.points.take_apart(outer)
    assert texts(desk) == ["Three", "One and two"]


@pytest.mark.parametrize(
    "shares, whole",
    [
        ((Share.NAMED, Share.NAMED), Share.NAMED),
        ((Share.NAMED, Share.NO_NAME), Share.NO_NAME),
        ((Share.NO_NAME, Share.ASK), Share.ASK),
        ((Share.ASK, Share.ROOM), Share.ROOM),
    ],
)
def test_a_joined_point_goes_no_further_than_its_strictest_part(
    desk: Desk, shares: tuple[Share, Share], whole: Share
) -> None:
    parts = desk.capture_line("One\nTwo")
    for name, share in zip(parts, shares, strict=True):
        desk.points.share(share, name)
    assert point(desk, desk.points.join("Both", *parts)).share is whole


def test_what_cannot_be_joined_is_said(desk: Desk) -> None:
    one, two = desk.capture_line("One\nTwo")
    for text, names in (("One", (one,)), (" ", (one, two))):
        with pytest.raises(UserError):
            desk.points.join(text, *names)
    assert texts(desk) == ["One", "Two"]


# -- split


def test_a_point_is_split_into_lines(desk: Desk) -> None:
    (whole,) = desk.capture_line("2 It hums. It shakes; it stops @Bo")
    before = point(desk, whole)
    assert joining.sentences(before.text) == ("It hums.", "It shakes;", "it stops")
    desk.points.split(whole, ["It hums.", "  ", "It shakes"])
    kept = desk.session.points_of(desk.step.id)
    assert [(each.text, each.zone, each.person) for each in kept] == [
        ("It hums.", "lift", "Bo"),
        ("It shakes", "lift", "Bo"),
    ]
    assert kept[0].id == whole
    assert desk.undo() == "Undone: split a point"
    assert point(desk, whole) == before


@given(st.text(max_size=200))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    cut = joining.sentences(text)
    assert "".join("".join(cut).split()) == "".join(text.split())


# -- what is alike


def test_points_that_say_nearly_the_same_are_found_and_nothing_is_done(desk: Desk) -> None:
    desk.capture_line(
        "They visit each other\nNever visit on Fridays\nThe visit of 3 takes time\n"
        "We visit on Fridays\nThey visit each other every week\nThe visit of 4 takes time"
    )
    points = desk.session.points_of(desk.step.id)
    found = {each.text: {like.text for like in joining.alike(each, points)} for each in points}
    assert found["They visit each other"] == {"They visit each other every week"}
    assert found["We visit on Fridays"] == set(), "the other denies it"
    assert found["The visit of 3 takes time"] == set(), "the other counts four"
    assert len(texts(desk)) == 6


def test_of_wordings_only_those_stay_that_say_more(desk: Desk) -> None:
    desk.capture_line("They talk\nThey talk every week\nNobody talks")
    points = desk.session.points_of(desk.step.id)
    assert joining.words_of_all(points) == "They talk every week\nNobody talks"


# -- hidden until shown


def test_new_points_stay_hidden_until_all_are_shown(desk: Desk) -> None:
    desk.capture_line("Seen")
    desk.points.hide_new(True)
    (hidden, _other) = desk.capture_line("Hidden\nHidden, too")
    assert [each.text for each in desk.session.in_room(desk.step.id)] == ["Seen"]
    assert trial.on_disk(desk.file.path).points[hidden].hidden
    assert desk.points.show_all() == 2
    assert len(desk.session.in_room(desk.step.id)) == 3
    assert desk.points.show_all() == 0
    desk.go(trial.PAIRS)
    desk.capture_line("Another step")
    assert len(desk.session.in_room(desk.step.id)) == 1


def test_hiding_is_taken_back(desk: Desk) -> None:
    desk.points.hide_new(True)
    desk.points.hide_new(True)
    assert desk.undo() == "Undone: whether new points stay hidden"
    assert not desk.session.hides(desk.step.id)


# -- what was done


def test_the_list_of_what_was_done_leads_back_and_forth(desk: Desk) -> None:
    (one,) = desk.capture_line("One")
    desk.capture_line("Two")
    desk.points.mark(Mark.STARRED, one)
    desk.time.grant_minute()
    done = history(desk.session)
    assert [(each.words, each.about, each.step) for each in done] == [
        ("one more minute", "", "On the slopes"),
        ("the star of a point", "One", "On the slopes"),
        ("captured “Two”", "", "On the slopes"),
        ("captured “One”", "", "On the slopes"),
    ]
    assert desk.go_back_or_forth(done[2].number) == "Undone: captured “Two”"
    assert texts(desk) == ["One"]
    again = history(desk.session)
    assert [(each.undone, each.words) for each in again] == [
        (True, "one more minute"),
        (True, "the star of a point"),
        (True, "captured “Two”"),
        (False, "captured “One”"),
    ]
    assert desk.go_back_or_forth(again[1].number) == "Redone: the star of a point"
    assert texts(desk) == ["One", "Two"]
    assert point(desk, one).starred
    assert desk.go_back_or_forth(9999) == ""
