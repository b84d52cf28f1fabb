"""What is remembered of somebody's likings, and what is made of a damaged file."""

from pathlib import Path

import pytest

from workshop.domain.errors import MachineError
from workshop.files.places import Places
from workshop.files.preferences import Preferences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "preferences.json"


def test_nothing_is_remembered_at_first(file: Path) -> None:
    assert Preferences(file).template is None


def test_the_template_is_remembered_and_forgotten(file: Path, tmp_path: Path) -> None:
    Preferences(file).keep_template(tmp_path / "thème.potx")
    assert Preferences(file).template == tmp_path / "thème.potx"
    Preferences(file).keep_template(None)
    assert Preferences(file).template is None
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_other_likings_stay(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"other": 1}')
    Preferences(file).keep_template(None)
    assert '"other": 1' in file.read_text()


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"template": 3}', b"\xff\xfe", b"[" * 60_000, b" " * 70_000, b"{"]
)
def test_a_damaged_file_says_nothing(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert Preferences(file).template is None
    Preferences(file).keep_template(Path("/a.potx"))
    assert Preferences(file).template == Path("/a.potx").absolute()


def test_a_disk_that_refuses_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MachineError, match="could not be remembered"):
        Preferences(tmp_path / "file" / "preferences.json").keep_template(None)


def test_it_lies_with_what_the_program_keeps(tmp_path: Path) -> None:
    cache, settings = tmp_path / "Cache", tmp_path / "settings.json"
    home = Places(tmp_path, tmp_path / "Modules", cache, settings, tmp_path / "Data")
    Preferences.of(home).keep_template(Path("/a.potx"))
    assert (tmp_path / "settings.json").exists()


def test_one_choice_leaves_the_others_alone(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    preferences.keep_year("2026-27")
    preferences.keep_template(Path("/a.potx"))
    preferences.keep_year("")
    assert (preferences.year, preferences.template) == ("", Path("/a.potx").absolute())


def test_the_rooms_screen_is_remembered(file: Path) -> None:
    assert Preferences(file).screen is None
    Preferences(file).keep_screen("HDMI-1")
    assert Preferences(file).screen == "HDMI-1"
