"""The settings in their file: what is written is read, and what cannot be read is named."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.errors import MachineError
from workshop.domain.settings import SIZES, Look, Motion, Settings
from workshop.files.preferences import Preferences
from workshop.files.settings_file import read_settings, written

_KEYS = st.dictionaries(st.text(max_size=8), st.lists(st.text(max_size=8)).map(tuple), max_size=4)
_SETTINGS = st.builds(
    Settings,
    windows=st.sampled_from(Look),
    projector=st.sampled_from(Look),
    size=st.sampled_from(SIZES),
    motion=st.sampled_from(Motion),
    bell=st.booleans(),
    awake=st.booleans(),
    keys=_KEYS,
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=8,
)


@given(_SETTINGS)
def test_what_is_written_is_read(settings: Settings) -> None:
    kept = json.loads(json.dumps(written(settings)))
    assert read_settings(kept) == (settings, ())


@given(st.dictionaries(st.sampled_from([*written(Settings()), "other"]), _JSON))
def test_whatever_stands_in_the_file_there_are_settings(content: dict[str, object]) -> None:
    settings, problems = read_settings(content)
    mended = {**written(settings)}
    assert read_settings(mended) == (settings, ())
    usual = written(Settings())
    for name in content.keys() & usual.keys():
        if mended[name] != content[name]:
            assert any(f"“{name}”" in each for each in problems)
            assert mended[name] == usual[name]


@pytest.mark.parametrize(
    "name, value, wanted",
    [
        ("windows", "drak", "system, light, dark"),
        ("motion", 3, "system, calm, none"),
        ("size", True, "100, 125, 150, 175, 200"),
        ("bell", "yes", "true or false"),
        ("keys", {"black": "B"}, "a list of keys"),
    ],
)
def test_a_value_that_is_none_is_named_with_what_is_wanted(
    name: str, value: object, wanted: str
) -> None:
    settings, (problem,) = read_settings({name: value})
    assert settings == Settings()
    assert f"“{name}”" in problem
    assert wanted in problem


def test_settings_and_panes_are_kept_beside_the_rest(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    assert (preferences.settings, preferences.panes) == (Settings(), ())
    preferences.keep_year("2026-27")
    preferences.keep_panes([200, 700, 380])
    liked = Settings(windows=Look.DARK, keys={"black": ("X",)})
    preferences.keep_settings(liked)
    again = Preferences(tmp_path / "settings.json")
    assert (again.settings, again.panes, again.year) == (liked, (200, 700, 380), "2026-27")
    assert again.problems() == ()


@pytest.mark.parametrize("panes", ["[0, 1, 2]", '["a"]', "3", "[1e9]", "[-1]", "[999999999]"])
def test_panes_that_are_no_widths_are_none(tmp_path: Path, panes: str) -> None:
    (tmp_path / "settings.json").write_text(f'{{"panes": {panes}}}')
    assert Preferences(tmp_path / "settings.json").panes == ()


def test_a_file_that_somebody_spoilt_is_told_of_and_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"windows": "dark",}')
    preferences = Preferences(path)
    (problem,) = preferences.problems()
    assert problem.startswith("settings.json cannot be read")
    preferences.keep_settings(Settings(bell=False))
    assert Preferences(path).settings == Settings(bell=False)
    assert (tmp_path / "settings.json.damaged").read_text() == '{"windows": "dark",}'


def test_a_disk_that_refuses_settings_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MachineError, match="settings could not be kept"):
        Preferences(tmp_path / "file" / "settings.json").keep_settings(Settings())
