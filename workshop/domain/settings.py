"""How somebody likes the program: looks, motion, sound, keys. The same for every session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from workshop.domain.retention import FOR_GOOD

SIZES = (100, 125, 150, 175, 200)
"""Sizes of the windows, in percent of what the system says."""


class Look(Enum):
    """Light or dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Motion(Enum):
    """Whether pictures may move, or what the system says."""

    SYSTEM = "system"
    CALM = "calm"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """Each has a default with which nobody has to look at the settings."""

    windows: Look = Look.SYSTEM
    """The facilitator's own windows."""
    projector: Look = Look.LIGHT
    """What the room sees. Light, as the deck is: a bright wall also lights the faces before it."""
    size: int = 100
    """Of the windows, in percent; one of SIZES."""
    motion: Motion = Motion.SYSTEM
    bell: bool = True
    """Whether a bell rings when the time of a stage is over."""
    awake: bool = True
    """Whether the screen is kept from going dark while the room is shown something."""
    keep_months: int = FOR_GOOD
    """For how many months after their day sessions are kept; one of retention.MONTHS. Said, and
    never done by itself."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys that are others than the program's own, by the name of what they do."""
