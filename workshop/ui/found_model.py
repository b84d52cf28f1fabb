"""Points that were found, as the rows of a list."""

from collections.abc import Collection

from PySide6.QtCore import Qt

from workshop.activities.dates import short_day
from workshop.activities.photo import PICTURE
from workshop.domain.session import Session
from workshop.i18n import _
from workshop.live.query import Query
from workshop.live.search import Found, Hit
from workshop.live.telling import about
from workshop.ui.agenda import Index
from workshop.ui.point_cards import Card
from workshop.ui.points_model import PAGE, RowsOfPoints


class FoundModel(RowsOfPoints):
    """The hits of a search, the best first, with what was searched for marked in them."""

    def __init__(self) -> None:
        super().__init__()
        self._found = Found(Query())
        self._session: Session | None = None

    def show(self, found: Found, session: Session | None, rows: int = PAGE) -> None:
        """Show other hits, at least so many `rows` of them; `session` is the one that is open."""
        self.beginResetModel()
        self._found, self._session = found, session
        self._rows = min(len(found), max(PAGE, rows))
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self._found)

    def hit(self, index: Index) -> Hit:
        """The hit in a row."""
        return self._found[index.row()]

    def card(self, index: Index) -> Card:
        """What a row shows: of a point of another session that session, too."""
        hit, found = self.hit(index), self._found
        point, source = hit.point, hit.source
        session = self._session if source.mine else None
        parts = len(session.parts_of(point.id)) if session else 0
        told = [about(hit.step, point, parts), hit.step.title]
        if not source.mine:
            told.append(f"{source.name}, {short_day(source.held_on)}")
        if hit.near:
            told.append(_("spelt otherwise"))
        said = " · ".join(part for part in told if part)
        image = session.pictures.get(point.fields.get(PICTURE, "")) if session else None
        return Card(point, hit.step, said, image, found.marks(point.text), found.marks(said))

    def rows_of(self, ids: Collection[str]) -> list[int]:
        """The rows of those points of the open session, among those in the list."""
        hits = enumerate(self._found[: self._rows])
        return [row for row, hit in hits if hit.source.mine and hit.point.id in ids]

    def row_of(self, wanted: Hit) -> int | None:
        """The row of a point that was found before; None where it is not in the list."""
        for row, hit in enumerate(self._found[: self._rows]):
            if (hit.point.id, hit.source.path) == (wanted.point.id, wanted.source.path):
                return row
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Points of other sessions are for reading."""
        flags = super().flags(index)
        mine = index.isValid() and self.hit(index).source.mine
        return flags if mine else flags & ~Qt.ItemFlag.ItemIsEditable
