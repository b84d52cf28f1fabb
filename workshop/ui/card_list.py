"""A list of points as cards."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from workshop.ui import photos
from workshop.ui.point_cards import PointCards
from workshop.ui.points_model import RowsOfPoints


class CardList(QListView):
    """Shows the rows of a model as cards, each as high as its words need."""

    def __init__(
        self,
        rows: RowsOfPoints,
        reword: Callable[[str, str], None],
        parent: QWidget | None = None,
    ) -> None:
        """`reword` keeps a point's words that were mended in place."""
        super().__init__(parent)
        self.cards = PointCards(rows, reword, self)
        self.setModel(rows)
        self.setItemDelegate(self.cards)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setObjectName("clear")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        photos.arrivals().arrived.connect(self._picture_came)

    def _picture_came(self, _key: str) -> None:
        self.viewport().update()

    @property
    def mending(self) -> bool:
        """Whether the words of a point are being mended in place."""
        return self.state() is QAbstractItemView.State.EditingState

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks other lines, so every card has another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
