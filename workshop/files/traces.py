"""Everything that this computer keeps of a session: the one list of places, for deleting them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop.files.draft_file import DraftFile
from workshop.files.index import INDEX
from workshop.files.places import Places

_MADE = re.compile(r"\.[0-9a-f]{8}\.(?:new|gone)(?:-journal)?")
_BACKUP_ENDING = ".workshop-backup"


@dataclass(frozen=True, slots=True)
class Traces:
    """The files that hold something of one session; all of them are there.

    `caches` hold something of other sessions, too, and are made anew by themselves.
    """

    session: Path
    backups: tuple[Path, ...] = ()
    drafts: tuple[Path, ...] = ()
    beside: tuple[Path, ...] = ()
    """Its journal, and what a killed program was writing."""
    caches: tuple[Path, ...] = ()

    def all(self) -> tuple[Path, ...]:
        """Every file, the session itself last: as long as it is there, the rest can be found."""
        return (*self.drafts, *self.backups, *self.caches, *self.beside, self.session)


def traces(session: Path, home: Places) -> Traces:
    """Where something of the session at `session` lies. A place that the program comes to keep
    anything in belongs in here.
    """
    session = session.resolve()
    return Traces(
        session,
        backups=tuple(_backups(session)),
        drafts=tuple(_with_parts(DraftFile(home.drafts, session).path)),
        beside=(
            *_there(session.with_name(session.name + "-journal")),
            *(path for path in _with_parts(session) if path != session),
        ),
        caches=tuple(_with_parts(home.cache / INDEX)),
    )


def _backups(session: Path) -> Iterator[Path]:
    """Copies that were made before an older file was brought to a newer form: log.py."""
    form = re.compile(re.escape(session.stem) + r" \([^()]*\d+\)(?: \d+)?")
    for name in _names(session.parent):
        path = session.parent / name
        if path.suffix == _BACKUP_ENDING and form.fullmatch(path.stem):
            yield path


def _with_parts(path: Path) -> Iterator[Path]:
    """The file at `path`, and what killed programs have left of their writing it."""
    yield from _there(path)
    begins = f".{path.name[-60:]}"
    for name in _names(path.parent):
        if name.startswith(begins) and _MADE.fullmatch(name[len(begins) :]):
            yield path.parent / name


def _there(path: Path) -> Iterator[Path]:
    if path.exists():
        yield path


def _names(folder: Path) -> list[str]:
    try:
        return sorted(each.name for each in folder.iterdir())
    except OSError:
        return []
