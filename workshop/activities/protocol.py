"""protocol: stages with clocks of their own, who speaks and who is silent, rounds, groups."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from workshop.activities import (
    board,
    group_slides,
    groups,
    listing,
    outcome,
    result,
    settings,
    stage_slides,
    stages,
    tally,
)
from workshop.activities.ballot import Asked
from workshop.activities.base import CaptureField, Kind, RecapSlide, StepView
from workshop.activities.board_settings import Form
from workshop.activities.groups import Wanted
from workshop.activities.outcome import Outcome
from workshop.activities.settings import Problem
from workshop.activities.stages import Fault, Stage, Stop
from workshop.domain.module import Step, Zone
from workshop.domain.people import Rounds
from workshop.domain.text import clean_line
from workshop.i18n import _, ngettext
from workshop.slides.model import Slide
from workshop.slides.notes import UNCUT, Look

MOST_ZONES = 6
MOST_IN_GROUP = 8
_LONGEST_ROLE = 40
_TAKEAWAY = tuple(
    Look(most_lines=UNCUT, most_by=2).at(size) for size in (96, 84, 72, 64, 56, 48, 40, 32)
)
_FEW = 3
"""So many takeaways stand under one another, more of them in two columns."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a protocol step."""

    rounds: int = 1
    """How often the stages are gone through, but for those that come once at the end."""
    roles: str = ""
    """What people are in a round, with semicolons between; everybody takes the next in the next."""
    groups: int = 0
    """How many people sit together; 0 for as many as there are roles, or for no groups."""
    mix: bool = False
    """Whether other people sit together in each round."""
    tally: bool = False
    """Whether it is counted how often each zone was seen."""
    takeaway: str = ""
    """The zone whose points have a recap slide of their own."""


def room(view: StepView) -> Slide:
    """The groups, a stage with its clock, or what was said in the zones."""
    course = _course(view)
    now = course[min(max(view.stop, 0), len(course) - 1)]
    wanted = _wanted(view.step)
    if now is not None and now.stage is None:
        return group_slides.slide(view, now, wanted)
    if now is None or now.stage is None or (now.stage.once and view.step.zones):
        return _harvest(view, now.stage if now else None)
    return stage_slides.slide(view, now, _stages(view.step), wanted)


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The points by zone, and the takeaway large; or how often each was seen."""
    if not view.points:
        return ()
    if _settings(view.step).tally and view.step.zones:
        title = _("Said in “{step}”").format(step=view.step.title)
        counted = tally.together(view.points).total > 0
        return result.recap(view, _asked(view, ""), _told(view), counted, title)
    zone = _takeaway(view.step)
    view = _attributed(view)
    mine = tuple(point for point in view.points if zone and point.zone == zone.id)
    if zone is None or not mine:
        return board.recap(_as_board(view))
    others = tuple(each for each in view.step.zones if each is not zone)
    rest = tuple(point for point in view.points if point.zone != zone.id)
    around = replace(view, step=replace(view.step, zones=others), points=rest)
    colour = board.KIND.accent(view.step, zone.id)
    entries = [listing.entry(point, point.person, colour, zone.label) for point in mine]
    columns = 1 if len(mine) <= _FEW else 2
    return (
        *board.recap(_as_board(around)),
        *listing.pages(view, entries, zone.label, _TAKEAWAY, columns),
    )


def check(step: Step) -> tuple[Problem, ...]:
    """Stages that are understood and add up to the step's minutes, and groups that can be made."""
    return (*_check_stages(step), *_check_groups(step), *_check_zones(step))


def _check_stages(step: Step) -> Iterator[Problem]:
    lines = [stages.read(line) for line in step.show]
    faults = [(place, line) for place, line in enumerate(lines) if isinstance(line, Fault)]
    for place, fault in faults:
        yield Problem("", fault.what, fault.remedy, shown=place)
    read = [line for line in lines if isinstance(line, Stage)]
    rounds = _settings(step).rounds
    if not lines:
        remedy = _("Write each on a line of its own, like “{line}”.").format(line=stages.EXAMPLE)
        yield Problem("kind", _("This protocol has no stages."), remedy)
    elif len(lines) > stages.MOST:
        what = _("A protocol has at most {most} stages, and this one has {count}.")
        said = what.format(most=stages.MOST, count=len(lines))
        yield Problem("", said, _("Join some of them, or make two steps."))
    if not 1 <= rounds <= stages.MOST_ROUNDS:
        what = _("A protocol has from 1 to {most} rounds, and this one has {count}.")
        said = what.format(most=stages.MOST_ROUNDS, count=rounds)
        yield Problem("rounds", said, _("Write a line like “Rounds: 3”."))
    elif read and all(stage.once for stage in read):
        what = _("Every stage comes once at the end, so the rounds are empty.")
        yield Problem("", what, _("Take “once at the end” out of the stages of a round."))
    elif read and not faults and step.minutes:
        yield from _check_sum(step, read, rounds)


