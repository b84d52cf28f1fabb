"""The list of keys, on large screens and on small ones."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workshop.ui import key_list
from workshop.ui.key_list import KeyList
from workshop.ui.keys import Keys


@pytest.mark.parametrize("tall", [540, 720])
def test_the_list_fits_a_small_screen_and_scrolls(
    qtbot: QtBot, tall: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_list, "free_screen", lambda: QRect(0, 0, 960, tall))
    parent = QWidget()
    qtbot.addWidget(parent)
    keys = KeyList(parent, Keys())
    keys.show()
    assert keys.frameGeometry().height() < tall - 40
    bar = keys._area.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(keys.close_button, Qt.Key.Key_Down)
    assert bar.value() > 0


def test_a_large_screen_shows_all_keys_at_once(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_list, "free_screen", lambda: QRect(0, 0, 1920, 1080))
    parent = QWidget()
    qtbot.addWidget(parent)
    keys = KeyList(parent, Keys())
    keys.show()
    area = keys._area
    assert area.verticalScrollBar().maximum() == 0
    assert area.horizontalScrollBar().maximum() == 0, "nothing is cut off at the right"
