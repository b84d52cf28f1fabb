"""reflection: quotes, thanks, stems that everybody ends, tours in pairs, letters to oneself."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from workshop.activities import (
    calendar_words,
    letter,
    posted,
    quotes,
    reading,
    settings,
    stems,
    tally,
    thanks,
)
from workshop.activities.base import YES, CaptureField, Kind, RecapSlide, StepView, Switch
from workshop.activities.reading import Reading
from workshop.activities.settings import Problem
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides import pills
from workshop.slides.model import Colour, Slide

_ANY_DAY = date(2026, 1, 1)
"""A return date is understood on one day as on any other."""


class Form(Enum):
    """What is asked for; the words an author writes."""

    QUOTES = "quotes"
    THANKS = "thanks"
    STEMS = "stems"
    PAIRS = "pairs"
    LETTER = "letter"


class Permission(Enum):
    """What it takes to pull a point out as a quote."""

    FREE = "free"
    """Nothing; somebody may say no."""
    ASK = "ask"
    """That it was asked for and given."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a reflection step."""

    form: Form = Form.QUOTES
    permission: Permission = Permission.FREE
    returns: str = ""
    """When letters come back: "in 30 days", "15 Jan"."""


QUOTE = "quote"
"""The field that says whether a point may be quoted: "yes" or "no"."""
_MAY = Switch(QUOTE, _("May be quoted"), _("Not to be quoted"))


def room(view: StepView) -> Slide:
    """The slide of the step's form."""
    given = _settings(view.step)
    match given.form:
        case Form.QUOTES:
            return quotes.room(view)
        case Form.THANKS:
            return thanks.room(view)
        case Form.STEMS:
            return stems.room(_zoned(view))
        case Form.PAIRS:
            return stems.room(_zoned(view), stems.turns(view.step))
        case Form.LETTER:
            return letter.room(_zoned(view), given.returns)


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The slides of the step's form."""
    if not view.points:
        return ()
    given = _settings(view.step)
    match given.form:
        case Form.QUOTES:
            mine = tuple(point for point in view.points if quotable(view.step, point))
            return quotes.recap(view, mine)
        case Form.THANKS:
            return thanks.recap(view)
        case Form.STEMS | Form.PAIRS:
            return stems.recap(_zoned(view))
        case Form.LETTER:
            return letter.recap(_zoned(view), given.returns)


def zones(step: Step) -> tuple[Zone, ...]:
    """The stems of a form that brings its own."""
    match _settings(step).form:
        case Form.STEMS:
            return stems.zones(step)
        case Form.PAIRS:
            return stems.zones_of_pairs(step)
        case Form.LETTER:
            return letter.zones(step)
        case _:
            return ()


def stops(view: StepView) -> tuple[str, ...]:
    """The turns of a pair."""
    return tuple(turn.text for turn in _turns(view.step))


def lasts(view: StepView) -> tuple[float, ...]:
    """How long each turn of a pair is."""
    return tuple(turn.seconds for turn in _turns(view.step))


def sealed(step: Step, point: Point) -> bool:
    """Whether it is a line of a letter that nobody may read yet."""
    letters = _settings(step).form is Form.LETTER
    return letters and bool(point.text) and point.fields.get(QUOTE) != YES


def quotable(step: Step, point: Point) -> bool:
    """Whether the point may be pulled out: with a yes where one is asked for, else without a no."""
    given = _settings(step)
    asked = given.permission is Permission.ASK or given.form is Form.LETTER
    said = point.fields.get(QUOTE, "")
    return said == YES if asked else said != "no"


def check(step: Step) -> tuple[Problem, ...]:
    """Pairs have turns, and letters come back on a day."""
    given = _settings(step)
    if given.form is Form.PAIRS and not _turns(step):
        remedy = _("Write lines such as “- 6 min: A shows, B looks”.")
        return (Problem("", _("The pairs have no turns."), remedy),)
    spoken = calendar_words.LANGUAGES
    if given.returns and letter.returns_on(given.returns, _ANY_DAY, spoken) is None:
        what = _("“{text}” is no day.").format(text=given.returns)
        return (Problem("returns", what, _("Write it like “in 30 days” or “15 Jan”.")),)
    return ()


def _settings(step: Step) -> Settings:
    return settings.read(Settings, step.settings)


def _turns(step: Step) -> tuple[stems.Turn, ...]:
    return stems.turns(step) if _settings(step).form is Form.PAIRS else ()


def _zoned(view: StepView) -> StepView:
    """The view with the stems of its form where its author named none."""
    step = view.step
    return view if step.zones else replace(view, step=replace(step, zones=zones(step)))


def _asks_for(step: Step, field: CaptureField) -> bool:
    """Everything but thanks may be quoted or not; letters alone are counted."""
    if not posted.is_typed(step, field):
        return False
    form = _settings(step).form
    return form is Form.LETTER if field.name == tally.COUNT else form is not Form.THANKS


def _switches(step: Step) -> tuple[Switch, ...]:
    return () if _settings(step).form is Form.THANKS else (_MAY,)


def _read_count(text: str, _reading: Reading) -> str | None:
    count = tally.whole(text)
    return str(count) if count else None


def _letters(count: str) -> str:
    number = tally.whole(count) or 0
    return ngettext("{count} letter", "{count} letters", number).format(count=number)


def _told(answer: str) -> str:
    return _("may be quoted") if answer == YES else _("not to be quoted")


def _accent(step: Step, zone: str) -> Colour:
    return pills.accent([each.id for each in step.zones or zones(step)], zone)


KIND = Kind(
    name="reflection",
    label=_("reflection"),
    room=room,
    recap=recap,
    settings=Settings,
    fields=(
        CaptureField(QUOTE, _("Quote"), "quote", reading.yes_or_no, _told, private=True),
        CaptureField(tally.COUNT, _("Letters"), "x", _read_count, _letters, close=True),
        posted.FIELD,
    ),
    asks_for=_asks_for,
    switches=_switches,
    sealed=sealed,
    quotable=quotable,
    stops=stops,
    lasts=lasts,
    wordless=_("letters"),
    check=check,
    zones=zones,
    accent=_accent,
)
