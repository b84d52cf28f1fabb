"""What can be done with a photo besides what can be done with every point."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from workshop.activities import photo
from workshop.activities.photo import Consent
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.live.desk import Desk


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu; it is grey where it would change nothing."""

    text: str
    work: Callable[[], object]
    on: bool


def entries(desk: Desk, point: Point) -> tuple[Entry, ...]:
    """Consent, and the place among the other photos."""
    agreed = photo.consent(point)
    asked = (
        (_("Consent: yes"), Consent.YES),
        (_("Consent: no, it stays in the room"), Consent.NO),
        (_("Consent: not asked yet"), Consent.NOT_ASKED),
    )
    others = desk.session.points_of(point.step)
    moves = ((_("Move earlier"), -1), (_("Move later"), 1))
    fill = partial(desk.points.fill, point.id)
    return (
        *(
            Entry(text, partial(fill, consent=value.value), value is not agreed)
            for text, value in asked
        ),
        *(_move(desk, point, text, photo.moved(others, point, by)) for text, by in moves),
    )


def _move(desk: Desk, point: Point, text: str, place: str | None) -> Entry:
    return Entry(text, partial(desk.points.fill, point.id, order=place or ""), place is not None)
