"""What is known of files from the last time they were read, by their size and time."""

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from workshop import __version__
from workshop.domain.errors import MachineError, UserError
from workshop.files import beside, cards, remembered
from workshop.files.cards import ModuleCard, SessionCard

INDEX = "library.json"
"""The name of the file, in the cache folder."""
_LIMIT = 16 * 1024 * 1024
"""Bytes of an index file; a larger one is not ours."""
_PACKAGE = Path(__file__).resolve().parent.parent

Card = TypeVar("Card", bound=ModuleCard | SessionCard)


@dataclass(frozen=True, slots=True)
class Seen(Generic[Card]):
    """What a file gave when it had this size (bytes) and time."""

    path: Path
    size: int
    mtime_ns: int
    card: Card | None
    problems: tuple[str, ...]


Read = Callable[[Path, os.stat_result], tuple[Card | None, tuple[str, ...]]]


class Shelf(Generic[Card]):
    """What is known of files of one sort."""

    def __init__(self, known: dict[str, Seen[Card]], read: Read[Card]) -> None:
        """`known` by path; `read` makes a card of a file, or raises UserError."""
        self.known = known
        self.changed = False
        self._read = read

    def look(self, paths: Iterable[Path]) -> list[Seen[Card]]:
        """What each file gives, read anew where it has changed."""
        kept: dict[str, Seen[Card]] = {}
        passing: list[Seen[Card]] = []
        for path in paths:
            try:
                status = path.stat()
            except OSError:
                continue  # it went away just now
            seen = self.known.get(str(path))
            if seen is None or (seen.size, seen.mtime_ns) != (status.st_size, status.st_mtime_ns):
                self.changed = True
                try:
                    seen = self._fresh(path, status)
                except MachineError as error:
                    # Not kept: the disk may be well the next time.
                    problems = (f"{path}: {error}",)
                    passing.append(Seen(path, status.st_size, status.st_mtime_ns, None, problems))
                    continue
            kept[str(path)] = seen
        self.changed = self.changed or kept.keys() != self.known.keys()
        self.known = kept
        return [*kept.values(), *passing]

    def _fresh(self, path: Path, status: os.stat_result) -> Seen[Card]:
        try:
            card, problems = self._read(path, status)
        except MachineError:
            raise
        except UserError as error:
            card, problems = None, (f"{path}: {error}",)
        return Seen(path, status.st_size, status.st_mtime_ns, card, problems)


class Index:
    """The file with what is known of modules and of sessions. One that cannot be read or written
    costs time and nothing else.
    """

    def __init__(self, path: Path) -> None:
        """The index in the file at `path`, which need not be there."""
        self._path = path
        self._program = f"{__version__} {_newest_source()}"
        content = self._content()
        modules = _restored(content.get("modules"), cards.module_card)
        sessions = _restored(content.get("sessions"), cards.session_card)
        self.modules = Shelf(modules, cards.read_module_card)
        self.sessions = Shelf(sessions, cards.read_session_card)

    def _content(self) -> dict[str, object]:
        """What this very program has written; empty for any other."""
        content = remembered.read(self._path, _LIMIT)
        return content if content.get("program") == self._program else {}

    def save(self) -> None:
        """Keep what is known, if anything has changed."""
        if not (self.modules.changed or self.sessions.changed):
            return
        content = {
            "program": self._program,
            "modules": {path: _stored(seen) for path, seen in self.modules.known.items()},
            "sessions": {path: _stored(seen) for path, seen in self.sessions.known.items()},
        }
        try:
            beside.write(self._path, json.dumps(content))
        except OSError:
            return
        self.modules.changed = self.sessions.changed = False


def _stored(seen: Seen[Card]) -> dict[str, object]:
    return {
        "size": seen.size,
        "mtime_ns": seen.mtime_ns,
        "card": None if seen.card is None else cards.stored(seen.card),
        "problems": list(seen.problems),
    }


def _restored(kept: object, card_of: Callable[[object], Card | None]) -> dict[str, Seen[Card]]:
    known: dict[str, Seen[Card]] = {}
    for path, entry in (kept if isinstance(kept, dict) else {}).items():
        match entry:
            case {"size": int(size), "mtime_ns": int(mtime), "card": card, "problems": list(told)}:
                restored = card_of(card)
                if restored is not None or card is None:
                    problems = tuple(str(problem) for problem in told)
                    known[str(path)] = Seen(Path(path), size, mtime, restored, problems)
    return known


def _newest_source() -> int:
    """When the code that reads modules last changed: what it made of a file may be out of date."""
    newest = 0
    for folder in ("activities", "domain", "files", "slides"):
        try:
            sources = [each for each in os.scandir(_PACKAGE / folder) if each.name.endswith(".py")]
            times = [source.stat().st_mtime_ns for source in sources]
        except OSError:
            continue  # one file of code and data, which never changes
        newest = max(newest, *times)
    return newest
