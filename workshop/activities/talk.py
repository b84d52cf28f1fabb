"""talk: a welcome, a short talk, a picture, a film, a break. Nothing is captured."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from workshop.activities import dates, settings, shown, since
from workshop.activities.base import Kind, RecapSlide, StepView
from workshop.activities.settings import Problem
from workshop.activities.shown import Shown
from workshop.domain.changes import Details
from workshop.domain.media import Medium
from workshop.domain.module import Module, Step
from workshop.domain.timing import minutes_in_short, minutes_in_words
from workshop.i18n import _, ngettext
from workshop.slides import fit, frame, measure
from workshop.slides.fit import Style
from workshop.slides.model import (
    Anchor,
    Box,
    Colour,
    Layout,
    Paragraph,
    Placeholder,
    Shape,
    Slide,
    TextBox,
)

_BULLETS = Style((64, 58, 52, 46, 40, 36, 32, 28), bullet=True, space_before=28)
_NAME = Style((104, 92, 80, 72, 64, 56, 48), bold=True, spacing=0.9)
_OUTCOME = Style((56, 52, 48, 44, 40, 36, 32))
_NORMS = Style((40, 36, 32, 28), colour=Colour.SOFT, bullet=True, space_before=10)
_ABOUT = Style((36, 32, 28), colour=Colour.SOFT)
_RETURN = Style((200, 170, 140, 110), bold=True, colour=Colour.DAWN)
_BESIDE = Style((48, 44, 40, 36, 32, 28), space_before=12)
_AGENDA = Style((30, 28), bold=True)
_MINUTES = Style((28,), colour=Colour.SOFT)

_NAME_TALL = (230.0, 120.0)
"""Px the name of a module may take: less where that makes more norms fit under it, or larger."""
_NORM_AT_LEAST = 32.0
_STRIP_END = 960.0
_CARD_GAP = 16.0
_CARD_PAD = (18.0, 14.0)
_CARDS_A_ROW = 6
_MOST_CARDS = 12
_TITLE_LINES = 2
_WELCOME_WORDS = 1000.0
"""Width of the words of a welcome beside a picture."""


class Form(Enum):
    """What the slide looks like; the words an author writes."""

    WELCOME = "welcome"
    TALK = "talk"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a talk step; `picture` and `video` are files, `alt` says what they show."""

    form: Form = Form.TALK
    picture: str = ""
    video: str = ""
    alt: str = ""


def room(view: StepView) -> Slide:
    """The welcome with its agenda, the talk's lines, or the break's return time."""
    match settings.read(Settings, view.step.settings).form:
        case Form.WELCOME:
            return since.room(view) or _welcome(view)
        case Form.BREAK:
            return _break(view)
        case Form.TALK:
            return _talk(view, view.step.show)[0]


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """A talk leaves its lines and its picture; a welcome and a break leave nothing."""
    if settings.read(Settings, view.step.settings).form is not Form.TALK:
        return ()
    lines = view.step.show
    if not lines and _shown(view) is None:
        return ()
    slide, left = _talk(view, lines, in_room=False)
    slides = [RecapSlide(slide)]
    words_only = replace(view, pictures={})
    while left:
        lines = lines[len(lines) - left :]
        slide, left = _talk(words_only, lines, in_room=False)
        slides.append(RecapSlide(slide))
    return tuple(slides)


def check(step: Step) -> tuple[Problem, ...]:
    """What is shown fits the form, and what a talk says fits one slide."""
    form = settings.read(Settings, step.settings).form
    named = media(step)
    wrong = list(shown.problems(named))
    if form is Form.BREAK:
        what, remedy = _("A break shows no picture."), _("Show it in a step of its own.")
        wrong += [Problem(each.setting, what, remedy) for each in named]
    elif form is Form.WELCOME:
        what, remedy = _("A welcome shows no film."), _("Show it in a step of its own.")
        wrong += [Problem(each.setting, what, remedy) for each in named if each.film]
    else:
        module = Module("", "", "", (step,))
        view = StepView(module, step, pictures={each.key: shown.stand_in(each) for each in named})
        _slide, left = _talk(view, step.show)
        if left:
            remedy = _("Shorten them, or make two steps of this one.")
            what = _("The lines of this step do not fit on one slide.")
            wrong.append(Problem("", what, remedy))
    return tuple(wrong)


def media(step: Step) -> tuple[Medium, ...]:
    """The picture and the film that the step names."""
    own = settings.read(Settings, step.settings)
    return shown.media(own.picture, own.video)


def stops(view: StepView) -> tuple[str, ...]:
    """A welcome comes to what the earlier sessions of the year left, where they left something."""
    form = settings.read(Settings, view.step.settings).form
    return since.stops(view) if form is Form.WELCOME else ()


