"""Texts into boxes: nothing hangs over, and what is cut says so."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.slides import fit, measure
from workshop.slides.fit import Style

STYLE = Style((60, 48, 36, 28))
TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=400)
ROOMS = st.floats(120, 1728)


@given(TEXTS, ROOMS, st.floats(40, 600), st.booleans())
def test_a_fitted_text_stays_in_its_box(text: str, room: float, tall: float, bullet: bool) -> None:
    style = Style(STYLE.sizes, bullet=bullet)
    fitted = fit.fit(text, room, tall, style)
    indent = fitted.size * fit.BULLET_INDENT if bullet else 0.0
    assert fit.height([fitted]) <= tall + 0.01
    for line in fitted.lines:
        assert measure.width(line, fitted.size) + indent <= room + 0.01
    assert fitted.text == text or fitted.text.endswith(fit.MORE)


@given(st.lists(TEXTS, min_size=1, max_size=8), ROOMS, st.floats(40, 600))
def test_of_several_texts_as_many_as_fit(texts: list[str], room: float, tall: float) -> None:
    fitted, left = fit.fit_all(texts, room, tall, STYLE)
    assert len(fitted) + left == len(texts)
    assert fit.height(fitted) <= tall + 0.01
    if left == 0 and len(texts) > 1:
        assert [each.text for each in fitted] == texts


def test_no_texts_take_no_room() -> None:
    assert fit.fit_all((), 100, 100, STYLE) == ((), 0)


@given(TEXTS, ROOMS, st.integers(1, 5))
def test_a_split_text_loses_nothing(text: str, room: float, lines: int) -> None:
    whole = fit.paragraph(text, room, STYLE, 28)
    parts = fit.split(whole, lines)
    assert all(len(part.lines) <= lines for part in parts)
    assert [line for part in parts for line in part.lines] == list(whole.lines)
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())


@given(TEXTS, ROOMS, st.integers(1, 5))
def test_a_shortened_text_is_a_start_with_a_mark(text: str, room: float, lines: int) -> None:
    whole = fit.paragraph(text, room, STYLE, 28)
    short = fit.shorten(whole, lines, room)
    assert len(short.lines) <= lines
    if short is not whole:
        assert text.startswith(short.text.removesuffix(fit.MORE))
        assert short.lines[-1].endswith(fit.MORE)


def test_balanced_lines_are_of_about_one_length() -> None:
    text = "The homework came back with questions in it"
    whole = fit.paragraph(text, 960, STYLE, 84)
    balanced, room = fit.balanced(whole, 960, STYLE)
    assert len(balanced.lines) == len(whole.lines)
    assert room <= 960
    widths = [measure.width(line, 84) for line in balanced.lines]
    assert min(widths) > max(widths) * 0.4
    assert fit.paragraph(text, room, STYLE, 84).lines == balanced.lines
