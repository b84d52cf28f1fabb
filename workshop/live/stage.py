"""What the projector shows: the slide of the step, unless it is covered, frozen or hidden."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from workshop.activities.base import StepView
from workshop.activities.kinds import kind_of
from workshop.domain.errors import BugError
from workshop.domain.session import Session
from workshop.live.desk import Desk
from workshop.slides.model import Note, Slide


class Cover(Enum):
    """What lies over the slide."""

    NONE = "none"
    BLACK = "black"
    WHITE = "white"


@dataclass(frozen=True, slots=True)
class Audience:
    """What the room is shown: a pure state machine over the facilitator's keys."""

    showing: bool = False
    """Whether the projector window is up."""
    cover: Cover = Cover.NONE
    frozen: bool = False
    hidden: bool = False

    def shown(self) -> "Audience":
        """The show starts; started again, it just goes on, uncovered and in sight."""
        return replace(self, showing=True, hidden=False)

    def ended(self) -> "Audience":
        """The show ends: nothing is left over for the next."""
        return Audience()

    def toggled(self, cover: Cover) -> "Audience":
        """Black or white comes, goes, or takes the other's place."""
        return replace(self, cover=Cover.NONE if self.cover is cover else cover)

    def froze(self) -> "Audience":
        """The picture stays while the facilitator looks elsewhere, or follows again."""
        return replace(self, frozen=not self.frozen)

    def hid(self) -> "Audience":
        """The projector window goes away, or comes back."""
        return replace(self, hidden=not self.hidden)

    def escaped(self) -> "Audience":
        """Esc takes back the nearest state: cover, then freeze, then hiding, then the show."""
        if self.cover is not Cover.NONE:
            return replace(self, cover=Cover.NONE)
        if self.frozen:
            return replace(self, frozen=False)
        if self.hidden:
            return replace(self, hidden=False)
        return self.ended()


@dataclass(frozen=True, slots=True)
class Stop:
    """Where in the session a slide belongs: the id of a step, and the place of a stop in it.

    Only going on or back changes it: a step that has fewer stops since a point was taken away
    shows another slide, at the same place.
    """

    step: str
    index: int


