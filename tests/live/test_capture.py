"""The capture line: signs are understood, and not a word is lost whatever is typed."""

import re
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.live import trial
from workshop.activities import actions
from workshop.activities.base import CaptureField
from workshop.activities.kinds import kind_of
from workshop.domain.errors import UserError
from workshop.domain.module import Step, Zone
from workshop.domain.text import clean
from workshop.live.capture import Draft, Grammar, Home, PartKind

TODAY = date(2026, 11, 21)
"""A Saturday."""
ZONES = (Zone("bunny-slope", "Bunny slope"), Zone("lift", "Lift"), Zone("black", "Black diamond"))
PEOPLE = ("Table 1", "Ann-Marie", "Grade 4 team")


def grammar(tallies: bool = False, zones: tuple[Zone, ...] = ZONES) -> Grammar:
    return Grammar(zones, actions.KIND.fields, PEOPLE, TODAY, tallies)


def read(line: str) -> Draft:
    return grammar().parse(line)


@pytest.mark.parametrize(
    "line,text,zone,person",
    [
        ("Nobody waits", "Nobody waits", "", ""),
        ("3 Some people take longer @Table 1", "Some people take longer", "black", "Table 1"),
        ("/bunny Nobody starts there", "Nobody starts there", "bunny-slope", ""),
        ("/SLOPE by any of its words", "by any of its words", "bunny-slope", ""),
        ("It comes /lift in between", "It comes in between", "lift", ""),
        ("//2 the sign once more, from habit", "the sign once more, from habit", "lift", ""),
        ("//gondola stays", "//gondola stays", "", ""),
        ("// stays", "// stays", "", ""),
        ("/2 a digit after the sign", "a digit after the sign", "lift", ""),
        ("/lift. with a full stop", "with a full stop", "lift", ""),
        ("They said 3 things", "They said 3 things", "", ""),
        ("30 people came", "30 people came", "", ""),
        ("7 people came", "7 people came", "", ""),
        ("and/or stays", "and/or stays", "", ""),
        ("/ or stays", "/ or stays", "", ""),
        ("ann@school.example wrote", "ann@school.example wrote", "", ""),
        (r"\/lift stays", "/lift stays", "", ""),
        (r"\@Table 1 stays", "@Table 1 stays", "", ""),
        (r"\3 wishes", "3 wishes", "", ""),
        (r"Done \by Friday", "Done by Friday", "", ""),
        (r"Two \> one", "Two > one", "", ""),
        ("@grade 4 TEAM it works", "it works", "", "Grade 4 team"),
        ('@"Anna Lee" it works', "it works", "", "Anna Lee"),
        ("@Table 12 it works", "it works", "", "Table 12"),
        ("@Bo it works", "it works", "", "Bo"),
        ("it works @ home", "it works @ home", "", ""),
        ("/gondola stays", "/gondola stays", "", ""),
    ],
)
def test_signs(line: str, text: str, zone: str, person: str) -> None:
    draft = read(line)
    assert (draft.text, draft.zone, draft.person) == (text, zone, person)
    assert not draft.parked


@pytest.mark.parametrize(
    "line,parked,text,zone,person",
    [
        ("?Who pays for the visits", True, "Who pays for the visits", "", ""),
        (" ?@Kim Who pays, and /lift when?", True, "Who pays, and when?", "lift", "Kim"),
        ("?/2 Who pays", True, "Who pays", "lift", ""),
        ("?3 wishes", True, "3 wishes", "", ""),
        ("? a space keeps it plain", False, "? a space keeps it plain", "", ""),
        (r"\?so does a backslash", False, "?so does a backslash", "", ""),
        (r"not \?here", False, r"not \?here", "", ""),
        ("?! was all they said", False, "?! was all they said", "", ""),
        ("?", False, "?", "", ""),
        ("and ?not here", False, "and ?not here", "", ""),
    ],
)
def test_the_parking_lot(line: str, parked: bool, text: str, zone: str, person: str) -> None:
    draft = read(line)
    assert (draft.parked, draft.text, draft.zone, draft.person) == (parked, text, zone, person)


