"""Answers to a question, those in the same words counted together."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.activities import listing
from workshop.activities.listing import Entry
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides.model import Colour
from workshop.slides.notes import Card

_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said once or several times, in the order in which it was said."""

    points: tuple[Point, ...]

    @property
    def text(self) -> str:
        """The words, as they were said most often, and last where that is the same."""
        said = Counter(point.text for point in reversed(self.points))
        return said.most_common(1)[0][0]

    @property
    def otherwise(self) -> tuple[Point, ...]:
        """The points that say it in other signs: with another capital, without the full stop."""
        other = {point.text: point for point in self.points if point.text != self.text}
        return tuple(other.values())

    @property
    def times(self) -> int:
        """How often it was said."""
        return len(self.points)

    @property
    def starred(self) -> bool:
        """Whether somebody set a star."""
        return any(point.starred for point in self.points)

    @property
    def counted(self) -> str:
        """How often, in the form "×3"; nothing for once."""
        return _("×{count}").format(count=self.times) if self.times > 1 else ""

    @property
    def by(self) -> str:
        """How often, and who said it."""
        people = dict.fromkeys(point.person for point in self.points if point.person)
        return listing.joined(self.counted, ", ".join(people))

    def entry(self, accent: Colour, zone: str) -> Entry:
        """The answer as a card, with a remark for each time it was said."""
        name = listing.name_of(next(each for each in self.points if each.text == self.text))
        remark = "\n".join(listing.remark(point, zone) for point in self.points)
        return Entry(Card(self.text, self.by, accent, name), remark)


def grouped(points: Sequence[Point]) -> list[Answer]:
    """The answers, the newest first.

    Two are the same if they differ in capitals, blanks and punctuation only: what merely sounds
    alike may be meant otherwise, and is left to the room.
    """
    groups: dict[str, list[Point]] = {}
    for point in reversed(points):
        groups.setdefault(_plain(point.text), []).append(point)
    return [Answer(tuple(reversed(mine))) for mine in groups.values()]


def best_first(answers: Sequence[Answer]) -> list[Answer]:
    """Starred ones, then what was said most often; the newest first where these are equal."""
    return sorted(answers, key=lambda answer: (not answer.starred, -answer.times))


def most_first(answers: Sequence[Answer]) -> list[Answer]:
    """What was said most often, the newest first among equals."""
    return sorted(answers, key=lambda answer: -answer.times)


def _plain(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", text.casefold()).strip() or text
