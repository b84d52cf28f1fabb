"""Files that a module names: found beside it, and never outside."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.errors import UserError
from workshop.domain.media import is_beside
from workshop.files.media import find


def test_the_first_folder_that_has_it_counts(tmp_path: Path) -> None:
    folders = tuple(tmp_path / name for name in ("one", "two", "three"))
    for folder in folders[1:]:
        (folder / "films").mkdir(parents=True)
        (folder / "films" / "intro.mp4").write_bytes(b"")
    assert find("films/intro.mp4", folders) == folders[1] / "films" / "intro.mp4"


def test_where_it_was_looked_for_is_told(tmp_path: Path) -> None:
    folders = (tmp_path / "one", tmp_path / "two", tmp_path / "one")
    with pytest.raises(UserError) as caught:
        find("intro.mp4", folders)
    assert caught.value.what == f"“intro.mp4” is not in “{folders[0]}” or “{folders[1]}”."


@pytest.mark.parametrize("name", ["link.png", "folder/secret.png", "../secret.png"])
def test_nothing_outside_is_found(tmp_path: Path, name: str) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.png").write_bytes(b"")
    (tmp_path / "secret.png").write_bytes(b"")
    (inside / "link.png").symlink_to(outside / "secret.png")
    (inside / "folder").symlink_to(outside)
    with pytest.raises(UserError, match="leads out of the folder"):
        find(name, (inside,))


def test_a_folder_a_circle_and_a_name_too_long_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    for name in ("folder", "circle", "x" * 5000, "a\0b"):
        with pytest.raises(UserError, match="is not in"):
            find(name, (tmp_path,))


BESIDE = ("bridge.png", "pictures/bridge.png", "a b/..png", "Überblick.mp4")
ELSEWHERE = (
    *("", ".", "/etc/passwd", "../x.png", "a/../../x.png", "C:\\x.png", "C:x.png", "a\\x.png"),
    *("//server/x.png", "~/x.png", "https://example.org/x.png", "x\0.png"),
)


@pytest.mark.parametrize("name", BESIDE)
def test_names_beside_the_module(name: str) -> None:
    assert is_beside(name)


@pytest.mark.parametrize("name", ELSEWHERE)
def test_names_that_lead_elsewhere(name: str) -> None:
    assert not is_beside(name)


@given(st.text(max_size=60))
def test_a_name_beside_never_leaves_the_folder(name: str) -> None:
    if is_beside(name):
        folder = Path("/modules/mine")
        assert (folder / name).is_relative_to(folder)
        assert ".." not in (folder / name).parts
