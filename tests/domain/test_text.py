"""Whatever text comes in, what is kept can be written, drawn and sent anywhere."""

import time
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.domain.text import (
    LINE_LIMIT,
    POINT_LIMIT,
    TYPED_LIMIT,
    TYPED_LINES,
    clean,
    clean_line,
    fits,
    isolated,
    pasted,
    side_by_side,
)

CONTROLS = ["\x00", "\x07", "\x1b[31m", "\x85", "\u2028", "\u202e", "\u2066", "\r\n", "\t"]
UNWRITABLE = ["\ud800", "\udfff", "\ufffe", "\U0001ffff"]
ODD = ["e\u0301", "\u0301" * 20, "\u00a0", "\ufeff", "👩\u200d👧", "\ufb01"]
NASTY = st.sampled_from([*CONTROLS, *UNWRITABLE, *ODD])
TEXTS = st.lists(NASTY | st.text(max_size=5), max_size=20).map("".join)


@given(TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(TEXTS, st.integers(1, 30))
def test_what_is_kept_fits_everywhere(text: str, limit: int) -> None:
    kept = clean(text, limit)
    assert len(kept) <= limit
    assert kept == kept.strip()
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(each) in ("Cc", "Cs") for each in kept if each != "\n")
    assert not set(kept) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")
    escaped = kept.replace("&", "&amp;").replace("<", "&lt;")
    assert (ElementTree.fromstring(f"<a>{escaped}</a>").text or "") == kept
    assert kept.encode().decode() == kept


@given(TEXTS)
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert len(line) <= LINE_LIMIT


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=200))
def test_plain_words_stay(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text, kept",
    [
        ("  one \t two  ", "one two"),
        ("one\r\n\r\n  two\u2028three", "one\ntwo\nthree"),
        ("e\u0301", "é"),
        ("\ud83d", "\ufffd"),
        ("red\x1b[31m", "red[31m"),
        ("a\u202eb", "ab"),
        ("מה שלום", "מה שלום"),
        ("👩‍👧", "👩‍👧"),
        ("<b>&amp;", "<b>&amp;"),
    ],
)
def test_examples(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_towers_of_marks_are_cut_down() -> None:
    kept = clean("e" + "\u0316" * 100 + "x")
    assert kept.endswith("x")
    assert sum(unicodedata.combining(each) > 0 for each in kept) <= 8


@pytest.mark.parametrize(
    "text", ["\u0301\u0316" * 500_000, "e" * 1_000_000, "\n \n" * 500_000, "é " * 5_000_000]
)
def test_a_flood_costs_no_time(text: str) -> None:
    start = time.thread_time()
    assert len(clean(text)) <= POINT_LIMIT
    assert time.thread_time() - start < 1.0


HOSTILE = st.builds(
    lambda piece, times, end: piece * times + end,
    NASTY | st.text(min_size=1, max_size=4),
    st.sampled_from([1, 300, 4_001, 30_000]),
    st.text(max_size=4),
)


@settings(deadline=None)
@given(HOSTILE)
def test_hostile_texts_cost_little_and_stay_as_they_are_once_cleaned(text: str) -> None:
    start = time.process_time()
    kept = clean(text)
    assert time.process_time() - start < 0.2
    assert clean(kept) == kept
    assert len(kept) <= POINT_LIMIT
    marks = [bool(unicodedata.combining(each)) for each in kept]
    assert not any(all(marks[at : at + 9]) for at in range(len(marks) - 8))


@settings(deadline=None)
@given(HOSTILE)
def test_what_fits_loses_no_letter(text: str) -> None:
    assert fits(text) == (len(clean(text, 10 * len(text) + 1)) <= POINT_LIMIT) or not fits(text)


@settings(deadline=None)
@given(st.lists(HOSTILE, max_size=4).map("\n".join), st.sampled_from([50, 4_000, TYPED_LIMIT]))
def test_what_is_pasted_has_room_and_what_has_none_is_counted(text: str, room: int) -> None:
    start = time.process_time()
    taken = pasted(text, room)
    assert time.process_time() - start < 0.5
    assert len(taken.text) <= room
    assert taken.lines == len(taken.text.splitlines()) <= min(TYPED_LINES, taken.lines_in_all)
    assert all(clean(line) == line for line in taken.text.splitlines())
    if taken.lines == taken.lines_in_all and not taken.too_long:
        said = [clean(line) for line in text.splitlines()]
        assert taken.text.split("\n") == ([line for line in said if line] or [""])


@pytest.mark.parametrize(
    "text, lines, in_all, too_long",
    [
        ("x" * 12_000, 1, 1, 12_000),
        ("x" * 1_000_000, 1, 1, 1_000_000),
        ("e" + "\u0301" * 400_000, 1, 1, 400_001),
        ("Said\n" * 10_000, 1_000, 10_000, 0),
        ("One\n\n  \r\nTwo\u2028Three\n", 3, 3, 0),
        ("\n" * 500, 0, 0, 0),
        (("x" * 3_999 + "\n") * 30, 25, 30, 0),
    ],
)
def test_what_is_left_out_is_told(text: str, lines: int, in_all: int, too_long: int) -> None:
    taken = pasted(text)
    assert (taken.lines, taken.lines_in_all, taken.too_long) == (lines, in_all, too_long)


def test_a_name_from_right_to_left_stands_by_itself() -> None:
    assert isolated("Robin 2") == "Robin 2"
    assert isolated("Zoë") == "Zoë"
    assert isolated("שלום 2") == "\u2068שלום 2\u2069"
    assert side_by_side("נועה", "", "2 Lift") == "\u2068נועה\u2069 · 2 Lift"
    assert clean(isolated("שלום")) == "שלום"
