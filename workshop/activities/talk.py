"""talk: a welcome, a short talk, a break with the time to be back. Nothing is captured."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from workshop.activities import settings
from workshop.activities.base import Kind, RecapSlide, StepView
from workshop.domain.changes import Details
from workshop.i18n import _, ngettext
from workshop.slides import fit, frame, measure
from workshop.slides.fit import Style
from workshop.slides.model import (
    Align,
    Anchor,
    Box,
    Colour,
    Layout,
    Placeholder,
    Shape,
    Slide,
    TextBox,
)

_BULLETS = Style((52, 46, 40, 36, 32, 28), bullet=True, space_before=18)
_OUTCOME = Style((48, 44, 40, 36, 32), colour=Colour.SOFT)
_RETURN = Style((190,), bold=True, colour=Colour.DAWN)
_AGENDA = Style((32, 30, 28))


class Form(Enum):
    """What the slide looks like; the words an author writes."""

    WELCOME = "welcome"
    TALK = "talk"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a talk step."""

    form: Form = Form.TALK


def room(view: StepView) -> Slide:
    """The welcome with its agenda, the talk's lines, or the break's return time."""
    match settings.read(Settings, view.step.settings).form:
        case Form.WELCOME:
            return _welcome(view)
        case Form.BREAK:
            return _break(view)
        case Form.TALK:
            return _talk(view)


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """A talk leaves its lines; a welcome and a break leave nothing (the title slide is the recap's)."""
    form = settings.read(Settings, view.step.settings).form
    return (RecapSlide(_talk(view)),) if form is Form.TALK and view.step.show else ()


def _talk(view: StepView) -> Slide:
    head = frame.head(view.kicker, view.step.ask or view.step.title)
    body = _bullets(view.step.show, head.bottom)
    return Slide(Layout.STATEMENT, head.title, (*head.shapes, *body), clock=frame.clock())


def _bullets(lines: tuple[str, ...], top: float) -> tuple[Shape, ...]:
    if not lines:
        return ()
    box = Box(frame.MARGIN, top, frame.INNER, frame.CONTENT_END - top)
    paragraphs, _left = fit.fit_all(lines, box.w, box.h, _BULLETS)
    return (TextBox(box, paragraphs, placeholder=Placeholder.BODY, name="Body"),)


def _welcome(view: StepView) -> Slide:
    head = frame.head(view.module.label, view.module.title)
    lines = [view.step.ask, about(view.details), *view.step.show]
    if view.finish:
        lines.append(_("We finish at {time}.").format(time=view.finish))
    said = [line for line in lines if line]
    box = Box(frame.MARGIN, head.bottom, frame.INNER, 900 - head.bottom)
    paragraphs, _left = fit.fit_all(said, box.w, box.h, _OUTCOME)
    body = TextBox(box, paragraphs, placeholder=Placeholder.BODY, name="Body")
    return Slide(Layout.TITLE, head.title, (*head.shapes, body), clock=frame.clock())


def about(details: Details) -> str:
    """Date, place and head count as one line; what is not known is left out."""
    parts = [day(details.held_on) if details.held_on else "", details.place]
    if details.people:
        people = ngettext("{count} person", "{count} people", details.people)
        parts.append(people.format(count=details.people))
    if details.tables:
        tables = ngettext("{count} table", "{count} tables", details.tables)
        parts.append(tables.format(count=details.tables))
    return " · ".join(part for part in parts if part)
