"""Colours that can be told from what they stand on."""

import pytest

from workshop.slides.model import Colour
from workshop.slides.theme import DARK, LIGHT, Theme, contrast

GROUNDS = (Colour.SNOW, Colour.PAPER, Colour.ICE, Colour.SKY)
ACCENTS = (
    Colour.GLACIER,
    Colour.SPRUCE,
    Colour.DIAMOND,
    Colour.DAWN,
    Colour.BERRY,
    Colour.GOLD,
)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", [Colour.INK, Colour.SOFT, *ACCENTS])
def test_words_can_be_read_on_every_ground(text: Colour, ground: Colour, theme: Theme) -> None:
    assert contrast(theme.hex(text), theme.hex(ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("accent", ACCENTS)
def test_words_can_be_read_on_every_strong_colour(accent: Colour, theme: Theme) -> None:
    assert contrast(theme.hex(Colour.ON_ACCENT), theme.hex(accent)) >= 4.5


@pytest.mark.parametrize("text", [Colour.PAPER, Colour.LINE, Colour.SKY, Colour.GLOW])
def test_words_can_be_read_on_a_ground_of_ink(text: Colour) -> None:
    assert contrast(LIGHT.hex(text), LIGHT.hex(Colour.INK)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_use_has_a_colour(theme: Theme) -> None:
    assert set(theme.colours) == set(Colour)


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("000000", "ffffff") == pytest.approx(21.0)
    assert contrast("777777", "ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("123456", "123456") == pytest.approx(1.0)
