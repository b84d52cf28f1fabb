"""How long a key takes in the search line, over all points of a year."""

import random
import statistics
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from tests.bench.figures import Figure, percentile
from tests.live import trial
from workshop.domain.changes import Details, PointAdded, Record, SessionBegun
from workshop.domain.session import Session, replay
from workshop.live.prepared import PreparedPoints, Source
from workshop.live.query import Query
from workshop.live.search import find

SESSIONS, POINTS = 5, 10_000
_TYPED = (
    "slope",
    "time to plan",
    '"what we said"',
    "@Table 12 coach",
    "/black planning",
    "plannign",  # misspelt, so the slow way
    "réunion *",
)
_SYLLABLES = ("co", "ach", "plan", "ning", "les", "son", "ta", "ble", "ti", "me", "re", "uni", "on")
_COMMON = ("we", "the", "to", "what", "said", "time", "plan", "coach", "slope", "planning")


def measure(rounds: int) -> list[Figure]:
    """The time from a key to the hits, over 50,000 points, against a scan for one word."""
    year = [_prepared(number) for number in range(SESSIONS)]
    texts = [point.text for prepared in year for point in prepared.points]
    keys = [typed[:end] for typed in _TYPED for end in range(1, len(typed) + 1)]
    times: list[list[float]] = [[] for _key in keys]
    plain = []
    for _round in range(rounds):
        for taken, key in zip(times, keys, strict=True):
            taken.append(_seconds(year, key))
            plain.append(_scan(texts, key))
    middle = [statistics.median(taken) for taken in times]
    scan = statistics.median(plain)
    name, against = f"search {len(texts):,} points, a key", "“word in text” over the same points"
    return [
        Figure(name, statistics.median(middle), scan, against),
        Figure(f"{name}, the slowest", max(middle), scan, against, bar=6),
        Figure(
            f"{name}, 99 in 100", 1000 * percentile([*chain(*times)]), None, "ms", 50, unit="ms"
        ),
        Figure("a new point among 10,000", _added(year[0]), scan, against),
    ]


def _seconds(year: Sequence[PreparedPoints], typed: str) -> float:
    before = time.perf_counter()
    found = find(year, Query.of(typed))
    found[:50]
    return time.perf_counter() - before


def _scan(texts: Sequence[str], word: str) -> float:
    before = time.perf_counter()
    [text for text in texts if word in text]
    return time.perf_counter() - before


def _added(prepared: PreparedPoints) -> float:
    """Seconds to take one more point into a prepared session."""
    session = session_of(0)
    record = Record(session.length + 1, "", 1.0, PointAdded("more", "wall", "One more"))
    after = session.apply(record)
    prepared.follow(session)
    before = time.perf_counter()
    prepared.follow(after)
    return time.perf_counter() - before


def _prepared(number: int) -> PreparedPoints:
    made = PreparedPoints(Source(Path(f"{number}.workshop")))
    made.follow(session_of(number))
    return made


def session_of(number: int) -> Session:
    """A session of 10,000 points of invented words, some common, most rare."""
    dice, module = random.Random(number), trial.module()
    steps = [step for step in module.steps if step.kind != "talk"]
    rare = ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _word in range(4000)]

    def words() -> str:
        count = dice.randint(4, 20)
        return " ".join(
            dice.choice(_COMMON if dice.random() < 0.4 else rare) for _w in range(count)
        )

    records = [Record(1, "", 0.0, SessionBegun(module, Details()))]
    for place in range(POINTS):
        step = dice.choice(steps)
        zone = dice.choice(step.zones).id if step.zones else ""
        change = PointAdded(f"p{place}", step.id, words(), zone, f"Table {dice.randint(1, 30)}")
        records.append(Record(place + 2, "", 0.0, change))
    return replay(records)
