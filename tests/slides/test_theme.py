"""Colours that can be told from what they stand on."""

import pytest

from workshop.slides.model import Colour
from workshop.slides.theme import LIGHT, SMALL, contrast

GROUNDS = (Colour.SNOW, Colour.PAPER, Colour.ICE, Colour.SKY)
ACCENTS = (
    Colour.GLACIER,
    Colour.SPRUCE,
    Colour.DIAMOND,
    Colour.DAWN,
    Colour.BERRY,
    Colour.GOLD,
)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", [Colour.INK, Colour.SOFT])
def test_text_can_be_read_on_every_ground(text: Colour, ground: Colour) -> None:
    assert contrast(LIGHT.hex(text), LIGHT.hex(ground)) >= 4.5


@pytest.mark.parametrize("accent", ACCENTS)
def test_text_can_be_read_on_every_strong_colour(accent: Colour) -> None:
    assert contrast(LIGHT.hex(Colour.ON_ACCENT), LIGHT.hex(accent)) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("accent", ACCENTS)
def test_large_bold_text_in_a_strong_colour_can_be_read(accent: Colour, ground: Colour) -> None:
    assert contrast(LIGHT.hex(accent), LIGHT.hex(ground)) >= 3.0


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("accent", ACCENTS)
def test_text_in_a_strong_colour_can_be_read_where_slides_are_small(
    accent: Colour, ground: Colour
) -> None:
    assert contrast(SMALL.hex(accent), SMALL.hex(ground)) >= 4.5


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21.0)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("123456", "123456") == pytest.approx(1.0)
