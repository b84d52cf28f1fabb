"""The middle of the presenter's window: the exact picture on the projector, notes, what is next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workshop.domain.module import Step
from workshop.domain.timing import clock_face
from workshop.i18n import _
from workshop.slides.model import HEIGHT, WIDTH, Slide
from workshop.slides.theme import Theme
from workshop.ui.chart_pane import ChartPane
from workshop.ui.film_bar import FilmBar
from workshop.ui.framed_slide import FramedSlide
from workshop.ui.hand import Hand
from workshop.ui.key_names import first
from workshop.ui.keys import Command, Keys
from workshop.ui.kit import Pill, Role, button, label, rename
from workshop.ui.slide_view import SlideView

_NEXT_WIDE, _NEXT_NARROW = 214, 128
_WIDE_ENOUGH = 540
"""Px of the next slide's width, and of the pane's from which it is the larger one."""


class LivePane(QWidget):
    """The live picture over the notes and the next slide; `groups_wanted` when others are to sit
    together.
    """

    groups_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._frame = FramedSlide()
        self.view = self._frame.view
        self.view.setAccessibleName(_("On the projector"))
        self.film_bar = FilmBar()
        self.hand = Hand(self.view)
        self.earlier = button(_("Earlier notes"), Role.DARK)
        self._where = self._page = ""
        self._heading_words = label(_("On the projector"), "label")
        self._badge = label("", "badge")
        self.time_left = Pill()
        self.time_left.hide()
        self.groups = self._groups_button()
        self._notes = label("", "notes", wrap=True)
        self._notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._next_label = label("", "label")
        self._next = SlideView()
        self._next_title = ""
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 10)
        column.setSpacing(8)
        column.addLayout(self._heading())
        column.addLayout(self._body(), 1)
        self._size_next()

    def _groups_button(self) -> QPushButton:
        tip = _("Make the groups anew, of everybody who is here")
        made = button(_("Other groups"), Role.DARK, tip)
        made.clicked.connect(self.groups_wanted)
        made.hide()
        return made

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        # Words give way to what can be pressed, and the picture keeps its place without it.
        self._heading_words.setMinimumSize(60, self.groups.sizeHint().height())
        row.addWidget(self._heading_words)
        row.addWidget(self.time_left)
        row.addStretch(1)
        row.addWidget(self.groups)
        row.addWidget(self.earlier)
        row.addWidget(self._badge)
        return row

    def _body(self) -> QHBoxLayout:
        """The flip chart, where there is one, beside the picture over the notes."""
        self.chart = ChartPane()
        self.chart.shown.connect(self._size_next)
        live = QVBoxLayout()
        live.setSpacing(8)
        live.addWidget(self._frame, 0)
        live.addWidget(self.film_bar)
        live.addLayout(self._lower(), 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.chart, 1)
        row.addLayout(live, 1)
        return row

    def _lower(self) -> QHBoxLayout:
        scroll = QScrollArea()
        scroll.setObjectName("clear")
        scroll.setWidget(self._notes)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        self._notes.setAutoFillBackground(False)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ahead = QWidget()
        self._ahead.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        left, right = QVBoxLayout(), QVBoxLayout(self._ahead)
        right.setContentsMargins(0, 0, 0, 0)
        left.addWidget(label(_("Your notes"), "label"))
        left.addWidget(scroll, 1)
        right.addWidget(self._next_label)
        right.addWidget(self._next)
        right.addStretch(1)
        lower = QHBoxLayout()
        lower.setContentsMargins(0, 8, 0, 0)
        lower.setSpacing(20)
        lower.addLayout(left, 1)
        lower.addWidget(self._ahead)
        return lower

    def follow(self, slide: Slide, badge: str) -> None:
        """Show the slide on the projector, and say when the room does not see it."""
        self.view.show_slide(slide)
        self._frame.frame("off" if badge else "call")
        self._badge.setText(badge)
        self._badge.setVisible(bool(badge))

    def follow_step(self, step: Step) -> None:
        """Show the notes of a step."""
        if step.notes != self._notes.text():
            self._notes.setText(step.notes)

    def follow_stops(self, stops: Sequence[str], stop: int) -> None:
        """Say where inside the step the room is, where there is something to go through."""
        words = _("On the projector")
        if len(stops) > 1:
            where = _("{stop} · {number} of {count}").format(
                stop=stops[stop], number=stop + 1, count=len(stops)
            )
            words = f"{words} · {where}"
        self._where = words
        self._say_where()

    def follow_page(self, page: int, pages: int) -> None:
        """Say which page of the notes the room sees, where it is not the one with the newest."""
        words = _("page {number} of {count}").format(number=page + 1, count=pages)
        self._page = words if page else ""
        self._say_where()

    def _say_where(self) -> None:
        parts = (self._where, self._page)
        self._heading_words.setText(" · ".join(part for part in parts if part))

    def tell_left(self, left: float | None) -> None:
        """Say how many seconds the stop has left; nothing where it has no clock of its own."""
        self.time_left.setVisible(left is not None)
        if left is None:
            return
        time, over = clock_face(left), left <= 0
        said = _("Time’s up · {time}").format(time=time) if over else time
        self.time_left.say(said, "over" if over else "")

    def follow_keys(self, keys: Keys) -> None:
        """Name on the buttons the keys that do the same."""
        rename(self.earlier, _("Earlier notes"), first(keys, Command.EARLIER))
        self.film_bar.follow_keys(keys)

    def wear(self, theme: Theme) -> None:
        """Show slides in the room's colours."""
        for view in (self.view, self._next):
            view.wear(theme)

    def offer_groups(self, on: bool) -> None:
        """Show the button that makes other groups, where there can be some."""
        self.groups.setVisible(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane the notes need the room more than the next slide does."""
        super().resizeEvent(event)
        self._size_next()

    def _size_next(self) -> None:
        alone = self.chart.isHidden()
        wide = _NEXT_WIDE if alone and self.width() >= _WIDE_ENOUGH else _NEXT_NARROW
        self._ahead.setVisible(alone or self.width() >= _WIDE_ENOUGH)
        self._next.setFixedSize(wide, round(wide * HEIGHT / WIDTH))
        mode = Qt.TextElideMode.ElideRight
        self._next_label.setText(
            self._next_label.fontMetrics().elidedText(self._next_title, mode, wide)
        )

    def follow_next(self, slide: Slide | None, title: str) -> None:
        """Show the next slide, or that this is the last."""
        words = _("Next · {title}").format(title=title) if slide else _("This is the last step")
        self._next_title = words
        self._size_next()
        self._next.setVisible(slide is not None)
        self._next.show_slide(slide)
