"""storyboard: shots in the frames of a short film, with the seconds they take together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workshop.activities import listing, reading, settings, sheets
from workshop.activities.base import CaptureField, Kind, RecapSlide, StepView
from workshop.activities.reading import Reading
from workshop.activities.settings import Problem
from workshop.activities.sheets import Row
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides import drawing, film, fit, frame, measure, notes, tiles
from workshop.slides.fit import Style
from workshop.slides.model import (
    Align,
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Note,
    Shape,
    Slide,
    Stroke,
    TextBox,
)
from workshop.slides.notes import Card, Look

WORDS, OWNER, SECONDS = "words", "owner", "seconds"
"""The names of the fields."""
MOST_FRAMES = 12

_PAD = 14.0
_BADGE = 54.0
_NUMBER = Style((30,), bold=True, colour=Colour.ON_ACCENT)
_LABEL = Style((32, 30, 28), bold=True)
_TIME = Style((30,), bold=True, colour=Colour.SOFT)
_EMPTY = Style((32, 30, 28), colour=Colour.SOFT)
_LOOKS = tuple(
    Look(Style((size,)), Style((max(28, size - 4),), colour=Colour.SOFT), 4, 4)
    for size in (40, 36, 32, 28)
)
_TOTAL = Style((40, 36, 32, 28), bold=True)
_TOTAL_WIDE = 720.0
_FOOT_TALL = 52.0
_ROW_GAP = 20.0
_SECONDS = re.compile(r"(\d{1,3})\s*(?:s|sec|secs|second|seconds)[.,;]?")


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a storyboard step: how many frames, and how long the film is to be."""

    frames: int = 6
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of the strip; its name is empty where the author gave none."""

    number: int
    name: str
    points: tuple[Point, ...]

    @property
    def seconds(self) -> int:
        """How long its shots are together."""
        return sum(map(_length, self.points))


def room(view: StepView) -> Slide:
    """The frames with their newest shots, and under them the running total."""
    head = frame.head(
        view.kicker, view.step.ask or view.step.title, listing.joined(*view.step.show), top=60
    )
    strip, rest = _strip(view)
    shapes = _drawn(view, strip, head.bottom - 8)
    waiting = ngettext(
        "{count} shot waits for a free frame", "{count} shots wait for a free frame", len(rest)
    )
    hint = _hint(strip, waiting.format(count=len(rest)) if rest else "")
    return Slide(Layout.BOARD, head.title, (*head.shapes, *shapes, *hint), clock=frame.clock())


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The strip, then every shot in a table."""
    if not view.points:
        return ()
    strip, rest = _strip(view)
    head = frame.head(view.kicker, view.step.ask or view.step.title, top=60)
    shapes = (*head.shapes, *_drawn(view, strip, head.bottom - 8, in_room=False))
    first = RecapSlide(Slide(Layout.BOARD, head.title, shapes))
    return (first, *_shot_list(view, strip, rest))


def zones(step: Step) -> tuple[Zone, ...]:
    """As many frames as the step is to have."""
    count = min(max(1, _settings(step).frames), MOST_FRAMES)
    return tuple(
        Zone(f"frame-{number}", _("Frame {number}").format(number=number))
        for number in range(1, count + 1)
    )


def check(step: Step) -> tuple[Problem, ...]:
    """From 1 to 12 frames, which are counted or named but not both differently, and some time."""
    return tuple(_problems(step))


def _problems(step: Step) -> Iterator[Problem]:
    given = _settings(step)
    named = len(step.zones) if step.zones and step.zones != zones(step) else 0
    count = named or given.frames
    if not 1 <= count <= MOST_FRAMES:
        what = _("A storyboard has from 1 to {most} frames, and this one has {count}.")
        key = "zones" if named else "frames"
        yield Problem(key, what.format(most=MOST_FRAMES, count=count), _("Most films need six."))
    if named and "frames" in step.settings and given.frames != named:
        what = _("{count} frames are wanted, and {named} are named.")
        remedy = _("Leave out the line “Frames:”; the names after “Zones:” are counted.")
        yield Problem("frames", what.format(count=given.frames, named=named), remedy)
    if not given.seconds:
        yield Problem("seconds", _("A film cannot take 0 seconds."), _("Write “Seconds: 60”."))


def _settings(step: Step) -> Settings:
    return settings.read(Settings, step.settings)


