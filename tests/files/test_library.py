"""The lists of modules and sessions: right, and there at once."""

import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.campaigns import sample
from tests.live import trial
from workshop import resources
from workshop.domain.changes import (
    Details,
    Mark,
    PointAdded,
    PointMarked,
    RecapChosen,
    SessionBegun,
    StepEntered,
)
from workshop.domain.choices import Choices
from workshop.domain.errors import MachineError, UserError
from workshop.files import cards
from workshop.files.library import Library, file_name
from workshop.files.module_file import load_module
from workshop.files.session_file import SessionFile

MODULE = """\
Title: {title}
Label: {title} label
People: Grade 4 team
## Hello
Kind: talk
Minutes: 30
## See
Kind: board
Minutes: 20
## See more
Kind: board
Minutes: 25
"""


@pytest.fixture
def shelves(tmp_path: Path) -> Path:
    for folder in ("own", "shipped", "sessions"):
        (tmp_path / folder).mkdir()
    write(tmp_path / "own" / "first.md", "First")
    write(tmp_path / "shipped" / "second.md", "Second")
    return tmp_path


def write(path: Path, title: str) -> None:
    path.write_text(MODULE.format(title=title))


def library(shelves: Path) -> Library:
    return Library((shelves / "own", shelves / "shipped"), shelves / "sessions", shelves / "cache")


def test_a_card_tells_what_a_list_shows(shelves: Path) -> None:
    first, second = library(shelves).modules()
    assert (first.id, first.title, first.label) == ("first", "First", "First label")
    assert (first.minutes, first.people, first.kinds) == (75, "Grade 4 team", ("talk", "board"))
    assert first.main_step == "see-more"
    assert first.path == shelves / "own" / "first.md"
    assert first.size == first.path.stat().st_size
    assert second.id == "second"


def test_only_what_changed_is_read_again(shelves: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = library(shelves).modules()
    read: list[Path] = []
    real = cards.read_module_card

    def watched(
        path: Path, status: os.stat_result
    ) -> tuple[cards.ModuleCard | None, tuple[str, ...]]:
        read.append(path)
        return real(path, status)

    monkeypatch.setattr(cards, "read_module_card", watched)
    assert library(shelves).modules() == before
    assert read == []
    changed = shelves / "shipped" / "second.md"
    write(changed, "Changed")
    again = library(shelves)
    assert [card.title for card in again.modules()] == ["First", "Changed"]
    assert [card.title for card in again.modules()] == ["First", "Changed"]
    changed.unlink()
    assert [card.title for card in again.modules()] == ["First"]
    assert [card.title for card in library(shelves).modules()] == ["First"]
    assert read == [changed]


def test_a_fresh_index_needs_nothing_big(shelves: Path) -> None:
    with SessionFile.create(shelves / "sessions" / "One.workshop", sample.begun()):
        pass
    full = library(shelves)
    assert len(full.modules()) == 2
    assert len(full.sessions()) == 1
    program = (
        "import sys; from pathlib import Path; home = Path(sys.argv[1])\n"
        "from workshop.files.library import Library\n"
        "library = Library((home/'own', home/'shipped'), home/'sessions', home/'cache')\n"
        "assert len(library.modules()) == 2 and len(library.sessions()) == 1\n"
        "assert not library.problems()\n"
        "big = 'markdown_it msgspec uharfbuzz sqlite3 PIL pptx PySide6 lxml platformdirs'.split()\n"
        "print([name for name in big if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, shelves], capture_output=True, text=True, check=True
    )
    assert told.stdout == "[]\n"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[1, 2]",
        b"[" * 100_000,
        b'{"program": "0.0.0", "modules": {"x": {}}}',
    ],
)
def test_a_broken_index_costs_time_and_nothing_else(shelves: Path, content: bytes) -> None:
    before = library(shelves).modules()
    (shelves / "cache" / "library.json").write_bytes(content)
    assert library(shelves).modules() == before


def test_an_index_with_wrong_values_is_read_as_far_as_it_is_right(shelves: Path) -> None:
    before = library(shelves).modules()
    path = shelves / "cache" / "library.json"
    content = json.loads(path.read_text())
    for number, entry in enumerate(content["modules"].values()):
        entry.update([{"card": 5}, {"size": "large"}][number])
    path.write_text(json.dumps(content))
    assert library(shelves).modules() == before


def test_an_index_that_cannot_be_kept_costs_time_and_nothing_else(shelves: Path) -> None:
    (shelves / "cache").write_text("a file, not a folder")
    assert len(library(shelves).modules()) == 2


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    empty = library(tmp_path)
    assert empty.modules() == ()
    assert empty.sessions() == ()
    assert empty.problems() == ()


def test_problems_are_told_and_right_steps_still_listed(shelves: Path) -> None:
    (shelves / "own" / "half.md").write_text(MODULE.format(title="Half") + "## Oh\nKind: tlak\n")
    (shelves / "own" / "none.md").write_text("Title: None\n")
    (shelves / "own" / "README.md").write_text("# How to write a module\n")
    (shelves / "own" / "old.md").write_bytes(b"Title: \xff\n")
    (shelves / "sessions" / "Torn.workshop").write_bytes(b"torn")
    for _each in range(2):
        found = library(shelves)
        assert [card.title for card in found.modules()] == ["First", "Half", "Second"]
        half, minutes, none, old, torn = found.problems()
        assert half.startswith(f"{shelves / 'own' / 'half.md'}:13: The step “Oh” has no minutes.")
        assert minutes.startswith(f"{shelves / 'own' / 'half.md'}:14: There is no kind “tlak”.")
        assert none.startswith(f"{shelves / 'own' / 'none.md'}:1: The module has no step.")
        assert "UTF-8" in old
        assert "is not a session file" in torn


