"""What each line of a chat is: a question, an answer to one, a repost, or unsure. Pure.

Every message has exactly one fate. What is placed is placed for a reason that can be told; what
has none is unsure, with a guess that somebody may take.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from workshop.intake.messages import Message
from workshop.live.chat import labels, tidying
from workshop.live.chat.labels import FINAL, Label
from workshop.live.chat.likely import Why, Words

_SAME_QUESTION = 88.0
"""Of 100: how alike the letters of two wordings of a question are."""
_COMPARED = 300
"""Letters of a question that are compared."""
_SHORT = 4
"""Fewer words may be said by two people alike; more are copied."""
_QUOTED = 4
"""Letters of a quote by which the message it comes from is looked for."""
_LOOKED_AT = 200
"""Messages that begin so, of which one is looked for, the last ones."""
_GREETING_WORDS = 14
_GREETING = re.compile(
    r"\W*(?:welcome(?: back)? to\b|(?:tonight|today)['’]s (?:chat|topic|session)\b|"
    r"(?:please )?join us (?:next|again|tomorrow|on)\b|see you (?:all )?(?:next|again|tomorrow)\b|"
    r"thank(?:s| you)(?: \w+){0,3} for (?:joining|coming|participating|attending|being here)\b)",
    re.IGNORECASE,
)
_HELLO = re.compile(
    r"\W*(?:hi|hello|hey|good (?:morning|afternoon|evening|night)|goodbye|bye)\b", re.IGNORECASE
)


class Fate(Enum):
    """What became of a message."""

    QUESTION = "question"
    REPEAT = "repeat"
    """A question that was asked already."""
    ANSWER = "answer"
    REPOST = "repost"
    """The same words as in an earlier message: counted there."""
    WELCOME = "welcome"
    """A greeting, an introduction before the first question, an announcement."""
    REACTION = "reaction"
    PRIVATE = "private"
    UNSURE = "unsure"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Guess:
    """To which question an unsure message may belong, and what that rests on."""

    number: int
    why: Why


@dataclass(frozen=True, slots=True)
class Sorted:
    """A message and what it is; numbers are those of the chat."""

    message: Message
    fate: Fate
    parts: tuple[str, ...]
    """Its words without its label."""
    number: int | None = None
    """The question it asks or answers; 0 is what people say in the end."""
    first: int | None = None
    """Of a repeat or a repost: the place of the message that it repeats."""
    reposts: int = 0
    """How often it was posted again."""
    guess: Guess | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the chat; without words where only its answers are in it."""

    number: int
    text: str
    place: int | None
    """That of the message that asks it."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """The messages of a chat in their order, each with its fate, and the questions."""

    lines: tuple[Sorted, ...]
    questions: tuple[Asked, ...]
    """By their numbers, without what people say in the end."""
    has_final: bool
    """Whether anybody says something in the end."""


def sort(messages: Sequence[Message], known: Sequence[str] = ()) -> Sorting:
    """Sort a chat. `known` are the questions of the step it is to go into, which has them as
    1, 2 and so on: an answer to one of them is placed although the chat itself does not ask it.
    """
    return _Sorter(messages, known).sorting()


@dataclass(slots=True)
class _Line:
    """A message while it is sorted."""

    message: Message
    parts: tuple[str, ...]
    label: Label | None
    key: str
    fate: Fate | None = None
    number: int | None = None
    first: int | None = None
    reposts: int = 0
    guess: Guess | None = None


@dataclass(slots=True)
class _Wordings:
    """The ways in which one number was asked."""

    counts: Counter[str] = field(default_factory=Counter)
    places: dict[str, int] = field(default_factory=dict)


class _Sorter:
    def __init__(self, messages: Sequence[Message], known: Sequence[str]) -> None:
        self._lines = [_read(each) for each in messages]
        self._known = {n: tidying.key((text,)) for n, text in enumerate(known, 1)}
        self._known_texts = dict(enumerate(known, 1))
        self._asked: dict[int, tuple[str, int]] = {}
        """The words of each question of the chat, and the place of the line that asks it first."""
        self._by_words: dict[str, int] = {}

    def sorting(self) -> Sorting:
        if not any(line.label for line in self._lines) and self._known:
            self._count_bare_numbers()
        self._set_aside()
        self._find_questions()
        self._place_questions()
        self._find_reposts()
        self._place_answers()
        self._place_replies()
        self._place_greetings()
        self._guess()
        return self._told()

    def _count_bare_numbers(self) -> None:
        """Where nobody writes labels, a number before the words is one."""
        for line in self._lines:
            label = labels.number(line.message.text)
            if label is not None and label.number in self._known:
                line.label, line.parts = label, label.parts
                line.key = tidying.key(line.parts)

    def _open(self) -> list[tuple[int, _Line]]:
        """The lines that have no fate yet, with their places."""
        return [(at, line) for at, line in enumerate(self._lines) if line.fate is None]

    def _set_aside(self) -> None:
        for line in self._lines:
            if line.message.reaction:
                line.fate = Fate.REACTION
            elif line.message.private:
                line.fate = Fate.PRIVATE
            elif not line.key:
                line.fate = Fate.EMPTY

    # -- questions

    def _find_questions(self) -> None:
        """Of each number the wording that came most often; of several a question, and the first."""
        wordings: dict[int, _Wordings] = defaultdict(_Wordings)
        for at, line in self._open():
            if line.label is not None and line.label.asks:
                mine = wordings[line.label.number]
                mine.counts[line.key] += 1
                mine.places.setdefault(line.key, at)
        for number, mine in wordings.items():
            best = max(mine.counts, key=lambda key: self._rank(mine, key))
            self._asked[number] = (best, mine.places[best])
        self._by_words = {key: number for number, (key, _at) in self._asked.items()}
        for number, key in self._known.items():
            self._by_words.setdefault(key, number)

    def _rank(self, mine: _Wordings, key: str) -> tuple[int, bool, int]:
        at = mine.places[key]
        return mine.counts[key], "?" in " ".join(self._lines[at].parts), -at

    def _place_questions(self) -> None:
        """What asks one of the questions, under whatever label; an answer may have a wrong one."""
        answered = {line.key for _at, line in self._open() if line.label and not line.label.asks}
        for at, line in self._open():
            number = self._by_words.get(line.key)
            asks = line.label is not None and line.label.asks
            if number is None and (asks or line.label is None):
                number = self._reworded(line)
            if number is not None:
                self._ask(at, line, number)
            elif asks and line.label is not None:
                self._misnamed(line, line.label.number, line.key in answered)

    def _reworded(self, line: _Line) -> int | None:
        """The question that a line asks in nearly the same words."""
        from rapidfuzz import fuzz, process

        found = process.extractOne(
            line.key[:_COMPARED],
            {number: key[:_COMPARED] for key, number in self._by_words.items()},
            scorer=fuzz.ratio,
            score_cutoff=_SAME_QUESTION,
        )
        return None if found is None else int(found[2])

    def _ask(self, at: int, line: _Line, number: int) -> None:
        line.number = number
        first = self._asked.get(number)
        if first is None:
            # One of the step's own, which the chat asks without a number.
            self._asked[number] = first = (line.key, at)
        line.fate = Fate.QUESTION if first[1] == at else Fate.REPEAT
        line.first = None if first[1] == at else first[1]

    def _misnamed(self, line: _Line, number: int, answered: bool) -> None:
        """A line with the label of a question that was asked in other words: an answer, where it
        asks nothing, or is posted as one elsewhere.
        """
        if answered or "?" not in " ".join(line.parts):
            line.label = Label(False, number, line.parts)
        else:
            line.label, line.guess = None, Guess(number, Why.NUMBER)

    # -- reposts

    def _find_reposts(self) -> None:
        """Copies of one message count with the first of them, and have the label most have."""
        firsts: dict[tuple[str, str, str], int] = {}
        copies: dict[int, list[int]] = defaultdict(list)
        for at, line in self._open():
            short = len(line.key.split(" ", _SHORT)) < _SHORT
            by = line.message.name or f"\0{at}" if short else ""
            to = line.message.quote or line.message.answers
            first = firsts.setdefault((line.key, by, to), at)
            if first != at:
                line.fate, line.first = Fate.REPOST, first
                copies[first].append(at)
        for first, others in copies.items():
            self._lines[first].reposts = len(others)
            self._agree(first, others)

    def _agree(self, first: int, others: Sequence[int]) -> None:
        """Give the first copy the label that most copies have, of several the last one given."""
        given = [self._lines[at].label for at in (first, *others)]
        found = [each.number for each in given if each is not None]
        if found:
            counts, last = Counter(found), {number: at for at, number in enumerate(found)}
            number = max(counts, key=lambda each: (counts[each], last[each]))
            line = self._lines[first]
            line.label = Label(False, number, line.parts)

    # -- answers

    def _place_answers(self) -> None:
        for _at, line in self._open():
            if line.label is not None and self._is_asked(line.label.number):
                line.fate, line.number = Fate.ANSWER, line.label.number

    def _is_asked(self, number: int) -> bool:
        """Whether there is such a question: it may have been asked before the chat was saved, but
        not after the last one.
        """
        return not self._by_words or number <= max(self._by_words.values())

    def _place_replies(self) -> None:
        """A reply belongs where the message that it replies to was placed."""
        starts: dict[str, list[int]] = defaultdict(list)
        latest: dict[str, int] = {}
        for at, line in enumerate(self._lines):
            if line.fate is None and (line.message.quote or line.message.answers):
                self._follow(line, self._replied_to(line.message, starts, latest))
            starts[line.key[:_QUOTED]].append(at)
            if line.message.name:
                latest[line.message.name.casefold()] = at

    def _replied_to(
        self, message: Message, starts: Mapping[str, list[int]], latest: Mapping[str, int]
    ) -> int | None:
        """The place of the message that another replies to: the last that begins as it is quoted,
        or else the last of whoever it names.
        """
        label = labels.read(message.quote)
        quote = tidying.key(label.parts if label else (message.quote,))
        if not quote:
            return latest.get(message.answers.casefold())
        near = reversed(starts.get(quote[:_QUOTED], ())[-_LOOKED_AT:])
        return next((at for at in near if self._lines[at].key.startswith(quote)), None)

    def _follow(self, line: _Line, place: int | None) -> None:
        if place is None:
            return
        other = self._lines[place]
        if other.fate is Fate.REPOST and other.first is not None:
            other = self._lines[other.first]
        if other.number is not None:
            line.fate, line.number = Fate.ANSWER, other.number

    # -- the rest

    def _place_greetings(self) -> None:
        begins = next((at for at, line in enumerate(self._lines) if line.number is not None), 0)
        opens = self._lines[begins].fate is Fate.QUESTION if self._lines else False
        for at, line in self._open():
            words = line.message.text
            short = len(line.key.split(" ", _GREETING_WORDS)) <= _GREETING_WORDS
            hello = short and _HELLO.match(words) is not None
            if (opens and at < begins) or hello or _GREETING.match(words):
                line.fate = Fate.WELCOME
        for line in self._lines:
            # A greeting that is repeated is no repost of anything that is kept.
            first = self._lines[line.first].fate if line.first is not None else None
            if line.fate is Fate.REPOST and first is Fate.WELCOME:
                line.fate = Fate.WELCOME

    def _guess(self) -> None:
        """What is left is unsure: its words, or else the question asked last, make a guess."""
        words = Words()
        for line in self._lines:
            if line.number and line.fate in (Fate.QUESTION, Fate.ANSWER):
                words.learn(line.number, line.key)
        last: int | None = None
        for line in self._lines:
            if line.fate in (Fate.QUESTION, Fate.REPEAT):
                last = line.number
            if line.fate is None:
                line.fate = Fate.UNSURE
                line.guess = line.guess or _guessed(words.nearest(line.key), last)

    def _told(self) -> Sorting:
        numbers = {line.number for line in self._lines if line.number}
        questions = []
        for number in sorted(numbers):
            place = self._asked[number][1] if number in self._asked else None
            text = self._known_texts.get(number, "")
            if place is not None:
                text = tidying.tidied(self._lines[place].parts, tidying.Keep())
            questions.append(Asked(number, text, place))
        has_final = any(line.number == FINAL for line in self._lines)
        return Sorting(tuple(map(_sorted, self._lines)), tuple(questions), has_final)


def _guessed(near: int | None, last: int | None) -> Guess | None:
    if near is not None:
        return Guess(near, Why.WORDS)
    return None if last is None else Guess(last, Why.ASKED_LAST)


def _read(message: Message) -> _Line:
    label = labels.read(message.text)
    parts = (message.text,) if label is None else label.parts
    return _Line(message, parts, label, tidying.key(parts))


def _sorted(line: _Line) -> Sorted:
    return Sorted(
        line.message,
        line.fate or Fate.UNSURE,
        line.parts,
        line.number,
        line.first,
        line.reposts,
        line.guess,
    )
