"""photos: a cue before the camera, then the pictures on the wall, and a collage to keep."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from workshop.activities import listing, photo, settings
from workshop.activities.base import Kind, RecapSlide, StepView
from workshop.activities.dates import clock_time
from workshop.activities.photo import Consent
from workshop.domain.image import Image
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides import camera, collage, drawing, fit, frame, measure, pictures, pills
from workshop.slides.drawing import Mark
from workshop.slides.fit import Style
from workshop.slides.frame import Head
from workshop.slides.model import (
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Paragraph,
    Placeholder,
    Shape,
    Slide,
    TextBox,
)

_MOST = 6
"""Pictures on one slide, where the author does not say."""
_TOP = 52.0
_GAP = 28.0
_TYPICAL = 300.0
"""Px a picture among several is high."""
_RADIUS = 14.0
_FOOT_GAP = 8.0
_CAPTION = Style((30, 28), bold=True)
_CAPTION_TALL = 138.0
"""Four lines of the smallest size."""
_BY_LINES = 2
_BY = Style((28,), colour=Colour.SOFT)
_WORDS = Style((44, 40, 36, 32, 28), bold=True)
_WORDS_PROPORTION = 1.25
_MATTED = 1.05
"""The proportions of the ground on which a high picture among many stands, over its words."""
_LARGE = 3
"""So few pictures are wide enough for their words as they are."""
_MOST_CUT = 1.2
"""A picture that would lose more than that of its height stands whole on a ground."""
_WORDS_PAD = 28.0
_STAR = 30.0
_CUE = Style((60, 54, 48, 44, 40, 36, 32, 28), space_before=32)
_CUE_NAME = Style((104, 96, 88, 80, *frame.TITLE.sizes), bold=True, spacing=0.9)
_CUE_WIDE, _CUE_TOP = 940.0, 236.0
_CAMERA = Box(1130, 240, 660, 560)


class Grid(Enum):
    """How many pictures stand on a slide; the words an author writes."""

    BY_COUNT = "by count"
    ONE = "1"
    TWO = "2"
    FOUR = "4"
    SIX = "6"

    @property
    def most(self) -> int:
        """The most on one slide."""
        return _MOST if self is Grid.BY_COUNT else int(self.value)


class Asking(Enum):
    """Whether consent is asked for each photo, or was settled for the whole group before."""

    EACH = "each"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a photos step; `year` goes on with pictures of the earlier sessions."""

    grid: Grid = Grid.BY_COUNT
    consent: Asking = Asking.EACH
    year: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """What one tile of the wall shows: a picture, words, or a picture with words under it."""

    alt: str
    image: Image | None = None
    words: str = ""
    by: str = ""
    starred: bool = False

    @property
    def proportion(self) -> float:
        """Its width through its height, as it would like to be."""
        return self.image.width / self.image.height if self.image else _WORDS_PROPORTION


def room(view: StepView) -> Slide:
    """The cue while there are no photos; then those with a star, and the newest."""
    if view.stop and view.earlier.pictures:
        return replace(_year_slide(view), clock=frame.clock())
    if not view.points:
        return _cue(view)
    shown = _on_wall(view.points, _settings(view.step).grid.most)
    hint = _counted(view.points, left=len(view.points) - len(shown))
    head = frame.head(view.kicker, view.step.ask or view.step.title, top=_TOP)
    shapes = (*head.shapes, *_wall(_shots(view, shown), head, stars=True), frame.hint(hint))
    return Slide(Layout.BOARD, head.title, shapes, clock=frame.clock())


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """Collages, those with a star first; words that have no room on them; then the year."""
    ordered = sorted(photo.in_order(view.points), key=lambda point: not point.starred)
    taken = [point for point in ordered if _image(view, point)]
    slides = list(_collages(view, taken))
    told = {said.text for each in slides for said in _read(each.slide)}
    left = [point for point in ordered if point.text and point.text not in told]
    entries = [listing.entry(point, _by(view, point), _accent(view, point)) for point in left]
    slides += listing.pages(view, entries) if entries else ()
    if _settings(view.step).year and view.earlier.pictures:
        slides.append(RecapSlide(_year_slide(view)))
    return tuple(slides)


def stops(view: StepView) -> tuple[str, ...]:
    """The photos, and those of the year where the author wants them."""
    return (_("The photos"), _("The year so far")) if _settings(view.step).year else ()


def fields_now(view: StepView) -> Mapping[str, str]:
    """A new photo comes last."""
    return {photo.ORDER: photo.last_place(view.points)}


def leaves(step: Step, point: Point) -> bool:
    """Whether a point may go into a recap: a photo only where those on it agreed."""
    if not photo.has_picture(point):
        return True
    agreed = photo.consent(point)
    settled = _settings(step).consent is Asking.ASKED
    return agreed is Consent.YES or (settled and agreed is Consent.NOT_ASKED)


