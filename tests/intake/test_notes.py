"""Notes from text, Markdown and Word: every paragraph comes, in its order, and the rest is told."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.errors import UserError
from workshop.domain.text import POINT_LIMIT
from workshop.intake import notes
from workshop.intake.notes import Notes, of_bytes

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = """
<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="own"><w:name w:val="Ours"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="plain"><w:name w:val="Normal"/></w:style>
"""


def document(body: str, name: str = "document", **others: bytes) -> bytes:
    """A package as Word writes it, with that body."""

    def related(kind: str, target: str) -> str:
        return f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>'

    entries = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}">'
        + related("officeDocument", "word/document.xml") + "</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        + related("styles", "styles.xml") + "</Relationships>",
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{STYLES}</w:styles>',
        "word/document.xml": f'<w:{name} xmlns:w="{WORD}"><w:body>{body}</w:body></w:{name}>',
    }  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in entries.items():
            archive.writestr(part, text)
        for part, data in others.items():
            archive.writestr(part, data)
    return stream.getvalue()


def p(text: str, style: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:t>{text}</w:t></w:r></w:p>"


def read(text: str | bytes, name: str = "theirs.txt") -> Notes:
    return of_bytes(text.encode() if isinstance(text, str) else text, name)


def texts(found: Notes) -> list[str]:
    return [each.text for each in found.passages]


def refusal(data: bytes, name: str = "theirs") -> str:
    with pytest.raises(UserError) as caught:
        of_bytes(data, name)
    assert name in caught.value.what
    assert caught.value.remedy
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_line_of_text_is_a_passage(encoding: str) -> None:
    text = "Triumphs:\r\n- Zoë listened\r\n\r\n* [x] Two\r\n2. Three\r\n3 people left\r\n"
    found = read(text.encode(encoding))
    assert texts(found) == ["Triumphs:", "Zoë listened", "Two", "Three", "3 people left"]
    assert [each.perhaps for each in found.passages] == [True, False, False, False, False]
    assert [each.number for each in found.passages] == [1, 2, 3, 4, 5]


def test_a_line_that_a_program_broke_is_one_passage() -> None:
    found = read(
        "The first class ran the discussion by itself for twenty\nminutes, and nobody waited.\n"
        "The second class waited for somebody to say something\nNobody did."
    )
    assert len(found.passages) == 3
    assert texts(found)[0].endswith("twenty minutes, and nobody waited.")


def test_markdown_is_read_without_its_dress() -> None:
    found = read(
        "# Triumphs\n\nOne **long**\nparagraph with a [link](https://example.org) and `code`.\n\n"
        "- first\n  - within\n1. /bunny second @Table 2\n\n> said\n\n"
        "| A | B |\n|---|---|\n| c | d |\n\nZones\n-----\n\n```\nas it is\n```\n<b>html</b>\n",
        "theirs.md",
    )
    assert texts(found) == [
        "Triumphs", "One long paragraph with a link and code.", "first", "within",
        "/bunny second @Table 2", "said", "A", "B", "c", "d", "Zones", "as it is", "<b>html</b>",
    ]  # fmt: skip
    assert [(each.text, each.heading) for each in found.passages if each.heading] == [
        ("Triumphs", 1), ("Zones", 2),
    ]  # fmt: skip


def test_a_document_is_read_as_if_every_change_were_accepted() -> None:
    change = '<w:ins w:id="1"><w:r><w:t> in</w:t></w:r></w:ins>'
    gone = '<w:del w:id="2"><w:r><w:delText> out</w:delText></w:r></w:del>'
    moved = "<w:moveFrom><w:r><w:t> away</w:t></w:r></w:moveFrom>"
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>".format(p("left"), p("right"))
    body = (
        p("Our notes", "Titel") + p("Triumphs", "berschrift2") + p("Deeper", "own")
        + f"<w:p><w:r><w:t>Put</w:t><w:tab/></w:r>{change}{gone}{moved}"
        + '<w:r><w:footnoteReference w:id="1"/><w:commentReference w:id="3"/></w:r></w:p>'
        + "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>item</w:t></w:r></w:p>"
        + f"<w:tbl>{row}</w:tbl><w:p/>"
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{p('in a field', 'plain')}</w:sdtContent></w:sdt>"
        + "<w:p><w:r><w:t>before</w:t><w:drawing><pic/><Choice><txbxContent>"
        + p("in a box") + "</txbxContent></Choice><Fallback>" + p("in a box")
        + "</Fallback></w:drawing></w:r></w:p>"
    )  # fmt: skip
    found = read(document(body), "theirs.docx")
    assert texts(found) == [
        "Our notes", "Triumphs", "Deeper", "Put in", "item", "left", "right", "in a field",
        "before", "in a box",
    ]  # fmt: skip
    assert [each.heading for each in found.passages][:4] == [1, 2, 3, 0]
    assert found.left == ("1 footnote left out.", "1 comment left out.", "1 picture left out.")


def test_nothing_of_a_long_paragraph_is_lost() -> None:
    long = " ".join(f"word{number}" for number in range(2_000))
    found = read(long)
    assert len(found.passages) > 2
    assert max(map(len, texts(found))) <= POINT_LIMIT
    assert " ".join(texts(found)) == long


OTHERS = {
    "an old or locked one": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
        "older than Word 2007",
    ),
    "a PDF": (b"%PDF-1.7", "holds no notes"),
    "RTF": (b"{\\rtf1", "Save them as .docx"),
    "nothing": (b" \n\n", "holds no words"),
    "another package": (document("", "workbook"), "is no Word file"),
    "a cut one": (document(p("x"))[:200], "is no Word file"),
    "a type in it": (
        document("</w:body></w:document><!DOCTYPE x>", "document"),
        "is no Word file",
    ),
    "no words": (document("<w:p/>"), "holds no words"),
}


@pytest.mark.parametrize("data, said", OTHERS.values(), ids=OTHERS)
def test_other_files_are_refused_with_what_to_do(data: bytes, said: str) -> None:
    assert said in refusal(data)


def test_documents_of_other_programs_are_told_apart() -> None:
    for entry, data, program in (
        ("mimetype", b"application/vnd.oasis.opendocument.text", "LibreOffice"),
        ("Index/Document.iwa", b"x", "Pages"),
    ):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(entry, data)
        assert f"Open it in {program}" in refusal(stream.getvalue())


def test_notes_have_their_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "MOST_PASSAGES", 2)
    assert "more than 2 paragraphs" in refusal(b"a\nb\nc")
    monkeypatch.setattr(notes, "MOST_LETTERS", 3)
    assert len(read("ab\nc").passages) == 2
    assert "as long as a book" in refusal(b"ab\ncd")
    monkeypatch.setattr(notes, "MOST_TEXT", 3)
    assert "holds more" in refusal(b"abcd")


@given(st.text(max_size=300), st.sampled_from(["theirs.txt", "theirs.md"]))
def test_no_word_of_a_text_is_lost(text: str, name: str) -> None:
    with suppress(UserError):
        found = read(text.encode("utf-8", "replace"), name)
        assert all(each.text.strip() for each in found.passages)
        if name == "theirs.txt" and text.isascii() and text.replace(" ", "").isalpha():
            assert " ".join(texts(found)).split() == text.split()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(UserError):
        of_bytes(data, "theirs")


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not there"):
        notes.read(tmp_path / "theirs.docx")
