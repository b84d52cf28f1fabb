"""Zips that could be read in two ways, or that are traps, are refused with a sentence each."""

import struct
import time
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.intake.their_zips import MODULE, Part, after_words, made, named
from workshop.domain.errors import UserError
from workshop.intake import file_names, zips
from workshop.intake.zips import Zip


def contents(data: bytes) -> dict[str, bytes]:
    package = Zip(BytesIO(data), "theirs.workshop-module")
    return {each.name: package.whole(each) for each in package.entries}


def refused(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        contents(data)
    assert "“theirs.workshop-module” is not opened: " in caught.value.what
    assert caught.value.remedy
    return caught.value.what


def test_files_are_given_by_name() -> None:
    parts = (Part(), Part(name=b"pics/", data=b"", deflated=False, mode=0o40755))
    stored = Part(name="pics/größe.png".encode(), data=b"abc", deflated=False, flags=0x800)
    assert contents(made(*parts, after_words(stored))) == {
        "reading.md": MODULE,
        "pics/größe.png": b"abc",
    }


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}\.md", fullmatch=True), st.binary(), max_size=5))
def test_what_python_packs_is_read(files: dict[str, bytes]) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            if not file_names.problem(name):
                archive.writestr(name, data)
    assert contents(stream.getvalue()) == {
        name: data for name, data in files.items() if not file_names.problem(name)
    }


@pytest.mark.parametrize(
    "name",
    ["../up.png", "a/../../b", "/etc/x.png", "C:/x.png", "c:x.png", ".."],
)
def test_names_that_lead_out_are_refused(name: str) -> None:
    assert "leads out" in refused(named(name))


@pytest.mark.parametrize(
    "name",
    [
        "a\\b.png", "ab:c.png", "a\x01.png", "CON", "con.png", "Aux.tar.gz", "nul .txt", "com1.png",
        "LPT³.png", "conin$.png", "a.png.", "a ", " a.png", "a//b.png", "./a.png", "a?.png",
        "a\u202egnp.exe", "~a.png", "a<b.png", "pics/prn/a.png",
    ],
)  # fmt: skip
def test_names_that_no_or_not_every_system_takes_are_refused(name: str) -> None:
    assert "no file name on every computer" in refused(named(name))


@pytest.mark.parametrize("name", ["a" * 101, "é" * 51, "/".join(["a" * 60] * 4)])
def test_long_names_are_refused(name: str) -> None:
    assert "too long" in refused(named(name))


def test_folders_in_folders_end() -> None:
    assert "more than 3 folders" in refused(named("a/b/c/d/e.png"))


@pytest.mark.parametrize(
    "names",
    [
        ("a.png", "a.png"), ("a.png", "A.PNG"), ("straße.png", "STRASSE.png"),
        ("\u00e9.png", "e\u0301.png"), ("ﬁ.png", "fi.png"),
        ("\uff41.png", "a.png"),
    ],
)  # fmt: skip
def test_twins_are_refused(names: tuple[str, str]) -> None:
    assert "would be the same file" in refused(named(*names))


def test_a_file_that_is_a_folder_too_is_refused() -> None:
    assert "is a file and a folder" in refused(named("a", "A/b.png"))


@pytest.mark.parametrize("mode", [0o120777, 0o020666, 0o010644, 0o140777])
def test_links_and_devices_are_refused(mode: int) -> None:
    assert "a link or a device" in refused(made(Part(mode=mode)))


def test_a_name_that_is_not_the_utf8_it_says_is_refused() -> None:
    assert "no name that can be read" in refused(made(Part(name=b"\xff.png", flags=0x800)))
    assert list(contents(made(Part(name=b"\x81.png")))) == ["ü.png"]


def test_a_password_is_named() -> None:
    assert "password" in refused(made(Part(flags=1)))


@pytest.mark.parametrize(
    "part", [Part(method=9), Part(method=12), Part(flags=0x20), Part(flags=0x2000)]
)
def test_unknown_packings_are_refused(part: Part) -> None:
    assert "packed in a way" in refused(made(part))


