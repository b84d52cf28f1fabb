"""How somebody likes the program, in a window: each change is seen at once, and kept."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workshop.domain.settings import SIZES, Look, Motion, Settings
from workshop.i18n import _
from workshop.ui.choice import Choice, T
from workshop.ui.key_rows import KeyRows
from workshop.ui.keys import Keys
from workshop.ui.kit import (
    SMALLEST,
    Role,
    Switch,
    button,
    column_in,
    free_screen,
    label,
    named,
    scrolling,
)
from workshop.ui.privacy_page import PrivacyPage

_SIZE = QSize(820, 640)
_FRAME = QSize(20, 60)
"""What the window's own frame takes of a screen, and a little air."""


class SettingsWindow(QDialog):
    """`changed` carries the Settings at each change; closing it keeps what was chosen."""

    changed = Signal(object)

    def __init__(self, settings: Settings, file: Path, log: Path, parent: QWidget | None) -> None:
        """`file` is where they are kept, `log` where faults are noted."""
        super().__init__(parent)
        self.settings = settings
        self.setWindowTitle(_("Settings"))
        self.resize(_SIZE.boundedTo(free_screen().size() - _FRAME))
        self.rows = KeyRows(Keys(settings.keys))
        self.rows.changed.connect(self._keys_changed)
        self.told = label("", "bad", wrap=True)
        self.rows.told.connect(self._tell)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolling(self._looks_page(), "sheet"))
        self._pages.addWidget(self._keys_page())
        self.privacy = PrivacyPage(settings.keep_months, log)
        self.privacy.months_chosen.connect(partial(self._change, "keep_months"))
        self._pages.addWidget(scrolling(self.privacy, "sheet"))
        self._lay_out(file)
        self.finished.connect(self.deleteLater)

    def _lay_out(self, file: Path) -> None:
        self.tabs = Choice(_("Page"), _tabs(), 0)
        self.tabs.chosen.connect(self._turn)
        heading = QHBoxLayout()
        heading.addWidget(label(_("Settings"), "h2"))
        heading.addStretch(1)
        heading.addWidget(self.tabs)
        foot = QHBoxLayout()
        usual, close = button(_("As usual"), Role.LIGHT), button(_("Close"), Role.PRIMARY)
        usual.setToolTip(_("Everything here as the program came"))
        usual.clicked.connect(self.go_back)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        where = label(_("Kept in {file}").format(file=file), "soft", wrap=True)
        foot.addWidget(where, 1)
        foot.addWidget(usual)
        foot.addWidget(close)
        column = column_in(self, spacing=14)
        column.addLayout(heading)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    # -- looks

    def _looks_page(self) -> QWidget:
        page = QWidget()
        named(page, "sheet")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 12, 0)
        self._column.setSpacing(8)
        looks = {
            Look.SYSTEM: _("As the system"),
            Look.LIGHT: _("Light"),
            Look.DARK: _("Dark"),
        }
        self.windows = self._choice(_("My windows"), looks, "windows")
        self.projector = self._choice(_("The projector"), looks, "projector")
        self._explain(_("A dark room may like it dark. The deck is light in any case."))
        sizes = {size: _("{percent} %").format(percent=size) for size in SIZES}
        self.size_choice = self._choice(_("Size of my windows"), sizes, "size")
        self._explain(_("From the next start of the program."))
        self._limit_sizes()
        motion = {
            Motion.SYSTEM: _("As the system"),
            Motion.CALM: _("Calm"),
            Motion.NONE: _("None"),
        }
        self.motion = self._choice(_("Motion when the slide changes"), motion, "motion")
        self._column.addSpacing(10)
        self.bell = self._switch(_("Ring a bell when the time of a stage is over"), "bell")
        self.awake = self._switch(
            _("Keep the screen on while the room is shown something"), "awake"
        )
        self._column.addStretch(1)
        return page

    def _choice(self, name: str, words: Mapping[T, str], setting: str) -> Choice[T]:
        made = Choice(name, words, getattr(self.settings, setting))
        made.chosen.connect(lambda value: self._change(setting, value))
        row = QHBoxLayout()
        row.addWidget(label(name, ""), 1)
        row.addWidget(made)
        self._column.addSpacing(6)
        self._column.addLayout(row)
        return made

    def _switch(self, words: str, setting: str) -> Switch:
        made = Switch(words, getattr(self.settings, setting))
        made.toggled.connect(lambda on: self._change(setting, on))
        self._column.addWidget(made)
        return made

    def _explain(self, words: str) -> None:
        self._column.addWidget(label(words, "soft", wrap=True))

    def _limit_sizes(self) -> None:
        """Offer no size with which the window would be larger than this screen."""
        screen = QGuiApplication.primaryScreen()
        px = screen.size() * screen.devicePixelRatio()
        for size, made in self.size_choice.buttons.items():
            needed = QSize(*SMALLEST) * (size / 100)
            fits = needed.width() <= px.width() and needed.height() <= px.height()
            made.setEnabled(fits or made.isChecked())

    # -- keys

    def _keys_page(self) -> QWidget:
        page = QWidget()
        named(page, "sheet")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        typing = _(
            "While you type, only Page Up, Page Down, the F keys and Ctrl combinations drive. "
            "Digits go to a step, and Esc leaves: those stay."
        )
        column.addWidget(label(typing, "soft", wrap=True))
        column.addWidget(scrolling(self.rows, "sheet"), 1)
        column.addWidget(self.told)
        return page

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setAccessibleName(words)

    def _turn(self, page: int) -> None:
        self.rows.stop()
        self._pages.setCurrentIndex(page)

    def show_keys(self) -> None:
        """Open at the keys."""
        self.tabs.choose(1)
        self._turn(1)

    # -- changes

    def _keys_changed(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        self._change("keys", keys)

    def _change(self, setting: str, value: object) -> None:
        self.settings = replace(self.settings, **{setting: value})  # type: ignore[arg-type]
        self.changed.emit(self.settings)

    def go_back(self) -> None:
        """Everything as the program came."""
        self.settings = usual = Settings()
        self.windows.choose(usual.windows)
        self.projector.choose(usual.projector)
        self.size_choice.choose(usual.size)
        self.motion.choose(usual.motion)
        self.privacy.months.choose(usual.keep_months)
        for switch, on in ((self.bell, usual.bell), (self.awake, usual.awake)):
            with QSignalBlocker(switch):
                switch.setChecked(on)
        self.rows.show_keys(Keys())
        self.changed.emit(usual)

    def done(self, result: int) -> None:
        """Closing it lets go of the keys."""
        self.rows.stop()
        super().done(result)


def _tabs() -> dict[int, str]:
    return {0: _("Looks and sound"), 1: _("Keys"), 2: _("Privacy")}
