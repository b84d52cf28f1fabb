"""Words that somebody said exactly so: points that were captured as quotes."""

from workshop.activities.base import YES, Switch
from workshop.domain.session import Point
from workshop.i18n import _

VERBATIM = "verbatim"
"""The field of a point that was typed in quotation marks."""
QUOTE = Switch(VERBATIM, _("A quote"), _("Not a quote"), _("quote"))
_OPENING = "“\"„«‘'"


def is_quote(point: Point) -> bool:
    """Whether the point was captured as a quote."""
    return point.fields.get(VERBATIM) == YES


def in_marks(text: str) -> str:
    """In quotation marks, unless it was typed with some."""
    return text if text[:1] in _OPENING else _("“{text}”").format(text=text)
