"""A recap into files: whole or not at all, and nothing in them that was to stay out."""

import errno
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from tests.recap import a_day
from tests.recap.parts import Parts
from workshop.domain.changes import Details, PointAdded, RosterSet
from workshop.domain.errors import MachineError, UsageError, UserError
from workshop.domain.people import Person
from workshop.files import beside
from workshop.recap import formats
from workshop.recap.export import Cancelled, NotSaved, another_name, export, export_all
from workshop.recap.formats import FORMATS, BrokenExport, Reader, format_of
from workshop.recap.story import Choices, Names, Recap, tell

ENDINGS = tuple(each.ending for each in FORMATS)


@pytest.fixture(scope="module")
def recap() -> Recap:
    return tell(a_day.session(), Choices(every_point=True))


def everything(path: Path) -> str:
    """All that anybody could read in a file."""
    match path.suffix:
        case ".pptx":
            return "\n".join([*Parts(path).everything(), path.name])
        case ".pdf":
            return _pdf_texts(path)
        case ".eml":
            return _mail_texts(path)
        case _:
            return path.read_text("utf-8")


def _pdf_texts(path: Path) -> str:
    """Words, properties and every string in the file's objects, alternative texts among them."""
    reader = PdfReader(path)
    objects = (reader.get_object(number) for number in range(1, _count(reader)))
    said = [page.extract_text() for page in reader.pages]
    return "\n".join([*said, *map(repr, filter(None, objects)), path.name])


def _count(reader: PdfReader) -> int:
    """How many objects there are, and one."""
    count = reader.trailer["/Size"]
    assert isinstance(count, int)
    return count


def _mail_texts(path: Path) -> str:
    message = message_from_bytes(path.read_bytes(), policy=default)
    body, (deck,) = message.get_body(), list(message.iter_attachments())
    assert body is not None
    parts = Parts(BytesIO(deck.get_content()))
    name = str(deck.get_filename())
    return "\n".join([str(message.items()), name, body.get_content(), *parts.everything()])


def test_a_deck_of_every_kind_of_step(recap: Recap, tmp_path: Path) -> None:
    path = export(recap, tmp_path / "deck.pptx")
    parts = Parts(path)
    slides = parts.slides()
    assert [parts.title(slide) for slide in slides] == [p.slide.title.text for p in recap.pages]
    assert all(len(parts.find(slide, "//p:ph[@type='title']")) == 1 for slide in slides)
    assert sum(len(parts.find(slide, "//a:tbl")) for slide in slides) == 1
    assert sum(len(parts.related(slide, "chart")) for slide in slides) == 1
    assert OpenXmlValidator().validate(path).errors == []