def tells(step: Step, point: Point) -> str:
    """What the facilitator is told of a photo besides its words: whether it may leave the room."""
    if not photo.has_picture(point):
        return ""
    said = {
        Consent.NO: _("no consent: stays in the room"),
        Consent.NOT_ASKED: _("consent not asked"),
    }
    settled = leaves(step, point)
    told = _("goes into the recap") if settled else said[photo.consent(point)]
    taken = photo.taken_at(point)
    return listing.joined(clock_time(taken) if taken else "", told)


def _settings(step: Step) -> Settings:
    return settings.read(Settings, step.settings)


def _image(view: StepView, point: Point) -> Image | None:
    return view.pictures.get(point.fields.get(photo.PICTURE, ""))


def _counted(points: Sequence[Point], left: int) -> str:
    """How many photos there are, and cards with words alone, and how many are not on the wall."""
    photos = sum(map(photo.has_picture, points))
    words = len(points) - photos
    shot = ngettext("{count} photo", "{count} photos", photos).format(count=photos)
    said = ngettext("{count} card", "{count} cards", words).format(count=words)
    earlier = _("+{count} earlier").format(count=left)
    return listing.joined(shot if photos else "", said if words else "", earlier if left else "")


def _on_wall(points: Sequence[Point], most: int) -> list[Point]:
    """Those with a star, and the newest of the others as far as there is room."""
    ordered = photo.in_order(points)
    starred = [point for point in ordered if point.starred][-most:]
    others = [point for point in ordered if not point.starred]
    return starred + others[max(0, len(others) - (most - len(starred))) :]


def _collages(view: StepView, taken: Sequence[Point]) -> Iterator[RecapSlide]:
    sheets = _sheets(taken, _settings(view.step).grid.most)
    shots = iter(_shots(view, taken))
    for number, sheet in enumerate(sheets, 1):
        title = listing.numbered(view.step.title, number, len(sheets))
        head = frame.head(view.module.label or view.module.title, title, top=_TOP)
        shapes = _wall([next(shots) for _point in sheet], head, stars=False)
        remarks = tuple(listing.remark(point, _label(view, point)) for point in sheet if point.text)
        yield RecapSlide(Slide(Layout.BOARD, head.title, (*head.shapes, *shapes)), remarks)


def _read(slide: Slide) -> Iterator[Paragraph]:
    """The texts that stand on a slide, each as long as it is there."""
    for shape in slide.shapes:
        if isinstance(shape, TextBox):
            yield from shape.paragraphs


