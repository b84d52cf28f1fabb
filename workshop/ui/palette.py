"""The colours of the windows by what they are for, light and dark.

Words have a contrast of at least 4.5 to 1 against what they stand on; frames, signs and the ring
around what has the focus have 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

_PROPERTY = "palette name"


@dataclass(frozen=True, slots=True)
class Palette:
    """A name, and colours as "#rrggbb"."""

    name: str
    page: str
    """Behind everything in a window."""
    bar: str
    """Of the bars above and below."""
    rail: str
    """Of what stands at the side."""
    sheet: str
    """Of cards, dialogs and lists."""
    raised: str
    """Of what can be pressed, and of points."""
    hover: str
    lit: str
    """Of what is switched on; `lit_text` is on it."""
    lit_text: str
    text: str
    soft: str
    """Words that stand back, on page, bar, rail, sheet and raised."""
    line: str
    """Between things: seen, not needed."""
    edge: str
    """Around what one types or chooses in."""
    rim: str
    """Around what can be pressed, which its words tell already."""
    field: str
    """Where one types, with `text` in it."""
    focus: str
    good: str
    bad: str
    off: str
    """Of a switch that is off, a point without a zone, a bar that scrolls."""
    on: str
    """Of a switch that is on."""
    pill: str
    ahead: str
    ahead_text: str
    behind: str
    behind_text: str
    chosen: str
    """Of a row that is chosen in a table or a list."""
    # The same in both: they stand out by themselves.
    strong: str = "#1f6fa3"
    strong_hover: str = "#185a86"
    strong_text: str = "#ffffff"
    call: str = "#f2a36b"
    """Of what calls for attention: go on, catch up, not showing."""
    call_hover: str = "#f7b685"
    call_text: str = "#26160a"
    over: str = "#7a1f2b"
    over_text: str = "#ffffff"
    side: str = "#0d2231"
    side_lit: str = "#1b3c53"
    side_soft: str = "#a9c2d2"
    side_text: str = "#ffffff"
    note: str = "#ffffff"
    """Of the line for what is said, a sheet of paper in both."""
    note_text: str = "#10222e"
    note_soft: str = "#5c6f7b"

    def colour(self, name: str) -> QColor:
        """A colour by its name here, for a painter."""
        return QColor(getattr(self, name))


LIGHT = Palette(
    "light",
    page="#eef4f8",
    bar="#ffffff",
    rail="#e1ebf2",
    sheet="#ffffff",
    raised="#ffffff",
    hover="#dceaf4",
    lit="#10222e",
    lit_text="#ffffff",
    text="#10222e",
    soft="#435866",
    line="#c9d8e2",
    edge="#75909f",
    rim="#b3c5d1",
    field="#ffffff",
    focus="#c2551a",
    good="#1f6b4f",
    bad="#a8431a",
    off="#6f8593",
    on="#1f6b4f",
    pill="#e3eef5",
    ahead="#cfe3f0",
    ahead_text="#0f4566",
    behind="#ffe1cc",
    behind_text="#6e2f08",
    chosen="#dceaf4",
)

DARK = Palette(
    "dark",
    page="#0d2231",
    bar="#0a1b27",
    rail="#142f42",
    sheet="#142f42",
    raised="#1b3c53",
    hover="#25506d",
    lit="#eaf3f8",
    lit_text="#10222e",
    text="#eaf3f8",
    soft="#a9c2d2",
    line="#2b4d64",
    edge="#6d8ca1",
    rim="#1b3c53",
    field="#0a1b27",
    focus="#f2a36b",
    good="#7fd1a9",
    bad="#ffb38a",
    off="#8397a3",
    on="#3f9a78",
    pill="#1b3c53",
    ahead="#164a6e",
    ahead_text="#eaf3f8",
    behind="#5a2f14",
    behind_text="#ffd9bf",
    chosen="#25506d",
)


def mark(window: QApplication | QWidget, palette: Palette) -> None:
    """Let a window and all that is in it have a palette."""
    window.setProperty(_PROPERTY, palette.name)


def palette_of(widget: QWidget | None) -> Palette:
    """The palette of the window that a widget is in."""
    while widget is not None:
        name = widget.property(_PROPERTY)
        if name:
            return _named(name)
        widget = widget.parentWidget()
    application = QApplication.instance()
    return _named(application.property(_PROPERTY) if application else "")


def _named(name: object) -> Palette:
    return DARK if name == DARK.name else LIGHT
