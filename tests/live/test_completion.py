"""What may be completed: the best first, quickly, and never what was not said openly."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Clock
from tests.live import trial
from workshop.activities import actions
from workshop.domain.changes import Details, Share
from workshop.domain.module import Zone
from workshop.domain.session import Point, Session
from workshop.domain.timing import Timeline
from workshop.live.capture import Grammar, Home
from workshop.live.completion import MOST, Offer, Words, complete

TODAY = date(2026, 11, 21)
ZONES = (
    Zone("bunny-slope", "Bunny slope"),
    Zone("lift", "Lift"),
    Zone("black-slope", "Black slope"),
)
PEOPLE = ("Kim Hill", "Robin Marsh", "Table 2", "Marta Sand", "Table 12", "Robin Gale")
GRAMMAR = Grammar(ZONES, (), PEOPLE, TODAY)


def offer(line: str, grammar: Grammar = GRAMMAR, words: Words | None = None) -> Offer | None:
    """The offer where the bar stands in a line."""
    cursor = line.index("|")
    return complete(grammar, line.replace("|", ""), cursor, words or Words())


def after(line: str, grammar: Grammar = GRAMMAR) -> list[str]:
    """The lines that the options make."""
    made, plain = offer(line, grammar), line.replace("|", "")
    if made is None:
        return []
    return [plain[: made.start] + each.text + plain[made.end :] for each in made.options]


@pytest.mark.parametrize(
    "line,lines",
    [
        ("@rob|", ["@Robin Marsh ", "@Robin Gale "]),
        ("@Mar|", ["@Marta Sand ", "@Robin Marsh "]),
        ("@Robin M|", ["@Robin Marsh "]),
        ("@robin marsh|", []),
        ("@table 1|", ["@Table 12 "]),
        ("It works @ta|", ["It works @Table 2 ", "It works @Table 12 "]),
        ("@Robin waits|", []),
        ("@Robin Marsh said rob|", []),
        ("ann@rob|", []),
        ("@ rob|", []),
        (r"\@rob|", []),
        ("@ro|b", []),
        ("/sl|", ["/Bunny ", "/Black "]),
        ("/lif| goes", ["/Lift  goes"]),
        ("//li|", ["/Lift "]),
        ("/Lift|", []),
        ("/|", ["/Bunny ", "/Lift ", "/Black "]),
        ("and/li|", []),
        (">rob|", []),
        ("!Post it >rob|", ["!Post it >Robin Marsh ", "!Post it >Robin Gale "]),
    ],
)
def test_what_is_offered(line: str, lines: list[str]) -> None:
    assert after(line) == lines


def test_a_bare_sign_offers_those_named_last() -> None:
    assert after("@|") == [f"@{name} " for name in PEOPLE[:MOST]]


def test_what_is_taken_is_understood() -> None:
    for name in PEOPLE:
        for size in range(1, len(name)):
            for line in after(f"@{name[:size]}|"):
                assert GRAMMAR.parse(line + "It works").person in PEOPLE
    for zone in ZONES:
        (mine,) = [line for line in after("/|") if GRAMMAR.parse(line).zone == zone.id]
        assert GRAMMAR.parse(mine + "It works").text == "It works"


def test_an_action_step_offers_what_its_own_step_has() -> None:
    home = Home(
        "s", "Steps", Grammar((Zone("open", "Open doors"),), actions.KIND.fields, PEOPLE, TODAY)
    )
    grammar = replace(GRAMMAR, actions=home)
    assert after("!Visit /|", grammar) == ["!Visit /Open "]
    assert after("Visit /o|", grammar) == []


@given(st.text(st.sampled_from("@/>!\\ \tRobinTable2x"), max_size=20), st.integers(0, 20))
def test_whatever_is_typed_an_offer_lies_in_the_line(line: str, cursor: int) -> None:
    cursor = min(cursor, len(line))
    made = complete(GRAMMAR, line, cursor, Words())
    if made is not None:
        assert 0 <= made.start <= made.end == cursor
        assert bool(made.options) is not bool(made.rest)
        assert len(made.options) <= MOST


# -- words said before


def said(*texts: str, **marks: object) -> Session:
    points = {
        str(number): Point(str(number), "wall", text, "", "", None, Share.NAMED, {}, "", **marks)  # type: ignore[arg-type]
        for number, text in enumerate(texts)
    }
    return Session(trial.module(), Details(), Timeline(), points, len(points) + 1)


def learnt(session: Session) -> Words:
    words = Words()
    while words.learn(session):
        pass
    return words


@pytest.mark.parametrize(
    "typed,rest",
    [
        ("tog", "ether"),
        ("We go toge", "ther"),
        ("TOG", "ether"),
        ("to", ""),
        ("together", ""),
        ("sno", ""),
        ("cour", "age"),
        ("autotog", ""),
        ("tog and", ""),
        (r"\tog", ""),
    ],
)
def test_the_rest_of_a_word(typed: str, rest: str) -> None:
    words = learnt(said("All together now", "Togas are out, together is in", "Snow needs courage"))
    made = offer(f"{typed}|", words=words)
    assert (made.rest if made else "") == rest


def test_a_word_is_completed_only_at_the_end_of_the_line() -> None:
    words = learnt(said("All together now"))
    assert offer("tog| and on", words=words) is None


@pytest.mark.parametrize(
    "marks",
    [{"hidden": True}, {"removed": True}, {"share": Share.ROOM}, {"share": Share.ASK}],
    ids=str,
)
def test_what_was_not_said_openly_is_not_offered(marks: dict[str, object]) -> None:
    share = marks.pop("share", Share.NAMED)
    session = said("All together now", **marks)
    (point,) = session.points.values()
    session = replace(session, points={point.id: replace(point, share=share)})  # type: ignore[arg-type]
    assert learnt(session).rest("tog") == ""


def test_words_are_learnt_as_they_are_said(tmp_path: Path, clock: Clock) -> None:
    words = Words()
    with trial.session_file(tmp_path) as file:
        desk = trial.desk(file, clock, trial.WALL)
        for line, typed in (("All together now", "tog"), ("And courage", "cou")):
            desk.capture_line(line)
            words.learn(desk.session)
            assert words.rest(typed)


def test_thousands_of_people_and_points_cost_no_time() -> None:
    people = tuple(f"Kim{number} Marsh{number}" for number in range(5_000))
    grammar = replace(GRAMMAR, people=people)
    texts = (f"Nobody{number % 3000} waits together at lift{number}" for number in range(10_000))
    words = learnt(said(*texts))
    complete(grammar, "@k", 2, words)
    for line in ("@", "@k", "@zz", "@Kim49", "@kim4999 m", "tog", "nob", "/l", "@x " + "y" * 50):
        spent = []
        for _each in range(20):
            start = time.thread_time()
            complete(grammar, line, len(line), words)
            spent.append(time.thread_time() - start)
        assert min(spent) < 0.002, line
