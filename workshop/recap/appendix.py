"""The end of a recap: every point, or those that no slide before shows as a whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from workshop.activities import listing
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.kinds import held, kind_of
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.recap.pages import Page
from workshop.slides.model import Note, Slide, Table, TextBox

Made = tuple[StepView, tuple[RecapSlide, ...]]
"""What a step's slides are made of, and the slides."""

_LONG = 200
"""A text that long is not part of another one by chance."""
_FEW = 9
"""Steps with so few points together share a slide."""


def pages(made: Sequence[Made], every: bool, named: bool) -> Iterator[Page]:
    """The lists; with `every` of all points, and with `named` with who said them in the remarks."""
    number = count()
    for group in _groups((view, _listed(view, slides, every)) for view, slides in made):
        for first, told in _told(group):
            remarks = told.remarks if named else ()
            key = f"appendix/{next(number)}"
            yield Page(key, first, _("Every point"), told.slide, remarks)


def _listed(view: StepView, slides: Sequence[RecapSlide], every: bool) -> list[Point]:
    shown = _Shown(each.slide for each in slides)
    said = [point for point in view.points if point.text]
    return said if every else [point for point in said if not shown.whole(point.text)]


Listed = tuple[StepView, list[Point]]


def _groups(steps: Iterable[Listed]) -> Iterator[list[Listed]]:
    """Steps that follow one another and have few points, together."""
    group: list[Listed] = []
    for view, points in steps:
        if points and sum(len(each) for _view, each in group) + len(points) > _FEW:
            yield group
            group = []
        if points:
            group.append((view, points))
    yield group


def _told(group: Sequence[Listed]) -> Iterator[tuple[str, RecapSlide]]:
    """The slides of some steps, each with the id of the first of them."""
    if not group:
        return
    (first, _points), together = group[0], len(group) > 1
    entries = [entry(view.step, point, together) for view, points in group for point in points]
    title = _("Every point: {step}").format(step=listing.joined(*(v.step.title for v, _p in group)))
    view = replace(first, step=replace(first.step, title=_("Appendix")))
    for made in listing.pages(view, entries, title):
        yield first.step.id, made


def with_zones(step: Step) -> Step:
    """The step with the zones that its kind gives it where its author named none."""
    return step if step.zones else replace(step, zones=kind_of(step).zones(step))


def entry(step: Step, point: Point, with_step: bool) -> listing.Entry:
    """A point of that step with what it holds, and with the step where several share a slide."""
    step, kind = with_zones(step), kind_of(step)
    label = step.label_of(point.zone)
    where = listing.joined(step.title if with_step else "", label)
    by = listing.joined(where, *held(step, point, private=False), point.person)
    return listing.entry(point, by, kind.accent(step, point.zone), label)


class _Shown:
    """What slides show of points, to find out which are not on them as a whole."""

    def __init__(self, slides: Iterable[Slide]) -> None:
        said = [_flat(text) for slide in slides for text in _said(slide)]
        self._texts = set(said)
        # A long text may go on from one note to the next.
        self._all = " ".join(said)

    def whole(self, text: str) -> bool:
        """Whether all of `text` can be read."""
        flat = _flat(text)
        return flat in self._texts or (len(flat) > _LONG and flat in self._all)


def _said(slide: Slide) -> Iterator[str]:
    for shape in slide.shapes:
        match shape:
            case Note():
                yield shape.said.text
                # Thanks have the reason where other notes say who spoke.
                yield shape.by.text if shape.by else ""
            case TextBox():
                yield from (each.text for each in shape.paragraphs)
                yield from (each.text.strip("“”") for each in shape.paragraphs)
            case Table():
                yield from (cell.said.text for row in shape.rows for cell in row)
            case _:
                pass


def _flat(text: str) -> str:
    return " ".join(text.split())
