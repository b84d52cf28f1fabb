"""The items of a lightning step: a headline, perhaps a sentence, and a zone each."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.activities import asked, tally
from workshop.domain.module import Step
from workshop.i18n import _, ngettext

_LONGEST_HEADLINE = 80
"""A line with no colon before that is a headline as a whole."""
_MOST_LEADERS = 3
"""If more items than that share the first place, none of them stands out."""


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

    @property
    def label(self) -> str:
        """A name for its zone: the headline, where that is short enough for one."""
        short = len(self.headline) <= _LONGEST_HEADLINE
        return self.headline if short else _("Item {number}").format(number=self.number)


def tips(step: Step) -> tuple[Tip, ...]:
    """An item for each line for the room: "Headline: a sentence about it", or a headline."""
    return tuple(Tip(number, *_parts(line)) for number, line in asked.lines(step))


def _parts(line: str) -> tuple[str, str]:
    headline, _colon, sentence = line.partition(": ")
    if headline.strip() and sentence.strip() and len(headline) <= _LONGEST_HEADLINE:
        return headline.strip(), sentence.strip()
    return line, ""


def counted(count: int) -> str:
    """How many reactions, in words."""
    return ngettext("{count} reaction", "{count} reactions", count).format(count=count)


def leaders(counts: Sequence[int]) -> tuple[int, ...]:
    """The places of the items with the most reactions; none where too many share the first."""
    found = tally.leaders(counts)
    return found if len(found) <= _MOST_LEADERS else ()
