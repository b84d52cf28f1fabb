"""What a recap tells, and in which order: from a session and somebody's choices to pages.

A recap can only take away from what the room saw: points that were hidden, removed or meant for the
room alone are never in it, nor are photos without consent, and a point without a name never gets
one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workshop.activities import best_quote, dates
from workshop.activities.agreed import agrees
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.kinds import as_told, kind_of
from workshop.activities.photo import PICTURE, has_picture
from workshop.domain.changes import Details, Share
from workshop.domain.image import Image
from workshop.domain.module import Module, Step
from workshop.domain.session import Point, Session
from workshop.i18n import _
from workshop.recap import appendix, openings
from workshop.recap.arranging import arranged
from workshop.recap.feet import feet
from workshop.recap.names import Mask
from workshop.recap.one_slide import one_slide
from workshop.recap.pages import Choices, Names, Page, Recap
from workshop.slides.model import Slide

__all__ = ["Choices", "Names", "Page", "Recap", "leaves_room", "tell"]

_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  a day for sessions that know none, in no zone
_TALK, _WELCOME = "talk", "welcome"


def tell(session: Session, choices: Choices) -> Recap:
    """The recap of `session`: the same for the same session and choices. Raises UserError."""
    mask = Mask(session, choices.names)
    module = mask.module(_with_notes(session.module, choices.facilitator_notes))
    details = mask.details(session.details)
    told = tuple(step for step in module.steps if choices.tells(step.id))
    ids = {step.id for step in told}
    points = tuple(mask.point(point) for point in _kept(session) if point.step in ids)
    whole = StepView(
        *(module, module.steps[0], details, points),
        roster=mask.roster(session.roster),
        pictures=_pictures(session),
        earlier=mask.earlier(session.earlier),
    )
    made = tuple(_made_of(step, whole, session, mask) for step in told)
    pages = tuple(_Story(choices, module, details, points, made).pages())
    return Recap(
        title=module.name,
        module=replace(module, steps=tuple(appendix.with_zones(step) for step in told)),
        details=details,
        pages=_footed(arranged(pages, choices), details.held_on, module.name),
        points=points,
        people=tuple(dict.fromkeys(point.person for point in points if point.person)),
        left_out=tuple(page for page in pages if page.key in choices.left_out),
        made=_made(session),
    )


def _made_of(
    step: Step, whole: StepView, session: Session, mask: Mask
) -> tuple[StepView, tuple[RecapSlide, ...]]:
    """What a step's slides are made of, and the slides; `whole` is what all steps share."""
    view = replace(
        whole,
        step=step,
        points=tuple(point for point in whole.points if point.step == step.id),
        granted=session.timeline.granted.get(step.id, 0.0),
        groups=mask.rounds(session.groups.get(step.id, ())),
    )
    return view, kind_of(step).recap(view)


@dataclass(frozen=True, slots=True)
class _Story:
    """The pages of one recap, as far as `choices` want them."""

    choices: Choices
    module: Module
    details: Details
    points: tuple[Point, ...]
    made: tuple[tuple[StepView, tuple[RecapSlide, ...]], ...]
    """The steps that are told, each with the slides it leaves."""

    def pages(self) -> Iterator[Page]:
        """All pages in their order, without their feet."""
        if self.choices.one_slide:
            views = [view for view, _slides in self.made]
            slide = one_slide(self.module, self.details, views)
            yield Page("one", "", self.module.label or self.module.title, slide)
            return
        yield from self._opening()
        for view, slides in self.made:
            yield from self._step(view, slides)
        if self.choices.asks("closing"):
            slide = openings.closing(self.module, self.details)
            yield Page("closing", "", _("Closing"), slide)
        every = self.choices.every_point and self.choices.tells("appendix")
        yield from appendix.pages(self.made, every, named=self.choices.names is not Names.NONE)

    def _opening(self) -> Iterator[Page]:
        section = _("Opening")
        if self.choices.asks("title"):
            agreed = {step.id for step in self.module.steps if agrees(step)}
            actions = sum(point.step in agreed for point in self.points)
            said = sum(bool(point.text) for point in self.points)
            slide = openings.title(self.module, self.details, said, actions)
            yield Page("title", "", section, slide)
        why = openings.why(self.module, _outcome(self.module))
        if why and self.choices.asks("why"):
            yield Page("why", "", section, why)
        best = self._best()
        if best and self.choices.asks("quote"):
            slide_of_it = openings.quote(best, self.module.label or self.module.title)
            if slide_of_it:
                yield Page("quote", "", section, slide_of_it)

    def _best(self) -> Point | None:
        """The point to open with, of the steps that are told."""
        return best_quote.best(
            (view.step, point) for view, _slides in self.made for point in view.points
        )

    def _step(self, view: StepView, slides: Sequence[RecapSlide]) -> Iterator[Page]:
        for index, made in enumerate(slides):
            remarks = made.remarks if self.choices.names is not Names.NONE else ()
            if index == 0 and view.step.notes:
                remarks = (*remarks, _("Facilitator’s notes:"), *view.step.notes.split("\n\n"))
            key = f"{view.step.id}/{index}"
            yield Page(key, view.step.id, view.step.title, made.slide, remarks)


def _kept(session: Session) -> Iterator[Point]:
    """The points that may leave the room, in the order they were said."""
    for point in session.points.values():
        if not point.removed and leaves_room(session, point):
            yield as_told(session.module.step(point.step), point)


def leaves_room(session: Session, point: Point) -> bool:
    """Whether a point may be in a recap at all."""
    if point.hidden or point.share is Share.ROOM:
        return False
    step = session.module.step(point.step)
    return kind_of(step).leaves(step, point)


def _pictures(session: Session) -> Mapping[str, Image]:
    """The pictures that may leave the room: those of no photo, and of photos that may."""
    photos = {
        point.fields[PICTURE]: not point.removed and leaves_room(session, point)
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
