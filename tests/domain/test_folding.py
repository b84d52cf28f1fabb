"""Texts as they are compared: letters that are the same to whoever looks for them."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.domain.folding import bare, fold, ranges


@pytest.mark.parametrize(
    "one, other",
    [
        ("ÉLAN", "elan"),
        ("Straße", "STRASSE"),
        ("İSTANBUL", "istanbul"),
        ("ılık", "ILIK"),
        ("Œuvre", "oeuvre"),
        ("smørrebrød", "SMORREBROD"),
        ("can’t", "can't"),
        ("2026–27", "2026-27"),
        ("co\u00adaching", "coaching"),
        ("ΣΟΦΟΣ", "σοφός"),
        ("ﬁne", "fine"),
        ("שָׁלוֹם", "שלום"),
        ("Ёлка", "елка"),
    ],
)
def test_they_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("one, other", [("が", "か"), ("की", "क"), ("cat", "cut"), ("1", "l")])
def test_they_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing_nor_does_the_way_accents_are_kept(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert len(bare(folded)) == len(folded)


@given(st.text(max_size=40), st.lists(st.text(min_size=1, max_size=4), max_size=3))
@example("Die Straße", ["ss"])
@example("e\u0301té", ["e"])
def test_what_is_marked_is_what_was_looked_for(text: str, typed: list[str]) -> None:
    needles = [folded for each in typed if (folded := fold(each))]
    marked = ranges(text, needles)
    inside = [place for start, end in marked for place in range(start, end)]
    assert inside == sorted(set(inside))
    assert all(0 <= start < end <= len(text) for start, end in marked)
    assert all(end < start for (_s, end), (start, _e) in pairwise(marked))
    assert bool(marked) == any(needle in fold(text) for needle in needles)
    for start, end in marked:
        assert any(
            needle in fold(text[start:end]) or fold(text[start:end]) in needle for needle in needles
        )


def test_marks_take_whole_letters() -> None:
    assert ranges("Straße, Élan", ["ss", "elan", "nothing"]) == ((4, 5), (8, 12))
    assert ranges("aaa", ["aa"]) == ((0, 3),)
