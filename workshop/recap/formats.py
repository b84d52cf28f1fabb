"""What a recap can be written as: each kind of file with its writer, and a reader to check it."""

import json
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from workshop.i18n import _
from workshop.recap.pages import Recap

if TYPE_CHECKING:
    from workshop.intake.templates import Template

Progress = Callable[[int, int], None]
Check = Callable[[], None]


class Writer(Protocol):
    """Writes a recap into a stream; only decks are made in somebody's own template."""

    def __call__(
        self,
        recap: Recap,
        stream: IO[bytes],
        progress: Progress,
        check: Check,
        own: "Template | None" = None,
        /,
    ) -> None: ...


Reader = Callable[[Path, Recap], None]


class BrokenExport(Exception):
    """What was written does not read back."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: how its name ends, and what people know it as."""

    ending: str
    label: str
    write: Writer
    read: Reader


def format_of(name: str) -> Format | None:
    """The format of a file with that name; None for an ending that is none of ours."""
    folded = name.casefold()
    found = [each for each in FORMATS if folded.endswith(each.ending)]
    return max(found, key=lambda each: len(each.ending), default=None)


def _deck(
    recap: Recap, stream: IO[bytes], progress: Progress, check: Check, own: "Template | None" = None
) -> None:
    from workshop.recap import deck

    about = deck.Properties(
        title=recap.title,
        subject=recap.module.about or recap.module.title,
        language=recap.module.language,
        made=recap.made,
    )
    deck.write(recap.pages, about, stream, progress, check, own)


def _mail(
    recap: Recap, stream: IO[bytes], progress: Progress, check: Check, own: "Template | None" = None
) -> None:
    from io import BytesIO

    from workshop.recap.mail import draft

    made = BytesIO()
    _deck(recap, made, progress, check, own)
    name = f"{recap.module.label or recap.module.title}.pptx"
    stream.write(draft(recap, made.getvalue(), name))


def _whole(make: Callable[[Recap], bytes]) -> Writer:
    """A writer of what is made in one go."""

    def write(
        recap: Recap,
        stream: IO[bytes],
        progress: Progress,
        check: Check,
        _own: "Template | None" = None,
    ) -> None:
        check()
        stream.write(make(recap))
        progress(1, 1)

    return write


def _markdown(recap: Recap) -> bytes:
    from workshop.recap.words import markdown

    return _bytes(markdown(recap))


def _plain(recap: Recap) -> bytes:
    from workshop.recap.plain import text

    return _bytes(text(recap))


def _page(recap: Recap) -> bytes:
    from workshop.recap.web_page import page

    return _bytes(page(recap))


def _handout(recap: Recap) -> bytes:
    from workshop.recap.handout import handout

    return handout(recap)


def _points(recap: Recap) -> bytes:
    from workshop.recap.sheet import points

    return _sheet(points(recap))


def _actions(recap: Recap) -> bytes:
    from workshop.recap.sheet import actions

    return _sheet(actions(recap))


def _calendar(recap: Recap) -> bytes:
    from workshop.recap.calendar import calendar

    return calendar(recap)


def _json(recap: Recap) -> bytes:
    from workshop.recap.data import document

    return _bytes(document(recap))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _sheet(text: str) -> bytes:
    """With the mark by which spreadsheets know UTF-8."""
    return text.encode("utf-8-sig", "replace")


def _read_deck(made: Path, recap: Recap) -> None:
    """Every part is XML that parses or a workbook, and there are as many slides as pages."""
    from lxml import etree

    slides = 0
    try:
        with zipfile.ZipFile(made) as archive:
            for name in archive.namelist():
                blob = archive.read(name)
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(blob)
                slides += name.startswith("ppt/slides/slide")
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError) as error:
        raise BrokenExport(str(error)) from error
    if slides != len(recap.pages):
        raise BrokenExport(f"{slides} slides for {len(recap.pages)} pages")


def _read_text(made: Path, _recap: Recap) -> None:
    _text(made)


def _read_json(made: Path, recap: Recap) -> None:
    try:
        pages = json.loads(_text(made))["pages"]
    except (ValueError, KeyError) as error:
        raise BrokenExport(str(error)) from error
    if len(pages) != len(recap.pages):
        raise BrokenExport(f"{len(pages)} of {len(recap.pages)} pages")


def _begins_and_ends(first: bytes, last: bytes) -> Reader:
    """A reader that sees whether a file is there from its first bytes to its last."""

    def read(made: Path, _recap: Recap) -> None:
        blob = made.read_bytes()
        if not (blob.startswith(first) and blob.rstrip().endswith(last)):
            raise BrokenExport("cut off")

    return read


def _text(made: Path) -> str:
    try:
        text = made.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenExport(str(error)) from error
    if not text:
        raise BrokenExport("empty")
    return text


FORMATS = (
    Format(".pptx", _("PowerPoint deck"), _deck, _read_deck),
    Format(".pdf", _("Handout to print"), _whole(_handout), _begins_and_ends(b"%PDF", b"%%EOF")),
    Format(".html", _("Web page"), _whole(_page), _begins_and_ends(b"<!DOCTYPE html>", b"</html>")),
    Format(".eml", _("Mail with the deck"), _mail, _read_text),
    Format(".txt", _("Plain text"), _whole(_plain), _read_text),
    Format(".md", _("Text for a blog"), _whole(_markdown), _read_text),
    Format(" actions.csv", _("Table of action steps"), _whole(_actions), _read_text),
    Format(".csv", _("Table of all points"), _whole(_points), _read_text),
    Format(
        ".ics",
        _("Days for a calendar"),
        _whole(_calendar),
        _begins_and_ends(b"BEGIN:VCALENDAR", b"END:VCALENDAR"),
    ),
    Format(".json", _("All data"), _whole(_json), _read_json),
)
"""Every kind of file a recap can be, the deck first."""
