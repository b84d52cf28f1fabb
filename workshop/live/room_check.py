"""The room check: facts go in, rows come out, each with a state, what was found and what to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from workshop.activities.kinds import kind_of
from workshop.domain.module import Module
from workshop.domain.text import shortened
from workshop.domain.timing import Pace, minutes_in_words
from workshop.files.place_check import PlaceFacts
from workshop.i18n import _, ngettext

ENOUGH = 500_000_000
"""Bytes that a session with photos and its deck need."""
_LONGEST = 28
"""Letters of a step's title in a sentence."""
_K = 1000
_UNITS = ("KB", "MB", "GB", "TB")

Held = Callable[[], bool | None]
"""Whether the computer is kept awake; None: it will be, while the show is on."""


class State(Enum):
    """How a check stands."""

    PASS = "pass"  # noqa: S105  not a password
    PROBLEM = "problem"
    TO_DO = "to do"
    LOOKING = "looking"


class Topic(Enum):
    """What is checked, in the order of the rows."""

    PROJECTOR = "projector"
    LEGIBLE = "legible"
    CLICKER = "clicker"
    SOUND = "sound"
    CAMERA = "camera"
    SPACE = "space"
    PLACE = "place"
    AWAKE = "awake"
    TIME = "time"


class Sent(Enum):
    """What a clicker sends, in the order of its buttons."""

    NEXT = "next"
    BACK = "back"
    BLACK = "black"
    START = "start"
    ESC = "Esc"


_NEEDED = (Sent.NEXT, Sent.BACK)
"""Without these a clicker is of no use; the others many do not have."""


@dataclass(frozen=True, slots=True)
class Check:
    """One row."""

    topic: Topic
    state: State
    found: str
    """One sentence on what was found, or on what is to be done to find out."""
    remedy: str = ""
    """One sentence on what to do; only of a problem."""

    @property
    def title(self) -> str:
        """What is checked, in a word or two."""
        return _titles()[self.topic]

    @property
    def said(self) -> str:
        """The row in words, for a screen reader."""
        return " ".join(
            part
            for part in (f"{self.title}: {state_word(self.state)}.", self.found, self.remedy)
            if part
        )


def _titles() -> dict[Topic, str]:
    return {
        Topic.PROJECTOR: _("Projector"),
        Topic.LEGIBLE: _("Readable"),
        Topic.CLICKER: _("Clicker"),
        Topic.SOUND: _("Sound"),
        Topic.CAMERA: _("Camera"),
        Topic.SPACE: _("Disk space"),
        Topic.PLACE: _("Place of the files"),
        Topic.AWAKE: _("Kept awake"),
        Topic.TIME: _("Time"),
    }


def state_word(state: State) -> str:
    """A state in one or two words."""
    return {
        State.PASS: _("ready"),
        State.PROBLEM: _("problem"),
        State.TO_DO: _("still to do"),
        State.LOOKING: _("looking…"),
    }[state]


def summary(checks: Sequence[Check]) -> str:
    """All rows in one line."""
    count = {state: sum(each.state is state for each in checks) for state in State}
    bad, open_ = count[State.PROBLEM], count[State.TO_DO] + count[State.LOOKING]
    looks = ngettext("{count} thing to look at", "{count} things to look at", bad)
    left = ngettext("{count} still to do", "{count} still to do", open_)
    parts = [looks.format(count=bad)] * bool(bad) + [left.format(count=open_)] * bool(open_)
    return f"{' · '.join(parts)}." if parts else _("All is ready.")


# -- the projector


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: what the system calls it, and its px."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Screens:
    """The screens there are; no `projector` where there is none apart from the laptop's."""

    projector: Screen | None
    mirrored: bool = False
    """Whether another screen shows the same as the laptop's."""


def projector(screens: Screens) -> Check:
    """Whether there is a screen for the room."""
    if screens.projector is not None:
        there, said = screens.projector, _("{name}, {width} by {height}.")
        found = said.format(name=there.name, width=there.width, height=there.height)
        return Check(Topic.PROJECTOR, State.PASS, found)
    if screens.mirrored:
        what = _("The projector shows the same as your screen, notes and all.")
        remedy = _(
            "Choose “Extend” in the system’s display settings (on Windows: Windows key and P)."
        )
    else:
        what = _("No screen was found besides this one.")
        remedy = _(
            "Connect the projector, then choose “Extend” in the system’s display settings "
            "(on Windows: Windows key and P)."
        )
    return Check(Topic.PROJECTOR, State.PROBLEM, what, remedy)


