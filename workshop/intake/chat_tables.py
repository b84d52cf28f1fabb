"""Chats as tables: which column holds the words, who wrote them, when, and what they reply to."""

import re
from collections.abc import Sequence

from workshop.intake.messages import Message, message
from workshop.intake.tables import Row

_WORDS = {
    "text": "message messages text chat comment comments content body post tweet words answer "
    "response message_text full_text",
    "name": "name from sender author user username participant person who speaker display_name "
    "from_name screen_name",
    "time": "time timestamp date datetime sent created created_at date_sent sent_at posted",
    "reply": "reply in_reply_to reply_to replying_to parent answer_to",
}
_HEADINGS = {word: column for column, words in _WORDS.items() for word in words.split()}
_TIME = re.compile(r"[\d./:\-, TZ+]*\d{1,2}:\d{2}[\d:., TZ+\-]*(?:\s?[AaPp]\.?[Mm]\.?)?")
_SAMPLE = 200
_LONG_NAME = 60


def messages(rows: Sequence[Row]) -> tuple[Message, ...]:
    """A message from each row; the row of headings is one without words."""
    if not rows:
        return ()
    named = _named(rows[0])
    columns = named or _guessed(rows[:_SAMPLE])
    found = []
    for row in rows:
        is_heading = bool(named) and row is rows[0]
        found.append(_message(row, {} if is_heading else columns))
    return tuple(found)


def _message(row: Row, columns: dict[str, int]) -> Message:
    def cell(column: str) -> str:
        place = columns.get(column, len(row.cells))
        return row.cells[place] if place < len(row.cells) else ""

    return message(
        (row.number, row.number),
        cell("text"),
        name=cell("name"),
        posted=cell("time"),
        reply=cell("reply"),
    )


def _named(row: Row) -> dict[str, int]:
    """The columns by the words over them; none where no heading says where the words are."""
    columns: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        word = "_".join(re.findall(r"\w+", cell[:_LONG_NAME].casefold()))
        column = _HEADINGS.get(word)
        if column is not None:
            columns.setdefault(column, place)
    return columns if "text" in columns and len(columns) == _filled(row, columns) else {}


def _filled(row: Row, columns: dict[str, int]) -> int:
    """How many of these columns have a heading that is no more than that."""
    return sum(len(row.cells[place]) < _LONG_NAME for place in columns.values())


def _guessed(rows: Sequence[Row]) -> dict[str, int]:
    """The columns by what they hold: the longest texts are the words, clock times the time."""
    count = max(len(row.cells) for row in rows)
    cells = [[row.cells[each] for row in rows if each < len(row.cells)] for each in range(count)]
    lengths = [sum(map(len, column)) for column in cells]
    columns = {"text": max(range(count), key=lengths.__getitem__)}
    for place, column in enumerate(cells):
        if place == columns["text"]:
            continue
        held = [cell.strip() for cell in column if cell.strip()]
        if held and all(_TIME.fullmatch(cell[:_LONG_NAME]) for cell in held):
            columns.setdefault("time", place)
        elif held and all(len(cell) < _LONG_NAME for cell in held):
            columns.setdefault("name", place)
    return columns
