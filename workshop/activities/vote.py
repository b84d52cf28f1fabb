"""vote: dots, fist to five, four corners, a slider, a rating or a quiz, hidden until revealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from workshop.activities import ballot, listing, outcome, result, settings, tally
from workshop.activities.ballot import Asked
from workshop.activities.base import NUMBER, CaptureField, Kind, RecapSlide, StepView, always
from workshop.activities.outcome import Outcome
from workshop.activities.settings import Problem
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides.model import Colour, Slide

MOST_LINES = 10
_DIGITS = 9
"""So many options can be counted with digits alone."""
_FULL = 100
"""Where a slider ends."""


class Form(Enum):
    """How a group votes; the words an author writes."""

    DOTS = "dots"
    FIST = "fist to five"
    CORNERS = "four corners"
    SLIDER = "slider"
    RATING = "rating"
    QUIZ = "quiz"


_FEWEST = {Form.FIST: 6}
_MOST = {Form.DOTS: 10, Form.FIST: 6, Form.SLIDER: 5}


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a vote step."""

    form: Form = Form.DOTS
    hidden: bool = True
    """Whether the room sees how it votes only once everybody has."""
    dots: int = 3
    """How many dots everybody has."""
    key: str = ""
    """The right answers of a quiz, one for each line."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stop of a vote: on which line, from 1, or 0 for all; and whether the room sees how."""

    name: str
    line: int
    revealed: bool


def room(view: StepView) -> Slide:
    """The options and how many have voted; once revealed, how."""
    now = _now(view)
    asked = _asked(view, now.line)
    if not now.revealed:
        return ballot.room(view, asked, _options(view.step), _counted(view, asked))
    told = _overview(view) if _lines(view.step) and not now.line else _told(view, asked)
    return result.room(view, asked, told, _counted(view, asked))


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """Ranked bars, or one bar for each line, and every reason."""
    if not view.points:
        return ()
    asked = _asked(view, 0)
    told = _overview(view) if _lines(view.step) else _told(view, asked)
    why = _("Why: {step}").format(step=view.step.title)
    return result.recap(view, asked, told, tally.together(view.points).total > 0, why)


def zones(step: Step) -> tuple[Zone, ...]:
    """The answers that a form brings: fingers, corners, parts of a slider, marks."""
    match _settings(step).form:
        case Form.FIST:
            return tuple(Zone(str(number), str(number)) for number in range(6))
        case Form.RATING:
            return tuple(Zone(str(number), str(number)) for number in range(1, 6))
        case Form.SLIDER:
            return (Zone("low", _("Low")), Zone("middle", _("Middle")), Zone("high", _("High")))
        case Form.CORNERS:
            return (
                Zone("strongly-agree", _("Strongly agree")),
                Zone("agree", _("Agree")),
                Zone("disagree", _("Disagree")),
                Zone("strongly-disagree", _("Strongly disagree")),
            )
        case Form.DOTS | Form.QUIZ:
            return ()


def check(step: Step) -> tuple[Problem, ...]:
    """Too few or too many options or lines, and a key that is no answer."""
    options = step.zones or zones(step)
    lines = len(_lines(step))
    found = _check_options(_settings(step).form, len(options))
    if lines > MOST_LINES:
        what = _("A vote has at most {most} lines, and this one has {count}.")
        remedy = _("Make two steps of it.")
        found.append(Problem("kind", what.format(most=MOST_LINES, count=lines), remedy))
    return (*found, *_check_key(step, options))


def _check_options(form: Form, count: int) -> list[Problem]:
    fewest, most = _FEWEST.get(form, 2), _MOST.get(form, 7)
    if fewest <= count <= most:
        return []
    what = _("A vote “{form}” has from {fewest} to {most} options, and this one has {count}.")
    remedy = _("Name the options after “Zones:”, with semicolons between them.")
    if fewest == most:
        what = _("A vote “{form}” has {most} options, and this one has {count}.")
        remedy = _("Leave the line out: the form brings its own.")
    said = what.format(form=form.value, fewest=fewest, most=most, count=count)
    return [Problem("zones", said, remedy)]


def _check_key(step: Step, options: tuple[Zone, ...]) -> list[Problem]:
    if _settings(step).form is not Form.QUIZ:
        return []
    words = [word.strip() for word in _settings(step).key.split(";") if word.strip()]
    wanted = max(1, len(_lines(step)))
    if len(words) != wanted:
        what = ngettext(
            "The quiz has {count} line, and the key has {words} answers.",
            "The quiz has {count} lines, and the key has {words} answers.",
            wanted,
        ).format(count=wanted, words=len(words))
        return [Problem("key", what, _("Write an answer for each, with semicolons between them."))]
    labels = tuple(zone.label for zone in options)
    return [
        Problem(
            "key",
            _("“{word}” is none of the options.").format(word=word),
            settings.nearest(word, labels),
        )
        for word in words
        if _meant(word, options) is None
    ]


