"""The measure sees what it is for; `python -m tests.campaigns.renderings` is the campaign."""

from pathlib import Path

import pytest

from tests.campaigns import renderings
from tests.campaigns.rendering import Rendered, Word, missing_tools, painted, texts
from tests.recap import a_day
from workshop.domain.changes import PointAdded
from workshop.recap.export import export
from workshop.recap.pages import Choices, Recap
from workshop.recap.story import tell
from workshop.slides.model import Box, Note, Slide

pytestmark = pytest.mark.usefixtures("qtbot")


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
    picture = painted(board(recap))
    assert renderings.differs(picture, picture) == 0


@pytest.mark.parametrize("change", renderings.CONTROLS.values(), ids=renderings.CONTROLS)
def test_what_was_changed_is_seen_elsewhere(change: renderings.Change, recap: Recap) -> None:
    slide = board(recap)
    # By its letters where the picture still has the lines as they were broken.
    words = [Word(text, box) for box, text in texts(change(slide))]
    found = renderings.judge(slide, Rendered(painted(change(slide)), tuple(words)))
    assert not found.faithful


def test_a_word_outside_its_box_is_named(recap: Recap) -> None:
    slide = board(recap)
    words = [Word(text, box) for box, text in texts(slide)]
    strayed = Word("strayed", Box(1_800, 1_040, 100, 30))
    found = renderings.judge(slide, Rendered(painted(slide), (*words, strayed)))
    assert found.outside == ("strayed",)
    assert found.missing == ()


@pytest.mark.slow
@pytest.mark.skipif(bool(missing_tools()), reason="LibreOffice or poppler is not there")
def test_a_deck_of_every_kind_looks_like_its_slides(recap: Recap, tmp_path: Path) -> None:
    found = renderings.findings(recap, export(recap, tmp_path / "deck.pptx"))
    assert [each for each in found if not each.faithful] == []
