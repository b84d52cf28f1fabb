"""What a kind of step is: its settings, what its points hold, its slide for the room, its recap."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from workshop.activities import photo
from workshop.activities.reading import Reading
from workshop.activities.settings import NoSettings, Problem
from workshop.domain.changes import Details, Place
from workshop.domain.earlier import Earlier
from workshop.domain.image import Image
from workshop.domain.media import Medium
from workshop.domain.module import Module, Step, Zone
from workshop.domain.people import Person, Rounds
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import pills
from workshop.slides.model import Colour, Slide

YES = "yes"
"""What the field of a switch holds while it is on."""
NUMBER = "number"
"""The field of a number that says more than its zone: an answer on a scale."""


@dataclass(frozen=True, slots=True)
class StepView:
    """All that a slide of one step may be made of.

    `points` are the ones this audience may see, with the names it may read: whoever makes a view
    decides that once (`room_view` in kinds.py, recap/story.py for what is kept), so no kind has to.
    """

    module: Module
    step: Step
    details: Details = field(default_factory=Details)
    points: tuple[Point, ...] = ()
    entered_at: str = ""
    """The wall clock when the room came to the step, ISO 8601; empty before."""
    granted: float = 0.0
    """Seconds the step was given on top of its minutes."""
    stop: int = 0
    """Where inside the step the room is: an index into the stops of its kind."""
    page: int = 0
    """Which page of the notes the room sees: 0 with the newest, then ever earlier ones."""
    finish: str = ""
    """When the whole will end, as a clock time the room can read; empty where nobody knows."""
    roster: tuple[Person, ...] = ()
    groups: Rounds = ()
    """The groups that were made for this step."""
    pictures: Mapping[str, Image] = field(default_factory=dict)
    earlier: Earlier = field(default_factory=Earlier)

    @property
    def kicker(self) -> str:
        """The small line over a title: where we are."""
        return f"{self.module.label or self.module.title} · {self.step.title}"


@dataclass(frozen=True, slots=True)
class RecapSlide:
    """One slide of a recap; `remarks` are for its speaker notes: who said what, and when."""

    slide: Slide
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptureField:
    """Something a point of this kind holds beside its text, zone and person.

    `sign` introduces it in the capture line (">" for an owner); `reads` turns what was typed into
    what is kept, or gives None where the words do not fit and stay plain text.
    """

    name: str
    label: str
    sign: str
    reads: Callable[[str, Reading], str | None]
    shows: Callable[[str], str] = str
    """What is kept, as people read it."""
    close: bool = False
    """Whether the value may stand right behind a sign of letters: "x12"."""
    labelled: bool = False
    """Whether its value says too little without its label: "First move: choose the lesson"."""
    private: bool = False
    """Whether it is for whoever runs the session, and not told in a recap."""

    def tells(self, value: str) -> str:
        """The value as it stands beside others."""
        shown = self.shows(value)
        return (
            _("{field}: {value}").format(field=self.label, value=shown) if self.labelled else shown
        )


@dataclass(frozen=True, slots=True)
class Switch:
    """Something a point is or is not, to be said in its menu: the field `name` holds "yes".

    `on` and `off` are the lines of the menu, `told` is what the list of points says of
    it, where no field does.
    """

    name: str
    on: str
    off: str
    told: str = ""

    def is_on(self, point: Point) -> bool:
        """Whether the point is that."""
        return point.fields.get(self.name) == YES


@dataclass(frozen=True, slots=True)
class Spot:
    """What a place on a slide means to a kind: where a click or a dropped point goes."""

    zone: str | None
    """The id of the zone; None leaves a point in the one it has."""
    place: Place


def _nothing_wrong(_step: Step) -> tuple[Problem, ...]:
    return ()


def _no_drawing(_step: Step) -> bool:
    return False


def _no_stops(_view: StepView) -> tuple[str, ...]:
    return ()


def _no_switches(_step: Step) -> tuple[Switch, ...]:
    return ()


def unsealed(_step: Step, _point: Point) -> bool:
    """For kinds whose points anybody may see."""
    return False


def _any_point(_step: Step, _point: Point) -> bool:
    return True


def _every_field(_step: Step, _field: CaptureField) -> bool:
    return True


def _no_times(_view: StepView) -> tuple[float, ...]:
    return ()


def _no_groups(_view: StepView, _seed: int) -> Rounds:
    return ()


def _no_media(_step: Step) -> tuple[Medium, ...]:
    return ()


def _never(_step: Step) -> bool:
    return False


def always(_step: Step) -> bool:
    """For what is true of every step of a kind."""
    return True


def _no_zone(_view: StepView) -> str:
    return ""


def _no_fields(_view: StepView) -> Mapping[str, str]:
    return {}


def _no_scale(_step: Step) -> Mapping[str, str]:
    return {}


def _no_photo(_step: Step, point: Point) -> bool:
    return not photo.has_picture(point)


def _nothing_told(_step: Step, _point: Point) -> str:
    return ""


def _by_palette(step: Step, zone: str) -> Colour:
    return pills.accent([each.id for each in step.zones], zone)


def _no_zones(_step: Step) -> tuple[Zone, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """The manifest of a kind of step."""

    name: str
    """The word in a module file."""
    label: str
    """The word on a card."""
    room: Callable[[StepView], Slide]
    recap: Callable[[StepView], tuple[RecapSlide, ...]]
    settings: type = NoSettings
    """A frozen dataclass of what an author can set (settings.py)."""
    fields: tuple[CaptureField, ...] = ()
    asks_for: Callable[[Step, CaptureField], bool] = _every_field
    """Which of the fields a step asks for, where its forms ask for different ones."""
    switches: Callable[[Step], tuple[Switch, ...]] = _no_switches
    """What can be said of a point in its menu: done, may be quoted."""
    sealed: Callable[[Step, Point], bool] = unsealed
    """Whether a point is its writer's own: it counts, and its words and name go nowhere."""
    quotable: Callable[[Step, Point], bool] = _any_point
    """Whether a point may be pulled out as a quote."""
    captures: bool = True
    """Whether points can be caught in it."""
    tallies: Callable[[Step], bool] = _never
    """Whether a line of digits stands for dots, one a digit."""
    wordless: str = _("a dot")
    """What a point without words is called."""
    check: Callable[[Step], tuple[Problem, ...]] = _nothing_wrong
    """What is wrong with a step of this kind beyond its single keys."""
    zones: Callable[[Step], tuple[Zone, ...]] = _no_zones
    """The zones of a step whose author named none: a scene's places, a curve's phases."""
    stops: Callable[[StepView], tuple[str, ...]] = _no_stops
    """What the room comes to one after the other inside a step, in words: questions, the result.
    The key for the next step goes through them first. Points do not change them."""
    lasts: Callable[[StepView], tuple[float, ...]] = _no_times
    """How many seconds each stop has, 0 for one without a clock of its own; none at all where the
    step has only its minutes."""
    advances: Callable[[Step], bool] = _never
    """Whether time itself leads from stop to stop; else its end is only seen and heard."""
    clocked: Callable[[Step], bool] = _never
    """Whether the room sees the time of a step whose author did not say. That of a stop it does."""
    grouped: Callable[[Step], bool] = _never
    """Whether the room is to be told in which groups to sit."""
    media: Callable[[Step], tuple[Medium, ...]] = _no_media
    """The pictures and films that a step names, for a session to bring along."""
    groups: Callable[[StepView, int], Rounds] = _no_groups
    """The groups to be made of the roster, others for another seed; none where none are wanted."""
    zone_now: Callable[[StepView], str] = _no_zone
    """The zone of a point that names none: of a question, the one on the wall."""
    fields_now: Callable[[StepView], Mapping[str, str]] = _no_fields
    """The fields of a point that leaves them out: of a quiz, which line is on the wall."""
    scale: Callable[[Step], Mapping[str, str]] = _no_scale
    """The zones of the numbers that may be given, by the number as it is typed: "0" to "100".
    Where there is none, numbers count the zones. A number that says more than its zone is kept as
    the field `number`."""
    nicknames: Callable[[Step], Mapping[str, str]] = _no_scale
    """What people call a zone besides its name, as the capture line may: "dip" for the bottom."""
    draws: Callable[[Step], bool] = _no_drawing
    """Whether its slide is a picture more than words: it makes the best card of a module."""
    accent: Callable[[Step, str], Colour] = _by_palette
    """The colour of a zone, by its id, as the room's slide has it."""
    spot: Callable[[StepView, float, float], Spot | None] | None = None
    """What a click at px (x, y) of the room's slide means, where clicks add points."""
    drop: Callable[[StepView, float, float], Spot | None] | None = None
    """Where a note goes whose top left, or a dot whose middle, is let go of at px (x, y) of the
    room's slide, where they can be dragged."""
    pages: Callable[[StepView], int] | None = None
    """How many pages the room's notes have, at least 1, where earlier ones can be turned to."""

    pictures: bool = False
    """Whether its points may be photos."""
    leaves: Callable[[Step, Point], bool] = _no_photo
    """Whether a point may leave the room. Photos go only where somebody asked for consent."""
    tells: Callable[[Step, Point], str] = _nothing_told
    """What the facilitator alone is told of a point besides its words and fields."""

    def fields_of(self, step: Step) -> tuple[CaptureField, ...]:
        """The fields that a step of this kind asks for."""
        return tuple(each for each in self.fields if self.asks_for(step, each))

    def filled(self, point: Point, *, private: bool = True) -> tuple[str, ...]:
        """What a point's fields hold, as people read it, in the order of the fields."""
        fields = (field for field in self.fields if private or not field.private)
        held = ((field, point.fields.get(field.name, "")) for field in fields)
        return tuple(field.tells(value) for field, value in held if value)
