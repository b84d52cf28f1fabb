"""The controls of a film, under the live picture of a step that has one."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStyle, QVBoxLayout, QWidget

from workshop.domain.timing import clock_face
from workshop.i18n import _
from workshop.ui.key_names import first
from workshop.ui.keys import Command, Keys
from workshop.ui.kit import Role, button, label, rename, tip

_STEP = 5_000
"""Milliseconds that an arrow key moves in the film."""
_LOUD = 80
_VOLUME_WIDE = (80, 140)
"""Least and most, in px: the pane may be narrow."""


class FilmBar(QWidget):
    """Play, to the start, how far it is, and how loud; each of them can be reached by keys."""

    play_wanted = Signal()
    start_wanted = Signal()
    seek_wanted = Signal(int)
    """Milliseconds from the start."""
    volume_wanted = Signal(float)
    """0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self._play = button(_("Pause"), Role.DARK)
        self._key = ""
        self._start = button(_("To the start"), Role.DARK)
        self._seek = _Slider(_("Place in the film"))
        self._seek.setSingleStep(_STEP)
        self._seek.setPageStep(_STEP)
        self._time = label("", "label")
        self._volume = _Slider(_("Volume"))
        self._volume.setRange(0, 100)
        self._volume.setSingleStep(5)
        self._volume.setValue(_LOUD)
        self._volume.setMinimumWidth(_VOLUME_WIDE[0])
        self._volume.setMaximumWidth(_VOLUME_WIDE[1])
        self._why = label("", "label", wrap=True)
        self._lay_out()
        self._play.clicked.connect(self.play_wanted)
        self._start.clicked.connect(self.start_wanted)
        self._seek.valueChanged.connect(self.seek_wanted)
        self._volume.valueChanged.connect(self._louder)
        self.hide()

    def _lay_out(self) -> None:
        above, below, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        above.addWidget(self._seek, 1)
        above.addWidget(self._time)
        for made in (self._play, self._start):
            below.addWidget(made)
        below.addStretch(1)
        below.addWidget(label(_("Volume"), "label"))
        below.addWidget(self._volume)
        column.addLayout(above)
        column.addLayout(below)
        column.addWidget(self._why)

    @property
    def volume(self) -> float:
        """How loud the film is to be, 0 to 1."""
        return self._volume.value() / 100

    def offer(self, why_not: str = "") -> None:
        """Come up for a film; `why_not` is a sentence where it cannot be played."""
        for control in (self._play, self._start, self._seek, self._volume):
            control.setEnabled(not why_not)
        self._why.setText(why_not)
        self._why.setVisible(bool(why_not))
        self.follow(playing=False, position=0, length=0)
        self.show()

    def follow_keys(self, keys: Keys) -> None:
        """Name the key that plays and pauses."""
        self._key = first(keys, Command.FILM)

    def follow(self, *, playing: bool, position: int, length: int) -> None:
        """Show how far the film is; milliseconds."""
        rename(self._play, _("Pause") if playing else _("Play"), self._key)
        told = _("{position} of {length}")
        faces = (clock_face(each // 1000) for each in (position, length))
        self._time.setText(told.format(**dict(zip(("position", "length"), faces, strict=True))))
        if self._seek.isSliderDown():
            return  # the hand leads, the film follows
        with QSignalBlocker(self._seek):
            self._seek.setRange(0, length)
            self._seek.setValue(position)

    def _louder(self) -> None:
        self.volume_wanted.emit(self.volume)


class _Slider(QSlider):
    """A slider that goes where it is clicked."""

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        tip(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump there, and let it be drawn on from there."""
        if event.button() is Qt.MouseButton.LeftButton:
            x, wide = round(event.position().x()), self.width()
            lowest, most = self.minimum(), self.maximum()
            self.setValue(QStyle.sliderValueFromPosition(lowest, most, x, wide))
        super().mousePressEvent(event)
