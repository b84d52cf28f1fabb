"""The slides of the parking lot: what is still open after a session, from all of its steps."""

from collections.abc import Sequence
from dataclasses import replace

from workshop.activities import listing
from workshop.activities.base import RecapSlide, StepView
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.recap import appendix


def slides(whole: StepView, parked: Sequence[Point]) -> tuple[RecapSlide, ...]:
    """All that is parked, in full, each point with the step in which it came up; `whole` is what
    all steps share.
    """
    if not parked:
        return ()
    steps = {step.id: step for step in whole.module.steps}
    entries = [appendix.entry(steps[point.step], point, with_step=True) for point in parked]
    view = replace(whole, step=replace(whole.step, title=_("Parking lot")))
    return listing.pages(view, entries, _("Still open"))