@pytest.mark.parametrize(
    "typed,person",
    [
        ("@Robin it works", "Robin Marsh"),
        ("@robin it works", "Robin Marsh"),
        ("@Rob it works", "Rob"),
        ("@Kim it works", "Kim"),
        ("@Sam it works", "Sam"),
        ("@Table it works", "Table"),
        ("@grade it works", "grade"),
        ('@"Robin" it works', "Robin Marsh"),
    ],
)
def test_a_first_name_is_enough_where_only_one_person_has_it(typed: str, person: str) -> None:
    people = ("Robin Marsh", "Sam", "Sam Hill", "Kim Hill", "Kim Moor", "Table 2", "Grade 4 team")
    draft = replace(grammar(), people=people).parse(typed)
    assert (draft.person, draft.text) == (person, "it works")
    assert draft.parts[0].meaning == person


ELSEWHERE = Home("steps", "Action steps", Grammar((), actions.KIND.fields, PEOPLE, TODAY))


@pytest.mark.parametrize(
    "line,action,text,fields",
    [
        ("!Post a story >Table 1 by friday", True, "Post a story", ("Table 1", "2026-11-27")),
        ("  !Post a story by friday >Bo", True, "Post a story", ("2026-11-27", "Bo")),
        ("!Post a story", True, "Post a story", ()),
        ("!3 wishes >Bo", True, "3 wishes", ("Bo",)),
        ("!Post it /lift", True, "Post it /lift", ()),
        ("! a space keeps it plain >Bo", False, "! a space keeps it plain >Bo", ()),
        (r"\!so does a backslash", False, "!so does a backslash", ()),
        ("!!! was all they said", False, "!!! was all they said", ()),
        ("!?", False, "!?", ()),
        ("we did it !now", False, "we did it !now", ()),
        ("Stop!", False, "Stop!", ()),
        ("An owner >Bo by friday", False, "An owner >Bo by friday", ()),
    ],
)
def test_an_action_step_from_any_step(
    line: str, action: bool, text: str, fields: tuple[str, ...]
) -> None:
    made = Grammar(ZONES, (), PEOPLE, TODAY, actions=ELSEWHERE)
    draft = made.parse(line)
    assert (draft.action, draft.text) == (action, text)
    assert tuple(draft.fields.values()) == fields
    assert draft.step == ("steps" if action else "")
    told = [part.meaning for part in draft.parts if part.kind is PartKind.ACTION]
    assert told == ["Action → Action steps"] * action


def test_an_action_step_stays_where_no_other_step_takes_it() -> None:
    draft = Grammar(ZONES, (), PEOPLE, TODAY).parse("!@Table 1 Post it /2 >Bo by friday")
    assert (draft.text, draft.person, draft.zone) == ("Post it", "Table 1", "lift")
    assert (draft.action, draft.step) == (True, "")
    assert draft.fields == {"owner": "Bo", "due": "2026-11-27", "action": "yes"}
    assert Grammar(ZONES, (), PEOPLE, TODAY).parse("!@Kim").empty


def test_among_action_steps_the_sign_says_nothing_new() -> None:
    made = Grammar(ZONES, actions.KIND.fields, PEOPLE, TODAY, agrees=True)
    with_sign, without = made.parse("!Post it >Bo"), made.parse("Post it >Bo")
    assert (with_sign.text, with_sign.fields) == (without.text, without.fields)


@pytest.mark.parametrize(
    "line,quote,text,person",
    [
        ('"We fell, and laughed"', True, "“We fell, and laughed”", ""),
        ("“We fell” @Kim", True, "“We fell”", "Kim"),
        ('@Kim /lift "We fell /twice @home"', True, "“We fell /twice @home”", "Kim"),
        ("„We fell“", True, "“We fell”", ""),
        ("« We fell »", False, "« We fell »", ""),
        ('"3 of us fell"', True, "“3 of us fell”", ""),
        ('"We fell" and got up', False, '"We fell" and got up', ""),
        ('"We" and "they"', False, '"We" and "they"', ""),
        ('He said "no"', False, 'He said "no"', ""),
        ('"', False, '"', ""),
        ('""', False, '""', ""),
        ('"No end', False, '"No end', ""),
        (r'\"We fell"', False, '"We fell"', ""),
        ('" We fell"', False, '" We fell"', ""),
        ('12" of snow "', False, '12" of snow "', ""),
        ('?"Who pays"', True, "“Who pays”", ""),
    ],
)
def test_quotes(line: str, quote: bool, text: str, person: str) -> None:
    draft = read(line)
    assert (draft.fields == {"verbatim": "yes"}, draft.text, draft.person) == (quote, text, person)
    assert [part.kind for part in draft.parts].count(PartKind.QUOTE) == quote


