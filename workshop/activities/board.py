"""board: notes on a drawn picture or a diagram, in columns, or on a wall."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from workshop.activities import board_notes, board_plans, board_settings, listing
from workshop.activities.base import Kind, RecapSlide, Spot, StepView
from workshop.activities.board_notes import Filled
from workshop.activities.board_plans import Plan
from workshop.activities.board_settings import Form, Settings, check, zones
from workshop.activities.board_ways import Way
from workshop.domain.changes import Place
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import frame, notes
from workshop.slides.model import HEIGHT, WIDTH, Layout, Note, Shape, Slide

_WITHOUT_PROMPT = (Form.SCENE, Form.OVERLAP, Form.CYCLE)
"""Forms whose prompts stand at the foot, since the picture starts right under the title."""
_MOST_PICTURES = 4
"""More pictures of one board than that are not looked through: the others stand in a list."""
_WORTH_A_PICTURE = 6
"""Fewer notes on a further picture stand better in a list, unless they are the last."""
_RANKS = 1 << 16
"""In columns a place says only where among the others: ranks as fractions of this."""
_TYPICAL_TALL = 100.0
"""Px: of a note that somebody lets go of, to know where its middle is."""


def room(view: StepView) -> Slide:
    """The board with the newest notes that fit, and beside each zone how many came earlier.

    On further pages stand the earlier ones.
    """
    if not view.page:
        return replace(_sheet(_in_order(view), Way.ROOM).slide, clock=frame.clock())
    sheets = list(_sheets(_in_order(view), Way.ROOM))
    number = min(view.page, len(sheets) - 1)
    where = _("Page {number} of {count}").format(number=number + 1, count=len(sheets))
    slide = _sheet(sheets[number].view, Way.ROOM, where).slide
    return replace(slide, clock=frame.clock())


def pages(view: StepView) -> int:
    """How many pages the notes take in the room."""
    return sum(1 for _each in _sheets(_in_order(view), Way.ROOM))


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The same picture with the first notes, others with the rest, then lists of what is left."""
    if not view.points:
        return ()
    form = board_settings.drawn_form(view.step)
    if form is Form.WALL and not any(point.place for point in view.points):
        return listing.pages(view, [board_notes.entry(view, point) for point in view.points])
    pictures = _pictures(_in_order(view))
    whole = {
        point.id
        for each in pictures
        for point in each.points
        if each.filled.shown[point.id].said.text == point.text
    }
    rest = [board_notes.entry(view, point) for point in view.points if point.id not in whole]
    title = _("More from “{step}”").format(step=view.step.title)
    slides = (
        RecapSlide(each.slide, tuple(board_notes.entry(view, p).remark for p in each.points))
        for each in pictures
    )
    return (*slides, *listing.pages(view, rest, title))


def drop(view: StepView, x: float, y: float) -> Spot | None:
    """Where a note goes whose top left is let go of at px (x, y).

    On a picture, a diagram or a wall it stays there, and belongs to the zone that it lies in or
    next to; on a wall it keeps its zone. In columns it goes into the column, between the notes
    that it was let go of between.
    """
    mine = _in_order(view)
    plan = board_plans.plan(mine, Way.ROOM)
    group = plan.groups[0]
    middle = x + notes.width(group.space, group.columns) / 2
    if group.zone is None:
        return Spot(None, _fraction(x, y))
    group = plan.nearest(middle, y + _TYPICAL_TALL / 2)
    if plan.free is not None:
        return Spot(group.zone, _fraction(x, y))
    shown = _shown_on(mine).filled.shown
    before = [p.id for p in group.points if p.id in shown and _middle(shown[p.id]) < y]
    after = [p.id for p in group.points if p.id in shown and p.id not in before]
    ranks = {point.id: rank for rank, point in _ranked(view)}
    return Spot(group.zone, Place(0.5, _between(before, after, ranks) / _RANKS))


def _fraction(x: float, y: float) -> Place:
    return Place(min(max(x / WIDTH, 0.0), 1.0), min(max(y / HEIGHT, 0.0), 1.0))


def _middle(note: Note) -> float:
    return note.box.y + note.box.h / 2


