"""reflection: quotes and who may pull them out, thanks, stems, turns of a pair, letters."""

from dataclasses import replace
from datetime import date

import pytest

from tests.activities import examples
from workshop.activities import reflection
from workshop.activities.kinds import as_told
from workshop.live.capture import Grammar
from workshop.slides.model import Note, Slide, TextBox


def pulled(slide: Slide) -> str:
    (found,) = [
        shape for shape in slide.shapes if isinstance(shape, TextBox) and shape.name == "Quote"
    ]
    return found.text


def notes(slide: Slide) -> list[tuple[str, str]]:
    return [
        (shape.said.text, shape.by.text if shape.by else "")
        for shape in slide.shapes
        if isinstance(shape, Note)
    ]


QUOTES = tuple(examples.point(n, f"Quote {n}", "tools", f"Table {n}") for n in range(3))


def test_the_newest_is_pulled_out_unless_one_is_starred() -> None:
    step = examples.step("quotes")
    assert pulled(reflection.room(examples.view(step, QUOTES))) == "“Quote 2”"
    starred = (QUOTES[0], replace(QUOTES[1], starred=True), QUOTES[2])
    slide = reflection.room(examples.view(step, starred))
    assert pulled(slide) == "“Quote 1”"
    assert notes(slide) == [("Quote 0", "Table 0 · Tools"), ("Quote 2", "Table 2 · Tools")]


def test_quotation_marks_are_not_doubled() -> None:
    said = examples.point(1, "“Let's find out”, I said")
    slide = reflection.room(examples.view(examples.step("quotes"), (said,)))
    assert pulled(slide) == "“Let's find out”, I said"


def test_the_recap_has_the_quote_and_then_the_others() -> None:
    first, second = reflection.recap(examples.view(examples.step("quotes"), QUOTES))
    assert pulled(first.slide) == "“Quote 2”"
    assert [text for text, _by in notes(second.slide)] == ["Quote 0", "Quote 1"]
    assert first.slide.title.text != second.slide.title.text


def test_thanks_stand_under_the_name_they_are_for() -> None:
    said = (
        examples.point(1, "held every door", "colleagues", "Table 2"),
        examples.point(2, "for the cake"),
    )
    slide = reflection.room(examples.view(examples.step("thanks"), said))
    assert notes(slide) == [("Table 2 · Colleagues", "held every door"), ("for the cake", "")]


def test_nothing_said_leaves_nothing_and_shows_no_quote() -> None:
    for name in ("quotes", "thanks"):
        view = examples.view(examples.step(name))
        assert reflection.recap(view) == ()
        assert not notes(reflection.room(view))


def said(slide: Slide) -> list[str]:
    return "\n".join(slide.reading()).splitlines()


def test_only_what_may_be_quoted_is_pulled_out_where_permission_is_asked() -> None:
    step = examples.step("asked quotes")
    asked = (QUOTES[0], replace(QUOTES[1], fields={"quote": "yes"}), QUOTES[2])
    first, second = reflection.recap(examples.view(step, asked))
    assert pulled(first.slide) == "“Quote 1”"
    assert [text for text, _by in notes(second.slide)] == ["Quote 0", "Quote 2"]
    (only,) = reflection.recap(examples.view(step, QUOTES))
    assert [text for text, _by in notes(only.slide)] == ["Quote 0", "Quote 1", "Quote 2"]


def test_a_no_counts_where_nobody_has_to_ask() -> None:
    refused = (*QUOTES[:2], replace(QUOTES[2], fields={"quote": "no"}))
    first, *_others = reflection.recap(examples.view(examples.step("quotes"), refused))
    assert pulled(first.slide) == "“Quote 1”"


@pytest.mark.parametrize(
    "line, text, fields",
    [
        ("It hums quote ok", "It hums", {"quote": "yes"}),
        ("It hums quote no", "It hums", {"quote": "no"}),
        ("I quote Ann", "I quote Ann", {}),
    ],
)
def test_permission_can_be_typed(line: str, text: str, fields: dict[str, str]) -> None:
    grammar = Grammar.of(examples.step("quotes"), reflection.KIND, (), date(2026, 11, 21))
    draft = grammar.parse(line)
    assert (draft.text, draft.fields) == (text, fields)


def test_the_newest_stands_first_under_its_stem() -> None:
    points = tuple(examples.point(n, f"Seen {n}", "try") for n in range(40))
    slide = reflection.room(examples.view(examples.step("stems"), points))
    shown = [text for text, _by in notes(slide)]
    assert shown == [f"Seen {39 - n}" for n in range(len(shown))]
    assert f"+{40 - len(shown)} earlier" in said(slide)
    kept = reflection.recap(examples.view(examples.step("stems"), points))
    assert len(kept) > 1
    assert [text for each in kept for text, _by in notes(each.slide)] == [p.text for p in points]


def test_a_pair_goes_from_turn_to_turn_each_with_its_clock() -> None:
    view = examples.view(examples.step("pairs"))
    kind = reflection.KIND
    assert kind.stops(view) == ("A shows, B looks", "B says back")
    assert kind.lasts(view) == (360.0, 180.0)
    slide = kind.room(view)
    assert {"Only what you saw", "1 of 2: A shows, B looks"} <= set(said(slide))
    assert "Then: B says back" in said(slide)
    assert not any(line.startswith("Then") for line in said(kind.room(replace(view, stop=1))))
    untimed = replace(view.step, show=("Look around",))
    assert len(kind.check(untimed)) == 1
    assert kind.stops(examples.view(examples.step("stems"))) == ()


def test_letters_are_counted_and_come_back() -> None:
    step = examples.step("letter")
    counted = examples.point(1, "", count="18")
    slide = reflection.room(examples.view(step, (counted,)))
    assert {"Comes back on Mon 21 Dec 2026", "18 letters are written"} <= set(said(slide))
    first, lines = reflection.recap(examples.view(step, (counted, examples.point(2, "Sit down"))))
    assert "Comes back on Mon 21 Dec 2026" in said(first.slide)
    assert [text for text, _by in notes(lines.slide)] == ["Sit down"]


def test_a_line_of_a_letter_is_sealed_until_it_may_be_quoted() -> None:
    step, line = examples.step("letter"), examples.point(1, "Sit down first", person="Ann")
    assert (as_told(step, line).text, as_told(step, line).person) == ("", "")
    open_line = replace(line, fields={"quote": "yes"})
    assert as_told(step, open_line) == open_line
    assert as_told(examples.step("stems"), line) == line


@pytest.mark.parametrize("returns, wrong", [("in 30 days", 0), ("15 janvier", 0), ("soon", 1)])
def test_a_return_date_has_to_be_a_day(returns: str, wrong: int) -> None:
    step = examples.step("letter")
    asked = replace(step, settings={**step.settings, "returns": returns})
    assert len(reflection.check(asked)) == wrong


def test_of_sixty_thanks_every_name_stays_on_the_wall() -> None:
    points = tuple(
        examples.point(n, f"for the {n}th favour of this long year", person=f"Helper {n}")
        for n in range(60)
    )
    again = examples.point(60, "once more", person="Helper 7")
    slide = reflection.room(examples.view(examples.step("thanks"), (*points, again)))
    shown = said(slide)
    assert all(f"Helper {n}" in shown for n in range(60) if n != 7)
    assert "Helper 7 ×2" in shown
    assert notes(slide)[-1] == ("Helper 7", "once more")
    assert not any(line.startswith("+") for line in shown)
