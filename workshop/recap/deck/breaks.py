"""Lines that break where they broke on the slide, in whatever program the deck is opened."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import inf

from workshop.slides import measure
from workshop.slides.fit import BULLET_INDENT
from workshop.slides.model import Align, Paragraph

_SURE = 0.03
"""Programs differ by less in how wide a line is, letters that some of them join included."""


def insets(
    paragraphs: Iterable[Paragraph], room: float, align: Align = Align.LEFT
) -> tuple[float, float]:
    """How much narrower a text `room` px wide should be, at its left and right, in px.

    A word that only just has no room at the end of a line has it in a program that takes letters
    for a little narrower, and all lines after it would be others.
    """
    spare = _spare(paragraphs, room)
    match align:
        case Align.LEFT:
            return 0.0, spare
        case Align.CENTRE:
            return spare / 2, spare / 2
        case Align.RIGHT:
            return spare, 0.0


def _spare(paragraphs: Iterable[Paragraph], room: float) -> float:
    """What can go from `room`, half-way between what lines need and what would draw a word up."""
    longest, drawn_up = 0.0, inf
    for each in paragraphs:
        indent = each.size * BULLET_INDENT if each.bullet else 0.0
        for wide in _widths(each, each.lines):
            longest = max(longest, indent + wide)
        for wide in _widths(each, _with_next_words(each)):
            drawn_up = min(drawn_up, indent + wide)
    if drawn_up <= longest:
        return 0.0  # two paragraphs that ask for different widths
    return max(0.0, room - max((longest + drawn_up) / 2, drawn_up * (1 - _SURE)))


def _widths(paragraph: Paragraph, lines: Iterable[str]) -> Iterator[float]:
    return (measure.width(line, paragraph.size, paragraph.bold) for line in lines)


def _with_next_words(paragraph: Paragraph) -> Iterator[str]:
    """Each line with the first word of the next one, where nothing but its width parts the two."""
    text, places = paragraph.text, list(_places(paragraph))
    for (start, end), (begins, ends) in pairwise(places):
        if "\n" not in text[end:begins]:
            yield text[start : begins + len(measure.first_word(text[begins:ends]))]


def starts(paragraph: Paragraph) -> frozenset[int]:
    """Where in the paragraph's text its lines begin."""
    return frozenset(start for start, _end in _places(paragraph))


def _places(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """From where to where in the text each line stands, as far as lines are found in it."""
    end = 0
    for line in paragraph.lines:
        start = paragraph.text.find(line, end)
        if start < 0:
            return
        end = start + len(line)
        yield start, end
