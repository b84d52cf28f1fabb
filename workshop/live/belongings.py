"""What a module brings into its session: its pictures, and the first picture of its films."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.activities.kinds import kind_of
from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.domain.media import Medium
from workshop.domain.module import Step
from workshop.files.media import find
from workshop.files.module_file import FileProblem, Reading
from workshop.i18n import _
from workshop.intake.decoding import Decoder

MOST_BROKEN = 2
"""Pictures that stall their reader, five seconds each, while somebody waits for the session."""

Poster = Callable[[Path, str], Image]
"""The first picture of the film at a path, under a key. Raises UserError where it cannot play."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """The pictures, and a sentence for each that could not be had."""

    images: tuple[Image, ...] = ()
    notices: tuple[str, ...] = ()


def gather(
    steps: Sequence[Step],
    folders: Sequence[Path],
    poster: Poster,
    decoder: Decoder | None = None,
) -> Belongings:
    """The pictures that the steps of a module name, looked for in `folders`.

    Somebody may have put them there by hand, so they are read in a process of their own.
    """
    named = {each.key: each for step in steps for each in kind_of(step).media(step)}
    images, notices = [], []
    with decoder or Decoder(most_broken=MOST_BROKEN) as reader:
        for medium in named.values():
            try:
                images.append(_image(medium, folders, poster, reader))
            except UserError as error:
                notices.append(str(error))
    return Belongings(tuple(images), tuple(notices))


def problems(reading: Reading, path: Path, poster: Poster) -> tuple[FileProblem, ...]:
    """What is wrong with the pictures and films of a module file, at the lines that name them."""
    found = []
    with Decoder(most_broken=MOST_BROKEN) as decoder:
        for line, medium in reading.media:
            try:
                _image(medium, (path.parent,), poster, decoder)
            except UserError as error:
                found.append(FileProblem(path, line, error.what, error.remedy))
    return tuple(found)


def _image(medium: Medium, folders: Sequence[Path], poster: Poster, decoder: Decoder) -> Image:
    path = find(medium.name, folders)
    if medium.film:
        return poster(path, medium.key)
    try:
        return decoder.brought(path, medium.key)
    except UserError as error:
        what = _("The picture “{name}”: {why}").format(name=medium.name, why=error.what)
        raise UserError(what, error.remedy) from error
