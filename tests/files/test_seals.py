"""Pictures that this computer made are known again, and no others."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.campaigns import sample
from tests.files.hostile import png_of
from workshop.domain.changes import PictureKept
from workshop.domain.image import Image
from workshop.files import seals
from workshop.files.deleting import delete
from workshop.files.places import places
from workshop.files.session_file import SessionFile

PICTURE = Image("a", "image/png", 60, 40, png_of(60, 40))


def test_a_seal_is_known_again_by_another_run_of_the_program(home: Path) -> None:
    mine = seals.here().sealed(PICTURE)
    key = (places().data / seals.KEY).read_bytes()
    assert len(key) == 32
    assert seals.Seals(key).holds(mine)
    assert seals.here().holds(replace(mine, key="earlier/1", taken="2026-11-22T09:00:00"))


@pytest.mark.parametrize(
    "other",
    [
        {"data": png_of(60, 41)},
        {"width": 61},
        {"height": 41},
        {"media": "image/jpeg"},
        {"seal": ""},
        {"seal": "0" * 32},
        {"seal": "ü\U0001f984"},
    ],
)
def test_what_differs_is_not_known(other: dict[str, object]) -> None:
    mine = seals.here().sealed(PICTURE)
    assert seals.here().holds(mine)
    assert not seals.here().holds(replace(mine, **other))  # type: ignore[arg-type]


def test_a_seal_of_another_computer_says_nothing() -> None:
    theirs = seals.Seals(bytes(32)).sealed(PICTURE)
    assert not seals.here().holds(theirs)


@pytest.mark.parametrize("damaged", [b"", b"short", bytes(33)])
def test_a_damaged_key_is_replaced(damaged: bytes) -> None:
    path = places().data / seals.KEY
    path.parent.mkdir(parents=True)
    path.write_bytes(damaged)
    mine = seals.here().sealed(PICTURE)
    assert seals.Seals(path.read_bytes()).holds(mine)
    assert [each.name for each in path.parent.iterdir()] == [seals.KEY]


def test_without_a_place_for_the_key_pictures_are_known_as_long_as_the_program_runs() -> None:
    places().data.parent.mkdir(parents=True)
    places().data.write_text("a file in the way")
    assert seals.here().holds(seals.here().sealed(PICTURE))


def test_a_session_carries_the_seals_of_its_pictures(tmp_path: Path) -> None:
    mine = seals.here().sealed(PICTURE)
    with SessionFile.create(tmp_path / "a.workshop", sample.begun()) as file:
        file.append(PictureKept(mine), 0.0)
    with SessionFile.open(tmp_path / "a.workshop", reading=True) as file:
        assert seals.here().holds(file.session.pictures["a"])


def test_deleting_a_session_leaves_nothing_of_its_pictures() -> None:
    mine = seals.here().sealed(PICTURE)
    path = places().sessions / "a.workshop"
    path.parent.mkdir(parents=True, exist_ok=True)
    with SessionFile.create(path, sample.begun()) as file:
        file.append(PictureKept(mine), 0.0)
    before = {each: each.read_bytes() for each in places().data.rglob("*") if each.is_file()}
    delete(path, places())
    after = {each: each.read_bytes() for each in places().sessions.rglob("*") if each.is_file()}
    # What stays is the key, as it was before: one for all pictures, and made of none.
    assert after == before == {places().data / seals.KEY: after[places().data / seals.KEY]}
    assert mine.seal.encode() not in b"".join(after.values())
