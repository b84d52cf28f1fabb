"""Names kept, cut to initials, or taken out wherever they stand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recap import a_day
from workshop.domain.changes import Change, Details, EarlierTold, PointAdded, RosterSet
from workshop.domain.earlier import Earlier, OpenAction
from workshop.domain.people import Person
from workshop.recap.names import Mask, initials
from workshop.recap.pages import Names


def mask(names: Names, *people: str) -> Mask:
    said = [
        PointAdded(str(number), "wall", "Words", person=name) for number, name in enumerate(people)
    ]
    return Mask(a_day.session(said), names)


@pytest.mark.parametrize(
    "name, short",
    [
        ("Robin Marsh", "R.M."),
        ("Kit", "K."),
        ("Table 2", "T2"),
        ("Grade 4 team", "G4T"),
        ("Ana-Lia O’Hare", "A.L.O.H."),
        ("", ""),
    ],
)
def test_initials(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize(
    "text, told",
    [
        ("Ask Robin Marsh.", "Ask someone."),
        ("ROBIN  MARSH spoke", "Someone spoke"),
        ("Robin showed us.", "Someone showed us."),
        ("A robin sang in the marsh.", "A robin sang in the marsh."),
        ("table 2’s idea", "Someone’s idea"),
        ("Table 22 and Table 2", "Someone and someone"),
        ("Table 3 had none", "Table 3 had none"),
        ("A kitten is no Kit", "A kitten is no someone"),
        ("Ana-Lia O'Hare laughed. Kit too.", "Someone laughed. Someone too."),
    ],
)
def test_texts_without_names(text: str, told: str) -> None:
    assert mask(Names.NONE, *a_day.PEOPLE).text(text) == told


def test_texts_with_initials() -> None:
    masked = mask(Names.INITIALS, *a_day.PEOPLE)
    assert masked.text("robin marsh met Table 22 and Kit.") == "R.M. met T22 and K.."
    assert masked.person("Table 2") == "T2"


def test_full_names_change_nothing() -> None:
    masked = mask(Names.FULL, *a_day.PEOPLE)
    assert masked.text("Robin Marsh met Kit.") == "Robin Marsh met Kit."


def test_short_names_are_found_only_as_they_are_written() -> None:
    masked = mask(Names.NONE, "Al", "I")
    assert masked.text("Al said it, al fresco") == "Someone said it, al fresco"


def test_owners_are_people_too() -> None:
    said = [PointAdded("1", "actions", "Call Sam", fields={"owner": "Sam and Ash", "due": "Sam"})]
    masked = Mask(a_day.session(said), Names.NONE)
    told = masked.point(a_day.session(said).points["1"])
    assert (told.text, told.fields) == ("Call someone", {"owner": "", "due": "Someone"})


def test_a_role_that_the_module_names_stays_in_texts() -> None:
    session = a_day.session(
        [PointAdded("1", "actions", "Ask the leaders", fields={"owner": "Leaders"})]
    )
    masked = Mask(session, Names.NONE)
    assert masked.module(session.module).people == "Leaders with their coaches"
    assert masked.point(session.points["1"]).fields == {"owner": ""}


def test_the_module_and_the_details_are_told_without_names_too() -> None:
    masked = mask(Names.NONE, "Robin Marsh")
    assert masked.details(a_day.DETAILS).place == "Hall B, room of someone"
    assert masked.module(a_day.module()).title == "A day outside"
    told = masked.module(replace(a_day.module(), about="A day with Robin Marsh"))
    assert told.about == "A day with someone"


SCHOOLS = RosterSet((Person("Robin Marsh", school="Hill Road School"), Person("Kit", school="Elm")))


def test_places_are_taken_out_of_the_details_and_of_texts() -> None:
    said: list[Change] = [
        SCHOOLS,
        PointAdded("1", "wall", "At hill road school we share. Elm does, an elm stands"),
    ]
    session = a_day.session(said, about=Details("2026-11-21", "Hall B", 18))
    masked = Mask(session, Names.FULL, places=False)
    assert masked.details(session.details) == Details("2026-11-21", "", 18)
    told = masked.point(session.points["1"]).text
    assert told == "At our place we share. Our place does, an elm stands"
    assert masked.text("Hall B was cold, Robin said") == "Our place was cold, Robin said"
    both = Mask(session, Names.INITIALS, places=False)
    assert both.text("Robin Marsh came to Hall B") == "R.M. came to our place"


def test_a_place_that_the_module_names_is_no_secret() -> None:
    module = replace(a_day.module(), about="A day in the Library")
    session = a_day.session((), module, Details(place="Library"))
    masked = Mask(session, Names.FULL, places=False)
    assert masked.details(session.details).place == ""
    assert masked.module(module).about == "A day in the Library"


EARLIER = Earlier(
    "Session 6",
    "2026-10-02",
    (OpenAction("Call Robin and Kit", "Sam Lake and Ash"), OpenAction("Ask Ash", "Kit")),
    "Joan made me laugh",
    "Joan Stone",
    ("Wait for Robin",),
)
YEAR: list[Change] = [
    RosterSet((Person("Robin Marsh", "coach"), Person("Kit"))),
    EarlierTold(EARLIER),
]


def test_the_roster_and_what_was_earlier_are_told_without_names() -> None:
    said = [PointAdded("1", "wall", "Robin and Sam asked Joan, and Ash asked Kit")]
    masked = Mask(a_day.session([*YEAR, *said]), Names.NONE)
    assert masked.roster((Person("Robin Marsh"),)) == ()
    assert masked.earlier(EARLIER) == Earlier(
        "Session 6",
        "2026-10-02",
        (OpenAction("Call someone and someone"), OpenAction("Ask someone")),
        "Someone made me laugh",
        "",
        ("Wait for someone",),
    )
    told = masked.text("Robin and Sam asked Joan, and Ash asked Kit")
    assert told == "Someone and someone asked someone, and someone asked someone"


def test_the_roster_and_what_was_earlier_are_told_with_initials() -> None:
    masked = Mask(a_day.session(YEAR), Names.INITIALS)
    assert masked.roster((Person("Robin Marsh", "coach"),)) == (Person("R.M.", "coach"),)
    told = masked.earlier(EARLIER)
    assert [action.owner for action in told.actions] == ["S.L.A.A.", "K."]
    assert (told.actions[1].text, told.quote_by) == ("Ask A.", "J.S.")
    assert told.quote == "J. made me laugh"


NAME = st.text("abcdefghijKLMNO 0123'’-", min_size=3, max_size=12).map(str.strip)


@given(st.lists(NAME.filter(lambda name: len(name) > 2), max_size=6), st.data())
def test_no_name_is_left(people: list[str], data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from([*people, "and", "Words"]), max_size=8))
    told = mask(Names.NONE, *people).text(" ".join(words))
    kept = {"and", "Words", "words"}
    standing = f" {told.casefold()} "
    assert not any(
        f" {name.casefold()} " in standing
        for name in people
        if any(map(str.isalnum, name)) and name not in kept
    )