def legible(shown: bool, read: bool | None) -> Check:
    """Whether the back row can read the smallest line; `shown`: the test card is there to see."""
    if read:
        found = _("The smallest line can be read from the back row.")
        return Check(Topic.LEGIBLE, State.PASS, found)
    if not shown:
        found = _("The test card is shown as soon as there is a projector.")
        return Check(Topic.LEGIBLE, State.TO_DO, found)
    if read is None:
        found = _("The test card is on the projector: go to the back row and read it.")
        return Check(Topic.LEGIBLE, State.TO_DO, found)
    return Check(
        Topic.LEGIBLE,
        State.PROBLEM,
        _("The smallest line cannot be read from the back row."),
        _("Move the projector back for a larger picture, dim the light, or try dark slides."),
    )


# -- what is in the hand, heard and seen


def sent_word(sent: Sent) -> str:
    """A button of a clicker in a word."""
    return {
        Sent.NEXT: _("next"),
        Sent.BACK: _("back"),
        Sent.BLACK: _("black"),
        Sent.START: _("start"),
        Sent.ESC: _("Esc"),
    }[sent]


def clicker(seen: frozenset[Sent]) -> Check:
    """Which buttons came through; next and back are enough."""
    words = ", ".join(sent_word(each) for each in Sent if each in seen)
    if all(each in seen for each in _NEEDED):
        return Check(Topic.CLICKER, State.PASS, _("Seen: {keys}.").format(keys=words))
    if seen:
        missing = ", ".join(sent_word(each) for each in _NEEDED if each not in seen)
        found = _("Seen: {keys}. Now press: {missing}.").format(keys=words, missing=missing)
    else:
        found = _("Press each button of your clicker; the session stays where it is.")
    return Check(Topic.CLICKER, State.TO_DO, found)


def sound(device: str | None, heard: bool | None) -> Check:
    """Whether the bell is heard. `device` is what would play it: None not known yet, empty none."""
    if device is None:
        return _looking(Topic.SOUND)
    if not device:
        return Check(
            Topic.SOUND,
            State.PROBLEM,
            _("No loudspeaker was found: the bell would stay silent."),
            _("Connect or switch on a loudspeaker, then press “Look again”."),
        )
    if heard is None:
        found = _("On {device}: play the bell and listen.").format(device=device)
        return Check(Topic.SOUND, State.TO_DO, found)
    if heard:
        return Check(Topic.SOUND, State.PASS, _("Heard on {device}.").format(device=device))
    return Check(
        Topic.SOUND,
        State.PROBLEM,
        _("The bell was not heard on {device}.").format(device=device),
        _("Turn the volume up, or choose another loudspeaker in the system’s sound settings."),
    )


def camera(names: Sequence[str] | None, module: Module) -> Check:
    """Whether there is a camera, for a session that takes photos; None: not known yet."""
    if names is None:
        return _looking(Topic.CAMERA)
    if names:
        return Check(Topic.CAMERA, State.PASS, f"{', '.join(names)}.")
    photos = [step.title for step in module.steps if kind_of(step).pictures]
    if not photos:
        found = _("No camera was found, and this session has no photo step that needs one.")
        return Check(Topic.CAMERA, State.PASS, found)
    found = _("No camera was found, and “{step}” takes photos.").format(
        step=shortened(photos[0], _LONGEST)
    )
    remedy = _("Connect a camera, or take photos with a phone and drop the files onto the window.")
    return Check(Topic.CAMERA, State.PROBLEM, found, remedy)


# -- the disk


def in_words(count: int) -> str:
    """A number of bytes as people read it, never more than there is: "12 GB", "1.5 GB"."""
    power = next((n for n in range(1, len(_UNITS)) if count < _K ** (n + 1)), len(_UNITS))
    # Cut, not rounded: 499.9 MB are not 500 MB.
    tenths = max(0, count) * 10 // _K**power
    if not tenths:
        return _("less than 1 KB")
    whole, part = divmod(tenths, 10)
    figure = f"{whole}.{part}" if part and whole < 10 else str(whole)
    return _("{figure} {unit}").format(figure=figure, unit=_UNITS[power - 1])


