"""What a recap tells, and in which order: from a session and somebody's choices to pages.

A recap can only take away from what the room saw: points that were hidden, removed or meant for the
room alone are never in it, nor are photos without consent, and a point without a name never gets
one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from workshop.activities import action_steps, best_quote, dates, flip_chart
from workshop.activities.agreed import ACTIONS, is_agreed, stands_alone
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.kinds import as_told, kind_of, leaves
from workshop.activities.photo import PICTURE, has_picture
from workshop.domain.changes import Share
from workshop.domain.image import Image
from workshop.domain.module import Module, Step
from workshop.domain.session import Point, Session
from workshop.i18n import _
from workshop.recap import appendix, links, openings, parking
from workshop.recap.arranging import Part, arranged, part_of
from workshop.recap.feet import feet
from workshop.recap.names import Mask
from workshop.recap.one_slide import one_slide
from workshop.recap.pages import Choices, Names, Page, Recap
from workshop.slides.model import Slide

__all__ = ["Choices", "Names", "Page", "Recap", "Stays", "stays", "tell"]

_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  a day for sessions that know none, in no zone
_TALK, _WELCOME = "talk", "welcome"


def tell(session: Session, choices: Choices) -> Recap:
    """The recap of `session`: the same for the same session and choices. Raises UserError."""
    mask = Mask(session, choices.names, choices.places)
    module = mask.module(_with_notes(session.module, choices.facilitator_notes))
    details = mask.details(session.details)
    told = tuple(step for step in module.steps if choices.tells(step.id))
    ids = {step.id for step in told}
    kept = (point for point in _kept(session) if point.step in ids)
    parking_lot = choices.tells("open")
    points = tuple(mask.point(point) for point in kept if parking_lot or not point.parked)
    whole = StepView(
        *(module, module.steps[0], details, points),
        roster=mask.roster(session.roster),
        pictures=_pictures(session),
        earlier=mask.earlier(session.earlier),
    )
    made = tuple(_made_of(step, whole, session, mask) for step in sorted(told, key=part_of))
    pages = tuple(_Story(choices, whole, made).pages())
    return Recap(
        title=module.name,
        module=replace(module, steps=tuple(appendix.with_zones(step) for step in told)),
        details=details,
        pages=_footed(arranged(pages, choices), details.held_on, module.name),
        points=points,
        people=tuple(dict.fromkeys(point.person for point in points if point.person)),
        parts={
            point.id: parts for point in points if (parts := tuple(_parts(session, point, mask)))
        },
        left_out=tuple(page for page in pages if page.key in choices.left_out),
        made=_made(session),
    )


def _made_of(
    step: Step, whole: StepView, session: Session, mask: Mask
) -> tuple[StepView, tuple[RecapSlide, ...]]:
    """What a step's slides are made of, and the slides; `whole` is what all steps share."""
    points = [point for point in whole.points if point.step == step.id and not point.parked]
    view = replace(
        whole,
        step=step,
        points=flip_chart.without_charts(points),
        granted=session.timeline.granted.get(step.id, 0.0),
        groups=mask.rounds(session.groups.get(step.id, ())),
    )
    return view, (*kind_of(step).recap(view), *flip_chart.slides(view, points))


