"""What is typed and not kept yet: on disk within a second, and there again after a kill."""

import json
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.campaigns.driven import screenless, started
from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import CTRL, Console, Key
from workshop.files.draft_file import DraftFile, Typed

_SENTENCE = "Nobody waits alone at the lift, and whoever falls is not left behind on the slope "


def origin(console: Console) -> str:
    told = console.presenter.capture.catcher.origin
    return told.text() if told.isVisible() else ""


def test_a_draft_goes_with_the_room_and_can_be_kept_where_it_was_begun(showing: Console) -> None:
    showing.type("//lift It hums")
    assert origin(showing) == ""
    showing.press(Key.Key_PageDown)
    assert showing.typed == "/lift It hums"
    assert origin(showing) == "Begun in “On the slopes”: Enter keeps it here, Ctrl+Enter there."
    showing.press(Key.Key_Return, CTRL)
    (point,) = showing.on_disk().points.values()
    assert (point.step, point.zone, point.text) == ("slopes", "lift", "It hums")
    assert (showing.typed, origin(showing), showing.step) == ("", "", "pairs")
    showing.type("Here")
    assert origin(showing) == ""
    showing.press(Key.Key_Return, CTRL)
    assert [point.step for point in showing.on_disk().points.values()] == ["slopes", "pairs"]


def test_enter_keeps_it_where_the_room_is(showing: Console) -> None:
    showing.type("/It hums")
    showing.press(Key.Key_PageDown)
    showing.press(Key.Key_Return)
    assert [point.step for point in showing.on_disk().points.values()] == ["pairs"]
    showing.type("x")
    showing.press(Key.Key_PageUp)
    assert "Begun in “In pairs”" in origin(showing)
    showing.press(Key.Key_Backspace)
    assert origin(showing) == ""


# -- on disk


@contextmanager
def console(folder: Path, clock: Clock, qtbot: QtBot, draft: DraftFile) -> Iterator[Console]:
    """The session of a folder, its drafts kept."""
    from workshop.files.session_file import SessionFile

    path = folder / "trial.workshop"
    if not path.exists():
        trial.session_file(folder).close()
    with SessionFile.open(path) as file:
        made = Console(file, clock)
        made.presenter.keep_drafts(draft)
        made.open(qtbot)
        made.desk.go(max(made.desk.index, trial.SLOPES))
        yield made
        made.close()


@pytest.fixture
def draft(tmp_path: Path) -> DraftFile:
    return DraftFile(tmp_path / "Drafts", tmp_path / "trial.workshop")


def test_a_draft_is_there_again_with_a_word(
    tmp_path: Path, clock: Clock, qtbot: QtBot, draft: DraftFile
) -> None:
    with console(tmp_path, clock, qtbot, draft) as first:
        first.type("//lift It hums")
        qtbot.waitUntil(lambda: draft.read() is not None, timeout=1_000)
        first.desk.go(trial.PAIRS)
    with console(tmp_path, clock, qtbot, draft) as again:
        assert again.typed == "/lift It hums"
        assert origin(again).startswith("Not kept yet: your draft from before.")
        assert "Begun in “On the slopes”" in origin(again)
        again.line.setFocus()
        again.press(Key.Key_Return, CTRL)
        assert [point.step for point in again.on_disk().points.values()] == ["slopes"]
        assert not draft.path.exists()
    with console(tmp_path, clock, qtbot, draft) as last:
        assert (last.typed, origin(last)) == ("", "")


def test_what_was_kept_is_no_draft_any_more(
    tmp_path: Path, clock: Clock, qtbot: QtBot, draft: DraftFile
) -> None:
    with console(tmp_path, clock, qtbot, draft) as first:
        first.type("/It hums")
        first.presenter.drafts.write()  # type: ignore[union-attr]
        held = draft.read()
        assert held is not None
        first.press(Key.Key_Return)
        assert not draft.path.exists()
    # The program was killed between the point and the draft's end.
    draft.write(held)
    with console(tmp_path, clock, qtbot, draft) as again:
        assert (again.typed, draft.path.exists()) == ("", False)


