"""Templates are cleaned of everything but their look, and nothing broken gets further."""

import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.recap import a_day, their_templates
from tests.recap.parts import Parts, dangling
from workshop.domain.errors import UserError
from workshop.intake import templates
from workshop.recap import deck

SLOW = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def loaded() -> bytes:
    return their_templates.loaded()


@cache
def light() -> bytes:
    return their_templates.light()


GONE = (
    *("vba", "macro", "beacon", "link.example", "oleObject", "embeddings", "Secret", "Whispered"),
    *("Somebody Known", "customXml", "docProps", "tags", "film", "External"),
)


@pytest.fixture(scope="module")
def cleaned() -> Parts:
    return Parts(BytesIO(templates.clean(loaded(), "theirs.potm").data))


def test_what_was_taken_out_is_said() -> None:
    told = "\n".join(templates.clean(loaded(), "theirs.potm").taken_out)
    for word in ("macros", "fetched from elsewhere", "link", "Embedded", "Films", "2 slides"):
        assert word in told
    assert "Hidden data" in told


def test_a_template_without_any_of_it_says_nothing() -> None:
    assert templates.clean(light(), "theirs.potx").taken_out == ()


def test_nothing_of_it_is_left(cleaned: Parts) -> None:
    whole = "\n".join(cleaned.everything())
    for word in ("vba", "macro", "beacon", "link.example", "oleObject", "embeddings", "Secret"):
        assert word not in whole, word
    for word in (
        "Whispered",
        "Somebody Known",
        "customXml",
        "docProps",
        "tags",
        "film",
        "External",
    ):
        assert word not in whole, word
    assert "sectionLst" not in whole
    assert "hlinkClick" not in whole


def test_every_reference_leads_somewhere(cleaned: Parts) -> None:
    assert dangling(cleaned) == []


def test_shapes_that_only_showed_something_lost_are_gone(cleaned: Parts) -> None:
    names = cleaned.values("ppt/slideMasters/slideMaster1.xml", "//p:cNvPr/@name")
    assert "Beacon" not in names
    assert "Object" not in names
    assert "Linked" in names, "a shape with a link keeps its place, and loses the link and picture"


def test_a_potx_becomes_a_presentation(cleaned: Parts) -> None:
    listed = cleaned.blobs["[Content_Types].xml"].decode()
    assert "presentationml.presentation.main+xml" in listed
    assert "template" not in listed


def test_only_the_first_design_is_kept() -> None:
    data = templates.clean(two_designs(), "theirs.pptx")
    assert "Of its 2 designs the first is used." in data.taken_out
    parts = Parts(BytesIO(data.data))
    assert len([name for name in parts.blobs if name.startswith("ppt/slideMasters/slide")]) == 1
    assert dangling(parts) == []


def two_designs() -> bytes:
    """A template with a second master that has a layout of its own."""
    with zipfile.ZipFile(BytesIO(light())) as archive:
        master = archive.read("ppt/slideMasters/slideMaster1.xml")
        layout = archive.read("ppt/slideLayouts/slideLayout1.xml")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def rels(*listed: tuple[str, str]) -> bytes:
        inner = "".join(
            f'<Relationship Id="rId{n}" Type="{office}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(listed, 1)
        )
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()

    def types(xml: bytes) -> bytes:
        kind = "application/vnd.openxmlformats-officedocument.presentationml"
        more = (
            f'<Override PartName="/ppt/slideMasters/m2.xml" ContentType="{kind}.slideMaster+xml"/>'
            f'<Override PartName="/ppt/slideLayouts/l2.xml" ContentType="{kind}.slideLayout+xml"/>'
        )
        return xml.replace(b"</Types>", f"{more}</Types>".encode())

    def root(xml: bytes) -> bytes:
        more = (
            f'<Relationship Id="rIdM2" Type="{office}/slideMaster" Target="slideMasters/m2.xml"/>'
        )
        return xml.replace(b"</Relationships>", f"{more}</Relationships>".encode())

    def listed(xml: bytes) -> bytes:
        more = b'<p:sldMasterId id="2147483999" r:id="rIdM2"/></p:sldMasterIdLst>'
        return xml.replace(b"</p:sldMasterIdLst>", more)

    return their_templates.changed(
        light(),
        {
            "[Content_Types].xml": types,
            "ppt/_rels/presentation.xml.rels": root,
            "ppt/presentation.xml": listed,
        },
        {
            "ppt/slideMasters/m2.xml": master,
            "ppt/slideMasters/_rels/m2.xml.rels": rels(
                ("slideLayout", "../slideLayouts/l2.xml"), ("theme", "../theme/theme1.xml")
            ),
            "ppt/slideLayouts/l2.xml": layout,
            "ppt/slideLayouts/_rels/l2.xml.rels": rels(("slideMaster", "../slideMasters/m2.xml")),
        },
    )


def test_cleaning_twice_changes_nothing() -> None:
    once = templates.clean(loaded(), "theirs.potx")
    again = templates.clean(once.data, "theirs.potx")
    assert again.taken_out == ()
    assert Parts(BytesIO(again.data)).blobs == Parts(BytesIO(once.data)).blobs


@pytest.mark.parametrize("name", ["theirs.ppt", "theirs.zip", "theirs", "theirs.key"])
def test_other_files_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(light())
    with pytest.raises(UserError, match="no PowerPoint file"):
        templates.read(tmp_path / name)


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "theirs.POTX").write_bytes(light())
    assert templates.read(tmp_path / "theirs.POTX").name == "theirs.POTX"


