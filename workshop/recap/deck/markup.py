"""The small change of a deck's XML: safe text, EMU, colours, attributes, identifiers."""

import colorsys
import re
import uuid
from functools import cache
from xml.sax.saxutils import escape

from workshop.slides.model import Align, Anchor, Box, Colour
from workshop.slides.theme import LIGHT

EMU = 6350
"""EMU in a px: a slide 1920 px wide is 12,192,000 EMU wide."""
CENTIPOINTS = 50
"""Hundredths of a point in a px: 28 px are 14 pt."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SLOTS = {
    Colour.INK: "tx1",
    Colour.PAPER: "bg1",
    Colour.SOFT: "tx2",
    Colour.SNOW: "bg2",
    Colour.GLACIER: "accent1",
    Colour.SPRUCE: "accent2",
    Colour.DAWN: "accent3",
    Colour.BERRY: "accent4",
    Colour.DIAMOND: "accent5",
    Colour.GOLD: "accent6",
    Colour.ON_ACCENT: "bg1",
}
"""The slot of a deck's theme that a colour stands in: another theme restyles the deck."""

_SHADES = {
    Colour.SKY: Colour.SNOW,
    Colour.ICE: Colour.SNOW,
    Colour.LINE: Colour.SOFT,
    Colour.GLOW: Colour.DAWN,
}
"""Which other colour one is a shade of: surfaces of the background, rules of the quieter text."""

ALIGNS = {Align.LEFT: "l", Align.CENTRE: "ctr", Align.RIGHT: "r"}
ANCHORS = {Anchor.TOP: "t", Anchor.MIDDLE: "ctr", Anchor.BOTTOM: "b"}

_UNWRITABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_REGIONS = {
    "cs": "CZ", "da": "DK", "de": "DE", "en": "US", "es": "ES", "fi": "FI", "fr": "FR",
    "it": "IT", "ja": "JP", "ko": "KR", "nl": "NL", "no": "NO", "pl": "PL", "pt": "PT",
    "sv": "SE", "tr": "TR", "uk": "UA", "zh": "CN",
}  # fmt: skip
_IDENTIFIERS = uuid.UUID("6f2d7c1e-3a1b-4f86-9f0e-52b1c6f0a7d4")


def writable(text: str) -> str:
    """`text` without what no XML file can hold: the writer's own guard, whatever came before it."""
    if text.isascii() and text.isprintable():
        return text
    return _UNWRITABLE.sub("", text)


def said(text: str) -> str:
    """`text` as the content of an element."""
    return escape(writable(text))


def quoted(text: str) -> str:
    """`text` as the value of an attribute, without its quotes."""
    return escape(writable(text), _QUOTES)


def emu(px: float) -> int:
    """A length in EMU."""
    return round(px * EMU)


def offset(box: Box, tag: str = "a:xfrm") -> str:
    """Where a shape stands."""
    x, y = emu(box.x), emu(box.y)
    # The far edges are rounded, not the lengths, so that shapes which touch still do.
    wide, tall = emu(box.right) - x, emu(box.bottom) - y
    return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{tall}"/></{tag}>'


@cache
def colour(which: Colour) -> str:
    """A colour: the slot of the theme where it has one, or a shade of another's."""
    slot = SLOTS.get(which)
    if slot:
        return f'<a:schemeClr val="{slot}"/>'
    return _shade(which)


def _shade(which: Colour) -> str:
    """A colour as another one made paler and lighter or darker, so that it follows a new theme."""
    of, change = shade_of(which)
    changes = "".join(
        f'<a:{name} val="{round(value * 100_000)}"/>' for name, value in change.items()
    )
    return f'<a:schemeClr val="{SLOTS[of]}">{changes}</a:schemeClr>'


def shade_of(which: Colour) -> tuple[Colour, dict[str, float]]:
    """The colour that one without a slot is a shade of, and what is changed, as shares."""
    of = _SHADES[which]
    (_hue, light, vivid), (_hue2, base_light, base_vivid) = _hls(which), _hls(of)
    paler = {"satMod": vivid / base_vivid}
    if light <= base_light:
        return of, {**paler, "lumMod": light / base_light}
    return of, {**paler, "lumMod": 0.25, "lumOff": light - base_light * 0.25}


def _hls(which: Colour) -> tuple[float, float, float]:
    code = LIGHT.hex(which)
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return colorsys.rgb_to_hls(red, green, blue)


def fill(which: Colour | None) -> str:
    """A plain fill, or none."""
    return "<a:noFill/>" if which is None else f"<a:solidFill>{colour(which)}</a:solidFill>"


def language(code: str) -> str:
    """A language as decks write it ("en" is "en-US"); what is no code is taken for English."""
    if not _LANGUAGE.fullmatch(code):
        return "en-US"
    region = _REGIONS.get(code.lower())
    return f"{code.lower()}-{region}" if region else code


def identifier(*words: str) -> str:
    """A GUID that is always the same for the same words."""
    return f"{{{str(uuid.uuid5(_IDENTIFIERS, '/'.join(map(writable, words)))).upper()}}}"


def properties(number: int, name: str, alt: str = "", decorative: bool = False) -> str:
    """The number, name and alternative text of a shape, and the mark of one that says nothing."""
    described = f' descr="{quoted(alt)}"' if alt else ""
    start = f'<p:cNvPr id="{number}" name="{quoted(name)}"{described}'
    if not decorative:
        return start + "/>"
    return (
        f'{start}><a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        '<adec:decorative val="1" '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/>'
        "</a:ext></a:extLst></p:cNvPr>"
    )
