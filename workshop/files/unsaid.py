"""What there was to say when no window was open any more: it is said at the next start."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from workshop.files import beside, remembered

_LIMIT = 65_536
_NAME = "Unsaid.json"


class Unsaid:
    """Sentences in a file of the data folder. A disk that refuses costs them, and nothing else."""

    def __init__(self, data: Path) -> None:
        self._path = data / _NAME

    def keep(self, sentences: Iterable[str]) -> None:
        """Keep them for the next start, beside what is kept already."""
        new = [each for each in sentences if each]
        if new:
            with suppress(OSError):
                beside.write(self._path, json.dumps({"said": [*self._kept(), *new]}))

    def take(self) -> tuple[str, ...]:
        """What was kept; from then on it is said."""
        kept = self._kept()
        if kept:
            with suppress(OSError):
                self._path.unlink()
        return kept

    def _kept(self) -> tuple[str, ...]:
        found = remembered.read(self._path, _LIMIT).get("said")
        return tuple(map(str, found)) if isinstance(found, list) else ()
