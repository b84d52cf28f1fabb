"""A recap's points, or its action steps, as a table for a spreadsheet (.csv)."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from workshop.activities.agreed import ACTIONS, stands_alone
from workshop.activities.kinds import KINDS, held
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.i18n import _
from workshop.recap.pages import Recap

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection)."""


def points(recap: Recap) -> str:
    """Every point: step, zone, text, person, what else it holds, and when it was said."""
    steps = {step.id: step for step in recap.module.steps}
    header = (_("Step"), _("Zone"), _("Text"), _("Person"), _("Besides"), _("Said at"))
    return _table(header, (_point(steps[point.step], point) for point in recap.points))


def actions(recap: Recap) -> str:
    """The action steps: aim, what, and a column for each of their fields."""
    steps = {step.id: step for step in recap.module.steps}
    listed = [point for point in recap.points if _is_listed(steps[point.step], point)]
    fields = KINDS[ACTIONS].fields
    header = (_("Step"), _("Aim"), _("What"), *(each.label for each in fields), _("Person"))
    rows = (
        (
            steps[point.step].title,
            steps[point.step].label_of(point.zone),
            point.text,
            *(point.fields.get(each.name, "") for each in fields),
            point.person,
        )
        for point in listed
    )
    return _table(header, rows)


def _is_listed(step: Step, point: Point) -> bool:
    return stands_alone(step, point) or (step.kind == ACTIONS and not point.parked)


def _point(step: Step, point: Point) -> Sequence[str]:
    parked = (_("Parking lot"),) if point.parked else ()
    besides = "; ".join((*held(step, point), *parked))
    return (step.title, step.label_of(point.zone), point.text, point.person, besides, point.at)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    made = StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_defused(cell) for cell in row] for row in rows)
    return made.getvalue()


def _defused(cell: str) -> str:
    """The text as a spreadsheet shows it, and never runs it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
