"""lightning: an item at a time by the clock, reactions to it, and in the end the list of all."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities import examples
from tests.activities.contract import flaws, lost
from workshop.activities import lightning
from workshop.activities.base import RecapSlide, StepView
from workshop.domain.module import Step, Zone
from workshop.live.capture import Grammar
from workshop.slides.model import Colour, Freeform, Note, Slide, Table, TextBox

TEN = examples.step("ten tips")


def step(*show: str, minutes: int = 10, seconds: str = "") -> Step:
    settings = {"seconds": seconds} if seconds else {}
    made = replace(TEN, show=show, minutes=minutes, settings=settings, zones=())
    return replace(made, zones=lightning.zones(made))


def said(*lines: str, stop: int = 0, of: Step = TEN) -> StepView:
    """What was typed while the item of that stop was on the wall."""
    view = replace(examples.view(of), stop=stop)
    grammar = Grammar.of(of, lightning.KIND, (), date(2026, 11, 21))
    drafts = [draft for line in lines for draft in grammar.drafts(line)]
    points = tuple(
        examples.point(index, each.text, each.zone or lightning.zone_now(view), each.person)
        for index, each in enumerate(drafts)
    )
    return replace(view, points=points)


def texts(slide: Slide, name: str) -> list[str]:
    """What the boxes of that name say."""
    return [shape.text for shape in slide.shapes if shape.name == name]  # type: ignore[union-attr]


def read(slide: Slide) -> str:
    return " | ".join(slide.reading())


def lit(slide: Slide) -> list[Freeform]:
    return [shape for shape in slide.scene if shape.name == "Most reactions"]


def tables(told: RecapSlide) -> list[Table]:
    return [shape for shape in told.slide.shapes if isinstance(shape, Table)]


def test_the_room_sees_number_headline_and_sentence_around_a_ring() -> None:
    slide = lightning.room(said(stop=2))
    assert slide.title.text == "Headline 3"
    assert texts(slide, "Number") == ["3"]
    assert texts(slide, "Sentence") == ["and a sentence about it."]
    assert slide.background is Colour.INK
    assert slide.ring is not None
    assert slide.clock is not None
    inner = slide.ring.box.inset(slide.ring.width, slide.ring.width)
    assert inner.holds(slide.clock.box)
    assert slide.clock.box.x - inner.x == inner.right - slide.clock.box.right


def test_the_strip_has_a_bar_for_each_and_says_where_the_room_is() -> None:
    slide = lightning.room(said(stop=2))
    bars = [each for each in slide.shapes if isinstance(each, Freeform) and each.name == "Progress"]
    assert [bar.alt for bar in bars] == ["", "", "3 of 10", *[""] * 7]
    assert [bar.fill for bar in bars[1:4]] == [Colour.SKY, Colour.GLOW, Colour.SOFT]
    assert bars[2].box.h > bars[1].box.h == bars[3].box.h


@pytest.mark.parametrize(
    "line,headline,sentence",
    [
        ("Praise exactly: Say what you saw.", "Praise exactly", "Say what you saw."),
        ("Praise exactly", "Praise exactly", ""),
        ("At 8:30 sharp", "At 8:30 sharp", ""),
        ("Ends on a colon:", "Ends on a colon:", ""),
        (f"{'w' * 81}: and more", f"{'w' * 81}: and more", ""),
    ],
)
def test_a_line_is_a_headline_and_perhaps_a_sentence(
    line: str, headline: str, sentence: str
) -> None:
    slide = lightning.room(said(of=step(line)))
    assert slide.title.text == headline
    assert texts(slide, "Sentence") == ([sentence] if sentence else [])


def test_each_item_has_the_seconds_its_author_gave_or_its_share_of_the_minutes() -> None:
    assert lightning.lasts(said()) == (*[60.0] * 10, 0.0)
    assert lightning.lasts(said(of=step("One", "Two", "Three"))) == (200.0, 200.0, 200.0, 0.0)
    assert len(lightning.stops(said())) == len(lightning.lasts(said()))
    assert lightning.KIND.advances(TEN)


def test_a_reaction_goes_to_the_item_on_the_wall_or_to_the_one_it_names() -> None:
    view = said("Ouch", "10 The last one", "1 The first one", "/headline No number", stop=2)
    zones = [point.zone for point in view.points]
    assert zones == ["tip-3", "tip-10", "tip-1", "tip-1"]
    slide = lightning.room(view)
    assert texts(slide, "Reactions") == ["1 reaction"]
    assert "Ouch" not in read(slide)
    assert texts(lightning.room(replace(view, stop=4)), "Reactions") == []


def test_the_closing_list_lights_what_most_was_said_about() -> None:
    view = said("2 One", "2 Two", "7 Three", "To all of them", stop=10)
    slide = lightning.room(view)
    assert slide.ring is None
    assert texts(slide, "Reactions") == ["2 reactions", "1 reaction"]
    assert [f"Headline {number}" for number in range(1, 11)] == [
        shape.text
        for shape in slide.shapes
        if isinstance(shape, TextBox) and shape.name.startswith("Item")
    ]
    (row,) = lit(slide)
    (second,) = [shape for shape in slide.shapes if shape.name == "Item 2"]
    assert row.box.holds(second.box)
    assert "Most reactions" in read(slide)
    assert "3 reactions · 1 not sorted yet" in read(slide)


@pytest.mark.parametrize("items,lights", [(0, 0), (1, 1), (2, 2), (3, 3), (4, 0)])
def test_a_few_items_may_share_the_light(items: int, lights: int) -> None:
    view = said(*(f"{number} Yes" for number in range(1, items + 1)), stop=10)
    assert len(lit(lightning.room(view))) == lights


def test_the_recap_has_all_items_then_the_reactions_by_item() -> None:
    view = said("7 Second", "2 First @Table 2", "7 Third", "To all of them", stop=10)
    first, second, third = lightning.recap(view)
    (table,) = tables(first)
    rows = [tuple(cell.said.text for cell in row) for row in table.rows]
    sentence = "and a sentence about it."
    assert (rows[6], rows[9]) == (
        *(("7  Headline 7", sentence, "2, the most"), ("10  Headline 10", sentence, "")),
    )
    assert first.remarks == ()
    cards = [shape for shape in second.slide.shapes if isinstance(shape, Note)]
    assert [card.said.text for card in cards] == ["First", "Second", "Third"]
    assert cards[0].by is not None
    assert cards[0].by.text == "2 Headline 2 · Table 2"
    assert third.slide.title.text == "Not sorted yet"
    assert lost(view.points, (first, second, third)) == []


def test_the_list_of_items_stays_when_nobody_said_anything() -> None:
    (only,) = lightning.recap(said())
    (table,) = tables(only)
    assert [cell.said.text for cell in table.header] == ["Item", "In a sentence"]


@given(st.lists(st.text("abc defgh", min_size=1, max_size=300), min_size=1, max_size=12))
def test_no_word_of_an_item_is_lost_in_the_recap(lines: list[str]) -> None:
    shown = [" ".join(line.split()) or "a" for line in lines]
    recap = lightning.recap(said(of=step(*shown)))
    assert [flaw for each in recap for flaw in flaws(each.slide, in_room=False)] == []
    told = [row[0].said.text for each in recap for table in tables(each) for row in table.rows]
    wanted = "".join(f"{number}{line}" for number, line in enumerate(shown, 1))
    assert "".join(told).replace(" ", "") == wanted.replace(" ", "")


@pytest.mark.parametrize("count", [1, 5, 6, 12])
@pytest.mark.parametrize("letters", [3, 80, 300])
def test_few_or_many_items_short_or_long_ones_have_room(count: int, letters: int) -> None:
    lines = [f"{number} {'many words ' * 30}"[:letters].strip() for number in range(count)]
    both = [line.replace("words many", "words: many", 1) for line in lines]
    for shown in (lines, both):
        view = said("1 Yes", of=step(*shown))
        for stop in range(count + 1):
            assert flaws(lightning.room(replace(view, stop=stop)), in_room=True) == []


@pytest.mark.parametrize(
    "change,words",
    [
        ({"show": ()}, "no item"),
        ({"show": tuple(map(str, range(13))), "settings": {}}, "at most 12"),
        ({"zones": (Zone("a", "A"),)}, "zones of this step are its items"),
        ({"settings": {"seconds": "50"}}, "10 items of 50 seconds take 08:20 minutes"),
    ],
)
def test_what_cannot_run_is_said(change: dict[str, object], words: str) -> None:
    plain = replace(TEN, zones=())
    assert lightning.check(plain) == ()
    (problem,) = lightning.check(replace(plain, **change))  # type: ignore[arg-type]
    assert words in problem.what
    assert problem.remedy


@pytest.mark.parametrize(
    "count,minutes,seconds,remedy",
    [
        (10, 10, "50", "Write “Seconds: 60”, or leave the line out, and the minutes are shared"),
        (10, 10, "30", "Write “Seconds: 60”, or write “Minutes: 5”, or leave the line out"),
        (7, 10, "60", "Write “Minutes: 7”, or leave the line out"),
        (7, 10, "50", "Leave the line out"),
    ],
)
def test_seconds_that_do_not_add_up_say_what_would(
    count: int, minutes: int, seconds: str, remedy: str
) -> None:
    show = tuple(f"Item {number}" for number in range(count))
    made = replace(step(*show, minutes=minutes, seconds=seconds), zones=())
    (problem,) = lightning.check(made)
    assert problem.key == "seconds"
    assert problem.remedy.startswith(remedy)
