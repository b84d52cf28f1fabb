"""The stages of a protocol as their author writes them, and the order in which a room goes through.

- Wows: 4 min, the listeners speak, the presenter is silent
- Talk: 5 min 30 s, coach and speaker talk, the observer is silent
- Debrief: 3 min, all speak, once at the end
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.activities.listing import joined
from workshop.domain.text import clean_line
from workshop.domain.timing import minutes_in_short
from workshop.i18n import _

MOST = 8
"""More stages than that have no room as a strip on one slide."""
MOST_ROUNDS = 12
LONGEST_NAME = 40
_LONGEST = 600 * 60
EXAMPLE = _("- Present: 4 min, the presenter speaks, all others listen")

_TIME = re.compile(
    r"(?:(?P<min>\d{1,3})\s*min(?:s|utes?|\.)?)?\s*(?:(?P<s>\d{1,4})\s*s(?:ecs?|econds?|ec\.)?)?",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d+(?:[.:]\d+)?")
_SILENT = re.compile(
    r"\b(?:silent(?:ly)?|silence|quiet(?:ly)?|listens?|listening|nobody|no one|does not speak|"
    r"do not speak)\b",
    re.IGNORECASE,
)
_ONCE = ("once", "at the end", "once at the end")
_PARTS = re.compile(r"[,;]\s*")


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of a protocol: its time, and in words who speaks and who does not.

    `once` is a stage that comes after the last round, and not in each.
    """

    name: str
    seconds: float
    speaks: str = ""
    silent: str = ""
    once: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line that was to be a stage, and what to write."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a protocol: a stage, or one page of the groups where `stage` is None.

    `round` counts from 1; 0 is after the last. Only a page of groups has a `page` over 0.
    """

    round: int
    stage: Stage | None = None
    page: int = 0
    pages: int = 1


def read(line: str) -> Stage | Fault:
    """A line for the room as a stage, or why it is none."""
    name, colon, rest = (part.strip() for part in line.partition(":"))
    if not (name and colon and rest):
        what = _("“{line}” is no stage.").format(line=clean_line(line, 60))
        return Fault(what, _write(EXAMPLE))
    if len(name) > LONGEST_NAME:
        what = _("The name of the stage “{name}” is too long for its slide.")
        remedy = _("Shorten it to {limit} letters.").format(limit=LONGEST_NAME)
        return Fault(what.format(name=clean_line(name, 60)), remedy)
    parts = [part.strip() for part in _PARTS.split(rest) if part.strip()]
    seconds = next((found for found in map(_seconds, parts) if found is not None), None)
    if seconds is None:
        return _without_time(name, parts)
    if not 0 < seconds <= _LONGEST:
        what = _("“{name}” cannot take {time}.").format(name=name, time=told(seconds))
        return Fault(what, _("A stage takes from 1 second to 600 minutes."))
    return _with_people(name, seconds, [part for part in parts if _seconds(part) is None])


def _with_people(name: str, seconds: float, parts: Sequence[str]) -> Stage | Fault:
    who = [part for part in parts if part.casefold() not in _ONCE]
    silent = ", ".join(part for part in who if _SILENT.search(part))
    speaks = ", ".join(part for part in who if not _SILENT.search(part))
    if not who:
        what = _("The stage “{name}” does not say who speaks and who is silent.")
        return Fault(what.format(name=name), _write(_stage_line(name, told(seconds))))
    return Stage(name, seconds, speaks, silent, once=len(who) < len(parts))


def _without_time(name: str, parts: Sequence[str]) -> Fault:
    bare = next((part for part in parts if _BARE.fullmatch(part)), "")
    if bare:
        what = _("“{number}” in the stage “{name}” could be minutes or seconds.")
        remedy = _("Write “{number} min” or “{number} s”; four and a half are “4 min 30 s”.")
        whole = bare if bare.isdigit() else "4"
        return Fault(what.format(number=bare, name=name), remedy.format(number=whole))
    what = _("The stage “{name}” does not say how long it takes.").format(name=name)
    return Fault(what, _write(_stage_line(name, _("4 min"))))


def _stage_line(name: str, time: str) -> str:
    line = _("- {name}: {time}, the presenter speaks, all others listen")
    return line.format(name=name, time=time)


def _write(line: str) -> str:
    return _("Write it like “{line}”.").format(line=line)


def _seconds(part: str) -> float | None:
    found = _TIME.fullmatch(part)
    if found is None or not (found["min"] or found["s"]):
        return None
    return int(found["min"] or 0) * 60.0 + int(found["s"] or 0)


def told(seconds: float) -> str:
    """A time as an author writes it: "5 min 30 s"."""
    minutes, rest = divmod(int(seconds), 60)
    parts = [minutes_in_short(minutes)] * bool(minutes)
    if rest or not minutes:
        parts.append(_("{count} s").format(count=rest))
    return " ".join(parts)


def total(stages: Sequence[Stage], rounds: int) -> float:
    """Seconds of all rounds, and of what comes once after them."""
    return sum(stage.seconds * (1 if stage.once else rounds) for stage in stages)


def course(stages: Sequence[Stage], rounds: int, pages: Sequence[int]) -> tuple[Stop, ...]:
    """Every stop in its order; `pages` of groups stand before the stages of each round."""
    stops: list[Stop] = []
    for number in range(1, rounds + 1):
        count = pages[number - 1] if number <= len(pages) else 0
        stops += (Stop(number, None, page, count) for page in range(1, count + 1))
        stops += (Stop(number, stage) for stage in stages if not stage.once)
    stops += (Stop(0, stage) for stage in stages if stage.once)
    return tuple(stops)


def words(stop: Stop, rounds: int) -> str:
    """A stop as the presenter's window names it: "Round 2 · Talk"."""
    number = _("Round {number}").format(number=stop.round) if rounds > 1 and stop.round else ""
    if stop.stage is not None:
        return joined(number, stop.stage.name)
    groups = _("Groups")
    if stop.pages > 1:
        groups = _("Groups {page} of {pages}").format(page=stop.page, pages=stop.pages)
    return joined(number, groups)
