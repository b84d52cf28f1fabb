"""Session files that came by mail: whole by their hashes, and written by nobody's program."""

import json
import sqlite3
import time
import tracemalloc
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.campaigns import sample
from tests.files.hostile import altered, png_of, written
from workshop.domain.changes import (
    Change,
    PictureKept,
    PointAdded,
    RosterSet,
    SessionBegun,
    TimeGranted,
    Together,
)
from workshop.domain.image import Image
from workshop.domain.people import Person
from workshop.domain.text import LINE_LIMIT, POINT_LIMIT, clean, harmless
from workshop.files import codec, judging, limits
from workshop.files.judging import Implausible, believed, moment
from workshop.files.library import Library
from workshop.files.picture_head import size_of
from workshop.files.places import places
from workshop.files.session_file import (
    DamagedSession,
    ForeignFile,
    NewerSession,
    SessionFile,
    SessionFull,
    verify,
)


def opened(path: Path) -> SessionFile:
    with SessionFile.open(path, reading=True) as file:
        return file


def refused(path: Path, why: str) -> DamagedSession:
    start = time.process_time()
    with pytest.raises(DamagedSession, match=why) as caught:
        opened(path)
    assert time.process_time() - start < 5
    return caught.value


def begun(**others: Any) -> bytes:
    """The first record's body, with other values in its module."""
    content = json.loads(codec.encode(sample.begun())[1])
    content["module"].update(others)
    return json.dumps(content).encode()


def point(text: str, point: str = "p1", **others: Any) -> tuple[str, bytes]:
    return "point added", json.dumps(
        {"point": point, "step": sample.STEP, "text": text, **others}, ensure_ascii=False
    ).encode()


@pytest.mark.parametrize(
    "text, kept",
    [
        ("a\x00b\x1bc\x7fd\x9be", "abcde"),
        ("turned \u202eround", "turned round"),
        ("not \ufffe written", "not \ufffd written"),
        ("tower" + "\u0301" * 400_000, "tower" + "\u0301" * 8),
        ("x" * 2_000_000, "x" * POINT_LIMIT),
        ("two\n\nparagraphs\tand a tab", "two\n\nparagraphs\tand a tab"),
    ],
)
def test_texts_are_made_harmless(path: Path, text: str, kept: str) -> None:
    file = opened(written(path, point(text, person=text, fields={text: text})))
    (found,) = file.session.points.values()
    assert found.text == found.person == kept
    assert found.fields == {kept: kept}


def test_texts_of_several_changes_are_made_harmless(path: Path) -> None:
    word, body = "together", [["point added", json.loads(point("a\x00b")[1])]]
    file = opened(written(path, (word, json.dumps(body).encode())))
    assert [each.text for each in file.session.points.values()] == ["ab"]


def test_texts_of_a_module_are_made_harmless_and_notes_stay_long(path: Path) -> None:
    step = json.loads(begun())["module"]["steps"][0]
    step = {**step, "title": "a\x1bb" + "x" * 9000, "notes": "word \n\n" * 3000 + "\x00"}
    file = opened(written(path, first=begun(title="T\u202e", steps=[step])))
    module = file.session.module
    assert (module.title, len(module.steps[0].title)) == ("T", POINT_LIMIT - 1)
    assert module.steps[0].notes == "word \n\n" * 3000


@given(st.text(max_size=400))
def test_what_was_clean_stays_as_it_is(text: str) -> None:
    for limit in (LINE_LIMIT, POINT_LIMIT):
        assert harmless(clean(text, limit), limit) == clean(text, limit)


_NASTY = st.text(
    st.sampled_from('aé中\u0301\u0489\u202e\x7f\x85\ufffe\U0001fffe\ufdd0\ufff9 \n"\\')
)


@given(st.one_of(st.text(max_size=60), _NASTY))
def test_the_quick_look_overlooks_nothing(text: str) -> None:
    change = PointAdded("p", "step", text.encode("utf-8", "replace").decode())
    body = msgspec.json.encode(change)
    kept = believed(change, judging.is_plain(body))
    assert isinstance(kept, PointAdded)
    assert kept.text == harmless(change.text, POINT_LIMIT)


