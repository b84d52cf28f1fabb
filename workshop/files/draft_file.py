"""A draft on disk: what stands in the capture line of a session and is not kept yet."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from workshop.domain.text import TYPED_LIMIT
from workshop.files import beside, remembered

_LIMIT = 16 * TYPED_LIMIT
"""Bytes of a file; a larger one is not ours."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A draft: its text, the id of the step it was begun in, and how long the session was then."""

    text: str
    step: str = ""
    length: int = 0


class DraftFile:
    """The draft of one session, in a small file of its own that is there only while there is one.

    It lies in the program's own folder, not beside the session: nobody else is to read a half
    sentence, and a copied session takes none along.
    """

    def __init__(self, folder: Path, session: Path) -> None:
        name = hashlib.sha256(str(session.absolute()).encode("utf-8", "surrogatepass")).hexdigest()
        self._path = folder / f"{name[:32]}.json"

    @property
    def path(self) -> Path:
        """The file; it need not be there."""
        return self._path

    def read(self) -> Typed | None:
        """The draft; None where there is none, or none that can be read."""
        held = remembered.read(self._path, _LIMIT)
        text, step, length = held.get("text"), held.get("step"), held.get("length")
        if not isinstance(text, str) or not text.strip() or len(text) > TYPED_LIMIT:
            return None
        return Typed(
            text,
            step if isinstance(step, str) else "",
            length if isinstance(length, int) else 0,
        )

    def write(self, typed: Typed) -> None:
        """Have the file hold that draft, or none where it is empty. Raises OSError."""
        if not typed.text.strip():
            self.remove()
            return
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside.write(self._path, json.dumps(asdict(typed)))

    def remove(self) -> None:
        """Have no draft. Raises OSError."""
        self._path.unlink(missing_ok=True)
