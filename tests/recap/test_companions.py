"""The files beside a deck, read back by readers that did not write them."""

import csv
import json
import re
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from io import BytesIO, StringIO
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from office_oxide import Document
from pypdf import PdfReader
from pypdf.generic import Destination

from tests.campaigns import sample
from tests.recap import a_day
from workshop.domain.changes import Change, PointAdded, PointJoined, Record, Share, Together
from workshop.domain.session import Session, replay
from workshop.domain.text import clean
from workshop.recap.formats import format_of
from workshop.recap.pages import Choices, Names, Recap
from workshop.recap.story import tell


@pytest.fixture(scope="module")
def recap() -> Recap:
    return tell(a_day.session(), Choices())


def written(recap: Recap, ending: str) -> bytes:
    chosen = format_of(f"recap{ending}")
    assert chosen is not None
    stream = BytesIO()
    chosen.write(recap, stream, lambda _done, _total: None, lambda: None)
    return stream.getvalue()


def page(recap: Recap) -> html.HtmlElement:
    return html.document_fromstring(written(recap, ".html").decode())


def test_the_handout_is_tagged_and_says_what_it_is(recap: Recap) -> None:
    reader = PdfReader(BytesIO(written(recap, ".pdf")))
    root = reader.root_object
    assert str(root["/Lang"]) == "en"
    assert "'/Marked': True" in repr(root["/MarkInfo"])
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == "Session 0 · A day outside"
    assert not reader.metadata.author


def test_the_handout_has_an_outline_of_its_sections(recap: Recap) -> None:
    whole, sections = PdfReader(BytesIO(written(recap, ".pdf"))).outline
    assert isinstance(whole, Destination)
    assert isinstance(sections, list)
    assert whole.title == "Session 0 · A day outside"
    titles = [each.title for each in sections if isinstance(each, Destination)]
    assert titles[:2] == ["Why we met", "In our own words"]


def test_the_page_fetches_and_runs_nothing(recap: Recap) -> None:
    made = page(recap)
    assert not made.xpath("//script | //link | //iframe | //object | //*[@onclick]")
    sources = made.xpath("//@src | //@href")
    assert all(str(each).startswith(("data:", "#")) for each in sources)
    (policy,) = made.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy


def test_the_page_can_be_listened_to(recap: Recap) -> None:
    made = page(recap)
    assert made.xpath("/html/@lang") == ["en"]
    assert len(made.xpath("//h1")) == 1
    assert len(made.xpath("//main")) == 1
    assert not made.xpath("//svg[not(@role='img') or not(@aria-label)]")
    assert not made.xpath("//th[not(@scope)] | //img[not(@alt)]")
    assert not made.xpath("//ul[not(@role='list')]")
    ids = made.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_each_table_can_be_scrolled_by_keys_and_has_a_name_of_its_own() -> None:
    points = [PointAdded(f"a{number}", "actions", "A step " * 20) for number in range(30)]
    made = page(tell(a_day.session(points), Choices()))
    assert not made.xpath("//table[not(parent::div[@role='region'][@tabindex='0'])]")
    # Landmarks of one name would tell nobody where they are.
    names = made.xpath("//*[@role='region' or self::section]/@aria-label")
    assert len(set(names)) == len(names) > 1


def test_no_level_of_headings_is_skipped(recap: Recap) -> None:
    headings = page(recap).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
    levels = [int(each.tag[1]) for each in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"We assumed", "We may be missing"} <= {
        each.text for each in headings if each.tag == "h3"
    }


def test_each_action_step_has_its_day_in_the_calendar(recap: Recap) -> None:
    lines = _unfolded(written(recap, ".ics"))
    assert lines.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20261204" in lines
    assert "DTEND;VALUE=DATE:20261205" in lines
    assert "SUMMARY:Invite one colleague in · Robin Marsh" in lines


def test_the_table_of_action_steps(recap: Recap) -> None:
    header, *rows = csv.reader(StringIO(written(recap, " actions.csv").decode("utf-8-sig")))
    first = dict(zip(header, rows[0], strict=True))
    assert first["What"] == "Invite one colleague in"
    assert first["Aim"] == "Open doors"
    assert first["Who"] == "Robin Marsh"
    assert first["By"] == "2026-12-04"
    assert len(rows) == 2


def test_the_message_opens_as_a_draft_with_the_deck(recap: Recap) -> None:
    message = message_from_bytes(written(recap, ".eml"), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["To"] is None
    (deck,) = message.iter_attachments()
    assert deck.get_filename() == "Session 0.pptx"
    assert deck.get_content() == written(recap, ".pptx")


def _words(text: str) -> str:
    return "".join(text.split())


def _read_deck(blob: bytes) -> str:
    document = Document.from_bytes(blob, "pptx")
    try:
        return document.plain_text()
    finally:
        document.close()


def _read_page(blob: bytes) -> str:
    (main,) = html.document_fromstring(blob.decode()).xpath("//main")
    return str(main.text_content())


def _read_markdown(blob: bytes) -> str:
    rendered = MarkdownIt("js-default").render(blob.decode())
    return str(html.document_fromstring(f"<main>{rendered}</main>").text_content())


def _read_mail(blob: bytes) -> str:
    body = message_from_bytes(blob, policy=default).get_body()
    assert body is not None
    return str(body.get_content())


def _read_sheet(blob: bytes) -> str:
    rows = csv.reader(StringIO(blob.decode("utf-8-sig"), newline=""))
    return "\n".join(cell.removeprefix("'") for row in rows for cell in row)


def _read_text(blob: bytes) -> str:
    return blob.decode()


def _unfolded(blob: bytes) -> list[str]:
    """The lines of a calendar (RFC 5545): one that begins with a blank goes on."""
    return re.sub(r"\r\n[ \t]", "", blob.decode()).split("\r\n")


def _read_calendar(blob: bytes) -> str:
    lines = _unfolded(blob)
    said = (line.partition(":")[2] for line in lines if line.startswith("SUMMARY"))
    return "\n".join(re.sub(r"\\(.)", lambda f: "\n" if f[1] in "nN" else f[1], s) for s in said)


def _read_data(blob: bytes) -> str:
    return "\n".join(point["text"] for point in json.loads(blob)["points"])


def _read_handout(blob: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(blob)).pages)


