"""The first window: resume in one click, run a module, open a past session."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.activities.dates import clock_time, day
from workshop.files.library import ModuleCard, SessionCard
from workshop.i18n import _, ngettext
from workshop.ui import kit
from workshop.ui.kit import Role, Tint, button, label, named

_SMALLEST = (680, 430)
_CAPTION = 72
_COLUMN = 320
_GAP = 20


class ModuleTile(QAbstractButton):
    """A module as a card: a true picture of its main step, its name and its minutes."""

    def __init__(self, card: ModuleCard) -> None:
        super().__init__()
        self.card = card
        self._picture = QPixmap()
        self._about = _about(card)
        self.setText(f"{card.label} · {card.title}" if card.label else card.title)
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self._about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumWidth(240)

    def show_picture(self, picture: QPixmap) -> None:
        """Fill in the picture, which comes after the window is up."""
        self._picture = picture
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A picture in the proportions of a slide, and a caption."""
        super().resizeEvent(event)
        self.setFixedHeight(_tall(self.width()))

    def sizeHint(self) -> QSize:
        """A third of an ordinary window."""
        return QSize(_COLUMN, _tall(_COLUMN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture above, words below, a frame while it has the focus or the pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        outline = QPainterPath()
        outline.addRoundedRect(whole, 12, 12)
        painter.fillPath(outline, Tint.PAPER.colour)
        painter.save()
        painter.setClipPath(outline)
        top = QRectF(whole.x(), whole.y(), whole.width(), whole.height() - _CAPTION)
        painter.fillRect(top, Tint.MIST_PAGE.colour)
        if not self._picture.isNull():
            painter.drawPixmap(top, self._picture, QRectF(self._picture.rect()))
        painter.restore()
        self._caption(painter, whole.adjusted(16, whole.height() - _CAPTION + 9, -16, -8))
        lit = self.hasFocus() or self.underMouse()
        painter.setPen(QPen((Tint.GLACIER if lit else Tint.LINE).colour, 3 if lit else 1.5))
        painter.drawPath(outline)

    def _caption(self, painter: QPainter, place: QRectF) -> None:
        bold = QFont(self.font())
        bold.setPixelSize(19)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(Tint.INK.colour)
        width = int(place.width())
        title = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(place, Qt.AlignmentFlag.AlignTop, title)
        small = QFont(self.font())
        small.setPixelSize(16)
        painter.setFont(small)
        painter.setPen(Tint.SOFT.colour)
        about = painter.fontMetrics().elidedText(self._about, Qt.TextElideMode.ElideRight, width)
        painter.drawText(place.adjusted(0, 29, 0, 0), Qt.AlignmentFlag.AlignTop, about)


def _tall(width: int) -> int:
    """The height of a tile of that width."""
    return round(width * 9 / 16) + _CAPTION


def _about(card: ModuleCard) -> str:
    """Minutes and what is done in it, in one line."""
    minutes = ngettext("{count} min", "{count} min", card.minutes).format(count=card.minutes)
    return " · ".join(part for part in (minutes, card.people) if part)


class Home(QWidget):
    """Sessions and modules; says what was chosen and does nothing itself."""

    run_wanted = Signal(str)
    """The id of a module to run."""
    resume_wanted = Signal(Path)
    recap_wanted = Signal(Path)
    keys_wanted = Signal()

    def __init__(self, modules: Sequence[ModuleCard], sessions: Sequence[SessionCard]) -> None:
        super().__init__()
        named(self, "home")
        self.setWindowTitle(_("Workshop"))
        self.setMinimumSize(*_SMALLEST)
        kit.fit_screen(self)
        self.tiles = tuple(ModuleTile(card) for card in modules)
        self._columns = 0
        self._resume: QWidget = _resume_strip(sessions, self)
        self._pages = QStackedWidget()
        self._trouble = label("", "banner", wrap=True)
        self._trouble.hide()
        self._pages.addWidget(self._run_page())
        self._past: QWidget = _past_page(sessions, self)
        self._pages.addWidget(self._past)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar())
        row.addWidget(self._pages, 1)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocus()

    def complain(self, sentence: str) -> None:
        """Say what could not be done."""
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def refresh(self, sessions: Sequence[SessionCard]) -> None:
        """Show the sessions as they are now: after one was run."""
        fresh = _resume_strip(sessions, self)
        self._run_column.replaceWidget(self._resume, fresh)
        self._resume.deleteLater()
        self._resume = fresh
        self._pages.removeWidget(self._past)
        self._past.deleteLater()
        self._past = _past_page(sessions, self)
        self._pages.insertWidget(1, self._past)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more columns."""
        super().resizeEvent(event)
        self._arrange()

    def _sidebar(self) -> QWidget:
        side = QWidget()
        named(side, "homeside")
        side.setFixedWidth(240)
        column = QVBoxLayout(side)
        column.setContentsMargins(22, 26, 22, 22)
        column.setSpacing(6)
        column.addWidget(label(_("Workshop"), "brand"))
        column.addSpacing(18)
        self._navigation = [
            button(_("Sessions"), Role.NAV),
            button(_("Past sessions"), Role.NAV),
        ]
        for each in self._navigation:
            each.setCheckable(True)
            each.setAutoExclusive(True)
            each.clicked.connect(self._navigate)
            column.addWidget(each)
        self._navigation[0].setChecked(True)
        keys = button(_("Keys and clickers"), Role.NAV)
        keys.clicked.connect(self.keys_wanted)
        column.addWidget(keys)
        column.addStretch(1)
        return side

    def _navigate(self) -> None:
        chosen = [each.isChecked() for each in self._navigation]
        self._pages.setCurrentIndex(chosen.index(True))

    def _run_page(self) -> QWidget:
        page = QWidget()
        self._run_column = column = QVBoxLayout(page)
        column.setContentsMargins(44, 34, 44, 34)
        column.setSpacing(16)
        column.addWidget(label(_("Run a session"), "h1"))
        column.addWidget(self._trouble)
        column.addWidget(self._resume)
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        column.addLayout(self._grid)
        if not self.tiles:
            column.addWidget(label(_("No modules were found."), "soft"))
        for tile in self.tiles:
            tile.clicked.connect(self._run)
        column.addStretch(1)
        return _scrolling(page)

    def _arrange(self) -> None:
        width = self._pages.width() - 88
        columns = max(1, min(4, (width + _GAP) // (_COLUMN + _GAP)))
        if columns == self._columns:
            return
        self._columns = columns
        for index, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, index // columns, index % columns)
        for column in range(5):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _run(self) -> None:
        tile = self.sender()
        if isinstance(tile, ModuleTile):
            self.run_wanted.emit(tile.card.id)


def _scrolling(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("clear")
    named(page, "page")
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


_STILL_ON = timedelta(hours=3)
"""So long a session counts as in progress though the room has come to its last step."""


def _in_progress(card: SessionCard) -> bool:
    last = datetime.fromisoformat(card.last_at)
    return not card.finished or datetime.now(last.tzinfo) - last < _STILL_ON


def _resume_strip(sessions: Sequence[SessionCard], home: Home) -> QWidget:
    """The session that was not finished, with one button; nothing where there is none."""
    begun = next((card for card in sessions if _in_progress(card)), None)
    if begun is None:
        return QWidget()
    text = _("{name} · in progress").format(name=begun.label or begun.title)
    return _SessionRow(begun, text, home, primary=_("Resume"))


def _past_page(sessions: Sequence[SessionCard], home: Home) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(44, 34, 44, 34)
    column.setSpacing(14)
    column.addWidget(label(_("Past sessions"), "h1"))
    if not sessions:
        column.addWidget(label(_("Sessions you have run will be listed here."), "soft"))
    for card in sessions:
        name = f"{card.label} · {card.title}" if card.label else card.title
        column.addWidget(_SessionRow(card, name, home, primary=_("Open")))
    column.addStretch(1)
    return _scrolling(page)


class _SessionRow(QWidget):
    """One session as a strip: its name, where it stopped, and what can be done with it."""

    def __init__(self, card: SessionCard, name: str, home: Home, primary: str) -> None:
        super().__init__()
        named(self, "strip")
        self._card, self._home = card, home
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(name, "h2", wrap=True))
        words.addWidget(label(_stopped(card), "soft", wrap=True))
        recap, go = button(_("Recap deck…"), Role.LIGHT), button(primary, Role.PRIMARY)
        recap.clicked.connect(self._recap)
        go.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 13, 20, 13)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(recap)
        row.addWidget(go)

    def _open(self) -> None:
        self._home.resume_wanted.emit(self._card.path)

    def _recap(self) -> None:
        self._home.recap_wanted.emit(self._card.path)


def _stopped(card: SessionCard) -> str:
    """Where a session stopped, what it holds, and when."""
    points = ngettext("{count} point captured", "{count} points captured", card.points)
    parts = [points.format(count=card.points)]
    if card.step_title:
        parts.insert(0, _("Stopped at “{step}”").format(step=card.step_title))
    when = datetime.fromisoformat(card.last_at)
    today = when.date() == datetime.now(when.tzinfo).date()
    parts.append(f"{_('today') if today else day(when.date().isoformat())} {clock_time(when)}")
    return ", ".join(parts)
