"""What actions, roadblocks and roles hold beside their words."""

from workshop.activities import dates, reading, typed_days
from workshop.activities.base import CaptureField, Switch
from workshop.domain.session import Point
from workshop.i18n import _

OWNER, DUE, FIRST, SUPPORT = "owner", "due", "first", "support"
CAUSE, OPTIONS, TRY = "cause", "options", "try"
SINCE = "since"
"""The ISO date of the earlier session that a step was agreed in; nobody types it."""

DONE = Switch("done", _("Done"), _("Not done yet"), _("done"))

WHO = CaptureField(OWNER, _("Who"), ">", reading.line)
BY = CaptureField(DUE, _("By"), "by", typed_days.read_day, dates.short_day)
PROMISE = (WHO, BY)
"""What any action step may hold, in whichever step it came up."""
FIRST_MOVE = CaptureField(FIRST, _("First move"), "first:", reading.line, labelled=True)
HELP = CaptureField(SUPPORT, _("Support"), "support:", reading.line, labelled=True)
WHY = CaptureField(CAUSE, _("Cause"), "why:", reading.line, labelled=True)
OR = CaptureField(OPTIONS, _("Options"), "or:", reading.line, labelled=True)
FIRST_TRY = CaptureField(TRY, _("First try"), "try:", reading.line, labelled=True)


def due(point: Point) -> str:
    """The day it is to be done by, and that it is done: "Fri 4 Dec", and under it "Done"."""
    day = dates.short_day(point.fields.get(DUE, ""))
    done = _("Done") if DONE.is_on(point) else ""
    return "\n".join(part for part in (day, done) if part)


def who(point: Point) -> str:
    """Whose it is, and under it who supports it."""
    support = point.fields.get(SUPPORT, "")
    said = _("with {name}").format(name=support) if support else ""
    return "\n".join(part for part in (point.fields.get(OWNER, ""), said) if part)
