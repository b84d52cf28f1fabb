"""lightning: item after item on the wall, led on by the clock, and in the end all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.activities import asked, listing, settings, sheets, tip_list, tip_slide, tips
from workshop.activities.base import Kind, RecapSlide, StepView, always
from workshop.activities.settings import Problem
from workshop.activities.tips import Tip
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.domain.timing import clock_face
from workshop.i18n import _, ngettext
from workshop.slides import frame
from workshop.slides.model import Colour, Slide

MOST = 12
"""More items than that nobody remembers, and they have no room on the closing list."""
_DIGITS = 9
_MINUTE = 60
_SENTENCE_WIDE, _REACTIONS_WIDE = 860.0, 250.0
"""Of two columns of the table, in px; its first one has what is left."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a lightning step."""

    seconds: int = 0
    """How long each item stands on the wall; 0 shares the minutes of the step evenly."""


def room(view: StepView) -> Slide:
    """The item on the wall with its countdown, or the list of all."""
    mine = tips.tips(view.step)
    if _runs(view, mine):
        return tip_slide.slide(view, mine[view.stop], mine)
    return tip_list.slide(view, mine)


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The list of all items, then every reaction in the order of the items."""
    mine = tips.tips(view.step)
    entries = [
        _entry(point, tip, asked.colour(mine, tip))
        for tip in mine
        for point in asked.answers_to(view, tip)
    ]
    stray = [
        listing.entry(point, point.person, Colour.SOFT)
        for point in view.points
        if not asked.holds(mine, point)
    ]
    return (
        *_told(view, mine),
        *listing.pages(view, entries),
        *listing.pages(view, stray, _("Not sorted yet")),
    )


def zones(step: Step) -> tuple[Zone, ...]:
    """A zone for each item, by which reactions find it however late they come."""
    return tuple(Zone(each.zone, each.label) for each in tips.tips(step))


def check(step: Step) -> tuple[Problem, ...]:
    """No items, too many, zones beside them, and seconds that the minutes do not come to."""
    count = sum(1 for line in step.show if line)
    remedy = _("Write each item on a line that begins with “- ”.")
    found = []
    if step.zones:
        what = _("The zones of this step are its items.")
        found.append(Problem("zones", what, _("Leave the line out.") + " " + remedy))
    if not count:
        found.append(Problem("kind", _("There is no item in this step."), remedy))
    if count > MOST:
        what = _("A step has at most {most} items, and this one has {count}.")
        said = what.format(most=MOST, count=count)
        found.append(Problem("kind", said, _("Make two steps of it.")))
    return (*found, *_check_seconds(step, count))


def _check_seconds(step: Step, count: int) -> tuple[Problem, ...]:
    seconds, whole = _settings(step).seconds, step.minutes * _MINUTE
    if not seconds or not count or seconds * count == whole:
        return ()
    what = ngettext(
        "{count} item of {seconds} seconds takes {time} minutes, and the step has {minutes}.",
        "{count} items of {seconds} seconds take {time} minutes, and the step has {minutes}.",
        count,
    )
    said = what.format(
        count=count, seconds=seconds, time=clock_face(seconds * count), minutes=clock_face(whole)
    )
    return (Problem("seconds", said, _seconds_remedy(step, seconds, count)),)


def _seconds_remedy(step: Step, seconds: int, count: int) -> str:
    """What to write: other seconds, other minutes, or nothing, whichever come out even."""
    each, uneven = divmod(step.minutes * _MINUTE, count)
    minutes, over = divmod(seconds * count, _MINUTE)
    ways = [_("leave the line out, and the minutes are shared evenly")]
    if not over:
        ways.insert(0, _("write “Minutes: {minutes}”").format(minutes=minutes))
    if each and not uneven:
        ways.insert(0, _("write “Seconds: {seconds}”").format(seconds=each))
    said = _(", or ").join(ways)
    return said[0].upper() + said[1:] + "."


def stops(view: StepView) -> tuple[str, ...]:
    """The items, and all of them together."""
    mine = tips.tips(view.step)
    return (*(f"{each.number} {each.label}" for each in mine), _("All of them"))


def lasts(view: StepView) -> tuple[float, ...]:
    """The same seconds for each item; the list of all waits."""
    mine = tips.tips(view.step)
    seconds = _settings(view.step).seconds or view.step.minutes * _MINUTE / len(mine)
    return (*(float(seconds) for _each in mine), 0.0)


def zone_now(view: StepView) -> str:
    """The item on the wall; none where all are."""
    mine = tips.tips(view.step)
    return mine[view.stop].zone if _runs(view, mine) else ""


def scale(step: Step) -> Mapping[str, str]:
    """Numbers of two digits, where there are more items than digits."""
    mine = tips.tips(step)
    return {str(each.number): each.zone for each in mine} if len(mine) > _DIGITS else {}


def _settings(step: Step) -> Settings:
    return settings.read(Settings, step.settings)


def _runs(view: StepView, mine: Sequence[Tip]) -> bool:
    """Whether the room is at one of the items, and not yet at the list of all."""
    return 0 <= view.stop < len(mine)


def _entry(point: Point, tip: Tip, colour: Colour) -> listing.Entry:
    by = listing.joined(f"{tip.number} {tip.label}", point.person)
    return listing.entry(point, by, colour, tip.headline)


def _told(view: StepView, mine: Sequence[Tip]) -> tuple[RecapSlide, ...]:
    """The items as a table, with their sentences and reactions where there are any."""
    counts = [len(asked.answers_to(view, tip)) for tip in mine]
    most = tips.leaders(counts)
    columns: list[tuple[str, float, list[str]]] = []
    if any(tip.sentence for tip in mine):
        columns.append((_("In a sentence"), _SENTENCE_WIDE, [tip.sentence for tip in mine]))
    if any(counts):
        told = [_reactions(count, place in most) for place, count in enumerate(counts)]
        columns.append((_("Reactions"), _REACTIONS_WIDE, told))
    left = frame.INNER - sum(width for _name, width, _texts in columns)
    columns.insert(0, (_("Item"), left, [f"{tip.number}  {tip.headline}" for tip in mine]))
    rows = [sheets.Row(texts) for texts in zip(*(each for *_head, each in columns), strict=True)]
    alt = _("The items of “{title}”").format(title=view.step.title)
    heads = [(name, width) for name, width, _texts in columns]
    return sheets.pages(view, view.step.title, heads, rows, alt)


def _reactions(count: int, most: bool) -> str:
    """The number of reactions; nothing for none."""
    said = _("{count}, the most") if most else "{count}"
    return said.format(count=count) if count else ""


KIND = Kind(
    name="lightning",
    label=_("lightning"),
    room=room,
    recap=recap,
    settings=Settings,
    check=check,
    zones=zones,
    stops=stops,
    lasts=lasts,
    advances=always,
    zone_now=zone_now,
    scale=scale,
)
