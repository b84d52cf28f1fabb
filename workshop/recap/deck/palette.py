"""The colours of somebody's template: which ours are in it, and what can be read on what."""

import colorsys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from workshop.recap.deck.markup import SLOTS, shade_of
from workshop.slides.model import Colour
from workshop.slides.theme import contrast, to_light

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
WHITE, BLACK = "ffffff", "000000"
_LARGE, _LARGE_BOLD = 48.0, 37.0
"""Px from which a text counts as large (WCAG 2.2): 24 points, and about 18.5 in bold."""
_SCHEME = (
    "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
)  # fmt: skip
_USUAL = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}


@dataclass(frozen=True, slots=True)
class Palette:
    """The theme's colours as "rrggbb", by the slots that shapes name, and the page's own."""

    slots: Mapping[str, str]
    ground: str
    """What is behind the text of a slide, as far as it is known."""

    def hex(self, which: Colour) -> str:
        """Which colour one of ours is in this template."""
        if which in SLOTS:
            return self.slots.get(SLOTS[which], BLACK)
        of, change = shade_of(which)
        return _changed(self.hex(of), change)

    def readable(self, which: Colour, ground: str, size: float, bold: bool) -> Colour:
        """The colour for a text on that ground: the one that is wanted, if it can be read."""
        least = 3.0 if size >= (_LARGE_BOLD if bold else _LARGE) else 4.5
        if contrast(self.hex(which), ground) >= least:
            return which
        return max((Colour.INK, Colour.PAPER), key=lambda each: contrast(self.hex(each), ground))


def slots_of(theme: etree._Element, mapping: Mapping[str, str]) -> dict[str, str]:
    """Every slot of a theme, and those that a master maps to them."""
    slots = {}
    for name in _SCHEME:
        held = theme.find(f".//a:clrScheme/a:{name}", NAMES)
        slots[name] = (colour_in(held, {}) if held is not None else None) or BLACK
    mapped = {**_USUAL, **mapping}
    return {**slots, **{name: slots.get(slot, BLACK) for name, slot in mapped.items()}}


def colour_in(around: etree._Element, slots: Mapping[str, str]) -> str | None:
    """The first plain colour inside an element; None where there is none that is known."""
    for each in around.iter(etree.Element):
        match etree.QName(each).localname:
            case "srgbClr":
                found: str | None = each.get("val")
            case "sysClr":
                found = each.get("lastClr")
            case "schemeClr":
                found = slots.get(each.get("val", ""))
            case _:
                continue
        if found and _is_hex(found):
            return _changed(found.lower(), dict(_changes(each)))
    return None


def ground_of(fills: Iterable[etree._Element], slots: Mapping[str, str], inked: str) -> str:
    """What is behind a slide: the first background of layout and master that there is.

    A picture is taken for dark where the title on it is light.
    """
    for each in fills:
        picture = each.find(".//a:blip", NAMES) is not None
        found = None if picture else colour_in(each, slots)
        return found or against(inked)
    return slots["bg1"]


def against(ink: str) -> str:
    """Black or white, whichever a text of that colour was meant for."""
    return max((WHITE, BLACK), key=lambda each: contrast(each, ink))


def _is_hex(code: str) -> bool:
    return len(code) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in code)


def _changes(each: etree._Element) -> Iterable[tuple[str, float]]:
    for change in each:
        value = change.get("val", "")
        if isinstance(change.tag, str) and value.removeprefix("-").isdigit():
            yield etree.QName(change).localname, int(value[:9]) / 100_000


def _changed(code: str, change: Mapping[str, float]) -> str:
    """A colour made lighter, darker or paler, as themes write it."""
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, light, vivid = colorsys.rgb_to_hls(red, green, blue)
    light = light * change.get("lumMod", 1.0) + change.get("lumOff", 0.0)
    vivid *= change.get("satMod", 1.0)
    parts = colorsys.hls_to_rgb(hue, _share(light), _share(vivid))
    shade, tint = change.get("shade", 1.0), change.get("tint", 1.0)
    if shade != 1.0 or tint != 1.0:
        # Both count in light, not in what a screen is told: black with a tint of 75% is 898989.
        lit = (1 - (1 - to_light(_share(part)) * shade) * tint for part in parts)
        return _code(_to_screen(_share(each)) for each in lit)
    return _code(parts)


def _code(parts: Iterable[float]) -> str:
    return "".join(f"{round(_share(part) * 255):02x}" for part in parts)


def _to_screen(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))
