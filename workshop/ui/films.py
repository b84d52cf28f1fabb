"""Runs the film of the slide that the room sees: finds it, plays it, and stops it in time.

A film is shown by painting its frames over the slide, in every view of the slide. So a cover or a
hidden window hides it like everything else, and pauses it. A frozen projector keeps the frame that
it shows.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from workshop.domain.errors import UserError
from workshop.files.media import find
from workshop.i18n import _
from workshop.slides.model import Picture
from workshop.ui.film_bar import FilmBar
from workshop.ui.show import Show
from workshop.ui.slide_view import SlideView, film_of
from workshop.ui.unseen import covered, hidden

if TYPE_CHECKING:
    from workshop.ui.film import Film


class Films(QObject):
    """Joins the stage, the controls and the views over the film that plays."""

    def __init__(
        self, show: Show, bar: FilmBar, views: Sequence[SlideView], folders: Sequence[Path]
    ) -> None:
        super().__init__()
        self._show = show
        self._bar = bar
        self._views = views
        self._folders = (*folders, show.desk.file.place.parent)
        self._shown: tuple[str, str] | None = None
        self.film: Film | None = None
        """What plays, or is ready to."""
        self._missing = ""
        self._closed = False
        self._showing = show.stage.audience.showing
        show.film_wanted.connect(self._play_or_pause)
        show.stage.listen(self._stage_changed)
        bar.play_wanted.connect(self._play_or_pause)
        bar.start_wanted.connect(self._rewind)
        bar.seek_wanted.connect(self._seek)
        bar.volume_wanted.connect(self._turn_sound)
        self._stage_changed()

    def close(self) -> None:
        """Stop for good, whatever the stage shows from here on."""
        self._closed = True
        self._leave()

    def _stage_changed(self) -> None:
        """Another slide ends the film; what keeps the room from seeing it pauses it."""
        if self._closed:
            return
        film = film_of(self._show.stage.slide)
        shown = (self._show.stage.step, film.film) if film else None
        if shown != self._shown:
            self._leave()
            self._shown = shown
            if film is not None:
                self._enter(film)
        elif self.film is not None and (self._hindrance() or self._ended()):
            self.film.pause()
        self._showing = self._show.stage.audience.showing

    def _ended(self) -> bool:
        """Whether the show was on until now. Before it begins a film may be looked at."""
        return self._showing and not self._show.stage.audience.showing

    def _enter(self, shape: Picture) -> None:
        try:
            path = find(shape.film, self._folders)
            from workshop.ui.film import Film
        except UserError as error:
            self._miss(str(error))
            return
        except ImportError as error:
            # A library that the system has to bring: a small Linux has no sound, for one.
            what = _("Films cannot be played on this computer: {why}.").format(why=error)
            self._miss(f"{what} {_('Play it in another program.')}")
            return
        film = Film(path, self._bar.volume, self)
        film.shown.connect(self._paint)
        film.moved.connect(self._moved)
        film.failed.connect(self._failed)
        self.film = film
        self._bar.offer()
        self._bar.follow(playing=False, position=0, length=round(shape.image.seconds * 1000))

    def _miss(self, sentence: str) -> None:
        """The picture that stands for the film stays; the controls say why."""
        self._missing = sentence
        self._bar.offer(sentence)

    def _leave(self) -> None:
        if self.film is not None:
            self.film.close()
        self.film, self._shown, self._missing = None, None, ""
        self._bar.hide()
        for view in self._views:
            view.show_frame(None)

    def _play_or_pause(self) -> None:
        if self.film is None:
            self._tell_none()
        elif self.film.playing:
            self.film.pause()
        elif self._hindrance():
            self._show.said.emit(self._hindrance())
        else:
            self.film.play()

    def _tell_none(self) -> None:
        if self._missing:
            self._show.failed.emit(self._missing)
        else:
            self._show.said.emit(_("There is no film in this step."))

    def _rewind(self) -> None:
        if self.film is None or self._held():
            return
        self.film.rewind()
        if not self.film.playing:
            self._paint(None)

    def _seek(self, position: int) -> None:
        if self.film is not None and not self._held():
            self.film.seek(position)

    def _turn_sound(self, volume: float) -> None:
        if self.film is not None:
            self.film.turn_sound(volume)

    def _held(self) -> bool:
        """Whether the picture has to stand as it is; says so."""
        if self._show.stage.live:
            return False
        self._show.said.emit(self._hindrance())
        self._moved()
        return True

    def _hindrance(self) -> str:
        """Why the room would not see the film, and which key helps; empty where it would."""
        audience, keys = self._show.stage.audience, self._show.keys
        return (hidden(audience, keys) if audience.showing else "") or covered(audience, keys)

    def _moved(self) -> None:
        film = self.film
        if film is not None and film.length:
            self._bar.follow(playing=film.playing, position=film.position, length=film.length)

    def _paint(self, frame: QImage | None) -> None:
        # A frame that was on its way when the projector was frozen comes too late.
        if self._show.stage.live:
            for view in self._views:
                view.show_frame(frame)

    def _failed(self, sentence: str) -> None:
        self._paint(None)
        self._show.failed.emit(sentence)
