"""How long somebody wants to keep sessions. It is shown and asked about; nothing goes by itself."""

from calendar import monthrange
from datetime import date

FOR_GOOD = 0
MONTHS = (FOR_GOOD, 3, 6, 12, 24, 36)
"""What can be chosen; the first is no limit."""


def kept_until(held_on: str, months: int) -> date | None:
    """The day until which a session of that day (ISO date) is kept: so many months later.

    None where there is no limit, and where the day cannot be read. The 31st becomes the last day of
    a shorter month.
    """
    if months <= FOR_GOOD:
        return None
    try:
        held = date.fromisoformat(held_on)
        years, month = divmod(held.month - 1 + months, 12)
        year, month = held.year + years, month + 1
        return date(year, month, min(held.day, monthrange(year, month)[1]))
    except ValueError:
        return None


def is_over(held_on: str, months: int, today: date) -> bool:
    """Whether a session has been kept for longer than was wanted."""
    until = kept_until(held_on, months)
    return until is not None and until < today