def _sheets(taken: Sequence[Point], most: int) -> list[Sequence[Point]]:
    """The photos on as few slides as hold them, about as many on each."""
    count = -(-len(taken) // most)
    edges = [round(number * len(taken) / count) for number in range(count + 1)] if count else []
    return [taken[start:end] for start, end in pairwise(edges)]


def _shots(view: StepView, points: Sequence[Point]) -> list[Shot]:
    """What the tiles of these points show."""
    unnamed = _("Photo {number} of {count}")
    return [
        Shot(
            point.text or unnamed.format(number=number, count=len(points)),
            _image(view, point),
            point.text,
            _by(view, point),
            point.starred,
        )
        for number, point in enumerate(points, 1)
    ]


def _by(view: StepView, point: Point) -> str:
    return listing.joined(_label(view, point), point.person, _during(view, point))


def _during(view: StepView, point: Point) -> str:
    """What was going on when the photo was taken, where that was in another step."""
    step = point.fields.get(photo.DURING, "")
    title = next((each.title for each in view.module.steps if each.id == step), "")
    if not title or step == view.step.id:
        return ""
    return _("during “{step}”").format(step=title)


def _label(view: StepView, point: Point) -> str:
    return view.step.label_of(point.zone)


def _accent(view: StepView, point: Point) -> Colour:
    return pills.accent([zone.id for zone in view.step.zones], point.zone)


def _space(head: Head) -> Box:
    return Box(frame.MARGIN, head.bottom - 8, frame.INNER, frame.CONTENT_END - head.bottom + 8)


def _wall(shots: Sequence[Shot], head: Head, stars: bool) -> Iterator[Shape]:
    """A tile for each, in rows that fill the slide."""
    least = _MATTED if len(shots) > _LARGE else 0.0
    wanted = [_wanted(shot, least if shot.words else 0.0) for shot in shots]
    places = collage.boxes(_space(head), wanted, _GAP)
    tiles = tuple(zip(shots, places, strict=False))
    for shot, place in tiles:
        row = (_foot_tall(other, at.w) for other, at in tiles if at.y == place.y)
        yield from _tile(shot, place, max(row))
        if stars and shot.starred:
            yield from _star(place)


def _wanted(shot: Shot, least: float) -> collage.Tile:
    """A tile no narrower than that proportion, with room for words as if it were of usual size."""
    proportion = max(shot.proportion, least)
    return collage.Tile(proportion, _foot_tall(shot, _TYPICAL * min(proportion, 1.5)))


def _tile(shot: Shot, place: Box, foot: float) -> Iterator[Shape]:
    """A picture over its words, or words alone on a card."""
    if shot.image is None:
        yield _card(shot, place)
        return
    box = Box(place.x, place.y, place.w, place.h - foot)
    yield from _picture(shot, shot.image, box)
    said = _said(shot, place.w)
    if said:
        under = Box(place.x, box.bottom + _FOOT_GAP, place.w, foot - _FOOT_GAP)
        yield TextBox(under, said, name=_("Caption"))


def _picture(shot: Shot, image: Image, box: Box) -> Iterator[Shape]:
    """The picture filling its box; one that is much higher stands whole on a ground."""
    if shot.words and box.w / box.h > shot.proportion * _MOST_CUT and shot.proportion < _MATTED:
        yield Freeform(drawing.rounded(box, _RADIUS), Colour.ICE, name="Ground")
        yield pictures.contain(image, box, shot.alt, name=_("Photo"))
    else:
        yield pictures.cover(image, box, shot.alt, radius=_RADIUS, name=_("Photo"))


def _said(shot: Shot, wide: float) -> tuple[Paragraph, ...]:
    """The caption in a few lines, and a line that says who and where."""
    said = [fit.fit(shot.words, wide, _CAPTION_TALL, _CAPTION)] if shot.words else []
    by_tall = measure.height(_BY_LINES, _BY.sizes[0])
    by = [fit.fit(shot.by, wide, by_tall, _BY)] if shot.by else []
    return (*said, *by)


def _foot_tall(shot: Shot, wide: float) -> float:
    said = _said(shot, wide) if shot.image else ()
    return fit.height(said) + _FOOT_GAP if said else 0.0


def _card(shot: Shot, place: Box) -> TextBox:
    room = place.inset(_WORDS_PAD, _WORDS_PAD)
    by = fit.fit(shot.by, room.w, measure.height(1, 28), _BY) if shot.by else None
    tall = room.h - (fit.height([by]) if by else 0.0)
    words = fit.fit(shot.words, room.w, tall, _WORDS)
    said = (words, by) if by else (words,)
    return TextBox(
        *(place, said),
        anchor=Anchor.MIDDLE,
        margin=(_WORDS_PAD, _WORDS_PAD),
        fill=Colour.ICE,
        radius=_RADIUS,
        name=_("Words"),
    )


def _star(place: Box) -> Iterator[Freeform]:
    """A star in the corner of a tile, on a ground of its own whatever the photo shows."""
    centre = (place.x + _STAR + 14, place.y + _STAR + 14)
    yield Freeform(drawing.circle(centre, _STAR), Colour.PAPER, name="Star")
    star = drawing.mark(Mark.STAR, centre, _STAR * 1.2)
    yield Freeform(star, Colour.GOLD, alt=_("Starred"), name="Star")


def _cue(view: StepView) -> Slide:
    """What everybody is to do now, beside a camera."""
    asked = view.step.ask or view.step.title
    head = frame.head(view.kicker, asked, width=_CUE_WIDE, top=_CUE_TOP, style=_CUE_NAME)
    box = Box(frame.MARGIN, head.bottom, _CUE_WIDE, frame.CONTENT_END - head.bottom)
    shown, _left = fit.fit_all(view.step.show, box.w, box.h, _CUE)
    lines = (
        (TextBox(box, shown, placeholder=Placeholder.BODY, name=_("What to do")),) if shown else ()
    )
    shapes = (*head.shapes, *lines)
    return Slide(
        *(Layout.STATEMENT, head.title, shapes, camera.drawn(_CAMERA)), clock=frame.clock()
    )


def _year_slide(view: StepView) -> Slide:
    """The newest photos of the earlier sessions, without words."""
    kept = [view.pictures[key] for key in view.earlier.pictures if key in view.pictures]
    shown = kept[: collage.MOST]
    head = frame.head(view.module.label or view.module.title, _("The year so far"), top=_TOP)
    named = _("Photo {number} of {count}")
    shots = [
        Shot(named.format(number=number, count=len(shown)), image)
        for number, image in enumerate(shown, 1)
    ]
    shapes = (*head.shapes, *_wall(shots, head, stars=False))
    return Slide(Layout.BOARD, head.title, shapes)


KIND = Kind(
    name="photos",
    label=_("photos"),
    room=room,
    recap=recap,
    settings=Settings,
    wordless=_("a photo"),
    stops=stops,
    fields_now=fields_now,
    leaves=leaves,
    tells=tells,
    pictures=True,
)
