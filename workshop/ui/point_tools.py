"""Between the capture line and the points: what stays hidden, and what says nearly the same."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop.domain.module import Step
from workshop.domain.session import Point, Session
from workshop.i18n import _, ngettext
from workshop.live import joining
from workshop.ui.key_names import first
from workshop.ui.keys import Command, Keys
from workshop.ui.kit import Role, Switch, button, label, rename

_AFTER = 700
"""Milliseconds without a new point before somebody is told of it: a suggestion waits."""
_LOOKED_AT = 500
"""The newest points among which others are looked for."""


class PointTools(QWidget):
    """Whether new points stay hidden, with a button that shows them; and a word on points alike.

    `hiding_wanted` carries whether new points are to stay hidden, `joining_wanted` the ids of
    points that may be one. Nothing is joined by itself.
    """

    hiding_wanted = Signal(bool)
    showing_wanted = Signal()
    joining_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.hide_new = Switch(_("New points stay hidden"), on=False)
        self.hide_new.clicked.connect(self.hiding_wanted)
        self.show_all = button("", Role.DARK)
        self.show_all.clicked.connect(self.showing_wanted)
        self.alike = _Alike()
        self.alike.joining_wanted.connect(self.joining_wanted)
        self._reveal = ""
        self._hidden = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.hide_new, self.show_all, self.alike):
            column.addWidget(widget)

    def follow(self, session: Session, step: Step, captures: bool) -> None:
        """Show how it stands in a step."""
        hides, points = session.hides(step.id), session.points_of(step.id)
        self.hide_new.setChecked(hides)
        self.hide_new.setVisible(captures)
        # As a rule the room sees all of them, and thousands need not be asked at each new one.
        all_seen = len(points) == len(session.in_room(step.id))
        self._hidden = 0 if all_seen else sum(point.hidden for point in points)
        self.show_all.setVisible(bool(self._hidden))
        self._name()
        self.alike.follow(points)

    def follow_keys(self, keys: Keys) -> None:
        """Name the key that shows what is hidden."""
        self._reveal = first(keys, Command.REVEAL)
        self._name()

    def _name(self) -> None:
        shown = ngettext("Show {count} hidden point", "Show {count} hidden points", self._hidden)
        rename(self.show_all, shown.format(count=self._hidden), self._reveal)


class _Alike(QWidget):
    """Says that the newest point is like others, until it is joined, waved off or there is a newer.

    Looked up only when nobody has typed for a moment, so a point is never later for it.
    """

    joining_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._points: Sequence[Point] = ()
        self._found: list[str] = []
        self._waved_off: set[str] = set()
        self.words = label("", "soft", wrap=True)
        self.join = button(_("Join…"), Role.DARK)
        self.join.clicked.connect(self._offer)
        no = button("✕", Role.DARK, _("Leave them as they are"))
        no.setAccessibleName(_("Leave them as they are"))
        no.clicked.connect(self._wave_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.join)
        row.addWidget(no)
        self._soon = QTimer(self, singleShot=True, interval=_AFTER)
        self._soon.timeout.connect(self.look)
        self.hide()

    def follow(self, points: Sequence[Point]) -> None:
        """The points of the step, in the order they were said."""
        if points is not self._points:
            self._points = points
            self.hide()
            self._soon.start()

    def look(self) -> None:
        """Look for points like the newest."""
        newest = self._points[-1] if self._points else None
        if newest is None or newest.id in self._waved_off or not newest.text:
            return
        others = joining.alike(newest, self._points[-_LOOKED_AT:])
        self._found = [newest.id, *(point.id for point in others)]
        said = ngettext(
            "The newest point is like {count} other.",
            "The newest point is like {count} others.",
            len(others),
        )
        self.words.setText(said.format(count=len(others)))
        self.setVisible(bool(others))

    def _offer(self) -> None:
        self.joining_wanted.emit(list(self._found))

    def _wave_off(self) -> None:
        self._waved_off.update(self._found[:1])
        self.hide()
