"""The room check: facts in, rows out."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.live import trial
from workshop.domain.module import Step
from workshop.domain.timing import Pace
from workshop.files.place_check import PlaceFacts
from workshop.live import room_check
from workshop.live.room_check import (
    ENOUGH,
    Check,
    Screen,
    Screens,
    Sent,
    State,
    Times,
    Topic,
    in_words,
)

PROJECTOR = Screens(Screen("EPSON EB-X49", 1280, 800))
SAFE = PlaceFacts(Path("/home/me/Workshop"), 12_345_678_901)
ON_TIME = Times("4:32", False, Pace(300.0, 0.0, 3900.0))
STEPS = {"KB": 1, "MB": 2, "GB": 3, "TB": 4}


def read_back(words: str) -> float:
    """The bytes that words stand for."""
    found = re.fullmatch(r"(\d+(?:\.\d)?) (KB|MB|GB|TB)", words)
    assert found, words
    return float(found[1]) * 1000.0 ** STEPS[found[2]]


@pytest.mark.parametrize(
    "count,words",
    [
        (0, "less than 1 KB"),
        (1_000, "1 KB"),
        (999_999, "999 KB"),
        (499_999_999, "499 MB"),
        (500_000_000, "500 MB"),
        (1_500_000_000, "1.5 GB"),
        (12_345_678_901, "12 GB"),
        (2_000_000_000_000, "2 TB"),
    ],
)
def test_sizes_in_words(count: int, words: str) -> None:
    assert in_words(count) == words


@given(st.integers(1000, 10**18))
def test_words_never_promise_more_than_there_is_and_little_less(count: int) -> None:
    said = read_back(in_words(count))
    assert said <= count * (1 + 1e-12)
    assert said > count * 0.9


@given(st.integers(0, 10**16), st.integers(0, 10**16))
def test_more_is_never_said_to_be_less(one: int, other: int) -> None:
    few, many = sorted((one + 1000, other + 1000))
    assert read_back(in_words(few)) <= read_back(in_words(many))


@given(st.integers(0, 2 * ENOUGH))
def test_the_limit_and_the_figure_never_contradict_one_another(free: int) -> None:
    check = room_check.space(replace(SAFE, free=free))
    assert (check.state is State.PASS) == (free >= ENOUGH)
    assert (in_words(ENOUGH) in check.found.split(";")[0]) <= (free >= ENOUGH)


def test_a_projector_is_named_with_its_size() -> None:
    check = room_check.projector(PROJECTOR)
    assert (check.state, check.found) == (State.PASS, "EPSON EB-X49, 1280 by 800.")


def test_no_projector_and_a_mirrored_one_are_problems_with_ways_out() -> None:
    none, mirrored = (room_check.projector(Screens(None, each)) for each in (False, True))
    assert (none.state, mirrored.state) == (State.PROBLEM, State.PROBLEM)
    assert none.remedy.startswith("Connect the projector, then choose “Extend”")
    assert mirrored.remedy.startswith("Choose “Extend”")
    assert "same as your screen" in mirrored.found


def test_what_the_back_row_reads() -> None:
    states = {
        (shown, read): room_check.legible(shown, read).state
        for shown in (True, False)
        for read in (None, True, False)
    }
    assert states[True, None] is State.TO_DO
    assert states[True, True] is State.PASS
    assert states[True, False] is State.PROBLEM
    assert states[False, None] is State.TO_DO
    assert "as soon as there is a projector" in room_check.legible(False, None).found


def test_next_and_back_make_a_clicker() -> None:
    assert room_check.clicker(frozenset()).state is State.TO_DO
    some = room_check.clicker(frozenset({Sent.BLACK, Sent.NEXT}))
    assert (some.state, some.found) == (State.TO_DO, "Seen: next, black. Now press: back.")
    assert room_check.clicker(frozenset({Sent.BACK, Sent.NEXT})).state is State.PASS
    everything = room_check.clicker(frozenset(Sent))
    assert everything.found == "Seen: next, back, black, start, Esc."


def test_the_bell() -> None:
    assert room_check.sound(None, None).state is State.LOOKING
    assert room_check.sound("", None).state is State.PROBLEM
    assert room_check.sound("HDMI", None).state is State.TO_DO
    assert room_check.sound("HDMI", True).found == "Heard on HDMI."
    assert room_check.sound("HDMI", False).state is State.PROBLEM


def test_a_camera_is_missed_only_where_photos_are_taken() -> None:
    module = trial.module()
    assert room_check.camera(None, module).state is State.LOOKING
    none = room_check.camera((), module)
    assert none.state is State.PASS
    assert "no photo step" in none.found
    photos = replace(module, steps=(*module.steps, Step("p", "photos", "Group photo", 5)))
    missed = room_check.camera((), photos)
    assert missed.state is State.PROBLEM
    assert "“Group photo” takes photos" in missed.found
    assert room_check.camera(("Front", "Back"), photos).found == "Front, Back."


@pytest.mark.parametrize(
    "facts,found,remedy",
    [
        (replace(SAFE, writable=False), "Nothing can be written", "Copy the session"),
        (replace(SAFE, network=True), "is on the network", "Copy the session"),
        (replace(SAFE, removable=True), "can be pulled out", "Leave it in"),
        (replace(SAFE, cloud="Dropbox"), "copied by Dropbox", "Pause Dropbox"),
    ],
)
def test_a_place_that_is_not_safe(facts: PlaceFacts, found: str, remedy: str) -> None:
    check = room_check.place(facts)
    assert check.state is State.PROBLEM
    assert found in check.found
    assert check.remedy.startswith(remedy)


def test_a_place_that_is_safe_or_not_known_yet() -> None:
    assert room_check.place(SAFE).state is State.PASS
    assert room_check.place(None).state is State.LOOKING
    assert room_check.space(None).state is State.LOOKING
    assert room_check.space(replace(SAFE, free=None)).state is State.PROBLEM


def test_kept_awake() -> None:
    assert room_check.awake(None, None).found == "The computer will be kept awake while you show."
    assert room_check.awake(True, False).found == "The computer is kept awake."
    assert room_check.awake(False, False).state is State.PROBLEM
    battery = room_check.awake(True, True)
    assert (battery.state, battery.remedy) == (State.PROBLEM, "Plug in the power supply.")
    asleep = room_check.awake(False, True)
    assert "asleep" in asleep.found


def test_when_it_ends() -> None:
    module = trial.module()
    open_ = room_check.time(ON_TIME, module, None)
    assert (open_.state, open_.found) == (State.TO_DO, "Begins now, ends 4:32 (65 minutes).")
    assert room_check.time(ON_TIME, module, True).state is State.PASS
    late = room_check.time(ON_TIME, module, False)
    assert (late.state, "“On the slopes”" in late.remedy) == (State.PROBLEM, True)
    spare = replace(module, steps=(*module.steps, Step("x", "talk", "Extra", 7, optional=True)))
    assert room_check.time(ON_TIME, spare, False).remedy == "Skip “Extra”: 7 minutes."


def test_a_session_that_has_begun_is_on_time_or_behind() -> None:
    begun = replace(ON_TIME, begun=True)
    said = room_check.time(begun, trial.module(), None)
    assert (said.state, said.found) == (State.PASS, "Begun, ends 4:32, on time.")
    behind = replace(begun, pace=Pace(0.0, 300.0, 3900.0))
    assert room_check.time(behind, trial.module(), None).state is State.PROBLEM


def test_the_summary_counts() -> None:
    def rows(*states: State) -> list[Check]:
        return [Check(Topic.TIME, state, "x") for state in states]

    bad, todo, good = State.PROBLEM, State.TO_DO, State.PASS
    assert room_check.summary(rows(good, good)) == "All is ready."
    assert room_check.summary(rows(bad, good, bad)) == "2 things to look at."
    assert room_check.summary(rows(bad, todo, good)) == "1 thing to look at · 1 still to do."
    assert room_check.summary(rows(State.LOOKING, todo)) == "2 still to do."


def test_a_row_is_said_with_state_sentence_and_remedy() -> None:
    row = room_check.projector(Screens(None))
    assert row.said.startswith("Projector: problem. No screen was found besides this one. Connect")
    assert len({room_check.state_word(state) for state in State}) == len(State)


@given(st.booleans(), st.sampled_from([None, True, False]))
def test_a_problem_always_says_what_to_do_and_nothing_else_does(shown: bool, answer: bool) -> None:
    module = trial.module()
    checks = [
        *(room_check.projector(Screens(each)) for each in (None, PROJECTOR.projector)),
        room_check.legible(shown, answer),
        *(room_check.sound(each, answer) for each in (None, "", "HDMI")),
        room_check.time(ON_TIME, module, answer),
        *(room_check.awake(answer, each) for each in (None, True, False)),
        *(room_check.space(replace(SAFE, free=each)) for each in (None, 0, 10**12)),
        *(room_check.place(replace(SAFE, cloud=each)) for each in ("", "iCloud")),
    ]
    for check in checks:
        assert bool(check.remedy) is (check.state is State.PROBLEM)
        assert check.found.endswith((".", "…"))