@pytest.mark.parametrize(
    "part", ["ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/theme/theme1.xml"]
)
def test_a_document_type_anywhere_is_refused(part: str) -> None:
    def add(xml: bytes) -> bytes:
        start = xml.index(b"?>") + 2 if xml.startswith(b"<?xml") else 0
        return xml[:start] + b'<!DOCTYPE x [<!ENTITY a "ha">]>' + xml[start:]

    with pytest.raises(UserError, match="damaged"):
        templates.clean(their_templates.changed(light(), {part: add}), "theirs.potx")


MASTER_LINKS = "ppt/slideMasters/_rels/slideMaster1.xml.rels"


def refused(part: str, change: Callable[[bytes], bytes]) -> str:
    """What is said of a template of which a part is changed, and only then refused."""
    templates.clean(light(), "theirs.potx")
    with pytest.raises(UserError) as caught:
        templates.clean(their_templates.changed(light(), {part: change}), "theirs.potx")
    return caught.value.what


def without(kind: bytes) -> Callable[[bytes], bytes]:
    """Takes the relationships of a kind out."""
    return lambda xml: re.sub(rb"<Relationship [^>]*/" + kind + rb'"[^>]*/>', b"", xml)


def test_more_xml_than_a_template_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "_MOST_XML", 1000)
    with pytest.raises(UserError, match="holds more"):
        templates.clean(light(), "theirs.potx")


def test_parts_that_are_something_else_are_refused() -> None:
    def renamed(xml: bytes) -> bytes:
        return xml.replace(b"p:presentation ", b"p:other ").replace(b"/p:presentation", b"/p:other")

    assert "damaged" in refused("ppt/presentation.xml", renamed)


def test_a_master_without_its_theme_is_refused() -> None:
    assert "damaged" in refused(MASTER_LINKS, without(b"theme"))


def test_a_file_without_a_layout_is_refused() -> None:
    assert "damaged" in refused(MASTER_LINKS, without(b"slideLayout"))


@pytest.mark.parametrize("side", [b"0", b"-5", b"99999999999", b"wide", b""])
def test_a_page_of_no_sensible_size_is_refused(side: bytes) -> None:
    def sized(xml: bytes) -> bytes:
        return re.sub(rb'(<p:sldSz [^>]*cx=")\d+', lambda found: found[1] + side, xml)

    assert "damaged" in refused("ppt/presentation.xml", sized)


def test_a_drawing_that_can_hold_links_is_left_behind() -> None:
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = b'<Default Extension="svg" ContentType="image/svg+xml"/></Types>'
    leads = b'<Relationship Id="rId99" Type="%b/image" Target="../media/x.svg"/></Relationships>'
    data = their_templates.changed(
        light(),
        {
            "[Content_Types].xml": lambda xml: xml.replace(b"</Types>", listed),
            MASTER_LINKS: lambda xml: xml.replace(b"</Relationships>", leads % office),
        },
        {"ppt/media/x.svg": b"<svg/>"},
    )
    made = Parts(BytesIO(templates.clean(data, "theirs.potx").data))
    assert [name for name in made.blobs if name.endswith(".svg")] == []


@SLOW
@given(st.integers(0, 2**32 - 1))
def test_bytes_that_were_changed_never_crash(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(loaded())
    for _change in range(chance.choice((1, 3, 30))):
        match chance.randrange(3):
            case 0:
                data[chance.randrange(len(data))] = chance.randrange(256)
            case 1:
                start = chance.randrange(len(data))
                del data[start : start + chance.randrange(200)]
            case _:
                start = chance.randrange(len(data))
                data[start:start] = chance.randbytes(chance.randrange(20))
    tried(bytes(data))


@SLOW
@given(st.integers(0, 2**32 - 1))
def test_parts_that_were_changed_never_crash(seed: int) -> None:
    """The zip is whole, its XML parses, but it says strange things, as an attacker's would."""
    chance = random.Random(seed)
    with zipfile.ZipFile(BytesIO(loaded())) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    chosen = {name: lambda xml: mutated(xml, chance) for name in chance.sample(names, 3)}
    tried(their_templates.changed(loaded(), chosen))


def tried(data: bytes) -> None:
    """Clean a template and write a deck in it, or be refused with a sentence."""
    stream = BytesIO()
    try:
        own = templates.clean(data, "theirs.potx")
        deck.notices(own)
        deck.write(a_day.pages(a_day.slide()), a_day.ABOUT, stream, own=own)
    except UserError:
        return
    assert dangling(Parts(stream)) == []


STRANGE = (
    "",
    "-1",
    "0",
    "999999999999999999999",
    "x",
    "é",
    "\N{GRINNING FACE}",
    "1e5",
    "../../x",
    "rId1",
)


def mutated(xml: bytes, chance: random.Random) -> bytes:
    root = etree.fromstring(xml)
    for _change in range(chance.choice((1, 2, 8))):
        each = chance.choice(list(root.iter(etree.Element)))
        parent = each.getparent()
        match chance.randrange(4):
            case 0 if parent is not None:
                parent.remove(each)
            case 1 if each.attrib:
                del each.attrib[chance.choice(list(each.attrib))]
            case 2 if each.attrib:
                each.attrib[chance.choice(list(each.attrib))] = chance.choice(STRANGE)
            case _ if parent is not None and len(parent):
                parent.insert(0, parent[-1])
            case _:
                pass
    return etree.tostring(root)
