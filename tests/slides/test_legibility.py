"""The test card: what it is to show is on it, in sizes and colours that slides have."""

from tests.activities.contract import flaws
from workshop.slides import frame
from workshop.slides.legibility import SIZES, card
from workshop.slides.model import HEIGHT, WIDTH, Freeform, TextBox
from workshop.slides.theme import LIGHT, contrast


def test_it_is_a_slide_like_any_other() -> None:
    assert flaws(card(), in_room=True) == []
    assert card().clock is None


def test_each_size_names_itself_and_stands_on_one_line() -> None:
    lines = [
        paragraph
        for shape in (card().title, *card().shapes)
        if isinstance(shape, TextBox)
        for paragraph in shape.paragraphs
        if "back row" in paragraph.text
    ]
    assert tuple(line.size for line in lines) == SIZES
    assert [int(line.text.split(":")[0]) for line in lines] == [72, 48, 36, 28]
    assert all(len(line.lines) == 1 for line in lines)
    assert SIZES[-1] == frame.SMALLEST


def test_its_marks_reach_all_four_edges() -> None:
    corners = [each.box for each in card().shapes if isinstance(each, Freeform)][1:]
    assert {(box.x, box.y) for box in corners if box.x == 0 and box.y == 0} == {(0, 0)}
    assert (min(b.x for b in corners), max(b.right for b in corners)) == (0, WIDTH)
    assert (min(b.y for b in corners), max(b.bottom for b in corners)) == (0, HEIGHT)
    assert len(corners) == 4


def test_what_is_filled_can_be_read_when_the_projector_can() -> None:
    filled = [s for s in card().shapes if isinstance(s, TextBox) and s.fill is not None]
    assert len({shape.fill for shape in filled}) >= 8
    for shape in filled:
        (said,) = shape.paragraphs
        assert shape.fill is not None
        assert contrast(LIGHT.hex(shape.fill), LIGHT.hex(said.colour)) >= 3
