"""Where lines break and how wide they are."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.slides import measure

TEXTS = st.text(max_size=200)


@given(TEXTS, st.floats(60, 1700), st.sampled_from([28.0, 40.0, 72.0]), st.booleans())
def test_lines_fit_and_lose_no_letter(text: str, room: float, size: float, bold: bool) -> None:
    lines = measure.wrap(text, room, size, bold)
    assert lines
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert len(line) == 1 or measure.width(line, size, bold) <= room


def test_a_line_breaks_after_a_blank_and_after_a_hyphen() -> None:
    wide = measure.width("co-planned ", 40)
    assert measure.wrap("co-planned unit", wide / 0.99, 40) == ("co-planned", "unit")
    hyphen = measure.width("everyone co-", 40) / 0.99 + 1
    assert measure.wrap("everyone co-planned", hyphen, 40) == ("everyone co-", "planned")


def test_a_word_wider_than_the_box_is_cut_between_letters() -> None:
    lines = measure.wrap("w" * 120, 400, 32)
    assert len(lines) > 1
    assert "".join(lines) == "w" * 120


def test_it_is_known_beforehand_whether_a_word_is_cut() -> None:
    address = "Look at https://example.org/a/long-way"
    room = measure.width(address, 40)
    assert not measure.breaks_words(address, room, 40)
    assert measure.breaks_words(address, room / 3, 40)
    assert not measure.breaks_words("well-known words, each short", room / 3, 40)


def test_line_breaks_are_kept() -> None:
    assert measure.wrap("one\ntwo", 900, 32) == ("one", "two")
    assert measure.wrap("", 900, 32) == ("",)


def test_bold_is_wider_and_size_scales() -> None:
    assert measure.width("Hello", 40, bold=True) > measure.width("Hello", 40)
    assert abs(measure.width("Hello", 80) - 2 * measure.width("Hello", 40)) < 1e-6


LETTERS = st.sampled_from(
    ["a", "é", "e\u0323\u0302", "👩‍👩‍👧‍👦", "👍🏽", "🇳🇴", "1️⃣", "🏳️‍🌈", "م", "学", " "]
)


@given(st.lists(LETTERS, min_size=1, max_size=30), st.integers(0, 200))
def test_a_cut_parts_no_letter(letters: list[str], end: int) -> None:
    text = "".join(letters)
    borders = [len("".join(letters[:count])) for count in range(len(letters) + 1)]
    wanted = max(border for border in borders if border <= min(end, len(text)))
    assert measure.whole_letters(text, min(end, len(text))) == wanted


@given(st.lists(LETTERS, min_size=1, max_size=30))
def test_a_wide_letter_is_not_parted_where_it_fits(letters: list[str]) -> None:
    lines = measure.wrap("".join(letters), 300, 32)
    broken = [line for line in lines if line.startswith(("\u200d", "\ufe0f", "🏽", "\u0323"))]
    assert broken == []
    assert "".join(lines).replace(" ", "") == "".join(letters).replace(" ", "")


def test_heaps_of_marks_are_told_from_letters_of_living_scripts() -> None:
    assert measure.towers("o\u0335\u0327\u0319\u0350")
    for plain in ("Plain", "Ünïcode", "ệ", "שָּׁ", "การเรียนรู้", "👩‍👩‍👧"):
        assert not measure.towers(plain)