def test_a_wrong_sum_is_refused() -> None:
    assert "is damaged" in refused(made(Part(crc=1)))


def test_what_does_not_unpack_is_refused() -> None:
    assert "is damaged" in refused(made(Part(packed=b"\xff\xff\xff")))


def test_bytes_behind_what_is_packed_are_refused() -> None:
    packed = Part().fields()[0]
    assert "is damaged" in refused(made(Part(packed=packed + b"hidden")))
    assert "is damaged" in refused(made(Part(packed=packed[:-1])))


@pytest.mark.parametrize("size", [3, len(MODULE) + 1])
def test_another_size_than_it_says_is_refused(size: int) -> None:
    assert "not as large as it says" in refused(made(Part(size=size)))


@pytest.mark.parametrize("extra", [struct.pack("<2HQ", 1, 8, 5), b"\1\0\0\0"])
def test_the_kind_for_large_files_is_refused(extra: bytes) -> None:
    assert "over 4 GB" in refused(made(Part(extra=extra)))
    other = b"\2" + extra[1:]
    in_table = Part(extra=extra, local=lambda head: head.replace(extra, other))
    in_file = Part(extra=other, local=lambda head: head.replace(other, extra))
    assert "over 4 GB" in refused(made(in_table))
    assert "over 4 GB" in refused(made(in_file))
    data = made(Part())
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, 0, 1)
    assert "over 4 GB" in refused(data[:-22] + locator + data[-22:])
    assert "over 4 GB" in refused(data[:-6] + b"\xff" * 4 + data[-2:])


@pytest.mark.parametrize("data", [
    made(Part(), before=b"MZ" * 50),
    b"MZ" * 50 + made(Part()),
    made(Part(), between=b"hidden"),
    made(Part(), after=b"hidden"),
    made(Part(), Part(name=b"b.png", before=b"hidden")),
    made(Part())[:-2] + b"\4\0note",
])  # fmt: skip
def test_anything_besides_the_files_is_refused(data: bytes) -> None:
    assert "besides its files" in refused(data)


@pytest.mark.parametrize(
    "local",
    [
        lambda head: head.replace(b"reading.md", b"reading.pd"),
        lambda head: head[:8] + b"\0\0" + head[10:],
        lambda head: head[:14] + b"\1\1\1\1" + head[18:],
        lambda head: head[:22] + b"\1\1\1\1" + head[26:],
        lambda head: head[:6] + b"\2\0" + head[8:],
        lambda head: b"PK\1\2" + head[4:],
    ],
)
def test_a_local_header_that_says_something_else_is_refused(local: object) -> None:
    assert "two different things" in refused(made(Part(local=local)))  # type: ignore[arg-type]


def test_a_size_told_afterwards_has_to_be_right() -> None:
    part = after_words(Part())
    assert contents(made(part)) == {"reading.md": MODULE}
    lying = Part(flags=8, descriptor=part.descriptor[:-1] + b"\1")
    assert "two different things" in refused(made(lying))


def test_files_that_share_bytes_are_refused() -> None:
    inner = Part(name=b"b.png", data=b"y" * 9, deflated=False)
    # A whole entry within the bytes of another.
    outer = Part(name=b"a.png", data=made(inner)[:44], deflated=False)
    data = made(outer, Part(name=b"b.png", data=b"y" * 9, deflated=False, head=35))
    assert "share the same bytes" in refused(data)
    # Two names for one entry, whose header cannot be called both.
    one = Part(name=b"a.png", data=b"x")
    assert "two different things" in refused(made(one, Part(name=b"b.png", data=b"x", head=0)))
    # A file that reaches into the table of contents.
    assert "share the same bytes" in refused(reaching())


