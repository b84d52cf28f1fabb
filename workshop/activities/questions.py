"""questions: one after the other, each with its answers, and in the end all of them in tiles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from workshop.activities import answers, asked, listing, posted, question_tiles, settings
from workshop.activities.answers import Answer
from workshop.activities.asked import Question
from workshop.activities.base import Kind, RecapSlide, StepView
from workshop.activities.settings import Problem
from workshop.domain.module import Step, Zone
from workshop.i18n import _, ngettext
from workshop.slides import drawing, fit, frame, measure, notes
from workshop.slides.fit import Style
from workshop.slides.frame import Head
from workshop.slides.model import (
    Align,
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Note,
    Shape,
    Slide,
    Stroke,
    TextBox,
)
from workshop.slides.notes import Look

MOST = 12
"""More questions than that have no room as tiles on one slide."""
_DIGITS = 9
_TOP_COUNT = 3
"""So many of the best answers stand large where not all do."""
_BADGE = Box(frame.MARGIN, 120.0, 148.0, 148.0)
_BADGE_GAP = 40.0
_BADGE_RADIUS = 36.0
_NUMBER = Style((72, 60, 48), bold=True, colour=Colour.ON_ACCENT)
_SIZES = (
    (80, 44),
    (72, 42),
    (64, 40),
    (56, 38),
    (48, 36),
    (44, 34),
    (40, 32),
    (36, 30),
    (32, 28),
    (28, 28),
)
"""Of answers, and of how often and by whom they were said."""
_LOOKS = tuple(Look(Style((size,)), Style((by,), colour=Colour.SOFT)) for size, by in _SIZES)
_TOP = tuple(replace(look, most_lines=9) for look in _LOOKS[2:-2])
_WHOLE = tuple(replace(look, most_lines=notes.UNCUT, most_by=2) for look in _LOOKS[:-1])
_ALIKE, _REST = _WHOLE[:6], _WHOLE[4:]
"""Of answers that are all set alike, as long as they all fit; and of those under the best."""
_LOWEST = 130.0
"""Less height is not worth another row of notes."""
_DOT, _DOTS_APART = 9.0, 34.0


class Order(Enum):
    """Which answers the room sees first; the words an author writes."""

    NEWEST = "newest"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a questions step."""

    order: Order = Order.NEWEST


def room(view: StepView) -> Slide:
    """The question on the wall with its answers, or the tiles of all."""
    mine = asked.questions(view.step)
    now = _now(view)
    if now is None:
        slide = question_tiles.slide(view, mine)
        placed = [point for point in view.points if asked.holds(mine, point)]
        hint = _counted(len(placed), len(view.points) - len(placed))
        return replace(slide, shapes=(*slide.shapes, frame.hint(hint)), clock=frame.clock())
    head, badge = _head(view, now, mine)
    left, colour = _in_order(view, now), asked.colour(mine, now)
    if view.page:
        sheets = list(_sheets(left, colour, head))
        number = min(view.page, len(sheets) - 1)
        left = left[sum(map(len, sheets[:number])) :]
        where = _("Page {number} of {count}").format(number=number + 1, count=len(sheets))
    else:
        where = ""
    shown = _fill(left, colour, head)
    hidden = len(left) - len(shown)
    said = (_("+{count} earlier") if _newest(view) else _("+{count} more")).format(count=hidden)
    foot = _foot(view, now, mine, listing.joined(where, said if hidden else ""))
    shapes = (*head.shapes, badge, *shown, *foot)
    return Slide(Layout.BOARD, head.title, shapes, clock=frame.clock())


def pages(view: StepView) -> int:
    """How many pages the answers to the question on the wall take."""
    mine = asked.questions(view.step)
    now = _now(view)
    if now is None:
        return 1
    head, _badge = _head(view, now, mine)
    return max(1, sum(1 for _each in _sheets(_in_order(view, now), Colour.SOFT, head)))


def _newest(view: StepView) -> bool:
    return settings.read(Settings, view.step.settings).order is Order.NEWEST


def _in_order(view: StepView, now: Question) -> list[Answer]:
    """The answers to the question on the wall, as the author wants them."""
    found = answers.grouped(asked.answers_to(view, now))
    return found if _newest(view) else answers.most_first(found)


def _sheets(found: Sequence[Answer], colour: Colour, head: Head) -> Iterator[tuple[Note, ...]]:
    """The notes of page after page, until every answer was on one."""
    left = found
    while left:
        shown = _fill(left, colour, head)
        yield shown
        left = left[len(shown) :]


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """For each question its answers, the most repeated first; then all questions in tiles."""
    if not view.points:
        return ()
    mine = asked.questions(view.step)
    slides: list[RecapSlide] = []
    for question in mine:
        found = answers.best_first(answers.grouped(asked.answers_to(view, question)))
        if found:
            slides += _told(view, question, mine, found)
    if len(mine) > 1:
        slides.append(RecapSlide(question_tiles.slide(view, mine)))
    stray = [point for point in view.points if not asked.holds(mine, point)]
    entries = [listing.entry(point, point.person, Colour.SOFT) for point in stray]
    return (*slides, *listing.pages(view, entries, _("Not sorted yet")))