READERS: dict[str, Callable[[bytes], str]] = {
    ".pptx": _read_deck,
    ".html": _read_page,
    ".md": _read_markdown,
    ".txt": _read_text,
    ".eml": _read_mail,
    ".csv": _read_sheet,
    " actions.csv": _read_sheet,
    ".ics": _read_calendar,
    ".json": _read_data,
}

MARKUP = st.sampled_from(
    [
        "=cmd|' /C calc'!A1",
        "<script>alert(1)</script> &amp; <b>",
        "#strong[x] $x^2$ `raw` *bold* _it_ @ref \\u{41} // no /* no */",
        "# Heading\n- item\n1. one | two\n```\ncode",
        "abc \u202egnp.exe \u2066x",
        "'quoted' \"twice\" ; , \t tab",
        "BEGIN:VEVENT\\n;x=\\,y:z\\\\END:VCALENDAR",
    ]
)
HOSTILE = (
    st.text(st.characters(codec=None), max_size=50)
    | MARKUP
    | st.just("\ufdd0 \x07 \x00 half \ud800 letter")
)
PRINTED = st.text(
    st.characters(codec="utf-8", max_codepoint=0x17F, exclude_categories=["Cc", "Cf", "Zs"])
    | st.sampled_from(" –—‘’“”„…€"),
    max_size=50,
)
"""Letters of which each has a shape of its own: of some others a PDF keeps the shape alone, so that
a Greek capital alpha is read back as a Latin A."""


@pytest.mark.parametrize("ending", READERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("-1 point")
@given(HOSTILE)
def test_whatever_was_said_is_read_back(ending: str, said: str) -> None:
    kept = clean(f"so {said} it is")
    points = [
        PointAdded("w", "wall", kept),
        PointAdded(
            *("a", "actions", kept, "doors"), fields={"owner": "Table 2", "due": "2026-12-04"}
        ),
    ]
    read = READERS[ending](written(tell(a_day.session(points), Choices()), ending))
    assert _words(kept) in _words(read)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PRINTED | MARKUP)
def test_whatever_was_said_is_read_back_from_the_handout(said: str) -> None:
    kept = clean(f"so {said} it is")
    recap = tell(a_day.session([PointAdded("w", "wall", kept)]), Choices())
    assert _words(kept) in _words(_read_handout(written(recap, ".pdf")))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE)
def test_no_text_breaks_the_handout_or_the_calendar(said: str) -> None:
    kept = clean(f"so {said} it is")
    fields = {"owner": kept, "due": "2026-12-04", "first": kept}
    points = [PointAdded("w", "wall", kept), PointAdded("a", "actions", kept, fields=fields)]
    recap = tell(a_day.session(points), Choices())
    reader = PdfReader(BytesIO(written(recap, ".pdf")))
    assert len(reader.pages) >= 1
    assert _unfolded(written(recap, ".ics")).count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_spreadsheet_runs_nothing(sign: str) -> None:
    said = f"{sign}1+1"
    recap = tell(a_day.session([PointAdded("w", "wall", said)]), Choices())
    cells = [cell for row in csv.reader(StringIO(written(recap, ".csv").decode())) for cell in row]
    assert f"'{said}" in cells
    assert said not in cells


def test_the_data_hold_what_was_joined_as_far_as_it_may_leave() -> None:
    said = {
        "one": PointAdded("one", "wall", "They talk", person="Robin Marsh"),
        "two": PointAdded("two", "wall", "They talk a lot", person="Kit Hale", share=Share.NO_NAME),
        "three": PointAdded("three", "wall", "A private word", share=Share.ROOM),
    }
    whole = PointAdded("whole", "wall", "They talk a lot", person="Robin Marsh, Kit Hale")
    joined = Together((whole, *(PointJoined(part, "whole") for part in said)))
    session = begun([*said.values(), joined])
    (point,) = json.loads(written(tell(session, Choices()), ".json"))["points"]
    assert [(part["text"], part["person"]) for part in point["joined"]] == [
        ("They talk", "Robin Marsh"),
        ("They talk a lot", ""),
    ]
    (short,) = json.loads(written(tell(session, Choices(Names.INITIALS)), ".json"))["points"]
    assert (short["person"], short["joined"][0]["person"]) == ("R.M., K.H.", "R.M.")


def begun(changes: list[Change]) -> Session:
    """The sample session after those changes."""
    every = [sample.begun(), *changes]
    return replay(Record(number, "", 0.0, change) for number, change in enumerate(every, 1))
