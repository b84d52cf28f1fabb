"""Keys and what they do, in words for people."""

from collections.abc import Mapping

from workshop.i18n import _
from workshop.ui.keys import Command, Keys, refused

_ENTER = "Return"


def said(key: str) -> str:
    """A key as people call it: "Page Down" for "PgDown", "→" for "Right"."""
    *held, last = key.rsplit("+", 1) if len(key) > 1 else [key]
    name = _named().get(last, last)
    return "+".join((*held, name))


def _named() -> Mapping[str, str]:
    return {
        "PgDown": _("Page Down"),
        "PgUp": _("Page Up"),
        "Right": "→",
        "Left": "←",
        "Down": "↓",
        "Up": "↑",
        "Space": _("Space"),
        "Return": _("Enter"),
        "Enter": _("Enter on the number pad"),
        "Backspace": _("Backspace"),
        "Home": _("Home"),
        "End": _("End"),
        "Media Play": _("Play"),
        "Media Pause": _("Pause"),
        "Toggle Media Play/Pause": _("Play/Pause"),
    }


def first(keys: Keys, command: Command) -> str:
    """The first key of a command, for a button; empty where it has none."""
    return next(map(said, keys.of(command)), "")


def words(command: Command) -> str:
    """What a command does."""
    return _words()[command]


def _words() -> Mapping[Command, str]:
    return {
        Command.NEXT: _("next step"),
        Command.BACK: _("back"),
        Command.FIRST: _("first step"),
        Command.LAST: _("last step"),
        Command.GO_TO: _("go to a step; so does its number, then Enter"),
        Command.OVERVIEW: _("all steps at a glance: look at one, or go there"),
        Command.SHOW: _("start showing, from the first step or where you are"),
        Command.SHOW_HERE: _("start showing from here"),
        Command.BLACK: _("black screen, and back"),
        Command.WHITE: _("white screen, and back"),
        Command.FREEZE: _("freeze the projector, and let it follow again"),
        Command.HIDE: _("hide the projector window, and back"),
        Command.SWAP: _("swap the screens"),
        Command.PAUSE: _("stop the clock, and let it go on"),
        Command.MINUTE: _("one more minute for this step"),
        Command.CATCH_UP: _("ways to catch up, when behind"),
        Command.FILM: _("play the film of the step, and pause it"),
        Command.EARLIER: _("earlier notes, page by page, and back to the newest"),
        Command.CAPTURE: _("write in the capture line"),
        Command.ESCAPE: _("leave the line, then black, freeze, the show, one by one"),
        Command.CHART: _("flip chart of this step beside your points, and back"),
        Command.NOTES: _("bring in notes from a file"),
        Command.PEOPLE: _("who is here; there, Ctrl+G adds guests"),
        Command.UNDO: _("undo"),
        Command.REDO: _("redo"),
        Command.HISTORY: _("what was done, to go back in"),
        Command.REVEAL: _("show the room all points that are hidden in this step"),
        Command.SEARCH: _("all points: search them, add to any step"),
        Command.ROOM_CHECK: _("room check, before people come"),
        Command.SETTINGS: _("settings: looks, motion, keys"),
        Command.HELP: _("this list"),
    }


def listing(keys: Keys) -> tuple[tuple[str, str], ...]:
    """The keys and what they do, a row for each command, and those that nobody can change."""
    rows = [(_keys_of(keys, command), words(command)) for command in Command]
    pasting = ("Ctrl+V", _("add the photo or the files that were copied"))
    at = next(place for place, command in enumerate(Command) if command is Command.SETTINGS)
    return (*rows[:at], pasting, *rows[at:])


def _keys_of(keys: Keys, command: Command) -> str:
    """Its keys in a line; those of a keyboard's own buttons for films are known by their signs."""
    names = [_ENTER if key == "Enter" else key for key in keys.of(command) if "Media" not in key]
    *some, last = [said(key) for key in dict.fromkeys(names)] or [_("no key")]
    return _("{some} or {last}").format(some=", ".join(some), last=last) if some else last


def why_refused(key: str) -> str:
    """Why a key cannot be given to a command, in a sentence; empty where it can."""
    if not refused(key):
        return ""
    return _("“{key}” is kept for something else. Choose another key.").format(key=said(key))
