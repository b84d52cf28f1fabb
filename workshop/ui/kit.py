"""The look of the windows: colours, one style sheet, and the few widgets they share."""

from enum import Enum
from html import escape

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from workshop.ui.fonts import FAMILY, load_fonts


class Tint(Enum):
    """The colours of the windows, as "#rrggbb"."""

    INK = "#10222e"
    SOFT = "#4b616f"
    PAPER = "#ffffff"
    MIST_PAGE = "#eef4f8"
    LINE = "#c9d8e2"
    GLACIER = "#1f6fa3"
    GLACIER_DEEP = "#185a86"
    SPRUCE = "#1f6b4f"
    DAWN = "#c2551a"
    NIGHT = "#0d2231"
    NIGHT_DEEP = "#0a1b27"
    PANEL = "#142f42"
    PANEL_UP = "#1b3c53"
    PANEL_HOVER = "#25506d"
    MIST = "#a9c2d2"
    ICE_TEXT = "#eaf3f8"
    AMBER = "#f2a36b"
    AMBER_TEXT = "#26160a"
    AMBER_PILL = "#5a2f14"
    AMBER_PILL_TEXT = "#ffd9bf"
    RED_PILL = "#7a1f2b"
    SKY_PILL = "#164a6e"
    OFF = "#8397a3"

    @property
    def colour(self) -> QColor:
        """The colour for a painter."""
        return QColor(self.value)


class Role(Enum):
    """What a button is for; the style sheet dresses it."""

    PRIMARY = "primary"
    GO = "go"
    DARK = "dark"
    LIGHT = "light"
    NAV = "nav"


STYLE = """
* { font-family: Carlito; font-size: 17px; }
QWidget#home, QWidget#recap { background: #eef4f8; color: #10222e; }
QWidget#presenter { background: #0d2231; color: #eaf3f8; }
QWidget#homeside { background: #0d2231; }
QWidget#bar { background: #0a1b27; }
QWidget#rail { background: #142f42; }
QWidget#sheet { background: #ffffff; }
QWidget#page { background: #eef4f8; }
QWidget#strip { background: #ffffff; border-radius: 12px; }
QScrollArea#clear { border: none; background: transparent; }
QLabel { background: transparent; color: #10222e; }
QLabel#brand { color: #ffffff; font-size: 24px; font-weight: 700; }
QLabel#h1 { font-size: 34px; font-weight: 700; }
QLabel#h2 { font-size: 19px; font-weight: 700; }
QLabel#soft { color: #4b616f; }
QLabel#good { color: #1f6b4f; }
QLabel#bad { color: #a8431a; font-weight: 700; }
QLabel#label { color: #a9c2d2; font-size: 16px; }
QLabel#parked { color: #eaf3f8; font-size: 16px; }
QLabel#bartitle { color: #ffffff; font-size: 19px; font-weight: 700; }
QLabel#notes { color: #eaf3f8; font-size: 21px; }
QLabel#clock { color: #ffffff; font-size: 34px; font-weight: 700; }
QLabel#pill { background: #1b3c53; color: #eaf3f8; border-radius: 15px; padding: 5px 14px; }
QLabel#pill[mood="ahead"] { background: #164a6e; }
QLabel#pill[mood="behind"] { background: #5a2f14; color: #ffd9bf; }
QLabel#pill[mood="over"] { background: #7a1f2b; color: #ffffff; }
QLabel#banner { background: #ffd9bf; color: #26160a; border-radius: 8px; padding: 8px 12px; }
QLabel#badge { background: #f2a36b; color: #26160a; border-radius: 13px; padding: 3px 14px;
    font-weight: 700; }
QPushButton { border: 2px solid transparent; border-radius: 9px; padding: 8px 16px; }
QPushButton[role="primary"] { background: #1f6fa3; color: #ffffff; font-weight: 700; }
QPushButton[role="primary"]:hover { background: #185a86; }
QPushButton[role="primary"]:disabled { background: #8397a3; }
QPushButton[role="go"] { background: #f2a36b; color: #26160a; font-weight: 700; }
QPushButton[role="go"]:hover { background: #f7b685; }
QPushButton[role="dark"] { background: #1b3c53; color: #eaf3f8; }
QPushButton[role="dark"]:hover { background: #25506d; }
QPushButton[role="dark"]:checked { background: #eaf3f8; color: #10222e; font-weight: 700; }
QPushButton[role="dark"]:disabled { color: #8397a3; }
QPushButton[role="light"] { background: #ffffff; color: #10222e; border-color: #c9d8e2; }
QPushButton[role="light"]:hover { background: #e3eef5; }
QPushButton[role="light"]:checked { background: #e3eef5; border-color: #1f6fa3; font-weight: 700; }
QPushButton[role="nav"] { background: transparent; color: #a9c2d2; text-align: left;
    padding: 10px 12px; font-size: 18px; }
QPushButton[role="nav"]:hover { color: #ffffff; }
QPushButton[role="nav"]:checked { background: #1b3c53; color: #ffffff; }
QPushButton:focus { border-color: #f2a36b; }
QPlainTextEdit#capture { background: #ffffff; color: #10222e; border: 3px solid transparent;
    border-radius: 10px; padding: 6px 8px; font-size: 20px; selection-background-color: #1f6fa3; }
QPlainTextEdit#capture:focus { border-color: #f2a36b; }
QListView#clear { background: transparent; outline: none; border: none; }
QListView#sheet { background: #ffffff; outline: none; border: none; }
QPlainTextEdit#inplace { background: #ffffff; color: #10222e; border: 2px solid #f2a36b;
    border-radius: 8px; font-size: 18px; }
QSplitter::handle { background: #0a1b27; }
QSplitter::handle:hover { background: #25506d; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: #8397a3; border-radius: 5px; min-height: 36px;
    margin: 1px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    height: 0; background: transparent; }
QSlider { min-height: 30px; background: transparent; }
QSlider::groove:horizontal { height: 6px; background: #1b3c53; border-radius: 3px; }
QSlider::sub-page:horizontal { height: 6px; background: #a9c2d2; border-radius: 3px; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -7px 0; border-radius: 10px;
    background: #eaf3f8; border: 2px solid #0d2231; }
QSlider::handle:horizontal:focus { border-color: #f2a36b; background: #f2a36b; }
QSlider::handle:horizontal:disabled { background: #8397a3; }
QMenu { background: #ffffff; color: #10222e; border: 1px solid #c9d8e2; padding: 6px; }
QMenu::item { padding: 7px 34px 7px 22px; border-radius: 6px; }
QMenu::right-arrow { margin-right: 10px; }
QMenu::item:selected { background: #1f6fa3; color: #ffffff; }
QMenu::item:disabled { color: #4b616f; }
QDialog { background: #ffffff; color: #10222e; }
QLineEdit, QSpinBox { background: #ffffff; color: #10222e; border: 2px solid #c9d8e2;
    border-radius: 8px; padding: 7px 10px; selection-background-color: #1f6fa3; }
QSpinBox QLineEdit { border: none; padding: 0; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QTableView { background: #ffffff; color: #10222e; border: 2px solid #c9d8e2; border-radius: 8px;
    gridline-color: #e3eef5; selection-background-color: #e3eef5; selection-color: #10222e;
    outline: none; }
QTableView:focus { border-color: #1f6fa3; }
QTableView::item { padding: 2px 6px; }
QTableView::item:focus { border: 2px solid #1f6fa3; }
QTableView::indicator { width: 20px; height: 20px; }
QTableView QLineEdit { border-radius: 0; padding: 0 4px; }
QHeaderView { background: #ffffff; border: none; }
QHeaderView::section { background: #e3eef5; color: #4b616f; border: none; padding: 7px 8px; }
QLineEdit:focus, QSpinBox:focus { border-color: #1f6fa3; }
QProgressBar { background: #e3eef5; border: none; border-radius: 6px; height: 12px; }
QProgressBar::chunk { background: #1f6fa3; border-radius: 6px; }
QToolTip { background: #10222e; color: #ffffff; border: none; padding: 6px; }
"""