def _between(before: list[str], after: list[str], ranks: dict[str, float]) -> float:
    """A rank behind the last of the ones and before the first of the others."""
    if before and after:
        return (ranks[before[-1]] + ranks[after[0]]) / 2
    if before:
        return ranks[before[-1]] + 0.5
    return ranks[after[0]] - 0.5 if after else 1.0


def _ranked(view: StepView) -> list[tuple[float, Point]]:
    """The points with their ranks: as they were said, unless a hand put them elsewhere."""
    return [
        (point.place.y * _RANKS if point.place else float(number), point)
        for number, point in enumerate(view.points, 1)
    ]


def _in_order(view: StepView) -> StepView:
    """The points as they stand one after the other: in columns a hand may have sorted them."""
    if board_settings.drawn_form(view.step) is not Form.COLUMNS:
        return view
    ordered = sorted(_ranked(view), key=lambda each: each[0])
    return replace(view, points=tuple(replace(point, place=None) for _rank, point in ordered))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One picture of a board, and the view that it was made of."""

    view: StepView
    filled: Filled
    slide: Slide

    @property
    def points(self) -> tuple[Point, ...]:
        """Those that are on it."""
        return tuple(point for point in self.view.points if point.id in self.filled.shown)

    @property
    def rest(self) -> StepView:
        """The points that had no room. On further pictures none of them has a place of its own."""
        left = (point for point in self.view.points if point.id not in self.filled.shown)
        return replace(self.view, points=tuple(replace(point, place=None) for point in left))


def _sheet(view: StepView, way: Way, besides: str = "") -> _Sheet:
    plan = board_plans.plan(view, way)
    filled = board_notes.fill(view, plan, way)
    foot = _foot(view, filled.uncounted, way, besides)
    return _Sheet(view, filled, _slide(plan, filled, foot))


def _slide(plan: Plan, filled: Filled, foot: tuple[Shape, ...]) -> Slide:
    shapes = (*plan.head.shapes, *filled.shapes, *plan.over, *foot)
    return Slide(Layout.BOARD, plan.head.title, shapes, plan.behind)


def _sheets(view: StepView, way: Way) -> Iterator[_Sheet]:
    """One picture after the other until every point was on one."""
    while True:
        sheet = _sheet(view, way)
        yield sheet
        view = sheet.rest
        if not view.points:
            return


def _shown_on(view: StepView) -> _Sheet:
    """The picture of the page that the room is at."""
    sheets = list(islice(_sheets(view, Way.ROOM), view.page + 1))
    return sheets[-1]


def _pictures(view: StepView) -> list[_Sheet]:
    """As many pictures as are worth looking at; their titles are numbered if there are several."""
    first = _sheet(view, Way.KEPT)
    if not first.rest.points:
        return [first]
    kept: list[_Sheet] = []
    for sheet in islice(_sheets(_titled(view, 8, 8), Way.KEPT), _MOST_PICTURES):
        last = not sheet.rest.points
        if kept and not last and len(sheet.filled.shown) < _WORTH_A_PICTURE:
            break
        kept.append(sheet)
    if len(kept) == 1:
        return [first]
    return [
        _sheet(_titled(replace(view, points=each.view.points), number, len(kept)), Way.KEPT)
        for number, each in enumerate(kept, 1)
    ]


def _titled(view: StepView, number: int, count: int) -> StepView:
    title = listing.numbered(view.step.ask or view.step.title, number, count)
    return replace(view, step=replace(view.step, ask=title))


def _foot(view: StepView, hidden: int, way: Way, besides: str) -> tuple[Shape, ...]:
    """At the room's foot: the page, what is not shown of notes without a zone, and the prompts."""
    if way is not Way.ROOM:
        return ()
    said = listing.joined(
        besides,
        way.rest(hidden) if hidden else "",
        *(view.step.show if board_settings.drawn_form(view.step) in _WITHOUT_PROMPT else ()),
    )
    return (frame.hint(said),) if said else ()


def _draws(step: Step) -> bool:
    return board_settings.drawn_form(step) not in (Form.COLUMNS, Form.WALL)


KIND = Kind(
    name="board",
    label=_("board"),
    room=room,
    recap=recap,
    settings=Settings,
    check=check,
    zones=zones,
    draws=_draws,
    accent=board_notes.colour,
    drop=drop,
    pages=pages,
)
