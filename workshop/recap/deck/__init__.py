"""Recaps as PowerPoint decks: native shapes in the placeholders of a template drawn for it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING

from workshop import resources
from workshop.recap.deck.package import Deck, Progress, Properties

if TYPE_CHECKING:
    from workshop.recap.pages import Page

__all__ = ["Properties", "template", "write"]


def template() -> Path:
    """The template that ships."""
    return resources.asset("deck", "workshop.pptx")


def write(
    pages: Sequence["Page"],
    about: Properties,
    stream: IO[bytes],
    progress: Progress = lambda _done, _total: None,
    check: Callable[[], None] = lambda: None,
) -> None:
    """Draw `pages` as a deck into `stream`.

    `progress` is told how many of all steps are done; `check` is called between slides and stops
    the work by raising.
    """
    deck = Deck(template(), about, {page.slide.layout.value for page in pages})
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        progress(done, 2 * len(pages))
        check()

    for page in pages:
        deck.add(page)
        step()
    deck.save(stream, step)
