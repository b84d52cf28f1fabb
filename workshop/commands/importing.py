"""The command `import`: what a file holds comes into a step, all of it in one change.

Which way it comes in is told by the step and the file: add a `Way` for another kind of either.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workshop.commands.shared import capturing_step, session_clock
from workshop.domain.changes import Part, Together
from workshop.domain.errors import UsageError
from workshop.domain.module import Step
from workshop.domain.session import Session
from workshop.files.session_file import SessionFile, new_id
from workshop.i18n import _, ngettext
from workshop.intake import transcripts
from workshop.live.chat import keeping, telling
from workshop.live.chat.board import Aside, Board
from workshop.live.chat.keeping import Kept
from workshop.live.chat.sorting import sort


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brings into a session, and what is said of it, line by line."""

    changes: tuple[Part, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a file comes into a step."""

    takes: Callable[[Step, Path], bool]
    bring: Callable[[Session, Step, Path], Brought]
    """Raises UserError."""


def run(chosen: argparse.Namespace) -> int:
    """Bring in a file and print what was taken and what was left; gives the exit code."""
    with SessionFile.open(chosen.session) as file:
        step = capturing_step(file.session.module, chosen.step)
        brought = _way(step, chosen.file).bring(file.session, step, chosen.file)
        if brought.changes:
            file.append(Together(brought.changes), session_clock(file)())
    for line in brought.told:
        print(line)
    return 0


def _way(step: Step, path: Path) -> Way:
    for way in WAYS:
        if way.takes(step, path):
            return way
    what = _("“{name}” cannot come into the step “{step}”.").format(name=path.name, step=step.id)
    endings = ", ".join(transcripts.ENDINGS)
    remedy = _("A chat ({endings}) comes into a step of the kind “questions”.")
    raise UsageError(what, remedy.format(endings=endings))


# -- chats


def _takes_chat(step: Step, path: Path) -> bool:
    return keeping.takes_chats(step) and path.suffix.casefold() in ("", *transcripts.ENDINGS)


def _chat(session: Session, step: Step, path: Path) -> Brought:
    goal = keeping.goal(session.module, step)
    transcript = transcripts.read(path)
    board = Board(sort(transcript.messages, goal.questions), goal)
    kept = keeping.points(board, session, step, new_id)
    return Brought(kept.points, tuple(_told(board, kept)))


def _told(board: Board, kept: Kept) -> Iterator[str]:
    """What came in, question by question, and every line that was left or is not sorted."""
    yield " · ".join(telling.summary(board))
    yield from telling.notices(board)
    going = board.going()
    for place in board.places:
        goings = going.get(place, [])
        fresh = [each for each in goings if each.at not in kept.known]
        taken = ngettext("{count} taken", "{count} taken", len(fresh)).format(count=len(fresh))
        text = board.goal.questions[place - 1] if isinstance(place, int) else ""
        yield "\t".join(part for part in (telling.sign(place), taken, text) if part)
    if kept.known:
        again = ngettext(
            "{count} is in the session already",
            "{count} are in the session already",
            len(kept.known),
        )
        yield again.format(count=len(kept.known))
    for each in going.get(Aside.TRAY, []):
        if each.at in kept.known:
            continue
        yield _line(each.line.message.line, _("not sorted yet"), board.text(each.line))
    for each in going.get(Aside.OUT, []):
        if telling.may_be_kept(each.line):
            message = each.line.message
            yield _line(message.line, telling.fate(board, each.at), message.text)


def _line(number: int, fate: str, text: str) -> str:
    where = _("line {number}").format(number=number)
    return "\t".join((where, fate, " ".join(text.split())))


WAYS: tuple[Way, ...] = (Way(_takes_chat, _chat),)
"""In the order in which they are tried."""
