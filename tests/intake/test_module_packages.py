"""Packages of modules: saved, looked into and installed, with real files and folders."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import msgspec
import PIL.Image as Pillow
import pytest

from tests.intake.their_zips import MODULE, Part, made
from workshop.domain.errors import MachineError, UserError
from workshop.files import installing, replacing
from workshop.files.installing import EARLIER, ModuleExists, Taken
from workshop.files.library import Library
from workshop.files.module_file import load_module
from workshop.files.places import places
from workshop.intake import child, module_unpacking, zips
from workshop.intake.child import Asked
from workshop.intake.module_packages import Opened, Summary, open_package, save_package
from workshop.intake.module_telling import told

FILM = b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 8
WITH_MEDIA = b"""Title: Reading together
Label: Evening 1

## Look
Kind: talk
Minutes: 5
Picture: pics/bridge.jpg

## Watch
Kind: talk
Minutes: 7
Video: intro.mp4
"""


def photo() -> bytes:
    """A photo that says where it was taken."""
    exif = Pillow.Exif()
    exif[0x010E] = "Northbank"
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    Pillow.new("RGB", (640, 400), "teal").save(out, "JPEG", exif=exif)
    return out.getvalue()


def sent(folder: Path, files: Mapping[str, bytes], name: str = "theirs") -> Path:
    path = folder / f"{name}.workshop-module"
    path.write_bytes(made(*(Part(name=each.encode(), data=data) for each, data in files.items())))
    return path


def with_media(**others: bytes) -> dict[str, bytes]:
    return {"reading.md": WITH_MEDIA, "pics/bridge.jpg": photo(), "intro.mp4": FILM, **others}


def opened(path: Path) -> Opened:
    """A package as `open_package` gives it, without the time that its process takes to start."""
    into = installing.making(places().modules, path.stem)
    asked = Asked(name=path.name, path=str(path), into=str(into))
    said, _nothing = module_unpacking.confined(asked, b"")
    return Opened(path, into, places().modules, msgspec.convert(said, Summary))


def added(path: Path, taken: Taken | None = None) -> Path:
    with opened(path) as package:
        return package.install(Library.of(places()), taken)


def refused(path: Path) -> None:
    open_package(path, places().modules).close()


def looked_into(folder: Path, files: Mapping[str, bytes]) -> dict[str, object]:
    """What the process says of a package, without the process."""
    into = folder / "into"
    into.mkdir(exist_ok=True)
    path = sent(folder, files)
    return module_unpacking.confined(Asked(name=path.name, path=str(path), into=str(into)), b"")[0]


def in_modules() -> list[str]:
    return sorted(
        str(each.relative_to(places().modules))
        for each in places().modules.rglob("*")
        if each.is_file()
    )


def test_a_package_is_looked_into_before_it_is_added(tmp_path: Path) -> None:
    path = sent(tmp_path, with_media(**{"virus.exe": b"MZ", ".DS_Store": b"x"}))
    with open_package(path, places().modules) as package:
        lines = list(told(package.summary, package.size))
        assert not Library.of(places()).has_module("reading")
    assert lines == [
        "Evening 1 · Reading together",
        "2 steps · 12 min · 1 picture · 1 film · 4 KB",
        "1 file that does not belong to the module was left out.",
    ]
    assert in_modules() == []
    assert list(places().modules.iterdir()) == []


def test_it_is_added_with_its_media_and_nothing_else(tmp_path: Path) -> None:
    path = added(sent(tmp_path, with_media(**{"virus.exe": b"MZ", "__MACOSX/._x": b"x"})))
    assert path == places().modules / "reading" / "reading.md"
    assert in_modules() == ["reading/intro.mp4", "reading/pics/bridge.jpg", "reading/reading.md"]
    assert (path.parent / "intro.mp4").read_bytes() == FILM
    library = Library.of(places())
    assert library.find_module("reading") == path
    assert "reading" in [card.id for card in library.modules()]
    assert library.folders_of(load_module(path))[0] == path.parent


def test_a_picture_is_made_anew_without_where_it_was_taken(tmp_path: Path) -> None:
    hidden = photo() + b"PK\3\4<script>"
    path = added(sent(tmp_path, {**with_media(), "pics/bridge.jpg": hidden}))
    kept = (path.parent / "pics" / "bridge.jpg").read_bytes()
    assert b"Northbank" not in kept
    assert b"script" not in kept
    with Pillow.open(BytesIO(kept)) as picture:
        assert picture.size == (640, 400)
        assert not picture.getexif()


def test_one_folder_around_it_all_is_taken_off(tmp_path: Path) -> None:
    around = {f"Reading/{name}": data for name, data in with_media().items()}
    assert added(sent(tmp_path, around)).parent.name == "reading"
    assert "reading/pics/bridge.jpg" in in_modules()


def test_what_is_named_and_not_there_is_told(tmp_path: Path) -> None:
    said = looked_into(tmp_path, {"reading.md": WITH_MEDIA, "INTRO.MP4": FILM})
    assert said["missing"] == ["pics/bridge.jpg"]
    assert said["films"] == 1
    assert (tmp_path / "into" / "intro.mp4").read_bytes() == FILM


def test_lines_that_are_wrong_are_told_and_the_rest_comes_in(tmp_path: Path) -> None:
    said = looked_into(tmp_path, {"reading.md": MODULE + b"\n## Wrong\nKind: bord\nMinutes: 5\n"})
    assert said["steps"] == 1
    assert said["problems"] == ["Line 8: There is no kind “bord”. Did you mean “board”?"]


@pytest.mark.parametrize(
    "files, why",
    [
        ({"a.png": b"x"}, "no module file"),
        ({"readme.md": MODULE}, "no module file"),
        ({"a.md": MODULE, "b.md": MODULE}, "more than one module"),
        ({"a.md": bytes(range(256)) * 4097}, "Its module file is over 1 MB"),
        ({"a.md": b"Title: x\n\n## y\nKind: bord\nMinutes: 5\n"}, "cannot be run"),
        ({"a.md": b"\xff\xfe\xfa"}, "cannot be read"),
        ({"reading.md": WITH_MEDIA, "intro.mp4": b"MZ" + bytes(80)}, "is no film"),
        ({"reading.md": WITH_MEDIA, "intro.mp4": b""}, "is no film"),
        ({"reading.md": WITH_MEDIA, "pics/bridge.jpg": b"<svg/>"}, "not a picture"),
        ({"reading.md": WITH_MEDIA, "pics/bridge.jpg": photo()[:300]}, "only a part of it"),
        ({"reading.md": WITH_MEDIA.replace(b"intro.mp4", b"intro.exe"), "intro.exe": FILM},
         "no ending of a film"),
        # No name that is reserved as it stands in the zip, but as the module has it.
        ({"reading.md": WITH_MEDIA.replace(b"intro.mp4", b"con.mp4"), "\u217don.mp4": FILM},
         "no file name on every computer"),
    ],
)  # fmt: skip
def test_packages_that_are_no_modules_are_refused(
    tmp_path: Path, files: dict[str, bytes], why: str
) -> None:
    with pytest.raises(UserError, match=re.escape(why)) as caught:
        looked_into(tmp_path, files)
    assert caught.value.remedy


def test_a_film_of_no_bytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "theirs.workshop-module"
    empty = Part(name=b"intro.mp4", data=b"", deflated=False)
    path.write_bytes(made(Part(data=WITH_MEDIA), empty))
    with pytest.raises(UserError, match="is no film"):
        opened(path)


def test_too_many_media_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module_unpacking, "MOST_MEDIA", 1)
    with pytest.raises(UserError, match="more than 1 pictures and films"):
        looked_into(tmp_path, with_media())


def test_a_picture_that_is_too_heavy_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module_unpacking, "_LARGEST_PICTURE", 10)
    with pytest.raises(UserError, match="over 64 MB"):
        looked_into(tmp_path, with_media())


def test_a_refused_package_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is no film"):
        refused(sent(tmp_path, {**with_media(), "intro.mp4": b"MZ" + bytes(80)}))
    assert list(places().modules.iterdir()) == []


@pytest.mark.parametrize("name", ["nothing.workshop-module", "", "module.md"])
def test_what_is_no_package_file_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "module.md").write_bytes(MODULE)
    with pytest.raises(UserError) as caught:
        refused(tmp_path / name)
    assert caught.value.remedy


def test_an_id_that_is_taken_is_a_question(tmp_path: Path) -> None:
    path = sent(tmp_path, {"reading.md": MODULE})
    first = added(path)
    with pytest.raises(ModuleExists, match="There is a module “reading” already"):
        added(path)
    assert first.read_bytes() == MODULE
    assert in_modules() == ["reading/reading.md"]


def test_a_shipped_one_is_not_covered_without_a_question(tmp_path: Path) -> None:
    shipped = Library.of(places()).modules()[0].id
    with pytest.raises(ModuleExists):
        added(sent(tmp_path, {f"{shipped}.md": MODULE}))


@pytest.mark.parametrize("flat", [True, False])
def test_what_is_replaced_is_kept(tmp_path: Path, flat: bool) -> None:
    newer = MODULE.replace(b"together", b"anew")
    if flat:
        places().modules.mkdir(parents=True)
        (places().modules / "reading.md").write_bytes(MODULE)
    else:
        added(sent(tmp_path, {"reading.md": MODULE}))
    for _each in range(2):
        assert added(sent(tmp_path, {"reading.md": newer}), Taken.REPLACE).read_bytes() == newer
    kept = [each for each in in_modules() if each.startswith(EARLIER)]
    assert len(kept) == 2
    assert sorted((places().modules / each).read_bytes() for each in kept) == sorted(
        [MODULE, newer]
    )
    assert [card.title for card in Library.of(places()).modules() if card.id == "reading"] == [
        "Reading anew"
    ]


def test_beside_it_has_another_name_and_title(tmp_path: Path) -> None:
    path = sent(tmp_path, {"reading.md": MODULE})
    added(path)
    assert [added(path, Taken.BESIDE).stem for _each in range(2)] == ["reading-2", "reading-3"]
    titles = {card.id: card.title for card in Library.of(places()).modules()}
    assert titles["reading"] == "Reading together"
    assert titles["reading-3"] == "Reading together (3)"


def test_when_it_cannot_be_put_in_place_the_old_one_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sent(tmp_path, {"reading.md": MODULE})
    added(path)
    whole = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise OSError(28, "No space left on device")
        return whole(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(MachineError, match="No space left"):
        added(path, Taken.REPLACE)
    assert in_modules() == ["reading/reading.md"]


KILLED = """
import os, sys
from pathlib import Path
from tests.files.dying import die_at
from workshop.files import installing, replacing
from workshop.files.installing import Taken

