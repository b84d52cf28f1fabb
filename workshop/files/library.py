"""The modules and sessions there are, for lists that must be there at once."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workshop import resources
from workshop.domain.errors import MachineError, UserError
from workshop.files.cards import ModuleCard, SessionCard
from workshop.files.index import INDEX, Index, Seen
from workshop.files.places import Places
from workshop.files.series import Series, folder_name
from workshop.i18n import _

if TYPE_CHECKING:
    from workshop.domain.module import Module

__all__ = ["Library", "ModuleCard", "SessionCard", "file_name", "module_files"]

SESSION_SUFFIX = ".workshop"
MODULE_SUFFIX = ".md"
PACKAGE_SUFFIX = ".workshop-module"


class Library:
    """The modules of some folders, and the sessions of one folder and of the years in it.

    Reads only files that have changed since the index in the cache folder was written.
    """

    def __init__(
        self,
        modules_folders: tuple[Path, ...],
        sessions_folder: Path,
        cache: Path,
        settings: Path | None = None,
    ) -> None:
        """Of two modules with one id, the one in the earlier folder counts."""
        self._folders = modules_folders
        others = (*modules_folders, cache)
        self.series = Series(sessions_folder, others, settings or cache / "settings.json")
        self._index = Index(cache / INDEX)

    @classmethod
    def of(cls, home: Places) -> "Library":
        """The library of a person: a module of their own counts before a shipped one."""
        folders = (home.modules, resources.shipped_modules())
        return cls(folders, home.sessions, home.cache, home.settings)

    def modules(self) -> tuple[ModuleCard, ...]:
        """A card for each module with at least one step to run, by folder and file name."""
        seen = self._index.modules.look(self._module_files())
        self._index.save()
        return tuple(each.card for each in seen if each.card is not None)

    def sessions(self) -> tuple[SessionCard, ...]:
        """A card for each session that is whole, the one changed last first."""
        newest = sorted(self._sessions(), key=lambda each: each[1].mtime_ns, reverse=True)
        return _cards(newest)

    def sessions_of(self, year: str) -> tuple[SessionCard, ...]:
        """A card for each session of a year that is whole, in the order they were held."""
        mine = _cards(each for each in self._sessions() if each[0] == year)
        return tuple(sorted(mine, key=lambda card: card.held))

    def took(self, module: str, besides: Path) -> dict[str, float]:
        """Seconds that each step of a module took the last time it was held, without that file."""
        mine = [
            each
            for each in self.sessions()
            if each.module == module and each.path != besides and each.begun_at
        ]
        found: dict[str, float] = {}
        for card in sorted(mine, key=lambda card: card.held):
            found.update(card.took)
        return found

    def problems(self) -> tuple[str, ...]:
        """What is wrong with modules and sessions, a line each: where, what, and what to do."""
        modules = self._index.modules.look(self._module_files())
        lists = [each.problems for each in modules]
        lists += [each.problems for _year, each in self._sessions()]
        return tuple(line for problems in lists for line in problems)

    def damaged(self) -> tuple[tuple[Path, str], ...]:
        """The session files that are damaged, each with the line that `problems` has of it."""
        return tuple(
            (each.path, each.problems[0])
            for _year, each in self._sessions()
            if each.card is None and each.problems and _is_damaged(each.path)
        )

    def problems_of(self, year: str) -> tuple[str, ...]:
        """What is wrong with the sessions of a year, a line each."""
        mine = (each for found, each in self._sessions() if found == year)
        return tuple(line for each in mine for line in each.problems)

    def _sessions(self) -> list[tuple[str, Seen[SessionCard]]]:
        """What each session file gives, with the year it lies in."""
        years = {
            path: year for year, folder in self.series.folders() for path in session_files(folder)
        }
        seen = self._index.sessions.look(years)
        self._index.save()
        return [(years[each.path], each) for each in seen]

    def find_module(self, id_or_path: str) -> Path:
        """The file of the module with that id, or at that path. Raises UserError."""
        as_path = Path(id_or_path).expanduser()
        if as_path.is_file():
            return as_path
        files = {path.stem.casefold(): path for path in self._module_files()}
        found = files.get(id_or_path.casefold())
        if found is None:
            what = _("There is no module “{name}”.").format(name=id_or_path)
            names = tuple(path.stem for path in files.values())
            from workshop.activities.settings import nearest

            raise UserError(what, nearest(id_or_path, names) if names else _("Give its file."))
        return found

    def has_module(self, name: str) -> bool:
        """Whether there is a module of that id, its own or a shipped one."""
        return any(path.stem.casefold() == name.casefold() for path in self._module_files())

    def folders_of(self, module: "Module") -> tuple[Path, ...]:
        """Where films of a module may lie: beside its file, then in the folders of modules."""
        beside = (path.parent for path in self._module_files() if path.stem == module.id)
        return tuple(dict.fromkeys((*beside, *self._folders)))

    def new_session_path(self, module: "Module", day: date, year: str | None = None) -> Path:
        """A name that is free: "2026-11-21 Session 7A.workshop", with " (2)" if that is taken.

        In the folder of `year`, or of the current one. Makes the folder of sessions. Raises
        MachineError where that cannot be.
        """
        folder = self.series.folder(self.series.current if year is None else year)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = _("The folder “{folder}” cannot be made: {why}.")
            said = what.format(folder=folder, why=error.strerror)
            raise MachineError(said, _("Check the disk and the folder's permissions.")) from error
        stem = f"{day.isoformat()} {file_name(module.label or module.title)}"
        path, count = folder / f"{stem}{SESSION_SUFFIX}", 1
        while path.exists():
            count += 1
            path = folder / f"{stem} ({count}){SESSION_SUFFIX}"
        return path

    def _module_files(self) -> tuple[Path, ...]:
        found: dict[str, Path] = {}
        for folder in self._folders:
            _mend(folder)
            for path in module_files(folder):
                found.setdefault(path.stem.casefold(), path)
        return tuple(found.values())


def module_files(folder: Path) -> tuple[Path, ...]:
    """The module files in a folder, and those in a folder of their own in it (installing.py), by
    name; none where there is no such folder.
    """
    own = (each / f"{each.name}{MODULE_SUFFIX}" for each in _folders(folder))
    found = [path for path in _files(folder, MODULE_SUFFIX) if path.stem.casefold() != "readme"]
    return (*found, *(path for path in own if path.is_file()))


def session_files(folder: Path) -> tuple[Path, ...]:
    """The session files in a folder, by name; none where there is no such folder."""
    return _files(folder, SESSION_SUFFIX)


def file_name(text: str) -> str:
    """`text` as part of a file's name on every system."""
    return folder_name(text) or _("Session")


