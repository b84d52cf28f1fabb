"""What the group may still change in the recap: a click on a note offers it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from workshop.domain.changes import (
    Mark,
    PointChange,
    PointMarked,
    PointReworded,
    PointShared,
    Share,
)
from workshop.domain.session import Point
from workshop.domain.text import clean
from workshop.i18n import _
from workshop.slides.model import Box, Note, Slide
from workshop.ui.asking import LineDialog

Edit = Callable[[PointChange], None]


def point_at(slide: Slide, x: float, y: float) -> str:
    """The id of the point whose note lies at px (x, y) of a slide; empty where there is none."""
    spot = Box(x, y, 0, 0)
    notes = [shape for shape in slide.shapes if isinstance(shape, Note) and shape.point]
    return next((note.point for note in reversed(notes) if note.box.holds(spot)), "")


def offer(point: Point, at: QPoint, parent: QWidget, edit: Edit) -> QMenu:
    """Open a menu at that place of the screen with what can be done with a point."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(_("Correct the words…"), partial(_ask, point, parent, edit))
    star = _("Take the star off") if point.starred else _("Star: the quote to open with")
    marked = PointMarked(point.id, Mark.STARRED, not point.starred)
    menu.addAction(star, partial(edit, marked))
    room = PointShared(point.id, Share.ROOM)
    menu.addAction(_("Keep it in the room"), partial(edit, room))
    menu.popup(at)
    return menu


def _ask(point: Point, parent: QWidget, edit: Edit) -> None:
    question = _("As it is to stand in the recap and in the session")
    dialog = LineDialog(_("Correct the words"), question, point.text, parent)
    dialog.answered.connect(partial(_reword, point, edit))
    dialog.open()


def _reword(point: Point, edit: Edit, text: str) -> None:
    cleaned = clean(text)
    if cleaned and cleaned != point.text:
        edit(PointReworded(point.id, cleaned))


def back(before: Point, change: PointChange) -> PointChange:
    """The change that makes a point what it was before one of those offered here."""
    match change:
        case PointReworded():
            return PointReworded(before.id, before.text)
        case PointMarked(mark=mark):
            return PointMarked(before.id, mark, before.has(mark))
        case _:
            return PointShared(before.id, before.share)
