"""Templates as other people have them: three unlike ones, and one full of what must not stay."""

import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pptx
from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Emu

from workshop.recap.deck.markup import NAMESPACES

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
NAMES = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main", "p": P}
_STOCK = Path(pptx.__file__).parent / "templates" / "default.pptx"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_THEME = "ppt/theme/theme1.xml"
_MASTER = "ppt/slideMasters/slideMaster1.xml"
_DEFAULTS = {"bin": "application/vnd.ms-office.vbaProject", "mp4": "video/mp4"}


def light() -> bytes:
    """4:3, with layouts of its own names, a wide font and a band behind the title."""
    names = {
        "Title Slide": "Titelfolie",
        "Title and Content": "Unser Text",
        "Title Only": "Nur Titel",
        "Two Content": "Zwei Spalten",
        "Section Header": "Danke",
        "Blank": "Leer",
    }
    presentation = _stock(names)
    _band(presentation, Emu(0), Emu(6_250_000), Emu(9_144_000), Emu(608_000), "accent2")
    colours = {"accent1": "FFC000", "accent2": "2E7D32", "accent3": "C0CA33", "dk1": "222222"}
    return _themed(_bytes(presentation), colours, "Verdana", "Verdana")


def dark() -> bytes:
    """16:9, white on dark blue by its colour map, its title at the left over a line."""
    presentation = _wide(_stock(), 12_192_000, 6_858_000)
    _band(presentation, Emu(0), Emu(0), Emu(220_000), Emu(6_858_000), "accent1")
    colours = {
        "dk1": "000000", "lt1": "FFFFFF", "dk2": "0B1E3A", "lt2": "DCE6F2",
        "accent1": "2B5FA5", "accent2": "7A2048", "accent3": "F6C344", "accent4": "1B4D3E",
    }  # fmt: skip
    data = _themed(_bytes(presentation), colours, "Arial", "Times New Roman")
    return changed(data, {_MASTER: _turned_dark})


def bare() -> bytes:
    """16:10, with nothing but "Title Only" and "Blank", and no foot."""
    presentation = _wide(_stock(), 9_144_000, 5_715_000)
    layouts = presentation.slide_layouts
    for layout in list(layouts):
        if layout.name not in ("Title Only", "Blank"):
            layouts.remove(layout)
    for layout in layouts:
        for held in layout.element.xpath(
            ".//p:sp[.//p:ph[@type='dt' or @type='ftr' or @type='sldNum']]"
        ):
            held.getparent().remove(held)
    return _bytes(presentation)


def blank() -> bytes:
    """One layout, which holds nothing at all."""
    presentation = _stock()
    for layout in list(presentation.slide_layouts):
        if layout.name != "Blank":
            presentation.slide_layouts.remove(layout)
    return _bytes(presentation)


ALL: Mapping[str, Callable[[], bytes]] = {
    "light": light,
    "dark": dark,
    "bare": bare,
    "blank": blank,
}


def loaded() -> bytes:
    """The stock template with a macro, links, beacons, embedded files and slides in it."""
    presentation = _stock()
    for number in range(2):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.placeholders[0].text = f"Secret of last year {number}"
        slide.notes_slide.notes_text_frame.text = "Whispered"
    presentation.core_properties.author = "Somebody Known"
    data = _bytes(presentation)
    extra = {
        "ppt/vbaProject.bin": b"\xd0\xcf macro",
        "ppt/embeddings/oleObject1.bin": b"\xd0\xcf junk",
        "ppt/embeddings/book.xlsx": b"PK junk",
        "ppt/tags/tag1.xml": b"<p:tagLst xmlns:p='" + P.encode() + b"'/>",
        "customXml/item1.xml": b"<secret/>",
        "ppt/media/film.mp4": b"film",
    }
    root = [
        ("vbaProject", "vbaProject.bin", "http://schemas.microsoft.com/office/2006/relationships"),
        ("tags", "tags/tag1.xml", _OFFICE),
        ("customXml", "../customXml/item1.xml", _OFFICE),
    ]
    master = [
        ("image", "http://beacon.example/pixel.png", _OFFICE),
        ("hyperlink", "http://link.example/", _OFFICE),
        ("oleObject", "../embeddings/oleObject1.bin", _OFFICE),
        ("package", "../embeddings/book.xlsx", _OFFICE),
        ("video", "../media/film.mp4", _OFFICE),
        ("attachedTemplate", "file:///srv/share/other.potx", _OFFICE),
    ]
    return changed(
        data,
        {
            "[Content_Types].xml": _declare_macros,
            "ppt/_rels/presentation.xml.rels": lambda xml: _related(xml, root),
            "ppt/slideMasters/_rels/slideMaster1.xml.rels": lambda xml: _related(xml, master),
            _MASTER: _littered,
            "ppt/presentation.xml": _sectioned,
        },
        extra,
    )