@pytest.mark.parametrize("line", ["Some >Bo", "Some > Bo", "5 >3 is true"])
def test_an_owner_where_there_is_none_is_told_apart(line: str) -> None:
    draft = Grammar(ZONES, (), PEOPLE, TODAY).parse(line)
    assert (draft.text, len(draft.parts)) == (line, ">Bo" in line)


def test_of_a_line_too_long_for_a_point_it_is_told_how_long_it_was() -> None:
    assert read("word " * 800).cut == 0
    draft = read("word " * 2400)
    assert (draft.cut, len(draft.text)) == (12_000, 3_999)
    assert read("x " * 500_000).cut == 1_000_000
    assert read("why: " + "word " * 100).text, "a field takes so much as it can hold"


def test_a_value_too_long_for_its_field_loses_nothing() -> None:
    made = Grammar((), actions.KIND.fields, (), TODAY)
    for line in ("Visit >" + "ab " * 200, "Visit >" + "a" * 400, '@"' + "b " * 200 + '" x'):
        draft = made.parse(line)
        held = "".join((draft.text, draft.person, *draft.fields.values()))
        assert sum(map(str.isalpha, held)) == sum(map(str.isalpha, line))


def test_thousands_of_people_cost_no_time() -> None:
    people = tuple(f"Kim Number {number} Marsh" for number in range(5_000))
    made = Grammar(ZONES, (), people, TODAY)
    made.parse("@Kim")
    start = time.thread_time()
    for _each in range(100):
        assert made.parse("@kim number 4999 marsh it works").person == people[4999]
    assert time.thread_time() - start < 0.2


def test_a_zone_that_is_not_there_is_told_apart() -> None:
    (part,) = read("Ride /gondola up").parts
    assert part.kind is PartKind.UNKNOWN
    assert "Ride /gondola up"[part.start : part.end] == "/gondola"


@pytest.mark.parametrize(
    "line,text,fields",
    [
        (
            "Post a story a week >Grade 4 team by fri",
            "Post a story a week",
            {"owner": "Grade 4 team", "due": "2026-11-27"},
        ),
        ("Stand by the door", "Stand by the door", {}),
        ("Write it by hand >Bo", "Write it by hand", {"owner": "Bo"}),
        ("5 > 3 is true", "5 > 3 is true", {}),
    ],
)
def test_fields(line: str, text: str, fields: dict[str, str]) -> None:
    draft = Grammar((), actions.KIND.fields, (), TODAY).parse(line)
    assert (draft.text, draft.fields) == (text, fields)


def test_only_the_first_of_two_counts_and_the_other_stays_in_the_text() -> None:
    draft = read("/bunny @Ann-Marie agrees with @Table 1 about /lift")
    assert (draft.zone, draft.person) == ("bunny-slope", "Ann-Marie")
    assert draft.text == "agrees with @Table 1 about /lift"


def test_many_lines_are_many_points_and_blank_ones_none() -> None:
    drafts = grammar().drafts("2 One\n\n   \nTwo @Table 1\r\n/bunny Three\n")
    said = [(draft.text, draft.zone, draft.person) for draft in drafts]
    assert said == [("One", "lift", ""), ("Two", "", "Table 1"), ("Three", "bunny-slope", "")]


def test_digits_are_dots_only_where_dots_are_counted() -> None:
    dots = grammar(tallies=True).drafts("1123 3\n2\n2 is low")
    assert [(dot.text, dot.zone) for dot in dots] == [
        ("", "bunny-slope"),
        ("", "bunny-slope"),
        ("", "lift"),
        ("", "black"),
        ("", "black"),
        ("", "lift"),
        ("is low", "lift"),
    ]
    assert [draft.text for draft in grammar().drafts("119\n9")] == ["119", "9"]
    # A slip of the finger is told, and neither counted in part nor put on the wall.
    with pytest.raises(UserError, match="“9” is none"):
        grammar(tallies=True).drafts("119")


SCALE = {str(number): ("low" if number < 50 else "high") for number in range(101)}
HANDS = CaptureField("count", "Hands", "x", lambda said, _day: said if said.isdigit() else None)
CLOSE = replace(HANDS, close=True)


def test_numbers_of_a_scale_are_answers_and_the_words_after_one_a_reason() -> None:
    zones = (Zone("low", "Low"), Zone("high", "High"))
    made = Grammar(zones, (), (), TODAY, tallies=True, scale=SCALE)
    drafts = made.drafts("40 55,100\n7\n70 I plan alone\n")
    for slip in ("1123", "101 7"):
        with pytest.raises(UserError, match="none of the numbers"):
            made.drafts(slip)
    assert [(each.text, each.zone, each.fields) for each in drafts] == [
        ("", "low", {"number": "40"}),
        ("", "high", {"number": "55"}),
        ("", "high", {"number": "100"}),
        ("", "low", {"number": "7"}),
        ("I plan alone", "high", {"number": "70"}),
    ]
    assert [made.sign(zone) for zone in zones] == ["low", "high"]


