"""What a step shows beside its words: a picture or a film that its author named."""

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Self

from workshop.activities.base import StepView
from workshop.activities.settings import Problem
from workshop.domain.image import Image
from workshop.domain.media import Medium, is_beside
from workshop.domain.timing import clock_face
from workshop.i18n import _
from workshop.slides import fit, measure, pictures
from workshop.slides.fit import Style
from workshop.slides.model import Align, Box, Colour, Picture, Placeholder, TextBox

_WORDS = 700.0
"""Width that the words beside a picture have at least."""
_GAP = 56.0
_RADIUS = 14.0
_LINE = Style((40, 36, 32))
_LINES = 2
_ABOUT_FILM = Style((28,), colour=Colour.SOFT)
_UNDER = 20.0
_STAND_IN = (1920, 1080)


def media(picture: str, video: str) -> tuple[Medium, ...]:
    """The files that the keys “Picture” and “Video” of a step name."""
    named = (Medium("picture", picture), Medium("video", video, film=True))
    return tuple(each for each in named if each.name)


def problems(named: tuple[Medium, ...]) -> tuple[Problem, ...]:
    """What is wrong with the names of files, whether there are such files or not."""
    found = []
    for each in named:
        if not is_beside(each.name):
            what = _("“{name}” does not lie beside the module file.").format(name=each.name)
            remedy = _("Put the file there, or into a folder there, and write it like “{like}”.")
            like = "films/intro.mp4" if each.film else "pictures/bridge.png"
            found.append(Problem(each.setting, what, remedy.format(like=like)))
    if len(named) > 1:
        what = _("A step shows a picture or a film, not both.")
        found.append(Problem(named[-1].setting, what, _("Make two steps of this one.")))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as the session has it; `film` is the name of the film that it stands for."""

    image: Image
    alt: str
    film: str = ""

    @classmethod
    def of(cls, view: StepView, named: tuple[Medium, ...], alt: str) -> Self | None:
        """The first of the named files whose picture came into the session."""
        for each in named:
            image = view.pictures.get(each.key)
            if image is not None:
                told = alt or (_("Film: {name}").format(name=each.name) if each.film else "")
                return cls(image, told, each.name if each.film else "")
        return None

    @property
    def about(self) -> str:
        """For readers of a deck, in which no film plays: its name and length."""
        if not self.film:
            return ""
        name, length = PurePosixPath(self.film).name, clock_face(self.image.seconds)
        return _("Film: {name} · {length}").format(name=name, length=length)

    def large(self, content: Box, words: str) -> tuple[TextBox | Picture, ...]:
        """The picture over all of `content`, the words below; nothing where they are too long."""
        most = measure.height(_LINES, _LINE.sizes[-1])
        line = fit.fit(words, content.w, most, _LINE)
        if line.text != words:
            return ()
        below = fit.height([line]) + _UNDER if words else 0.0
        picture = self._in(Box(content.x, content.y, content.w, content.h - below))
        if not words:
            return (picture,)
        box = Box(content.x, picture.box.bottom + _UNDER, content.w, fit.height([line]))
        said = TextBox(box, (line,), Align.CENTRE, placeholder=Placeholder.BODY, name="Body")
        return picture, said

    def beside(
        self, content: Box, about: str = "", least: float = _WORDS
    ) -> tuple[Box, tuple[Picture | TextBox, ...]]:
        """The room that is left for words, and the picture at its right with a line about it.

        The words have a width of `least` px or, beside a narrow picture, more.
        """
        room = Box(content.x + least + _GAP, content.y, content.w - least - _GAP, content.h)
        line = fit.fit(about, room.w, measure.height(1, 28), _ABOUT_FILM)
        below = fit.height([line]) + _UNDER if about else 0.0
        picture = self._in(Box(room.x, room.y, room.w, room.h - below))
        picture = replace(picture, box=_at_right(picture.box, room))
        words = Box(content.x, content.y, picture.box.x - _GAP - content.x, content.h)
        if not about:
            return words, (picture,)
        box = Box(room.x, picture.box.bottom + _UNDER, room.w, fit.height([line]))
        return words, (picture, TextBox(box, (line,), Align.RIGHT, name="About the film"))

    def _in(self, box: Box) -> Picture:
        name = _("Film") if self.film else _("Picture")
        made = pictures.contain(self.image, box, self.alt, radius=_RADIUS, name=name)
        return replace(made, film=self.film)


def stand_in(medium: Medium) -> Image:
    """A picture of common proportions for one that is not there: to see whether the words fit."""
    return Image(medium.key, "image/png", *_STAND_IN, b"")


def _at_right(box: Box, room: Box) -> Box:
    return replace(box, x=room.right - box.w)
