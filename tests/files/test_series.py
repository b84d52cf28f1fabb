"""Years: folders beside the modules, and which of them new sessions go to."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.campaigns import sample
from workshop.domain.changes import PointAdded
from workshop.domain.errors import MachineError, UserError
from workshop.files import cards
from workshop.files.library import Library
from workshop.files.places import places
from workshop.files.series import Series
from workshop.files.session_file import SessionFile

DAY = date(2026, 11, 21)


@pytest.fixture
def series() -> Series:
    return Library.of(places()).series


def held(library: Library, year: str, text: str = "") -> Path:
    """A session of a year in which something was perhaps said."""
    path = library.new_session_path(sample.module(), DAY, year)
    with SessionFile.create(path, sample.begun()) as file:
        if text:
            file.append(PointAdded("p", sample.STEP, text), 1.0)
    return path


def test_no_folder_is_no_year(series: Series) -> None:
    assert (series.years(), series.current) == ((), "")


def test_folders_with_people_or_sessions_are_years(series: Series) -> None:
    for name in ("Modules", "Cache", ".hidden", "2025-26", "2026-27 North coaches"):
        (series.root / name).mkdir(parents=True)
        (series.root / name / ("Roster.txt" if "North" in name else "One.workshop")).touch()
    (series.root / "Slides").mkdir()
    (series.root / "notes.txt").write_text("no folder")
    assert series.years() == ("2026-27 North coaches", "2025-26")
    assert series.current == "2026-27 North coaches", "the last one counts until one is chosen"


def test_the_year_that_was_chosen_is_remembered(series: Series) -> None:
    series.begin("2025-26")
    series.begin("2026-27")
    assert series.current == "2026-27"
    for chosen in ("2025-26", ""):
        series.choose(chosen)
        assert Library.of(places()).series.current == chosen
    series.choose("2025-26")
    shutil.rmtree(series.folder("2025-26"))
    assert series.current == "2026-27", "a year that is gone is not the current one"


@pytest.mark.parametrize("content", [b"", b"[]", b'{"year": 5}', b"\xff", b"[" * 9999])
def test_settings_that_cannot_be_read_say_nothing(series: Series, content: bytes) -> None:
    series.begin("2026-27")
    places().settings.write_bytes(content)
    assert series.current == "2026-27"


def test_a_new_year_has_a_name_that_is_free_and_fits(series: Series) -> None:
    assert series.begin(" 2026/27: North ") == "2026 27 North"
    assert series.folder("2026 27 North").is_dir()
    with pytest.raises(UserError, match="already"):
        series.begin("2026 27 NORTH")
    for name in ("", " . ", "Modules", "cache"):
        with pytest.raises(UserError, match="cannot be the name"):
            series.begin(name)


def test_a_year_that_cannot_be_made_or_remembered_is_said(series: Series) -> None:
    series.root.parent.mkdir(parents=True, exist_ok=True)
    series.root.write_text("a file")
    with pytest.raises(MachineError, match="cannot be made"):
        series.begin("2026-27")
    with pytest.raises(MachineError, match="remembered"):
        series.choose("2026-27")


def test_a_year_is_found_by_its_name(series: Series) -> None:
    with pytest.raises(UserError, match="Begin one"):
        series.find("2026-27")
    series.begin("2026-27 North")
    assert series.find("2026-27 north") == "2026-27 North"
    with pytest.raises(UserError, match="Did you mean “2026-27 North”"):
        series.find("2026-27 Nort")


def test_new_sessions_go_to_the_current_year(series: Series) -> None:
    library = Library.of(places())
    assert library.new_session_path(sample.module(), DAY).parent == series.root
    series.begin("2026-27")
    path = library.new_session_path(sample.module(), DAY)
    assert path == series.root / "2026-27" / "2026-11-21 Trial.workshop"
    assert library.new_session_path(sample.module(), DAY, "").parent == series.root


def test_sessions_know_their_year_and_unchanged_ones_are_not_read(
    series: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.of(places())
    series.begin("2025-26")
    series.begin("2026-27")
    paths = [held(library, year, "A tree") for year in ("", "2025-26", "2026-27", "2026-27")]
    for number, path in enumerate(paths):
        os.utime(path, ns=(number * 10**9, number * 10**9))
    assert [card.year for card in library.sessions()] == ["2026-27", "2026-27", "2025-26", ""]
    assert [card.path for card in library.sessions_of("2026-27")] == paths[2:]
    assert [series.year_of(path) for path in paths] == ["", "2025-26", "2026-27", "2026-27"]
    monkeypatch.setattr(cards, "read_session_card", None)
    again = Library.of(places())
    assert again.sessions() == library.sessions()
    assert again.sessions_of("2026-27") == library.sessions_of("2026-27")


def test_what_is_wrong_with_a_session_belongs_to_its_year(series: Series) -> None:
    library = Library.of(places())
    series.begin("2026-27")
    (series.folder("2026-27") / "Torn.workshop").write_bytes(b"torn")
    held(library, "2026-27")
    (problem,) = library.problems_of("2026-27")
    assert "Torn.workshop" in problem
    assert library.problems_of("") == ()
    assert len(library.sessions_of("2026-27")) == 1
