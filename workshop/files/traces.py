"""Everything that this computer keeps of a session: the one list of places, for deleting them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop.domain.errors import UserError
from workshop.files import remembered
from workshop.files.draft_file import DraftFile
from workshop.files.index import INDEX
from workshop.files.log import Log
from workshop.files.places import Places, copy_folder

_MADE = re.compile(r"\.[0-9a-f]{8}\.(?:new|gone)(?:-journal)?")
_BACKUP_ENDING = ".workshop-backup"
_ABOUT = Path("session.json")
"""What says whose backups a folder holds: backups.py."""
_LIMIT = 65_536
"""Bytes of a small file that describes something."""


@dataclass(frozen=True, slots=True)
class Traces:
    """The files that hold something of one session; all of them are there.

    `caches` hold something of other sessions, too, and are made anew by themselves.
    """

    session: Path
    backups: tuple[Path, ...] = ()
    drafts: tuple[Path, ...] = ()
    beside: tuple[Path, ...] = ()
    """Its journal, what describes its backups, the note that it is open, and the copy that is
    worked on where a cloud copies the session."""
    unfinished: tuple[Path, ...] = ()
    """What killed programs were writing in its place, and parts of backups."""
    caches: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    """The folders of its backups and of that copy, which hold nothing else."""

    @property
    def backups_and_drafts(self) -> tuple[Path, ...]:
        """What is left of a session whose file is gone."""
        return (*self.backups, *self.drafts)

    def all(self) -> tuple[Path, ...]:
        """Every file, the session itself last: as long as it is there, the rest can be found."""
        return (
            *(*self.drafts, *self.backups, *self.caches),
            *(*self.beside, *self.unfinished),
            self.session,
        )


def traces(session: Path, home: Places) -> Traces:
    """Where something of the session at `session` lies. A place that the program comes to keep
    anything in belongs in here.
    """
    session = session.resolve()
    folders = tuple(_folders(home, session))
    inside = [folder / name for folder in folders for name in _names(folder)]
    copies = [path for path in inside if path.suffix == _BACKUP_ENDING]
    halves = [path for path in inside if path.suffix != _ABOUT.suffix and path not in copies]
    return Traces(
        session,
        backups=(*_backups(session), *copies),
        drafts=tuple(_with_parts(DraftFile(home.drafts, session).path)),
        beside=(
            *_there(session.with_name(session.name + "-journal")),
            *(path for path in inside if path.suffix == _ABOUT.suffix),
            *_marks(home, session),
            *_copied(home, session),
        ),
        unfinished=(*(path for path in _with_parts(session) if path != session), *halves),
        folders=(*folders, copy_folder(home.data, session)),
        caches=tuple(_with_parts(home.cache / INDEX)),
    )


def _backups(session: Path) -> Iterator[Path]:
    """Copies that were made before an older file was brought to a newer form: log.py."""
    form = re.compile(re.escape(session.stem) + r" \([^()]*\d+\)(?: \d+)?")
    for name in _names(session.parent):
        path = session.parent / name
        if path.suffix == _BACKUP_ENDING and form.fullmatch(path.stem):
            yield path


def _folders(home: Places, session: Path) -> Iterator[Path]:
    """Folders of backups that say they are of this session, also those from before it was moved."""
    begins = ""
    for name in _names(home.backups):
        folder = home.backups / name
        about = remembered.read(folder / _ABOUT, _LIMIT)
        of = about.get("session")
        if of == str(session):
            yield folder
        elif isinstance(of, str) and not Path(of).exists():
            begins = begins or _first_hash(session)
            if begins and about.get("origin") == begins:
                yield folder


def _marks(home: Places, session: Path) -> Iterator[Path]:
    """The note that a session is open, for after a crash."""
    for name in _names(home.data / "Open"):
        if remembered.read(home.data / "Open" / name, _LIMIT).get("session") == str(session):
            yield home.data / "Open" / name


def _copied(home: Places, session: Path) -> Iterator[Path]:
    """The copy of a session in a cloud’s folder: the next start would put it there again."""
    folder = copy_folder(home.data, session)
    return (folder / name for name in _names(folder))


def _first_hash(session: Path) -> str:
    """The hash of the first record, which no other session has; empty for what is not whole."""
    try:
        log = Log.open(session, writing=False)
    except (UserError, OSError):
        return ""
    try:
        return log.rows()[0].hash.hex()
    except UserError:
        return ""
    finally:
        log.close()


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