def _strip(view: StepView) -> tuple[tuple[Frame, ...], tuple[Point, ...]]:
    """The frames with their shots, and the shots for which no frame is left.

    A shot without a frame goes into the first that is still empty.
    """
    own = zones(view.step)
    mine = view.step.zones or own
    shots: dict[str, list[Point]] = {zone.id: [] for zone in mine}
    loose = [point for point in view.points if point.zone not in shots]
    for point in view.points:
        if point.zone in shots:
            shots[point.zone].append(point)
    free = [zone_id for zone_id, taken in shots.items() if not taken]
    for zone_id, point in zip(free, loose, strict=False):
        shots[zone_id].append(point)
    strip = tuple(
        Frame(number, "" if zone in own else zone.label, tuple(shots[zone.id]))
        for number, zone in enumerate(mine, 1)
    )
    return strip, tuple(loose[len(free) :])


def _drawn(
    view: StepView, strip: Sequence[Frame], top: float, in_room: bool = True
) -> Iterator[Shape]:
    """The frames, the total in words, and how it is shared out."""
    foot = Box(frame.MARGIN, frame.CONTENT_END - _FOOT_TALL, frame.INNER, _FOOT_TALL)
    space = Box(frame.MARGIN, top, frame.INNER, foot.y - 18 - top)
    boxes = tiles.grid(space, len(strip), _ROW_GAP)
    made = [_Place(each, box, in_room) for each, box in zip(strip, boxes, strict=True)]
    look = next((look for look in _LOOKS if all(place.holds(look) for place in made)), _LOOKS[-1])
    for each in made:
        yield from each.shapes(look)
    target = _settings(view.step).seconds
    line = fit.fit(_total(strip, target), _TOTAL_WIDE, foot.h, _TOTAL)
    wide = max(measure.width(each, line.size, bold=True) for each in line.lines) / 0.98 + 2
    place = Box(foot.x, foot.y, wide, foot.h)
    yield TextBox(place, (line,), anchor=Anchor.MIDDLE, name="Total")
    bar = Box(place.right + 28, foot.y, foot.right - place.right - 28, foot.h)
    lengths = [each.seconds for each in strip]
    yield from film.bar(lengths, target, bar.inset(0, (foot.h - film.TALL) / 2))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one frame stands."""

    frame: Frame
    box: Box
    in_room: bool

    @property
    def space(self) -> Box:
        """Where its shots stand, under its number."""
        inner = self.box.inset(_PAD, _PAD)
        return Box(inner.x, inner.y + _BADGE + 8, inner.w, inner.h - _BADGE - 8)

    def holds(self, look: Look) -> bool:
        """Whether all its shots fit in full."""
        points = self.frame.points
        if not notes.room_for(len(points), self.space, look=look):
            return False
        placed = self.placed(look)
        return len(placed) == len(points) and all(
            (note.said.text, note.by.text if note.by else "") == (point.text, _besides(point))
            for note, point in zip(placed, points, strict=True)
        )

    def placed(self, look: Look) -> tuple[Note, ...]:
        """Its shots: in the room the newest, in a recap the first ones."""
        points = self.frame.points
        near = points[-notes.MOST :] if self.in_room else points[: notes.MOST]
        cards = [
            Card(point.text, _besides(point), Colour.GLACIER, listing.name_of(point))
            for point in near
        ]
        pick = notes.newest if self.in_room else notes.first
        return pick(cards, self.space, look=look)

    def shapes(self, look: Look) -> Iterator[Shape]:
        """The frame, its number, its name and seconds, and its shots or that there is none."""
        path = drawing.rounded(self.box, 18)
        if self.frame.points:
            yield Freeform(path, Colour.ICE, name="Frame")
        else:
            yield Freeform(path, stroke=Stroke(Colour.LINE, 3), name="Empty frame")
        placed = self.placed(look)
        yield from self._head(len(self.frame.points) - len(placed))
        yield from placed
        if not placed:
            tall = min(self.space.h, measure.height(1, _EMPTY.sizes[0]))
            line = fit.fit(_("No shot yet"), self.space.w, tall, _EMPTY)
            x, y = self.space.x + _BADGE + 14, self.space.y
            yield TextBox(Box(x, y, self.space.right - x, tall), (line,), name="No shot")

    def _head(self, hidden: int) -> Iterator[Shape]:
        inner = self.box.inset(_PAD, _PAD)
        number = fit.paragraph(str(self.frame.number), _BADGE, _NUMBER)
        badge = Box(inner.x, inner.y, _BADGE, _BADGE)
        yield TextBox(
            badge,
            (number,),
            Align.CENTRE,
            Anchor.MIDDLE,
            fill=Colour.GLACIER,
            radius=_BADGE / 2,
            name=f"Frame {self.frame.number}",
        )
        more = _("+{count} more").format(count=hidden) if hidden else ""
        taken = self.frame.seconds
        said = listing.joined(more, _("{count} s").format(count=taken) if taken else "")
        wide = measure.width(said, _TIME.sizes[0], bold=True) / 0.98 + 2 if said else 0.0
        room = inner.w - _BADGE - 14 - wide - 14
        if self.frame.name and room > 60:
            name = fit.fit(self.frame.name, room, _BADGE, _LABEL)
            place = Box(badge.right + 14, inner.y, room, _BADGE)
            yield TextBox(place, (name,), anchor=Anchor.MIDDLE, name="Name")
        if said:
            time = fit.paragraph(said, wide, _TIME)
            place = Box(inner.right - wide, inner.y, wide, _BADGE)
            yield TextBox(place, (time,), Align.RIGHT, Anchor.MIDDLE, name="Seconds")


def _total(strip: Sequence[Frame], target: int) -> str:
    """The running total, and by how much it is under or over."""
    total = sum(each.seconds for each in strip)
    said = _("{total} of {target} seconds").format(total=total, target=target)
    apart = abs(target - total)
    if not total:
        return said
    if total < target:
        words = ngettext("{count} second under", "{count} seconds under", apart)
    elif total > target:
        words = ngettext("{count} second over", "{count} seconds over", apart)
    else:
        words = _("right on time")
    return _("{total}: {difference}").format(total=said, difference=words.format(count=apart))


def _hint(strip: Sequence[Frame], waiting: str) -> tuple[Shape, ...]:
    """At the room's foot: which shots have no length, and which no frame."""
    bare = sum(not _length(point) for each in strip for point in each.points)
    untimed = ngettext("{count} shot without seconds", "{count} shots without seconds", bare)
    line = listing.joined(untimed.format(count=bare) if bare else "", waiting)
    return (frame.hint(line),) if line else ()


