"""Points as the rows of a list, a page at a time; and those of one step."""

from collections.abc import Collection

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from workshop.activities.photo import PICTURE
from workshop.domain.errors import BugError
from workshop.domain.module import Step
from workshop.domain.session import Point, Session
from workshop.live.telling import about
from workshop.ui.agenda import Index
from workshop.ui.point_cards import Card

PAGE = 50
"""Points laid out at a time: enough to scroll on, few enough for a point to come at once."""
_POINT_ROLE = Qt.ItemDataRole.UserRole


class RowsOfPoints(QAbstractListModel):
    """Points as rows, of which as many are in the list as somebody has scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = 0

    @property
    def count(self) -> int:
        """How many points there are, in the list or below it."""
        raise NotImplementedError

    def card(self, index: Index) -> Card:
        """What a row shows."""
        raise NotImplementedError

    def rows_of(self, ids: Collection[str]) -> list[int]:
        """The rows of those points; some that were below come into the list for it."""
        raise NotImplementedError

    def point(self, index: Index) -> Point:
        """The point in a row."""
        return self.card(index).point

    def rowCount(self, _parent: Index = QModelIndex()) -> int:
        """As many rows as points, or those scrolled to so far."""
        return self._rows

    def canFetchMore(self, _parent: Index) -> bool:
        """Whether there are more points than those in the list."""
        return self._rows < self.count

    def fetchMore(self, _parent: Index) -> None:
        """More points, since somebody scrolls down to them."""
        self._reach(min(self.count, self._rows + PAGE))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words; for screen readers with who said it and where it stands."""
        card = self.card(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return card.point.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{card.words} {card.about}"
        if role == _POINT_ROLE:
            return card.point
        return None

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Points can be chosen and mended in place."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def _reach(self, rows: int) -> None:
        """Have at least so many rows."""
        if rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()


class PointsModel(RowsOfPoints):
    """The points of one step, newest first; a new one is inserted, not everything shown anew."""

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[Point, ...] = ()
        self._session: Session | None = None
        self._step: Step | None = None

    def follow(self, session: Session, step: Step) -> None:
        """Show the points of a step as they are now."""
        points, before = session.points_of(step.id), self._points
        self._session = session
        grown = len(points) - len(before)
        if step != self._step or not _goes_on(before, points):
            self.beginResetModel()
            self._rows = min(len(points), max(PAGE, self._rows if step == self._step else 0))
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

    @property
    def count(self) -> int:
        """How many points the step has."""
        return len(self._points)

    def point(self, index: Index) -> Point:
        """The point in a row."""
        return self._points[-1 - index.row()]

    def card(self, index: Index) -> Card:
        """What a row shows."""
        if self._step is None or self._session is None:
            raise BugError("a row before the first points")
        point, session = self.point(index), self._session
        told = about(self._step, point, len(session.parts_of(point.id)))
        return Card(point, self._step, told, session.pictures.get(point.fields.get(PICTURE, "")))

    def rows_of(self, ids: Collection[str]) -> list[int]:
        """The rows of those points; older ones come into the list for it."""
        rows = [row for row, point in enumerate(reversed(self._points)) if point.id in ids]
        self._reach(max(rows, default=-1) + 1)
        return rows


def _goes_on(before: tuple[Point, ...], after: tuple[Point, ...]) -> bool:
    """Whether rows need only be added or drawn anew: no point went, none came in between."""
    if len(after) == len(before):
        return all(old.id == new.id for old, new in zip(before, after, strict=True))
    return len(after) > len(before) and after[: len(before)] == before
