"""What the program remembers of somebody's likings: settings, panes, year, template, screen."""

import json
from collections.abc import Sequence
from pathlib import Path

from workshop.domain.errors import MachineError
from workshop.domain.settings import Settings
from workshop.files import beside, remembered
from workshop.files.places import Places
from workshop.files.settings_file import read_settings, written
from workshop.i18n import _

_LIMIT = 64 * 1024
"""Bytes of the file; a larger one is not ours."""
_WIDEST = 100_000
"""Px; what is more is no width of a pane."""
_TEMPLATE, _YEAR, _SCREEN, _PANES = "template", "year", "screen", "panes"


class Preferences:
    """Choices that are the same for every session, in a file that may be missing or damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def of(cls, home: Places) -> "Preferences":
        """The file of this person on this computer."""
        return cls(home.settings)

    @property
    def year(self) -> str | None:
        """The year that new sessions go to, empty for none; None where nobody chose."""
        return self._read().get(_YEAR)

    def keep_year(self, name: str) -> None:
        """Remember the year for the next time. Raises MachineError."""
        self._keep(_YEAR, name, _("The year could not be remembered: {why}."))

    @property
    def template(self) -> Path | None:
        """The PowerPoint file that recap decks are made in; None for the program's own."""
        path = self._read().get(_TEMPLATE)
        return Path(path) if path else None

    def keep_template(self, path: Path | None) -> None:
        """Remember the template for the next time, or that it is the program's own.

        Raises MachineError.
        """
        name = str(path.absolute()) if path else ""
        self._keep(_TEMPLATE, name, _("The template could not be remembered: {why}."))

    @property
    def path(self) -> Path:
        """The file, which people may edit: docs/settings.md."""
        return self._path

    @property
    def settings(self) -> Settings:
        """How somebody likes it; what cannot be read is as usual."""
        return read_settings(self._content())[0]

    def problems(self) -> tuple[str, ...]:
        """What in the file is not understood, a sentence each."""
        name = self._path.name
        if remembered.is_damaged(self._path, _LIMIT):
            what = _("{name} cannot be read, so everything is as usual.")
            return (what.format(name=name),)
        return tuple(f"{name}: {each}" for each in read_settings(self._content())[1])

    def keep_settings(self, settings: Settings) -> None:
        """Remember how somebody likes it. Raises MachineError."""
        self._write(written(settings), _("The settings could not be kept: {why}."))

    @property
    def panes(self) -> tuple[int, ...]:
        """How wide somebody made the panes of the presenter, in px; none before that."""
        kept = self._content().get(_PANES)
        wide = kept if isinstance(kept, list) else []
        right = all(isinstance(each, int) and 0 < each < _WIDEST for each in wide)
        return tuple(wide) if right else ()

    def keep_panes(self, panes: Sequence[int]) -> None:
        """Remember how wide the panes are. Raises MachineError."""
        self._write({_PANES: list(panes)}, _("The settings could not be kept: {why}."))

    @property
    def screen(self) -> str | None:
        """What the room's screen is known by, as `ui/screens.py` wrote it; None for any."""
        return self._read().get(_SCREEN)

    def keep_screen(self, known_by: str) -> None:
        """Remember the room's screen for the next time. Raises MachineError."""
        self._keep(_SCREEN, known_by, _("The projector could not be remembered: {why}."))

    def _keep(self, key: str, value: str, refused: str) -> None:
        self._write({key: value}, refused)

    def _write(self, values: dict[str, object], refused: str) -> None:
        try:
            if remembered.is_damaged(self._path, _LIMIT):
                # Somebody's own edits, with a comma too many: theirs to mend, not ours to lose.
                self._path.replace(self._path.with_name(f"{self._path.name}.damaged"))
            content = {**self._content(), **values}
            beside.write(self._path, json.dumps(content, indent=2))
        except OSError as error:
            remedy = _("Check the disk and the folder's permissions.")
            raise MachineError(refused.format(why=error.strerror or error), remedy) from error

    def _read(self) -> dict[str, str]:
        return {key: value for key, value in self._content().items() if isinstance(value, str)}

    def _content(self) -> dict[str, object]:
        """All of the file; what a newer version remembers stays in it."""
        return remembered.read(self._path, _LIMIT)
