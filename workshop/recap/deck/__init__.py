"""Recaps as PowerPoint decks: native shapes in the placeholders of a template.

One was drawn for our slides; somebody's own is used in its place when it is given.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError

from workshop import resources
from workshop.intake import packages
from workshop.intake.templates import Template
from workshop.recap import scaling
from workshop.recap.deck import reading
from workshop.recap.deck.design import Design
from workshop.recap.deck.foreign import Foreign
from workshop.recap.deck.package import Deck, Progress, Properties

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Opened

    from workshop.recap.pages import Page

__all__ = ["Properties", "notices", "template", "write"]

_UNREADABLE = (PythonPptxError, etree.LxmlError, KeyError, ValueError, TypeError, AttributeError)
"""What python-pptx raises where a package lacks a part or an attribute that it counts on."""


def template() -> Path:
    """The template that ships."""
    return resources.asset("deck", "workshop.pptx")


def notices(own: Template) -> tuple[str, ...]:
    """Sentences about what was taken out of somebody's template, and what it has no layout for.

    Raises UserError for a template that cannot be used.
    """
    _presentation, design = _opened(own)
    return (*own.taken_out, *design.notices)


def write(
    pages: Sequence["Page"],
    about: Properties,
    stream: IO[bytes],
    progress: Progress = lambda _done, _total: None,
    check: Callable[[], None] = lambda: None,
    own: Template | None = None,
) -> None:
    """Draw `pages` as a deck into `stream`, in somebody's own template if one is given.

    `progress` is told how many of all steps are done; `check` is called between slides and stops
    the work by raising. Raises UserError for a template that cannot be used.
    """
    presentation, design = _opened(own)
    with _usable(own):
        deck = Deck(presentation, design, about, {page.slide.layout for page in pages})
    done, total = 0, 2 * len(pages) + scaling.count(pages)

    def step() -> None:
        nonlocal done
        done += 1
        progress(done, total)
        check()

    for page in scaling.for_slides(pages, step):
        deck.add(page)
        step()
    deck.save(stream, step)


def _opened(own: Template | None) -> tuple["Opened", Design]:
    """A template's presentation, and how slides go into it."""
    if own is None:
        return Presentation(str(template())), Design()
    with _usable(own):
        presentation = Presentation(BytesIO(own.data))
        return presentation, Foreign(reading.read(presentation))


@contextmanager
def _usable(own: Template | None) -> Iterator[None]:
    """What python-pptx stumbles over in somebody's template is the template's fault."""
    try:
        yield
    except _UNREADABLE as error:
        if own is None:
            raise
        raise packages.broken(own.name) from error
