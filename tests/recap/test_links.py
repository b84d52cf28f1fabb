"""Addresses that people said can be followed in the recap, and nothing else can."""

from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from tests.activities.contract import flaws
from tests.recap import a_day
from tests.recap.parts import Parts, values
from tests.recap.test_companions import written
from workshop.domain.changes import PointAdded
from workshop.recap.links import pieces, targets
from workshop.recap.pages import Choices, Recap
from workshop.recap.story import tell
from workshop.slides.model import TextBox

WEB, MAIL = "https://example.org/a_(b)?c=1&d=“no", "mailto:coach@example.org"
SAID = f"Look at {WEB}”, then write to {MAIL}. Never javascript:alert(1) or ftp://example.org."
LINK = "https://example.org/a_(b)?c=1&d="
FOUND = {LINK, MAIL}


@pytest.mark.parametrize(
    "said, found",
    [
        ("https://example.org", ["https://example.org"]),
        ("(see http://example.org/a).", ["http://example.org/a"]),
        ("https://example.org/wiki/Snow_(ice)!", ["https://example.org/wiki/Snow_(ice)"]),
        ("HTTPS://EXAMPLE.ORG/A?b#c", ["https://example.org/A?b#c"]),
        (
            "https://münchen.example/schnee/über",
            ["https://xn--mnchen-3ya.example/schnee/%C3%BCber"],
        ),
        ("https://example.org/100%", ["https://example.org/100%25"]),
        ("https://example.org:8080/", ["https://example.org:8080/"]),
        ("https://a.example,http://b.example", []),
        ("mailto:coach@example.org?subject=Hi", ["mailto:coach@example.org"]),
        ("www.example.org and example.org", []),
        ("javascript:alert(1) data:text/html,x file:///etc/passwd ftp://a.example", []),
        ("https:// http://[::1 https://a.example:99999 https://-.example https://a..b", []),
        ("https://bank.example@evil.example/", []),
        ("https://example.org/" + "x" * 3_000, []),
        ("nothttps://example.org", []),
        ("https://example.org/cut-sho…", []),
    ],
)
def test_addresses_in_a_text(said: str, found: list[str]) -> None:
    assert list(targets(said)) == found


PIECES = [*"https:/m.alto@[]()%?#&<> ü雪", WEB, MAIL]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_pieces_are_the_text_and_lead_nowhere_else(said: str) -> None:
    found = list(pieces(said))
    assert "".join(piece.text for piece in found) == said
    for target in targets(said):
        assert target.isascii()
        assert target.isprintable()
        assert not set(target) & set(' "<>\\^`{|}')
        parts = urlsplit(target)
        assert parts.scheme in ("http", "https", "mailto")
        assert parts.hostname or parts.scheme == "mailto"


@pytest.fixture(scope="module")
def recap() -> Recap:
    points = [
        PointAdded("w", "wall", SAID),
        PointAdded("a", "actions", SAID, "doors", fields={"owner": "Table 2"}),
    ]
    return tell(a_day.session(points), Choices(every_point=True))


def test_the_deck_leads_there(recap: Recap) -> None:
    parts = Parts(BytesIO(written(recap, ".pptx")))
    led: set[str] = set()
    for slide in parts.slides():
        clicks = parts.values(slide, "//a:hlinkClick/@r:id")
        kept = {
            str(each.get("Id")): each
            for each in parts.find(
                slide.replace("slides/", "slides/_rels/") + ".rels",
                "//rel:Relationship[contains(@Type, '/hyperlink')]",
            )
        }
        assert set(clicks) == set(kept)
        assert all(each.get("TargetMode") == "External" for each in kept.values())
        led |= {str(each.get("Target")) for each in kept.values()}
        for said in parts.find(slide, "//a:p[a:r/a:rPr/a:hlinkClick]"):
            clicked = "".join(values(said, "a:r[a:rPr/a:hlinkClick]/a:t/text()"))
            whole = "".join(values(said, ".//a:t/text()"))
            assert (clicked, whole) in ((f"{LINK}{MAIL}", SAID), (LINK, LINK))
    assert led == FOUND


def test_the_last_slide_gathers_the_web_addresses(recap: Recap) -> None:
    closing = next(page.slide for page in recap.pages if page.key == "closing")
    (links,) = (shape for shape in closing.shapes if shape.name == "Links")
    assert isinstance(links, TextBox)
    assert [each.text for each in links.paragraphs] == ["Links", LINK]
    assert flaws(closing, in_room=False) == []


def test_the_last_slide_takes_no_more_addresses_than_it_holds() -> None:
    said = [PointAdded(f"p{n}", "wall", f"https://example.org/{'a' * 9 * n}") for n in range(30)]
    closing = next(p.slide for p in tell(a_day.session(said), Choices()).pages if p.key[0] == "c")
    (links,) = (shape for shape in closing.shapes if shape.name == "Links")
    assert isinstance(links, TextBox)
    assert len(links.paragraphs) == 7
    assert all(len(each.lines) == 1 for each in links.paragraphs)
    assert flaws(closing, in_room=False) == []


def test_a_deck_with_links_has_no_fault(recap: Recap, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(written(recap, ".pptx"))
    assert OpenXmlValidator().validate(path).errors == []


def test_the_page_leads_there(recap: Recap) -> None:
    made = html.document_fromstring(written(recap, ".html").decode())
    assert {str(each) for each in made.xpath("//a/@href")} == FOUND
    assert set(made.xpath("//a/@rel")) == {"noopener noreferrer"}


def test_the_handout_leads_there(recap: Recap) -> None:
    led: set[str] = set()
    for page in PdfReader(BytesIO(written(recap, ".pdf"))).pages:
        kept = page.get("/Annots", ArrayObject())
        assert isinstance(kept, ArrayObject)
        for each in kept:
            note = each.get_object()
            assert isinstance(note, DictionaryObject)
            action = note["/A"]
            assert isinstance(action, DictionaryObject)
            led.add(str(action["/URI"]))
    assert led == FOUND


@pytest.mark.parametrize("ending", [".txt", ".md", ".eml", ".csv"])
def test_elsewhere_it_is_plain_text(ending: str, recap: Recap) -> None:
    assert "](http" not in written(recap, ending).decode()
