"""reflection: the quote that is pulled out, and thanks under the names they are for."""

from dataclasses import replace

from tests.activities import examples
from workshop.activities import reflection
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
