"""Notes in columns: inside their box, apart from one another, in the order they were said."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.slides import notes
from workshop.slides.model import Box, Colour, Note
from workshop.slides.notes import Card, Look

CARDS = st.lists(
    st.builds(
        Card,
        st.text("abc de", min_size=1, max_size=300),
        st.sampled_from(["", "Table 2", "A table with a very long name indeed " * 3]),
        st.just(Colour.GLACIER),
        st.just("Note"),
    ),
    max_size=20,
)
BOXES = st.builds(Box, st.just(96.0), st.just(200.0), st.floats(300, 1728), st.floats(120, 766))
LOOKS = st.sampled_from([28.0, 32.0, 44.0]).map(lambda size: Look().at(size))


def apart(placed: tuple[Note, ...], box: Box) -> bool:
    pairs = ((a, b) for index, a in enumerate(placed) for b in placed[index + 1 :])
    return all(box.holds(each.box) for each in placed) and not any(
        a.box.overlaps(b.box) for a, b in pairs
    )


@given(CARDS, BOXES, st.integers(1, 4), LOOKS)
def test_the_newest_that_fit(cards: list[Card], box: Box, columns: int, look: Look) -> None:
    placed = notes.newest(cards, box, columns, look=look)
    assert apart(placed, box)
    assert bool(placed) == bool(cards)
    for note, card in zip(placed, cards[len(cards) - len(placed) :], strict=True):
        assert card.text.startswith(note.said.text.removesuffix("…"))


@given(CARDS, BOXES, st.integers(1, 4), LOOKS)
def test_the_first_that_fit(cards: list[Card], box: Box, columns: int, look: Look) -> None:
    placed = notes.first(cards, box, columns, look=look)
    assert apart(placed, box)
    assert bool(placed) == bool(cards)
    for note, card in zip(placed, cards, strict=False):
        assert card.text.startswith(note.said.text.removesuffix("…"))


@given(CARDS, BOXES)
def test_a_column_is_the_first_that_fit_one_under_the_other(cards: list[Card], box: Box) -> None:
    placed = notes.column(cards, box)
    assert placed == notes.first(cards, box)
    assert len({note.box.x for note in placed}) <= 1
