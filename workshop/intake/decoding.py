"""Reads pictures in a process of their own: a crash or a hang there costs one picture."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from workshop import resources
from workshop.domain.closing import Closing
from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.files import seals
from workshop.i18n import _
from workshop.intake import pictures
from workshop.intake.child import PICTURE, Asked
from workshop.intake.confined import SECONDS, Confined, Gone, command

_COMMAND = command(PICTURE)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the process says of a picture."""

    media: str
    width: int
    height: int
    taken: str = ""


class Unread(UserError):
    """A picture that the process broke at, or could not read in time."""

    def __init__(self) -> None:
        what = _("The picture could not be read, or not in time.")
        remedy = _("Open it in another program, save it as JPEG, then add that.")
        super().__init__(what, remedy)


class Decoder(Closing):
    """One process for as many pictures as come; begun with the first, and anew after a crash.

    After `most_broken` pictures that broke it or stalled it no more are tried.
    """

    def __init__(
        self,
        seconds: float = SECONDS,
        command: tuple[str, ...] = _COMMAND,
        most_broken: int = sys.maxsize,
    ) -> None:
        self._seconds = seconds
        self._may_break = most_broken
        self.confined = Confined(command)

    def read(self, path: Path, key: str) -> Image:
        """The picture in a file, taken when the file was written where no camera says it.

        Raises UserError.
        """
        image = self.take(pictures.contents(path), key)
        return image if image.taken else replace(image, taken=pictures.file_time(path))

    def brought(self, path: Path, key: str) -> Image:
        """A picture that belongs to a module. Raises UserError.

        What ships with the program is a part of it, and is read here, without a process.
        """
        if path.resolve().is_relative_to(resources.shipped_modules().resolve()):
            return seals.here().sealed(pictures.read(path, key))
        return self.take(pictures.contents(path), key)

    def take(self, data: bytes, key: str) -> Image:
        """The picture that `data` holds, kept under `key`. Raises UserError."""
        if self._may_break <= 0:
            raise Unread
        try:
            said, kept = self.confined.ask(Asked(), data, self._seconds)
            found = msgspec.convert(said, _Found)
        except (Gone, msgspec.ValidationError) as error:
            self._may_break -= 1
            raise Unread from error
        made = Image(key, found.media, found.width, found.height, kept, taken=found.taken)
        return seals.here().sealed(made)

    def close(self) -> None:
        """End the process, also in the middle of a picture. Harmless when done twice."""
        self.confined.close()