def judged(change: Change) -> Change:
    return believed(change, judging.is_plain(codec.encode(change)[1]))


def test_a_change_of_ours_is_the_same_object() -> None:
    change = PointAdded("p", sample.STEP, "Doors are open, “mostly” — café 12")
    assert judged(change) is change


@pytest.mark.parametrize("seconds", ["1e300", "-1e12", "9999999999"])
def test_numbers_without_sense_are_refused(path: Path, seconds: str) -> None:
    body = f'{{"step": "{sample.STEP}", "seconds": {seconds}}}'.encode()
    assert (
        refused(written(path, ("time granted", body)), "record 2 cannot be understood").record == 2
    )


@pytest.mark.parametrize(
    "at, clock",
    [
        ("soon", 0.0), ("2026-11-22T09:00:00", 0.0), ("0001-01-01T00:00:00+00:00", 0.0),
        ("9999-12-31T23:59:59-12:00", 0.0), ("2" * 1_000_000, 0.0), ("\u0662026", 0.0),
        ("2026-11-22T09:00:00+00:00", float("inf")), ("2026-11-22T09:00:00+00:00", 1e12),
    ],
)  # fmt: skip
def test_moments_without_sense_are_refused(path: Path, at: str, clock: float) -> None:
    refused(written(path, point("One"), at=at, clock=clock), "record 2 cannot be understood")
    assert verify(path).whole is False


def test_a_moment_of_ours_is_taken() -> None:
    at = datetime.now().astimezone().isoformat(timespec="milliseconds")
    assert moment(at.encode(), 12.5) == at


def steps(count: int, **others: Any) -> list[dict[str, Any]]:
    one = json.loads(begun())["module"]["steps"][0]
    return [{**one, "id": f"{n}", **others} for n in range(count)]


@pytest.mark.parametrize(
    "made",
    [
        [], steps(201), steps(1, minutes=10**8), steps(1, minutes=-1), steps(1) * 2,
        steps(1, zones=[{"id": f"{n}", "label": "z"} for n in range(61)]),
        steps(1, show=["x"] * 101),
    ],
    ids=["none", "many", "long", "negative", "twins", "zones", "lines"],
)  # fmt: skip
def test_modules_that_nobody_wrote_are_refused(path: Path, made: list[Any]) -> None:
    refused(written(path, first=begun(steps=made)), "record 1 cannot be understood")


def test_a_module_with_steps_without_end_is_refused(path: Path) -> None:
    before, after = begun(steps=[]).split(b'"steps": []')
    one = json.dumps(steps(1)[0]).encode()
    content = before + b'"steps": [' + b",".join([one] * 100_000) + b"]" + after
    assert len(content) > codec.BODY_LIMIT
    refused(written(path, first=content), "cannot be|is not as it was")


@pytest.mark.parametrize("size", [codec.BODY_LIMIT + 1, 17 * 1024 * 1024])
def test_a_value_without_end_is_refused(path: Path, size: int) -> None:
    refused(written(path, point("x" * size)), "cannot be|is not as it was")


def test_nesting_without_end_is_refused(path: Path) -> None:
    deep = b"[" * 100_000 + b"]" * 100_000
    refused(written(path, ("together", b'[["point added", ' + deep + b"]]")), "cannot be")
    refused(written(path.with_name("b.workshop"), ("together", deep)), "cannot be")