def _shot_list(
    view: StepView, strip: Sequence[Frame], rest: Sequence[Point]
) -> tuple[RecapSlide, ...]:
    """Every shot, frame by frame; columns only for what any shot has."""
    placed = [(_named(each), point) for each in strip for point in each.points]
    shots = [*placed, *((_("No frame"), point) for point in rest)]
    optional = (
        (WORDS, _("Words"), 460.0),
        (OWNER, _("Who"), 260.0),
        (SECONDS, _("Seconds"), 140.0),
    )
    kept = [each for each in optional if any(_told(point, each[0]) for _name, point in shots)]
    shot_wide = frame.INNER - 250.0 - sum(wide for _key, _name, wide in kept)
    columns = [
        (_("Frame"), 250.0),
        (_("Shot"), shot_wide),
        *((name, wide) for _key, name, wide in kept),
    ]
    rows = [
        Row(
            (name, point.text, *(_told(point, key) for key, _name, _wide in kept)),
            listing.remark(point, name),
        )
        for name, point in shots
    ]
    alt = ngettext("Table of {count} shot.", "Table of {count} shots.", len(shots))
    return sheets.pages(view, _("Shot list"), columns, rows, alt.format(count=len(shots)))


def _named(each: Frame) -> str:
    number = str(each.number)
    return _("{number} {name}").format(number=number, name=each.name) if each.name else number


def _told(point: Point, key: str) -> str:
    """What a shot has in a field; who makes it may also be who proposed it."""
    said = point.fields.get(key, "")
    return listing.joined(said, point.person) if key == OWNER else said


def _besides(point: Point) -> str:
    """Under a shot: what is said in it, and who makes it."""
    words = point.fields.get(WORDS, "")
    spoken = _("“{words}”").format(words=words) if words else ""
    return "\n".join(part for part in (spoken, _told(point, OWNER)) if part)


def _length(point: Point) -> int:
    """Its seconds; 0 where they are not known."""
    seconds = point.fields.get(SECONDS, "")
    return int(seconds) if seconds.isascii() and seconds.isdigit() else 0


def _read_seconds(text: str, _reading: Reading) -> str | None:
    """ "10s", "10 sec" and "10 seconds" as "10"."""
    found = _SECONDS.fullmatch(text.casefold().strip())
    return str(int(found[1])) if found and int(found[1]) else None


def _shown_seconds(kept: str) -> str:
    return _("{count} s").format(count=kept)


def _accent(_step: Step, _zone: str) -> Colour:
    return Colour.GLACIER


KIND = Kind(
    name="storyboard",
    label=_("storyboard"),
    room=room,
    recap=recap,
    settings=Settings,
    fields=(
        CaptureField(WORDS, _("Words"), "says:", reading.line),
        CaptureField(OWNER, _("Who"), ">", reading.line),
        CaptureField(SECONDS, _("Seconds"), "", _read_seconds, _shown_seconds),
    ),
    check=check,
    zones=zones,
    accent=_accent,
)
