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


def test_line_breaks_are_kept() -> None:
    assert measure.wrap("one\ntwo", 900, 32) == ("one", "two")
    assert measure.wrap("", 900, 32) == ("",)


def test_bold_is_wider_and_size_scales() -> None:
    assert measure.width("Hello", 40, bold=True) > measure.width("Hello", 40)
    assert abs(measure.width("Hello", 80) - 2 * measure.width("Hello", 40)) < 1e-6