def test_a_list_without_end_is_refused(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(judging, "MOST_ITEMS", 3)
    fields = {f"{n}": "\x7f" for n in range(4)}
    refused(written(path, point("One", fields=fields)), "cannot be understood")


def test_a_roster_without_end_is_refused(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(judging, "MOST_ITEMS", 3)
    four = RosterSet(tuple(Person(f"Person {n}") for n in range(4)))
    refused(written(path, codec.encode(four)), "cannot be understood")


def test_joints_in_joints_end(path: Path) -> None:
    points = [point("x", f"p{n}") for n in range(120)]
    joined = [
        ("point joined", json.dumps({"point": f"p{n}", "into": f"p{n + 1}"}).encode())
        for n in reversed(range(119))
    ]
    refused(written(path, *points, *joined), "does not follow")


def huge(path: Path, size: int) -> Path:
    with written(path).open("r+b") as stream:
        stream.truncate(size)
    return path


def test_a_file_of_two_gigabytes_is_refused_unread(path: Path) -> None:
    start = time.process_time()
    refused(huge(path, 2 * 1024**3), "larger than any session")
    assert time.process_time() - start < 0.2


def test_too_many_records_are_refused_before_they_are_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(path, *(point("x", f"p{n}") for n in range(10)))
    assert opened(path).session.length == 11
    monkeypatch.setattr(limits, "MOST_RECORDS", 10)
    refused(path, "more records than any session")


def test_too_many_bytes_are_refused_before_they_are_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(path, *(point("x" * 900, f"p{n}") for n in range(10)))
    monkeypatch.setattr(limits, "MOST_BYTES", 9000)
    monkeypatch.setattr(limits, "MOST_RECORDS", 12)
    refused(path, "longer than those of any session")


def test_many_changes_in_one_record_count(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [["point added", json.loads(point("x", f"p{n}")[1])] for n in range(20)]
    written(path, ("together", json.dumps(parts).encode()))
    monkeypatch.setattr(limits, "MOST_RECORDS", 20)
    refused(path, "more than any session")


def test_too_many_words_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(path, *(point("x" * 900, f"p{n}") for n in range(10)))
    monkeypatch.setattr(limits, "MOST_WORDS", 9000)
    refused(path, "more than any session")


def test_too_many_odd_words_are_refused_and_pictures_are_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_ODD", 9000)
    image = codec.encode(picture(png_of(60, 40) + bytes(range(256)) * 60))
    plain = [point("x" * 900, f"p{n}") for n in range(10)]
    assert opened(written(path, image, *plain)).session.length == 12
    odd = [point("\u5b57" * 300, f"p{n}") for n in range(10)]
    refused(written(path.with_name("odd.workshop"), *odd), "more than any session")


@pytest.mark.parametrize("kind", ["visits", "joined", "undone"])
def test_many_small_records_take_no_long_time(path: Path, kind: str) -> None:
    each = {
        "visits": [("step entered", b'{"step":"%s"}' % sample.STEP.encode())] * 2,
        "joined": [("point joined", b'{"point":"p0","into":"%s"}' % into) for into in (b"p1", b"")],
        "undone": [("undone", b'{"change":3}'), ("redone", b'{"change":3}')],
    }[kind]
    written(path, point("a", "p0"), point("b", "p1"), *each * 20_000)
    start = time.process_time()
    assert opened(path).session.length == 40_003
    assert time.process_time() - start < 4


def picture(data: bytes, width: int = 60, height: int = 40) -> PictureKept:
    return PictureKept(Image("a", "image/png", width, height, data))


def kept(path: Path, change: PictureKept) -> Image:
    word, body = codec.encode(change)
    return opened(written(path, (word, body))).session.pictures["a"]


def test_a_picture_of_ours_stays(path: Path) -> None:
    assert kept(path, picture(png_of(60, 40))).data == png_of(60, 40)


@pytest.mark.parametrize(
    "data",
    [png_of(30_000, 30_000), b"<svg xmlns='http://www.w3.org/2000/svg' width='1'/>", b"RIFF" * 20],
    ids=["bomb", "drawing", "another"],
)
def test_a_picture_that_would_do_harm_is_emptied(path: Path, data: bytes) -> None:
    assert kept(path, picture(data)).data == b""


@pytest.mark.parametrize("width", [0, -1, 10**7])
def test_a_picture_without_a_size_is_refused(path: Path, width: int) -> None:
    word, body = codec.encode(picture(png_of(60, 40), width))
    refused(written(path, (word, body)), "cannot be understood")


def test_a_film_without_end_is_refused(path: Path) -> None:
    image = replace(picture(png_of(60, 40)).image, seconds=1e12)
    refused(written(path, codec.encode(PictureKept(image))), "cannot be understood")


def test_a_picture_of_several_changes_is_emptied_too(path: Path) -> None:
    both = Together((picture(png_of(30_000, 30_000)), PointAdded("p", sample.STEP, "One")))
    assert opened(written(path, codec.encode(both))).session.pictures["a"].data == b""


@given(st.binary(max_size=60), st.sampled_from([b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b""]))
def test_heads_of_pictures_never_crash(data: bytes, head: bytes) -> None:
    for media in ("image/png", "image/jpeg", "text/html"):
        size_of(head + data, media)


def fill(file: SessionFile) -> None:
    for number in range(2, 20):
        file.append(PointAdded(f"p{number}", sample.STEP, "x" * 900), 0.0)


def test_no_session_grows_until_it_cannot_be_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 6000)
    monkeypatch.setattr(limits, "ROOM_LEFT", 3000)
    with SessionFile.create(path, sample.begun()) as file:
        with pytest.raises(SessionFull, match="No more pictures"):
            file.append(picture(png_of(60, 40) + bytes(3000)), 0.0)
        file.append(PointAdded("p1", sample.STEP, "x" * 900), 0.0)
        with pytest.raises(SessionFull, match="Nothing more fits"):
            fill(file)
        length = file.session.length
    assert opened(path).session.length == length


def test_hostile_files_among_others_cost_the_list_nothing(path: Path) -> None:
    folder = places().sessions
    folder.mkdir(parents=True)
    written(folder / "good.workshop", point("One"))
    written(folder / "bad.workshop", point("One"), at="soon")
    huge(folder / "huge.workshop", 3 * 1024**3)
    library = Library.of(places())
    assert [card.path.name for card in library.sessions()] == ["good.workshop"]
    assert len(library.problems()) == 2


def test_a_session_granted_sensible_numbers_is_not_hindered() -> None:
    change = TimeGranted(sample.STEP, -300.125)
    assert judged(change) == change
    both = Together((PointAdded("p", sample.STEP, "One"),))
    assert judged(both) == both
    begun_by = sample.begun()
    crowd = SessionBegun(begun_by.module, replace(begun_by.details, people=10**12))
    with pytest.raises(Implausible):
        believed(crowd, plain=False)


def test_tables_cannot_bring_a_view_along(path: Path) -> None:
    connection = sqlite3.connect(written(path))
    connection.execute("CREATE VIEW more AS SELECT * FROM log")
    connection.close()
    refused(path, "its tables")


def test_a_version_that_somebody_made_up_takes_no_memory(path: Path) -> None:
    altered(written(path), "PRAGMA user_version = 3000000")
    tracemalloc.start()
    try:
        with pytest.raises(NewerSession):
            SessionFile.open(path)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * 2**20


def test_a_large_database_of_another_program_is_called_what_it_is(path: Path) -> None:
    tables = [f"CREATE TABLE t{number} (a, b, c, d, e, f, g)" for number in range(120)]
    with pytest.raises(ForeignFile):
        SessionFile.open(altered(path, *tables))


@pytest.mark.parametrize("tables", [62, 3000], ids=["on one page", "on many pages"])
def test_more_tables_than_a_session_has_are_not_even_listed(path: Path, tables: int) -> None:
    """SQLite takes minutes to read a list of 300,000."""
    written(path)
    limits.check_file(path, path.stat().st_size)
    names = (f"('table', 't{number}', 't{number}', 2, '')" for number in range(tables))
    values = ", ".join(names).replace("''", "'CREATE TABLE t(a)'")
    altered(path, "PRAGMA writable_schema = ON", f"INSERT INTO sqlite_master VALUES {values}")
    with pytest.raises(DamagedSession, match="its tables are not those"):
        limits.check_file(path, path.stat().st_size)
