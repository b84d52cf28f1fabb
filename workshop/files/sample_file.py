"""Samples beside the modules: invented words of a group, as they are typed into the capture line.

People: 18
Place: Library
Roster: Grade 1 coach; Grade 2 coach
Last time: Session 6 · Through the dip; 2026-10-02
Still open: Open doors; Table 1; 2026-12-04
Last quote: It got worse before it got better; Table 2
Norm: Listen to the end

## slopes
- /bunny Some people take longer @Table 1

## photo
- ![/board The whole wall @Table 2](pictures/board.png) yes

A photo is what is typed to its caption, its file beside the sample, and whether those on it agreed:
yes, no, or nothing where nobody asked.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workshop.domain.changes import Details
from workshop.domain.earlier import Earlier, OpenAction
from workshop.domain.people import Person
from workshop.domain.text import clean_line

_PHOTO = re.compile(r"!\[(?P<said>.*)\]\((?P<path>[^()]+)\)\s*(?P<consent>\w*)")


@dataclass(frozen=True, slots=True)
class SamplePhoto:
    """A photo a group might take; `said` is its caption, as it is typed into the capture line."""

    path: Path
    said: str = ""
    consent: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a group might say in each step of a module, by step id."""

    details: Details = field(default_factory=Details)
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roster: tuple[Person, ...] = ()
    photos: Mapping[str, tuple[SamplePhoto, ...]] = field(default_factory=dict)
    earlier: Earlier = field(default_factory=Earlier)
    """What the sessions before this one left."""


def read_sample(module: Path) -> Sample:
    """The sample that lies in `samples` beside a module file; an empty one where there is none."""
    path = module.parent / "samples" / module.name
    if not path.is_file():
        return Sample()
    return parse_sample(path.read_text(encoding="utf-8"), path.parent)


def parse_sample(text: str, folder: Path = Path()) -> Sample:
    """Read a sample: `Key: value` lines, then a heading for each step and a bullet a line.

    The files of photos lie in `folder`.
    """
    about: dict[str, str] = {}
    listed: dict[str, list[str]] = {}
    lines: dict[str, list[str]] = {}
    photos: dict[str, list[SamplePhoto]] = {}
    step: str | None = None
    for line in text.splitlines():
        if line.startswith("## "):
            step = line[3:].strip()
            lines.setdefault(step, [])
        elif step is not None and line.startswith("- "):
            said = clean_line(line[2:])
            if found := _PHOTO.fullmatch(said):
                taken = SamplePhoto(folder / found["path"], found["said"], found["consent"])
                photos.setdefault(step, []).append(taken)
            else:
                lines[step].append(said)
        elif step is None and ":" in line:
            key, value = line.split(":", 1)
            about[key.strip().casefold()] = clean_line(value)
            listed.setdefault(key.strip().casefold(), []).append(clean_line(value))
    details = Details(
        place=about.get("place", ""),
        people=_number(about.get("people", "")),
        tables=_number(about.get("tables", "")),
        next_time=about.get("next time", ""),
    )
    return Sample(
        details,
        {step_id: tuple(said) for step_id, said in lines.items()},
        _roster(about.get("roster", "")),
        {step_id: tuple(taken) for step_id, taken in photos.items()},
        _earlier(listed),
    )


def _roster(text: str) -> tuple[Person, ...]:
    """The people named, with semicolons between them."""
    names = (clean_line(name) for name in text.split(";"))
    return tuple(Person(name) for name in names if name)


def _earlier(listed: Mapping[str, Sequence[str]]) -> Earlier:
    session, held_on, _rest = _columns(listed.get("last time", [""])[0])
    quote, by, _rest = _columns(listed.get("last quote", [""])[0])
    actions = tuple(
        OpenAction(*_columns(line), since=held_on) for line in listed.get("still open", ())
    )
    return Earlier(session, held_on, actions, quote, by, tuple(listed.get("norm", ())))


def _columns(line: str) -> tuple[str, str, str]:
    """Three columns with semicolons between them; what is not there is empty."""
    first, second, third, *_rest = [*(part.strip() for part in line.split(";")), "", "", ""]
    return first, second, third


def _number(text: str) -> int:
    """A head count; 0, which says nothing, where it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
