"""What a recap tells, and in which order: from a session and somebody's choices to pages.

A recap can only take away from what the room saw: points that were hidden, removed or meant for the
room alone are never in it, and a point without a name never gets one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workshop.activities import best_quote, dates, listing
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.kinds import kind_of
from workshop.domain.changes import Details, Share
from workshop.domain.module import Module, Step
from workshop.domain.session import Point, Session
from workshop.i18n import _
from workshop.recap import openings
from workshop.recap.feet import feet
from workshop.recap.names import Mask
from workshop.recap.pages import Choices, Names, Page, Recap
from workshop.slides.model import Note, Slide, Table, TextBox

__all__ = ["Choices", "Names", "Page", "Recap", "tell"]

_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001  a day for sessions that know none, in no zone
_TALK, _ACTIONS = "talk", "actions"
_WELCOME = "welcome"
_LONG = 200
"""A text that long is not part of another one by chance."""


def tell(session: Session, choices: Choices) -> Recap:
    """The recap of `session`: the same for the same session and choices. Raises UserError."""
    mask = Mask(session, choices.names)
    module = mask.module(_with_notes(session.module, choices.facilitator_notes))
    details = mask.details(session.details)
    told = tuple(step for step in module.steps if choices.tells(step.id))
    ids = {step.id for step in told}
    points = tuple(mask.point(point) for point in _kept(session) if point.step in ids)
    made = tuple(_made_of(step, module, details, points, (session, mask)) for step in told)
    story = _Story(choices, module, details, points, made)
    return Recap(
        title=module.name,
        module=replace(module, steps=tuple(_with_zones(step) for step in told)),
        details=details,
        pages=_footed(tuple(story.pages()), details.held_on, module.name),
        points=points,
        people=tuple(dict.fromkeys(point.person for point in points if point.person)),
        made=_made(session),
    )


def _made_of(
    step: Step, module: Module, details: Details, points: Sequence[Point], of: tuple[Session, Mask]
) -> tuple[StepView, tuple[RecapSlide, ...]]:
    """What a step's slides are made of, and the slides."""
    session, mask = of
    mine = tuple(point for point in points if point.step == step.id)
    granted = session.timeline.granted.get(step.id, 0.0)
    view = StepView(
        module,
        step,
        details,
        mine,
        granted=granted,
        roster=mask.roster(session.roster),
        groups=mask.rounds(session.groups.get(step.id, ())),
        pictures=session.pictures,
        earlier=mask.earlier(session.earlier),
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
        yield from self._opening()
        for view, slides in self.made:
            yield from self._step(view, slides)
        if self.choices.tells("closing"):
            slide = openings.closing(self.module, self.details)
            yield Page("closing", "", _("Closing"), slide)
        for view, slides in self.made:
            yield from self._rest(view, slides)

    def _opening(self) -> Iterator[Page]:
        section = _("Opening")
        if self.choices.tells("title"):
            kinds = {step.id: step.kind for step in self.module.steps}
            actions = sum(kinds[point.step] == _ACTIONS for point in self.points)
            slide = openings.title(self.module, self.details, len(self.points), actions)
            yield Page("title", "", section, slide)
        why = openings.why(self.module, _outcome(self.module))
        if why and self.choices.tells("why"):
            yield Page("why", "", section, why)
        best = self._best()
        if best and self.choices.tells("quote"):
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

    def _rest(self, view: StepView, slides: Sequence[RecapSlide]) -> Iterator[Page]:
        """Lists of the points that none of the step's slides shows as a whole, or of all points."""
        shown = _Shown(made.slide for made in slides)
        every = self.choices.every_point and self.choices.tells("appendix")
        points = [
            point for point in view.points if point.text and (every or not shown.whole(point.text))
        ]
        entries = [_entry(view, point) for point in points]
        title = _("Every point: {step}").format(step=view.step.title)
        for index, made in enumerate(listing.pages(view, entries, title) if entries else ()):
            key = f"appendix/{view.step.id}/{index}"
            remarks = made.remarks if self.choices.names is not Names.NONE else ()
            yield Page(key, view.step.id, _("Every point"), made.slide, remarks)


class _Shown:
    """What slides show of points, to find out which are not on them as a whole."""

    def __init__(self, slides: Iterable[Slide]) -> None:
        said = [_flat(text) for slide in slides for text in _said(slide)]
        self._texts = set(said)
        # A long text may go on from one note to the next.
        self._all = " ".join(said)

    def whole(self, text: str) -> bool:
        """Whether all of `text` can be read."""
        flat = _flat(text)
        return flat in self._texts or (len(flat) > _LONG and flat in self._all)


def _said(slide: Slide) -> Iterator[str]:
    for shape in slide.shapes:
        match shape:
            case Note():
                yield shape.said.text
                # Thanks have the reason where other notes say who spoke.
                yield shape.by.text if shape.by else ""
            case TextBox():
                yield from (each.text for each in shape.paragraphs)
                yield from (each.text.strip("“”") for each in shape.paragraphs)
            case Table():
                yield from (cell.said.text for row in shape.rows for cell in row)
            case _:
                pass


def _flat(text: str) -> str:
    return " ".join(text.split())


def _with_zones(step: Step) -> Step:
    """The step with the zones that its kind gives it where its author named none."""
    return step if step.zones else replace(step, zones=kind_of(step).zones(step))


def _entry(view: StepView, point: Point) -> listing.Entry:
    step, kind = _with_zones(view.step), kind_of(view.step)
    label = step.label_of(point.zone)
    by = listing.joined(label, *kind.filled(point), point.person)
    return listing.entry(point, by, kind.accent(step, point.zone), label)


def _kept(session: Session) -> Iterator[Point]:
    """The points that may leave the room, in the order they were said."""
    for point in session.points.values():
        if not (point.removed or point.hidden or point.share is Share.ROOM):
            yield point


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
