"""Packages that are traps are refused with a sentence, and quickly."""

import struct
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from workshop.domain.errors import UserError
from workshop.intake import packages, safe_xml


def packed(entries: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", how) as archive:
        for name, blob in entries.items():
            archive.writestr(name, blob)
    return stream.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        packages.unpack(data, "theirs.potx")
    assert "theirs.potx" in caught.value.what
    assert caught.value.remedy
    return caught.value.what


def test_entries_are_given_by_name() -> None:
    assert packages.unpack(packed({"a/b.xml": b"one", "c": b""}), "x") == {
        "a/b.xml": b"one",
        "c": b"",
    }


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    start = time.process_time()
    bomb = packed({"ppt/media/image1.png": bytes(40 * 1024 * 1024)})
    made = time.process_time() - start
    start = time.process_time()
    assert "holds more" in refused(bomb)
    assert time.process_time() - start < max(0.05, made / 4)


def test_too_many_entries_are_refused() -> None:
    assert "holds more" in refused(packed({f"{n}": b"" for n in range(packages.MOST_ENTRIES + 1)}))


def test_too_much_together_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed({f"{n}": b"123456" for n in range(3)})
    monkeypatch.setattr(packages, "MOST_UNPACKED", 18)
    assert len(packages.unpack(data, "x")) == 3
    monkeypatch.setattr(packages, "MOST_UNPACKED", 17)
    assert "holds more" in refused(data)


def test_one_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_IN_ONE", 5)
    assert "holds more" in refused(packed({"a": b"123456"}))


@pytest.mark.parametrize(
    "name",
    [
        "../up.xml",
        "/etc/passwd",
        "a/../b",
        "a//b",
        "C:/x",
        "a\\b",
        "./a",
        "a" * 300,
        "a/" * 20 + "b",
    ],
)
def test_names_that_lead_out_are_refused(name: str) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        archive.writestr(entry, b"x")
    assert "damaged" in refused(stream.getvalue())


def test_two_of_one_name_are_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("ppt/a.xml", b"1")
        archive.writestr("ppt/A.xml", b"2")
    assert "damaged" in refused(stream.getvalue())


def test_entries_that_share_bytes_are_refused() -> None:
    data = bytearray(packed({"a": b"same bytes", "b": b"same bytes"}, zipfile.ZIP_STORED))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)  # both lead to the first
    assert "damaged" in refused(bytes(data))


def test_an_entry_inside_another_is_refused() -> None:
    """As in bombs that no ratio tells: each entry holds all that come after it."""
    inner = packed({"b": b"same bytes"}, zipfile.ZIP_STORED)
    first = inner[: inner.index(b"PK\x01\x02")]
    data = bytearray(packed({"a": first, "b": b"same bytes"}, zipfile.ZIP_STORED))
    assert packages.unpack(bytes(data), "whole")["b"] == b"same bytes"
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 30 + len("a"))  # into the first
    assert "damaged" in refused(bytes(data))


def test_what_is_protected_or_no_zip_is_refused() -> None:
    assert "password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    for data in (b"", b"hello", b"PK\x03\x04", packed({"a": b"x" * 500})[:-30]):
        assert "damaged" in refused(data)


def test_what_is_packed_in_an_odd_way_is_refused() -> None:
    for how in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        assert "damaged" in refused(packed({"a": b"x" * 500}, how))


def test_a_wrong_checksum_is_refused() -> None:
    data = bytearray(packed({"a": b"0123456789"}, zipfile.ZIP_STORED))
    data[data.index(b"0123")] ^= 1
    assert "damaged" in refused(bytes(data))


def test_files_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not there"):
        packages.load(tmp_path / "none.pptx")
    with pytest.raises(UserError, match="is a folder"):
        packages.load(tmp_path)


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "MOST_BYTES", 9)
    (tmp_path / "x").write_bytes(b"0123456789")
    with pytest.raises(UserError, match="holds more"):
        packages.load(tmp_path / "x")


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


HOSTILE = (
    LAUGHS,
    b'<?xml version="1.0"?>' + LAUGHS,
    b'<!DOCTYPE x SYSTEM "http://beacon.example/x.dtd"><x/>',
    b'<?xml version="1.0" encoding="UTF-7"?><x/>',
    LAUGHS.decode().encode("utf-16"),
    b'<?xml version="1.0" encoding="UTF-16"?><x/>',
    b"<x>" * 400 + b"</x>" * 400,
    b"<x>",
    b"",
    b"\xff\xfe\x00",
)


@pytest.mark.parametrize("xml", HOSTILE)
def test_xml_that_could_expand_is_refused(xml: bytes) -> None:
    with pytest.raises(safe_xml.UnsafeXml):
        safe_xml.parse(xml)


@pytest.mark.parametrize("xml", HOSTILE)
def test_pieces_of_xml_that_could_expand_are_refused(xml: bytes) -> None:
    with pytest.raises(safe_xml.UnsafeXml):
        list(safe_xml.pieces(xml, "x"))


def test_plain_xml_is_read_with_and_without_a_mark() -> None:
    for head in (b"", b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="utf-8"?>'):
        assert safe_xml.parse(head + "<x>é</x>".encode()).text == "é"


def test_xml_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xml, "MOST_BYTES", 8)
    assert safe_xml.parse(b"<x>1</x>").text == "1"
    with pytest.raises(safe_xml.UnsafeXml):
        safe_xml.parse(b"<x>12</x>")
