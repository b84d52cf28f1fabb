"""A new session made of a chat: its own questions, one after the other, and what is said last."""

from collections.abc import Sequence
from dataclasses import replace

from workshop.activities.kinds import kind_of
from workshop.domain.errors import UserError
from workshop.domain.module import Module, Step
from workshop.domain.text import clean_line
from workshop.i18n import _
from workshop.live.chat.board import Goal
from workshop.live.chat.sorting import Asked, Sorting

QUESTIONS = "questions"
"""The id of the step with the questions."""
_MINUTES_EACH = 7
_MOST = 12
"""Questions of one step (activities/questions.py)."""


def goal(sorting: Sorting) -> Goal:
    """What a chat goes to in a session of its own. Raises UserError where it has no question."""
    if not sorting.questions:
        what = _("There is no question in this chat.")
        remedy = _("Bring it into a session that has its questions, with “Bring in…” at that step.")
        raise UserError(what, remedy)
    if len(sorting.questions) > _MOST:
        what = _("This chat has {count} questions, and a step takes {most}.")
        said = what.format(count=len(sorting.questions), most=_MOST)
        raise UserError(said, _("Divide the file, and bring in its parts."))
    places = {each.number: place for place, each in enumerate(sorting.questions, 1)}
    return Goal(tuple(map(_line, sorting.questions)), final=True, matching=places)


def module(title: str, sorting: Sorting) -> Module:
    """A module of the chat's questions: welcome, the questions, and a step for last thoughts."""
    lines = tuple(map(_line, sorting.questions))
    steps = [
        _step("welcome", "talk", _("Welcome"), 5, settings={"form": "welcome"}),
        replace(
            _step(QUESTIONS, "questions", _("Questions"), _MINUTES_EACH * len(lines)),
            show=lines,
            settings={"order": "repeated"},
        ),
        replace(
            _step("final-thoughts", "reflection", _("Final thoughts"), 5),
            ask=_("What will you carry forward?"),
            settings={"form": "quotes"},
        ),
    ]
    zoned = (replace(step, zones=kind_of(step).zones(step)) for step in steps)
    named = clean_line(title) or _("Chat")
    return Module(id="chat", label="", title=named, steps=tuple(zoned))


def _step(
    name: str, kind: str, title: str, minutes: int, settings: dict[str, str] | None = None
) -> Step:
    return Step(name, kind, title, minutes, settings=settings or {})


def _line(question: Asked) -> str:
    return clean_line(question.text) or _("Question {number}").format(number=question.number)


def title(name: str, texts: Sequence[str]) -> str:
    """What a session of a chat is called: by the hashtag that most messages have, or its file."""
    from workshop.live.chat.tidying import common_tag

    return common_tag(texts) or clean_line(name.rpartition(".")[0] or name)
