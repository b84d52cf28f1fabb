"""The order of a recap: as one tells of a day, and then as somebody wants it.

What was said comes first, then what was agreed, what is still open, the photos and the thanks,
whatever came when in the room.
"""

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from workshop.activities.agreed import agrees
from workshop.activities.thanks import thanks
from workshop.domain.choices import Choices
from workshop.domain.module import Step
from workshop.recap.pages import Page
from workshop.slides import fit, frame

_PHOTOS = "photos"


class Part(IntEnum):
    """The parts of a recap, in their order."""

    SAID = 1
    AGREED = 2
    OPEN = 3
    SHOWN = 4
    THANKED = 5


def part_of(step: Step) -> Part:
    """The part of a recap that tells of a step."""
    if agrees(step):
        return Part.AGREED
    if thanks(step):
        return Part.THANKED
    return Part.SHOWN if step.kind == _PHOTOS else Part.SAID


def arranged(pages: Sequence[Page], choices: Choices) -> tuple[Page, ...]:
    """The pages that are wanted, in the order and with the titles that are wanted."""
    kept = [page for page in pages if page.key not in choices.left_out]
    titles = choices.titles
    return tuple(_titled(page, titles.get(page.key, "")) for page in _ordered(kept, choices.order))


def _ordered(pages: Sequence[Page], order: Sequence[str]) -> Sequence[Page]:
    """Pages named in the wanted order, each followed by those that are not named."""
    named = set(order)
    trains: dict[str, list[Page]] = {}
    first: list[Page] = []
    train = first
    for page in pages:
        if page.key in named:
            train = trains.setdefault(page.key, [])
        train.append(page)
    return [*first, *(page for key in order for page in trains.get(key, ()))]


def _titled(page: Page, title: str) -> Page:
    """The page under another title, in the largest size at which it fits the old one's place."""
    if not title:
        return page
    box = page.slide.title.box
    said = fit.fit(title, box.w, box.h + 0.5, frame.TITLE)
    head = replace(page.slide.title, paragraphs=(said,))
    return replace(page, slide=replace(page.slide, title=head))