def about(details: Details) -> str:
    """Date, place and head count as one line; what is not known is left out."""
    parts = [dates.day(details.held_on) if details.held_on else "", details.place]
    if details.people:
        people = ngettext("{count} person", "{count} people", details.people)
        parts.append(people.format(count=details.people))
    if details.tables:
        tables = ngettext("{count} table", "{count} tables", details.tables)
        parts.append(tables.format(count=details.tables))
    return " · ".join(part for part in parts if part)


def _talk(view: StepView, lines: tuple[str, ...], in_room: bool = True) -> tuple[Slide, int]:
    """The slide of as many of `lines` as fit, and how many did not."""
    head = frame.head(view.kicker, view.step.ask or view.step.title)
    content = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    shapes, left = _content(_shown(view), content, lines, in_room)
    clock = frame.clock() if in_room else None
    return Slide(Layout.STATEMENT, head.title, (*head.shapes, *shapes), clock=clock), left


def _content(
    picture: Shown | None, content: Box, lines: tuple[str, ...], in_room: bool
) -> tuple[tuple[Shape, ...], int]:
    """The words, with the picture below the title or at their right; and how many did not fit."""
    if picture is None:
        return _words(content, lines, Anchor.TOP) if lines else ((), 0)
    about = "" if in_room else picture.about
    if len(lines) <= 1:
        alone = picture.large(content, " · ".join(each for each in (*lines, about) if each))
        if alone:
            return alone, 0
    room, beside = picture.beside(content, about)
    said, left = _words(room, lines, Anchor.MIDDLE)
    return (*said, *beside), left


def _words(box: Box, lines: tuple[str, ...], anchor: Anchor) -> tuple[tuple[Shape, ...], int]:
    paragraphs, left = fit.fit_all(lines, box.w, box.h, _BULLETS)
    body = TextBox(box, paragraphs, anchor=anchor, placeholder=Placeholder.BODY, name="Body")
    return (body,), left


def _shown(view: StepView) -> Shown | None:
    own = settings.read(Settings, view.step.settings)
    return Shown.of(view, shown.media(own.picture, own.video), own.alt)


def _is_break(step: Step) -> bool:
    return settings.read(Settings, step.settings).form is Form.BREAK


def _break(view: StepView) -> Slide:
    head = frame.head(view.kicker, view.step.ask or view.step.title)
    tall = 300.0 if view.step.show else 420.0
    box = Box(frame.MARGIN, head.bottom, frame.INNER, tall)
    line = fit.fit(_return(view), box.w, box.h, _RETURN)
    shapes = [
        TextBox(box, (line,), anchor=Anchor.MIDDLE, placeholder=Placeholder.BODY, name="Return")
    ]
    if view.step.show:
        below = Box(box.x, box.bottom + 24, box.w, frame.CONTENT_END - box.bottom - 24)
        said, _left = fit.fit_all(view.step.show, below.w, below.h, _BESIDE)
        shapes.append(TextBox(below, said, placeholder=Placeholder.ASIDE, name="Besides"))
    return Slide(Layout.STATEMENT, head.title, (*head.shapes, *shapes), clock=frame.clock())


def _return(view: StepView) -> str:
    """ "Back at 3:55" once the break has begun; how long it will be before that."""
    length = max(0.0, view.step.minutes * 60 + view.granted)
    begun = _moment(view.entered_at)
    if begun is not None:
        time = dates.clock_time(begun + timedelta(seconds=length))
        return _("Back at {time}").format(time=time)
    return minutes_in_words(round(length / 60))


def _moment(iso: str) -> datetime | None:
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        return None


def _welcome(view: StepView) -> Slide:
    strip = _agenda(view)
    until = min((card.box.y for card in strip), default=_STRIP_END + 40) - 40
    room = Box(frame.MARGIN, frame.TOP, frame.INNER, until - frame.TOP)
    beside: tuple[Shape, ...] = ()
    picture = _shown(view)
    if picture is not None:
        room, beside = picture.beside(room, least=_WELCOME_WORDS)
    shapes: list[Shape] = []
    y = room.y
    if view.module.label:
        kicker = fit.fit(view.module.label, room.w, measure.height(1, 36), frame.KICKER.at(36))
        box = Box(room.x, y, room.w, fit.height([kicker]))
        shapes.append(TextBox(box, (kicker,), placeholder=Placeholder.KICKER, name="Kicker"))
        y = box.bottom + 8
    title, under = _under_name(view, Box(room.x, y, room.w, until - y))
    return Slide(Layout.TITLE, title, (*shapes, *under, *beside, *strip), clock=frame.clock())


