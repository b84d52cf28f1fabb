"""Templates that decks are compared in: where slides stand in them, in which colours, on what."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import PIL.Image
from pptx import Presentation as open_deck  # noqa: N813  it is a function
from pptx.presentation import Presentation
from PySide6.QtGui import QImage, QPainter

from tests.campaigns.rendering import WIDE, grey, render
from tests.recap import their_templates
from workshop.intake import templates
from workshop.recap import scaling
from workshop.recap.deck import Properties, reading, template
from workshop.recap.deck.design import Design, Fitted
from workshop.recap.deck.foreign import Foreign
from workshop.recap.deck.package import Deck
from workshop.recap.pages import Page, Recap
from workshop.slides import drawing, notes
from workshop.slides.model import (
    WHOLE,
    Box,
    Colour,
    Freeform,
    Note,
    Placeholder,
    Shape,
    Slide,
    Stroke,
    TextBox,
)
from workshop.slides.theme import LIGHT, Theme
from workshop.ui.painter import paint

Change = Callable[[Slide], Slide]
OWN = "own"
NAMES = (OWN, *their_templates.ALL)
_SEE_THROUGH = "00000000"
_OF_NOTES = (Colour.PAPER, Colour.LINE)
"""What notes are painted in without saying so."""
_PLACED = (Placeholder.TITLE, Placeholder.DATE, Placeholder.FOOTER, Placeholder.NUMBER)
"""What the template itself draws: its place is known to us, its look is not."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A slide as it is to look in a deck: where its texts stand, and the painter's picture."""

    slide: Slide
    picture: PIL.Image.Image | None = None
    """In greys; None where the painter lacks the font."""
    page: Box = WHOLE
    unknown: tuple[Box, ...] = ()
    """Where only the template says what things look like."""


class _Changed(Design):
    """A template in which every slide is changed after it was fitted."""

    def __init__(self, design: Design, change: Change) -> None:
        super().__init__(design.places)
        self._of, self._change = design, change

    def fitted(self, slide: Slide) -> Fitted:
        fitted = self._of.fitted(slide)
        return replace(fitted, slide=self._change(fitted.slide))


class Look:
    """Decks in our own template."""

    name = OWN
    page = WHOLE
    painted = True
    """Whether the painter has the template's font, so that pictures can be compared."""

    def deck(self, recap: Recap, path: Path, change: Change | None = None) -> Path:
        """Write the recap as a deck, each slide changed where it stands if a change is given."""
        with path.open("wb") as stream:
            made, design = self._opened()
            about = Properties(recap.title, "", recap.module.language, recap.made)
            used = {page.slide.layout for page in recap.pages}
            pages = scaling.for_slides(recap.pages, lambda: None)
            written = Deck(made, _Changed(design, change) if change else design, about, used)
            for page in pages:
                written.add(page)
            written.save(stream, lambda: None)
        return path

    def slides(self, recap: Recap) -> list[Slide]:
        """The slides as they stand in it."""
        _made, design = self._opened()
        return [design.fitted(page.slide).slide for page in recap.pages]

    def _opened(self) -> tuple[Presentation, Design]:
        return open_deck(str(template())), Design()

    def seen(self, recap: Recap) -> list[Seen]:
        """What each of its slides is to look like."""
        return [Seen(page.slide, _painted(page.slide, LIGHT, WHOLE)) for page in recap.pages]


