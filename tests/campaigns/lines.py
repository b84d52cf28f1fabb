"""What becomes of a line that is typed into Session 7A, told anew and without the program.

Only for lines of letters, digits, blanks and the signs / . , + and ?, which name no field.
"""

from dataclasses import dataclass

_STARTS = {
    "triumphs": "relationships tools students personal growth",
    "deforestaction": "challenging sustained authenticity voice reflection critique public problem "
    "inquiry and choice revision product",
    "slopes": "bunny lift gondola black falling stories slope diamond well",
    "action-steps": "open celebrate foster meet doors successes growth teachers where they are",
    "photo": "group board moment",
    "thanks": "colleagues leaders partners my pair",
}
"""The words of each step's zones."""
_COUNT = {"triumphs": 4, "deforestaction": 7, "slopes": 6, "action-steps": 4, "photo": 3}
_COUNTS = {**_COUNT, "thanks": 4}
VOTE = "fist-to-five"
QUIET = ("welcome", "break")
"""Steps in which nothing is captured but what is parked."""


@dataclass(frozen=True)
class Kept:
    """A point as a second reader finds it."""

    step: str
    text: str
    parked: bool = False


def kept(line: str, step: str) -> tuple[Kept, ...]:
    """The points that a line makes; none where it stays in the line."""
    words = line.replace(",", " ").split()
    if step == VOTE and words and all(word.isdigit() for word in words):
        digits = "".join(words)
        return tuple(Kept(step, "") for _each in digits) if set(digits) <= set("012345") else ()
    rest = line.strip()
    parked = rest.startswith("?") and rest[1:2].strip() not in ("", *"?!.,;:…)")
    rest, text, zoned = rest[parked:], [], False
    for place, word in enumerate(rest.split()):
        named = not zoned and (
            _named(word, step) if word.startswith("/") else _digit(word, step, place, parked)
        )
        zoned = zoned or named
        if not named:
            text.append(word)
    point = Kept(step, " ".join(text), parked)
    lone_vote = step == VOTE and zoned
    return (point,) if (parked or step not in QUIET) and (text or lone_vote) else ()


def _named(word: str, step: str) -> bool:
    """Whether a word that begins with "/" names a zone."""
    start = word.lstrip("/")
    bare = start.rstrip(".,?")
    if bare.isdigit():
        return _is_number(bare if step == VOTE else start, step)
    return bool(bare) and any(each.startswith(bare) for each in _STARTS.get(step, "").split())


def _digit(word: str, step: str, place: int, parked: bool) -> bool:
    """Whether a number that begins the line names a zone."""
    return place == 0 and not parked and _is_number(word, step)


def _is_number(word: str, step: str) -> bool:
    if step == VOTE:
        return word in tuple("012345")
    return len(word) == 1 and word in "123456789" and int(word) <= _COUNTS.get(step, 0)