def space(place: PlaceFacts | None, enough: int = ENOUGH) -> Check:
    """Whether what is captured has room."""
    if place is None:
        return _looking(Topic.SPACE)
    if place.free is None:
        found = _("How much is free cannot be told.")
        return Check(Topic.SPACE, State.PROBLEM, found, _place_remedy())
    found = _("{size} free.").format(size=in_words(place.free))
    if place.free >= enough:
        return Check(Topic.SPACE, State.PASS, found)
    found = _("Only {size} free; photos and a deck need {enough}.")
    found = found.format(size=in_words(place.free), enough=in_words(enough))
    return Check(Topic.SPACE, State.PROBLEM, found, _("Empty the bin, or delete large files."))


def place(facts: PlaceFacts | None) -> Check:
    """Whether the files of the session lie where nothing else touches them."""
    if facts is None:
        return _looking(Topic.PLACE)
    trouble = _trouble(facts)
    if trouble:
        return Check(Topic.PLACE, State.PROBLEM, *trouble)
    found = _("On this computer: {folder}.").format(folder=facts.folder)
    return Check(Topic.PLACE, State.PASS, found)


def _trouble(facts: PlaceFacts) -> tuple[str, str] | None:
    """The worst that was found of a place, and what to do; None where it is safe."""
    folder = facts.folder
    if not facts.writable:
        return _("Nothing can be written to {folder}.").format(folder=folder), _place_remedy()
    if facts.network:
        return _("{folder} is on the network.").format(folder=folder), _place_remedy()
    if facts.removable:
        found = _("{folder} is on a drive that can be pulled out.").format(folder=folder)
        return found, _("Leave it in until the session is over, or copy the session to the disk.")
    if facts.cloud:
        found = _("{folder} is copied by {cloud}.").format(folder=folder, cloud=facts.cloud)
        remedy = _("Pause {cloud} until the session is over: it may lock or double the file.")
        return found, remedy.format(cloud=facts.cloud)
    return None


def _place_remedy() -> str:
    return _("Copy the session to a folder of this computer’s own disk, and open it from there.")


# -- the computer and the time


def awake(held: bool | None, on_battery: bool | None, looking: bool = False) -> Check:
    """Whether the screen stays on. None of `held`: it will be, while the show is on."""
    if looking:
        return _looking(Topic.AWAKE)
    if held is False:
        found = _("The computer could fall asleep during the session.")
        remedy = _("Switch sleep and the screen saver off in the system’s power settings.")
        return Check(Topic.AWAKE, State.PROBLEM, found, remedy)
    found = _("The computer is kept awake.")
    if held is None:
        found = _("The computer will be kept awake while you show.")
    if on_battery:
        found = _("The computer runs on its battery.")
        return Check(Topic.AWAKE, State.PROBLEM, found, _("Plug in the power supply."))
    return Check(Topic.AWAKE, State.PASS, found)


@dataclass(frozen=True, slots=True)
class Times:
    """How time stands: when it would end, and whether it has begun."""

    finish: str
    begun: bool
    pace: Pace


def time(times: Times, module: Module, fits: bool | None) -> Check:
    """When it ends if it begins now, and whether that is in time: only people know."""
    if times.begun:
        said = _("Begun, ends {finish}, {pace}.")
        found = said.format(finish=times.finish, pace=times.pace.words())
        if times.pace.late:
            return Check(
                Topic.TIME,
                State.PROBLEM,
                found,
                _("Press “Catch up” in the bar above for ways to finish on time."),
            )
        return Check(Topic.TIME, State.PASS, found)
    found = _("Begins now, ends {finish} ({minutes}).")
    found = found.format(finish=times.finish, minutes=minutes_in_words(module.minutes))
    if fits is None:
        return Check(Topic.TIME, State.TO_DO, found)
    return Check(Topic.TIME, *((State.PASS, found) if fits else _too_long(found, module)))


def _too_long(found: str, module: Module) -> tuple[State, str, str]:
    """What to do where the room has less time than the session takes."""
    spare = [step for step in module.steps if step.optional]
    if spare:
        count = sum(step.minutes for step in spare)
        remedy = ngettext("Skip {steps}: {count} minute.", "Skip {steps}: {count} minutes.", count)
        titles = ", ".join(f"“{shortened(step.title, _LONGEST)}”" for step in spare)
        return State.PROBLEM, found, remedy.format(steps=titles, count=count)
    longest = max(module.steps, key=lambda step: step.minutes)
    remedy = _("Go on early from a long step, such as “{step}”, or choose a shorter session.")
    return State.PROBLEM, found, remedy.format(step=shortened(longest.title, _LONGEST))


def _looking(topic: Topic) -> Check:
    return Check(topic, State.LOOKING, _("Looking…"))