def changed(
    data: bytes,
    changes: Mapping[str, Callable[[bytes], bytes]],
    extra: Mapping[str, bytes] | None = None,
) -> bytes:
    """A package with some entries changed and some added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            blob = old.read(entry)
            change = changes.get(entry.filename)
            new.writestr(entry.filename, change(blob) if change else blob, zipfile.ZIP_DEFLATED)
        for name, blob in (extra or {}).items():
            new.writestr(name, blob, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _stock(names: Mapping[str, str] | None = None) -> "pptx.presentation.Presentation":
    presentation = Presentation(str(_STOCK))
    for layout in presentation.slide_layouts:
        new = (names or {}).get(layout.name)
        if new:
            layout.element.find(f"{{{P}}}cSld").set("name", new)
    return presentation


def _wide(
    presentation: "pptx.presentation.Presentation", width: int, height: int
) -> "pptx.presentation.Presentation":
    """The same on a page of another size, its placeholders moved along."""
    across = width / (presentation.slide_width or 1)
    down = height / (presentation.slide_height or 1)
    for page in (presentation.slide_master, *presentation.slide_layouts):
        for place in page.element.iterfind(".//p:spPr/a:xfrm", NAMES):
            for each, (first, second) in ((place[0], ("x", "y")), (place[1], ("cx", "cy"))):
                each.set(first, str(round(int(each.get(first)) * across)))
                each.set(second, str(round(int(each.get(second)) * down)))
    presentation.slide_width, presentation.slide_height = Emu(width), Emu(height)
    size = presentation.element.find("p:sldSz", NAMES)
    size.attrib.pop("type", None)
    return presentation


def _band(
    presentation: "pptx.presentation.Presentation", x: int, y: int, w: int, h: int, slot: str
) -> None:
    tree = presentation.slide_master.element.find("p:cSld/p:spTree", NAMES)
    tree.insert(
        2,
        parse_xml(
            f'<p:sp {NAMESPACES}><p:nvSpPr><p:cNvPr id="90" name="Band"/><p:cNvSpPr/><p:nvPr/>'
            f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill>'
            f'<a:schemeClr val="{slot}"/></a:solidFill></p:spPr></p:sp>'
        ),
    )


def _bytes(presentation: "pptx.presentation.Presentation") -> bytes:
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def _themed(data: bytes, colours: Mapping[str, str], major: str, minor: str) -> bytes:
    def change(xml: bytes) -> bytes:
        root = etree.fromstring(xml)
        for slot, code in colours.items():
            for held in root.iterfind(f".//a:clrScheme/a:{slot}", NAMES):
                del held[:]
                etree.SubElement(held, f"{{{NAMES['a']}}}srgbClr", val=code)
        for name, font in (("majorFont", major), ("minorFont", minor)):
            for latin in root.iterfind(f".//a:{name}/a:latin", NAMES):
                latin.set("typeface", font)
        return etree.tostring(root)

    return changed(data, {_THEME: change})


def _turned_dark(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    mapping = root.find("p:clrMap", NAMES)
    assert mapping is not None
    for slot, name in {"bg1": "dk2", "tx1": "lt1", "bg2": "dk1", "tx2": "lt2"}.items():
        mapping.set(slot, name)
    return etree.tostring(root)


def _related(xml: bytes, listed: list[tuple[str, str, str]]) -> bytes:
    root = etree.fromstring(xml)
    for number, (kind, target, family) in enumerate(listed):
        each = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Relationship")
        each.set("Id", f"rIdX{number}")
        each.set("Type", f"{family}/{kind}")
        each.set("Target", target)
        if ":" in target:
            each.set("TargetMode", "External")
    return etree.tostring(root)


def _declare_macros(xml: bytes) -> bytes:
    text = xml.decode().replace(
        "presentationml.presentation.main+xml", "ms-powerpoint.template.macroEnabled.main+xml"
    )
    text = text.replace(
        "application/vnd.openxmlformats-officedocument.ms-powerpoint.",
        "application/vnd.ms-powerpoint.",
    )
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in {
            "bin": "application/vnd.ms-office.vbaProject",
            "mp4": "video/mp4",
        }.items()
        if f'Extension="{ending}"' not in text
    )
    return text.replace("<Default", defaults + "<Default", 1).encode()


_LITTER = f"""
<x {NAMESPACES}>
<p:pic><p:nvPicPr><p:cNvPr id="91" name="Beacon"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>
<p:blipFill><a:blip r:link="rIdX0"/><a:stretch/></p:blipFill><p:spPr/></p:pic>
<p:sp><p:nvSpPr><p:cNvPr id="92" name="Linked"><a:hlinkClick r:id="rIdX1"/></p:cNvPr><p:cNvSpPr/>
<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:blipFill><a:blip r:link="rIdX0"/></a:blipFill>
</p:spPr></p:sp>
<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="93" name="Object"/><p:cNvGraphicFramePr/><p:nvPr/>
</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic>
<a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">
<p:oleObj r:id="rIdX2" progId="Package" imgW="9" imgH="9"><p:embed/></p:oleObj></a:graphicData>
</a:graphic></p:graphicFrame></x>"""


def _littered(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    tree = root.find("p:cSld/p:spTree", NAMES)
    assert tree is not None
    for each in etree.fromstring(_LITTER):
        tree.append(deepcopy(each))
    return etree.tostring(root)


def _sectioned(xml: bytes) -> bytes:
    uri = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
    old = (
        f'<p:extLst><p:ext uri="{uri}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        '<p14:section name="Old" id="{6F2D7C1E-3A1B-4F86-9F0E-52B1C6F0A7D4}"><p14:sldIdLst/>'
        "</p14:section></p14:sectionLst></p:ext></p:extLst>"
    )
    text = xml.decode()
    start = text.find("<p:extLst")
    kept = text[:start] if start > 0 else text.removesuffix("</p:presentation>")
    return f"{kept}{old}</p:presentation>".encode()