def _check_sum(step: Step, read: list[Stage], rounds: int) -> Iterator[Problem]:
    seconds = stages.total(read, rounds)
    if seconds == step.minutes * 60:
        return
    what = _("The stages take {sum} together, and the step {minutes}.")
    remedy = _("Change a stage, or write “Minutes: {minutes}”.").format(minutes=int(seconds // 60))
    if seconds % 60:
        remedy = _("Change a stage, so that the sum is in whole minutes.")
    said = what.format(sum=stages.told(seconds), minutes=stages.told(step.minutes * 60.0))
    yield Problem("minutes", said, remedy)


def _check_groups(step: Step) -> Iterator[Problem]:
    given, roles = _settings(step), _roles(step)
    size = _wanted(step).size
    long = next((role for role in roles if len(role) > _LONGEST_ROLE), "")
    if long:
        what = _("The role “{role}” is too long for its slide.").format(role=long)
        yield Problem(
            "roles", what, _("Shorten it to {limit} letters.").format(limit=_LONGEST_ROLE)
        )
    if len(set(map(str.casefold, roles))) < len(roles):
        remedy = _("Give each role a name of its own.")
        yield Problem("roles", _("Two roles have the same name."), remedy)
    if grouped(step) and not groups.FEWEST <= size <= MOST_IN_GROUP:
        what = _("A group has from {fewest} to {most} people, and here {count} are wanted.")
        said = what.format(fewest=groups.FEWEST, most=MOST_IN_GROUP, count=size)
        key = "groups" if given.groups else "roles"
        yield Problem(key, said, _("Write a line like “Groups: 3”."))
    elif len(roles) > size:
        what = _("{roles} roles do not fit groups of {size}.")
        remedy = _("Leave a role out, or write “Groups: {size}”.").format(size=len(roles))
        yield Problem("roles", what.format(roles=len(roles), size=size), remedy)
    if given.mix and not grouped(step):
        remedy = _("Write how many sit together, like “Groups: 3”.")
        yield Problem("mix", _("There are no groups to mix."), remedy)


def _check_zones(step: Step) -> Iterator[Problem]:
    given = _settings(step)
    if len(step.zones) > MOST_ZONES:
        what = _("A protocol has at most {most} zones, and this one has {count}.")
        said = what.format(most=MOST_ZONES, count=len(step.zones))
        yield Problem("zones", said, _("Join some of them."))
    if given.tally and not step.zones:
        remedy = _("Name them after “Zones:”, with semicolons between them.")
        yield Problem("tally", _("There are no zones to count."), remedy)
    if given.takeaway and _takeaway(step) is None:
        what = _("“{word}” is none of the zones.").format(word=given.takeaway)
        labels = tuple(zone.label for zone in step.zones)
        yield Problem("takeaway", what, settings.nearest(given.takeaway, labels))


def stops(view: StepView) -> tuple[str, ...]:
    """The groups and stages of each round, and in the end what was said."""
    course = _course(view)
    rounds = _wanted(view.step).rounds
    names = tuple(stages.words(stop, rounds) if stop else _("What was said") for stop in course)
    return names if len(names) > 1 else ()


def lasts(view: StepView) -> tuple[float, ...]:
    """The seconds of each stage; groups are made, and points looked at, without a clock."""
    course = _course(view)
    return tuple(stop.stage.seconds if stop and stop.stage else 0.0 for stop in course)


def grouped(step: Step) -> bool:
    """Whether people are to sit in groups."""
    return bool(_settings(step).groups or _roles(step))


def make_groups(view: StepView, seed: int) -> Rounds:
    """The groups of those on the roster who are here."""
    here = groups.seated(view.roster)
    if not here or not grouped(view.step):
        return ()
    return groups.draw(here, _wanted(view.step), seed)


def zone_now(view: StepView) -> str:
    """The zone that has the name of the stage: “Wows” goes to “Wow”."""
    course = _course(view)
    now = course[min(max(view.stop, 0), len(course) - 1)]
    if now is None or now.stage is None:
        return ""
    wanted = _plain(now.stage.name)
    return next((zone.id for zone in view.step.zones if _plain(zone.label) == wanted), "")


def tallies(step: Step) -> bool:
    """Whether a line of digits counts, one a digit."""
    return _settings(step).tally and bool(step.zones)


def _plain(name: str) -> str:
    return name.casefold().removesuffix("s")


def _settings(step: Step) -> Settings:
    return settings.read(Settings, step.settings)


def _roles(step: Step) -> tuple[str, ...]:
    said = (clean_line(role) for role in _settings(step).roles.split(";"))
    return tuple(role for role in said if role)


def _wanted(step: Step) -> Wanted:
    given, roles = _settings(step), _roles(step)
    rounds = min(max(1, given.rounds), stages.MOST_ROUNDS)
    return Wanted(given.groups or len(roles), rounds, roles, given.mix)


@lru_cache(maxsize=64)
def _read(show: tuple[str, ...]) -> tuple[Stage, ...]:
    """The lines that are stages; looked up, for the clock asks several times a second."""
    read = (stages.read(line) for line in show)
    return tuple(stage for stage in read if isinstance(stage, Stage))[: stages.MOST]


def _stages(step: Step) -> tuple[Stage, ...]:
    """The stages; where none is understood, one for the whole step."""
    return _read(step.show) or (Stage(step.title, step.minutes * 60.0),)


def _course(view: StepView) -> tuple[Stop | None, ...]:
    """Every stop; None in the end is what was said, where no last stage shows it."""
    mine, wanted = _stages(view.step), _wanted(view.step)
    pages: tuple[int, ...] = ()
    if grouped(view.step):
        counts = group_slides.pages(view)
        # Without roles and with the same people nothing changes from round to round.
        rounds = wanted.rounds if wanted.roles or wanted.mix else 1
        pages = tuple(counts[min(number, len(counts) - 1)] for number in range(rounds))
    course = stages.course(mine, wanted.rounds, pages)
    shown = not view.step.zones or mine[-1].once or any(stage.once for stage in mine)
    return course if shown else (*course, None)


def _harvest(view: StepView, stage: Stage | None) -> Slide:
    """What was said, by zone, or how often each was seen."""
    name = listing.joined(stage.name, stage.speaks) if stage else _("What was said")
    if tallies(view.step):
        asked = _asked(view, listing.joined(view.kicker, name))
        return result.room(view, asked, _told(view), _counted(view))
    title = listing.joined(view.step.title, name)
    view = _attributed(replace(view, step=replace(view.step, title=title)))
    return board.room(_as_board(view))


def _attributed(view: StepView) -> StepView:
    """The points with all they hold beside their words where who said them is told."""
    told = (
        replace(point, person=listing.joined(point.person, *KIND.filled(point)))
        for point in view.points
    )
    return replace(view, points=tuple(told))


def _as_board(view: StepView) -> StepView:
    """The same points in columns; the stages are no prompts."""
    ask = view.step.ask or view.step.title
    step = replace(view.step, ask=ask, show=(), settings={"form": Form.COLUMNS.value})
    return replace(view, step=step)


def _asked(view: StepView, kicker: str) -> Asked:
    return Asked(kicker, view.step.ask or view.step.title, "", view.points)


def _told(view: StepView) -> Outcome:
    zones = view.step.zones
    counts = tally.by_zone(view.points, [zone.id for zone in zones])
    return outcome.tallied(tuple(zone.label for zone in zones), counts)


def _counted(view: StepView) -> str:
    total = tally.together(view.points).total
    said = ngettext("Seen {count} time", "Seen {count} times", total).format(count=total)
    words = sum(1 for point in view.points if point.text)
    if not total and not words:
        return _("Nothing counted yet")
    more = ngettext("{count} sentence", "{count} sentences", words).format(count=words)
    return listing.joined(said if total else "", more if words else "")


def _takeaway(step: Step) -> Zone | None:
    wanted = _settings(step).takeaway.casefold()
    return next((zone for zone in step.zones if wanted in (zone.label.casefold(), zone.id)), None)


def _times(said: str) -> str:
    count = tally.whole(said) or 0
    return ngettext("{count} time", "{count} times", count).format(count=count)


KIND = Kind(
    name="protocol",
    label=_("protocol"),
    room=room,
    recap=recap,
    settings=Settings,
    fields=(CaptureField(tally.COUNT, _("Times"), "x", tally.number, _times, close=True),),
    tallies=tallies,
    wordless=_("a tally mark"),
    check=check,
    stops=stops,
    lasts=lasts,
    grouped=grouped,
    groups=make_groups,
    zone_now=zone_now,
)
