"""What a session file holds, in a few words: for a list of backups to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workshop.files.session_file import SessionFile


@dataclass(frozen=True, slots=True)
class Held:
    """The points that stand, by id; the step the room was in; the last words said, and when
    anything was changed last (ISO 8601).
    """

    points: Mapping[str, str]
    step: str
    words: str
    last_at: str

    def beyond(self, other: "Held") -> int:
        """How many of its points `other` does not hold."""
        return len(self.points.keys() - other.points.keys())


def read_held(path: Path) -> Held:
    """What the file holds. Raises UserError for one that is not whole."""
    with SessionFile.open(path, reading=True) as file:
        session, last_at = file.session, file.last_at
    points = {point.id: point.text for point in session.points.values() if point.stands}
    here = session.timeline.step
    title = session.module.step(here).title if here else ""
    words = next((text for text in reversed(points.values()) if text), "")
    return Held(points, title, words, last_at)