def test_progress_ends_where_it_said(recap: Recap, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    export(recap, tmp_path / "deck.pptx", lambda done, total: heard.append((done, total)))
    total = 2 * len(recap.pages)
    assert heard == [(done, total) for done in range(1, total + 1)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_same_session_gives_the_same_bytes(ending: str, recap: Recap, tmp_path: Path) -> None:
    one = export(recap, tmp_path / f"one{ending}").read_bytes()
    again = tell(a_day.session(), Choices(every_point=True))
    assert export(again, tmp_path / f"two{ending}").read_bytes() == one


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("names", Names)
def test_files_hold_no_name_and_no_secret(ending: str, names: Names, tmp_path: Path) -> None:
    told = tell(a_day.session(), Choices(names, every_point=True))
    said = everything(export(told, tmp_path / f"recap{ending}"))
    for secret in (a_day.ROOM_ONLY, a_day.HIDDEN, a_day.REMOVED, a_day.NOTES, "Walrus"):
        assert secret not in said
    if names is not Names.FULL:
        folded = said.casefold()
        for name in ("robin", "marsh", "ana-lia", "o’hare", "o'hare", "table 2", ">kit", "kit "):
            assert name not in folded


ROSTER = RosterSet(
    (
        Person("Joan Stone", "coach", "Hill Road School", "Table 9"),
        Person("Vera Lund", "principal", "Elm Street School"),
    )
)
SAID_OF_THEM = PointAdded("r1", "wall", "Joan from Hill Road School asked Vera Lund in Hall B")
OUTSIDE = Details("2026-11-21", "Hall B", 18, 5, "13 Jan, with Vera Lund, at Elm Street School")


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("names", [Names.NONE, Names.INITIALS])
def test_files_hold_nobody_of_the_roster_and_no_place(
    ending: str, names: Names, tmp_path: Path
) -> None:
    session = a_day.session((ROSTER, *a_day.points(), SAID_OF_THEM), about=OUTSIDE)
    told = tell(session, Choices(names, places=False))
    said = everything(export(told, tmp_path / f"recap{ending}")).casefold()
    for secret in ("joan", "stone", "vera", "lund", "hill road", "elm street", "hall b"):
        assert secret not in said


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("secret", ["Joan Stone", "Vera Lund", "Hill Road", "Hall B"])
def test_a_name_or_place_that_is_left_in_is_found_in_each(
    secret: str, ending: str, tmp_path: Path
) -> None:
    """What the search above is worth, for each kind of secret."""
    points = [
        PointAdded("r", "wall", f"We met {secret}"),
        PointAdded(
            *("a", "actions", f"Ask {secret}", "doors"),
            fields={"owner": "We", "due": "2026-12-04"},
        ),
    ]
    told = tell(a_day.session(points), Choices())
    assert secret in everything(export(told, tmp_path / f"recap{ending}"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_name_that_is_left_in_is_found(ending: str, recap: Recap, tmp_path: Path) -> None:
    """What the search above is worth: with full names it finds one in every kind of file."""
    assert "Robin Marsh" in everything(export(recap, tmp_path / f"recap{ending}"))


def test_json_holds_everything_by_its_id(recap: Recap, tmp_path: Path) -> None:
    read = json.loads(export(recap, tmp_path / "recap.json").read_text("utf-8"))
    assert [page["title"] for page in read["pages"]] == [p.slide.title.text for p in recap.pages]
    assert {point["id"] for point in read["points"]} == {point.id for point in recap.points}
    kinds = {step["id"]: step["kind"] for step in read["steps"]}
    assert kinds["slopes"] == "board"
    slopes = next(step for step in read["steps"] if step["id"] == "slopes")
    assert {"id": "lift", "label": "Lift"} in slopes["zones"]
    action = next(point for point in read["points"] if point["id"] == "a1")
    assert action["fields"]["owner"] == "Robin Marsh"


def test_markdown_shows_signs_as_they_were_typed(recap: Recap, tmp_path: Path) -> None:
    said = export(recap, tmp_path / "recap.md").read_text("utf-8")
    assert "- \\<b\\>Bold & “quoted”\\</b\\>\n  and a second line (Ana-Lia O’Hare)" in said
    assert "| Open doors | Invite one colleague in | Ask Kit | Robin Marsh | Fri 4 Dec |" in said
    assert "\n\n\n" not in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_called_off_leaves_what_was_there(ending: str, recap: Recap, tmp_path: Path) -> None:
    target = tmp_path / f"recap{ending}"
    target.write_text("older")
    with pytest.raises(Cancelled):
        export(recap, target, cancelled=lambda: True)
    assert target.read_text() == "older"
    assert list(tmp_path.iterdir()) == [target]


def test_called_off_half_way_leaves_nothing(recap: Recap, tmp_path: Path) -> None:
    answers: Iterator[bool] = iter([False] * 15 + [True])
    with pytest.raises(Cancelled):
        export(recap, tmp_path / "deck.pptx", cancelled=lambda: next(answers))
    assert list(tmp_path.iterdir()) == []


def test_takes_the_place_of_an_older_file(recap: Recap, tmp_path: Path) -> None:
    target = tmp_path / "deck.PPTX"
    target.write_text("older")
    assert export(recap, target) == target
    assert Parts(target).slides()
    assert list(tmp_path.iterdir()) == [target]


def test_another_ending_is_refused(recap: Recap, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ends in one of \.pptx, \.pdf, "):
        export(recap, tmp_path / "recap.odp")


def test_a_recap_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nothing to tell"):
        export(tell(a_day.session(), Choices(only=("welcome",))), tmp_path / "deck.pptx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_overwritten(recap: Recap, tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"
    target.mkdir()
    with pytest.raises(NotSaved, match="is a folder") as refused:
        export(recap, target)
    assert refused.value.offer == tmp_path / "deck (2).pptx"
    assert target.is_dir()


def test_a_file_for_reading_only_is_not_overwritten(recap: Recap, tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"
    target.write_text("older")
    target.chmod(0o444)
    with pytest.raises(NotSaved, match="for reading only") as refused:
        export(recap, target)
    assert target.read_text() == "older"
    assert Parts(export(recap, refused.value.offer)).slides()


@pytest.mark.parametrize("mark", [".~lock.deck.pptx#", "~$deck.pptx"])
def test_a_deck_that_is_open_elsewhere_is_not_overwritten(
    mark: str, recap: Recap, tmp_path: Path
) -> None:
    target = tmp_path / "deck.pptx"
    target.write_text("older")
    (tmp_path / mark).touch()
    with pytest.raises(NotSaved, match="open in another program") as refused:
        export(recap, target)
    assert target.read_text() == "older"
    assert refused.value.offer == tmp_path / "deck (2).pptx"


def test_a_name_that_is_too_long_gets_a_shorter_one(recap: Recap, tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="is too long") as refused:
        export(recap, tmp_path / f"{'Réunion ' * 60} actions.csv")
    assert list(tmp_path.iterdir()) == []
    assert refused.value.offer.name.endswith(" (2) actions.csv")
    assert export(recap, refused.value.offer).exists()


@pytest.mark.parametrize("letter", ["x", "é", "雪", "🏔"])
def test_the_longest_name_that_the_system_takes(letter: str, recap: Recap, tmp_path: Path) -> None:
    stem = letter * (250 // len(letter.encode()))
    assert export(recap, tmp_path / f"{stem}.txt").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do anything")
def test_a_folder_for_reading_only_is_said(recap: Recap, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(MachineError, match="nothing may be written"):
        export(recap, tmp_path / "deck.pptx")


@pytest.mark.parametrize(
    "name, others, offer",
    [
        ("deck.pptx", [], "deck (2).pptx"),
        ("deck.PPTX", ["deck (2).PPTX"], "deck (3).PPTX"),
        ("deck (2).pptx", ["deck (2).pptx"], "deck (3).pptx"),
        ("deck actions.csv", [], "deck (2) actions.csv"),
        ("v1.2 notes.md", [], "v1.2 notes (2).md"),
    ],
)
def test_another_name_keeps_what_the_file_is(
    name: str, others: list[str], offer: str, tmp_path: Path
) -> None:
    for other in others:
        (tmp_path / other).touch()
    chosen = format_of(name)
    assert chosen is not None
    found = another_name(tmp_path / name, chosen)
    assert found.name == offer
    assert format_of(found.name) is chosen


def test_one_file_that_fails_does_not_cost_the_others(recap: Recap, tmp_path: Path) -> None:
    targets = [tmp_path / f"recap{ending}" for ending in (".pptx", ".md", ".txt", ".json")]
    targets[1].mkdir()
    heard: list[float] = []
    outcome = export_all(recap, targets, lambda done, total: heard.append(done / total))
    assert outcome.written == (targets[0], *targets[2:])
    assert [each.target for each in outcome.refused] == [targets[1]]
    assert outcome.refused[0].offer == tmp_path / "recap (2).md"
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


@pytest.mark.parametrize("after", range(0, 60, 7))
def test_called_off_at_any_time_leaves_whole_files_only(
    after: int, recap: Recap, tmp_path: Path
) -> None:
    answers = iter([False] * after)
    targets = [tmp_path / f"recap{ending}" for ending in (".pptx", ".html", ".txt")]
    outcome = export_all(recap, targets, cancelled=lambda: next(answers, True))
    assert set(outcome.written) == set(tmp_path.iterdir())
    assert outcome.called_off is (len(outcome.written) < len(targets))


def test_what_a_killed_export_left_is_cleared_away(recap: Recap, tmp_path: Path) -> None:
    left, strange = tmp_path / ".deck.pptx.0123abcd.new", tmp_path / ".a.workshop.0123abcd.new"
    left.touch()
    strange.touch()
    export(recap, tmp_path / "recap.txt")
    assert {each.name for each in tmp_path.iterdir()} == {strange.name, "recap.txt"}


def test_a_folder_that_is_not_there_is_said(recap: Recap, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not there"):
        export(recap, tmp_path / "nowhere" / "deck.pptx")


@pytest.mark.parametrize(
    "number, words",
    [(errno.EACCES, r"deck \(2\)\.pptx"), (errno.ENOSPC, "disk is full"), (errno.EIO, "not saved")],
)
def test_what_the_system_refuses_is_said_and_costs_nothing(
    number: int, words: str, recap: Recap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_made: Path, _path: Path) -> None:
        raise OSError(number, os.strerror(number))

    # Whoever runs tests as root is forbidden nothing, and no disk here is full.
    monkeypatch.setattr(beside, "put_over", refuse)
    (tmp_path / "deck.pptx").write_text("older")
    with pytest.raises(MachineError, match=words):
        export(recap, tmp_path / "deck.pptx")
    assert (tmp_path / "deck.pptx").read_text() == "older"
    assert len(list(tmp_path.iterdir())) == 1


def reader(ending: str) -> Reader:
    found = format_of(f"recap{ending}")
    assert found is not None
    return found.read


def _one_byte(blob: bytes) -> bytes:
    """Changed in the middle of the longest part of a package, or of a text."""
    at = len(blob) // 2
    if zipfile.is_zipfile(BytesIO(blob)):
        with zipfile.ZipFile(BytesIO(blob)) as archive:
            part = max(archive.infolist(), key=lambda each: each.compress_size)
        at = part.header_offset + 30 + len(part.filename) + part.compress_size // 2
    return blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :]


Damage = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    "damage",
    [lambda blob: blob[:-200], lambda blob: b"", _one_byte],
    ids=["cut", "empty", "one byte"],
)
@pytest.mark.parametrize("ending", [".pptx", ".json"])
def test_what_does_not_read_back_is_not_put_in_place(
    ending: str, damage: Damage, recap: Recap, tmp_path: Path
) -> None:
    good = export(recap, tmp_path / f"good{ending}").read_bytes()
    bad = tmp_path / f"bad{ending}"
    bad.write_bytes(damage(good) if ending == ".pptx" else damage(good).replace(b"}", b"", 1))
    if bad.read_bytes() == good:
        pytest.skip("the damage changed nothing")
    with pytest.raises(BrokenExport):
        reader(ending)(bad, recap)


def test_what_was_cut_while_it_was_written_leaves_what_was_there(
    recap: Recap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "recap.html"
    target.write_text("an older one")
    whole = formats.format_of(target.name)
    assert whole is not None
    cut = replace(whole, write=lambda _recap, stream, *_more: stream.write(b"<!DOCTYPE html> cu"))
    monkeypatch.setattr(formats, "FORMATS", (cut,))
    with pytest.raises(MachineError, match="did not read back"):
        export(recap, target)
    assert target.read_text() == "an older one"
    assert [each.name for each in tmp_path.iterdir()] == [target.name]


def test_a_missing_slide_is_found(recap: Recap, tmp_path: Path) -> None:
    made = export(tell(a_day.session(), Choices(only=("actions",))), tmp_path / "deck.pptx")
    with pytest.raises(BrokenExport, match="1 slides for"):
        reader(".pptx")(made, recap)
