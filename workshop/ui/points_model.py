"""The points of one step as rows, newest first."""

from collections.abc import Collection

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QColor

from workshop.activities.flip_chart import is_chart
from workshop.activities.kinds import kind_of
from workshop.activities.photo import PICTURE
from workshop.domain.image import Image
from workshop.domain.module import Step
from workshop.domain.session import Point, Session
from workshop.i18n import _
from workshop.live.telling import about
from workshop.slides import theme
from workshop.ui.agenda import Index
from workshop.ui.palette import Palette

_PAGE = 50
"""Points laid out at a time: enough to scroll on, few enough for a point to come at once."""
_POINT_ROLE = Qt.ItemDataRole.UserRole


class PointsModel(QAbstractListModel):
    """The points of one step, newest first; a new one is inserted, not everything shown anew."""

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[Point, ...] = ()
        self._session: Session | None = None
        self._rows = 0
        self._step: Step | None = None

    def follow(self, session: Session, step: Step) -> None:
        """Show the points of a step as they are now."""
        points, before = session.points_of(step.id), self._points
        self._session = session
        grown = len(points) - len(before)
        if step != self._step or not _goes_on(before, points):
            self.beginResetModel()
            self._rows = min(len(points), max(_PAGE, self._rows if step == self._step else 0))
            self._points, self._step = points, step
            self.endResetModel()
        elif grown:
            self.beginInsertRows(QModelIndex(), 0, grown - 1)
            self._points = points
            self._rows += grown
            self.endInsertRows()
        else:
            self._points = points
            self._tell_changes(before)

    def _tell_changes(self, before: tuple[Point, ...]) -> None:
        """Draw anew the rows whose point is not what it was."""
        for place, (old, new) in enumerate(zip(before, self._points, strict=True)):
            if old is not new:
                row = self.index(len(before) - 1 - place)
                if row.isValid():
                    self.dataChanged.emit(row, row)

    def rowCount(self, _parent: Index = QModelIndex()) -> int:
        """As many rows as points, or those scrolled to so far."""
        return self._rows

    def canFetchMore(self, _parent: Index) -> bool:
        """Whether there are older points than those in the list."""
        return self._rows < len(self._points)

    def fetchMore(self, _parent: Index) -> None:
        """Older points, since somebody scrolls down to them."""
        self._reach(min(len(self._points), self._rows + _PAGE))

    def point(self, index: Index) -> Point:
        """The point in a row."""
        return self._points[-1 - index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; for screen readers with who said it and where it stands."""
        point = self.point(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return point.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.called(point)} {self.about(point)}"
        if role == _POINT_ROLE:
            return point
        return None

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Points can be chosen and mended in place."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def called(self, point: Point) -> str:
        """The words of a point, or what one without any is called."""
        if is_chart(point):
            return point.text or _("a flip chart")
        return point.text or (kind_of(self._step).wordless if self._step else "")

    def picture(self, point: Point) -> Image | None:
        """The picture of a photo."""
        pictures = self._session.pictures if self._session else {}
        return pictures.get(point.fields.get(PICTURE, ""))

    def accent(self, point: Point, colours: Palette) -> QColor:
        """The colour of the point's zone, as the room's slide has it."""
        if self._step is None:
            return QColor(colours.off)
        slides = theme.DARK if colours.name == theme.DARK.name else theme.LIGHT
        return QColor("#" + slides.hex(kind_of(self._step).accent(self._step, point.zone)))

    def about(self, point: Point) -> str:
        """Who said it, where it stands, and how far it goes, in one line."""
        if self._step is None or self._session is None:
            return ""
        return about(self._step, point, len(self._session.parts_of(point.id)))

    def rows_of(self, ids: Collection[str]) -> list[int]:
        """The rows of those points; older ones come into the list for it."""
        rows = [row for row, point in enumerate(reversed(self._points)) if point.id in ids]
        self._reach(max(rows, default=-1) + 1)
        return rows

    def _reach(self, rows: int) -> None:
        """Have at least so many rows."""
        if rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()


def _goes_on(before: tuple[Point, ...], after: tuple[Point, ...]) -> bool:
    """Whether rows need only be added or drawn anew: no point went, none came in between."""
    if len(after) == len(before):
        return all(old.id == new.id for old, new in zip(before, after, strict=True))
    return len(after) > len(before) and after[: len(before)] == before