made, modules, moment = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
steps = (Path, "rename"), (Path, "unlink"), (os, "fsync"), (replacing, "try_lock")
die_at(moment, *steps)
installing.install(made, "reading", modules, Taken.REPLACE, True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("flat", [True, False])
def test_killed_at_any_moment_there_is_the_old_one_or_the_new(tmp_path: Path, flat: bool) -> None:
    """Also between the two moves; and then one can be put in its place as if nothing had been."""
    newer, told, step, code = MODULE.replace(b"together", b"anew"), set(), 0, -9
    while code:
        shutil.rmtree(places().modules, ignore_errors=True)
        old = places().modules / ("reading.md" if flat else "reading/reading.md")
        fresh = places().modules / ".reading.0123abcd.new"
        for path, text in ((old, MODULE), (fresh / "reading.md", newer)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
        command = [sys.executable, "-c", KILLED, str(fresh), str(places().modules), str(step)]
        code = subprocess.run(command, check=False).returncode
        between = not old.exists() and not (places().modules / "reading").exists()
        (card,) = [each for each in Library.of(places()).modules() if each.id == "reading"]
        told.add((code, card.title, between))
        assert (card.path == old) or card.title == "Reading anew"
        assert not list(places().modules.glob("*.replacing"))
        step += 1
    assert told == {
        *((-9, "Reading together", False), (-9, "Reading together", True)),
        *((-9, "Reading anew", False), (0, "Reading anew", False)),
    }


def test_what_is_being_replaced_by_a_program_that_lives_is_left_to_it(tmp_path: Path) -> None:
    path = added(sent(tmp_path, {"reading.md": MODULE})).parent
    kept = path.with_name(EARLIER) / "reading"
    kept.parent.mkdir()
    with replacing.noted(places().modules, "reading", [(path, kept)]):
        path.rename(kept)
        assert "reading" not in {each.id for each in Library.of(places()).modules()}
        shutil.copytree(kept, path)
    assert [each.name for each in places().modules.iterdir() if each.name.startswith(".")] == []


@pytest.mark.parametrize(
    "note", ["", "[", "7", '[["a"]]', '[["../x", "../y"]]', '[["reading", "/etc"]]', "\udcff"]
)
def test_a_note_that_says_nothing_moves_nothing(tmp_path: Path, note: str) -> None:
    """Also one that was made up, and would move something that is no module."""
    added(sent(tmp_path, {"reading.md": MODULE}))
    (places().modules.parent / "y").mkdir()
    left = places().modules / ".reading.replacing"
    left.write_bytes(note.encode("utf-8", "surrogateescape"))
    assert "reading" in {each.id for each in Library.of(places()).modules()}
    assert (places().modules.parent / "y").exists()
    assert not (places().modules.parent / "x").exists()


def test_what_a_killed_program_left_is_cleared(tmp_path: Path) -> None:
    left, fresh = (places().modules / f".reading.{n * 8}.new" for n in "ab")
    for each in (left, fresh):
        each.mkdir(parents=True)
    os.utime(left, (1, 1))
    added(sent(tmp_path, {"reading.md": MODULE}))
    assert not left.exists()
    assert fresh.exists()


def test_a_folder_that_takes_nothing_is_said(tmp_path: Path) -> None:
    places().sessions.mkdir(parents=True)
    places().modules.write_text("no folder")
    with pytest.raises(MachineError, match="Nothing can be put into"):
        refused(sent(tmp_path, {"reading.md": MODULE}))


def test_what_is_saved_comes_in_the_same(tmp_path: Path) -> None:
    source = tmp_path / "mine" / "reading.md"
    for name, data in with_media().items():
        path = source.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    out = save_package(source, (source.parent,), tmp_path / "out")
    assert out == tmp_path / "out.workshop-module"
    assert b"Northbank" not in out.read_bytes()
    path = added(out)
    assert load_module(path) == load_module(source)
    assert (path.parent / "intro.mp4").read_bytes() == FILM
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".new")] == []


