"""The command `import`: what it prints, what comes into the session, and its exit codes."""

from pathlib import Path

import pytest

from tests.live.test_chat_keeping import CHAT, MODULE
from tests.test_cli import Said, Shell, texts
from workshop.files.session_file import SessionFile, verify


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    made = Shell(tmp_path, capsys, monkeypatch)
    made.module.write_text(MODULE)
    made.begun()
    return made


def bring(shell: Shell, name: str, data: bytes, step: str = "questions") -> Said:
    path = shell.folder / name
    path.write_bytes(data)
    return shell.type("import", shell.session, "--step", step, path)


def test_it_prints_what_it_took_and_what_it_left(shell: Shell) -> None:
    said = bring(shell, "chat.txt", f"[9:59] Robin Marsh: Hello all\n{CHAT}".encode())
    assert said == Said(
        0,
        "1 question · 2 answers · 1 final thought · 1 repost · 1 unsure"
        " · 1 greeting or announcement\n"
        "Q1\t1 taken\tWords: what do you say before a visit?\n"
        "Q2\t0 taken\tAfter: what do you begin with after it?\n"
        "Q3\t1 taken\tWho: who else has to know?\n"
        "Final thoughts\t1 taken\n"
        "line 5\tnot sorted yet\tI bring the coffee\n"
        "line 1\tgreeting or announcement\tHello all\n",
        "",
    )
    with SessionFile.open(shell.session, reading=True) as file:
        assert len(file.session.points) == 4
        assert file.session.length == 2, "all of it is one change"
    assert verify(shell.session).whole


def test_a_second_time_it_takes_only_what_is_new(shell: Shell) -> None:
    bring(shell, "chat.txt", CHAT.encode())
    said = bring(shell, "chat.txt", f"{CHAT}[10:10] Ana: A2: Silence\n".encode())
    assert "Q2\t1 taken" in said.out
    assert "4 are in the session already" in said.out
    assert "not sorted yet" not in said.out
    length = len(texts(shell.session))
    assert "5 are in the session already" in bring(shell, "chat.txt", CHAT.encode()).out.replace(
        "4 are", "5 are"
    )
    assert len(texts(shell.session)) == length == 5


def test_a_table_comes_in_as_well(shell: Shell) -> None:
    said = bring(shell, "chat.CSV", "Name;Message\nKit;A1: Été\n".encode("cp1252"))
    assert said.code == 0
    assert list(texts(shell.session).values()) == ["Été"]


def test_notes_come_into_any_step_and_go_where_their_headings_say(shell: Shell) -> None:
    text = "before\n\n# Questions\n\n- A visit a week @Kit\n\n# Lunch\n\nafter\n"
    said = bring(shell, "notes.md", text.encode(), "last-words")
    assert said.code == 0
    assert said.out.splitlines()[-2:] == [
        "Paragraph 2, heading: Questions", "Paragraph 4, heading: Lunch",
    ]  # fmt: skip
    with SessionFile.open(shell.session, reading=True) as file:
        kept = {point.text: point.step for point in file.session.points.values()}
        assert file.session.length == 2, "all of it is one change"
    assert kept == {"before": "last-words", "A visit a week": "questions", "after": "last-words"}


@pytest.mark.parametrize(
    "name, data, step, code, says",
    [
        ("a.txt", b"A1: x", "nowhere", 2, "There is no step “nowhere”"),
        ("a.txt", b"A1: x", "hello", 2, "No points are caught"),
        ("a.csv", b"A1: x", "last-words", 2, "cannot come into the step “last-words”"),
        ("a.png", b"A1: x", "questions", 2, "“a.png” cannot come into"),
        ("a.txt", b"", "questions", 1, "holds no words"),
        ("a.csv", b"%PDF-1.4", "questions", 1, "is no table"),
        ("a.txt", b"x" * (10 * 1024 * 1024 + 1), "questions", 1, "over 10 MB"),
    ],
)
def test_what_cannot_come_in_is_said(
    shell: Shell, name: str, data: bytes, step: str, code: int, says: str
) -> None:
    said = bring(shell, name, data, step)
    assert (said.code, said.out) == (code, "")
    assert says in said.err
    assert texts(shell.session) == {}


def test_a_file_that_is_not_there(shell: Shell) -> None:
    said = shell.type("import", shell.session, "--step", "questions", shell.folder / "gone.txt")
    assert (said.code, said.out) == (1, "")
    assert "There is no file “gone.txt”" in said.err


def test_notes_come_into_any_step_that_takes_points(shell: Shell) -> None:
    said = bring(shell, "notes.md", b"- First a story\n- Then the reason\n", "last-words")
    assert said.code == 0
    assert list(texts(shell.session).values()) == ["First a story", "Then the reason"]
    assert bring(shell, "notes.md", b"- After\n", "questions").code == 0


def test_wrong_use_says_how(shell: Shell) -> None:
    assert shell.type("import", shell.session).code == 2
    assert "import" in shell.type("--help").out
