"""protocol: stages that are understood, clocks that add up, groups that fit, and what is kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.activities import examples
from tests.activities.contract import flaws, lost
from workshop.activities import protocol, stages
from workshop.activities.base import StepView
from workshop.activities.stages import Fault, Stage
from workshop.domain.module import Step, Zone
from workshop.domain.people import Person
from workshop.domain.text import clean_line
from workshop.files.module_file import parse
from workshop.live.capture import Grammar
from workshop.slides.model import Bars, Slide, TextBox

TODAY = date(2026, 11, 21)
WOWS = (
    "Present: 4 min, the presenter speaks, all others listen",
    "Wows: 4 min, the others speak, the presenter is silent",
    "Reply: 2 min, the presenter speaks",
)


def wows(*show: str, **keys: str) -> Step:
    """A step of ten minutes with three zones."""
    zones = (Zone("wow", "Wow"), Zone("wonder", "Wonder"), Zone("do-differently", "Do differently"))
    return replace(examples.step("protocol"), show=show or WOWS, zones=zones, settings=keys)


def seated(view: StepView, count: int, long: bool = False) -> StepView:
    """The view with a roster of so many, in groups."""
    last = " of the upper school and its library" if long else ""
    roster = tuple(Person(f"Person {number}{last}") for number in range(count))
    view = replace(view, roster=roster)
    return replace(view, groups=protocol.make_groups(view, 5))


def at(view: StepView, stop: int) -> Slide:
    return protocol.room(replace(view, stop=stop))


def texts(slide: Slide) -> list[str]:
    return [shape.text for shape in (slide.title, *slide.shapes) if isinstance(shape, TextBox)]


# -- what an author writes


def test_a_line_is_a_stage() -> None:
    line = "Wows: 4 min, the others speak, the presenter is silent"
    assert stages.read(line) == Stage("Wows", 240, "the others speak", "the presenter is silent")


@pytest.mark.parametrize(
    "time, seconds",
    [
        ("4 min", 240),
        ("4min", 240),
        ("1 minute", 60),
        ("5 minutes", 300),
        ("90 s", 90),
        ("90 sec", 90),
        ("1 second", 1),
        ("4 min 30 s", 270),
        ("1 minute 5 seconds", 65),
    ],
)
def test_minutes_and_seconds(time: str, seconds: int) -> None:
    read = stages.read(f"Talk: {time}, all speak")
    assert isinstance(read, Stage)
    assert read.seconds == seconds


@pytest.mark.parametrize("word", ["once", "at the end", "once at the end", "Once at the end"])
def test_a_stage_that_comes_once(word: str) -> None:
    read = stages.read(f"Debrief: 3 min, all speak, {word}")
    assert isinstance(read, Stage)
    assert (read.once, read.speaks) == (True, "all speak")


@pytest.mark.parametrize(
    "line, what, remedy",
    [
        ("Now we present", "“Now we present” is no stage.", "- Present: 4 min"),
        ("Present:", "“Present:” is no stage.", "- Present: 4 min"),
        (f"{'long ' * 12}: 4 min, all speak", "is too long for its slide.", "40 letters"),
        ("Present: 4, all speak", "“4” in the stage “Present”", "“4 min” or “4 s”"),
        ("Present: 4:30, all speak", "could be minutes or seconds", "4 min 30 s"),
        ("Present: all speak", "does not say how long it takes.", "- Present: 4 min"),
        ("Present: 0 min, all speak", "“Present” cannot take 0 s.", "from 1 second"),
        ("Present: 700 min, all speak", "cannot take 700 min", "600 minutes"),
        ("Present: 4 min", "who speaks and who is silent", "- Present: 4 min, the presenter"),
    ],
)
def test_a_line_that_is_no_stage_tells_why_and_what_to_write(
    line: str, what: str, remedy: str
) -> None:
    read = stages.read(line)
    assert isinstance(read, Fault)
    assert what in read.what
    assert remedy in read.remedy


@given(st.text(max_size=120))
def test_any_line_is_a_stage_or_a_fault(line: str) -> None:
    assert isinstance(stages.read(line), Stage | Fault)


FILE = """\
Title: Trying

## Triads
Kind: protocol
Minutes: 27
{keys}

