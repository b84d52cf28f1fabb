"""Notes brought into a session from the command line, whole and without a window."""

from datetime import datetime
from pathlib import Path

from workshop.activities.kinds import kind_of
from workshop.domain.changes import PointAdded
from workshop.domain.module import Step
from workshop.domain.session import Session
from workshop.intake import notes
from workshop.live.notes.sheet import Sheet


def takes(step: Step, path: Path) -> bool:
    """Whether a file can come into a step as notes."""
    return kind_of(step).captures and path.suffix.casefold() in notes.ENDINGS


def bring(
    session: Session, step: Step, path: Path
) -> tuple[tuple[PointAdded, ...], tuple[str, ...]]:
    """The points that a file holds, and what became of every paragraph, line by line.

    What stands under the heading of another step goes there. Raises UserError, MachineError.
    """
    sheet = Sheet(notes.read(path), session, step.id, datetime.now().astimezone().date())
    return sheet.changes(session), tuple(sheet.told())
