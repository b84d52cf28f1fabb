"""A file in the making stays while somebody writes it, and goes when nobody does any more."""

import errno
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from workshop.files import lock, making

_WRITER = """
import sys
from pathlib import Path
from workshop.files.making import making
with making(Path(sys.argv[1])) as (made, stream):
    print(made, flush=True)
    sys.stdin.read()
"""


def ours(name: str) -> bool:
    return name.endswith(".pptx")


def test_it_is_gone_afterwards_unless_it_got_another_name(tmp_path: Path) -> None:
    with making.making(tmp_path / "a.pptx") as (_made, stream):
        stream.write(b"half")
    assert list(tmp_path.iterdir()) == []
    with making.making(tmp_path / "a.pptx") as (made, stream):
        stream.write(b"whole")
        stream.close()
        made.replace(tmp_path / "a.pptx")
    assert (tmp_path / "a.pptx").read_bytes() == b"whole"


def test_what_another_program_writes_is_cleared_only_once_it_is_dead(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(tmp_path / "deck.pptx")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        made = Path(writer.stdout.readline().strip())
        making.clear(tmp_path, ours)
        assert made.exists()
        writer.kill()
    assert made.exists()
    making.clear(tmp_path, ours)
    assert not made.exists()


def test_only_files_in_the_making_of_ours_go(tmp_path: Path) -> None:
    stay = [
        "deck.pptx",
        ".deck.pptx",
        ".deck.pptx.new",
        ".deck.pptx.0123ABCD.new",
        ".a.b.01234567.new",
    ]
    for name in stay:
        (tmp_path / name).touch()
    (tmp_path / ".folder.pptx.01234567.new").mkdir()
    (tmp_path / ".deck.pptx.01234567.new").touch()
    making.clear(tmp_path, ours)
    assert {each.name for each in tmp_path.iterdir()} == {*stay, ".folder.pptx.01234567.new"}


def test_one_that_was_taken_away_before_its_lock_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []

    def take_the_first(file: IO[bytes]) -> None:
        lock.try_lock(file)
        if not taken:
            (made,) = tmp_path.iterdir()
            made.unlink()
            taken.append(made)

    monkeypatch.setattr(making, "try_lock", take_the_first)
    with making.making(tmp_path / "a.pptx") as (made, _stream):
        assert made.exists()
        assert made not in taken


def test_a_disk_without_locks_is_written_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: IO[bytes]) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(making, "try_lock", refuse)
    left = tmp_path / ".deck.pptx.01234567.new"
    left.touch()
    making.clear(tmp_path, ours)
    assert left.exists(), "nobody can tell whether it is still being written"
    with making.making(tmp_path / "a.pptx") as (made, _stream):
        assert made.exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    making.clear(tmp_path / "nowhere", ours)
    with (
        pytest.raises(making.NoPlace) as refused,
        making.making(tmp_path / "nowhere" / "a.pptx"),
    ):
        pass
    assert refused.value.errno == errno.ENOENT
