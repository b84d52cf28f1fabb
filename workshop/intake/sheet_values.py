"""What a number in a cell of Excel stands for: a day, a time of day, or just the number."""

import re
from datetime import datetime, timedelta

from workshop.intake import safe_xml

_DAYS = frozenset({*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58})
_TIMES = frozenset({*range(18, 22), *range(32, 34), *range(45, 48), 55, 56})
_BOTH = frozenset({22})
"""The numbers of formats that every workbook knows without describing them."""
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]')
"""What stands literally in a format, and colours, languages and conditions in brackets."""
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001  no zone in cells
_LAST_DAY = 2_958_466
"""The first of the year 10000, after which there are no dates."""


class Numbers:
    """Shows numbers as the styles of a workbook say, with days as ISO dates."""

    def __init__(self, styles: bytes, since_1904: bool) -> None:
        """`styles` is the workbook's part of that name, empty where it has none."""
        self._epoch = _EPOCH_1904 if since_1904 else _EPOCH
        self._formats = _formats(styles) if styles else []

    def shown(self, value: str, style: str) -> str:
        """The text of a cell with that value and style."""
        try:
            number = float(value)
        except ValueError:
            return value
        day, time = self._means(style)
        if (day or time) and 0 <= number < _LAST_DAY:
            return self._moment(number, day, time)
        return f"{number:.15g}" if abs(number) < 1e15 else value

    def _means(self, style: str) -> tuple[bool, bool]:
        """Whether numbers of a style are days, and whether they have a time of day."""
        place = int(style) if style.isdecimal() else 0
        return self._formats[place] if place < len(self._formats) else (False, False)

    def _moment(self, number: float, day: bool, time: bool) -> str:
        seconds = round(number * 86_400)
        hours, left = divmod(seconds, 3600)
        clock = f"{hours % 24 if day else hours:02}:{left // 60:02}"
        if left % 60:
            clock = f"{clock}:{left % 60:02}"
        if not day:
            return clock
        date = (self._epoch + timedelta(seconds=seconds)).date().isoformat()
        return f"{date} {clock}" if time else date


def _formats(styles: bytes) -> list[tuple[bool, bool]]:
    """For each style by its number: whether it shows a day, and whether a time."""
    root = safe_xml.parse(styles)
    own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iter("{*}numFmt")}
    used = [each.get("numFmtId", "0") for xfs in root.iter("{*}cellXfs") for each in xfs]
    return [_judged(each, own.get(each)) for each in used]


def _judged(number: str, code: str | None) -> tuple[bool, bool]:
    if code is not None:
        letters = _NO_LETTERS.sub("", code).casefold()
        day, time = "d" in letters or "y" in letters, "h" in letters or "s" in letters
        # Months have the letter of minutes.
        return day or ("m" in letters and not time and "general" not in letters), time
    known = int(number) if number.isdecimal() else 0
    return known in _DAYS | _BOTH, known in _TIMES | _BOTH
