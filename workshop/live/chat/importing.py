"""Chats brought into a session from the command line, whole and without a window."""

from collections.abc import Iterator
from pathlib import Path

from workshop.domain.changes import PointAdded
from workshop.domain.module import Step
from workshop.domain.session import Session
from workshop.files.session_file import new_id
from workshop.i18n import _, ngettext
from workshop.intake import transcripts
from workshop.live.chat import keeping, telling
from workshop.live.chat.board import Aside, Board
from workshop.live.chat.keeping import Kept
from workshop.live.chat.sorting import sort


def takes(step: Step, path: Path) -> bool:
    """Whether a file can come into a step as a chat."""
    return keeping.takes_chats(step) and path.suffix.casefold() in ("", *transcripts.ENDINGS)


def bring(
    session: Session, step: Step, path: Path
) -> tuple[tuple[PointAdded, ...], tuple[str, ...]]:
    """The points that a chat holds, and what became of its messages, line by line.

    Raises UserError, MachineError.
    """
    goal = keeping.goal(session.module, step)
    transcript = transcripts.read(path)
    board = Board(sort(transcript.messages, goal.questions), goal)
    kept = keeping.points(board, session, step, new_id)
    return kept.points, tuple(_told(board, kept))


def _told(board: Board, kept: Kept) -> Iterator[str]:
    """What came in, question by question, and every message that was left or is not sorted."""
    yield " · ".join(telling.summary(board))
    yield from telling.notices(board)
    going = board.going()
    for place in board.places:
        goings = going.get(place, [])
        fresh = sum(each.at not in kept.known for each in goings)
        taken = ngettext("{count} taken", "{count} taken", fresh).format(count=fresh)
        text = board.goal.questions[place - 1] if isinstance(place, int) else ""
        yield "\t".join(part for part in (telling.sign(place), taken, text) if part)
    if kept.known:
        count = len(kept.known)
        again = ngettext(
            "{count} is in the session already", "{count} are in the session already", count
        )
        yield again.format(count=count)
    for each in going.get(Aside.TRAY, []):
        if each.at not in kept.known:
            yield _line(each.line.message.line, _("not sorted yet"), board.text(each.line))
    for each in going.get(Aside.OUT, []):
        if telling.may_be_kept(each.line):
            message = each.line.message
            yield _line(message.line, telling.fate(board, each.at), message.text)


def _line(number: int, fate: str, text: str) -> str:
    where = _("line {number}").format(number=number)
    return "\t".join((where, fate, " ".join(text.split())))