def zones(step: Step) -> tuple[Zone, ...]:
    """A zone for each question, by which answers find it however late they come."""
    return tuple(
        Zone(each.zone, each.name or _("Question {number}").format(number=each.number))
        for each in asked.questions(step)
    )


def check(step: Step) -> tuple[Problem, ...]:
    """No question at all, too many, and zones beside them."""
    found = []
    if step.zones:
        what = _("The zones of this step are its questions.")
        remedy = _("Leave the line out, and write each question on a line that begins with “- ”.")
        found.append(Problem("zones", what, remedy))
    if not (any(step.show) or step.ask):
        remedy = _("Write each question on a line that begins with “- ”.")
        found.append(Problem("kind", _("There is no question in this step."), remedy))
    if len(asked.questions(step)) > MOST:
        what = _("A step has at most {most} questions, and this one has {count}.")
        said = what.format(most=MOST, count=len(asked.questions(step)))
        found.append(Problem("kind", said, _("Make two steps of it.")))
    return tuple(found)


def stops(view: StepView) -> tuple[str, ...]:
    """The questions, and all of them together; none for a single one."""
    mine = asked.questions(view.step)
    if len(mine) < 2:
        return ()
    names = (listing.joined(each.sign, each.name or each.text) for each in mine)
    return (*names, _("All questions"))


def zone_now(view: StepView) -> str:
    """The question on the wall; none where all are."""
    now = _now(view)
    return now.zone if now else ""


def scale(step: Step) -> Mapping[str, str]:
    """Numbers of two digits, where there are more questions than digits."""
    mine = asked.questions(step)
    return {str(each.number): each.zone for each in mine} if len(mine) > _DIGITS else {}


def accent(step: Step, zone: str) -> Colour:
    """A colour for each question."""
    mine = asked.questions(step)
    return next((asked.colour(mine, each) for each in mine if each.zone == zone), Colour.SOFT)


def _now(view: StepView) -> Question | None:
    mine = asked.questions(view.step)
    if len(mine) == 1:
        return mine[0]
    return mine[view.stop] if 0 <= view.stop < len(mine) else None


def _head(view: StepView, now: Question, mine: Sequence[Question]) -> tuple[Head, TextBox]:
    """The question beside its badge; the step's own question is the line under it."""
    right = _BADGE.w + _BADGE_GAP
    prompt = view.step.ask if view.step.ask != now.text else ""
    head = frame.head(view.kicker, now.text, prompt, width=frame.INNER - right)
    kicker = view.kicker
    shapes = tuple(
        each if isinstance(each, TextBox) and each.text == kicker else _moved(each, right)
        for each in head.shapes
    )
    title = replace(head.title, box=_right(head.title.box, right))
    said = fit.fit(now.sign, _BADGE.w - 16, _BADGE.h, _NUMBER)
    badge = TextBox(
        *(_BADGE, (said,), Align.CENTRE, Anchor.MIDDLE),
        fill=asked.colour(mine, now),
        radius=_BADGE_RADIUS,
        name="Number",
    )
    return Head(title, shapes, max(head.bottom, _BADGE.bottom + 36)), badge


def _moved(shape: Shape, right: float) -> Shape:
    return replace(shape, box=_right(shape.box, right)) if isinstance(shape, TextBox) else shape


def _right(box: Box, by: float) -> Box:
    return replace(box, x=box.x + by)


def _space(head: Head) -> Box:
    return Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)


def _fill(found: Sequence[Answer], colour: Colour, head: Head) -> tuple[Note, ...]:
    """As many answers as fit, from the first on, in the largest size that holds them all."""
    cards = [answer.entry(colour, "").card for answer in found[: notes.MOST]]
    placed: tuple[Note, ...] = ()
    columns = notes.side_by_side(len(found))
    for look in _LOOKS:
        last = look is _LOOKS[-1]
        if not last and not notes.room_for(len(found), _space(head), columns, look=look):
            continue
        placed = notes.first(cards, _space(head), columns, look=look)
        whole = all(note.said.text == card.text for note, card in zip(placed, cards, strict=False))
        if whole and len(placed) == len(found):
            break
    return placed


def _counted(count: int, stray: int) -> str:
    said = ngettext("{count} answer", "{count} answers", count).format(count=count)
    off = _("{count} not sorted yet").format(count=stray)
    return listing.joined(said, off if stray else "")


