"""What is told of a session, in which order, and what is never told."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.activities.contract import flaws
from tests.recap import a_day
from workshop.domain.changes import (
    Change,
    Details,
    Mark,
    PointAdded,
    PointMarked,
    PointReworded,
    Share,
)
from workshop.domain.module import Module, Step
from workshop.domain.text import clean
from workshop.recap.arranging import Part, part_of
from workshop.recap.data import document
from workshop.recap.story import Choices, Names, Recap, tell
from workshop.slides import frame
from workshop.slides.model import WHOLE, Placeholder, TextBox


def recap(choices: Choices | None = None, *more: Change) -> Recap:
    return tell(a_day.session((*a_day.points(), *a_day.MARKS, *more)), choices or Choices())


def keys(told: Recap) -> list[str]:
    return [page.key for page in told.pages]


def texts(told: Recap) -> str:
    return "\n".join(
        "\n".join((*page.slide.reading(), *page.remarks, page.section)) for page in told.pages
    )


def test_a_recap_tells_what_was_said_then_agreed_then_left_open_then_the_thanks() -> None:
    more = (
        PointMarked("p9", Mark.PARKED, True),
        PointAdded("v", "welcome", "Who pays for the visits", parked=True),
    )
    assert keys(recap(None, *more))[:14] == [
        "title",
        "why",
        "quote",
        "talk/0",
        "slopes/0",
        "spots/0",
        "curve/0",
        "words/0",
        "words/1",
        "actions/0",
        "open/0",
        "thanks/0",
        "closing",
        "appendix/0",
    ]
    assert keys(recap(Choices(every_point=False)))[-1] == "closing"
    assert keys(recap())[-1] == "appendix/1"


def test_keys_stay_while_the_session_goes_on() -> None:
    before = keys(recap())
    after = keys(recap(None, PointAdded("new", "spots", "One more", "assumed")))
    assert set(before) <= set(after)
    assert len(set(after)) == len(after)


def test_photos_come_before_the_thanks_and_after_what_was_agreed() -> None:
    steps = [
        Step("thanks", "reflection", "Thanks", 5, settings={"form": "thanks"}),
        Step("collage", "photos", "Photos", 5),
        Step("plan", "actions", "A plan", 5, settings={"form": "plan"}),
        Step("steps", "actions", "Steps", 5),
    ]
    parts = [part_of(step) for step in steps]
    assert parts == [Part.THANKED, Part.SHOWN, Part.SAID, Part.AGREED]


PARKED = (
    PointAdded("v", "welcome", "Who pays, Robin Marsh?", "", "Kit", parked=True),
    PointMarked("p1", Mark.PARKED, True),
    PointMarked("a1", Mark.PARKED, True),
)


def test_what_is_parked_is_still_open_and_nowhere_else() -> None:
    told = recap(None, *PARKED)
    (page,) = (page for page in told.pages if page.key.startswith("open"))
    said = list(page.slide.reading())
    assert page.slide.title.text == "Still open"
    assert "Who pays, Robin Marsh?\nWelcome · Kit" in said
    assert "A lift up, then you carve down.\nOn the slopes · Lift · Table 2" in said
    others = [each for each in told.pages if each is not page and "appendix" not in each.key]
    assert not any("A lift up" in text for each in others for text in each.slide.reading())
    assert "1\naction step" in list(told.pages[0].slide.reading())
    assert flaws(page.slide, in_room=False) == []


def test_the_parking_lot_can_be_left_out() -> None:
    told = recap(Choices(left_out=frozenset({"open"})), *PARKED)
    assert "open/0" not in keys(told)
    assert "A lift up" not in texts(told) + document(told)


def test_the_parking_lot_is_told_without_names_too() -> None:
    told = recap(Choices(Names.NONE), *PARKED)
    (page,) = (page for page in told.pages if page.key.startswith("open"))
    assert "Who pays, someone?\nWelcome" in list(page.slide.reading())
    assert page.remarks == ()


def test_what_is_parked_for_the_room_alone_stays_there() -> None:
    told = recap(None, PointMarked("p4", Mark.PARKED, True), PointMarked("p5", Mark.PARKED, True))
    everything = texts(told) + document(told)
    assert a_day.ROOM_ONLY not in everything
    assert a_day.HIDDEN not in everything


def test_the_title_tells_the_numbers() -> None:
    page = recap().pages[0]
    said = list(page.slide.reading())
    assert {"18\npeople", "5\ntables", "12\npoints", "2\naction steps"} <= set(said)
    assert any("Sat 21 Nov 2026 · Hall B" in line for line in said)


def test_nothing_is_said_of_what_nobody_knows() -> None:
    bare = replace(a_day.module(), about="", label="", people="", steps=a_day.module().steps[1:])
    told = tell(a_day.session((), bare, Details()), Choices())
    assert keys(told) == ["title", "talk/0", "closing"]
    assert told.made.year == 2000


def test_the_quote_is_the_point_with_a_star_or_else_a_reflection() -> None:
    assert "ran it without me" in texts(recap(Choices(only=("quote", "words"))))
    starred = recap(None, PointMarked("p3", Mark.STARRED, True))
    quote = next(page for page in starred.pages if page.key == "quote")
    assert "“Nobody starts on the black diamond.”" in list(quote.slide.reading())


def test_no_quote_is_cut() -> None:
    long = clean("A sentence that does not end and does not end. " * 80)
    more = (PointReworded("p3", long), PointMarked("p3", Mark.STARRED, True))
    assert "quote" not in keys(recap(None, *more))


def test_a_deck_says_where_it_is_on_every_page() -> None:
    for number, page in enumerate(recap().pages, 1):
        boxes = [each for each in page.slide.shapes if isinstance(each, TextBox)]
        found = [each.text for each in boxes if each.placeholder is Placeholder.NUMBER]
        assert found == [str(number)]
        assert page.slide.clock is None


def test_only_some_steps() -> None:
    told = recap(Choices(only=("actions",)))
    assert keys(told) == ["actions/0"]
    assert {point.id for point in told.points} == {"a1", "a2"}
    assert [step.id for step in told.module.steps] == ["actions"]


def test_without_some_steps() -> None:
    told = recap(Choices(left_out=frozenset({"slopes", "why"})))
    assert "why" not in keys(told)
    assert "A lift up" not in texts(told) + document(told)


def test_points_that_slides_show_as_a_whole_are_not_listed_again() -> None:
    every = keys(recap())
    assert {"appendix/0", "appendix/1"} <= set(every)
    without = keys(recap(Choices(every_point=False)))
    assert without == [key for key in every if not key.startswith("appendix")]
    assert keys(recap(Choices(left_out=frozenset({"appendix"})))) == without


@pytest.mark.parametrize("names", Names)
@pytest.mark.parametrize("every_point", [True, False])
def test_what_was_meant_for_the_room_stays_there(names: Names, every_point: bool) -> None:
    told = recap(Choices(names, every_point=every_point, facilitator_notes=True))
    everything = texts(told) + document(told)
    for secret in (a_day.ROOM_ONLY, a_day.HIDDEN, a_day.REMOVED):
        assert secret not in everything


def test_notes_of_the_facilitator_only_when_they_are_asked_for() -> None:
    assert "Walrus" not in texts(recap()) + document(recap()) + repr(recap())
    told = recap(Choices(facilitator_notes=True))
    assert a_day.NOTES in texts(told)
    assert a_day.NOTES not in "\n".join("\n".join(page.slide.reading()) for page in told.pages)


def test_a_point_without_a_name_never_has_one() -> None:
    told = recap()
    nameless = [point for point in told.points if point.share is Share.NO_NAME]
    assert len(nameless) == 2
    assert not any(point.person for point in nameless)


def test_remarks_say_who_and_when_as_long_as_names_may_be_told() -> None:
    slopes = next(page for page in recap().pages if page.key == "slopes/0")
    assert "2:00 · Table 2 · Lift: A lift up, then you carve down." in slopes.remarks
    assert not any(page.remarks for page in recap(Choices(Names.NONE)).pages)


@pytest.mark.parametrize("names", [Names.INITIALS, Names.NONE])
def test_no_name_is_told_anywhere(names: Names) -> None:
    everything = texts(recap(Choices(names, every_point=True))).casefold()
    for name in ("robin", "marsh", "ana-lia", "o’hare", "o'hare", "table 2", "kit"):
        assert name not in everything


def test_same_session_and_choices_give_the_same_recap() -> None:
    assert recap(Choices(Names.INITIALS)) == recap(Choices(Names.INITIALS))


@settings(max_examples=25)
@given(
    st.lists(st.text(min_size=1, max_size=400).map(clean).filter(bool), min_size=1, max_size=5),
    st.text(max_size=2000).map(clean),
)
def test_pages_of_no_step_hold_any_text(said: list[str], long: str) -> None:
    module = replace(a_day.module(), about=long, title=said[0], people=said[-1], label=said[0])
    details = Details("2026-11-21", said[-1], 10_000, 5_000, long)
    points = [PointAdded(str(n), "words", text, person=said[0]) for n, text in enumerate(said)]
    told = tell(a_day.session(points, module, details), Choices(every_point=True))
    content = frame.FOOT.bottom
    for page in told.pages:
        assert page.slide.title.text
        for shape in page.slide.shapes:
            assert WHOLE.holds(shape.box)
            assert shape.box.bottom <= content


def test_single_slides_are_left_out_and_the_rest_keeps_its_order() -> None:
    every = keys(recap())
    told = keys(recap(Choices(left_out=frozenset({"slopes/0"}))))
    assert told == [key for key in every if key != "slopes/0"]


@given(st.data())
def test_any_order_keeps_every_page_once(data: st.DataObject) -> None:
    every = keys(recap())
    order = data.draw(st.lists(st.sampled_from(every), unique=True))
    told = keys(recap(Choices(order=tuple(order))))
    assert sorted(told) == sorted(every)
    assert [key for key in told if key in order] == order


def test_a_page_that_is_new_stays_behind_the_one_it_came_after() -> None:
    order = tuple(key for key in keys(recap()) if key != "spots/0")[::-1]
    told = keys(recap(Choices(order=order)))
    assert told.index("spots/0") == told.index("slopes/0") + 1


def test_another_title_fits_in_the_old_one_s_place() -> None:
    long = "What a day on the slopes taught all of us about helping one another uphill " * 2
    for title in ("Uphill", long):
        told = recap(Choices(titles={"slopes/0": title}))
        page = next(page for page in told.pages if page.key == "slopes/0")
        before = next(page for page in recap().pages if page.key == "slopes/0")
        assert page.slide.title.text == title
        assert page.slide.title.box == before.slide.title.box
        assert flaws(page.slide, in_room=False) == []


def test_all_on_one_slide() -> None:
    (page,) = recap(Choices(one_slide=True)).pages
    said = "\n".join(page.slide.reading())
    assert "A lift up, then you carve down." in said
    assert "Invite one colleague in\nRobin Marsh · Fri 4 Dec" in said
    assert flaws(page.slide, in_room=False) == []
    for secret in (a_day.ROOM_ONLY, a_day.HIDDEN, a_day.REMOVED, a_day.NOTES):
        assert secret not in said


LETTERS = Module(
    "letters",
    "",
    "Letters",
    (
        Step("letter", "reflection", "A letter", 5, settings={"form": "letter"}),
        Step("plan", "actions", "A plan", 5, settings={"form": "plan"}),
        Step("steps", "actions", "Steps", 5),
        Step("asked", "reflection", "Quotes", 5, settings={"permission": "ask"}),
    ),
)


def test_a_line_of_a_letter_is_nowhere_in_a_recap_until_it_may_be_quoted() -> None:
    secret = "Leave before anybody asks"
    yes = {"quote": "yes"}
    added = (
        PointAdded("s", "letter", secret, "keep", "Table 9"),
        PointAdded("o", "letter", "Sit down before I speak", "keep", fields=yes),
    )
    told = tell(a_day.session(added, LETTERS), Choices())
    assert secret not in texts(told) + document(told)
    assert "Table 9" not in texts(told) + document(told)
    assert "Sit down before I speak" in texts(told)
    assert "2 letters are written" in texts(told)


def test_the_quote_to_open_with_is_one_that_may_be_quoted() -> None:
    added: list[Change] = [
        PointAdded("q", "asked", "Nobody asked me about that"),
        PointMarked("q", Mark.STARRED, True),
    ]
    assert "quote" not in keys(tell(a_day.session(added, LETTERS), Choices()))
    yes = PointAdded("y", "asked", "You may quote me on it", fields={"quote": "yes"})
    told = tell(a_day.session((*added, yes), LETTERS), Choices())
    (page,) = (page for page in told.pages if page.key == "quote")
    assert "You may quote me on it" in "\n".join(page.slide.reading())


def test_parts_of_a_plan_are_no_action_steps() -> None:
    added = (PointAdded("p", "plan", "Half can read it"), PointAdded("a", "steps", "A visit"))
    told = tell(a_day.session(added, LETTERS), Choices())
    assert "1\naction step" in "\n".join(told.pages[0].slide.reading())
