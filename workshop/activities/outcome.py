"""How a vote came out, as labels and bars, whatever its form."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.activities import tally
from workshop.activities.tally import Votes
from workshop.i18n import _, ngettext
from workshop.slides.model import BarSeries, Colour

_LEVELS = (Colour.SPRUCE, Colour.GLACIER, Colour.GOLD, Colour.DAWN, Colour.BERRY, Colour.DIAMOND)
"""Colours of the answers where each line has a bar of all of them."""
BIN = 10
"""How many numbers of a slider share a bar; the last bar has one more, 100."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a result says: a label and a number, or several, for each bar."""

    labels: tuple[str, ...]
    series: tuple[BarSeries, ...]
    alt: str
    said: str = ""
    """The outcome in a few words."""
    ranks: tuple[str, ...] = ()
    upright: bool = False
    unit: str = ""
    full: int = 1
    """What the longest bar stands for at least."""
    parts: tuple[str, ...] = ()
    """Names of equal parts of the whole width, under the labels of upright bars."""


def ranked(labels: Sequence[str], counts: Sequence[Votes]) -> Outcome:
    """The most votes first; those that tie stay in the order of the list."""
    order = sorted(range(len(labels)), key=lambda place: -counts[place].total)
    names = tuple(labels[place] for place in order)
    mine = [counts[place] for place in order]
    totals = [each.total for each in mine]
    return Outcome(
        names,
        _hands_and_paper(mine),
        _alt(names, mine),
        _leading(names, totals),
        tally.ranks(totals),
    )


def scale(labels: Sequence[str], counts: Sequence[Votes], values: Sequence[int] | None) -> Outcome:
    """Answers in their own order; with their average where they are numbers."""
    totals = [each.total for each in counts]
    mean = tally.average(totals, values) if values is not None else None
    if mean is None:
        said = "" if values is not None else _leading(labels, totals)
    else:
        said = _("Average {number}").format(number=_short(mean))
    names = tuple(labels)
    return Outcome(names, _hands_and_paper(counts), _alt(names, counts), said, upright=True)


def tallied(labels: Sequence[str], counts: Sequence[Votes]) -> Outcome:
    """How often each was seen, in their own order, and which the most."""
    totals = [each.total for each in counts]
    told = "; ".join(f"{label} {total}" for label, total in zip(labels, totals, strict=True))
    alt = _("Bar chart of how often: {bars}.").format(bars=told)
    names = [labels[place] for place in tally.leaders(totals)]
    said = _("Most often: {names}").format(names=" · ".join(names)) if len(names) < 4 else ""
    series = BarSeries(_("Times"), tuple(totals), (Colour.GLACIER,) * len(totals))
    return Outcome(tuple(labels), (series,), alt, said if any(totals) else "")


