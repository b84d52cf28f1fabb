"""What the program remembers of how somebody likes it: the template of recap decks."""

import json
from pathlib import Path

from workshop.domain.errors import MachineError
from workshop.files import beside
from workshop.files.places import Places
from workshop.i18n import _

_NAME = "preferences.json"
_LIMIT = 64 * 1024
"""Bytes of the file; a larger one is not ours."""
_TEMPLATE = "template"


class Preferences:
    """Choices that are the same for every session, in a file that may be missing or damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @classmethod
    def of(cls, home: Places) -> "Preferences":
        """The file of this person on this computer."""
        return cls(home.cache / _NAME)

    @property
    def template(self) -> Path | None:
        """The PowerPoint file that recap decks are made in; None for the program's own."""
        path = self._read().get(_TEMPLATE)
        return Path(path) if isinstance(path, str) and path else None

    def keep_template(self, path: Path | None) -> None:
        """Remember the template for the next time, or that it is the program's own.

        Raises MachineError.
        """
        content = {**self._read(), _TEMPLATE: str(path.absolute()) if path else ""}
        made = beside.beside(self._path)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            made.write_text(json.dumps(content), encoding="utf-8")
            made.replace(self._path)
        except OSError as error:
            _remove(made)
            what = _("The template could not be remembered: {why}.")
            remedy = _("Check the disk and the folder's permissions.")
            raise MachineError(what.format(why=error.strerror or error), remedy) from error

    def _read(self) -> dict[str, object]:
        try:
            if self._path.stat().st_size > _LIMIT:
                return {}
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}


def _remove(made: Path) -> None:
    try:
        made.unlink(missing_ok=True)
    except OSError:
        pass  # no folder, or one for reading only