def _foot(
    view: StepView, now: Question, mine: Sequence[Question], besides: str
) -> tuple[Shape, ...]:
    """How many answers there are, and where the room is among the questions."""
    here = _("{number} of {count}").format(number=now.number, count=len(mine))
    counted = _counted(len(asked.answers_to(view, now)), 0)
    wide = len(mine) * _DOTS_APART
    left = frame.FOOT.right - 360 - wide
    text = listing.joined(here if len(mine) > 1 else "", counted, besides)
    room = left - 24 - frame.FOOT.x
    line = fit.fit(text, room, measure.height(1, 28), frame.HINT)
    box = Box(frame.FOOT.x, frame.FOOT.y, room, frame.FOOT.h)
    hint = TextBox(box, (line,), anchor=Anchor.MIDDLE, name="Hint")
    return (hint, *(_dots(now, mine, left) if len(mine) > 1 else ()))


def _dots(now: Question, mine: Sequence[Question], left: float) -> tuple[Freeform, ...]:
    """A dot for each question, filled up to the one on the wall."""
    y = frame.FOOT.y + frame.FOOT.h / 2
    return tuple(
        Freeform(
            drawing.circle((left + (index + 0.5) * _DOTS_APART, y), _DOT),
            Colour.GLACIER if each.number <= now.number else None,
            Stroke(Colour.GLACIER if each.number <= now.number else Colour.SOFT, 3),
            name="Progress",
        )
        for index, each in enumerate(mine)
    )


def _told(
    view: StepView, question: Question, mine: Sequence[Question], found: Sequence[Answer]
) -> list[RecapSlide]:
    """All answers alike, of many the best three large; and what has no room on lists."""
    head, badge = _head(view, question, mine)
    label = question.name or question.text
    entries = [answer.entry(asked.colour(mine, question), label) for answer in found]
    placed = _alike(entries, _space(head)) or _best_large(entries, _space(head))
    slide = Slide(Layout.BOARD, head.title, (*head.shapes, badge, *placed))
    remarks = tuple(each.remark for each in entries[: len(placed)])
    left = [
        each
        for index, each in enumerate(entries)
        if index >= len(placed) or not _whole(placed[index], each)
    ]
    left += [
        listing.entry(point, point.person, asked.colour(mine, question), label)
        for answer in found
        for point in answer.otherwise
    ]
    title = _("More answers to {sign}: {question}").format(sign=question.sign, question=label)
    return [RecapSlide(slide, remarks), *listing.pages(view, left, title)]


def _alike(entries: Sequence[listing.Entry], space: Box) -> tuple[Note, ...]:
    """Every answer in full and in one large size; none where they do not all fit."""
    cards = [each.card for each in entries]
    columns = notes.side_by_side(len(cards))
    for look in _ALIKE:
        if not notes.room_for(len(cards), space, columns, look=look):
            continue
        placed = notes.first(cards, space, columns, look=look)
        if len(placed) == len(cards) and all(map(_whole, placed, entries)):
            return placed
    return ()


def _best_large(entries: Sequence[listing.Entry], space: Box) -> tuple[Note, ...]:
    """The best answers large, and the others under them as far as there is height."""
    placed = _top(entries, space)
    used = max(note.box.bottom for note in placed) + notes.GAP
    under = Box(space.x, used, space.w, space.bottom - used)
    return (*placed, *_others(entries[len(placed) : len(placed) + notes.MOST], under))


def _top(entries: Sequence[listing.Entry], space: Box) -> tuple[Note, ...]:
    cards = [each.card for each in entries[:_TOP_COUNT]]
    placed: tuple[Note, ...] = ()
    for look in _TOP:
        placed = notes.first(cards, space, _TOP_COUNT, look=look)
        if all(_whole(note, each) for note, each in zip(placed, entries, strict=False)):
            break
    return placed


def _others(entries: Sequence[listing.Entry], under: Box) -> tuple[Note, ...]:
    """As many of the other answers as fit in full, none where there is no height for them."""
    if under.h < _LOWEST:
        return ()
    placed: tuple[Note, ...] = ()
    whole = True
    for look in _REST:
        placed = notes.first([each.card for each in entries], under, _TOP_COUNT, look=look)
        whole = all(_whole(note, each) for note, each in zip(placed, entries, strict=False))
        if whole and len(placed) == len(entries):
            return placed
    return placed if whole else ()


def _whole(note: Note, entry: listing.Entry) -> bool:
    return note.said.text == entry.card.text


KIND = Kind(
    name="questions",
    label=_("questions"),
    room=room,
    recap=recap,
    settings=Settings,
    fields=(posted.FIELD,),
    asks_for=posted.is_typed,
    check=check,
    zones=zones,
    stops=stops,
    zone_now=zone_now,
    scale=scale,
    accent=accent,
    pages=pages,
)
