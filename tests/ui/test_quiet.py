"""Nothing leaves the computer by itself: no connection is tried, and nothing could open one."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import workshop

_ROOT = Path(workshop.__file__).parent
_WAYS_OUT = {
    *("http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "socketserver"),
    *("xmlrpc", "asyncio", "ssl", "webbrowser", "requests", "httpx", "aiohttp", "urllib3"),
}
_QT_WAYS_OUT = ("QtNetwork", "QtWebEngine", "QtWebSockets", "QtNetworkAuth", "QtRemoteObjects")
_TRIED = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")
"""How lines begin that tell of a way out that was tried: quiet_life.py."""
_ALLOWED = {("files/lock.py", "socket"), ("recap/links.py", "urllib")}
"""The name of this computer, for who has a session open; and the parts of an address in a text."""


def imported() -> Iterator[tuple[str, str]]:
    """Every module that a file of the program imports, as it is called there."""
    for path in sorted(_ROOT.rglob("*.py")):
        where = path.relative_to(_ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((where, each.name) for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield where, node.module
                yield from ((where, f"{node.module}.{each.name}") for each in node.names)


def test_no_part_of_the_program_can_open_a_connection() -> None:
    """QtMultimedia brings QtNetwork along; nothing of the program itself touches it."""
    found = {
        (where, name.split(".", maxsplit=1)[0])
        for where, name in imported()
        if name.split(".", maxsplit=1)[0] in {*_WAYS_OUT, "socket"}
    }
    assert found <= _ALLOWED
    assert not [each for each in imported() if any(way in each[1] for way in _QT_WAYS_OUT)]


def test_of_sockets_only_the_name_of_the_computer_is_asked() -> None:
    tree = ast.parse((_ROOT / "files" / "lock.py").read_text(encoding="utf-8"))
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "socket"
    }
    assert used == {"gethostname"}


def lived(out: Path, *options: str) -> list[str]:
    """What a life of the program prints."""
    script = Path(__file__).with_name("quiet_life.py")
    said = subprocess.run(
        [sys.executable, script, out, *options],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_ROOT.parent)},
        check=False,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert said.returncode == 0, said.stderr
    assert "Traceback" not in said.stderr
    assert said.stdout.endswith("done\n")
    return [line for line in said.stdout.splitlines() if line.startswith(_TRIED)]


@pytest.mark.slow
def test_a_whole_life_of_the_program_tries_no_connection(tmp_path: Path, home: Path) -> None:
    assert lived(tmp_path / "out") == []


def test_a_connection_would_be_noticed(tmp_path: Path, home: Path) -> None:
    assert lived(tmp_path / "out", "--talk") != []
