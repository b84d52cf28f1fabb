"""One variable puts everything below one folder."""

from pathlib import Path

import pytest

from workshop.files.places import places


def test_everything_below_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_HOME", str(tmp_path))
    home = places()
    assert home.sessions == tmp_path
    assert home.modules == tmp_path / "Modules"
    assert home.cache == tmp_path / "Cache"
    assert home.data == tmp_path / "Data"


def test_a_persons_own_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WORKSHOP_HOME", raising=False)
    home = places()
    assert home.sessions.name == "Workshop"
    assert home.modules == home.sessions / "Modules"
    assert home.cache.is_absolute()
    assert home.sessions not in home.cache.parents
    assert home.sessions not in home.data.parents
