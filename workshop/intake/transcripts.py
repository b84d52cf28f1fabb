"""Chat transcripts from files: how large they may be, and which of them are tables."""

from collections.abc import Sequence
from pathlib import Path

from workshop.domain.errors import MachineError, UserError
from workshop.files.plain_text import decoded
from workshop.i18n import _
from workshop.intake import chat_tables, chat_text, packages
from workshop.intake.messages import Transcript
from workshop.intake.tables import Row, read_table, table_of

SIZE_LIMIT = 10 * 1024 * 1024
"""Bytes of a file; a chat of a whole day has one or two million."""
MOST_LINES = 100_000
ENDINGS = (".txt", ".log", ".csv", ".tsv", ".xlsx")
_TABLES = (".csv", ".tsv", ".xlsx")
_TEXT_FROM = ("\0", "\ufffd")
_MOST_FOREIGN = 0.1
"""Of its characters so many may be none, before a file holds no text."""


def read(path: Path) -> Transcript:
    """The chat in a file. Raises UserError, and MachineError where the disk is at fault."""
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        what = _("There is no file “{name}”.").format(name=path.name)
        raise UserError(what, _("Look whether it was moved or renamed.")) from None
    except IsADirectoryError:
        what = _("“{name}” is a folder.").format(name=path.name)
        raise UserError(what, _("Choose the file of the chat in it.")) from None
    except OSError as error:
        what = _("“{name}” cannot be read: {why}.").format(name=path.name, why=error.strerror)
        raise MachineError(what, _("Check the disk and the file's permissions.")) from error
    if data.startswith(packages.ZIP) and path.name.casefold().endswith(_TABLES):
        return _of_rows(read_table(path).rows, path.name)
    return of_bytes(data, path.name)


def of_bytes(data: bytes, name: str) -> Transcript:
    """The chat in a file's bytes; `name` is the file's. Raises UserError."""
    if len(data) > SIZE_LIMIT:
        raise _too_large(name)
    if name.casefold().endswith(_TABLES):
        return _of_rows(table_of(data, name).rows, name)
    return of_text(decoded(data), name)


def of_text(text: str, name: str) -> Transcript:
    """The chat in a text, as it was pasted or saved. Raises UserError."""
    if len(text) > SIZE_LIMIT:
        raise _too_large(name)
    if sum(map(text.count, _TEXT_FROM)) > _MOST_FOREIGN * len(text):
        what = _("“{name}” holds no text.").format(name=name)
        raise UserError(what, _("Save the chat as text or as .csv, and choose that file."))
    count = len(chat_text.lines_of(text))
    if count > MOST_LINES:
        raise _too_long(name)
    return _filled(Transcript(name, chat_text.messages(text), count))


def _of_rows(rows: Sequence[Row], name: str) -> Transcript:
    if len(rows) > MOST_LINES:
        raise _too_long(name)
    return _filled(Transcript(name, chat_tables.messages(rows), len(rows), rows=True))


def _filled(transcript: Transcript) -> Transcript:
    if not any(each.text for each in transcript.messages):
        what = _("“{name}” holds no words.").format(name=transcript.name)
        raise UserError(what, _("Choose the file in which the chat was saved."))
    return transcript


def _too_large(name: str) -> UserError:
    what = _("“{name}” is over 10 MB, too large for a chat.").format(name=name)
    return UserError(what, _("Leave only the part that you need, and try again."))


def _too_long(name: str) -> UserError:
    what = _("“{name}” has more than {count} lines.").format(name=name, count=MOST_LINES)
    return UserError(what, _("Leave only the part that you need, and try again."))