def reaching() -> bytes:
    """A zip whose only file says that it goes on into the table of contents."""
    data = bytearray(made(Part(data=b"x" * 8, deflated=False)))
    for at in (18, 22):
        data[at] = 12
    table = data.index(b"PK\1\2")
    for at in (20, 24):
        data[table + at] = 12
    return bytes(data)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = made(Part(name=b"a.png", data=bytes(20 * 1024 * 1024)))
    start = time.process_time()
    assert "far more" in refused(bomb)
    assert time.process_time() - start < 0.05


def test_a_bomb_that_lies_about_its_size_stops_at_once() -> None:
    bomb = made(Part(name=b"a.png", data=bytes(64 * 1024 * 1024), size=zips.SMALL))
    tracemalloc.start()
    assert "not as large" in refused(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 1024 * 1024


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = made(*(Part(name=b"%d.png" % n, data=b"123456") for n in range(3)))
    monkeypatch.setattr(zips, "MOST_ENTRIES", 2)
    assert "more than 2 files" in refused(data)
    monkeypatch.setattr(zips, "MOST_ENTRIES", 3)
    assert len(contents(data)) == 3
    monkeypatch.setattr(zips, "MOST_BYTES", 17)
    assert "larger than 1 GB" in refused(data)
    monkeypatch.setattr(zips, "MOST_BYTES", len(data))
    many = made(*(Part(name=b"%d.png" % n, data=b"x" * 300) for n in range(3)))
    assert len(many) < 3 * 300
    monkeypatch.setattr(zips, "MOST_BYTES", len(many))
    assert "unpacks to more" in refused(many)


def test_more_contents_than_any_package_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "_MOST_CONTENTS", 20)
    assert "more than 400 files" in refused(made(Part()))


def with_end(data: bytes, count: int, more: bytes = b"") -> bytes:
    """A zip whose end says that it has so many entries; more bytes belong to its table."""
    fields = list(struct.unpack("<4s4H2LH", data[-22:]))
    fields[3:6] = [count, count, fields[5] + len(more)]
    return data[:-22] + more + struct.pack("<4s4H2LH", *fields)


def test_numbers_of_the_kind_for_large_files_are_refused() -> None:
    assert "over 4 GB" in refused(with_end(made(Part()), 0xFFFF))


def test_a_table_of_contents_has_as_many_lines_as_it_says() -> None:
    data = made(Part(), Part(name=b"b.png"))
    assert "Only a part" in refused(with_end(data, 3))
    assert "besides its files" in refused(with_end(data, 2, b"junk"))
    last = data.rindex(b"PK\1\2")
    assert "Only a part" in refused(data[:last] + b"XX" + data[last + 2 :])


@pytest.mark.parametrize(
    "part",
    [
        Part(deflated=False, size=len(MODULE) + 1),
        Part(name=b"pics/", data=b"x", deflated=False, mode=0o40755),
    ],
)
def test_sizes_that_cannot_both_be_true_are_refused(part: Part) -> None:
    assert "two different things" in refused(made(part))


def test_one_of_several_parts_is_refused() -> None:
    data = made(Part())
    assert "several parts" in refused(data[:-18] + b"\1\0" + data[-16:])


@pytest.mark.parametrize("data", [b"", b"PK", b"Dear colleagues", bytes(1000)])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    assert "no package" in refused(data)


def test_a_part_of_one_is_refused() -> None:
    data = made(Part(), Part(name=b"b.png", data=bytes(range(256))))
    for length in range(4, len(data)):
        refused(data[:length])
    assert "Only a part" in refused(data[:100])


@given(st.data())
def test_changed_bytes_never_crash(drawn: st.DataObject) -> None:
    data = bytearray(made(Part(), after_words(Part(name=b"b.png", data=b"xyz" * 50))))
    for _each in range(drawn.draw(st.integers(1, 8))):
        at = drawn.draw(st.integers(0, len(data) - 1))
        data[at] = drawn.draw(st.integers(0, 255))
    try:
        contents(bytes(data))
    except UserError as error:
        said = error.what
    else:
        said = "is not opened"
    assert "is not opened" in said
