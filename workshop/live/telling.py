"""What the facilitator is told of a point besides its words."""

from workshop.activities import flip_chart
from workshop.activities.agreed import stands_alone
from workshop.activities.flip_chart import is_chart
from workshop.activities.kinds import held, kind_of
from workshop.activities.said import QUOTE
from workshop.domain.changes import Share
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.domain.text import side_by_side
from workshop.i18n import _, ngettext


def about(step: Step, point: Point, parts: int = 0) -> str:
    """Who said it, where it stands, and how far it goes, in one line; `parts` were joined in it."""
    kind = kind_of(step)
    besides = flip_chart.tells(point) if is_chart(point) else kind.tells(step, point)
    told = [point.person, step.label_of(point.zone), *held(step, point), besides]
    told += [switch.told for switch in (*kind.switches(step), QUOTE) if switch.is_on(point)]
    if stands_alone(step, point):
        told.append(_("action step"))
    if parts:
        told.append(ngettext("{count} joined", "{count} joined", parts).format(count=parts))
    told += _marks(point)
    if point.share is not Share.NAMED:
        told.append(share_word(point.share))
    return side_by_side(*told)


def _marks(point: Point) -> list[str]:
    marks = (
        (point.starred, _("starred")),
        (point.hidden, _("hidden from the room")),
        (point.parked, _("in the parking lot")),
    )
    return [word for on, word in marks if on]


def share_word(share: Share) -> str:
    """How far a point may go, in two or three words."""
    words = {
        Share.NAMED: _("with the name"),
        Share.NO_NAME: _("no name"),
        Share.ASK: _("needs permission"),
        Share.ROOM: _("room only"),
    }
    return words[share]