def test_zones_that_are_numbers_are_named_by_them() -> None:
    zones = tuple(Zone(f"z{number}", str(number)) for number in range(4))
    scale = {str(number): f"z{number}" for number in range(4)}
    made = Grammar(zones, (), (), TODAY, tallies=True, scale=scale)
    assert [each.zone for each in made.drafts("0033\n1")] == ["z0", "z0", "z3", "z3", "z1"]
    assert [each.fields for each in made.drafts("03")] == [{}, {}]
    assert made.parse("/0 nobody").zone == "z0"
    assert [made.sign(zone) for zone in zones] == ["0", "1", "2", "3"]


def test_a_tenth_option_has_a_number_of_two_digits() -> None:
    zones = tuple(Zone(f"z{number}", f"Option {number}") for number in range(1, 11))
    scale = {str(number): f"z{number}" for number in range(1, 11)}
    made = Grammar(zones, (), (), TODAY, tallies=True, scale=scale)
    assert [each.zone for each in made.drafts("10 1123")] == ["z10", "z1", "z1", "z2", "z3"]
    assert made.parse("10 of them").zone == "z10"
    assert made.sign(zones[-1]) == "10"


def test_what_names_a_zone_leads_to_it() -> None:
    zones = tuple(Zone(f"zone-{letter}", letter) for letter in "abcdefghijkl")
    made = grammar(zones=zones)
    assert [made.parse(f"/{made.sign(zone)} x").zone for zone in zones] == [z.id for z in zones]


def test_a_value_stands_right_behind_a_sign_of_letters_only_where_it_may() -> None:
    close, apart = (Grammar(ZONES, (each,), (), TODAY) for each in (CLOSE, HANDS))
    assert close.parse("3 x12 it helps").fields == {"count": "12"}
    assert close.parse("3 x 12 it helps").text == "it helps"
    assert close.parse("3 xylophones").text == "xylophones"
    assert apart.parse("3 x12").text == "x12"


def test_a_number_of_thousands_of_digits_is_text() -> None:
    (draft,) = grammar().drafts("1" * 5000)
    assert draft.text == "1" * 4000


def test_a_step_with_a_dozen_zones_has_digits_for_nine() -> None:
    zones = tuple(Zone(f"z{number}", f"Zone {number}") for number in range(1, 13))
    assert grammar(zones=zones).parse("12 months").text == "12 months"
    assert grammar(zones=zones).parse("9 months").zone == "z9"


def test_the_grammar_of_a_step_is_that_of_its_kind() -> None:
    step = trial.module().steps[trial.DIP]
    made = Grammar.of(step, kind_of(step), ["Bo"], TODAY)
    assert (made.zones, made.people, made.tallies) == (step.zones, ("Bo",), True)


# -- nothing is lost

_TRICKY = (
    "/bunny /lift /2 /nowhere @Table 1 2 3 9 12 @Ann-Marie @Bo @grade 4 team >Bo > by friday "
    "first: !Post 12-01 tomorrow call \\/lift \\@Bo \\3 \\by and/or a@b.example the snow / @ ."
)
_WORDS = st.one_of(
    st.sampled_from(
        [*_TRICKY.split(), '@"Anna Lee"', '@"', '"Ha!"', '"We', 'fell"', "first: ring them"]
    ),
    st.text(max_size=6).filter(lambda text: not set(text) & set("\r\n")),
)
_BLANKS = st.sampled_from([" ", "  ", "\t", "\u3000"])


@st.composite
def _lines(draw: st.DrawFn) -> str:
    words = draw(st.lists(_WORDS, max_size=12))
    return "".join(word + draw(_BLANKS) for word in words)


@given(_lines(), st.booleans())
def test_every_word_is_in_the_text_or_in_a_part(line: str, tallies: bool) -> None:
    made = grammar(tallies)
    draft = made.parse(line)
    plain = (PartKind.UNKNOWN, PartKind.QUOTE)
    known = [part for part in draft.parts if part.kind not in plain]
    line = _in_typed_marks(line, draft)
    rest, reached = "", 0
    for part in known:
        assert reached <= part.start < part.end <= len(line)
        rest, reached = rest + line[reached : part.start], part.end
    assert draft.text == clean(_unescaped(rest + line[reached:]))


