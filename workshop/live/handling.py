"""What can be done with points that were caught, one or several at once.

Several at once are one change: kept whole or not at all, and taken back by one undo.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workshop.activities import photo
from workshop.activities.base import YES, Switch
from workshop.activities.flip_chart import is_chart
from workshop.activities.kinds import kind_of, room_view
from workshop.domain.changes import (
    HidingSet,
    Mark,
    Part,
    PictureKept,
    PointAdded,
    PointAttributed,
    PointFilled,
    PointMarked,
    PointMoved,
    PointReworded,
    PointShared,
    Share,
)
from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.domain.text import clean, clean_line
from workshop.files.session_file import new_id
from workshop.i18n import _
from workshop.live import joining
from workshop.live.capture import Draft
from workshop.live.photo_places import PhotoPlace, photo_place

if TYPE_CHECKING:
    from workshop.live.desk import Desk


class Handling:
    """The points of one desk's session, to be mended, sorted and put together."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    # -- one point

    def fill(self, point: str, **fields: str) -> None:
        """Fill in fields of a point anew; those not named stay."""
        before = self._point(point).fields
        if (after := {**before, **fields}) != before:
            self._desk.make(PointFilled(point, after))

    def reword(self, point: str, text: str) -> None:
        """Mend a point's words; without any words nothing changes."""
        cleaned = clean(text)
        if cleaned and cleaned != self._point(point).text:
            self._desk.make(PointReworded(point, cleaned))

    def click(self, x: float, y: float) -> str | None:
        """A click at px (x, y) of the room's slide: a dot, where the step's kind takes them."""
        desk = self._desk
        if desk.kind.spot is None:
            return None
        spot = desk.kind.spot(desk.view(desk.index), x, y)
        return None if spot is None else desk.capture(Draft("", spot.zone or ""), spot.place)

    def drop(self, point: str, x: float, y: float, page: int = 0) -> None:
        """A note, or a dot, was let go of at px (x, y) of that page of the room's slide."""
        desk = self._desk
        kind, before = desk.kind, desk.session.points.get(point)
        if kind.drop is None or before is None or before.step != desk.step.id:
            return
        spot = kind.drop(replace(desk.view(desk.index), page=page), x, y)
        if spot is not None:
            zone = before.zone if spot.zone is None else spot.zone
            desk.make(PointMoved(point, before.step, zone, spot.place))

    def bring(self, point: Point) -> str:
        """Add a copy of a point of another session to the step the room is in; gives its id.

        It goes as far as the other, and is hidden if that is. Raises UserError for what is not to
        leave its session.
        """
        if point.share is Share.ROOM:
            what = _("This was for the room in which it was said.")
            raise UserError(what, _("Ask whoever said it, and write it down anew."))
        if photo.has_picture(point) or not point.text:
            what = _("Only words can be brought from another session.")
            raise UserError(what, _("Choose a point that has some."))
        if not self._desk.kind.captures:
            what = _("Nothing is captured in this step.")
            raise UserError(what, _("Go to a step that takes points first."))
        session, step, kind = self._desk.session, self._desk.step, self._desk.kind
        here = room_view(session, step)
        added = PointAdded(
            new_id(),
            step.id,
            point.text,
            kind.zone_now(here),
            point.person,
            share=point.share,
            fields=kind.fields_now(here),
            hidden=point.hidden or session.hides(step.id),
        )
        self._desk.make(added)
        return added.point

    # -- one or several

    def attribute(self, person: str, *points: str) -> None:
        """Say who said them; an empty name takes it away."""
        said = clean_line(person)
        self._each(points, lambda point: PointAttributed(point.id, said))

    def move(self, zone: str, *points: str, step: str = "") -> None:
        """Put points into another zone of their step, or of another `step`."""
        self._each(points, lambda point: PointMoved(point.id, step or point.step, zone))

    def homes(self, points: Collection[Point]) -> tuple[Step, ...]:
        """The other steps that take such points: where they may be moved."""
        here, are_photos = {point.step for point in points}, any(map(photo.has_picture, points))
        others = (step for step in self._desk.session.module.steps if here != {step.id})
        return tuple(
            step
            for step in others
            if kind_of(step).captures and (kind_of(step).pictures or not are_photos)
        )

    def mark(self, mark: Mark, *points: str) -> None:
        """Set a mark on points; where all of them have it, take it off again."""
        on = not all(self._point(point).has(mark) for point in points)
        self._each(points, lambda point: PointMarked(point.id, mark, on))

    def switch(self, switch: Switch, *points: str) -> None:
        """Say of points that they are what the switch says; if all are, that they are not."""
        on = not all(switch.is_on(self._point(point)) for point in points)
        self._each(points, lambda point: PointFilled(point.id, _switched(point, switch, on)))

    def share(self, share: Share, *points: str) -> None:
        """Decide how far points may go."""
        self._each(points, lambda point: PointShared(point.id, share))

    # -- joined, split, shown

    def join(self, text: str, *points: str) -> str:
        """Make one point of several, with `text`; gives its id. Each stays as a part of it.

        Raises UserError where they cannot be one.
        """
        joined = joining.joined(clean(text), [self._point(point) for point in points], new_id())
        self._desk.together(*joined)
        return joined[0].point

    def take_apart(self, *points: str) -> None:
        """Let the parts of joined points stand by themselves again, as each of them was."""
        session = self._desk.session
        changes = [
            change for point in points for change in joining.apart(point, session.parts_of(point))
        ]
        if changes:
            self._desk.together(*changes)

    def split(self, point: str, texts: Sequence[str]) -> None:
        """Make several points of one, which keeps the first of `texts`."""
        cleaned = [text for text in map(clean, texts) if text]
        if len(cleaned) > 1:
            self._desk.together(*joining.split(self._point(point), cleaned, new_id))
        elif cleaned:
            self.reword(point, cleaned[0])

    def hide_new(self, on: bool) -> None:
        """Whether new points of the step stay hidden until they are shown."""
        step = self._desk.step.id
        if self._desk.session.hides(step) is not on:
            self._desk.make(HidingSet(step, on))

    def show_all(self) -> int:
        """Show the room the step's points that are hidden; gives how many these were."""
        hidden = [p.id for p in self._desk.session.points_of(self._desk.step.id) if p.hidden]
        if hidden:
            self._each(hidden, lambda point: PointMarked(point.id, Mark.HIDDEN, False))
        return len(hidden)

    # -- photos

    def photo_step(self) -> Step:
        """Where a photo goes: the step the room is in, else the next one for photos, else any.

        Raises UserError where the module has none.
        """
        steps, here = self._desk.session.module.steps, self._desk.index
        for step in (*steps[here:], *reversed(steps[:here])):
            if kind_of(step).pictures:
                return step
        what = _("This session has no step for photos.")
        raise UserError(what, _("Add one to the module, with the line “Kind: photos”."))

    def photo_place(self, image: Image, otherwise: str) -> PhotoPlace:
        """Where a photo goes by the time at which it was taken; else to the step `otherwise`."""
        now = self._desk.time.now()
        return photo_place(self._desk.session, image.taken, otherwise, now)

    def capture_picture(
        self, image: Image, caption: str = "", step: str = "", during: str = ""
    ) -> str:
        """Keep a photo in `step`, or where photos go; gives its point's id once it is on disk.

        `during` is the step that was running when it was taken, where that is another one.
        """
        session = self._desk.session
        of = session.module.step(step) if step else self.photo_step()
        fields = {
            **kind_of(of).fields_now(room_view(session, of)),
            photo.PICTURE: image.key,
            photo.CONSENT: photo.Consent.NOT_ASKED.value,
            **({photo.TAKEN: image.taken} if image.taken else {}),
            **({photo.DURING: during} if during else {}),
        }
        added = PointAdded(new_id(), of.id, clean(caption), fields=fields)
        self._desk.together(PictureKept(image), added)
        return added.point

    def capture_chart(self, image: Image, step: str) -> str:
        """Keep a photo as the flip chart of a step; gives its point's id once it is on disk."""
        fields = {
            photo.PICTURE: image.key,
            photo.CONSENT: photo.Consent.NOT_ASKED.value,
            photo.CHART: step,
            **({photo.TAKEN: image.taken} if image.taken else {}),
        }
        added = PointAdded(new_id(), step, "", fields=fields)
        self._desk.together(PictureKept(image), added)
        return added.point

    def make_chart(self, point: str, step: str) -> None:
        """Make a photo the flip chart of a step."""
        held = self._point(point)
        fields = {**held.fields, photo.CHART: step}
        self._desk.together(PointMoved(point, step, ""), PointFilled(point, fields))

    def chart_homes(self, point: Point) -> tuple[Step, ...]:
        """The steps whose flip chart a photo can be: first where it was taken, then in order."""
        during = point.fields.get(photo.DURING, "")
        steps = [
            step
            for step in self._desk.session.module.steps
            if takes_charts(step) and not (is_chart(point) and step.id == point.step)
        ]
        return tuple(sorted(steps, key=lambda step: step.id != during))

    def charts(self) -> tuple[Point, ...]:
        """The flip charts of the step the room is in, as they came."""
        session = self._desk.session
        if not session.pictures:
            return ()
        return tuple(filter(is_chart, session.points_of(self._desk.step.id)))

    def _point(self, point: str) -> Point:
        return self._desk.session.points[point]

    def _each(self, points: Iterable[str], change: Callable[[Point], Part]) -> None:
        """Make the same change of each point, in one."""
        self._desk.together(*(change(self._point(point)) for point in points))


def takes_charts(step: Step) -> bool:
    """Whether a step can have a flip chart: it takes points, and no photos of its own."""
    return kind_of(step).captures and not kind_of(step).pictures


def _switched(point: Point, switch: Switch, on: bool) -> dict[str, str]:
    """The fields of a point with the switch on or off."""
    fields = {name: value for name, value in point.fields.items() if name != switch.name}
    return {**fields, switch.name: YES} if on else fields
