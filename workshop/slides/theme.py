"""Which colour is which. All text has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.slides.model import Colour, Slide


@dataclass(frozen=True, slots=True)
class Theme:
    """A name and a colour, as six hexadecimal digits, for each of the uses."""

    name: str
    colours: Mapping[Colour, str]

    def hex(self, colour: Colour) -> str:
        """The colour as "rrggbb"."""
        return self.colours[colour]


LIGHT = Theme(
    "light",
    {
        Colour.INK: "10222e",
        Colour.SOFT: "4b616f",
        Colour.PAPER: "ffffff",
        Colour.SNOW: "f8fbfd",
        Colour.ICE: "e3eef5",
        Colour.LINE: "c9d8e2",
        Colour.SKY: "cfe3f0",
        Colour.GLACIER: "1d6899",
        Colour.SPRUCE: "1f6b4f",
        Colour.DIAMOND: "15181b",
        Colour.DAWN: "a34716",
        Colour.BERRY: "8b2f5b",
        Colour.GOLD: "825b00",
        Colour.GLOW: "f2a36b",
        Colour.ON_ACCENT: "ffffff",
    },
)

DARK = Theme(
    "dark",
    {
        Colour.INK: "eaf3f8",
        Colour.SOFT: "b4cad8",
        Colour.PAPER: "1b3c53",
        Colour.SNOW: "0d2231",
        Colour.ICE: "17374d",
        Colour.LINE: "3b6079",
        Colour.SKY: "123049",
        Colour.GLACIER: "7cc0ec",
        Colour.SPRUCE: "7bd0ab",
        Colour.DIAMOND: "d5dde2",
        Colour.DAWN: "f5a974",
        Colour.BERRY: "f0a0c6",
        Colour.GOLD: "ecc25c",
        Colour.GLOW: "a34716",
        Colour.ON_ACCENT: "0d2231",
    },
)
"""For the wall of a dark room. Decks and papers are light."""


def worn(slide: Slide, theme: Theme) -> Theme:
    """The theme that a slide is drawn in: one on a ground of ink is dark by itself."""
    return LIGHT if slide.background is Colour.INK else theme


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two "rrggbb" colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = map(to_light, channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def to_light(channel: float) -> float:
    """How much light a channel of a screen's colour gives, both from 0 to 1 (sRGB)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