@given(_lines())
def test_what_a_part_means_is_in_the_draft(line: str) -> None:
    draft = read(line)
    zones = {zone.id: zone.label for zone in ZONES}
    fields = {each.name: each for each in actions.KIND.fields}
    of: dict[PartKind, list[str]] = {kind: [] for kind in PartKind}
    for part in draft.parts:
        of[part.kind].append(part.meaning)
    assert of[PartKind.ZONE] == ([zones[draft.zone]] if draft.zone else [])
    # A name of signs that cannot be kept is no name.
    assert [name for name in of[PartKind.PERSON] if name] == [draft.person] * bool(draft.person)
    quoted = draft.fields.pop("verbatim", "") == "yes"
    assert of[PartKind.QUOTE] == ["Quote"] * quoted
    kept = [(fields[name], value) for name, value in draft.fields.items() if name in fields]
    assert of[PartKind.FIELD] == [f"{each.label}: {each.shows(value)}" for each, value in kept]


@given(_lines())
def test_a_name_keeps_all_its_words(line: str) -> None:
    for part in read(line).parts:
        if part.kind is PartKind.PERSON:
            typed = clean(line[part.start + 1 : part.end]).casefold()
            assert part.meaning.casefold() in (typed, clean(typed[1:-1]))


@given(st.lists(_lines(), max_size=6))
def test_lines_are_read_as_if_each_came_alone(lines: list[str]) -> None:
    made = grammar()
    alone = [draft for line in lines for draft in made.drafts(line)]
    assert list(made.drafts("\n".join(lines))) == alone


@given(st.text())
def test_any_text_at_all_can_be_read(text: str) -> None:
    for draft in grammar().drafts(text):
        assert draft.text == clean(draft.text)
    try:
        counted = grammar(tallies=True).drafts(text)
    except UserError:
        assert any(re.fullmatch(r"[\d\s,]+", line) for line in text.splitlines())
    else:
        assert all(draft.text == clean(draft.text) for draft in counted)


def _in_typed_marks(line: str, draft: Draft) -> str:
    """The line with the quotation marks that a quote is kept in, and no blanks within them."""
    for part in draft.parts:
        if part.kind is PartKind.QUOTE:
            quote = line[part.start : part.end]
            inner = f"“{quote[1:-1].strip()}”"
            line = line[: part.start] + inner.ljust(len(quote)) + line[part.end :]
    return line


def _unescaped(text: str) -> str:
    """`text` without the backslashes that keep a sign plain."""
    words, signs = [], ("/", "@", ">", "by", "first:")
    for word in _split(text):
        bare = word[1:]
        plain = word.startswith("\\") and (
            bare[:1].isdigit() or bare.casefold().startswith(signs[:3]) or bare.casefold() in signs
        )
        words.append(bare if plain else word)
    return "".join(words)


def _split(text: str) -> list[str]:
    """Words and blanks of a text, one after the other."""
    pieces: list[str] = []
    for letter in text:
        if pieces and not letter.isspace() and not pieces[-1].isspace():
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


@pytest.mark.parametrize(
    "line, text, person",
    [
        ("Covered my class @Jordan Poe", "Covered my class", "Jordan Poe"),
        ("@Jordan Poe covered my class", "covered my class", "Jordan Poe"),
        ("@Maria The class ran it", "The class ran it", "Maria"),
        ("@Table 2 Said it first", "Said it first", "Table 2"),
        ("A note @Table 12.", "A note .", "Table 12"),
        ("@maria Poe was there", "Poe was there", "maria"),
        ("Thanks @Ana Maria Lopez Garcia", "Thanks Garcia", "Ana Maria Lopez"),
    ],
)
def test_a_name_may_have_several_words(line: str, text: str, person: str) -> None:
    draft = grammar().parse(line)
    assert (draft.text, draft.person) == (text, person)


def test_an_owner_ends_where_a_date_begins_that_is_none() -> None:
    step = Step("s", "actions", "Steps", 5)
    made = Grammar.of(step, kind_of(step), (), TODAY)
    draft = made.parse("Visit a lesson >Ana, Ben & Carla by 31 Feb")
    assert draft.fields == {"owner": "Ana, Ben & Carla"}
    assert draft.text == "Visit a lesson by 31 Feb"
    assert [part.kind for part in draft.parts] == [PartKind.FIELD, PartKind.UNKNOWN]
    assert made.parse("Post by the door").parts == ()
