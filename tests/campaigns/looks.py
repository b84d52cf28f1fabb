"""Templates to write decks in, and how the painter draws slides with their colours and fonts."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch

import PIL.Image
from pptx import Presentation
from PySide6.QtGui import QImage, QPainter

from tests.campaigns.plain import Face, in_face, plain, told
from tests.campaigns.rendering import Rendered, Word, grey, holds, lines, render
from tests.recap import their_templates
from workshop.intake import templates
from workshop.recap import deck
from workshop.recap.deck import reading
from workshop.recap.deck.design import Design, Fitted
from workshop.recap.deck.foreign import THEIRS, Foreign
from workshop.recap.deck.package import Deck, Properties
from workshop.recap.deck.reading import Found
from workshop.slides.model import (
    WHOLE,
    Box,
    Colour,
    Layout,
    Paragraph,
    Placeholder,
    Shape,
    Slide,
    TextBox,
)
from workshop.slides.theme import Theme, contrast
from workshop.ui import painter
from workshop.ui.fonts import FAMILY, load_fonts

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Opened

    from workshop.recap.pages import Page

_HELD = {
    Placeholder.TITLE: ("title", "ctrTitle"),
    Placeholder.DATE: ("dt",),
    Placeholder.FOOTER: ("ftr",),
    Placeholder.NUMBER: ("sldNum",),
}
"""What stands in a template's placeholder with its look, and the types of that placeholder."""
_ABOUT = Properties("A title", "A subject", "en", datetime.fromisoformat("2026-11-21"))
OWN = "own"


class Look:
    """Our own template: slides go into it as they are."""

    name: str = OWN
    page: Box = WHOLE
    own: templates.Template | None = None
    is_dark: bool = False

    def opened(self) -> "tuple[Opened, Design]":
        """Its presentation, opened anew, and how slides go into it."""
        return Presentation(str(deck.template())), Design()

    @cached_property
    def design(self) -> Design:
        """How slides go into it."""
        return self.opened()[1]

    def shapes(self, fitted: Fitted, words: Sequence[Word] = ()) -> Iterator[Shape]:
        """Back to front, with notes and tables as the texts and drawings that they are made of."""
        return (each for shape in fitted.slide.drawn() for each in plain(shape, fitted.scale))

    def texts(self, fitted: Fitted) -> Iterator[tuple[Box, str]]:
        """Every text of a slide with the box that it may fill."""
        return (each for shape in self.shapes(fitted) for each in told(shape))

    def painted(self, fitted: Fitted, words: Sequence[Word] = ()) -> PIL.Image.Image:
        """The slide as the painter draws it, in greys, at half its px.

        The `words` that were seen decide where a line breaks that only just has room.
        """
        return grey(painter.picture(fitted.slide, round(self.page.w / 2)))

    def render(self, path: Path) -> list[Rendered]:
        """Every slide of a deck in this template, words in px of its page."""
        return render(path, self.page)

    def write(self, pages: "Sequence[Page]", slides: Sequence[Fitted], path: Path) -> Path:
        """A deck of slides that were fitted before, and may have been changed since."""
        presentation, design = self.opened()
        given = _Given(design, slides)
        made = Deck(presentation, given, _ABOUT, {page.slide.layout for page in pages})
        for page in pages:
            made.add(page)
        with path.open("wb") as stream:
            made.save(stream, lambda: None)
        return path


class _Given(Design):
    """Slides that were fitted before, one after the other."""

    def __init__(self, design: Design, slides: Iterable[Fitted]) -> None:
        super().__init__(design.places)
        self._slides = iter(slides)

    def fitted(self, slide: Slide) -> Fitted:
        return next(self._slides)


class TheirLook(Look):
    """Somebody else's template."""

    def __init__(self, name: str) -> None:
        """One of those that the tests have, by its name."""
        self.name = name
        self.own = templates.clean(their_templates.ALL[name](), f"{name}.potx")
        self._whole = reading.read(Presentation(BytesIO(self.own.data)))
        self.page = self._whole.page
        self.is_dark = contrast(self._whole.layouts[0].palette.ground, "ffffff") > 7.0

    def opened(self) -> "tuple[Opened, Design]":
        assert self.own is not None
        presentation = Presentation(BytesIO(self.own.data))
        return presentation, Foreign(reading.read(presentation))

    def shapes(self, fitted: Fitted, words: Sequence[Word] = ()) -> Iterator[Shape]:
        for shape in super().shapes(fitted):
            if isinstance(shape, TextBox):
                seen = lines(word for word in words if holds(shape.box, word))
                yield in_face(shape, self._face(fitted, shape), seen)
            else:
                yield shape

    def painted(self, fitted: Fitted, words: Sequence[Word] = ()) -> PIL.Image.Image:
        """The slide over what its layout shows by itself, each text in the template's font."""
        load_fonts()
        canvas = self._canvas(fitted.slide.layout)
        brush = QPainter(canvas)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        brush.scale(0.5, 0.5)
        for shape in self.shapes(fitted, words):
            with _drawing_in(self._face(fitted, shape).family):
                painter._Brush(brush, self._theme(fitted, shape)).draw(shape)
        brush.end()
        return grey(canvas)

    def _held_in(self, fitted: Fitted, shape: Shape) -> Found | None:
        """The placeholder that gives a text its look; None where it has its own."""
        if not isinstance(shape, TextBox) or shape.placeholder not in _HELD:
            return None
        number = self.design.places[fitted.slide.layout].number
        layout = next(each for each in self._whole.layouts if each.number == number)
        return next(layout.of(*_HELD[shape.placeholder]), None)

    def _face(self, fitted: Fitted, shape: Shape) -> Face:
        found = self._held_in(fitted, shape)
        return Face(found.font, found.bold, found.caps) if found else Face(self._whole.font)

    def _theme(self, fitted: Fitted, shape: Shape) -> Theme:
        number = self.design.places[fitted.slide.layout].number
        layout = next(each for each in self._whole.layouts if each.number == number)
        colours = {each: layout.palette.hex(each) for each in Colour}
        found = self._held_in(fitted, shape)
        return Theme(self.name, {**colours, THEIRS: found.ink} if found else colours)

    def _canvas(self, layout: Layout) -> QImage:
        art = self._art[layout].convert("RGB")
        stride = art.width * 3
        kind = QImage.Format.Format_RGB888
        return QImage(art.tobytes(), *art.size, stride, kind).convertToFormat(
            QImage.Format.Format_RGB32
        )

    @cached_property
    def _art(self) -> dict[Layout, PIL.Image.Image]:
        """What each layout shows of itself: slides on which nothing stands."""
        from workshop.recap.pages import Page

        nothing = TextBox(WHOLE, (Paragraph("", ("",), 1.0),))
        slides = [Slide(layout, nothing) for layout in Layout]
        pages = [Page("", "", "", slide) for slide in slides]
        with TemporaryDirectory() as folder:
            path = self.write(pages, [Fitted(each) for each in slides], Path(folder) / "art.pptx")
            seen = self.render(path)
        return {layout: each.picture for layout, each in zip(Layout, seen, strict=True)}


@contextmanager
def _drawing_in(family: str) -> Iterator[None]:
    """The painter draws texts in that font."""
    if family == FAMILY:
        yield
        return
    painter._font.cache_clear()
    with patch.object(painter, "FAMILY", family):
        yield
    painter._font.cache_clear()


ALL = (OWN, *their_templates.ALL)


def look(name: str) -> Look:
    """The look of that name: our own or one of theirs."""
    return Look() if name == OWN else TheirLook(name)
