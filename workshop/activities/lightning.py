"""lightning: item after item on the wall, led on by the clock, and in the end all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.activities import asked, listing, settings, tip_list, tip_slide, tips
from workshop.activities.base import Kind, RecapSlide, StepView, always
from workshop.activities.settings import Problem
from workshop.activities.tips import Tip
from workshop.domain.module import Step, Zone
from workshop.domain.timing import clock_face
from workshop.i18n import _, ngettext
from workshop.slides import frame
from workshop.slides.model import Box, Colour, Layout, Slide, TextBox

MOST = 12
"""More items than that nobody remembers, and they have no room on the closing list."""
_DIGITS = 9
_MINUTE = 60
_LONGEST_LABEL = 80


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
    return _all(view, mine)


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The list of all items, then every reaction in the order of the items."""
    mine = tips.tips(view.step)
    entries = [
        listing.entry(point, _by(tip, point.person), asked.colour(mine, tip), tip.headline)
        for tip in mine
        for point in asked.answers_to(view, tip)
    ]
    stray = [
        listing.entry(point, point.person, Colour.SOFT)
        for point in view.points
        if not asked.holds(mine, point)
    ]
    return (
        *_told(view, mine, mine),
        *listing.pages(view, entries),
        *listing.pages(view, stray, _("Not sorted yet")),
    )


def zones(step: Step) -> tuple[Zone, ...]:
    """A zone for each item, by which reactions find it however late they come."""
    return tuple(Zone(each.zone, _label(each)) for each in tips.tips(step))


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
    return (*(f"{each.number} {_label(each)}" for each in mine), _("All of them"))


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


def _label(tip: Tip) -> str:
    """A name for its zone: the headline, where that is short enough for one."""
    short = len(tip.headline) <= _LONGEST_LABEL
    return tip.headline if short else _("Item {number}").format(number=tip.number)


def _by(tip: Tip, person: str) -> str:
    return listing.joined(f"{tip.number} {_label(tip)}", person)


def _all(view: StepView, mine: Sequence[Tip]) -> Slide:
    """Headlines with their reactions; the most talked of is lit.

    Without a clock: the items have used up the minutes of the step, and none is left to show.
    """
    head = frame.head(view.kicker, view.step.title, view.step.ask)
    space = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    counts = _counts(view, mine)
    names = [replace(tip, sentence="") for tip in mine]
    drawn = tip_list.draw(names, counts, tip_list.highest(counts), space, tip_list.DARK)
    return Slide(
        *(Layout.STATEMENT, _on_dark(head.title, Colour.PAPER)),
        (
            *(_on_dark(each, Colour.SKY) for each in head.shapes if isinstance(each, TextBox)),
            *(*drawn.shapes, *_hint(view, sum(counts))),
        ),
        drawn.scene,
        background=tip_slide.GROUND,
    )


def _hint(view: StepView, placed: int) -> tuple[TextBox, ...]:
    """How many reactions there are, and how many belong to no item; nothing where none are."""
    off = len(view.points) - placed
    stray = _("{count} not sorted yet").format(count=off) if off else ""
    said = listing.joined(tip_list.counted(placed) if placed else "", stray)
    return (_on_dark(frame.hint(said), Colour.LINE),) if said else ()


def _counts(view: StepView, mine: Sequence[Tip]) -> list[int]:
    return [len(asked.answers_to(view, tip)) for tip in mine]


def _on_dark(box: TextBox, colour: Colour) -> TextBox:
    lines = tuple(replace(each, colour=colour) for each in box.paragraphs)
    return replace(box, paragraphs=lines)


def _told(view: StepView, mine: Sequence[Tip], part: Sequence[Tip]) -> tuple[RecapSlide, ...]:
    """The items on a slide in full; on two or more where that takes so many."""
    head = frame.head(view.kicker, view.step.title)
    space = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    most = tip_list.highest(_counts(view, mine))
    drawn = tip_list.draw(part, _counts(view, part), most, space, tip_list.LIGHT)
    if drawn.whole or len(part) == 1:
        shapes = (*head.shapes, *drawn.shapes)
        return (RecapSlide(Slide(Layout.BOARD, head.title, shapes, drawn.scene)),)
    half = -(-len(part) // 2)
    return (*_told(view, mine, part[:half]), *_told(view, mine, part[half:]))


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
