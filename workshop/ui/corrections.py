"""What the group may still change in the recap: a click on a note or on a row offers it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from workshop.activities.base import CaptureField
from workshop.activities.kinds import kind_of
from workshop.activities.reading import Reading, languages
from workshop.domain.changes import (
    Mark,
    PointAttributed,
    PointChange,
    PointFilled,
    PointMarked,
    PointReworded,
    PointShared,
    Share,
)
from workshop.domain.session import Point, Session
from workshop.domain.text import clean, clean_line
from workshop.i18n import _
from workshop.slides.model import Box, Note, Slide, Table
from workshop.ui.asking import LineDialog


def point_at(slide: Slide, x: float, y: float) -> str:
    """The id of the point whose note or row lies at px (x, y) of a slide; empty where none does."""
    spot = Box(x, y, 0, 0)
    for shape in reversed(slide.shapes):
        if not shape.box.holds(spot):
            continue
        if isinstance(shape, Note) and shape.point:
            return shape.point
        row = shape.row_at(y) if isinstance(shape, Table) and shape.points else None
        if isinstance(shape, Table) and row is not None:
            return shape.points[row]
    return ""


class Corrections:
    """The menu for one point; what is chosen goes to `edit`, and to `complain` why it cannot be."""

    def __init__(
        self,
        session: Session,
        point: Point,
        edit: Callable[[PointChange], None],
        complain: Callable[[str], None],
    ) -> None:
        self._point, self._edit, self._complain = point, edit, complain
        self._step = session.module.step(point.step)
        self._reading = Reading(
            datetime.now().astimezone().date(), languages(session.module.language)
        )

    def offer(self, at: QPoint, parent: QWidget) -> QMenu:
        """Open it at that place of the screen."""
        point, menu = self._point, QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask = partial(self._ask, parent)
        as_it_stands = _("As it is to stand in the recap and in the session")
        words = partial(ask, _("Correct the words"), as_it_stands, point.text, self._reword)
        menu.addAction(_("Correct the words…"), words)
        nobody = _("A person or a table; empty for nobody.")
        who = partial(ask, _("Who said it?"), nobody, point.person, self._attribute)
        menu.addAction(_("Correct who said it…"), who)
        for field in kind_of(self._step).fields_of(self._step):
            held = field.shows(point.fields[field.name]) if point.fields.get(field.name) else ""
            line = _("{field}: {value}…") if held else _("{field}…")
            fill = partial(ask, field.label, _("Empty for none."), held, partial(self._fill, field))
            menu.addAction(line.format(field=field.label, value=held), fill)
        self._offer_marks(menu)
        menu.popup(at)
        return menu

    def _offer_marks(self, menu: QMenu) -> None:
        point = self._point
        menu.addSeparator()
        star = _("Take the star off") if point.starred else _("Star: the quote to open with")
        park = _("Out of the parking lot") if point.parked else _("To the parking lot")
        marks = {Mark.STARRED: star}
        if kind_of(self._step).captures:
            marks[Mark.PARKED] = park
        for mark, words in marks.items():
            marked = PointMarked(point.id, mark, not point.has(mark))
            menu.addAction(words, partial(self._edit, marked))
        room = PointShared(point.id, Share.ROOM)
        menu.addAction(_("Keep it in the room"), partial(self._edit, room))

    def _ask(
        self,
        parent: QWidget,
        title: str,
        question: str,
        so_far: str,
        answered: Callable[[str], None],
    ) -> None:
        dialog = LineDialog(title, question, so_far, parent)
        dialog.answered.connect(answered)
        dialog.open()

    def _reword(self, text: str) -> None:
        cleaned = clean(text)
        if cleaned and cleaned != self._point.text:
            self._edit(PointReworded(self._point.id, cleaned))

    def _attribute(self, text: str) -> None:
        person = clean_line(text)
        if person != self._point.person:
            self._edit(PointAttributed(self._point.id, person))

    def _fill(self, field: CaptureField, text: str) -> None:
        """Fill in a field anew, as it would be read behind its sign in the capture line."""
        typed = clean_line(text)
        kept = field.reads(typed, self._reading) if typed else ""
        if kept is None:
            what = _("“{text}” is not understood after “{field}”.")
            self._complain(what.format(text=typed, field=field.label))
            return
        fields = {name: value for name, value in self._point.fields.items() if name != field.name}
        if kept:
            fields[field.name] = kept
        if fields != self._point.fields:
            self._edit(PointFilled(self._point.id, fields))
