"""A capture line with the banner over it that says why something was not kept."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.ui.capture_bar import CaptureLine
from workshop.ui.kit import label
from workshop.ui.show import Show


class Catcher(QWidget):
    """Keeps what is typed; a text leaves the line only once it is on disk."""

    def __init__(self, show: Show) -> None:
        super().__init__()
        self._show = show
        self.line = CaptureLine()
        self.trouble = label("", "banner", wrap=True)
        self.trouble.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.trouble)
        column.addWidget(self.line)
        self.line.entered.connect(self.keep)

    def keep(self, typed: str) -> None:
        """Keep what was typed; where that fails the text stays and the reason is said."""
        left = self._show.keep(typed)
        self.line.leave(left)
        if not left:
            self.trouble.hide()

    def moved_on(self) -> None:
        """The room came to another step: why nothing was kept in the last one is over."""
        self.trouble.hide()

    def complain(self, sentence: str) -> None:
        """Say what went wrong, until the next point is kept or the room moves on."""
        self.trouble.setText(sentence)
        self.trouble.show()
