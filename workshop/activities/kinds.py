"""The kinds of step there are: an explicit table, and how to find one."""

from collections.abc import Mapping

from workshop.activities import (
    actions,
    board,
    case,
    curve,
    photos,
    questions,
    reflection,
    storyboard,
    talk,
    vote,
)
from workshop.activities.base import Kind
from workshop.activities.settings import nearest
from workshop.domain.errors import UserError
from workshop.domain.module import Step
from workshop.i18n import _

_ALL = (
    *(talk.KIND, board.KIND, curve.KIND, case.KIND, storyboard.KIND),
    *(questions.KIND, vote.KIND, actions.KIND, reflection.KIND),
    photos.KIND,
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}
"""Every kind by the word an author writes for it."""


def kind_of(step: Step) -> Kind:
    """The kind of a step. Raises UserError for a word that names none."""
    try:
        return KINDS[step.kind]
    except KeyError:
        what = _("“{kind}” is no kind of step.").format(kind=step.kind)
        raise UserError(what, nearest(step.kind, tuple(KINDS))) from None