def dress(application: QApplication) -> None:
    """Give the application its fonts and its style sheet."""
    load_fonts()
    font = QFont(FAMILY)
    font.setPixelSize(17)
    application.setFont(font)
    application.setStyleSheet(STYLE)


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


def button(text: str, role: Role, tip: str = "", key: str = "") -> QPushButton:
    """A button that takes the focus from the Tab key only, so that a click never steals typing."""
    made = QPushButton(f"{text}  {key}" if key else text)
    made.setProperty("role", role.value)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setToolTip(tip)
    made.ensurePolished()
    _sized(made, text)
    return made


def rename(made: QPushButton, text: str) -> None:
    """Give a button other words."""
    if text != made.text():
        made.setText(text)
        _sized(made, text)


def _sized(made: QPushButton, name: str) -> None:
    """As wide as when it is lit, so that no letter is ever clipped and nothing moves."""
    made.setAccessibleName(name)
    bold = QFont(made.font())
    bold.setBold(True)
    made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(made.text()) + _BUTTON_EDGES)


_BUTTON_EDGES = 38
"""Padding and border of a button, left and right together."""


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
        if mood != (self.property("mood") or ""):
            self.setProperty("mood", mood)
            self.style().unpolish(self)
            self.style().polish(self)


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
        painter.setPen(Tint.INK.colour)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.text())
        width, height = self._TRACK.width(), self._TRACK.height()
        track = QRectF(self.width() - width - 3, (self.height() - height) / 2, width, height)
        painter.setBrush((Tint.SPRUCE if self.isChecked() else Tint.OFF).colour)
        ring = QPen(Tint.AMBER.colour, 3) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
        painter.setPen(ring)
        painter.drawRoundedRect(track, height / 2, height / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Tint.PAPER.colour)
        x = track.right() - 12 if self.isChecked() else track.left() + 12
        painter.drawEllipse(QPointF(x, track.center().y()), 9, 9)