class Theirs(Look):
    """Decks in somebody's template."""

    def __init__(self, name: str, data: bytes, *, painted: bool) -> None:
        self.name, self.painted = name, painted
        self._template = templates.clean(data, f"{name}.potx")
        whole = reading.read(open_deck(BytesIO(self._template.data)))
        self._design = Foreign(whole)
        self._layouts = {each.number: each for each in whole.layouts}
        self.page = whole.page

    def _opened(self) -> tuple[Presentation, Design]:
        return open_deck(BytesIO(self._template.data)), self._design

    def seen(self, recap: Recap) -> list[Seen]:
        if not self.painted:
            return [Seen(slide, page=self.page) for slide in self.slides(recap)]
        grounds = self._grounds(recap)
        return [self._seen(*both) for both in zip(recap.pages, grounds, strict=True)]

    def _seen(self, page: Page, ground: PIL.Image.Image) -> Seen:
        fitted = self._design.fitted(page.slide)
        slide = fitted.slide
        number = self._design.places[page.slide.layout].number
        palette = self._layouts[number].palette
        placed = (slide.title, *(shape for shape in slide.shapes if is_placed(shape)))
        ours = (shape for shape in slide.shapes if not is_placed(shape))
        bare = _bare(slide, [each for shape in ours for each in _padded(shape, fitted.scale)])
        colours = {colour: palette.hex(colour) for colour in Colour}
        # The template's ground is to be seen through that of the slide, unless a scene covers it.
        unused = (each for each in Colour if repr(each) not in repr(bare))
        free = next((each for each in unused if each not in _OF_NOTES), Colour.SNOW)
        if free is not Colour.SNOW or not bare.scene:
            colours[free] = _SEE_THROUGH
        theme = Theme("theirs", colours)
        picture = _painted(replace(bare, background=free), theme, self.page, ground)
        return Seen(slide, picture, self.page, tuple(shape.box for shape in placed))

    def _grounds(self, recap: Recap) -> list[PIL.Image.Image]:
        """The layout under each slide, as LibreOffice draws it with nothing on it."""
        empty = tuple(
            replace(page, slide=replace(_bare(page.slide, ()), scene=(), background=Colour.SNOW))
            for page in recap.pages
        )
        with tempfile.TemporaryDirectory() as name:
            deck = self.deck(replace(recap, pages=empty), Path(name) / "ground.pptx")
            return [each.picture for each in render(deck, self.page.w)]


def named(names: Iterable[str]) -> Iterator[Look]:
    """The templates of those names: somebody else's first in Calibri, the only font that the
    painter has, and then in their own, for the places of the texts alone.
    """
    for name in names:
        if name == OWN:
            yield Look()
            continue
        data = their_templates.ALL[name]()
        plain = their_templates.in_font(data, "Calibri")
        yield Theirs(f"{name} in Calibri", plain, painted=True)
        if plain != data:
            yield Theirs(name, data, painted=False)


def is_placed(shape: Shape) -> bool:
    """Whether the template says where a shape stands: a title, or a part of the foot."""
    return isinstance(shape, TextBox) and shape.placeholder in _PLACED


def _padded(shape: Shape, scale: float) -> tuple[Shape, ...]:
    """A note as what it is drawn of, with paddings of that scale; any other shape as it is."""
    if not isinstance(shape, Note):
        return (shape,)
    by = (replace(shape.by, space_before=notes.BY_GAP * scale),) if shape.by else ()
    pad = ((notes.EDGE + notes.PAD[0]) * scale, notes.PAD[1] * scale)
    radius, box = notes.RADIUS * scale, shape.box
    text = TextBox(box, (shape.said, *by), fill=Colour.PAPER, radius=radius, margin=pad)
    edge = drawing.rounded(replace(box, w=notes.EDGE * scale), 2)
    line = Freeform(drawing.rounded(box, radius), stroke=Stroke(Colour.LINE, 2))
    return text, Freeform(edge, shape.accent), line


def _bare(slide: Slide, shapes: Sequence[Shape]) -> Slide:
    """The slide without its title's words and with these shapes alone."""
    empty = replace(slide.title.paragraphs[0], text="", lines=("",))
    return replace(slide, title=replace(slide.title, paragraphs=(empty,)), shapes=tuple(shapes))


def _painted(
    slide: Slide, theme: Theme, page: Box, ground: PIL.Image.Image | None = None
) -> PIL.Image.Image:
    """The slide as the painter draws it on a page, in greys."""
    tall = round(page.h * WIDE / page.w) if ground is None else ground.height
    image = QImage(WIDE, tall, QImage.Format.Format_RGB32)
    if ground is not None:
        data = ground.convert("RGBA").tobytes("raw", "BGRA")
        image = QImage(data, WIDE, tall, QImage.Format.Format_RGB32).copy()
    painter = QPainter(image)
    painter.scale(WIDE / page.w, WIDE / page.w)
    paint(painter, slide, theme)
    painter.end()
    return grey(image)
