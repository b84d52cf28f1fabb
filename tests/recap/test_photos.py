"""Photos leave the room with consent and in no other case, in whatever a recap is written to."""

import base64
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from openxml_audit import OpenXmlValidator
from PIL import Image as Pillow
from pypdf import PdfReader

from tests.recap import a_day
from workshop.activities.photo import CONSENT, PICTURE
from workshop.domain.changes import (
    Change,
    EarlierTold,
    Mark,
    PictureKept,
    PointAdded,
    PointMarked,
    PointMoved,
    Share,
)
from workshop.domain.earlier import Earlier
from workshop.domain.image import Image
from workshop.domain.module import Module, Step
from workshop.files import seals
from workshop.recap.export import export
from workshop.recap.formats import FORMATS
from workshop.recap.handout import handout
from workshop.recap.story import Choices, Names, Recap, tell
from workshop.slides.model import Picture

ENDINGS = tuple(each.ending for each in FORMATS)
WITH_PICTURES = (".pptx", ".pdf", ".html", ".eml")
_DATA = re.compile(rb"data:image/[a-z]+;base64,([A-Za-z0-9+/=]+)")


def image(key: str) -> Image:
    """A picture whose bytes no other has."""
    out = BytesIO()
    Pillow.effect_noise((60, 40), 40 + len(key)).convert("RGB").save(out, "JPEG")
    return Image(key, "image/jpeg", 60, 40, out.getvalue())


def taken(key: str, consent: str, caption: str, share: Share = Share.NAMED) -> tuple[Change, ...]:
    fields = {PICTURE: key, CONSENT: consent}
    added = PointAdded(f"of-{key}", "photo", caption, "", "Robin Marsh", None, share, fields)
    return (PictureKept(image(key)), added)


GOOD = taken("good", "yes", "Ana-Lia O’Hare holds the paper bridge")
WITHHELD: dict[str, tuple[Change, ...]] = {
    "refused": taken("refused", "no", "Pelican refused"),
    "not asked": taken("unasked", "not asked", "Pelican was not asked"),
    "nothing said": taken("silent", "", "Pelican said nothing"),
    "hidden": (
        *taken("hidden", "yes", "Pelican is hidden"),
        PointMarked("of-hidden", Mark.HIDDEN, True),
    ),
    "removed": (
        *taken("removed", "yes", "Pelican is removed"),
        PointMarked("of-removed", Mark.REMOVED, True),
    ),
    "room only": taken("room", "yes", "Pelican stays in the room", Share.ROOM),
    "elsewhere": (
        *taken("moved", "no", "Pelican flew to a wall"),
        PointMoved("of-moved", "wall", ""),
    ),
}


def module(**settings: str) -> Module:
    step = Step("photo", "photos", "Photo", 5, "Gather in!", settings=settings)
    return replace(a_day.module(), steps=(*a_day.module().steps, step))


def told(*more: Change, names: Names = Names.FULL, of: Module | None = None) -> Recap:
    mine = [
        PictureKept(seals.here().sealed(each.image)) if isinstance(each, PictureKept) else each
        for each in more
    ]
    session = a_day.session((*a_day.points(), *a_day.MARKS, *mine), of or module())
    return tell(session, Choices(names=names, facilitator_notes=True))


def parts(path: Path) -> bytes:
    """All bytes of a file, with those that are packed in it."""
    return b"\n".join(_unpacked(path.suffix, path.read_bytes()))


def _unpacked(suffix: str, blob: bytes) -> Iterator[bytes]:
    yield blob
    match suffix:
        case ".pptx":
            with zipfile.ZipFile(BytesIO(blob)) as archive:
                yield from map(archive.read, archive.namelist())
        case ".html":
            yield from (base64.b64decode(each) for each in _DATA.findall(blob))
        case ".eml":
            for each in message_from_bytes(blob, policy=default).walk():
                yield from _unpacked(Path(each.get_filename() or "").suffix, _content(each))
        case ".pdf":
            pages = PdfReader(BytesIO(blob)).pages
            yield from (image.data for page in pages for image in page.images)
            yield from (page.extract_text().encode() for page in pages)


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("why", WITHHELD)
def test_a_photo_that_may_not_go_is_in_no_part_of_any_file(
    why: str, ending: str, tmp_path: Path
) -> None:
    changes = WITHHELD[why]
    kept = changes[0]
    assert isinstance(kept, PictureKept)
    written = parts(export(told(*GOOD, *changes), tmp_path / f"deck{ending}"))
    assert kept.image.data not in written
    assert b"Pelican" not in written


