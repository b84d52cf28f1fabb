"""A module as its author wrote it: steps with minutes, prompts, zones and private notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Zone:
    """A place where points go: a column, a part of a picture, a phase of a curve."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Step:
    """One activity of a module.

    `ask` is the question that points answer and the headline of the room's slide; `show` is what
    the room reads besides, a line each; `notes` is for the facilitator alone. `settings` holds what
    the step's kind makes of its own keys, as text; the kind reads them into types.
    """

    id: str
    kind: str
    title: str
    minutes: int
    ask: str = ""
    show: tuple[str, ...] = ()
    notes: str = ""
    zones: tuple[Zone, ...] = ()
    optional: bool = False
    clock: bool | None = None
    """Whether the room sees the time; None: as the step's kind has it."""
    private: bool = False
    """Whether points stay hidden from the room until the facilitator shows them."""
    settings: Mapping[str, str] = field(default_factory=dict)

    def label_of(self, zone_id: str) -> str:
        """The label of the step's zone with that id; empty where there is none."""
        return next((zone.label for zone in self.zones if zone.id == zone_id), "")


@dataclass(frozen=True, slots=True)
class Module:
    """Authored content: `label` is its short name ("Session 7A"), `id` the stem of its file."""

    id: str
    label: str
    title: str
    steps: tuple[Step, ...]
    about: str = ""
    people: str = ""
    language: str = "en"

    @property
    def minutes(self) -> int:
        """The whole, in minutes: always the sum of the steps."""
        return sum(step.minutes for step in self.steps)

    @property
    def name(self) -> str:
        """Label and title as one line, for window titles and lists."""
        return f"{self.label} · {self.title}" if self.label else self.title

    def index(self, step_id: str) -> int:
        """Where the step stands. Raises KeyError for an id that is not in the module."""
        for index, step in enumerate(self.steps):
            if step.id == step_id:
                return index
        raise KeyError(step_id)

    def step(self, step_id: str) -> Step:
        """The step with that id. Raises KeyError."""
        return self.steps[self.index(step_id)]
