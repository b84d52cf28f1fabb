"""A recap as running text: headings, lists, tables and figures, for every writer but the deck's.

What a slide says by where things stand is said here by their order. Slides that only go on with the
one before ("2 of 3") go on in its section.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workshop.activities import dates, listing
from workshop.domain.image import Image
from workshop.i18n import _, ngettext
from workshop.recap.pages import Page, Recap
from workshop.slides.model import (
    Bars,
    Chart,
    Freeform,
    Note,
    Picture,
    Placeholder,
    Shape,
    Slide,
    Table,
    TextBox,
)

_FEET = (Placeholder.FOOTER, Placeholder.DATE, Placeholder.NUMBER)
_LEFT_OUT = (Placeholder.TITLE, Placeholder.KICKER, *_FEET)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, and by whom, or what else stands under it."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; one that is `strong` names what comes after it."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a row of headings and rows of texts."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A slide whose drawing or chart says something, with what it says in words."""

    slide: Slide
    alt: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture; without `alt` it is decoration. If `captioned`, its words stand beside it."""

    image: Image
    alt: str
    captioned: bool = False


Block = Items | Passage | Grid | Figure | Photo


@dataclass(frozen=True, slots=True)
class Section:
    """What one slide says, under its title."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """The whole; `about` is when and where it was and how many came, `language` as "en"."""

    title: str
    about: str
    language: str
    sections: tuple[Section, ...]


def article(recap: Recap) -> Article:
    """The recap's pages as running text; its title page is the article's own head."""
    details = recap.details
    people = ngettext("{count} person", "{count} people", details.people)
    about = listing.joined(
        dates.day(details.held_on) if details.held_on else "",
        details.place,
        people.format(count=details.people) if details.people else "",
    )
    pages = (page for page in recap.pages if page.key != "title")
    return Article(recap.title, about, recap.module.language, tuple(map(_section, pages)))


def _section(page: Page) -> Section:
    slide = page.slide
    blocks = _joined(_blocks(slide))
    if _is_figure(slide):
        # Its labels are in the figure; what people said is told in words as well, under the names
        # of their zones. What stands beside bars explains their colours.
        named = not any(isinstance(shape, Chart | Bars) for shape in slide.shapes)
        blocks = [b for b in blocks if not isinstance(b, Passage) or (b.strong and named)]
    if _is_figure(slide) or any(isinstance(shape, Note) for shape in slide.shapes):
        blocks = _filled(blocks)
    return Section(slide.title.text, tuple(blocks))


def _is_figure(slide: Slide) -> bool:
    """Whether where things stand on the slide says something: a chart, a scene, a diagram."""
    return bool(slide.scene) or any(map(_is_drawn, slide.shapes))


def _blocks(slide: Slide) -> Iterator[Block]:
    if _is_figure(slide):
        said = "\n".join(_alt(shape) for shape in slide.shapes if _is_drawn(shape))
        alt = said or _("The picture for “{title}”").format(title=slide.title.text)
        yield Figure(replace(slide, shapes=_without_feet(slide)), alt)
    captions = {text for shape in slide.shapes for text in _captions(shape)}
    for shape in slide.shapes:
        match shape:
            case Note():
                yield Items((Item(shape.said.text, shape.by.text if shape.by else ""),))
            case TextBox() if shape.placeholder not in _LEFT_OUT:
                yield from _texts(shape)
            case Table():
                header = tuple(cell.said.text for cell in shape.header)
                rows = tuple(tuple(cell.said.text for cell in row) for row in shape.rows)
                yield Grid(header, rows)
            case Picture():
                yield Photo(shape.image, shape.alt, shape.alt in captions)
            case _:
                pass


def _without_feet(slide: Slide) -> tuple[Shape, ...]:
    """The slide's shapes but for date, footer and number, which belong to a deck."""
    return tuple(
        each
        for each in slide.shapes
        if not (isinstance(each, TextBox) and each.placeholder in _FEET)
    )


def _captions(shape: Shape) -> Iterator[str]:
    if isinstance(shape, TextBox):
        yield from (paragraph.text for paragraph in shape.paragraphs)


def _texts(box: TextBox) -> Iterator[Block]:
    for each in box.paragraphs:
        if each.bullet:
            yield Items((Item(each.text),))
        elif each.text:
            yield Passage(each.text, strong=box.fill is not None)


def _is_drawn(shape: Shape) -> bool:
    return isinstance(shape, Chart | Bars | Freeform) and bool(shape.alt)


def _alt(shape: Shape) -> str:
    return shape.alt if isinstance(shape, Chart | Bars | Freeform) else ""


def _joined(blocks: Iterator[Block]) -> Sequence[Block]:
    """Entries that follow one another as one list."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Items) and isinstance(last, Items):
            found[-1] = Items((*last.items, *block.items))
        else:
            found.append(block)
    return found


def _filled(blocks: Sequence[Block]) -> Sequence[Block]:
    """Without the names of zones in which nothing was said."""
    following = [*blocks[1:], None]
    return [
        block
        for block, after in zip(blocks, following, strict=True)
        if not _names(block) or not (after is None or _names(after))
    ]


def _names(block: Block) -> bool:
    return isinstance(block, Passage) and block.strong
