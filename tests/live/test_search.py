"""Finding points: what is found, in which order, and the same as by looking at every point."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.live import trial
from workshop.activities.kinds import kind_of
from workshop.domain.changes import (
    Details,
    Mark,
    PointAdded,
    PointAttributed,
    PointChange,
    PointMarked,
    PointMoved,
    PointReworded,
    Record,
    SessionBegun,
    Undone,
)
from workshop.domain.folding import bare, fold
from workshop.domain.module import Module, Step
from workshop.domain.session import Point, Session, replay
from workshop.live.prepared import PreparedPoints, Source
from workshop.live.query import Query
from workshop.live.search import FEW, find

ACTIONS = Step("promises", "actions", "What we promise", 10)


def module() -> Module:
    plain = trial.module()
    return Module(plain.id, plain.label, plain.title, (*plain.steps, ACTIONS))


def said(*points: PointAdded | PointChange) -> Session:
    changes = (SessionBegun(module(), Details()), *points)
    return replay(Record(number, "", 0.0, each) for number, each in enumerate(changes, 1))


def add(text: str, step: str = "wall", zone: str = "", person: str = "", **more: str) -> PointAdded:
    return PointAdded(f"{step}-{text}-{person}", step, text, zone, person, fields=more)


def prepared(session: Session, name: str = "mine") -> PreparedPoints:
    made = PreparedPoints(Source(Path(f"{name}.workshop"), name))
    made.follow(session)
    return made


def texts(session: Session, typed: str, step: str = "") -> list[str]:
    return [hit.point.text for hit in find([prepared(session)], Query.of(typed), step)]


# -- what is found


SOME = (
    add("Nobody starts on the black run", "slopes", "black-diamond", "Robin Marsh"),
    add("Élan needs a coach", "slopes", "bunny-slope", "Table 1"),
    add("Coaching takes time; time and/or trust", "pairs", "helps", "Table 12"),
    add("Post a story", "promises", owner="Grade 4 team", due="2026-11-27"),
    add("Who pays for C++?", "wall", person="Table 1"),
    add("Call the bus company", "wall", action="yes", owner="Kim Hill"),
)


@pytest.mark.parametrize(
    "typed, found",
    [
        ("elan", ["Élan needs a coach"]),
        ("RUN nobody", ["Nobody starts on the black run"]),
        ("coach", ["Élan needs a coach", "Coaching takes time; time and/or trust"]),
        ("and/or", ["Coaching takes time; time and/or trust"]),
        ("c++", ["Who pays for C++?"]),
        ('"the black"', ["Nobody starts on the black run"]),
        ('"black the"', []),
        ('"needs a co', ["Élan needs a coach"]),
        ('"coach Bunny"', []),
        ("bunny", ["Élan needs a coach"]),
        ("helps time", ["Coaching takes time; time and/or trust"]),
        ("@robin", ["Nobody starts on the black run"]),
        ("@marsh", ["Nobody starts on the black run"]),
        ("@arsh", []),
        ("@table 1", ["Who pays for C++?", "Élan needs a coach"]),
        ("@table 1 coach", ["Élan needs a coach"]),
        ('@"grade 4 team"', ["Post a story"]),
        ("/bunny", ["Élan needs a coach"]),
        ("/slope", ["Élan needs a coach"]),
        ("/3", ["Nobody starts on the black run"]),
        ("/1 @table", ["Coaching takes time; time and/or trust", "Élan needs a coach"]),
        ("!", ["Call the bus company", "Post a story"]),
        ("@kim", ["Call the bus company"]),
        ("hill", ["Call the bus company"]),
        ("!story", ["Post a story"]),
        ("\\!story", []),
        ("why?", []),
        ("pays?", ["Who pays for C++?"]),
        ("team", ["Post a story"]),
        ("nobodi", ["Nobody starts on the black run"]),
        ("caoch", ["Élan needs a coach"]),
        ("zzzz", []),
    ],
)
def test_what_is_found(typed: str, found: list[str]) -> None:
    assert texts(said(*SOME), typed) == found


def test_stars_and_the_parking_lot_have_their_signs() -> None:
    starred = PointMarked(SOME[0].point, Mark.STARRED, True)
    parked = PointMarked(SOME[4].point, Mark.PARKED, True)
    session = said(*SOME, starred, parked)
    assert texts(session, "*") == ["Nobody starts on the black run"]
    assert texts(session, "?") == ["Who pays for C++?"]
    assert texts(session, "*?") == []
    assert texts(session, "?pays") == ["Who pays for C++?"]


def test_everything_is_there_before_anything_is_typed_the_newest_first() -> None:
    assert texts(said(*SOME), "") == [each.text for each in reversed(SOME)]
    assert texts(said(*SOME), '@ / "') == [each.text for each in reversed(SOME)]


def test_a_step_can_be_chosen() -> None:
    assert texts(said(*SOME), "", "slopes") == ["Élan needs a coach", SOME[0].text]
    assert texts(said(*SOME), "nobody", "wall") == []


def test_the_title_of_a_step_counts_behind_what_was_said() -> None:
    session = said(add("The wall came first"), add("No such word"), add("Walled", "slopes"))
    assert texts(session, "wall") == ["The wall came first", "Walled", "No such word"]


def test_whole_words_then_beginnings_then_insides_starred_first_and_the_newest() -> None:
    points = [add(text) for text in ("planning", "plan", "plan b", "planned", "my plan", "replan")]
    star = PointMarked("wall-plan-", Mark.STARRED, True)
    ranked = ["plan", "my plan", "plan b", "planned", "planning", "replan"]
    assert texts(said(*points, star), "plan") == ranked


def test_misspelt_words_are_looked_for_only_where_hardly_anything_is_found() -> None:
    few = [add("trust them"), add("thrust")]
    assert texts(said(*few), "trust") == ["trust them", "thrust"]
    many = [add(f"trust {number}") for number in range(FEW)]
    assert len(texts(said(*many, add("tryst")), "trust")) == FEW
    found = find([prepared(said(*few))], Query.of("trsut"))
    assert [(hit.point.text, hit.near) for hit in found] == [("trust them", True)]
    assert found.marks("We Trust them") == ((3, 8),)


def test_the_newest_session_comes_first_within_a_rank() -> None:
    here, there = said(add("plan a"), add("planning")), said(add("plan z"), add("plans"))
    found = find([prepared(here, "here"), prepared(there, "there")], Query.of("plan"))
    told = [(hit.source.name, hit.point.text) for hit in found]
    assert told == [
        ("here", "plan a"),
        ("there", "plan z"),
        ("here", "planning"),
        ("there", "plans"),
    ]
    assert found[-1] == found[3]
    assert found[1:3] == [found[1], found[2]]
    with pytest.raises(IndexError):
        found[4]


def test_a_hit_says_its_step_and_where_the_words_stand() -> None:
    found = find([prepared(said(*SOME))], Query.of("élan @table"))
    assert found[0].step.title == "On the slopes"
    assert found.marks("Élan") == ((0, 4),)
    assert found.marks("Table 1 · Bunny slope") == ((0, 5),)


# -- the same as by looking at every point

_WORDS = ("plan", "Plan", "replan", "planning", "élan", "Straße", "a/b", "c++", "in")
_texts = st.lists(st.sampled_from(_WORDS), max_size=5).map(" ".join)
_places = st.sampled_from([("wall", ""), ("slopes", "lift"), ("slopes", "bunny-slope")])
_people = st.sampled_from(["", "Table 1", "Table 12", "Robin Marsh"])
_typed = st.lists(
    st.sampled_from(
        (
            *(*_WORDS, "pl", "an", "e", "ss", '"plan in"', '"in', "@table", "@table 1", "@r"),
            *("/l", "/2", "*", "?", "*pl", "slopes", "\\/", "zzz", "palnning"),
        )
    ),
    max_size=2,
).map(" ".join)


@st.composite
def _changes(draw: st.DrawFn) -> list[PointAdded | PointChange | Undone]:
    """Points that are added, mended, moved, marked and taken back."""
    changes: list[PointAdded | PointChange | Undone] = []
    count = draw(st.integers(1, 8))
    for number in range(count):
        (step, zone), person = draw(_places), draw(_people)
        changes.append(PointAdded(f"p{number}", step, draw(_texts), zone, person))
    point = st.integers(0, count - 1).map(lambda number: f"p{number}")
    for _change in range(draw(st.integers(0, 6))):
        which = draw(point)
        more: Sequence[PointChange] = (
            PointReworded(which, draw(_texts)),
            PointMoved(which, *draw(_places)),
            PointAttributed(which, draw(_people)),
            PointMarked(which, draw(st.sampled_from(Mark)), draw(st.booleans())),
        )
        changes.append(draw(st.sampled_from(more)))
    return changes


def _slowly(sessions: Sequence[Session], query: Query, step: str = "") -> list[Point]:
    """The exact hits, by looking at each point in turn."""
    ranked = []
    for age, session in enumerate(sessions):
        for place, point in enumerate(session.points.values()):
            of = session.module.step(point.step)
            if point.removed or (step and point.step != step) or not _fits(of, point, query):
                continue
            rank = _rank(of, point, query)
            if rank is not None:
                star = bool(query.needles) and not point.starred
                ranked.append(((rank, star, age, -place), point))
    return [point for _key, point in sorted(ranked, key=lambda each: each[0])]


def _fits(step: Step, point: Point, query: Query) -> bool:
    marks = (query.starred <= point.starred) and (query.parked <= point.parked)
    names = all(
        re.search(rf"\b{name.words}" + (r"\b" if name.whole else ""), fold(point.person))
        for name in query.people
    )
    places = all(
        any(word.startswith(wanted) for word in fold(step.label_of(point.zone)).split())
        or (wanted.isdigit() and [z.id for z in step.zones].index(point.zone) + 1 == int(wanted))
        if point.zone
        else False
        for wanted in query.zones
    )
    return marks and names and places


def _rank(step: Step, point: Point, query: Query) -> int | None:
    """0 where all words stand alone, then 1, 2 and 3; None where one does not stand there."""
    filled = kind_of(step).filled(point)
    fields = [fold(each) for each in (point.text, point.person, step.label_of(point.zone), *filled)]
    worst = 0
    for needle in query.needles:
        if not any(needle.text in field for field in fields):
            if needle.text not in fold(step.title):
                return None
            worst = 3
            continue
        words = f" {' '.join(' '.join(bare(field) for field in fields).split())} "
        worst = max(worst, 0 if needle.spaced in words else 1 if needle.start in words else 2)
    return worst


@given(st.lists(_changes(), min_size=1, max_size=3), _typed, st.sampled_from(["", "slopes"]))
def test_it_finds_the_same_as_looking_at_every_point(
    years: list[list[PointAdded | PointChange]], typed: str, step: str
) -> None:
    sessions = [said(*changes) for changes in years]
    query = Query.of(typed)
    found = find([prepared(session) for session in sessions], query, step)
    exact = [hit.point for hit in found if not hit.near]
    assert exact == _slowly(sessions, query, step)
    near = [hit.point for hit in found if hit.near]
    assert not near or len(exact) < FEW
    assert len(found) == len(exact) + len(near)


@given(_changes(), _typed)
def test_following_change_by_change_is_the_same_as_preparing_at_once(
    changes: list[PointAdded | PointChange], typed: str
) -> None:
    query, followed = Query.of(typed), PreparedPoints(Source(Path("mine.workshop"), "mine"))
    session = said()
    for number, change in enumerate(changes, session.length + 1):
        session = session.apply(Record(number, "", 0.0, change))
        followed.follow(session)
        find([followed], query)
    at_once = prepared(session)
    assert [*find([followed], query)] == [*find([at_once], query)]
    assert dict(followed.words) == dict(at_once.words)


def test_a_new_point_adds_only_itself() -> None:
    session = said(*SOME)
    made = prepared(session)
    before = list(map(id, made.points))
    more = session.apply(Record(session.length + 1, "", 0.0, add("One more")))
    made.follow(more)
    assert list(map(id, made.points))[:-1] == before
    assert made.words["more"] == [len(SOME)]


@given(st.text(max_size=60))
def test_nothing_that_can_be_typed_is_an_error(typed: str) -> None:
    session = said(*SOME)
    for hit in find([prepared(session)], Query.of(typed)):
        assert hit.point in session.points.values()
