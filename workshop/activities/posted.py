"""What a point from a chat holds besides its words: when it was posted, and how often again."""

from workshop.activities.base import CaptureField
from workshop.activities.reading import Reading
from workshop.activities.tally import whole
from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.i18n import _, ngettext

POSTED = "posted"
"""The field with the time that the chat gives, empty where it gives none; every point from a chat
has it."""
REPOSTS = "reposts"
"""The field that says how often the same message was posted again, by whomever."""


def reposts(point: Point) -> int:
    """How often it was posted again."""
    return whole(point.fields.get(REPOSTS, "")) or 0


def told(count: int) -> str:
    """So many reposts, in words; nothing for none."""
    said = ngettext("{count} repost", "{count} reposts", count).format(count=count)
    return said if count else ""


def is_typed(_step: Step, field: CaptureField) -> bool:
    """Nobody types the fields of a chat: "5 reposts" in a line is a part of what was said."""
    return field.name != REPOSTS


def _nothing(_text: str, _reading: Reading) -> str | None:
    return None


def _shown(count: str) -> str:
    return told(whole(count) or 0)


FIELD = CaptureField(REPOSTS, _("Reposts"), REPOSTS, _nothing, _shown)
"""For the kinds of step that take chats."""