def histogram(parts: Sequence[str], answers: Sequence[tuple[int, Votes]]) -> Outcome:
    """The numbers of a slider by tens, and the one in the middle."""
    bins: list[list[Votes]] = [[] for _index in range(100 // BIN)]
    numbers: list[int] = []
    for number, votes in answers:
        bins[min(number // BIN, len(bins) - 1)].append(votes)
        numbers += [number] * votes.total
    counts = [
        Votes(sum(each.hands for each in mine), sum(each.paper for each in mine)) for mine in bins
    ]
    labels = tuple(
        f"{start}–{start + BIN - 1 + (start + BIN == 100)}" for start in range(0, 100, BIN)
    )
    middle = tally.middle(numbers)
    half = _("At least half are at {number} or below")
    said = "" if middle is None else half.format(number=_short(middle))
    series = _hands_and_paper(counts)
    return Outcome(labels, series, _alt(labels, counts), said, upright=True, parts=tuple(parts))


def quiz(labels: Sequence[str], counts: Sequence[Votes], right: int | None) -> Outcome:
    """The answers to one question, the right one told apart by its colour and in words."""
    names, totals = list(labels), [each.total for each in counts]
    said = ""
    if right is not None:
        names[right] = _("{answer} (right)").format(answer=labels[right])
        said = _("Right: {answer}").format(answer=labels[right])
        if sum(totals):
            said = _("Right: {answer} · {right} of {count}, {share} %").format(
                answer=labels[right],
                right=totals[right],
                count=sum(totals),
                share=_share(totals[right], sum(totals)),
            )
    series = _hands_and_paper(counts, right)
    return Outcome(tuple(names), series, _alt(names, counts), said)


def hits(
    lines: Sequence[str],
    labels: Sequence[str],
    counts: Sequence[Sequence[Votes]],
    keys: Sequence[int | None],
) -> Outcome:
    """How many of all answers to each line were right, in percent."""
    names, shares, right_ones, every = [], [], 0, 0
    for line, mine, key in zip(lines, counts, keys, strict=True):
        total = sum(each.total for each in mine)
        right = mine[key].total if key is not None else 0
        answer = labels[key] if key is not None else ""
        names.append(_("{line} → {answer}").format(line=line, answer=answer) if answer else line)
        shares.append(_share(right, total))
        right_ones, every = right_ones + right, every + total
    series = BarSeries(_("Right, %"), tuple(shares), (Colour.SPRUCE,) * len(shares))
    told = "; ".join(f"{name} {share} %" for name, share in zip(names, shares, strict=True))
    alt = _("Bar chart of right answers: {bars}.").format(bars=told)
    said = _("{right} of {count} answers were right").format(right=right_ones, count=every)
    return Outcome(tuple(names), (series,), alt, said if every else "", unit=" %", full=100)


def heat(lines: Sequence[str], labels: Sequence[str], counts: Sequence[Sequence[Votes]]) -> Outcome:
    """Each line with a bar of all answers, the one with the best of them first."""
    totals = [[each.total for each in mine] for mine in counts]
    places = list(range(len(labels)))
    means = [tally.average(mine, places) for mine in totals]
    order = sorted(range(len(lines)), key=lambda line: (means[line] is None, means[line] or 0.0))
    series = tuple(
        BarSeries(
            label,
            tuple(totals[line][place] for line in order),
            (_LEVELS[place % len(_LEVELS)],) * len(lines),
        )
        for place, label in enumerate(labels)
    )
    names = tuple(lines[line] for line in order)
    told = "; ".join(
        f"{lines[line]} "
        + ", ".join(f"{label} {n}" for label, n in zip(labels, totals[line], strict=True))
        for line in order
    )
    return Outcome(names, series, _("Bar chart: {bars}.").format(bars=told))


def _hands_and_paper(counts: Sequence[Votes], right: int | None = None) -> tuple[BarSeries, ...]:
    """Hands, and on top of them the dots on paper where there are any."""
    plain = [Colour.GLACIER] * len(counts)
    if right is not None:
        plain[right] = Colour.SPRUCE
    hands = BarSeries(_("Hands"), tuple(each.hands for each in counts), tuple(plain))
    paper = BarSeries(
        _("Paper dots"), tuple(each.paper for each in counts), (Colour.DAWN,) * len(counts)
    )
    if not any(paper.values):
        return (hands,)
    return (hands, paper) if any(hands.values) else (paper,)


def _alt(labels: Sequence[str], counts: Sequence[Votes]) -> str:
    """All numbers in words."""
    total = sum(each.total for each in counts)
    told = []
    for label, each in zip(labels, counts, strict=True):
        if each.hands and each.paper:
            both = _("{label} {total} ({hands} hands, {paper} paper dots)")
            told.append(
                both.format(label=label, total=each.total, hands=each.hands, paper=each.paper)
            )
        elif each.paper:
            only = _("{label} {paper} on paper")
            told.append(only.format(label=label, paper=each.paper))
        else:
            told.append(f"{label} {each.hands}")
    said = ngettext(
        "Bar chart of {count} vote: {bars}.", "Bar chart of {count} votes: {bars}.", total
    )
    return said.format(count=total, bars="; ".join(told))


def _leading(labels: Sequence[str], totals: Sequence[int]) -> str:
    """Which is ahead; a tie is called one."""
    names = [labels[place] for place in tally.leaders(totals)]
    if len(names) > 3:
        return _("A tie of {count}").format(count=len(names))
    if len(names) > 1:
        return _("A tie: {names}").format(names=" · ".join(names))
    return _("Ahead: {name}").format(name=names[0]) if names else ""


def _share(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


def _short(number: float) -> str:
    """With one decimal where it says something."""
    return f"{number:.1f}".removesuffix(".0")