class Stage:
    """Joins the desk and the audience: which slide is on the projector, and who wants to know."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._audience = Audience()
        self._listeners: list[Callable[[], None]] = []
        self._drawn: dict[int, tuple[StepView, Slide]] = {}
        self._stop_ahead: tuple[StepView, Slide] | None = None
        self._stop = self._here()
        self._page = 0
        self._counted: tuple[StepView, int] | None = None
        self._slide = self._current()
        self._lent: Slide | None = None
        desk.listen(self._session_changed)

    @property
    def audience(self) -> Audience:
        """What the room is shown of the session."""
        return self._audience

    @property
    def seen(self) -> Audience:
        """What the room sees in fact: a slide that was lent stands open, whatever else is."""
        return self._audience if self._lent is None else Audience(showing=True)

    @property
    def slide(self) -> Slide:
        """The slide on the projector, or under its cover."""
        return self._slide if self._lent is None else self._lent

    @property
    def lent(self) -> bool:
        """Whether the projector shows a slide that is not the session's."""
        return self._lent is not None

    def lend(self, slide: Slide) -> None:
        """Show a slide that is not the session's, until it is taken back; nothing else changes."""
        if slide != self._lent:
            self._lent = slide
            self._tell()

    def take_back(self) -> None:
        """Show again what was shown before, or what that has become."""
        if self._lent is not None:
            self._lent = None
            self._tell()

    @property
    def step(self) -> str:
        """The id of the step whose slide that is."""
        return self._stop.step

    @property
    def stop(self) -> Stop:
        """Where that slide belongs."""
        return self._stop

    @property
    def live(self) -> bool:
        """Whether the slide follows the session: not frozen, and its own."""
        return self._follows and self._lent is None

    @property
    def _follows(self) -> bool:
        """Whether what is kept for the room is the present slide."""
        return not self._audience.frozen

    @property
    def page(self) -> int:
        """Which page of the notes the room is at: 0 is the one with the newest."""
        return self._page

    @property
    def turns(self) -> bool:
        """Whether there are notes of this step that are not on the wall, to be turned to."""
        if self._desk.kind.pages is None:
            return False
        notes = (shape for shape in self._slide.shapes if isinstance(shape, Note))
        shown = {note.point for note in notes if note.point}
        return self._page > 0 or len(shown) < len(self._desk.view(self._desk.index).points)

    def pages(self) -> int:
        """How many pages the notes of this step take; told by laying them all out, once a view."""
        count, view = self._desk.kind.pages, self._desk.view(self._desk.index)
        if count is None:
            return 1
        if self._counted is None or self._counted[0] != view:
            self._counted = (view, count(view))
        return self._counted[1]

    def turn_page(self) -> int:
        """Show the notes before those that are shown, and after the earliest the newest again.

        Gives the number of pages. The session stays where it is.
        """
        count = self.pages()
        self._turn_to((self._page + 1) % count)
        return count

    def shows(self, point: str) -> bool:
        """Whether a note of that point is on the slide."""
        shapes = self._slide.shapes
        return any(isinstance(shape, Note) and shape.point == point for shape in shapes)

    def newest(self) -> None:
        """Show the newest notes again."""
        self._turn_to(0)

    def _turn_to(self, page: int) -> None:
        if page == self._page or not self.live:
            return
        self._page = page
        self._show_current()
        self._tell()

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever the slide or the audience changed."""
        self._listeners.append(listener)

    def turn(self, audience: Audience) -> None:
        """Show the room something else; a thaw brings the present slide at once."""
        if audience == self._audience:
            return
        self._audience = audience
        if self._follows:
            self._show_current()
        self._tell()

    def slide_at(self, index: int) -> Slide | None:
        """The slide of another step, as the room would see it; None outside the agenda."""
        steps = self._desk.session.module.steps
        if not 0 <= index < len(steps):
            return None
        page = self._page if index == self._desk.index else 0
        view = replace(self._desk.view(index), page=page)
        kept = self._drawn.get(index)
        if kept is None or kept[0] != view:
            kept = (view, kind_of(steps[index]).room(view))
            self._drawn = {index: kept, **self._last_drawn(index)}
        return kept[1]

    def ahead(self) -> tuple[Slide, str] | None:
        """What the key for "next" leads to, and what it is called: the next stop, else the next
        step; None at the end.
        """
        desk = self._desk
        if desk.stop + 1 < len(desk.stops):
            view = replace(desk.view(desk.index), stop=desk.stop + 1)
            if self._stop_ahead is None or self._stop_ahead[0] != view:
                self._stop_ahead = (view, desk.kind.room(view))
            return self._stop_ahead[1], desk.stops[desk.stop + 1]
        slide = self.slide_at(desk.following)
        if slide is None:
            return None
        return slide, desk.session.module.steps[desk.following].title

    def _last_drawn(self, index: int) -> dict[int, tuple[StepView, Slide]]:
        """The slides beside one step, worth keeping: the room's own and the next."""
        kept = {self._desk.index, self._desk.following} - {index}
        return {i: each for i, each in self._drawn.items() if i in kept}

    def _current(self) -> Slide:
        slide = self.slide_at(self._desk.index)
        if slide is None:
            raise BugError("the room is outside the agenda")
        return slide

    def _session_changed(self, before: Session, after: Session) -> None:
        step = self._stop.step
        if self._page:
            self._page = 0 if _is_newer(before, after) else min(self._page, self.pages() - 1)
        if self._follows:
            self._show_current()
        elif _visible(before, step) - _visible(after, step):
            # A picture may stand still, but not with words on it that were taken away.
            self._slide = self.slide_at(after.module.index(step)) or self._slide
        self._tell()

    def _show_current(self) -> None:
        self._slide = self._current()
        self._stop = self._here()

    def _here(self) -> Stop:
        step = self._desk.step.id
        return Stop(step, self._desk.session.stop_of(step).index)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()


def _is_newer(before: Session, after: Session) -> bool:
    """Whether the room went on, to another step or stop, or a point came to it."""
    step = after.timeline.step
    if step != before.timeline.step or after.stop_of(step) != before.stop_of(step):
        return True
    ids = {point.id for point in before.points_of(step)}
    return any(point.id not in ids for point in after.points_of(step))


def _visible(session: Session, step: str) -> frozenset[tuple[str, str]]:
    """What the room can read in a step: each point on its slide, with its words."""
    return frozenset((point.id, point.text) for point in session.in_room(step))
