"""The years: folders of sessions that belong together, each with its roster."""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from workshop.domain.errors import MachineError, UserError
from workshop.files.preferences import Preferences
from workshop.i18n import _

ROSTER = "Roster.txt"
"""The name of the file with a year's people, beside its sessions."""

_SESSION = ".workshop"
_MOST_YEARS = 200
_NAME_LIMIT = 80
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class Series:
    """The years in a folder, and the one that new sessions go to."""

    def __init__(self, root: Path, others: Iterable[Path], settings: Path) -> None:
        """`others` are folders in `root` that are no years; `settings` remembers the current."""
        self.root = root
        self._others = {path.name.casefold() for path in others if path.parent == root}
        self._preferences = Preferences(settings)

    def years(self) -> tuple[str, ...]:
        """The names of the folders with a roster or sessions, the last one by name first."""
        try:
            found = [each for each in os.scandir(self.root) if each.is_dir()]
        except OSError:
            return ()
        ours = [each.name for each in found if not self._is_other(each.name) and _is_year(each)]
        return tuple(sorted(ours, key=str.casefold, reverse=True)[:_MOST_YEARS])

    @property
    def current(self) -> str:
        """The year chosen last, else the last by name; empty where sessions belong to none."""
        years = self.years()
        chosen = self._preferences.year
        if chosen is not None and (chosen in years or not chosen):
            return chosen
        return years[0] if years else ""

    @property
    def keep_months(self) -> int:
        """For how many months sessions are to be kept; 0 for no limit."""
        return self._preferences.settings.keep_months

    def choose(self, name: str) -> None:
        """Make a year the current one, or none with an empty name. Raises MachineError."""
        self._preferences.keep_year(name)

    def begin(self, name: str) -> str:
        """Make a year's folder with an empty roster and choose it; gives its name, as folders can
        have it.

        Raises UserError for a name that is taken or says nothing, and MachineError.
        """
        wanted = folder_name(name)
        if not wanted or self._is_other(wanted):
            what = _("“{name}” cannot be the name of a year.").format(name=name.strip())
            raise UserError(what, _("Use letters and numbers, such as “2026-27 coaches”."))
        if wanted.casefold() in map(str.casefold, self.years()):
            what = _("There is a year “{name}” already.").format(name=wanted)
            raise UserError(what, _("Choose that one, or use another name."))
        from workshop.files.roster_file import write_roster

        self._make(self.folder(wanted))
        write_roster(self.roster(wanted), ())
        self.choose(wanted)
        return wanted

    def find(self, name: str) -> str:
        """The year of that name, however it is capitalised. Raises UserError."""
        for year in self.years():
            if year.casefold() == name.strip().casefold():
                return year
        what = _("There is no year “{name}”.").format(name=name)
        from workshop.activities.settings import nearest

        years = self.years()
        raise UserError(what, nearest(name, years) if years else _("Begin one in the home window."))

    def folder(self, year: str) -> Path:
        """Where the sessions of a year lie; those without a year lie in the root."""
        return self.root / year if year else self.root

    def folders(self) -> tuple[tuple[str, Path], ...]:
        """Every place where sessions lie, the root first, each with the name of its year."""
        return tuple((year, self.folder(year)) for year in ("", *self.years()))

    def year_of(self, session: Path) -> str:
        """The year that a session file belongs to; empty for none, and for files elsewhere."""
        folder = session.parent
        named = {path: year for year, path in self.folders() if year}
        # An open session knows its resolved path, and the way to the root may be a link.
        return named.get(folder) or {p.resolve(): y for p, y in named.items()}.get(folder, "")

    def roster(self, year: str) -> Path:
        """The file with the people of a year."""
        return self.folder(year) / ROSTER

    def _make(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            what = _("The folder “{folder}” cannot be made: {why}.")
            said = what.format(folder=folder, why=error.strerror)
            raise MachineError(said, _("Check the disk and the folder's permissions.")) from error

    def _is_other(self, name: str) -> bool:
        return name.startswith(".") or name.casefold() in self._others


def _is_year(folder: "os.DirEntry[str]") -> bool:
    try:
        names = [each.name for each in os.scandir(folder)]
    except OSError:
        return False
    return any(name == ROSTER or name.endswith(_SESSION) for name in names)


def folder_name(text: str) -> str:
    """`text` as part of a file's name on every system; empty where nothing is left of it."""
    from workshop.domain.text import clean_line

    return clean_line(_NOT_IN_NAMES.sub(" ", text), _NAME_LIMIT).strip(" .")
