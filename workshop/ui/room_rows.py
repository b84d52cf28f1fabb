"""Rows of the room check: a state as sign, word and colour, what was found, and what to press."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.live.room_check import Check, Sent, State, Topic, sent_word, state_word
from workshop.ui.kit import Role, button, label, restyle
from workshop.ui.signs import SignedLabel

_STATE_WIDE, _TITLE_WIDE, _WORDS_LEAST = 120, 124, 150


class CheckRow(QFrame):
    """One check. It can be reached with the keys, so that a screen reader says it."""

    def __init__(self, topic: Topic) -> None:
        super().__init__()
        self.topic = topic
        self.setObjectName("check")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._state = SignedLabel("state", 21)
        self._state.setFixedWidth(_STATE_WIDE)
        self._title = label("", "checked")
        self._title.setFixedWidth(_TITLE_WIDE)
        self._found, self._remedy = label("", "found", wrap=True), label("", "bad", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        for each in (self._found, self._remedy):
            each.setMinimumWidth(_WORDS_LEAST)
            words.addWidget(each)
        words.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(12)
        row.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._title)
        row.addLayout(words, 1)
        self.check: Check | None = None

    def add(self, *widgets: QWidget) -> None:
        """Put what can be pressed at the right."""
        for each in widgets:
            self._row.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)

    def follow(self, check: Check) -> None:
        """Show how the check stands."""
        if check == self.check:
            return
        self.check = check
        self._state.setText(state_word(check.state))
        self._state.show_sign(check.state)
        restyle(self._state, "state", check.state.value)
        self._title.setText(check.title)
        self._found.setText(check.found)
        self._remedy.setText(check.remedy)
        self._remedy.setVisible(bool(check.remedy))
        self.setAccessibleName(check.said)


class Answer(QWidget):
    """Yes and No, side by side; `given` carries which. The one that was given stays lit."""

    given = Signal(bool)

    def __init__(self, yes: str, no: str, spoken_no: str) -> None:
        """`spoken_no` is what a screen reader says for the short `no`."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.yes, self.no = plain(yes, self._grant), plain(no, self._deny)
        self.no.setAccessibleName(spoken_no)
        for each in (self.yes, self.no):
            each.setCheckable(True)
            row.addWidget(each)

    def forget(self) -> None:
        """No answer was given yet."""
        self._light(None)

    def _grant(self) -> None:
        self._give(True)

    def _deny(self) -> None:
        self._give(False)

    def _give(self, answer: bool) -> None:
        self._light(answer)
        self.given.emit(answer)

    def _light(self, answer: bool | None) -> None:
        self.yes.setChecked(answer is True)
        self.no.setChecked(answer is False)


class Buttons(QWidget):
    """The buttons of a clicker, each lit once it was pressed."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.lamps: dict[Sent, SignedLabel] = {}
        for sent in Sent:
            self.lamps[sent] = made = SignedLabel("sent", 15)
            made.setText(sent_word(sent))
            restyle(made, "lit", "true")
            made.ensurePolished()
            made.setFixedWidth(made.sizeHint().width())
            row.addWidget(made)
        self.follow(frozenset())

    def follow(self, seen: frozenset[Sent]) -> None:
        """Light what was seen."""
        for sent, lamp in self.lamps.items():
            lamp.show_sign(State.PASS if sent in seen else State.TO_DO)
            restyle(lamp, "lit", "true" if sent in seen else "false")


def plain(text: str, press: Callable[[], None]) -> QPushButton:
    """A light button that Enter presses only while it has the focus."""
    made = button(text, Role.LIGHT)
    made.setAutoDefault(False)
    made.clicked.connect(press)
    return made


def questions() -> dict[Topic, Answer]:
    """What only the facilitator can answer."""
    return {
        Topic.LEGIBLE: Answer(
            _("Yes, I can read the smallest"), _("No"), _("No, I cannot read the smallest")
        ),
        Topic.SOUND: Answer(_("Yes, I heard it"), _("No"), _("No, I did not hear it")),
        Topic.TIME: Answer(_("Yes, that fits"), _("No"), _("No, that is too late")),
    }


def rows(topics: Sequence[Topic]) -> dict[Topic, CheckRow]:
    """A row for each."""
    return {topic: CheckRow(topic) for topic in topics}
