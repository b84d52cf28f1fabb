"""A photo of a flip chart among the points of any step: for typing off, and a slide of its own.

It is a point of the step, with the step's id in a field. Moved to a step for photos it is a photo
like any other, and no kind of step ever sees it among its own points.
"""

from collections.abc import Iterable, Iterator

from workshop.activities import listing, photo
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.dates import clock_time
from workshop.activities.photo import Consent
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.slides import fit, frame, measure, pictures
from workshop.slides.fit import Style
from workshop.slides.model import Box, Layout, Paragraph, Shape, Slide, TextBox

_TOP = 52.0
_RADIUS = 14.0
_CAPTION = Style((30, 28), bold=True)
_CAPTION_LINES = 2
_GAP = 10.0


def is_chart(point: Point) -> bool:
    """Whether a point is the flip chart of its step."""
    return point.fields.get(photo.CHART) == point.step and photo.has_picture(point)


def without_charts(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points that are no flip charts, which are what a kind of step works with."""
    return tuple(point for point in points if not is_chart(point))


def leaves(point: Point) -> bool:
    """Whether a flip chart may go into a recap: only where those it shows agreed."""
    return photo.consent(point) is Consent.YES


def tells(point: Point) -> str:
    """What the facilitator is told of a flip chart besides its caption."""
    said = {
        Consent.YES: _("goes into the recap"),
        Consent.NO: _("no consent: stays in the room"),
        Consent.NOT_ASKED: _("consent not asked"),
    }
    taken = photo.taken_at(point)
    time = clock_time(taken) if taken else ""
    return listing.joined(_("flip chart"), time, said[photo.consent(point)])


def slides(view: StepView, points: Iterable[Point]) -> Iterator[RecapSlide]:
    """A slide for each flip chart of a step, whole and as large as it goes, over its caption."""
    charts = photo.in_order(point for point in points if is_chart(point))
    for number, point in enumerate(charts, 1):
        image = view.pictures.get(point.fields[photo.PICTURE])
        if image is None:
            continue
        title = listing.joined(view.step.title, _("Flip chart"))
        titled = listing.numbered(title, number, len(charts))
        head = frame.head(view.module.label or view.module.title, titled, top=_TOP)
        caption = _caption(point)
        tall = fit.height(caption) + _GAP if caption else 0.0
        room = frame.CONTENT_END - head.bottom + 8
        box = Box(frame.MARGIN, head.bottom - 8, frame.INNER, room - tall)
        alt = point.text or _("The flip chart of “{step}”").format(step=view.step.title)
        shown = pictures.contain(image, box, alt, radius=_RADIUS, name=_("Flip chart"))
        shapes: list[Shape] = [*head.shapes, shown]
        if caption:
            under = Box(frame.MARGIN, box.bottom + _GAP, frame.INNER, tall - _GAP)
            shapes.append(TextBox(under, caption, name=_("Caption")))
        remarks = (listing.remark(point),) if point.text else ()
        yield RecapSlide(Slide(Layout.BOARD, head.title, tuple(shapes)), remarks)


def _caption(point: Point) -> tuple[Paragraph, ...]:
    """Its words and who took it, in a line or two."""
    words = listing.joined(" ".join(point.text.split()), point.person)
    tall = measure.height(_CAPTION_LINES, _CAPTION.sizes[0])
    return (fit.fit(words, frame.INNER, tall, _CAPTION),) if words else ()
