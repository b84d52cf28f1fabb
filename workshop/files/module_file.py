"""Module files: Markdown that a teacher writes, read with every problem at once."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workshop.activities import settings
from workshop.activities.base import Kind
from workshop.activities.settings import nearest
from workshop.domain.errors import MachineError, UserError
from workshop.domain.media import Medium
from workshop.domain.module import Module, Step, Zone
from workshop.domain.text import LINE_LIMIT, clean_line
from workshop.files.module_text import (
    Entry,
    LineProblem,
    Section,
    beyond_limits,
    sections,
    too_long,
)
from workshop.i18n import _

SIZE_LIMIT = 1024 * 1024
"""Bytes of a module file; the longest that ships has some ten thousand."""
LONGEST = 600
"""Minutes of one step."""
MOST_ZONES = 60
"""Of one step; no room could tell as many apart."""

_FRONT = ("title", "label", "about", "people", "language")
_STEP = ("kind", "minutes", "ask", "zones", "optional", "clock", "private", "id", "notes")
_NAME_LIMIT = 80
_FRONT_LIMITS = {
    "title": LINE_LIMIT,
    "label": _NAME_LIMIT,
    "about": LINE_LIMIT,
    "people": LINE_LIMIT,
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BREAKS_ID = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong in a line of a module file, and how to mend it."""

    path: Path
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what} {self.remedy}"

    @property
    def said(self) -> str:
        """For people who look for no file: “Line 12: There is no kind “bord”. Did you mean …”."""
        return _("Line {line}: {what} {remedy}").format(
            line=self.line, what=self.what, remedy=self.remedy
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: the module with every step that is right, and all that is wrong.

    `module` is None where there is no step to run. `media` are the pictures and films its steps
    name, with the lines; whether there are such files is not looked at.
    """

    module: Module | None
    problems: tuple[FileProblem, ...]
    media: tuple[tuple[int, Medium], ...] = ()


class BrokenModule(UserError):
    """A module file without a step that can be run; `problems` tells why."""

    def __init__(self, path: Path, problems: Sequence[FileProblem]) -> None:
        first = problems[0]
        what = _("“{name}” cannot be run; line {line}: {what}")
        super().__init__(
            what.format(name=path.name, line=first.line, what=first.what), first.remedy
        )
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class _StepKeys:
    """The common keys that settings.py can check."""

    optional: bool = False
    clock: bool = False
    private: bool = False


_CHECKED = settings.keys(_StepKeys)


def load_module(path: Path) -> Module:
    """The module in `path`, without the steps that are wrong.

    Raises BrokenModule, UserError for a file that is not there or no text, MachineError.
    """
    reading = read_module(path)
    if reading.module is None:
        raise BrokenModule(path, reading.problems)
    return reading.module


def read_module(path: Path) -> Reading:
    """Everything in `path`, right and wrong. Raises UserError and MachineError when unreadable."""
    return parse(_text(path), path)


def parse(text: str, path: Path, kinds: Mapping[str, Kind] | None = None) -> Reading:
    """The module that `text` holds, its id the stem of `path`; `kinds` by name, all where None.

    Of a text beyond the limits nothing is read: taking it apart could take minutes.
    """
    beyond = beyond_limits(text)
    if beyond is not None:
        problem = FileProblem(path, beyond.line, beyond.what, beyond.remedy)
        return Reading(None, (problem,))
    return _Author(text, path, _all_kinds() if kinds is None else kinds).reading()


def slug(text: str, otherwise: str) -> str:
    """An id made of a heading or a label: "A day on the slopes" is "a-day-on-the-slopes"."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    # An apostrophe is part of a word: "we'll" is "well", not "we-ll".
    return _BREAKS_ID.sub("-", re.sub("['’]", "", folded)).strip("-")[:60].strip("-") or otherwise


def _all_kinds() -> Mapping[str, Kind]:
    from workshop.activities.kinds import KINDS

    return KINDS


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        what = _("There is no module file “{path}”.").format(path=path)
        raise UserError(what, _("Check the name and the folder.")) from error
    except OSError as error:
        what = _("“{path}” cannot be read: {why}.").format(path=path, why=error.strerror)
        raise MachineError(what, _("Check the disk and the file's permissions.")) from error
    return text_of(data, path.name)


def text_of(data: bytes, name: str) -> str:
    """The text of a module file's bytes; `name` is the file's. Raises UserError."""
    if len(data) > SIZE_LIMIT:
        what = _("“{name}” is over 1 MB, too long for a module file.").format(name=name)
        raise UserError(what, _("Choose the text file with the module's steps."))
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = _("“{name}” holds letters in line {line} that cannot be read.")
        remedy = _("Save it as plain text in the encoding UTF-8.")
        raise UserError(what.format(name=name, line=line), remedy) from error


@dataclass(slots=True)
class _Draft:
    """A step on its way: what its section says, and what is wrong with it."""

    section: Section
    kind: Kind | None = None
    minutes: int = 0
    zones: tuple[Zone, ...] = ()
    id: str = ""
    step: Step | None = None
    problems: list[LineProblem] = field(default_factory=list)

    def value(self, key: str) -> str:
        entry = self.section.entries.get(key)
        return entry.value if entry else ""

    def line(self, key: str) -> int:
        entry = self.section.entries.get(key)
        return entry.line if entry else self.section.line

    def media(self) -> list[tuple[int, Medium]]:
        """The files that the step names, with the lines."""
        if self.kind is None or self.step is None:
            return []
        return [(self.line(each.setting), each) for each in self.kind.media(self.step)]

    def wrong(self, key: str, what: str, remedy: str) -> None:
        self.problems.append(LineProblem(self.line(key), what, remedy))


class _Author:
    """Turns sections into a module."""

    def __init__(self, text: str, path: Path, kinds: Mapping[str, Kind]) -> None:
        self._path = path
        self._kinds = kinds
        self._front, *steps = sections(text, (*_FRONT, *_STEP))
        self._drafts = [_Draft(section, problems=section.problems) for section in steps]

    def reading(self) -> Reading:
        problems = self._front.problems + self._front_problems()
        self._name()
        for draft in self._drafts:
            self._judge(draft)
            problems += draft.problems
        right = [each for each in self._drafts if each.step and not each.problems]
        steps = tuple(each.step for each in right if each.step)
        found = sorted(problems, key=lambda problem: problem.line)
        told = tuple(FileProblem(self._path, each.line, each.what, each.remedy) for each in found)
        media = tuple(named for draft in right for named in draft.media())
        return Reading(self._module(steps) if steps else None, told, media)

    def _module(self, steps: tuple[Step, ...]) -> Module:
        said = {key: entry.value for key, entry in self._front.entries.items()}
        language = said.get("language", "")
        return Module(
            id=self._path.stem,
            label=clean_line(said.get("label", ""), _NAME_LIMIT),
            title=clean_line(said.get("title", "")) or self._path.stem,
            steps=steps,
            about=clean_line(said.get("about", "")),
            people=clean_line(said.get("people", "")),
            language=language if _LANGUAGE.fullmatch(language) else "en",
        )

    def _front_problems(self) -> list[LineProblem]:
        entries = self._front.entries
        found = [_unknown(entry, _FRONT) for key, entry in entries.items() if key not in _FRONT]
        found += _lengths(entries, _FRONT_LIMITS)
        title = entries.get("title")
        if "title" not in self._front.meant and (title is None or not title.value):
            line = title.line if title else 1
            remedy = _("Write “Title: ” and the title at the top.")
            found.append(LineProblem(line, _("The module has no title."), remedy))
        language = entries.get("language")
        if language and not _LANGUAGE.fullmatch(language.value):
            what = _("“{text}” is not a language.").format(text=language.value)
            found.append(LineProblem(language.line, what, _("Write it like “en” or “pt-BR”.")))
        if self._front.show or self._front.notes:
            what = _("Lines for the room and notes belong to a step.")
            line = self._front.notes_from or 1
            found.append(LineProblem(line, what, _("Move them below a “## ” line.")))
        if not self._drafts:
            remedy = _("Write “## ” and the name of the first step.")
            found.append(LineProblem(1, _("The module has no step."), remedy))
        return found

    def _judge(self, draft: _Draft) -> None:
        section = draft.section
        if not section.heading:
            draft.wrong("", _("The step has no name."), _("Write its name after “## ”."))
        if section.bare or not (section.entries or section.problems):
            what = _("The step “{name}” is empty.").format(name=section.heading)
            draft.wrong("", what, _("Write “Kind: ” and “Minutes: ” below its name."))
            return
        self._judge_kind(draft)
        self._judge_minutes(draft)
        self._judge_zones(draft)
        draft.problems += _lengths(section.entries, {"ask": LINE_LIMIT})
        if draft.kind is not None:
            self._judge_settings(draft, draft.kind)
            self._judge_whole(draft, draft.kind)

    def _judge_kind(self, draft: _Draft) -> None:
        if "kind" in draft.section.meant:
            return
        word = draft.value("kind")
        draft.kind = self._kinds.get(word.casefold())
        if not word:
            what = _("The step “{name}” has no kind.").format(name=draft.section.heading)
            remedy = _("Write “Kind: ” and one of: {words}.").format(words=", ".join(self._kinds))
            draft.wrong("kind", what, remedy)
        elif draft.kind is None:
            what = _("There is no kind “{word}”.").format(word=word)
            draft.wrong("kind", what, nearest(word, tuple(self._kinds)))

    def _judge_minutes(self, draft: _Draft) -> None:
        text = draft.value("minutes")
        if "minutes" in draft.section.meant:
            return
        if "minutes" not in draft.section.entries:
            what = _("The step “{name}” has no minutes.").format(name=draft.section.heading)
            draft.wrong("minutes", what, _("Write a line like “Minutes: 10”."))
        elif text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= LONGEST:
            draft.minutes = int(text)
        else:
            what = _("“{text}” is not a number of minutes.").format(text=text)
            remedy = _("Write a whole number from 1 to {most}.").format(most=LONGEST)
            draft.wrong("minutes", what, remedy)

    def _judge_zones(self, draft: _Draft) -> None:
        zones: dict[str, Zone] = {}
        for part in draft.value("zones").split(";"):
            label = clean_line(part, _NAME_LIMIT)
            zone = Zone(slug(label, "zone"), label)
            if zone.id in zones and label:
                what = _("The zone “{label}” stands there twice.").format(label=label)
                draft.wrong("zones", what, _("Give each zone a name of its own."))
            elif label:
                zones[zone.id] = zone
        if len(zones) > MOST_ZONES:
            what = _("The step has more than {count} zones.").format(count=MOST_ZONES)
            draft.wrong("zones", what, _("Leave some out."))
        draft.zones = tuple(zones.values())

    def _judge_settings(self, draft: _Draft, kind: Kind) -> None:
        entries = draft.section.entries
        valid = (*_STEP, *settings.keys(kind.settings))
        draft.problems += [
            _unknown(entry, valid) for key, entry in entries.items() if key not in valid
        ]
        own = {key: entry.value for key, entry in entries.items() if key in valid[len(_STEP) :]}
        common = {key: draft.value(key) for key in _CHECKED if key in entries}
        for problem in settings.problems(kind.settings, own) + settings.problems(_StepKeys, common):
            draft.wrong(problem.key, problem.what, problem.remedy)

    def _name(self) -> None:
        """Ids: those that authors chose first, then the others around them."""
        taken: dict[str, int] = {}
        for draft in self._drafts:
            chosen = draft.value("id")
            if not chosen:
                continue
            draft.id = slug(chosen, "step")
            if draft.id in taken:
                what = _("The id “{id}” is also that of the step in line {line}.")
                said = what.format(id=chosen, line=taken[draft.id])
                draft.wrong("id", said, _("Give each step an id of its own, or none."))
            taken.setdefault(draft.id, draft.section.line)
        for draft in self._drafts:
            if not draft.id:
                draft.id = _free(slug(draft.section.heading, "step"), taken)
                taken[draft.id] = draft.section.line

    def _judge_whole(self, draft: _Draft, kind: Kind) -> None:
        """Make the step and let its kind look at it; what is wrong already is not said twice."""
        said = {problem.line for problem in draft.problems}
        step = self._step(draft, kind)
        for problem in kind.check(step):
            line = draft.line(problem.key)
            if problem.shown is not None:
                line = draft.section.show_lines[problem.shown]
            if line not in said:
                draft.problems.append(LineProblem(line, problem.what, problem.remedy))
        draft.step = replace(step, zones=step.zones or kind.zones(step))

    def _step(self, draft: _Draft, kind: Kind) -> Step:
        section = draft.section
        known = settings.keys(kind.settings)
        common = {key: draft.value(key) for key in _CHECKED if draft.value(key)}
        read = settings.read(_StepKeys, common)
        return Step(
            id=draft.id,
            kind=kind.name,
            title=section.heading,
            minutes=draft.minutes,
            ask=clean_line(draft.value("ask")),
            show=tuple(section.show),
            notes=section.notes,
            zones=draft.zones,
            optional=read.optional,
            clock=read.clock if "clock" in common else None,
            private=read.private,
            settings={key: entry.value for key, entry in section.entries.items() if key in known},
        )


def _unknown(entry: Entry, valid: Sequence[str]) -> LineProblem:
    what = _("“{key}” is not known here.").format(key=entry.word)
    return LineProblem(
        entry.line, what, nearest(entry.key, tuple(key.capitalize() for key in valid))
    )


def _lengths(entries: Mapping[str, Entry], limits: Mapping[str, int]) -> list[LineProblem]:
    """Values that would lose their end."""
    return [
        too_long(entry.line, len(entry.value), limits[key])
        for key, entry in entries.items()
        if len(entry.value) > limits.get(key, len(entry.value))
    ]


def _free(name: str, taken: Mapping[str, int]) -> str:
    candidate, count = name, 1
    while candidate in taken:
        count += 1
        candidate = f"{name}-{count}"
    return candidate
