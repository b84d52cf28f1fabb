"""Lines keep their breaks in programs that take letters for a little narrower."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.recap.deck import breaks
from workshop.slides import fit, measure
from workshop.slides.fit import Style
from workshop.slides.model import Align, Paragraph

VOCABULARY = ("a", "at", "the", "class", "ran", "it", "without", "coach-led", "lessons")
WORDS = st.lists(st.sampled_from(VOCABULARY))
TEXTS = WORDS.map(" ".join) | st.text(st.sampled_from("il mW-\n"), max_size=80)
PLAIN, LIST = Style((32,)), Style((32,), bullet=True)


def as_drawn(paragraph: Paragraph, room: float, narrower: float) -> tuple[str, ...]:
    """The lines of a program that takes all letters for that much narrower, and keeps no slack."""
    room -= paragraph.size * fit.BULLET_INDENT if paragraph.bullet else 0.0
    # `wrap` keeps a hundredth in hand.
    wide = room / (1 - narrower) / 0.99
    return measure.wrap(paragraph.text, wide, paragraph.size, paragraph.bold)


@given(TEXTS, st.floats(120, 900), st.sampled_from([PLAIN, LIST]))
def test_lines_still_fit_and_nothing_is_drawn_up(text: str, room: float, style: Style) -> None:
    paragraph = fit.paragraph(text, room, style)
    left, right = breaks.insets([paragraph], room)
    assert left == 0.0
    assert 0.0 <= right < room
    if right:
        assert as_drawn(paragraph, room - right, 0.0) == paragraph.lines


def test_a_word_that_only_just_has_no_room_stays_on_its_line() -> None:
    text = "Students would never be honest about a lesson"
    room = measure.width(text, 32) / 0.995  # it fits, but for the hundredth that is kept in hand
    paragraph = fit.paragraph(text, room, PLAIN)
    assert paragraph.lines[-1] == "lesson"
    assert len(as_drawn(paragraph, room, 0.005)) == 1
    _left, right = breaks.insets([paragraph], room)
    for narrower in (-0.02, 0.0, 0.005, 0.02):
        assert as_drawn(paragraph, room - right, narrower) == paragraph.lines


def test_what_has_room_enough_is_left_alone() -> None:
    assert breaks.insets([fit.paragraph("Short", 400, PLAIN)], 400) == (0.0, 0.0)
    assert breaks.insets([fit.paragraph("One\nTwo", 90, PLAIN)], 90) == (0.0, 0.0)
    assert breaks.insets([], 400) == (0.0, 0.0)


@pytest.mark.parametrize("align", Align)
def test_a_text_stays_where_it_is_aligned(align: Align) -> None:
    text = "Students would never be honest about a lesson"
    room = measure.width(text, 32) / 0.995
    left, right = breaks.insets([fit.paragraph(text, room, PLAIN)], room, align)
    assert (left > 0, right > 0) == {
        Align.LEFT: (False, True),
        Align.CENTRE: (True, True),
        Align.RIGHT: (True, False),
    }[align]
    assert align is not Align.CENTRE or left == right
