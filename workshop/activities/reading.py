"""How what was typed is read: on which day, and in which languages."""

from dataclasses import dataclass
from datetime import date

from workshop import i18n
from workshop.domain.text import clean_line

ENGLISH = ("en",)


@dataclass(frozen=True, slots=True)
class Reading:
    """The day on which something is typed, and the languages it may be in, the likeliest first.

    The first also says in which order a day and a month stand that are numbers: "en-US", "en-GB".
    """

    today: date
    languages: tuple[str, ...] = ENGLISH


def languages(module: str) -> tuple[str, ...]:
    """The languages of what is typed in a session of a module in the language `module`.

    The module's comes first, with the user's region where it names none of its own; then the
    user's, and English, in which the signs are. A module in plain English says nothing about where
    it is used: there the order of numbers is the user's.
    """
    mine = tuple(each.split(".")[0].replace("_", "-") for each in i18n.languages())
    alike = [each for each in mine if each.split("-")[0] == module.split("-", maxsplit=1)[0]]
    first = next((each for each in alike if "-" in each), module) if "-" not in module else module
    wanted = (*mine, first) if module in ENGLISH else (first, *mine)
    return tuple(dict.fromkeys((*wanted, *ENGLISH)))


def line(text: str, _reading: Reading) -> str | None:
    """Any words, as one clean line; None for none."""
    return clean_line(text) or None


def yes_or_no(text: str, _reading: Reading) -> str | None:
    """ "yes" or "no", for a field that is one or the other; None for other words."""
    word = text.casefold().rstrip(".,;!")
    return {"yes": "yes", "ok": "yes", "no": "no"}.get(word)
