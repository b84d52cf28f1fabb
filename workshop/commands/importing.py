"""The command `import`: what a file holds comes into a step, all of it in one change.

Which way it comes in is told by the step and the file: add a `Way` for another kind of either.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workshop.commands.shared import capturing_step, opened, session_clock
from workshop.domain.changes import Part, Together
from workshop.domain.errors import UsageError
from workshop.domain.module import Step
from workshop.domain.session import Session
from workshop.i18n import _
from workshop.intake import notes as note_files
from workshop.intake import transcripts
from workshop.live.chat import importing as chats
from workshop.live.notes import importing as notes


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which a file comes into a step."""

    takes: Callable[[Step, Path], bool]
    bring: Callable[[Session, Step, Path], tuple[Sequence[Part], Sequence[str]]]
    """What is to be kept, and what is printed of it. Raises UserError."""


WAYS: tuple[Way, ...] = (
    Way(chats.takes, chats.bring),
    Way(notes.takes, notes.bring),
)
"""In the order in which they are tried."""


def run(chosen: argparse.Namespace) -> int:
    """Bring in a file and print what was taken and what was left; gives the exit code."""
    with opened(chosen.session) as file:
        step = capturing_step(file.session.module, chosen.step)
        changes, told = _way(step, chosen.file).bring(file.session, step, chosen.file)
        if changes:
            file.append(Together(tuple(changes)), session_clock(file)())
    for line in told:
        print(line)
    return 0


def _way(step: Step, path: Path) -> Way:
    for way in WAYS:
        if way.takes(step, path):
            return way
    what = _("“{name}” cannot come into the step “{step}”.").format(name=path.name, step=step.id)
    remedy = _(
        "Notes ({notes}) come into any step that takes points, a chat ({chats}) into a step of the "
        "kind “questions”."
    )
    endings = [", ".join(each) for each in (note_files.ENDINGS, transcripts.ENDINGS)]
    raise UsageError(what, remedy.format(notes=endings[0], chats=endings[1]))
