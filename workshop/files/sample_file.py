"""Samples beside the modules: invented words of a group, as they are typed into the capture line.

People: 18
Place: Library
Roster: Grade 1 coach; Grade 2 coach

## slopes
- /bunny Some people take longer @Table 1
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workshop.domain.changes import Details
from workshop.domain.people import Person
from workshop.domain.text import clean_line


@dataclass(frozen=True, slots=True)
class Sample:
    """What a group might say in each step of a module, by step id."""

    details: Details = field(default_factory=Details)
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roster: tuple[Person, ...] = ()


def read_sample(module: Path) -> Sample:
    """The sample that lies in `samples` beside a module file; an empty one where there is none."""
    path = module.parent / "samples" / module.name
    return parse_sample(path.read_text(encoding="utf-8")) if path.is_file() else Sample()


def parse_sample(text: str) -> Sample:
    """Read a sample: `Key: value` lines, then a heading for each step and a bullet a line."""
    about: dict[str, str] = {}
    lines: dict[str, list[str]] = {}
    step: list[str] | None = None
    for line in text.splitlines():
        if line.startswith("## "):
            step = lines.setdefault(line[3:].strip(), [])
        elif step is not None and line.startswith("- "):
            step.append(clean_line(line[2:]))
        elif step is None and ":" in line:
            key, value = line.split(":", 1)
            about[key.strip().casefold()] = clean_line(value)
    details = Details(
        place=about.get("place", ""),
        people=_number(about.get("people", "")),
        tables=_number(about.get("tables", "")),
        next_time=about.get("next time", ""),
    )
    said = {step_id: tuple(mine) for step_id, mine in lines.items()}
    return Sample(details, said, _roster(about.get("roster", "")))


def _roster(text: str) -> tuple[Person, ...]:
    """The people named, with semicolons between them."""
    names = (clean_line(name) for name in text.split(";"))
    return tuple(Person(name) for name in names if name)


def _number(text: str) -> int:
    """A head count; 0, which says nothing, where it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