def test_the_earlier_folder_counts(shelves: Path) -> None:
    write(shelves / "own" / "Second.md", "My own second")
    found = library(shelves)
    assert [card.title for card in found.modules()] == ["My own second", "First"]
    assert found.find_module("second") == shelves / "own" / "Second.md"


def test_a_module_is_found_by_id_or_path(shelves: Path) -> None:
    found = library(shelves)
    assert found.find_module("SECOND") == shelves / "shipped" / "second.md"
    path = shelves / "shipped" / "second.md"
    assert found.find_module(str(path)) == path
    with pytest.raises(UserError, match="no module “secund”"):
        found.find_module("secund")
    with pytest.raises(UserError, match="Use one of: first, second"):
        found.find_module("zzzzz")


def test_sessions_are_listed_newest_first(shelves: Path) -> None:
    last_at = ""
    for number, name in enumerate(("One", "Two", "Three")):
        path = shelves / "sessions" / f"{name}.workshop"
        with SessionFile.create(path, sample.begun()) as file:
            if name == "Two":
                file.append(StepEntered(sample.STEP), 1.0)
                file.append(PointAdded("p1", sample.STEP, "One"), 2.0)
                file.append(PointAdded("p2", sample.STEP, "Two"), 3.0)
                file.append(PointMarked("p1", Mark.REMOVED, True), 4.0)
                last_at = file.last_at
            if name == "Three":
                file.append(StepEntered("next"), 1.0)
        os.utime(path, ns=(number * 10**9, number * 10**9))
    for _each in range(2):
        three, two, one = library(shelves).sessions()
        assert (three.path.stem, three.step_title, three.finished) == ("Three", "Next steps", True)
        assert (two.path.stem, two.step_title, two.points) == ("Two", "A wall", 1)
        assert (two.label, two.title, two.last_at) == ("Trial", "A trial run", last_at)
        assert not two.finished
        assert (one.path.stem, one.step_title, one.points) == ("One", "", 0)


def test_a_session_in_progress_is_listed_as_it_is(shelves: Path) -> None:
    found = library(shelves)
    with SessionFile.create(shelves / "sessions" / "Now.workshop", sample.begun()) as file:
        assert found.sessions()[0].points == 0
        file.append(PointAdded("p1", sample.STEP, "One"), 1.0)
        assert found.sessions()[0].points == 1


def test_new_sessions_get_names_that_are_free(shelves: Path) -> None:
    found = library(shelves / "elsewhere")
    module = sample.module()
    day = date(2026, 11, 21)
    names = []
    for _each in range(3):
        path = found.new_session_path(module, day)
        SessionFile.create(path, sample.begun()).close()
        names.append(path.name)
    assert names == [
        "2026-11-21 Trial.workshop",
        "2026-11-21 Trial (2).workshop",
        "2026-11-21 Trial (3).workshop",
    ]


def test_a_folder_that_cannot_be_made_is_said(shelves: Path) -> None:
    (shelves / "elsewhere").write_text("a file")
    with pytest.raises(MachineError, match="cannot be made"):
        library(shelves / "elsewhere").new_session_path(sample.module(), date(2026, 11, 21))


@pytest.mark.parametrize(
    "text, name",
    [
        ("PBL: case / slopes?", "PBL case slopes"),
        ("..\\..\\evil", "evil"),
        ("  . ", "Session"),
        ("a" * 300, "a" * 80),
        ("Été 1", "Été 1"),
    ],
)
def test_names_fit_every_system(text: str, name: str) -> None:
    assert file_name(text) == name


def test_a_drawing_is_the_picture_of_a_module_rather_than_the_longest_step(tmp_path: Path) -> None:
    shipped = Library((resources.shipped_modules(),), tmp_path, tmp_path / "cache")
    kinds = {
        card.id: load_module(card.path).step(card.main_step).kind for card in shipped.modules()
    }
    assert kinds["session-6"] == "curve"
    assert kinds["session-7a"] == "board"


def test_choices_for_the_recap_do_not_make_a_past_session_a_present_one(tmp_path: Path) -> None:
    now = iter(
        datetime.fromisoformat(f"2026-11-{day}T13:00:00+00:00") for day in ("01", "01", "20")
    )
    path = tmp_path / "one.workshop"
    with SessionFile.create(path, sample.begun(), lambda: next(now)) as file:
        file.append(StepEntered("wall"), 1.0)
        file.append(RecapChosen(Choices(one_slide=True)), 2.0)
    card, _problems = cards.read_session_card(path, path.stat())
    assert card is not None
    assert card.last_at.startswith("2026-11-01")


def held(folder: Path, name: str, day: str, times: list[tuple[str, float]]) -> Path:
    """A session of the trial module that came to each of those steps at that session time."""
    path = folder / f"{name}.workshop"
    begun = SessionBegun(trial.module(), Details(held_on=day))
    with SessionFile.create(path, begun) as file:
        for step, at in times:
            file.append(StepEntered(step), at)
    return path


def test_what_steps_took_the_last_time_is_remembered(shelves: Path) -> None:
    folder = shelves / "sessions"
    held(folder, "b", "2026-09-01", [("welcome", 0), ("slopes", 400), ("pairs", 1900)])
    held(folder, "a", "2026-10-01", [("welcome", 0), ("slopes", 300), ("dip", 303), ("wall", 310)])
    now = held(folder, "now", "2026-11-01", [("welcome", 0), ("slopes", 5000)])
    for _each in range(2):  # from the files, then from the index
        took = library(shelves).took("trial", now)
        assert took == {"welcome": 300.0, "slopes": 1500.0}, "not a step only passed by"
    assert library(shelves).took("other", now) == {}
