"""Whatever text comes in, what is kept can be written, drawn and sent anywhere."""

import time
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.text import LINE_LIMIT, POINT_LIMIT, clean, clean_line

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


@pytest.mark.parametrize("text", ["\u0301\u0316" * 500_000, "e" * 1_000_000, "\n \n" * 500_000])
def test_a_flood_costs_no_time(text: str) -> None:
    start = time.perf_counter()
    assert len(clean(text)) <= POINT_LIMIT
    assert time.perf_counter() - start < 1.0