def test_the_line_over_the_slide_goes_on_with_the_draft(
    tmp_path: Path, clock: Clock, qtbot: QtBot, draft: DraftFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop.ui.projector import Projector

    monkeypatch.setattr(Projector, "screen", property(lambda _self: None))
    with console(tmp_path, clock, qtbot, draft) as one:
        one.type("/It hu")
        one.press(Key.Key_Escape)
        one.press(Key.Key_F5)
        one.type("/ms")
        line = one.presenter.one_screen.line
        assert (line.toPlainText(), one.typed) == ("It hums", "")
        one.presenter.drafts.write()  # type: ignore[union-attr]
        assert draft.read() == Typed("It hums", "slopes", one.desk.session.length)
        one.press(Key.Key_Escape)
        one.press(Key.Key_Escape)
        assert one.typed == "It hums"


def test_a_disk_that_refuses_drafts_is_told_of_once_and_lets_one_type(
    tmp_path: Path, clock: Clock, qtbot: QtBot, draft: DraftFile
) -> None:
    (tmp_path / "Drafts").write_text("no folder")
    with console(tmp_path, clock, qtbot, draft) as here:
        here.type("/It hums")
        here.presenter.drafts.write()  # type: ignore[union-attr]
        assert here.presenter.capture.catcher.trouble.text().startswith("The disk does not keep")
        here.press(Key.Key_Return)
        assert here.texts_on_disk() == ["It hums"]


@pytest.mark.parametrize(
    "content",
    [
        *("", "[]", '{"text": 3}', '{"text": "  "}', '{"text": "a", "step"'),
        '{"text": "' + "x" * 100_001 + '"}',
        '{"text": "a", "more": "' + "x" * 2**21 + '"}',
    ],
)
def test_a_file_that_is_none_of_ours_is_no_draft(draft: DraftFile, content: str) -> None:
    draft.path.parent.mkdir()
    draft.path.write_text(content)
    assert draft.read() is None


def test_a_draft_of_a_step_that_is_not_there_is_kept_here(
    tmp_path: Path, clock: Clock, qtbot: QtBot, draft: DraftFile
) -> None:
    draft.write(Typed("It \ud800hums", "gone", 1))
    with console(tmp_path, clock, qtbot, draft) as here:
        assert here.typed.endswith("hums")
        here.line.setFocus()
        here.press(Key.Key_Return)
        assert [point.step for point in here.on_disk().points.values()] == ["slopes"]


# -- kills


_OLDEST = 1.0
"""Seconds a draft on disk may be behind what was typed."""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no such kill")
def test_after_a_kill_the_draft_is_there_again(tmp_path: Path) -> None:
    chance, session = random.Random(4), tmp_path / "home" / "trial.workshop"
    trial.session_file(tmp_path / "home").close()
    due = ""
    for _kill in range(2):
        found, due = _killed_while_typing(tmp_path, session, due, chance.uniform(1.4, 2.0))
        assert len(due) > len(found), "something was typed"
    with _typing(tmp_path, session, "") as program:
        typed, word = _first(program)
        program.send_signal(signal.SIGKILL)
    assert typed.startswith(due)
    assert word == "Not kept yet: your draft from before."
    assert [each.suffix for each in (tmp_path / "home" / "Data" / "Drafts").iterdir()] == [".json"]
    assert _SENTENCE[:20] not in (tmp_path / "stderr").read_text()


def _killed_while_typing(folder: Path, session: Path, due: str, after: float) -> tuple[str, str]:
    """Type until the kill; what was in the line at first, and what must be there the next time."""
    seen: list[tuple[float, int]] = []
    with _typing(folder, session, _SENTENCE * 40) as program:
        first, _word = _first(program)
        assert first.startswith(due)
        assert program.stdout is not None
        end = time.monotonic() + after
        while time.monotonic() < end:
            letters = int(program.stdout.readline())
            seen.append((time.monotonic(), letters))
        program.send_signal(signal.SIGKILL)
        old = time.monotonic() - _OLDEST
    reached = max(letters for at, letters in seen if at < old)
    return first, (first + _SENTENCE * 40)[:reached]


def _first(program: subprocess.Popen[str]) -> tuple[str, str]:
    """What the line holds when the program is open, and the word over it."""
    assert program.stdout is not None
    typed, word = json.loads(program.stdout.readline())
    return typed, word


@contextmanager
def _typing(folder: Path, session: Path, text: str) -> Iterator[subprocess.Popen[str]]:
    command = ("tests.campaigns.typing", str(session), text)
    with started(folder, screenless(), *command) as program:
        yield program
