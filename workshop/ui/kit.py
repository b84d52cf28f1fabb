"""The look of the windows: how they are dressed, and the few widgets they share."""

from collections.abc import Sequence
from enum import Enum
from html import escape

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workshop.ui.fonts import FAMILY, load_fonts
from workshop.ui.palette import LIGHT, Palette, mark, palette_of
from workshop.ui.style import style


class Role(Enum):
    """What a button is for; the style sheet dresses it."""

    PRIMARY = "primary"
    GO = "go"
    DARK = "dark"
    LIGHT = "light"
    NAV = "nav"
    GRAVE = "grave"
    """For what cannot be taken back."""


def dress(application: QApplication, palette: Palette = LIGHT) -> None:
    """Give the application its fonts and its style sheet; done again, other colours."""
    load_fonts()
    font = QFont(FAMILY)
    font.setPixelSize(17)
    if application.font() != font:
        application.setFont(font)
    mark(application, palette)
    _put_on(application, style(palette))


def dress_window(window: QWidget, palette: Palette) -> None:
    """Give one window, and those that open over it, the colours of a palette."""
    as_all = palette_of(None) is palette
    sheet = "" if as_all else style(palette)
    mark(window, palette)
    _put_on(window, sheet)


def _put_on(wearer: QApplication | QWidget, sheet: str) -> None:
    """Every widget is polished anew after it, so not without need."""
    if wearer.styleSheet() != sheet:
        wearer.setStyleSheet(sheet)


SMALLEST = (900, 500)
"""The least room a window needs: a 1080p laptop at 200 % has 960 by 540."""
_LIKED = (1440, 900)


def free_screen() -> QRect:
    """What the person's own screen has for windows."""
    return QGuiApplication.primaryScreen().availableGeometry()


def fit_screen(window: QWidget) -> None:
    """Open in the middle of the person's own screen, as large as is liked and as fits."""
    free = free_screen()
    frame = 40
    size = QSize(min(_LIKED[0], free.width()), min(_LIKED[1], free.height() - frame))
    window.resize(size)
    window.move(free.center() - QPoint(size.width() // 2, (size.height() + frame) // 2))


def named(widget: QWidget, name: str) -> None:
    """Give a widget its name in the style sheet and let it paint its background."""
    widget.setObjectName(name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def label(text: str, name: str, wrap: bool = False) -> QLabel:
    """A text in one of the style sheet's manners; always plain text, whatever people typed."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setObjectName(name)
    made.setWordWrap(wrap)
    return made


def tip(widget: QWidget, text: str) -> None:
    """What a widget says when the mouse rests on it; always plain text, whatever people typed."""
    # Qt takes a text for markup that has a tag somewhere.
    rich = "<" in text or "&" in text
    widget.setToolTip(f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if rich else text)


def scrolling(inside: QWidget, name: str = "page") -> QScrollArea:
    """What scrolls up and down where it is longer than its window."""
    area = QScrollArea()
    area.setObjectName("clear")
    named(inside, name)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


_IN_A_LINE = 40
"""Letters of a title that surely fit, and some more of a hint, which is smaller; a label that may
wrap asks for more height than it needs."""


def column_in(window: QWidget, title: str = "", hint: str = "", spacing: int = 12) -> QVBoxLayout:
    """The one column of a dialog, with room around it; over it the title, and a hint in grey."""
    column = QVBoxLayout(window)
    column.setContentsMargins(28, 24, 28, 20)
    column.setSpacing(spacing)
    if title:
        column.addWidget(label(title, "h2", wrap=len(title) > _IN_A_LINE))
    if hint:
        column.addWidget(label(hint, "soft", wrap=len(hint) > 1.25 * _IN_A_LINE))
    return column


def foot_of(*right: QWidget, left: Sequence[QWidget] = ()) -> QHBoxLayout:
    """The row at a dialog’s foot, with what is pressed most often on its right."""
    row = QHBoxLayout()
    for each in left:
        row.addWidget(each)
    row.addStretch(1)
    for each in right:
        row.addWidget(each)
    return row


def button(text: str, role: Role, tip: str = "") -> QPushButton:
    """A button that takes the focus from the Tab key only, so that a click never steals typing."""
    made = QPushButton(text)
    made.setProperty("role", role.value)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setToolTip(tip)
    made.ensurePolished()
    _sized(made, text)
    return made


def rename(made: QPushButton, text: str, key: str = "") -> None:
    """Give a button other words, and the name of the key that does the same."""
    shown = f"{text}  {key}" if key else text
    if shown != made.text():
        made.setText(shown)
        _sized(made, text)


def _sized(made: QPushButton, name: str) -> None:
    """As wide as when it is lit, so that no letter is ever clipped and nothing moves."""
    made.setAccessibleName(name)
    bold = QFont(made.font())
    bold.setBold(True)
    made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(made.text()) + _BUTTON_EDGES)


_BUTTON_EDGES = 38
"""Padding and border of a button, left and right together."""


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at; none is like an empty one."""
    if (widget.property(name) or "") == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # Before that the style sheet has not been asked yet.
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class Pill(QLabel):
    """A short state in a rounded field; its mood changes the colour, its words say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName("pill")

    def say(self, text: str, mood: str = "") -> None:
        """Show the words in that mood: "", "ahead", "behind" or "over"."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
        restyle(self, "mood", mood)


class Elided(QLabel):
    """Words of which as many are shown as there is room for."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self._whole = text
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        """Room for some letters."""
        return QSize(60, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Room for all of them."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(wide, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other words; the whole is a tip then."""
        super().resizeEvent(event)
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, mode, self.width()))
        tip(self, "" if self.text() == self._whole else self._whole)


class Switch(QCheckBox):
    """A check box drawn as a sliding switch, with its words at the left."""

    _TRACK = QSize(42, 24)

    def __init__(self, text: str, on: bool) -> None:
        super().__init__(text)
        self.setChecked(on)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(38)

    def hitButton(self, pos: object) -> bool:
        """The whole row reacts, words and switch."""
        return True

    def sizeHint(self) -> QSize:
        """Words, a gap and the track."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 62, 38)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words at the left, track at the right, a ring while it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = palette_of(self)
        painter.setPen(colours.colour("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.text())
        width, height = self._TRACK.width(), self._TRACK.height()
        track = QRectF(self.width() - width - 3, (self.height() - height) / 2, width, height)
        painter.setBrush(colours.colour("on" if self.isChecked() else "off"))
        ring = QPen(colours.colour("focus"), 3) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
        painter.setPen(ring)
        painter.drawRoundedRect(track, height / 2, height / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#ffffff"))
        x = track.right() - 12 if self.isChecked() else track.left() + 12
        painter.drawEllipse(QPointF(x, track.center().y()), 9, 9)
