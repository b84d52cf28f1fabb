"""A module file taken apart: headings, `Key: value` lines, lines for the room, notes; with lines.

Knows nothing of what the keys mean; module_file.py does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from workshop.domain.text import LINE_LIMIT, clean, clean_line
from workshop.i18n import _

_KEY = re.compile(r"\s*([^\W\d_][^\W_]*(?:[ -][^\W_]+){0,3})\s*:(?:\s+(.*))?$")
_BULLET = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_NOTES = "notes"
_LISTS = ("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close")
MOST_STEPS = 200
MOST_LINES = 20_000
LONGEST_LINE = 10_000
"""Characters of one line of the file: a whole page of notes has some three thousand."""
MOST_SHOWN = 100
"""Lines for the room in one step; the fullest slide shows some thirty."""
_BEGINS_STEP = re.compile(r" {0,3}##(\s|$)")
_VALUE_LIMIT = 2_000
"""Characters of a value; a list of zones is the longest there is."""


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong in line `line` (from 1), and how to mend it."""

    line: int
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One `Key: value` line; `key` is in lower case, `word` as it was written."""

    key: str
    word: str
    value: str
    line: int


@dataclass(slots=True)
class Section:
    """The front of the file (`heading` is empty, `line` is 1) or one step, while it is read."""

    heading: str
    line: int
    entries: dict[str, Entry] = field(default_factory=dict)
    show: list[str] = field(default_factory=list)
    show_lines: list[int] = field(default_factory=list)
    """In which lines of the file those for the room begin."""
    notes: str = ""
    problems: list[LineProblem] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)
    """Keys whose colon is missing: a problem as they are, but not absent."""
    notes_from: int = 0
    """The line after `Notes:`; 0 where there are none."""

    @property
    def bare(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.entries or self.show or self.notes or self.problems)


def beyond_limits(text: str) -> LineProblem | None:
    """Why a text is far more than a module, so that it is not taken apart; None for others."""
    lines = re.split(r"\r\n|\n|\r", text)
    if len(lines) > MOST_LINES:
        what = _("The file has more than {count} lines.").format(count=MOST_LINES)
        return LineProblem(MOST_LINES + 1, what, _("Choose the text file with the module's steps."))
    begun = [number for number, line in enumerate(lines, start=1) if _BEGINS_STEP.match(line)]
    if len(begun) > MOST_STEPS:
        what = _("The module has more than {count} steps.").format(count=MOST_STEPS)
        return LineProblem(begun[MOST_STEPS], what, _("Make several modules of it."))
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            what = _("The line is longer than {count} characters.").format(count=LONGEST_LINE)
            return LineProblem(number, what, _("Break it into several."))
    return None


def sections(text: str, known: Sequence[str]) -> list[Section]:
    """The front and every step of `text`, in order. Keys are taken as they come; `known` ones, in
    lower case, are recognised where their colon is missing.
    """
    return _Reader(text, known).read()


class _Reader:
    def __init__(self, text: str, known: Sequence[str]) -> None:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._lines = text.split("\n")
        # A token to begin with, so that each has one before it.
        self._tokens = [Token("begin", "", 0), *_markdown().parse(text)]
        self._known = known
        self._sections = [Section("", 1)]

    def read(self) -> list[Section]:
        lists = 0
        for before, token in pairwise(self._tokens):
            if before.type in _LISTS:
                lists += before.nesting
            if before.type == "heading_open" and before.level == 0:
                self._heading(before, token)
            elif token.type == "fence" and not self._here.notes_from:
                self._not_read(_line(token))
            elif token.type == "inline" and not self._here.notes_from:
                self._block(token, in_list=lists > 0)
        self._end_notes(len(self._lines))
        return self._sections

    @property
    def _here(self) -> Section:
        return self._sections[-1]

    def _heading(self, token: Token, inside: Token) -> None:
        line = _line(token)
        if token.tag == "h2":
            self._end_notes(line - 1)
            self._sections.append(Section(clean_line(inside.content), line))
        elif not self._here.notes_from:
            what = _("“{marks}” does not begin a step.").format(marks=token.markup)
            self._problem(line, what, _("Write “## ” and the name of the step."))

    def _block(self, token: Token, in_list: bool) -> None:
        """Lines of a paragraph, or of one bullet with what hangs on it."""
        said, start = "", _line(token)
        for offset, content in enumerate(token.content.split("\n")):
            line = start + offset
            if self._here.notes_from:
                break
            # A bullet takes the lines after it along, even where they are not indented.
            loose = not in_list or (offset > 0 and not self._lines[line - 1][:1].isspace())
            match = _KEY.match(content) if loose else None
            if match is not None:
                self._entry(match, line)
            elif in_list:
                said = f"{said} {content}"
            else:
                self._stray(content, line)
        shown = clean_line(said, _VALUE_LIMIT)
        if len(shown) > LINE_LIMIT:
            self._here.problems.append(too_long(start, len(shown), LINE_LIMIT))
        elif shown and len(self._here.show) == MOST_SHOWN:
            self._too_many_shown(start)
        elif shown:
            self._here.show.append(shown)
            self._here.show_lines.append(start)

    def _too_many_shown(self, line: int) -> None:
        """Say once that the rest is too much."""
        what = _("The step has more than {count} lines for the room.").format(count=MOST_SHOWN)
        if all(problem.what != what for problem in self._here.problems[-1:]):
            self._problem(line, what, _("Move some into another step."))

    def _entry(self, match: re.Match[str], line: int) -> None:
        word, value = clean_line(match[1]), clean_line(match[2] or "", _VALUE_LIMIT)
        key = word.casefold()
        earlier = self._here.entries.get(key)
        if key == _NOTES:
            self._here.notes_from = line
            self._lines[line - 1] = value
        elif earlier is not None:
            what = _("“{key}” stands here a second time; the first is in line {line}.")
            self._problem(line, what.format(key=word, line=earlier.line), _("Keep one of them."))
        else:
            self._here.entries[key] = Entry(key, word, value, line)

    def _stray(self, content: str, line: int) -> None:
        first, _space, rest = content.strip().partition(" ")
        start = clean_line(content, 40)
        if first.casefold() in self._known and rest:
            what = _("“{start}” has no colon.").format(start=start)
            self._here.meant.add(first.casefold())
            said = f"{first}: {clean_line(rest, 40)}"
            self._problem(line, what, _("Write “{line}”.").format(line=said))
            return
        what = _("“{start}” is neither a “Key: value” line nor a line for the room.")
        if len(self._sections) == 1 and not self._here.entries:
            remedy = _("Begin the file with “Title: ” and the title.")
        elif len(self._sections) == 1:
            remedy = _("Put a key such as “About: ” before it, or move it into a step.")
        else:
            remedy = _("Put “- ” before it for the room to read, or move it below “Notes:”.")
        self._problem(line, what.format(start=start), remedy)

    def _not_read(self, line: int) -> None:
        what = _("A block between ``` marks is not read here.")
        self._problem(line, what, _("Move it below “Notes:”, or take it out."))

    def _problem(self, line: int, what: str, remedy: str) -> None:
        self._here.problems.append(LineProblem(line, what, remedy))

    def _end_notes(self, end: int) -> None:
        start = self._here.notes_from
        if start:
            self._here.notes = _paragraphs(self._lines[start - 1 : end])


def too_long(line: int, length: int, limit: int) -> LineProblem:
    """That a text has more characters than are kept."""
    what = _("This is {length} characters long.").format(length=length)
    return LineProblem(line, what, _("Shorten it to {limit}.").format(limit=limit))


def _markdown() -> MarkdownIt:
    """Only what a module file knows: a line of dashes or an indented one is text like any other."""
    markdown = MarkdownIt("zero").enable(["heading", "list", "fence"])
    markdown.core.ruler.enableOnly(["normalize", "block"])
    return markdown


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _paragraphs(lines: Sequence[str]) -> str:
    """Notes as they are kept: wrapped lines joined, bullets on lines of their own, a blank line
    between paragraphs.
    """
    paragraphs: list[str] = [""]
    for line in lines:
        if not line.strip():
            paragraphs.append("")
        else:
            joint = "\n" if _BULLET.match(line) else " "
            paragraphs[-1] += joint + line
    cleaned = (clean(paragraph) for paragraph in paragraphs)
    return "\n\n".join(paragraph for paragraph in cleaned if paragraph)
