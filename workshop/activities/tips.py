"""The items of a lightning step: a headline, perhaps a sentence, and a zone each."""

from dataclasses import dataclass

from workshop.activities import asked
from workshop.domain.module import Step

_LONGEST_HEADLINE = 80
"""A line with no colon before that is a headline as a whole."""


@dataclass(frozen=True, slots=True)
class Tip:
    """One item with its number from 1; `sentence` is empty where there is a headline alone."""

    number: int
    headline: str
    sentence: str

    @property
    def zone(self) -> str:
        """The id of the zone of its reactions."""
        return f"tip-{self.number}"


def tips(step: Step) -> tuple[Tip, ...]:
    """An item for each line for the room: "Headline: a sentence about it", or a headline."""
    return tuple(Tip(number, *_parts(line)) for number, line in asked.lines(step))


def _parts(line: str) -> tuple[str, str]:
    headline, _colon, sentence = line.partition(": ")
    if headline.strip() and sentence.strip() and len(headline) <= _LONGEST_HEADLINE:
        return headline.strip(), sentence.strip()
    return line, ""