def test_the_modules_that_ship_go_out_and_in(tmp_path: Path) -> None:
    library = Library.of(places())
    for card in library.modules()[:2]:
        out = save_package(card.path, (card.path.parent,), tmp_path / card.id)
        assert load_module(added(out, Taken.REPLACE)) == load_module(card.path)


def test_nothing_is_saved_that_lacks_a_picture(tmp_path: Path) -> None:
    (tmp_path / "reading.md").write_bytes(WITH_MEDIA)
    with pytest.raises(UserError, match="is not in"):
        save_package(tmp_path / "reading.md", (tmp_path,), tmp_path / "out")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["reading.md"]


def test_a_package_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    for name, data in with_media(**{"pics/bridge.jpg": b"no picture"}).items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with pytest.raises(UserError, match="not a picture"):
        save_package(tmp_path / "mine" / "reading.md", (tmp_path / "mine",), tmp_path / "out")
    assert [each.name for each in tmp_path.iterdir()] == ["mine"]


def test_a_place_that_takes_no_package_is_said(tmp_path: Path) -> None:
    (tmp_path / "reading.md").write_bytes(MODULE)
    with pytest.raises(MachineError, match="cannot be written"):
        save_package(tmp_path / "reading.md", (tmp_path,), tmp_path / "no" / "folder")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_the_process_is_held_to_half_a_gigabyte() -> None:
    code = (
        "import resource; from workshop.intake import child; child.limit_memory();"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0]); bytearray(child.MEMORY)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert int(done.stdout) == child.MEMORY == 512 * 1024 * 1024
    assert b"MemoryError" in done.stderr


def test_a_module_file_is_told_apart_from_a_package(tmp_path: Path) -> None:
    (tmp_path / "module.md").write_bytes(MODULE)
    with pytest.raises(UserError, match="is a module file, and no package") as caught:
        refused(tmp_path / "module.md")
    assert str(places().modules) in caught.value.remedy


def test_what_the_process_says_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workshop.intake import module_packages

    monkeypatch.setattr(module_packages, "once", lambda *_all, **_named: ({"id": 3}, b""))
    with pytest.raises(UserError, match="could not be read"):
        refused(sent(tmp_path, with_media()))
    assert list(places().modules.iterdir()) == []


def test_a_large_film_is_given_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []
    from workshop.intake import module_packages

    def once(_job: str, path: Path, into: str, seconds: float) -> tuple[dict[str, object], bytes]:
        given.append(seconds)
        raise UserError("No.", "No.")

    monkeypatch.setattr(module_packages, "once", once)
    path = tmp_path / "large.workshop-module"
    with path.open("wb") as stream:
        stream.truncate(zips.MOST_BYTES * 4)
    with pytest.raises(UserError, match="No"):
        refused(path)
    assert 60 < given[0] < 120
    assert installing.making(places().modules, "x").is_dir()
