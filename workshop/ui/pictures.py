"""The pictures on the cards: drawn one after the other once the window is up, and kept."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPixmap

from workshop.domain.errors import UserError
from workshop.files.library import ModuleCard
from workshop.ui.module_tile import ModuleTile

if TYPE_CHECKING:
    from workshop.slides.model import Slide

WIDTH = 720
"""Pixels of a kept picture: twice the card's on an ordinary screen."""

_AFTER = 30
"""Milliseconds the window has to come up before the first picture is looked for."""


class Pictures(QObject):
    """Fills in the tiles' pictures, from the folder they are kept in or by drawing them."""

    def __init__(
        self, folder: Path, slide_of: Callable[[ModuleCard], "Slide | None"], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._slide_of = slide_of
        self._waiting: list[ModuleTile] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._fill_next)

    def fill(self, tiles: Sequence[ModuleTile]) -> None:
        """Begin; the window stays free between two pictures."""
        self._waiting = list(tiles)
        self._timer.start(_AFTER)

    def _fill_next(self) -> None:
        if not self._waiting:
            return
        tile = self._waiting.pop(0)
        tile.show_picture(self._kept(tile.card) or self._drawn(tile.card))
        self._timer.start(0)

    def _path(self, card: ModuleCard) -> Path:
        return self._folder / f"{card.id}-{card.size}-{card.mtime_ns}.png"

    def _kept(self, card: ModuleCard) -> QPixmap | None:
        picture = QPixmap(str(self._path(card)))
        return None if picture.isNull() else picture

    def _drawn(self, card: ModuleCard) -> QPixmap:
        slide = self._slide_of(card)
        if slide is None:
            return QPixmap()
        from workshop.ui.painter import picture

        drawn = QPixmap.fromImage(picture(slide, WIDTH))
        self._folder.mkdir(parents=True, exist_ok=True)
        for old in self._folder.glob(f"{card.id}-*.png"):
            old.unlink(missing_ok=True)
        drawn.save(str(self._path(card)))
        return drawn


def main_slide(card: ModuleCard) -> "Slide | None":
    """The slide of a module's main step, with its sample's points."""
    from workshop.activities.kinds import kind_of, room_view
    from workshop.files.module_file import load_module
    from workshop.files.sample_file import read_sample
    from workshop.live.belongings import gather
    from workshop.live.rehearsal import rehearse
    from workshop.ui.film_probe import poster

    try:
        module, today = load_module(card.path), datetime.now().astimezone().date()
        brought = gather((module.step(card.main_step),), (card.path.parent,), poster)
        session = rehearse(module, read_sample(card.path), today, brought.images)
    except UserError:
        return None
    step = session.module.step(card.main_step)
    return kind_of(step).room(room_view(session, step))
