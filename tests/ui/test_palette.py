"""The colours of the windows can be told from what they stand on, light and dark."""

import re
from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workshop.domain.settings import Look, Settings
from workshop.slides import theme
from workshop.slides.theme import contrast
from workshop.ui import kit, looks
from workshop.ui.palette import DARK, LIGHT, Palette, palette_of
from workshop.ui.style import style

both = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)

WORDS = [
    *((text, ground) for text in ("text", "soft") for ground in ("page", "bar", "rail", "sheet")),
    *((text, ground) for text in ("text", "soft") for ground in ("raised", "chosen", "field")),
    *(("text", ground) for ground in ("hover", "pill", "chosen")),
    *(("good", ground) for ground in ("sheet", "page")),
    *(("bad", ground) for ground in ("sheet", "page")),
    ("lit_text", "lit"),
    ("ahead_text", "ahead"),
    ("behind_text", "behind"),
    ("over_text", "over"),
    ("strong_text", "strong"),
    ("strong_text", "strong_hover"),
    ("call_text", "call"),
    ("call_text", "call_hover"),
    ("side_text", "side"),
    ("side_soft", "side"),
    ("side_text", "side_lit"),
    ("note_text", "note"),
    ("note_soft", "note"),
    ("soft", "line"),
]

SIGNS = [
    *(("focus", ground) for ground in ("page", "bar", "rail", "sheet", "raised", "field")),
    *(("edge", ground) for ground in ("sheet", "field", "page")),
    *(("off", ground) for ground in ("sheet", "page", "rail")),
    *(("on", ground) for ground in ("sheet", "page")),
    ("call", "side"),
]


def ratio(palette: Palette, one: str, other: str) -> float:
    colours = asdict(palette)
    return contrast(colours[one][1:], colours[other][1:])


@both
@pytest.mark.parametrize("text, ground", WORDS)
def test_words_can_be_read(palette: Palette, text: str, ground: str) -> None:
    assert ratio(palette, text, ground) >= 4.5


@both
@pytest.mark.parametrize("sign, ground", SIGNS)
def test_signs_and_rings_can_be_seen(palette: Palette, sign: str, ground: str) -> None:
    assert ratio(palette, sign, ground) >= 3.0


@both
def test_no_colour_of_the_style_sheet_is_left_to_the_system(palette: Palette) -> None:
    sheet = style(palette)
    assert "$" not in sheet
    for kind in ("QLineEdit", "QSpinBox", "QMenu", "QDialog", "QTableView", "QToolTip", "QLabel"):
        rules = re.findall(rf"(?m)^[^{{}}\n]*\b{kind}\b[^{{]*\{{[^}}]*\}}", sheet)
        assert any("color:" in rule for rule in rules), kind


def test_the_system_decides_unless_somebody_did(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(scheme: Qt.ColorScheme, settings: Settings) -> tuple[str, str, str]:
        monkeypatch.setattr(
            QGuiApplication,
            "styleHints",
            type("Hints", (), {"colorScheme": lambda _self: scheme}),
        )
        found = (looks.office(settings), looks.console(settings), looks.room(settings))
        return found[0].name, found[1].name, found[2].name

    unknown, light, dark = Qt.ColorScheme.Unknown, Qt.ColorScheme.Light, Qt.ColorScheme.Dark
    assert said(unknown, Settings()) == ("light", "dark", "light")
    assert said(light, Settings()) == ("light", "light", "light")
    assert said(dark, Settings()) == ("dark", "dark", "light")
    follow = Settings(projector=Look.SYSTEM)
    assert said(dark, follow) == ("dark", "dark", "dark")
    assert said(unknown, follow) == ("light", "dark", "light")
    assert said(dark, Settings(windows=Look.LIGHT)) == ("light", "light", "light")
    assert said(light, Settings(windows=Look.DARK, projector=Look.DARK)) == ("dark",) * 3


def test_a_window_and_what_is_in_it_have_one_palette(qtbot: QtBot) -> None:
    window, other = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(other)
    inside = QWidget(QWidget(window))
    kit.dress_window(window, DARK)
    assert palette_of(inside) is DARK
    assert palette_of(other) is LIGHT
    assert window.styleSheet() == style(DARK)
    kit.dress_window(window, LIGHT)
    assert (palette_of(inside), window.styleSheet()) == (LIGHT, "")


def test_the_names_of_palettes_and_themes_agree() -> None:
    assert {LIGHT.name, DARK.name} == {theme.LIGHT.name, theme.DARK.name}
