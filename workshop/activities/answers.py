"""Answers to a question, those in nearly the same words counted together."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.activities import listing, posted
from workshop.activities.likeness import Sayings
from workshop.activities.listing import Entry
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides.model import Colour
from workshop.slides.notes import Card


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said once or several times, in the order in which it was said."""

    points: tuple[Point, ...]

    @property
    def text(self) -> str:
        """The words in which it was said first."""
        return self.points[0].text

    @property
    def otherwise(self) -> tuple[Point, ...]:
        """The points that say it in other words or signs, one for each wording."""
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
    def reposts(self) -> int:
        """How often it was posted again in a chat: passed on, not said anew."""
        return sum(map(posted.reposts, self.points))

    @property
    def often(self) -> str:
        """How often it was said, and apart from that how often it was posted again."""
        return listing.joined(self.counted, posted.told(self.reposts))

    @property
    def by(self) -> str:
        """How often, and who said it."""
        people = dict.fromkeys(point.person for point in self.points if point.person)
        return listing.joined(self.often, ", ".join(people))

    def entry(self, accent: Colour, zone: str) -> Entry:
        """The answer as a card, with a remark for each time it was said."""
        name = listing.name_of(self.points[0])
        remark = "\n".join(listing.remark(point, zone) for point in self.points)
        return Entry(Card(self.text, self.by, accent, name), remark)


def grouped(points: Sequence[Point]) -> list[Answer]:
    """The answers, the one that was given last before all others.

    Two are the same if they say the same in nearly the same words (likeness.py): with the first
    that says it an answer is counted, so what comes later never parts or joins what is there.
    """
    sayings = Sayings()
    groups: dict[int, list[Point]] = {}
    for point in points:
        place = sayings.place(point.text)
        groups[place] = [*groups.pop(place, ()), point]
    return [Answer(tuple(mine)) for mine in reversed(groups.values())]


def best_first(answers: Sequence[Answer]) -> list[Answer]:
    """Starred ones, then what was said most often; the newest first where these are equal.

    Reposts decide only between answers that were said equally often.
    """
    return sorted(answers, key=lambda each: (not each.starred, -each.times, -each.reposts))


def most_first(answers: Sequence[Answer]) -> list[Answer]:
    """What was said most often, among equals posted again most often, then the newest first."""
    return sorted(answers, key=lambda answer: (-answer.times, -answer.reposts))
