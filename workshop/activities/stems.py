"""Stems: sentences that everybody ends, a column each; in pairs with turns by the clock."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.activities import listing, quotes
from workshop.activities.base import RecapSlide, StepView
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import drawing, fit, frame, notes, pills
from workshop.slides.drawing import Mark
from workshop.slides.fit import Style
from workshop.slides.model import Box, Colour, Freeform, Layout, Note, Shape, Slide, TextBox
from workshop.slides.notes import Card, Look

_GAP = 24.0
_PAD = 18.0
_UNDER_PILL = 14.0
_MORE_TALL = 44.0
_LOOKS = tuple(Look().at(size) for size in (56, 50, 44, 40, 36, 32, 28))
_KEPT = tuple(Look(most_lines=notes.UNCUT).at(size) for size in (56, 50, 44, 40, 36, 32))
_TALLEST = 0.8
"""A note higher than this share of a column stands on a slide after the columns."""
_NOW = Style((52, 48, 44, 40, 36, 32, 28), bold=True, colour=Colour.GLACIER)
_NOW_TALL = 140.0
_TURN = re.compile(r"(\d{1,2})\s*min\w*\.?\s*:\s*(.+)", re.IGNORECASE)
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of a pair does, and for how many seconds."""

    text: str
    seconds: float


def zones(_step: Step) -> tuple[Zone, ...]:
    """What was learned, what to try, what is still asked."""
    return (
        Zone("learned", _("Three I learned")),
        Zone("try", _("Two I will try")),
        Zone("question", _("One question")),
    )


def zones_of_pairs(_step: Step) -> tuple[Zone, ...]:
    """How a pair answers what it was shown."""
    return (
        Zone("like", _("I like")),
        Zone("wish", _("I wish")),
        Zone("wonder", _("I wonder")),
    )


def turns(step: Step) -> tuple[Turn, ...]:
    """The lines for the room that begin with minutes: "6 min: A shows, B looks"."""
    found = (_TURN.fullmatch(line) for line in step.show)
    return tuple(Turn(each[2], int(each[1]) * _MINUTE) for each in found if each and int(each[1]))


def room(view: StepView, mine: Sequence[Turn] = ()) -> Slide:
    """A column for each stem, the newest first; over them whose turn it is."""
    told = [line for line in view.step.show if not (mine and _TURN.fullmatch(line))]
    head = frame.head(view.kicker, view.step.ask or view.step.title, listing.joined(*told))
    stop = min(view.stop, len(mine) - 1)
    now = (_now(mine, stop, head.bottom - 20),) if mine else ()
    lanes = _lanes(view, now[0].box.bottom + 20 if now else head.bottom)
    shapes = [shape for lane in lanes for shape in lane.newest(_look(lanes))]
    then: tuple[TextBox, ...] = ()
    if stop + 1 < len(mine):
        then = (frame.hint(_("Then: {turn}").format(turn=mine[stop + 1].text)),)
    every = (*head.shapes, *now, *shapes, *then)
    return Slide(Layout.BOARD, head.title, every, _grounds(lanes), clock=frame.clock())