def stops(view: StepView) -> tuple[str, ...]:
    """Voting and the result, for each line of several; none where nothing is hidden."""
    stages = _stages(view.step)
    return tuple(stage.name for stage in stages) if len(stages) > 1 else ()


def scale(step: Step) -> Mapping[str, str]:
    """Numbers that are no places in the list of options: fingers, and 0 to 100 on a slider."""
    options = step.zones or zones(step)
    if _settings(step).form is Form.SLIDER:
        parts = len(options)
        return {str(number): options[number * parts // 101].id for number in range(_FULL + 1)}
    if _settings(step).form is Form.FIST:
        return {str(fingers): zone.id for fingers, zone in enumerate(options)}
    if all(zone.label.isascii() and zone.label.isdigit() for zone in options):
        return {zone.label: zone.id for zone in options}
    if len(options) > _DIGITS:
        return {str(place): zone.id for place, zone in enumerate(options, 1)}
    return {}


def fields_now(view: StepView) -> Mapping[str, str]:
    """The line that the room votes on."""
    line = _now(view).line
    return {tally.ITEM: str(line)} if line else {}


def accent(step: Step, zone: str) -> Colour:
    """All bars are of one colour, but for the right answer where there is just one."""
    right = _right(step, 0)
    return Colour.SPRUCE if right and right.id == zone else Colour.GLACIER


def _settings(step: Step) -> Settings:
    return settings.read(Settings, step.settings)


def _lines(step: Step) -> tuple[str, ...]:
    """What is voted on one after the other, where a form takes several."""
    several = _settings(step).form in (Form.RATING, Form.QUIZ)
    return tuple(line for line in step.show if line) if several else ()


def _stages(step: Step) -> tuple[Stage, ...]:
    given, count = _settings(step), len(_lines(step))
    if not count:
        hidden = (Stage(_("Voting"), 0, False),) if given.hidden else ()
        return (*hidden, Stage(_("Result"), 0, True))
    stages = []
    for line in range(1, count + 1):
        name = _("Line {number} of {count}").format(number=line, count=count)
        if given.hidden:
            stages.append(Stage(name, line, False))
        if given.form is Form.QUIZ:
            answer = _("Line {number} of {count}: the answer").format(number=line, count=count)
            stages.append(Stage(answer, line, True))
        elif not given.hidden:
            stages.append(Stage(name, line, True))
    return (*stages, Stage(_("Result"), 0, True))


def _now(view: StepView) -> Stage:
    stages = _stages(view.step)
    return stages[min(max(view.stop, 0), len(stages) - 1)]


def _asked(view: StepView, line: int) -> Asked:
    """What the room votes on now: the question and the votes on it."""
    question = view.step.ask or view.step.title
    lines = _lines(view.step)
    if not lines:
        return Asked(view.kicker, question, listing.joined(*view.step.show), view.points)
    if not 0 < line <= len(lines):
        return Asked(view.kicker, question, "", view.points)
    kicker = listing.joined(
        view.kicker, _("{number} of {count}").format(number=line, count=len(lines))
    )
    mine = tuple(p for p in view.points if tally.whole(p.fields.get(tally.ITEM, "")) == line)
    return Asked(kicker, lines[line - 1], view.step.ask, mine)


def _options(step: Step) -> ballot.Options:
    given = _settings(step).form
    mine = step.zones or zones(step)
    labels = tuple(zone.label for zone in mine)
    match given:
        case Form.SLIDER:
            ends = [-(-101 * part // len(mine)) for part in range(len(mine) + 1)]
            spans = tuple(f"{start}–{end - 1}" for start, end in pairwise(ends))
            return ballot.Options(ballot.Way.ROW, labels, spans)
        case Form.FIST | Form.RATING:
            same = all(label == number for number, label in _numbered(step, mine))
            numbers = () if same else tuple(number for number, _label in _numbered(step, mine))
            return ballot.Options(ballot.Way.ROW, labels, numbers)
        case Form.CORNERS:
            return ballot.Options(ballot.Way.CORNERS, labels)
        case Form.DOTS | Form.QUIZ:
            return ballot.Options(ballot.Way.LIST, labels)


def _numbered(step: Step, mine: tuple[Zone, ...]) -> list[tuple[str, str]]:
    """Each option with the number that names it."""
    known = {zone: number for number, zone in scale(step).items()}
    return [(known.get(zone.id, str(place)), zone.label) for place, zone in enumerate(mine, 1)]


def _counted(view: StepView, asked: Asked) -> str:
    """How many have voted, of how many where that is known, and how many said why."""
    total = tally.together(asked.points).total
    reasons = sum(1 for point in asked.points if point.text)
    given, people = _settings(view.step), view.details.people
    if given.form is Form.DOTS:
        due = people * given.dots
        if total and total <= due:
            said = _("{count} of {due} dots").format(count=total, due=due)
        else:
            said = ngettext("{count} dot", "{count} dots", total).format(count=total)
    elif (_lines(view.step) and not _now(view).line) or total > people:
        said = ngettext("{count} vote", "{count} votes", total).format(count=total)
    else:
        said = _("{count} of {people} have voted").format(count=total, people=people)
    why = ngettext("{count} reason", "{count} reasons", reasons).format(count=reasons)
    lost = len(view.points) - sum(
        len(_asked(view, line).points) for line in range(1, len(_lines(view.step)) + 1)
    )
    stray = ngettext("{count} without a line", "{count} without a line", lost).format(count=lost)
    off = bool(lost and _lines(view.step))
    return listing.joined(said, why if reasons else "", stray if off else "")


def _meant(word: str, options: tuple[Zone, ...]) -> Zone | None:
    plain = word.strip().casefold()
    return next((zone for zone in options if plain in (zone.label.casefold(), zone.id)), None)


def _right(step: Step, line: int) -> Zone | None:
    """The right answer of a quiz to a line, or to its only question."""
    if _settings(step).form is not Form.QUIZ or bool(_lines(step)) != bool(line):
        return None
    words = _settings(step).key.split(";")
    place = max(0, line - 1)
    return _meant(words[place], step.zones) if place < len(words) else None


def _told(view: StepView, asked: Asked) -> Outcome:
    """How the votes on one question came out."""
    mine = view.step.zones or zones(view.step)
    counts = tally.by_zone(asked.points, [zone.id for zone in mine])
    labels = tuple(zone.label for zone in mine)
    match _settings(view.step).form:
        case Form.DOTS:
            return outcome.ranked(labels, counts)
        case Form.SLIDER:
            return outcome.histogram(labels, _answers(view.step, asked.points))
        case Form.QUIZ:
            right = _right(view.step, _now(view).line if _lines(view.step) else 0)
            return outcome.quiz(labels, counts, mine.index(right) if right else None)
        case Form.CORNERS:
            return outcome.scale(labels, counts, None)
        case Form.FIST | Form.RATING:
            numbers = [tally.whole(number) for number, _label in _numbered(view.step, mine)]
            values = tuple(number for number in numbers if number is not None)
            return outcome.scale(labels, counts, values if len(values) == len(mine) else None)


def _answers(step: Step, points: tuple[Point, ...]) -> tuple[tuple[int, tally.Votes], ...]:
    """Each number of a slider with its votes; a vote for a part of it counts in the middle."""
    parts: dict[str, list[int]] = {}
    for typed, zone in scale(step).items():
        parts.setdefault(zone, []).append(int(typed))
    found: list[tuple[int, tally.Votes]] = []
    for point in points:
        number = tally.whole(point.fields.get(NUMBER, ""))
        inside = parts.get(point.zone)
        if number is None and inside:
            number = inside[len(inside) // 2]
        if number is not None:
            found.append((min(number, _FULL), tally.votes(point)))
    return tuple(found)


def _overview(view: StepView) -> Outcome:
    """How the votes on all lines came out."""
    mine = view.step.zones or zones(view.step)
    lines = _lines(view.step)
    by_line = [
        tally.by_zone(_asked(view, line).points, [zone.id for zone in mine])
        for line in range(1, len(lines) + 1)
    ]
    if _settings(view.step).form is Form.RATING:
        return outcome.heat(lines, tuple(zone.label for zone in mine), by_line)
    right = [_right(view.step, line) for line in range(1, len(lines) + 1)]
    keys = [None if zone is None else mine.index(zone) for zone in right]
    return outcome.hits(lines, tuple(zone.label for zone in mine), by_line, keys)


def _hands(said: str) -> str:
    count = tally.whole(said) or 0
    return ngettext("{count} hand", "{count} hands", count).format(count=count)


def _dots_on_paper(said: str) -> str:
    return _("{count} on paper").format(count=said)


def _on_line(said: str) -> str:
    return _("line {number}").format(number=said)


KIND = Kind(
    name="vote",
    label=_("vote"),
    room=room,
    recap=recap,
    settings=Settings,
    fields=(
        CaptureField(tally.COUNT, _("Hands"), "x", tally.number, _hands, close=True),
        CaptureField(tally.PAPER, _("Paper dots"), "paper", tally.number, _dots_on_paper),
        CaptureField(tally.ITEM, _("Line"), "line", tally.number, _on_line),
        CaptureField(NUMBER, _("Answer"), "#", tally.number),
    ),
    tallies=always,
    wordless=_("a vote"),
    check=check,
    zones=zones,
    stops=stops,
    fields_now=fields_now,
    scale=scale,
    accent=accent,
)
