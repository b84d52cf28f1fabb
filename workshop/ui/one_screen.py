"""The audience's view in the presenter's own window, where there is no second screen.

Nothing private is here: the slide, and a small capture line that slides in over it when asked. What
can be done while the disk takes nothing comes with the line; the projector's window has neither.
"""

from itertools import pairwise

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.live.stage import Audience, Stop
from workshop.slides.model import Slide
from workshop.ui.catcher import Catcher
from workshop.ui.hand import Hand
from workshop.ui.kit import named
from workshop.ui.motion import less_motion
from workshop.ui.pointer import Pointer
from workshop.ui.projector import AudienceView
from workshop.ui.save_notice import SaveNotice
from workshop.ui.show import Show

_SLIDE_IN = 140


class _Slip(QWidget):
    """What slides in over the slide; `changed` when what is in it wants other room."""

    changed = Signal()

    def event(self, event: QEvent) -> bool:
        """Tell when the line grows, or something comes to stand over it."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.changed.emit()
        return done


class OneScreen(QWidget):
    """The slide as the room sees it, with the capture line on demand."""

    def __init__(self, show: Show) -> None:
        super().__init__()
        self.view = AudienceView(self)
        self.hand = Hand(self.view)
        self.pointer = Pointer(self, self.view)
        self._slip = _Slip(self)
        named(self._slip, "rail")
        self._slip.setCursor(Qt.CursorShape.ArrowCursor)
        self.catcher = Catcher(show)
        self.line = self.catcher.line
        self.save_notice = SaveNotice(edges=False)
        column = QVBoxLayout(self._slip)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(10)
        column.addWidget(self.save_notice)
        column.addWidget(self.catcher)
        for one, other in pairwise((self.line, self.save_notice.again, self.save_notice.elsewhere)):
            QWidget.setTabOrder(one, other)
        self._slip.hide()
        self._slip.changed.connect(self._fit)
        self._motion = QPropertyAnimation(self._slip, b"pos", self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)

    def follow(self, slide: Slide, audience: Audience, stop: Stop) -> None:
        """Show what the room is to see."""
        self.view.follow(slide, audience, stop)

    def open_line(self) -> None:
        """Let the capture line slide in."""
        self._slip.resize(self.width(), self._tall())
        self._slip.show()
        self._slip.raise_()
        self._motion.stop()
        self._motion.setDuration(0 if less_motion() else _SLIDE_IN)
        self._motion.setStartValue(QPoint(0, self.height()))
        self._motion.setEndValue(QPoint(0, self.height() - self._slip.height()))
        self._motion.start()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tall(self) -> int:
        """Px that the line needs with all that stands over it."""
        layout = self._slip.layout()
        assert layout is not None
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(self.width())
        return self._slip.sizeHint().height()

    def _fit(self) -> None:
        """The line stands on the lower edge, as high as it needs to be by now."""
        if self._slip.isHidden():
            return
        tall = self._tall()
        self._motion.setEndValue(QPoint(0, self.height() - tall))
        self._slip.resize(self.width(), tall)
        if self._motion.state() is not QPropertyAnimation.State.Running:
            self._slip.move(0, self.height() - tall)

    def close_line(self) -> None:
        """Take the capture line away; what was typed stays in it."""
        self._slip.hide()
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The slide fills the window."""
        self.view.setGeometry(self.rect())
        self._fit()
        super().resizeEvent(event)
