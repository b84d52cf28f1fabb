"""Which screen is the room's: what a screen is known by, and which of several is chosen."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from workshop.i18n import _

_LONGEST = 200
"""Letters of a name or number that a screen is known by; a longer one is not a screen's."""


@dataclass(frozen=True, slots=True)
class ScreenId:
    """What a screen is known by, also when it comes back in another place or on another socket."""

    name: str = ""
    """The system's name of it: of the socket, on some systems."""
    maker: str = ""
    model: str = ""
    serial: str = ""
    x: int = 0
    y: int = 0
    width: int = 0
    """Width and height in px of the screen itself, whatever the system enlarges."""
    height: int = 0

    def likeness(self, other: "ScreenId") -> int:
        """How surely two are the same screen; 0 where they are not.

        Serial number and model decide where both have them. Then name and size count, then the
        model, then place and size.
        """
        if self.serial and other.serial and self._made != other._made:
            return 0
        if self.model and other.model and self._made[:2] != other._made[:2]:
            return 0
        size = (self.width, self.height) == (other.width, other.height)
        named = bool(self.name) and self.name == other.name and size
        placed = (self.x, self.y) == (other.x, other.y) and size
        model = bool(self.model) and self.model == other.model
        serial = bool(self.serial) and self._made == other._made
        return 8 * serial + 4 * named + 2 * model + placed

    @property
    def _made(self) -> tuple[str, str, str]:
        return self.maker, self.model, self.serial

    def words(self) -> str:
        """The screen as a person would know it: its model or name, and its size in px."""
        name = self.model or self.name or _("Screen")
        return _("{name}, {width} × {height}").format(
            name=name, width=self.width, height=self.height
        )

    def text(self) -> str:
        """The same as text, to be remembered."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str | None) -> "ScreenId | None":
        """What `text` gave; None where that is nothing, or damaged."""
        try:
            read = json.loads(text or "null")
        except (ValueError, RecursionError):
            return None
        known = asdict(cls())
        if not isinstance(read, dict) or read.keys() != known.keys():
            return None
        whole = all(type(read[key]) is type(known[key]) for key in known)
        short = all(len(str(value)) <= _LONGEST for value in read.values())
        return cls(**read) if whole and short else None


def identify(screen: QScreen) -> ScreenId:
    """What a screen is known by."""
    place, ratio = screen.geometry(), screen.devicePixelRatio()
    return ScreenId(
        name=screen.name(),
        maker=screen.manufacturer(),
        model=screen.model(),
        serial=screen.serialNumber(),
        x=place.x(),
        y=place.y(),
        width=round(place.width() * ratio),
        height=round(place.height() * ratio),
    )


def find(wanted: ScreenId | None, present: Sequence[ScreenId]) -> int | None:
    """Which of the screens that are there is the wanted one, the likeliest of several."""
    if wanted is None or not present:
        return None
    alike = [wanted.likeness(each) for each in present]
    best = max(alike)
    return alike.index(best) if best else None


def apart(own: QRect, places: Sequence[QRect]) -> list[int]:
    """Which screens show nothing of what lies on `own`: a mirrored one is at the same place."""
    return [number for number, place in enumerate(places) if not place.intersects(own)]


def others(own: QScreen) -> list[QScreen]:
    """The screens that show nothing of what lies on `own`; none where that one is gone."""
    screens = QGuiApplication.screens()
    # After its screen was unplugged a window may name that screen until it is moved.
    if own not in screens:
        return []
    return [screens[each] for each in apart(own.geometry(), [s.geometry() for s in screens])]


def mirrored(own: QScreen) -> bool:
    """Whether another screen shows what lies on `own`, and none shows anything else."""
    screens = QGuiApplication.screens()
    return own in screens and len(screens) > 1 and not others(own)


def for_room(own: QScreen, wanted: ScreenId | None) -> QScreen | None:
    """The screen for the room: the wanted one if that is apart from `own`, else the first apart."""
    there = others(own)
    number = find(wanted, [identify(each) for each in there])
    return there[number or 0] if there else None


class Screens(QObject):
    """Tells when a screen has come, gone, moved or taken another size."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if not isinstance(application, QGuiApplication):
            return
        application.screenAdded.connect(self._added)
        application.screenRemoved.connect(self.changed)
        application.primaryScreenChanged.connect(self.changed)
        for screen in application.screens():
            self._watch(screen)

    def _added(self, screen: QScreen) -> None:
        self._watch(screen)
        self.changed.emit()

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.changed)
        screen.logicalDotsPerInchChanged.connect(self.changed)
