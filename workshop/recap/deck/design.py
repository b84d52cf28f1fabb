"""How slides go into a template: into ours as they are, into somebody's own fitted anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.recap.deck.layouts import OURS, Place
from workshop.slides.model import Layout, Slide


@dataclass(frozen=True, slots=True)
class Fitted:
    """A slide as it stands in a template, in px of 6,350 EMU from the corner of its page."""

    slide: Slide
    scale: float = 1.0
    """How large its content is drawn, as a share of its size in the room."""
    is_measured: bool = True
    """Whether its texts are in a font that is as wide as they were measured."""


class Design:
    """A template whose layouts are drawn for our slides."""

    def __init__(
        self, places: Mapping[Layout, Place] = OURS, notices: tuple[str, ...] = ()
    ) -> None:
        """`notices` are sentences about what could not be matched."""
        self.places = places
        self.notices = notices

    def fitted(self, slide: Slide) -> Fitted:
        """The slide where it goes."""
        return Fitted(slide)
