"""case: a story on cards, then evidence for each criterion, with ratings and suggestions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from workshop.activities import evidence, listing, ratings, reading, settings
from workshop.activities.base import CaptureField, Kind, RecapSlide, StepView
from workshop.activities.evidence import RATING, SUGGESTION, Criterion
from workshop.activities.listing import Entry
from workshop.activities.settings import Problem
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides import drawing, fit, frame, notes, pills, tiles
from workshop.slides.drawing import Mark
from workshop.slides.fit import Style
from workshop.slides.model import (
    Anchor,
    Box,
    Colour,
    Freeform,
    Layout,
    Paragraph,
    Shape,
    Slide,
    TextBox,
)
from workshop.slides.notes import Card, Look

MOST_CRITERIA, MOST_CARDS = 8, 6

_LONGEST_NAME = 40
_STORY = Style((56, 52, 48, 44, 40, 36, 34, 32, 30, 28))
_LOOK_FOR = Style((36, 34, 32, 30, 28), colour=Colour.SOFT)
_LOOK_FOR_TALL = 90.0
_GAP = 24.0
_STORY_END = frame.CONTENT_END - _LOOK_FOR_TALL - _GAP
_PAD = (22.0, 18.0)
_MOST_NAMED = 3
"""More criteria without evidence are counted at the foot."""
_LISTED = (Look(most_lines=notes.UNCUT, most_by=3),)


class Form(Enum):
    """What is looked at; the words an author writes."""

    CASE = "case"
    CHECKLIST = "checklist"


@dataclass(frozen=True, slots=True)
class Settings:
    """The keys of a case step."""

    form: Form = Form.CASE


def room(view: StepView) -> Slide:
    """The cards of the case; once there is evidence, the criteria with what was found."""
    story, prompts = _lines(view.step)
    head = frame.head(
        view.kicker, view.step.ask or view.step.title, listing.joined(*prompts), top=60
    )
    if story and not view.points:
        shapes = (*head.shapes, *_story(view, story, head.bottom))
        return Slide(Layout.BOARD, head.title, shapes, clock=frame.clock())
    criteria = _criteria(view)
    shapes = (*head.shapes, *evidence.grid(criteria, head.bottom - 8), *_foot(view, criteria))
    return Slide(Layout.BOARD, head.title, shapes, clock=frame.clock())


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """The cards, or bars of the ratings with what would strengthen it; then a table of criteria
    against evidence, then all evidence where the table cuts some.
    """
    if not view.points:
        return ()
    head = frame.head(view.kicker, view.step.ask or view.step.title)
    checked = _form(view.step) is Form.CHECKLIST
    rated = checked or any(map(evidence.rating, view.points))
    table, whole = evidence.table(_criteria(view), rated, head.bottom - 8)
    slide = Slide(Layout.TABLE, head.title, (*head.shapes, table))
    before = ratings.recap(view, _criteria(view)) if checked else _told(view)
    entries = [_entry(view, point) for point in view.points]
    if whole:
        return (*before, RecapSlide(slide, tuple(each.remark for each in entries)))
    listed = listing.pages(view, entries, _("All the evidence"), _LISTED)
    return (*before, RecapSlide(slide), *listed)


def zones(step: Step) -> tuple[Zone, ...]:
    """The elements of project based learning for a case, four areas of a lesson for a checklist."""
    if _form(step) is Form.CHECKLIST:
        return (
            Zone("standards", _("Standards")),
            Zone("engaging", _("Engaging")),
            Zone("problem-based-task", _("Problem-based task")),
            Zone("technology-adds-value", _("Technology adds value")),
        )
    return (
        Zone("challenging-problem", _("Challenging problem")),
        Zone("sustained-inquiry", _("Sustained inquiry")),
        Zone("authenticity", _("Authenticity")),
        Zone("voice-and-choice", _("Voice and choice")),
        Zone("reflection", _("Reflection")),
        Zone("critique-and-revision", _("Critique and revision")),
        Zone("public-product", _("Public product")),
    )


def check(step: Step) -> tuple[Problem, ...]:
    """A case tells something that fits its cards, and has no more criteria than a grid holds."""
    return tuple(_problems(step))


def _problems(step: Step) -> Iterator[Problem]:
    story, _prompts = _lines(step)
    if len(step.zones) > MOST_CRITERIA:
        what = _("A case has at most {most} criteria, and this one has {count}.")
        what = what.format(most=MOST_CRITERIA, count=len(step.zones))
        yield Problem("zones", what, _("Join some of the criteria after “Zones:”."))
    if not story and _form(step) is Form.CASE:
        remedy = _("Write lines such as “- Problem: …” and “- Results: …”.")
        yield Problem("", _("This case has no cards to read."), remedy)
    if len(story) > MOST_CARDS:
        what = _("A case has at most {most} cards, and this one has {count}.")
        what = what.format(most=MOST_CARDS, count=len(story))
        yield Problem("", what, _("Join some of the lines that begin with a word and a colon."))
    elif any(fitted.text != text for (_name, text), fitted in _fitted(story)):
        remedy = _("Shorten them; details can go to the notes.")
        yield Problem("", _("The cards of this case do not fit on one slide."), remedy)


def _form(step: Step) -> Form:
    return settings.read(Settings, step.settings).form


Story = tuple[tuple[str, str], ...]
"""Cards: a name such as "Problem", and what stands on it."""


def _lines(step: Step) -> tuple[Story, tuple[str, ...]]:
    """The lines for the room as cards ("Problem: …") and as prompts, which are all the others."""
    story, prompts = [], []
    for line in step.show:
        name, _colon, text = line.partition(":")
        if name.strip() and text.strip() and len(name) <= _LONGEST_NAME:
            story.append((name.strip(), text.strip()))
        else:
            prompts.append(line)
    return tuple(story), tuple(prompts)


def _told(view: StepView) -> tuple[RecapSlide, ...]:
    """What the case was, for those who were not there."""
    story, _prompts = _lines(view.step)
    if not story:
        return ()
    head = frame.head(view.module.label or view.module.title, view.step.title, top=60)
    shapes = (*head.shapes, *_cards(story, head.bottom, frame.CONTENT_END))
    return (RecapSlide(Slide(Layout.BOARD, head.title, shapes)),)


def _fitted(
    story: Story, top: float = 230.0, bottom: float = _STORY_END
) -> list[tuple[tuple[str, str], Paragraph]]:
    """Each card with its text, all in the largest size in which all of them fit."""
    boxes = _story_boxes(len(story), top, bottom)
    fitted = []
    for size in _STORY.sizes:
        fitted = [
            fit.fit(text, box.w, box.h, _STORY.at(size))
            for (_name, text), box in zip(story, boxes, strict=True)
        ]
        if all(each.text == text for (_name, text), each in zip(story, fitted, strict=True)):
            break
    return list(zip(story, fitted, strict=True))


def _story_cards(count: int, top: float, bottom: float) -> tuple[Box, ...]:
    return tiles.grid(Box(frame.MARGIN, top, frame.INNER, bottom - top), count, _GAP)


def _story_boxes(count: int, top: float, bottom: float) -> list[Box]:
    """Where the text of each card stands, under its name."""
    under = pills.TALL + 12
    boxes = [card.inset(*_PAD) for card in _story_cards(count, top, bottom)]
    return [Box(box.x, box.y + under, box.w, box.h - under) for box in boxes]


def _story(view: StepView, story: Story, top: float) -> Iterator[Shape]:
    """The cards, and under them what to look for."""
    yield from _cards(story, top, _STORY_END)
    names = ", ".join(zone.label for zone in view.step.zones or zones(view.step))
    words = _("Look for: {criteria}").format(criteria=names)
    box = Box(frame.MARGIN, frame.CONTENT_END - _LOOK_FOR_TALL, frame.INNER, _LOOK_FOR_TALL)
    line = fit.fit(words, box.w, box.h, _LOOK_FOR)
    yield TextBox(box, (line,), anchor=Anchor.MIDDLE, name="Criteria")


def _cards(story: Story, top: float, bottom: float) -> Iterator[Shape]:
    story = story[:MOST_CARDS]
    cards = _story_cards(len(story), top, bottom)
    boxes = _story_boxes(len(story), top, bottom)
    for index, ((name, _text), said) in enumerate(_fitted(story, top, bottom)):
        card, (colour, mark) = cards[index], pills.PALETTE[index % len(pills.PALETTE)]
        yield Freeform(drawing.rounded(card, 18), Colour.ICE, name="Card")
        at = (card.x + _PAD[0], card.y + _PAD[1])
        yield from pills.pill(name, at, card.w - 2 * _PAD[0], colour, mark)
        yield TextBox(boxes[index], (said,), name=name)


def _criteria(view: StepView) -> list[Criterion]:
    """Every criterion in its order; last, where there is some, the evidence that has none."""
    mine = view.step.zones or zones(view.step)
    by_zone: dict[str, list[Point]] = {zone.id: [] for zone in mine}
    unsorted: list[Point] = []
    for point in view.points:
        by_zone.get(point.zone, unsorted).append(point)
    found = [
        Criterion(zone.label, *pills.PALETTE[index % len(pills.PALETTE)], tuple(by_zone[zone.id]))
        for index, zone in enumerate(mine)
    ]
    if unsorted:
        found.append(Criterion(_("Not sorted yet"), Colour.SOFT, Mark.CIRCLE, tuple(unsorted)))
    return found


def _foot(view: StepView, criteria: Sequence[Criterion]) -> tuple[Shape, ...]:
    """How much was found, and what has nothing yet."""
    if not view.points:
        return ()
    count = len(view.points)
    found = ngettext("{count} piece of evidence", "{count} pieces of evidence", count)
    bare = [each.label for each in criteria if not each.points]
    none = _("none yet: {criteria}").format(criteria=", ".join(bare)) if bare else ""
    if len(bare) > _MOST_NAMED:
        none = _("{count} criteria have none yet").format(count=len(bare))
    return (frame.hint(listing.joined(found.format(count=count), none)),)


def _entry(view: StepView, point: Point) -> Entry:
    mine = view.step.zones or zones(view.step)
    label = next((zone.label for zone in mine if zone.id == point.zone), "")
    said = evidence.words(point)
    name = listing.name_of(point)
    card = Card(
        said, listing.joined(label, evidence.by(point)), _accent(view.step, point.zone), name
    )
    return Entry(card, listing.remark(point, listing.joined(label, evidence.rating(point))))


def _accent(step: Step, zone: str) -> Colour:
    ids = [each.id for each in step.zones or zones(step)]
    return pills.accent(ids, zone) if zone in ids else Colour.SOFT


KIND = Kind(
    name="case",
    label=_("case"),
    room=room,
    recap=recap,
    settings=Settings,
    fields=(
        CaptureField(RATING, _("Rating"), "=", evidence.read_rating, evidence.rating_word),
        CaptureField(SUGGESTION, _("Try"), "try:", reading.line, labelled=True),
    ),
    check=check,
    zones=zones,
    accent=_accent,
)
