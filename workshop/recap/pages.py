"""What a recap is: the pages that somebody's choices lead to, and what is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workshop.domain.changes import Details
from workshop.domain.choices import Choices, Names
from workshop.domain.module import Module
from workshop.domain.session import Point
from workshop.slides.model import Slide

__all__ = ["Choices", "Names", "Page", "Recap"]


@dataclass(frozen=True, slots=True)
class Page:
    """One slide of a recap.

    `key` stays the same while the session goes on: the step's id and the slide's place among the
    step's slides. `remarks` are its speaker notes, a paragraph each.
    """

    key: str
    step_id: str
    """Empty for pages that belong to no step."""
    section: str
    slide: Slide
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recap:
    """All that a recap tells, with names already treated; its writers add nothing."""

    title: str
    module: Module
    """Without private notes, unless these were asked for."""
    details: Details
    pages: tuple[Page, ...]
    points: tuple[Point, ...]
    people: tuple[str, ...]
    left_out: tuple[Page, ...]
    """Single pages that somebody left out, to be brought back."""
    parts: Mapping[str, tuple[Point, ...]]
    """What was joined into a point, by its id."""
    made: datetime
    """The day of the session, without a zone: decks carry it, so that they are alike."""