def _cards(found: Iterable[tuple[str, Seen[SessionCard]]]) -> tuple[SessionCard, ...]:
    return tuple(replace(each.card, year=year) for year, each in found if each.card is not None)


def _is_damaged(path: Path) -> bool:
    """Whether something may be rescued of it: one of a newer version, or out of reach, is well."""
    from workshop.files.session_file import DamagedSession, ForeignFile, SessionFile

    try:
        SessionFile.open(path, reading=True).close()
    except (DamagedSession, ForeignFile):
        return True
    except (UserError, OSError):
        return False
    return False


def _mend(folder: Path) -> None:
    """Put back what a killed program has moved away; mostly there is nothing, and nothing is
    loaded for it.
    """
    if next(folder.glob(".*.replacing"), None) is not None:
        from workshop.files.replacing import mend

        mend(folder)


def _folders(folder: Path) -> tuple[Path, ...]:
    try:
        found = [
            Path(each.path)
            for each in os.scandir(folder)
            if not each.name.startswith(".") and each.is_dir()
        ]
    except OSError:
        return ()
    return tuple(sorted(found))


def _files(folder: Path, suffix: str) -> tuple[Path, ...]:
    try:
        found = [
            Path(each.path)
            for each in os.scandir(folder)
            if each.name.endswith(suffix) and not each.name.startswith(".") and each.is_file()
        ]
    except OSError:
        return ()
    return tuple(sorted(found))
