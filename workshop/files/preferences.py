"""What the program remembers of somebody’s likings: the year, the deck’s template, the screen."""

import json
from pathlib import Path

from workshop.domain.errors import MachineError
from workshop.files import beside, remembered
from workshop.files.places import Places
from workshop.i18n import _

_LIMIT = 64 * 1024
"""Bytes of the file; a larger one is not ours."""
_TEMPLATE, _YEAR, _SCREEN = "template", "year", "screen"


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
    def screen(self) -> str | None:
        """What the room's screen is known by, as `ui/screens.py` wrote it; None for any."""
        return self._read().get(_SCREEN)

    def keep_screen(self, known_by: str) -> None:
        """Remember the room's screen for the next time. Raises MachineError."""
        self._keep(_SCREEN, known_by, _("The projector could not be remembered: {why}."))

    def _keep(self, key: str, value: str, refused: str) -> None:
        try:
            beside.write(self._path, json.dumps({**self._content(), key: value}))
        except OSError as error:
            remedy = _("Check the disk and the folder's permissions.")
            raise MachineError(refused.format(why=error.strerror or error), remedy) from error

    def _read(self) -> dict[str, str]:
        return {key: value for key, value in self._content().items() if isinstance(value, str)}

    def _content(self) -> dict[str, object]:
        """All of the file; what a newer version remembers stays in it."""
        return remembered.read(self._path, _LIMIT)