def _under_name(view: StepView, room: Box) -> tuple[TextBox, list[TextBox]]:
    """The name of the module as large as leaves room for every norm, and what stands under it."""
    made: list[tuple[tuple[int, bool], TextBox, list[TextBox]]] = []
    for tall in _NAME_TALL:
        name = fit.fit(view.module.title, room.w, tall, _NAME)
        box = Box(room.x, room.y, room.w, fit.height([name]))
        y = box.bottom + 28
        under, left = _outcome(view, Box(room.x, y, room.w, room.bottom - y))
        title = TextBox(box, (name,), placeholder=Placeholder.TITLE, name="Title")
        size = min((line.size for line in under[-1].paragraphs), default=0) if under else 0
        made.append(((left, size < _NORM_AT_LEAST), title, under))
    _worth, title, under = min(made, key=lambda each: each[0])
    return title, under


def _outcome(view: StepView, room: Box) -> tuple[list[TextBox], int]:
    """What comes of it, large; when and where, and when it ends; the norms.

    Gives how many norms had no room as well.
    """
    below = [about(view.details)]
    if view.finish:
        below.append(_("We finish at {time}").format(time=view.finish))
    about_line = " · ".join(part for part in below if part)
    boxes: list[TextBox] = []
    top = room.y
    tall = measure.height(1, 36) if about_line else 0.0
    if view.step.ask:
        most = (room.h - tall - 28) * (0.5 if view.step.show else 1.0)
        line = fit.fit(view.step.ask, room.w, most, _OUTCOME)
        box = Box(room.x, top, room.w, fit.height([line]))
        boxes.append(TextBox(box, (line,), placeholder=Placeholder.BODY, name="Body"))
        top = box.bottom + 28
    if about_line:
        line = fit.fit(about_line, room.w, tall, _ABOUT)
        box = Box(room.x, top, room.w, tall)
        boxes.append(TextBox(box, (line,), placeholder=Placeholder.ASIDE, name="About"))
        top = box.bottom + 36
    left = 0
    if view.step.show:
        lines, left = fit.fit_all(view.step.show, room.w, room.bottom - top, _NORMS)
        box = Box(room.x, top, room.w, fit.height(lines))
        boxes.append(TextBox(box, lines, name="Norms"))
    return boxes, left


def _agenda(view: StepView) -> list[TextBox]:
    """The steps as cards in one or two rows at the foot, this one marked by being filled."""
    steps = view.module.steps
    shown = steps if len(steps) <= _MOST_CARDS else steps[: _MOST_CARDS - 1]
    texts = [(step.title, minutes_in_short(step.minutes), step is view.step) for step in shown]
    if len(shown) < len(steps):
        rest = sum(step.minutes for step in steps[len(shown) :])
        count = len(steps) - len(shown)
        texts.append((_("{count} more").format(count=count), minutes_in_short(rest), False))
    rows = -(-len(texts) // _CARDS_A_ROW)
    across = -(-len(texts) // max(1, rows))
    wide = (frame.INNER - (across - 1) * _CARD_GAP) / max(1, across)
    lines = max((len(_card_name(title, wide).lines) for title, _min, _here in texts), default=1)
    tall = measure.height(lines, 30) + measure.height(1, 28) + 4 + 2 * _CARD_PAD[1]
    top = _STRIP_END - rows * tall - (rows - 1) * _CARD_GAP
    cards = []
    for index, (title, minutes, here) in enumerate(texts):
        row, column = divmod(index, across)
        x = frame.MARGIN + column * (wide + _CARD_GAP)
        box = Box(x, top + row * (tall + _CARD_GAP), wide, tall)
        cards.append(_agenda_card(box, title, minutes, here))
    return cards


def _card_name(title: str, wide: float) -> Paragraph:
    """The title of a step as it stands on a card so many px wide."""
    room = wide - 2 * _CARD_PAD[0]
    return fit.fit(title, room, measure.height(_TITLE_LINES, 30), _AGENDA)


def _agenda_card(box: Box, title: str, minutes: str, here: bool) -> TextBox:
    name = _card_name(title, box.w)
    below = fit.paragraph(minutes, box.w - 2 * _CARD_PAD[0], _MINUTES)
    lines: tuple[Paragraph, ...] = (name, below)
    if here:
        lines = tuple(replace(line, colour=Colour.ON_ACCENT) for line in lines)
    fill = Colour.GLACIER if here else Colour.ICE
    return TextBox(box, lines, margin=_CARD_PAD, fill=fill, radius=14, name="Agenda")


KIND = Kind(
    name="talk",
    label=_("talk"),
    room=room,
    recap=recap,
    clocked=_is_break,
    settings=Settings,
    captures=False,
    check=check,
    media=media,
    stops=stops,
)
