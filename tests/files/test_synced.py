"""Sessions in a folder that a cloud client copies: neither state is lost, or taken for newer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaigns import sample
from workshop.domain.changes import PointAdded
from workshop.domain.errors import MachineError
from workshop.files.session_file import SessionFile, SessionInUse, verify
from workshop.files.synced import Synced, publish_left, synced


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "Data"


@pytest.fixture
def public(tmp_path: Path) -> Path:
    folder = tmp_path / "Dropbox" / "Sessions"
    folder.mkdir(parents=True)
    path = folder / "Trial.workshop"
    SessionFile.create(path, sample.begun()).close()
    keep(path, "First")
    return path


def keep(path: Path, *texts: str) -> None:
    with SessionFile.open(path) as file:
        for text in texts:
            file.append(PointAdded(text, sample.STEP, text), file.last_clock + 1)


def texts(path: Path) -> list[str]:
    assert verify(path).whole
    with SessionFile.open(path, reading=True) as file:
        return [point.text for point in file.session.points.values()]


def cloud(public: Path, data: Path) -> Synced:
    found = synced(public, data, home=data, env={})
    assert found is not None
    return found


def crash(public: Path, data: Path, *texts: str) -> None:
    """Work on it, and end before anything was published."""
    here = cloud(public, data)
    file, _said = here.open()
    for text in texts:
        file.append(PointAdded(text, sample.STEP, text), file.last_clock + 1)
    file.close()
    here.release()


def newest(public: Path, data: Path) -> tuple[list[str], str]:
    """The points of the state that is gone on with, and what is said."""
    here = cloud(public, data)
    file, said = here.open()
    file.close()
    here.release()
    return list(file.session.points), said


def copies(data: Path) -> list[Path]:
    return sorted(data.rglob("*.workshop"))


def test_another_folder_is_none_of_its_business(tmp_path: Path, data: Path) -> None:
    assert synced(tmp_path / "Documents" / "Trial.workshop", data, home=data, env={}) is None


def test_it_is_worked_on_elsewhere_and_put_there_on_closing(public: Path, data: Path) -> None:
    here = cloud(public, data)
    file, said = here.open()
    assert "Dropbox copies this folder" in said
    before = public.read_bytes()
    file.append(PointAdded("Second", sample.STEP, "Second"), 9.0)
    assert public.read_bytes() == before
    assert file.path.is_relative_to(data)
    assert file.place == public
    here.publish()
    assert texts(public) == ["First", "Second"], "an export publishes, too"
    file.append(PointAdded("Third", sample.STEP, "Third"), 10.0)
    file.close()
    assert here.close() == ""
    assert texts(public) == ["First", "Second", "Third"]
    assert copies(data) == []
    assert [each.name for each in public.parent.iterdir()] == [public.name]


def test_after_a_crash_the_newer_copy_goes_on(public: Path, data: Path) -> None:
    crash(public, data, "Kept here")
    assert texts(public) == ["First"]
    points, said = newest(public, data)
    assert "Found again" in said
    assert points == ["First", "Kept here"]


def test_after_a_crash_the_next_start_publishes(public: Path, data: Path) -> None:
    crash(public, data, "Kept here")
    assert list(publish_left(data)) == []
    assert texts(public) == ["First", "Kept here"]
    assert copies(data) == []


def test_what_a_kill_left_of_publishing_goes_as_well(public: Path, data: Path) -> None:
    here = cloud(public, data)
    file, _said = here.open()
    file.append(PointAdded("kept", sample.STEP, "Kept"), 1.0)
    left = here.work.with_name(f".{here.work.name}.0123abcd.new")
    left.write_bytes(file.path.read_bytes())
    file.close()
    here.close()
    assert not left.exists()
    assert not here.work.parent.exists()


def test_what_another_computer_added_is_the_newer(public: Path, data: Path) -> None:
    crash(public, data)
    keep(public, "From elsewhere")
    assert newest(public, data)[0] == ["First", "From elsewhere"]


def test_of_two_that_parted_neither_is_lost(public: Path, data: Path) -> None:
    crash(public, data, "Kept here", "Kept here, too")
    keep(public, "From elsewhere")
    points, said = newest(public, data)
    assert "Trial (2).workshop" in said
    assert points == ["First", "From elsewhere"]
    other = public.with_name("Trial (2).workshop")
    assert texts(other) == ["First", "Kept here", "Kept here, too"]


def test_what_came_while_it_was_open_is_not_overwritten(public: Path, data: Path) -> None:
    here = cloud(public, data)
    file, _said = here.open()
    file.append(PointAdded("Kept here", sample.STEP, "Kept here"), 9.0)
    arrived = public.with_name("arriving")
    arrived.write_bytes(public.read_bytes())
    here.release()  # another computer knows of no lock of ours
    keep(arrived, "From elsewhere")
    arrived.replace(public)
    file.close()
    assert "changed on another computer" in here.close()
    assert texts(public) == ["First", "From elsewhere"]
    assert texts(public.with_name("Trial (2).workshop")) == ["First", "Kept here"]


def test_a_damaged_file_there_is_left_as_it_is(public: Path, data: Path) -> None:
    crash(public, data, "Kept here")
    content = public.read_bytes()
    public.write_bytes(content[:-3000])
    damaged = public.read_bytes()
    list(publish_left(data))
    assert public.read_bytes() == damaged
    assert texts(public.with_name("Trial (2).workshop")) == ["First", "Kept here"]


def test_a_folder_that_is_gone_keeps_the_copy(public: Path, data: Path, tmp_path: Path) -> None:
    crash(public, data, "Kept here")
    away = tmp_path / "away"
    public.parent.parent.rename(away)
    assert list(publish_left(data)) == []
    assert [texts(each) for each in copies(data)] == [["First", "Kept here"]]
    away.rename(public.parent.parent)
    list(publish_left(data))
    assert texts(public) == ["First", "Kept here"]


def test_closing_keeps_the_copy_where_it_cannot_be_published(
    public: Path, data: Path, tmp_path: Path
) -> None:
    here = cloud(public, data)
    file, _said = here.open()
    file.append(PointAdded("Kept here", sample.STEP, "Kept here"), 9.0)
    file.close()
    public.parent.parent.rename(tmp_path / "away")
    with pytest.raises(MachineError):
        here.close()
    assert [texts(each) for each in copies(data)] == [["First", "Kept here"]]


def test_a_copy_that_is_in_use_is_not_published(public: Path, data: Path) -> None:
    here = cloud(public, data)
    file, _said = here.open()
    list(publish_left(data))
    assert file.path.exists()
    with pytest.raises(SessionInUse):
        cloud(public, data).open()
    file.close()
    here.close()


@pytest.fixture(autouse=True)
def _no_locks_left(tmp_path: Path) -> Iterator[None]:
    yield
    assert list(tmp_path.rglob(".*.new*")) == []


def test_what_was_made_anew_takes_the_place_of_what_it_was(public: Path, data: Path) -> None:
    """A point that is deleted for good is to be nowhere, not in a second file."""
    here = cloud(public, data)
    file, _said = here.open()
    shorter = file.path.with_name("anew.workshop")
    SessionFile.made(shorter, file.rows()[:1]).close()
    file.close()
    shorter.replace(file.path)
    assert here.close() == ""
    assert texts(public) == []
    assert [each.name for each in public.parent.iterdir()] == [public.name]