- Talk: 6 min, coach and speaker speak, the observer is silent
- Feedback: 2 min, the observer speaks
- Debrief: 3 min, all speak, once at the end
"""


def problems(text: str) -> list[tuple[int, str]]:
    return [(p.line, f"{p.what} {p.remedy}") for p in parse(text, Path("trying.md")).problems]


def test_three_rounds_and_a_debrief_are_twenty_seven_minutes() -> None:
    assert problems(FILE.format(keys="Rounds: 3\nRoles: Coach; Speaker; Observer")) == []


def test_a_fault_is_told_with_the_line_it_stands_in() -> None:
    text = FILE.format(keys="Rounds: 3").replace("- Feedback: 2 min,", "- Feedback: 2,")
    ((line, said),) = problems(text)
    assert text.splitlines()[line - 1].startswith("- Feedback")
    assert "“2 min” or “2 s”" in said


@pytest.mark.parametrize(
    "keys, line, words",
    [
        ("Rounds: 2", 5, "The stages take 19 min together, and the step 27 min."),
        ("Rounds: 0", 6, "from 1 to 12 rounds, and this one has 0"),
        ("Rounds: 3\nGroups: 1", 7, "from 2 to 8 people, and here 1 are wanted"),
        ("Rounds: 3\nRoles: Coach", 7, "from 2 to 8 people, and here 1 are wanted"),
        ("Rounds: 3\nRoles: A; B; C\nGroups: 2", 7, "3 roles do not fit groups of 2."),
        ("Rounds: 3\nRoles: A; a", 7, "Two roles have the same name."),
        (f"Rounds: 3\nRoles: A; {'b' * 41}", 7, "is too long for its slide"),
        ("Rounds: 3\nMix: yes", 7, "There are no groups to mix."),
        ("Rounds: 3\nTally: yes", 7, "There are no zones to count."),
        ("Rounds: 3\nZones: Wow\nTakeaway: Wov", 8, "Did you mean “Wow”?"),
        ("Rounds: 3\nZones: A; B; C; D; E; F; G", 7, "at most 6 zones, and this one has 7"),
    ],
)
def test_what_is_wrong_with_the_keys(keys: str, line: int, words: str) -> None:
    ((found, said),) = problems(FILE.format(keys=keys))
    assert found == line
    assert words in said


def test_a_protocol_without_stages_and_with_too_many() -> None:
    head = FILE.split("- Talk", maxsplit=1)[0].format(keys="Rounds: 1")
    ((line, said),) = problems(head)
    assert (line, "has no stages" in said) == (4, True)
    nine = head + "\n".join(f"- Stage {n}: 3 min, all speak" for n in range(9))
    ((_line, said),) = problems(nine)
    assert "at most 8 stages, and this one has 9" in said


def test_rounds_of_nothing_are_told() -> None:
    head = FILE.split("- Talk", maxsplit=1)[0].format(keys="Rounds: 3")
    ((_line, said),) = problems(head + "- Debrief: 27 min, all speak, once at the end")
    assert "the rounds are empty" in said


def test_a_sum_that_is_no_whole_minute() -> None:
    text = FILE.format(keys="Rounds: 3").replace("- Talk: 6 min,", "- Talk: 5 min 50 s,")
    ((_line, said),) = problems(text)
    assert "26 min 30 s" in said
    assert "whole minutes" in said


# -- stops and clocks


def test_the_stops_and_their_seconds() -> None:
    view = examples.view(wows())
    assert protocol.stops(view) == ("Present", "Wows", "Reply", "What was said")
    assert protocol.lasts(view) == (240, 240, 120, 0)


def test_rounds_begin_with_their_groups_and_end_in_one_debrief() -> None:
    view = examples.view(examples.step("triads"))
    round_of = ("Groups", "Talk", "Feedback")
    names = [f"Round {number} · {each}" for number in (1, 2, 3) for each in round_of]
    assert protocol.stops(view) == (*names, "Debrief")
    assert protocol.lasts(view) == (*((0, 120, 60) * 3), 60)


def test_people_who_stay_together_without_roles_are_told_once() -> None:
    step = wows(groups="4", rounds="2")
    names = [name for name in protocol.stops(examples.view(step)) if "Groups" in name]
    assert names == ["Round 1 · Groups"]
    mixed = wows(groups="4", rounds="2", mix="yes")
    assert sum("Groups" in name for name in protocol.stops(examples.view(mixed))) == 2


def test_many_groups_go_over_several_stops() -> None:
    view = seated(examples.view(examples.step("triads")), 90, long=True)
    pages = [name for name in protocol.stops(view) if name.startswith("Round 1 · Groups")]
    assert len(pages) > 1
    assert pages[0] == f"Round 1 · Groups 1 of {len(pages)}"
    shown = "\n".join(text for stop in range(len(pages)) for text in texts(at(view, stop)))
    assert all(person.name in shown for person in view.roster)


# -- what the room sees


def test_a_stage_tells_who_speaks_and_who_is_silent_by_word_and_sign() -> None:
    slide = at(examples.view(wows()), 1)
    assert slide.title.text == "Wows"
    assert "Speaking\nThe others" in texts(slide)
    assert "Silent\nThe presenter" in texts(slide)
    assert {"Speech", "No speech"} <= {shape.name for shape in slide.scene}
    assert slide.ring is not None
    assert slide.clock is not None


def test_the_strip_says_where_we_are_without_its_colour() -> None:
    slide = at(examples.view(wows()), 1)
    names = [shape.name for shape in slide.shapes if isinstance(shape, TextBox)]
    assert "Now: Wows" in names
    assert "Reply" in names
    assert "We are here" in list(slide.reading())


def test_a_round_is_named_with_its_roles() -> None:
    view = seated(examples.view(examples.step("triads")), 6)
    talk = at(view, 4)
    assert any("Round 2 of 3" in text for text in texts(talk))
    coaches = [s.person for group in view.groups[1] for s in group if s.role == "Coach"]
    assert any(text.startswith(f"Coach: {', '.join(coaches)}") for text in texts(talk))
    assert at(view, 0).title.text == "Find your group"
    assert at(view, 3).title.text == "Change roles"


@pytest.mark.parametrize("count", [0, 2, 5, 17, 40, 90])
@pytest.mark.parametrize("name", ["protocol", "listening", "triads"])
@pytest.mark.parametrize("long", [False, True])
def test_groups_of_any_number_fit(name: str, count: int, long: bool) -> None:
    step = examples.step(name)
    view = seated(examples.view(step, people=count), count, long)
    for stop in range(len(protocol.stops(view))):
        assert flaws(at(view, stop), in_room=True) == []


@settings(max_examples=25)
# A name comes to a roster through the sanitiser, like every text.
@given(st.lists(st.text(min_size=1, max_size=200).map(clean_line), min_size=2, max_size=12))
def test_any_names_fit(names: list[str]) -> None:
    view = examples.view(examples.step("triads"))
    view = replace(view, roster=tuple(map(Person, names)))
    view = replace(view, groups=protocol.make_groups(view, 1))
    for stop in (0, 1):
        assert flaws(at(view, stop), in_room=True) == []


def test_without_names_the_sizes_are_told() -> None:
    step = examples.step("triads")
    assert "2 groups of 4 and 3 groups of 3" in "\n".join(texts(at(examples.view(step, (), 17), 0)))
    assert "Groups of 3" in "\n".join(texts(at(examples.view(step), 0)))


def test_who_is_away_sits_in_no_group() -> None:
    view = examples.view(examples.step("triads"))
    roster = (*(Person(f"Person {number}") for number in range(6)), Person("Gone", away=True))
    made = protocol.make_groups(replace(view, roster=roster), 1)
    assert {seat.person for group in made[0] for seat in group} == {p.name for p in roster[:-1]}


def test_one_person_makes_no_group() -> None:
    view = examples.view(examples.step("triads"))
    assert protocol.make_groups(replace(view, roster=(Person("Alone"),)), 1) == ()


# -- what is caught and kept


def test_points_go_to_the_zone_that_has_the_name_of_the_stage() -> None:
    view = examples.view(wows())
    now = [protocol.zone_now(replace(view, stop=stop)) for stop in range(4)]
    assert now == ["", "wow", "", ""]


def test_the_takeaway_has_a_slide_of_its_own() -> None:
    step = wows(takeaway="Do differently")
    said = (
        examples.point(1, "They asked twice", "wow", "Table 1"),
        examples.point(2, "Who is not in it?", "wonder"),
        examples.point(3, "Wait for the window", "do-differently", "Table 2"),
        examples.point(4, "Belongs nowhere yet"),
    )
    recap = protocol.recap(examples.view(step, said))
    assert [each.slide.title.text for each in recap][-1] == "Do differently"
    assert lost(said, recap) == []
    first = "\n".join(recap[0].slide.reading())
    assert "Wait for the window" not in first
    assert "Who is not in it?" in first


def counted(*lines: str) -> StepView:
    step = examples.step("triads")
    grammar = Grammar.of(step, protocol.KIND, (), TODAY)
    drafts = [draft for line in lines for draft in grammar.drafts(line)]
    points = tuple(
        examples.point(index, each.text, each.zone, each.person, **each.fields)
        for index, each in enumerate(drafts)
    )
    return examples.view(step, points)


def test_digits_count_and_stand_as_bars() -> None:
    view = counted("11233", "3 x12", "3 What would you see?")
    for slide in (at(view, 9), protocol.recap(view)[0].slide):
        (chart,) = [shape for shape in slide.shapes if isinstance(shape, Bars)]
        assert dict(zip(chart.categories, chart.series[0].values, strict=True)) == {
            "Paraphrase": 2,
            "Clarify": 1,
            "Probe": 14,
            "Advice": 0,
            "Pause": 0,
        }
        assert "What would you see?" in "\n".join(slide.reading())
    assert "Most often: Probe" in "\n".join(at(view, 9).reading())


def test_digits_are_words_where_nothing_is_counted() -> None:
    grammar = Grammar.of(wows(), protocol.KIND, (), TODAY)
    assert [draft.text for draft in grammar.drafts("1123")] == ["1123"]