@pytest.mark.parametrize("ending", WITH_PICTURES)
def test_a_photo_that_may_go_is_found_in_the_same_way(ending: str, tmp_path: Path) -> None:
    kept = GOOD[0]
    assert isinstance(kept, PictureKept)
    assert kept.image.data in parts(export(told(*GOOD), tmp_path / f"deck{ending}"))


def test_a_photo_with_consent_is_in_the_deck_once_and_whole(tmp_path: Path) -> None:
    kept = GOOD[0]
    assert isinstance(kept, PictureKept)
    path = export(told(*GOOD), tmp_path / "deck.pptx")
    with zipfile.ZipFile(path) as archive:
        media = [name for name in archive.namelist() if name.startswith("ppt/media/")]
        assert [archive.read(name) for name in media] == [kept.image.data]
    assert OpenXmlValidator().validate(path).errors == []


def test_a_photo_in_the_page_has_its_words_under_it(tmp_path: Path) -> None:
    silent = taken("silent", "yes", "")
    made = html.parse(export(told(*GOOD, *silent), tmp_path / "page.html"))
    first, second = made.xpath("//figure[img]")
    assert first.xpath("figcaption/p/text()") == [
        "Ana-Lia O’Hare holds the paper bridge",
        "Robin Marsh",
    ]
    assert not second.xpath("figcaption")


def test_a_module_that_settled_consent_lets_all_go_but_those_who_said_no() -> None:
    of = module(consent="asked")
    recap = told(*GOOD, *WITHHELD["refused"], *WITHHELD["not asked"], of=of)
    assert shown(recap) == ["good", "unasked"]
    assert "refused" not in repr(recap)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("names", [Names.NONE, Names.INITIALS])
def test_names_in_captions_are_masked_in_alternative_texts_too(
    names: Names, ending: str, tmp_path: Path
) -> None:
    recap = told(*GOOD, names=names)
    written = parts(export(recap, tmp_path / f"deck{ending}")).decode("utf-8", "replace")
    assert shown(recap) == ["good"]
    assert ("paper bridge" in written) is (ending not in (" actions.csv", ".ics"))
    assert "O’Hare" not in written
    assert "Marsh" not in written


def test_the_key_of_a_picture_is_no_name() -> None:
    bridge = (PictureKept(image("module/Kit.png")), *taken("x", "yes", "")[1:])
    point = bridge[1]
    assert isinstance(point, PointAdded)
    fields = {PICTURE: "module/Kit.png", CONSENT: "yes"}
    recap = told(bridge[0], replace(point, fields=fields), names=Names.NONE)
    assert shown(recap) == ["module/Kit.png"]


def test_every_picture_has_an_alternative_text() -> None:
    recap = told(*GOOD, *taken("plain", "yes", ""), *WITHHELD["refused"])
    alts = [shape.alt for shape in pictures(recap)]
    assert alts == ["Ana-Lia O’Hare holds the paper bridge", "Photo 2 of 2"]


def test_those_with_a_star_come_first() -> None:
    star = PointMarked("of-second", Mark.STARRED, True)
    recap = told(*GOOD, *taken("second", "yes", "A long caption with many words"), star)
    assert shown(recap) == ["second", "good"]
    assert "quote" not in {
        page.key for page in recap.pages if "A long caption" in repr(page.slide.shapes)
    }


def test_the_year_goes_on_with_pictures_of_earlier_sessions() -> None:
    before = (PictureKept(image("old")), EarlierTold(Earlier(pictures=("old", "gone"))))
    recap = told(*GOOD, *before, of=module(year="yes"))
    assert shown(recap) == ["good", "old"]
    assert shown(told(*GOOD, *before)) == ["good"]


def test_the_words_say_what_a_picture_shows_once(tmp_path: Path) -> None:
    recap = told(*GOOD, *taken("plain", "yes", ""))
    text = export(recap, tmp_path / "deck.md").read_text("utf-8")
    page = text.split("## Photo\n")[1].split("## ")[0]
    assert page.count("paper bridge") == 1
    assert "*Photo 2 of 2*" in page


def pictures(recap: Recap) -> list[Picture]:
    return [s for page in recap.pages for s in page.slide.shapes if isinstance(s, Picture)]


def shown(recap: Recap) -> list[str]:
    return [each.image.key for each in pictures(recap)]


def test_the_handout_has_a_photo_with_its_caption_and_who_took_it() -> None:
    recap = told(*GOOD)
    page = next(each for each in PdfReader(BytesIO(handout(recap))).pages if each.images)
    assert "Ana-Lia O’Hare holds the paper bridge" in page.extract_text()
    assert "Robin Marsh" in page.extract_text()