@dataclass(frozen=True, slots=True)
class _Story:
    """The pages of one recap, as far as `choices` want them."""

    choices: Choices
    whole: StepView
    """What all steps share, with all points."""
    made: tuple[tuple[StepView, tuple[RecapSlide, ...]], ...]
    """The steps that are told, each with the slides it leaves, in the order of the recap."""

    def pages(self) -> Iterator[Page]:
        """All pages in their order, without their feet."""
        module, details = self.whole.module, self.whole.details
        if self.choices.one_slide:
            views = [view for view, _slides in self.made]
            slide = one_slide(module, details, views)
            yield Page("one", "", module.label or module.title, slide)
            return
        yield from self._opening()
        before = [each for each in self.made if part_of(each[0].step) < Part.OPEN]
        for view, slides in before:
            yield from self._step(view, slides)
        yield from self._lone_actions()
        yield from self._open()
        for view, slides in self.made[len(before) :]:
            yield from self._step(view, slides)
        if self.choices.asks("closing"):
            slide = openings.closing(module, details, links.found(self._said()))
            yield Page("closing", "", _("Closing"), slide)
        every = self.choices.every_point and self.choices.tells("appendix")
        yield from appendix.pages(self.made, every, named=self.choices.names is not Names.NONE)

    def _opening(self) -> Iterator[Page]:
        section, module, points = _("Opening"), self.whole.module, self.whole.points
        if self.choices.asks("title"):
            steps = {step.id: step for step in module.steps}
            actions = sum(is_agreed(steps[point.step], point) for point in points)
            said = sum(bool(point.text) for point in points)
            slide = openings.title(module, self.whole.details, said, actions)
            yield Page("title", "", section, slide)
        why = openings.why(module, _outcome(module))
        if why and self.choices.asks("why"):
            yield Page("why", "", section, why)
        best = self._best()
        if best and self.choices.asks("quote"):
            slide_of_it = openings.quote(best, module.label or module.title)
            if slide_of_it:
                yield Page("quote", "", section, slide_of_it)

    def _best(self) -> Point | None:
        """The point to open with, of the steps that are told."""
        return best_quote.best(
            (view.step, point) for view, _slides in self.made for point in view.points
        )

    def _lone_actions(self) -> Iterator[Page]:
        """What was agreed in steps of other kinds, of a module without a list of action steps."""
        steps = {view.step.id: view.step for view, _slides in self.made}
        mine = [each for each in self.whole.points if stands_alone(steps[each.step], each)]
        if not mine:
            return
        title = _("Action steps")
        view = replace(self.whole, step=Step("actions", ACTIONS, title, 0), points=tuple(mine))
        for index, made in enumerate(action_steps.recap(view)):
            yield Page(f"actions-alone/{index}", "", title, made.slide, self._told(made))

    def _open(self) -> Iterator[Page]:
        """The parking lot."""
        parked = [point for point in self.whole.points if point.parked and point.text]
        for index, made in enumerate(parking.slides(self.whole, parked)):
            yield Page(f"open/{index}", "", _("Still open"), made.slide, self._told(made))

    def _said(self) -> Iterator[str]:
        """The texts in which an address may stand that people look for afterwards."""
        for view, _slides in self.made:
            yield from (view.step.ask, *view.step.show)
        yield from (point.text for point in self.whole.points)

    def _told(self, made: RecapSlide) -> tuple[str, ...]:
        """The remarks of a slide: nothing where they would say who said what."""
        return made.remarks if self.choices.names is not Names.NONE else ()

    def _step(self, view: StepView, slides: Sequence[RecapSlide]) -> Iterator[Page]:
        for index, made in enumerate(slides):
            remarks = self._told(made)
            if index == 0 and view.step.notes:
                remarks = (*remarks, _("Facilitator’s notes:"), *view.step.notes.split("\n\n"))
            key = f"{view.step.id}/{index}"
            yield Page(key, view.step.id, view.step.title, made.slide, remarks)


def _kept(session: Session) -> Iterator[Point]:
    """The points that may leave the room, in the order they were said."""
    for point in session.points.values():
        if point.stands and stays(session, point) is None:
            yield as_told(session.module.step(point.step), point)


def _parts(session: Session, whole: Point, mask: Mask) -> Iterator[Point]:
    """What was joined into a point, as far as it may leave the room by itself."""
    for part in session.parts_of(whole.id):
        if stays(session, part) is None:
            yield mask.point(as_told(session.module.step(part.step), part))


class Stays(Enum):
    """Why a point is in no recap, whatever is chosen for it."""

    ROOM = "meant for the room alone"
    ASK = "nobody was asked yet"
    HIDDEN = "hidden"
    CONSENT = "a photo that nobody agreed to"


_HELD = {Share.ROOM: Stays.ROOM, Share.ASK: Stays.ASK}


def stays(session: Session, point: Point) -> Stays | None:
    """Why a point that was not removed stays in the room; None where it may leave."""
    if point.share in _HELD:
        return _HELD[point.share]
    if point.hidden:
        return Stays.HIDDEN
    step = session.module.step(point.step)
    return None if leaves(step, point) else Stays.CONSENT


def _pictures(session: Session) -> Mapping[str, Image]:
    """The pictures that may leave the room: those of no photo, and of photos that may."""
    photos = {
        point.fields[PICTURE]: not point.removed and stays(session, point) is None
        for point in session.points.values()
        if has_picture(point)
    }
    return {key: image for key, image in session.pictures.items() if photos.get(key, True)}


def _with_notes(module: Module, wanted: bool) -> Module:
    if wanted:
        return module
    return replace(module, steps=tuple(replace(step, notes="") for step in module.steps))


def _outcome(module: Module) -> str:
    """What the welcome promised."""
    welcomes = (step for step in module.steps if step.settings.get("form") == _WELCOME)
    return next((step.ask for step in welcomes if step.kind == _TALK), "")


def _footed(pages: Sequence[Page], held_on: str, about: str) -> tuple[Page, ...]:
    day = dates.day(held_on) if held_on else ""
    return tuple(
        replace(page, slide=_with_foot(page.slide, day, about, number))
        for number, page in enumerate(pages, 1)
    )


def _with_foot(slide: Slide, day: str, about: str, number: int) -> Slide:
    foot = feet(day, about, number, slide.shapes)
    return replace(slide, shapes=(*slide.shapes, *foot), clock=None)


def _made(session: Session) -> datetime:
    """The day of the session: as its details say, or else when its first point was made."""
    first = next(iter(session.points.values()), None)
    for moment in (session.details.held_on, first.at if first else ""):
        try:
            return datetime.fromisoformat(moment).replace(tzinfo=None, microsecond=0)
        except ValueError:
            continue
    return _NO_DAY
