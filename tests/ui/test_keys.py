"""Which key does what: the program's own, those that somebody chose, and what stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from workshop.ui.key_names import listing, said, words
from workshop.ui.keys import DEFAULTS, FIXED, Command, Keys, Press, drives_always, normal, refused

_NO = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SOME = st.sampled_from(
    [
        *(key for keys in DEFAULTS.values() for key in keys),
        "X",
        "Ctrl+B",
        "F7",
        "3",
        "Esc",
        "no key",
    ]
)
_CHANGES = st.dictionaries(
    st.sampled_from([*(command.value for command in Command), "other"]),
    st.lists(_SOME, max_size=4).map(tuple),
)


def event(key: Qt.Key, held: Qt.KeyboardModifier = _NO, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, text)


@pytest.mark.parametrize(
    "pressed, command",
    [
        (event(Qt.Key.Key_PageDown), Command.NEXT),
        (event(Qt.Key.Key_PageDown, _SHIFT), Command.NEXT),
        (event(Qt.Key.Key_B, text="b"), Command.BLACK),
        (event(Qt.Key.Key_B, _SHIFT, "B"), Command.BLACK),
        (event(Qt.Key.Key_Period, text="."), Command.BLACK),
        (event(Qt.Key.Key_Plus, _SHIFT, "+"), Command.MINUTE),
        (event(Qt.Key.Key_7, _SHIFT, "/"), Command.CAPTURE),
        (event(Qt.Key.Key_F5), Command.SHOW),
        (event(Qt.Key.Key_F5, _SHIFT), Command.SHOW_HERE),
        (event(Qt.Key.Key_Tab, _CTRL, "\t"), Command.OVERVIEW),
        (event(Qt.Key.Key_Z, _CTRL | _SHIFT), Command.REDO),
        (event(Qt.Key.Key_MediaTogglePlayPause), Command.FILM),
    ],
)
def test_a_press_and_what_it_does(pressed: QKeyEvent, command: Command) -> None:
    assert Keys().read(pressed, typing=False) == Press(command)


@pytest.mark.parametrize(
    "pressed",
    [
        event(Qt.Key.Key_B, _ALT, "b"),
        event(Qt.Key.Key_B, _CTRL),
        event(Qt.Key.Key_3, _ALT, "3"),
        event(Qt.Key.Key_Shift, _SHIFT),
        event(Qt.Key.Key_unknown),
        event(Qt.Key.Key_J, text="j"),
    ],
)
def test_what_is_not_ours_is_left_alone(pressed: QKeyEvent) -> None:
    assert Keys().read(pressed, typing=False) is None


@pytest.mark.parametrize("command", Command)
def test_while_typing_only_keys_that_type_nothing_drive(command: Command) -> None:
    driving = {
        *("PgDown", "PgUp", "F5", "Shift+F5", "F1", "Esc", "Ctrl+Tab", "Ctrl+Z"),
        *(
            "Ctrl+Shift+Z",
            "Ctrl+Y",
            "Ctrl+,",
            "Ctrl+H",
            "Ctrl+F",
            "Ctrl+P",
            "Ctrl+O",
            "Ctrl+T",
            "Media Play",
            "Media Pause",
        ),
        "Toggle Media Play/Pause",
    }
    for key in DEFAULTS[command]:
        assert drives_always(key) is (key in driving), key


def test_digits_go_to_steps_unless_somebody_types() -> None:
    digit = event(Qt.Key.Key_4, text="4")
    assert Keys().read(digit, typing=False) == Press(digit="4")
    assert Keys().read(digit, typing=True) is None


@given(_CHANGES)
def test_whatever_somebody_chose_each_key_does_one_thing(
    changes: dict[str, tuple[str, ...]],
) -> None:
    keys = Keys(changes)
    given_out = [key for command in Command for key in keys.of(command)]
    assert len(given_out) == len(set(given_out))
    assert all(key == normal(key) for key in given_out)
    assert not [key for key in given_out if refused(key) and key != "Esc"]
    assert all(keys.owner(key) is command for command in Command for key in keys.of(command))
    assert keys.of(Command.ESCAPE) == ("Esc",)


@given(_CHANGES)
def test_what_is_kept_of_changes_gives_the_same_keys(changes: dict[str, tuple[str, ...]]) -> None:
    keys = Keys(changes)
    again = Keys(keys.changes())
    assert [again.of(command) for command in Command] == [keys.of(command) for command in Command]


@given(st.sampled_from([c for c in Command if c not in FIXED]), _SOME)
def test_a_key_that_is_given_to_a_command_is_its_own(command: Command, key: str) -> None:
    keys = Keys().with_keys(command, (*Keys().of(command), key))
    if normal(key) and not refused(key):
        assert keys.owner(key) is command
    assert set(DEFAULTS[command]) <= set(keys.of(command))


def test_every_command_has_words_and_a_row_in_the_list() -> None:
    rows = {does: keys for keys, does in listing(Keys())}
    for command in Command:
        assert rows[words(command)], command
    assert rows[words(Command.BLACK)] == "B or ."
    assert rows[words(Command.NEXT)] == "Page Down, →, ↓, Space, Enter or N"
    without = {does: keys for keys, does in listing(Keys({"black": ()}))}
    assert without[words(Command.BLACK)] == "no key"


def test_keys_are_named_as_on_a_keyboard() -> None:
    assert [said(key) for key in ("PgDown", "Ctrl+Z", "+", "Ctrl++", "Shift+F5", "Up")] == [
        "Page Down", "Ctrl+Z", "+", "Ctrl++", "Shift+F5", "↑",
    ]  # fmt: skip
