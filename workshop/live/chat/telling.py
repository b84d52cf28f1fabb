"""What became of a chat, in words: each line its fate, and all of them counted."""

from workshop.activities import posted
from workshop.i18n import _, ngettext
from workshop.live.chat.board import Aside, Board, Place
from workshop.live.chat.likely import Why
from workshop.live.chat.sorting import Fate, Sorted


def sign(place: Place) -> str:
    """A place in a few letters: "Q3"."""
    match place:
        case int():
            return _("Q{number}").format(number=place)
        case Aside.FINAL:
            return _("Final thoughts")
        case Aside.OUT:
            return _("Left out")
        case Aside.TRAY:
            return _("Not sorted yet")


def fate(board: Board, at: int) -> str:
    """What became of the message at that place; every one has exactly one fate."""
    line, place = board.sorting.lines[at], board.where(at)
    if line.fate is Fate.REPOST and line.first is not None:
        first = board.sorting.lines[line.first].message.line
        said = _("repost of line {line} · {place}")
        return said.format(line=first, place=sign(place))
    return _OUT[line.fate] if place is Aside.OUT else sign(place)


def may_be_kept(line: Sorted) -> bool:
    """Whether a message that is left out says something of its own, which somebody may want."""
    return line.fate not in (Fate.QUESTION, Fate.REPEAT, Fate.REPOST, Fate.EMPTY)


def about(line: Sorted, *besides: str) -> str:
    """On which line a message stands, who sent it, when, and how often it was posted again."""
    message = line.message
    where = _("line {number}").format(number=message.line)
    again = posted.told(line.reposts)
    parts = (*besides, message.name, message.posted, again, where)
    return " · ".join(part for part in parts if part)


_OUT = {
    Fate.QUESTION: _("question"),
    Fate.REPEAT: _("question, asked again"),
    Fate.WELCOME: _("greeting or announcement"),
    Fate.REACTION: _("reaction"),
    Fate.PRIVATE: _("private message"),
    Fate.EMPTY: _("no words"),
    Fate.ANSWER: _("left out"),
    Fate.UNSURE: _("left out"),
    Fate.REPOST: _("left out"),
}
"""What a message is that is not kept."""


def why(reason: Why) -> str:
    """What a guess rests on, in words."""
    match reason:
        case Why.ASKED_LAST:
            return _("asked last")
        case Why.WORDS:
            return _("by its words")
        case Why.NUMBER:
            return _("by its number")


def summary(board: Board) -> tuple[str, ...]:
    """How many there are of each kind; together they are all messages of the chat."""
    counts: dict[str, int] = dict.fromkeys(_COUNTED, 0)
    for at, line in enumerate(board.sorting.lines):
        counts[_group(board, at, line)] += 1
    return tuple(_counted(name, count) for name, count in counts.items() if count)


_COUNTED = (
    *("question", "repeat", "answer", "final", "repost", "tray"),
    *("welcome", "reaction", "private", "empty", "out"),
)


def _group(board: Board, at: int, line: Sorted) -> str:
    if line.fate is Fate.REPOST:
        return "repost"
    place = board.where(at)
    if place is Aside.TRAY:
        return "tray"
    if place is Aside.FINAL:
        return "final"
    if place is not Aside.OUT:
        return "answer"
    decided = line.fate in (Fate.ANSWER, Fate.UNSURE)
    return "out" if decided else line.fate.value


def _counted(name: str, n: int) -> str:
    words = {
        "question": ngettext("{count} question", "{count} questions", n),
        "repeat": ngettext("{count} time asked again", "{count} times asked again", n),
        "answer": ngettext("{count} answer", "{count} answers", n),
        "final": ngettext("{count} final thought", "{count} final thoughts", n),
        "repost": ngettext("{count} repost", "{count} reposts", n),
        "tray": ngettext("{count} unsure", "{count} unsure", n),
        "welcome": ngettext(
            "{count} greeting or announcement", "{count} greetings and announcements", n
        ),
        "reaction": ngettext("{count} reaction", "{count} reactions", n),
        "private": ngettext("{count} private message", "{count} private messages", n),
        "empty": ngettext("{count} without words", "{count} without words", n),
        "out": ngettext("{count} left out", "{count} left out", n),
    }
    return words[name].format(count=n)


def notices(board: Board) -> tuple[str, ...]:
    """What was done to the words of lines, a sentence each; nothing where nothing was."""
    messages = [line.message for line in board.sorting.lines]
    cut, mended = sum(each.cut for each in messages), sum(each.mended for each in messages)
    told = []
    if cut:
        said = ngettext(
            "{count} message was too long and is cut.",
            "{count} messages were too long and are cut.",
            cut,
        )
        told.append(said.format(count=cut))
    if mended:
        said = ngettext(
            "{count} message held signs that no file can keep; they are left out.",
            "{count} messages held signs that no file can keep; they are left out.",
            mended,
        )
        told.append(said.format(count=mended))
    return tuple(told)