def _now(mine: Sequence[Turn], stop: int, top: float) -> TextBox:
    """The turn the room is at, large."""
    said = _("{number} of {count}: {turn}")
    said = said.format(number=stop + 1, count=len(mine), turn=mine[stop].text)
    line = fit.fit(said, frame.INNER, _NOW_TALL, _NOW)
    box = Box(frame.MARGIN, top, frame.INNER, fit.height([line]))
    return TextBox(box, (line,), name="Turn")


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The columns over as many slides as they take, then what is too long for a column."""
    if not view.points:
        return ()
    title = view.step.ask or view.step.title
    head = frame.head(view.kicker, listing.numbered(title, 88, 88))
    lanes = _lanes(view, head.bottom)
    sheets: list[list[tuple[Note, ...]]] = []
    long: list[Point] = []
    for look in _KEPT:
        long = [point for lane in lanes for point in lane.points if not lane.takes(point, look)]
        sheets = _sheets(lanes, look)
        if len(sheets) <= 1 and not long:
            break
    slides = []
    for number, sheet in enumerate(sheets, 1):
        head = frame.head(view.kicker, listing.numbered(title, number, len(sheets)))
        shapes = [
            shape
            for lane, placed in zip(lanes, sheet, strict=True)
            for shape in (*lane.head, *placed)
        ]
        slide = Slide(Layout.BOARD, head.title, (*head.shapes, *shapes), _grounds(lanes))
        slides.append(RecapSlide(slide, _remarks(view) if number == 1 else ()))
    more = _("More from “{step}”").format(step=view.step.title)
    return (*slides, *listing.pages(view, [quotes.entry(view, point) for point in long], more))


@dataclass(frozen=True, slots=True)
class _Lane:
    """A column: its stem, and the `space` under it."""

    points: tuple[Point, ...]
    colour: Colour
    ground: Box
    head: tuple[Shape, ...]
    space: Box

    @classmethod
    def of(
        cls, label: str, points: tuple[Point, ...], colour: Colour, mark: Mark, ground: Box
    ) -> "_Lane":
        inner = ground.inset(min(_PAD, ground.w * 0.03), _PAD)
        head = pills.pill(label, (inner.x, inner.y), inner.w, colour, mark, most_lines=2)
        y = head[0].box.bottom + _UNDER_PILL
        return cls(points, colour, ground, head, Box(inner.x, y, inner.w, inner.bottom - y))

    def card(self, point: Point) -> Card:
        return Card(point.text, point.person, self.colour, listing.name_of(point))

    def takes(self, point: Point, look: Look) -> bool:
        """Whether the point has room in the column as a whole."""
        made = notes.note(self.card(point), 0, 0, self.space.w, look.most_lines, look=look)
        return made.box.h <= self.space.h * _TALLEST

    def holds(self, look: Look) -> bool:
        """Whether everything fits in that look, and nothing is cut."""
        if not notes.room_for(len(self.points), self.space, look=look):
            return False
        placed = notes.first([self.card(point) for point in self.points], self.space, look=look)
        return [each.said.text for each in placed] == [point.text for point in self.points]

    def newest(self, look: Look) -> tuple[Shape, ...]:
        """The stem, the newest points from the top down, and how many there are besides."""
        cards = [self.card(point) for point in reversed(self.points[-notes.MOST :])]
        placed = notes.first(cards, self.space, look=look)
        if len(placed) < len(self.points):
            space = Box(self.space.x, self.space.y, self.space.w, self.space.h - _MORE_TALL)
            placed = notes.first(cards, space, look=look)
            said = _("+{count} earlier").format(count=len(self.points) - len(placed))
            foot = Box(space.x, self.space.bottom - _MORE_TALL, space.w, pills.TALL)
            return (*self.head, *placed, pills.count(said, foot))
        return (*self.head, *placed)


def _lanes(view: StepView, top: float) -> list[_Lane]:
    """A column for each stem; last, where there is some, what belongs to none."""
    known = {zone.id for zone in view.step.zones}
    mine = [
        (zone.label, tuple(p for p in view.points if p.zone == zone.id), *look)
        for zone, look in zip(view.step.zones, pills.PALETTE * 9, strict=False)
    ]
    others = tuple(point for point in view.points if point.zone not in known)
    if others or not mine:
        label = _("Also") if mine else view.step.title
        mine.append((label, others, Colour.SOFT, Mark.CIRCLE))
    wide = (frame.INNER - (len(mine) - 1) * _GAP) / len(mine)
    tall = frame.CONTENT_END - top
    return [
        _Lane.of(*each, Box(frame.MARGIN + index * (wide + _GAP), top, wide, tall))
        for index, each in enumerate(mine)
    ]


def _look(lanes: Sequence[_Lane]) -> Look:
    """The largest look in which every column holds all it has; else the smallest."""
    return next((look for look in _LOOKS if all(each.holds(look) for each in lanes)), _LOOKS[-1])


def _grounds(lanes: Sequence[_Lane]) -> tuple[Freeform, ...]:
    return tuple(
        Freeform(drawing.rounded(lane.ground, 18), Colour.ICE, name="Column") for lane in lanes
    )


def _sheets(lanes: Sequence[_Lane], look: Look) -> list[list[tuple[Note, ...]]]:
    """What each column holds on each slide, of the points that have room in a column."""
    left = [
        [lane.card(point) for point in lane.points if lane.takes(point, look)] for lane in lanes
    ]
    sheets = []
    while any(left):
        sheet = []
        for index, lane in enumerate(lanes):
            placed = notes.first(left[index][: notes.MOST], lane.space, look=look)
            left[index] = left[index][len(placed) :]
            sheet.append(placed)
        sheets.append(sheet)
    return sheets


def _remarks(view: StepView) -> tuple[str, ...]:
    return tuple(listing.remark(point, view.step.label_of(point.zone)) for point in view.points)
