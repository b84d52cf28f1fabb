"""What is left of a line without its hashtags and handles, and what two copies of it share."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?<!\w)(?:#(?=\w*[^\W\d])\w+|@\w+(?:@[\w-]+(?:\.[\w-]+)+)?)"
    r"(?:#(?=\w*[^\W\d])\w+|@\w+)*"
)
_ONE = re.compile(r"#\w+|@\w+(?:@[\w-]+(?:\.[\w-]+)+)?")
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_RETWEET = re.compile(r"\s*(?:RT|MT)\s+@\w+:?\s*", re.IGNORECASE)
_OMITTED = "…"
_OMITTED_TWICE = re.compile(r"…(?:\s*…)+")
_BETWEEN = " \n\t,;:–—-"
_SEAM = " – "
_CONNECTING = """
    a an the and or of on in to at by for from with as our my your their his her via like & +
"""
_LEADS_ON = frozenset(_CONNECTING.split())
"""A tag behind one of these words is a part of the sentence."""


@dataclass(frozen=True, slots=True)
class Keep:
    """What stays in the words of a chat."""

    hashtags: bool = False
    """Those at the beginning and the end; inside a sentence they always stay."""
    handles: bool = False


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    text: str
    instead: str | None = None
    """What stands in its place; None where it stays."""


def tidied(parts: Sequence[str], keep: Keep) -> str:
    """A line as it is kept: its parts without the hashtags and handles that are to go."""
    told = (_tidied(part, keep) for part in parts)
    return _SEAM.join(part for part in told if part)


def key(parts: Sequence[str]) -> str:
    """What two copies of a line share: its words without label, tags, handles, signs and capitals.

    Signs alone, such as a thumb, are a key of their own.
    """
    bare = " ".join(_TOKEN.sub(" ", _RETWEET.sub(" ", part)) for part in parts)
    words = (word.casefold().replace("’", "'") for word in _WORDS.findall(bare))
    return " ".join(words) or "".join(bare.split())


def _tidied(text: str, keep: Keep) -> str:
    retweet = None if keep.handles else _RETWEET.match(text)
    text = text[retweet.end() :] if retweet else text
    tokens = [
        _Token(run.start() + one.start(), run.start() + one.end(), one[0])
        for run in _TOKEN.finditer(text)
        for one in _ONE.finditer(run[0])
    ]
    if tokens:
        _drop_at_end(text, tokens, keep)
        _drop_at_start(text, tokens, keep)
        if not keep.handles:
            for each in tokens:
                if each.text.startswith("@") and each.instead is None:
                    each.instead = _OMITTED
    return _put_together(text, tokens)


def _goes(token: _Token, keep: Keep) -> bool:
    return not (keep.handles if token.text.startswith("@") else keep.hashtags)


def _drop_at_end(text: str, tokens: Sequence[_Token], keep: Keep) -> None:
    place = _before_signs(text)
    for each in reversed(tokens):
        if text[each.end : place].strip():
            return
        place = each.start
        before = text[:place].rstrip().rpartition(" ")[2].rpartition("\n")[2].casefold()
        if before in _LEADS_ON:
            if _goes(each, keep) and each.text.startswith("@"):
                each.instead = _OMITTED
            return
        if _goes(each, keep):
            each.instead = ""


def _drop_at_start(text: str, tokens: Sequence[_Token], keep: Keep) -> None:
    """At the beginning tags go that no sentence goes on from, and handles that address somebody."""
    run: list[_Token] = []
    place = 0
    for each in tokens:
        if text[place : each.start].strip(_BETWEEN):
            break
        run.append(each)
        place = each.end
    called = text[place : place + 1] in (",", ":") or len(run) > 1
    # "#talk is on Mondays" begins with its subject.
    begins = text[place:].lstrip()[:1].islower()
    for each in run:
        alone = not begins if each.text.startswith("#") else called
        if each.instead is None and _goes(each, keep) and alone:
            each.instead = ""


def _before_signs(text: str) -> int:
    """Where the emoji begin with which a text ends."""
    place = len(text)
    while place and (text[place - 1].isspace() or _is_sign(text[place - 1])):
        place -= 1
    return place


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter) in ("So", "Sk", "Cf", "Mn")


def _put_together(text: str, tokens: Sequence[_Token]) -> str:
    """The text with what stands in the place of its tokens, and no gaps where they were."""
    replaced = [each for each in tokens if each.instead is not None]
    if not replaced:
        return text.strip()
    place = 0
    pieces: list[str] = []
    for each in replaced:
        pieces += (text[place : each.start], each.instead or "")
        place = each.end
    made = "".join((*pieces, text[place:]))
    made = re.sub(r" {2,}", " ", _OMITTED_TWICE.sub(_OMITTED, made))
    return made.strip().lstrip(",;: ")


def common_tag(texts: Sequence[str]) -> str:
    """The hashtag that half of the texts have, as it is written most often; empty without one."""
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for tag in {one[0] for run in _TOKEN.finditer(text) for one in _ONE.finditer(run[0])}:
            if tag.startswith("#"):
                spelt[tag.casefold()][tag] += 1
    most = max(spelt.values(), key=Counter.total, default=None)
    if most is None or 2 * most.total() < len(texts):
        return ""
    return most.most_common(1)[0][0]
