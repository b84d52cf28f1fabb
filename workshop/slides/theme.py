"""Which colour is which. Text has a contrast of 4.5 to 1, large bold text of 3 to 1 (WCAG 2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.slides.model import Colour


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
        Colour.GLACIER: "1f6fa3",
        Colour.SPRUCE: "1f6b4f",
        Colour.DIAMOND: "15181b",
        Colour.DAWN: "c2551a",
        Colour.BERRY: "8b2f5b",
        Colour.GOLD: "8a6100",
        Colour.ON_ACCENT: "ffffff",
    },
)

SMALL = Theme(
    "small",
    {
        **LIGHT.colours,
        Colour.GLACIER: "1d6899",
        Colour.DAWN: "a34716",
        Colour.GOLD: "825b00",
    },
)
"""For slides shown so small that large words no longer are: 4.5 to 1 for strong colours too."""


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
