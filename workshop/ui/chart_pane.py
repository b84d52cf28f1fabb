"""The photo of a flip chart beside the points, to type it off: moved and enlarged while typing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPixmap, QResizeEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workshop.domain.image import Image
from workshop.i18n import _
from workshop.ui import photos
from workshop.ui.flow import Flow
from workshop.ui.kit import Role, button, label

_STEP = 1.25
"""How much larger one press makes it, or smaller."""
_LARGEST = 8.0
"""Pixels of the screen for one of the picture."""
_WAY = 0.25
"""How much of what is seen one press moves it."""
_NOTCH = 120
"""What a wheel tells of a notch."""


class ChartView(QGraphicsView):
    """A picture that is dragged with the mouse, and enlarged with the wheel."""

    def __init__(self) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self._picture = QGraphicsPixmapItem()
        self._picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.addItem(self._picture)
        self._fits = True
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("clear")
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for turn in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            turn(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def scaled(self) -> float:
        """Pixels of the screen for one of the picture."""
        return self.transform().m11()

    def show_image(self, image: Image) -> None:
        """Show a picture as a whole."""
        drawn = QPixmap.fromImage(photos.whole(image))
        self._picture.setPixmap(drawn)
        self._scene.setSceneRect(QRectF(drawn.rect()))
        self.fit()

    def fit(self) -> None:
        """The whole picture, as large as it goes."""
        self._fits = True
        self.fitInView(self._picture, Qt.AspectRatioMode.KeepAspectRatio)

    def zoom(self, by: float) -> None:
        """Make it larger, or smaller down to the whole of it."""
        whole = self._whole()
        wanted = min(_LARGEST, self.scaled * by)
        if wanted <= whole:
            self.fit()
            return
        self._fits = False
        self.scale(wanted / self.scaled, wanted / self.scaled)

    def go(self, across: int, down: int) -> None:
        """Move on by a part of what is seen: 1 to the right or downwards, -1 back."""
        for bar, by, seen in (
            (self.horizontalScrollBar(), across, self.viewport().width()),
            (self.verticalScrollBar(), down, self.viewport().height()),
        ):
            bar.setValue(bar.value() + round(by * seen * _WAY))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel makes it larger or smaller where the mouse is."""
        self.zoom(_STEP ** (event.angleDelta().y() / _NOTCH))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was seen as a whole is so in another size too."""
        super().resizeEvent(event)
        if self._fits:
            self.fit()

    def _whole(self) -> float:
        room, size = self.viewport().rect(), self._scene.sceneRect()
        return min(room.width() / max(1.0, size.width()), room.height() / max(1.0, size.height()))


class ChartPane(QWidget):
    """The flip charts of a step, one at a time; `shown` tells whether the pane is there."""

    shown = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.view = ChartView()
        self.view.setAccessibleName(_("Flip chart"))
        self._step = ""
        self._images: list[Image] = []
        self._at = 0
        self._told = label("", "label", wrap=True)
        self.on = _pressed(_("Next chart"), self._on)
        buttons = QWidget()
        row = Flow(buttons)
        for text, name, does in (
            ("−", _("Smaller"), self.smaller),
            ("+", _("Larger"), self.larger),
            (_("Whole"), _("The whole flip chart"), self.view.fit),
            (_("Hide"), _("Hide the flip chart"), self._hide),
        ):
            made = _pressed(text, does)
            made.setAccessibleName(name)
            made.setToolTip(name)
            row.addWidget(made)
        row.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        column.addWidget(buttons)
        column.addWidget(self._told)
        self._shortcuts()
        photos.arrivals().arrived.connect(self._picture_came)
        self.hide()

    def _shortcuts(self) -> None:
        """Keys that work while the points are typed, and only while the pane is there."""
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl++", self.larger),
            ("Ctrl+=", self.larger),
            ("Ctrl+-", self.smaller),
            ("Ctrl+0", self.view.fit),
            ("Alt+Left", lambda: self.view.go(-1, 0)),
            ("Alt+Right", lambda: self.view.go(1, 0)),
            ("Alt+Up", lambda: self.view.go(0, -1)),
            ("Alt+Down", lambda: self.view.go(0, 1)),
        )
        for key, does in keys:
            QShortcut(QKeySequence(key), self, does, context=Qt.ShortcutContext.WindowShortcut)

    def follow(self, step: str, images: Sequence[Image]) -> None:
        """Show the flip charts of the step the room is in; a new one comes up at once."""
        before, self._images = self._images, list(images)
        elsewhere, self._step = step != self._step, step
        if not self._images:
            self._appear(False)
        elif elsewhere or len(self._images) > len(before):
            self._at = len(self._images) - 1
            self._appear(True)
            self._draw()
        elif self._images != before:
            self._at = min(self._at, len(self._images) - 1)
            self._draw()

    def _picture_came(self, key: str) -> None:
        if self._images and self._images[self._at].key == key:
            self._draw()

    def turn(self) -> bool:
        """Hide the pane, or show it again; gives whether there is a flip chart."""
        if self._images:
            self._appear(self.isHidden())
        return bool(self._images)

    def larger(self) -> None:
        """One step larger."""
        self.view.zoom(_STEP)

    def smaller(self) -> None:
        """One step smaller."""
        self.view.zoom(1 / _STEP)

    def _on(self) -> None:
        self._at = (self._at + 1) % len(self._images)
        self._draw()

    def _hide(self) -> None:
        self._appear(False)

    def _appear(self, there: bool) -> None:
        if there is self.isHidden():
            self.setVisible(there)
            self.shown.emit(there)

    def _draw(self) -> None:
        count = len(self._images)
        numbered = _("Flip chart {number} of {count}").format(number=self._at + 1, count=count)
        keys = _("Ctrl + and − · Alt and arrows")
        name = numbered if count > 1 else _("Flip chart")
        self._told.setText(f"{name} · {keys}")
        self.on.setVisible(count > 1)
        self.view.show_image(self._images[self._at])


def _pressed(text: str, does: Callable[[], object]) -> QPushButton:
    made = button(text, Role.DARK)
    made.clicked.connect(does)
    return made
