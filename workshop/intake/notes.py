"""Notes that somebody wrote elsewhere: plain text, Markdown or a Word document, as passages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.domain.errors import UserError
from workshop.domain.text import POINT_LIMIT, clean
from workshop.files.plain_text import decoded
from workshop.i18n import _
from workshop.intake import packages

if TYPE_CHECKING:
    from workshop.intake.child import Answer, Asked

ENDINGS = (".txt", ".md", ".docx")
MOST_TEXT = 8 * 1024 * 1024
"""Bytes of notes as text; a thick book has one million."""
MOST_PASSAGES = 5_000
MOST_LETTERS = 2_000_000
"""Of all passages together: one change of a session holds them all."""
_MARKDOWN = (".md", ".markdown")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪]|\(?\d{1,3}[.)]|[a-z]\))\s+")
_BOX = re.compile(r"\[[ xX]\]\s+")
_WRAPPED_FROM, _WRAPPED_TO = 50, 110
"""Letters of a line that a program for plain text broke, and that the next line goes on with."""
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, an item of a list or a cell of a table, with its number from 1 among all.

    `heading` is its depth where it is one, 1 for the highest, and 0 where it is none. `perhaps` is
    whether it only looks like a heading: a short line of plain text with a colon.
    """

    number: int
    text: str
    heading: int = 0
    perhaps: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """The passages of a file, and what of the file is none of them, in sentences."""

    name: str
    passages: tuple[Passage, ...]
    left: tuple[str, ...] = ()


def read(path: Path) -> Notes:
    """The notes in a file, by what it holds; a document is read in a process of its own.

    Raises UserError, MachineError.
    """
    data = packages.load(path, packages.WORD)
    if not data.startswith(packages.ZIP):
        return of_bytes(data, path.name)
    import msgspec

    from workshop.intake.confined import once

    _said, found = once("notes", path)
    return msgspec.json.decode(found, type=Notes)


def confined(asked: "Asked", _data: bytes) -> "Answer":
    """What intake/child.py does with notes. Raises UserError, MachineError."""
    import msgspec

    return {}, msgspec.json.encode(of_bytes(packages.load(Path(asked.path)), asked.name))


def of_bytes(data: bytes, name: str) -> Notes:
    """The notes in a file's bytes; `name` is the file's. Raises UserError."""
    if data.startswith(packages.OLD_OFFICE):
        raise packages.locked(name, packages.WORD)
    if data.startswith(packages.ZIP):
        from workshop.intake.documents import read_document

        passages, left = read_document(data, name)
        return notes(name, passages, left)
    if data.startswith(packages.NO_TEXT):
        what = _("“{name}” holds no notes that can be read here.").format(name=name)
        raise UserError(what, _("Save them as .docx, .txt or .md, and choose that file."))
    if len(data) > MOST_TEXT:
        raise packages.too_large(name, packages.WORD)
    text = decoded(data)
    found = _of_markdown(text) if name.casefold().endswith(_MARKDOWN) else _of_text(text)
    return notes(name, found)


def notes(name: str, found: Iterable[Passage], left: tuple[str, ...] = ()) -> Notes:
    """Passages cleaned and numbered anew; one that is too long for a point becomes several.

    Raises UserError where there is nothing, or far too much.
    """
    kept = [(part, each) for each in found for part in _parts(clean(each.text, len(each.text) + 1))]
    if not kept:
        what = _("“{name}” holds no words.").format(name=name)
        raise UserError(what, _("Choose the file with the notes."))
    if len(kept) > MOST_PASSAGES or sum(len(text) for text, _each in kept) > MOST_LETTERS:
        what = _("“{name}” has more than {count} paragraphs, or is as long as a book.")
        said = what.format(name=name, count=MOST_PASSAGES)
        raise UserError(said, _("Divide the file, and bring in its parts."))
    passages = (
        Passage(number, text, each.heading, each.perhaps)
        for number, (text, each) in enumerate(kept, 1)
    )
    return Notes(name, tuple(passages), left)


def _parts(text: str) -> Iterator[str]:
    """A text in parts that a point can hold, broken between words."""
    while len(text) > POINT_LIMIT:
        cut = text.rfind(" ", POINT_LIMIT // 2, POINT_LIMIT)
        cut = cut if cut > 0 else POINT_LIMIT
        yield text[:cut]
        text = text[cut:].strip()
    if text:
        yield text


# -- plain text


def _of_text(text: str) -> Iterator[Passage]:
    """A passage a line; a line that a program broke goes on with a small letter in the next."""
    gathered: list[str] = []
    for line in (*text.splitlines(), ""):
        bare = line.strip()
        if gathered and not _goes_on(gathered[-1], bare):
            yield _plain(" ".join(gathered))
            gathered = []
        if bare:
            gathered.append(bare)


def _goes_on(line: str, following: str) -> bool:
    wrapped = _WRAPPED_FROM <= len(line) <= _WRAPPED_TO and line[-1] not in ".!?:;"
    return wrapped and following[:1].islower() and not _BULLET.match(following)


def _plain(text: str) -> Passage:
    bare = _BULLET.sub("", text, count=1)
    heading = bare.endswith(":") and len(bare) <= _LONGEST_HEADING and bare == text
    return Passage(0, _BOX.sub("", bare, count=1), perhaps=heading)


# -- Markdown


def _of_markdown(text: str) -> Iterator[Passage]:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    heading = 0
    for token in reader.parse(text.replace("\0", "")):
        match token.type:
            case "heading_open":
                heading = int(token.tag[1:])
            case "heading_close":
                heading = 0
            case "inline":
                for said in _lines(token.children or []):
                    yield Passage(0, _BOX.sub("", said, count=1), heading)
            case "fence" | "code_block" | "html_block":
                yield Passage(0, token.content)


def _lines(children: Iterable[object]) -> Iterator[str]:
    """The words of a paragraph without their dress; a hard break begins another line."""
    said: list[str] = []
    for child in children:
        kind, content = getattr(child, "type", ""), getattr(child, "content", "")
        if kind == "softbreak":
            said.append(" ")
        elif kind == "hardbreak":
            yield "".join(said)
            said = []
        else:
            said.append(content)
    yield "".join(said)
