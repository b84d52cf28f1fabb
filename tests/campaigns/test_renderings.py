"""The measure sees what it is for; `python -m tests.campaigns.renderings` is the campaign."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.campaigns import looks, renderings
from tests.campaigns.plain import Face, in_face
from tests.campaigns.rendering import Rendered, Word, lines, missing_tools
from tests.recap import a_day
from workshop.domain.changes import PointAdded
from workshop.recap.deck.design import Fitted
from workshop.recap.export import export
from workshop.recap.pages import Choices, Recap
from workshop.recap.story import tell
from workshop.slides import measure
from workshop.slides.model import Box, Note, Paragraph, Slide, TextBox

pytestmark = pytest.mark.usefixtures("qtbot")
OWN = looks.Look()


@pytest.fixture(scope="module")
def recap() -> Recap:
    address = PointAdded("w", "wall", f"Read https://example.org/{'a-long-way/' * 6} or ask")
    return tell(a_day.session([*a_day.points(), *a_day.MARKS, address]), Choices())


def board(recap: Recap) -> Slide:
    """A slide with notes."""
    return next(
        page.slide for page in recap.pages if any(isinstance(s, Note) for s in page.slide.shapes)
    )


def test_a_picture_is_like_itself(recap: Recap) -> None:
    picture = OWN.painted(Fitted(board(recap)))
    assert renderings.differs(picture, picture) == 0


@pytest.mark.parametrize("change", renderings.CONTROLS.values(), ids=renderings.CONTROLS)
def test_what_was_changed_is_seen_elsewhere(change: renderings.Change, recap: Recap) -> None:
    before, after = Fitted(board(recap)), Fitted(change(board(recap)))
    # By its letters where the picture still has the lines as they were broken.
    found = renderings.judge(OWN, before, Rendered(OWN.painted(after), words(after)))
    assert not found.faithful


def test_a_word_outside_its_box_is_named(recap: Recap) -> None:
    fitted = Fitted(board(recap))
    strayed = Word("strayed", Box(1_800, 1_040, 100, 30))
    seen = Rendered(OWN.painted(fitted), (*words(fitted), strayed))
    found = renderings.judge(OWN, fitted, seen)
    assert found.outside == ("strayed",)
    assert found.missing == ()


def words(fitted: Fitted) -> tuple[Word, ...]:
    return tuple(Word(text, box) for box, text in OWN.texts(fitted))


def test_a_line_that_only_just_has_room_may_break_before_or_after() -> None:
    face = Face("Carlito")
    wide = measure.width("one two three", 40)
    said = Paragraph("one two three four", ("one two three", "four"), 40)
    box = TextBox(Box(0, 0, wide * 0.98, 200), (said,))
    (kept,) = in_face(box, face, {"onetwo", "threefour"}).paragraphs
    assert kept.lines == ("one two", "three four")
    (kept,) = in_face(replace(box, box=Box(0, 0, wide * 1.3, 200)), face, {"one"}).paragraphs
    assert kept.lines == said.lines


def test_words_side_by_side_are_a_line() -> None:
    seen = [Word("two", Box(50, 11, 30, 20)), Word("one", Box(0, 10, 30, 20))]
    assert lines([*seen, Word("three", Box(0, 40, 30, 20))]) == {"onetwo", "three"}


@pytest.mark.slow
@pytest.mark.skipif(bool(missing_tools()), reason="LibreOffice or poppler is not there")
@pytest.mark.parametrize("name", looks.ALL)
def test_a_deck_of_every_kind_looks_like_its_slides(
    name: str, recap: Recap, tmp_path: Path
) -> None:
    look = looks.look(name)
    written = export(recap, tmp_path / "deck.pptx", own=look.own)
    found = renderings.findings(recap, written, look)
    assert [each for each in found if not each.faithful] == []


@pytest.mark.slow
@pytest.mark.skipif(bool(missing_tools()), reason="LibreOffice or poppler is not there")
def test_the_control_is_caught_in_somebodys_own_template(recap: Recap, tmp_path: Path) -> None:
    few = replace(recap, pages=recap.pages[:4])
    for which, found in renderings.control(few, tmp_path, looks.look("light")).items():
        assert found, which
        assert [each for each in found if each.faithful] == [], which
