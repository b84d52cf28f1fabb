# ruff: noqa: INP001  a script beside what it draws
"""Draws workshop.pptx, the template of every recap deck, as workshop/recap/deck/layouts.py says.

    python assets/deck/make_template.py [OUT.pptx]

Each part is written out here, so that nothing in the template comes from somebody else's deck. The
same code gives the same bytes; a test holds the file in the repository against a fresh drawing.
"""

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from workshop.recap.deck.layouts import LAYOUTS, MASTER, Holder  # noqa: E402  after the path
from workshop.recap.deck.markup import (  # noqa: E402
    ALIGNS,
    ANCHORS,
    CENTIPOINTS,
    HEAD,
    NAMESPACES,
    colour,
    emu,
    offset,
)
from workshop.slides.fit import BULLET, BULLET_INDENT  # noqa: E402
from workshop.slides.model import Colour, Layout, Placeholder  # noqa: E402
from workshop.slides.theme import LIGHT  # noqa: E402

TARGET = Path(__file__).with_name("workshop.pptx")
OFFICE = "application/vnd.openxmlformats-officedocument.presentationml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
SLIDE = (12_192_000, 6_858_000)
NOTES = (6_858_000, 9_144_000)
DAY = "2026-01-01T00:00:00Z"

SCHEME = {
    "dk1": Colour.INK,
    "lt1": Colour.PAPER,
    "dk2": Colour.SOFT,
    "lt2": Colour.SNOW,
    "accent1": Colour.GLACIER,
    "accent2": Colour.SPRUCE,
    "accent3": Colour.DAWN,
    "accent4": Colour.BERRY,
    "accent5": Colour.DIAMOND,
    "accent6": Colour.GOLD,
    "hlink": Colour.GLACIER,
    "folHlink": Colour.BERRY,
}
PROMPTS = {
    Placeholder.TITLE: "Title",
    Placeholder.KICKER: "Where we are",
    Placeholder.BODY: "Text",
    Placeholder.ASIDE: "A line below the title",
    Placeholder.TABLE: "Table",
    Placeholder.CHART: "Chart",
    Placeholder.FOOTER: "",
    Placeholder.DATE: "",
    Placeholder.NUMBER: "‹#›",
}
TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
PLAIN = Holder(Placeholder.BODY, "", 0, MASTER[1].box, 36)
"""How a text outside of all placeholders is set."""
COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
    'hlink="hlink" folHlink="folHlink"/>'
)


def theme() -> str:
    """Colours, Calibri, and the plainest of fills, lines and effects."""
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{LIGHT.hex(which).upper()}"/></a:{slot}>'
        for slot, which in SCHEME.items()
    )
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
        for width in (6350, 12700, 19050)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme {DRAWING} name="Workshop"><a:themeElements>'
        f'<a:clrScheme name="Workshop">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Workshop"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Workshop"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _level(number: int, holder: Holder, size: float | None = None) -> str:
    """How the paragraphs of one level are set."""
    size = holder.size if size is None else size
    fonts = "mj" if holder.placeholder is Placeholder.TITLE else "mn"
    indent = emu(size * BULLET_INDENT)
    stands = (
        f'marL="{indent * number}" indent="-{indent}"' if holder.bullet else 'marL="0" indent="0"'
    )
    bullet = (
        f'<a:buFont typeface="Calibri"/><a:buChar char="{BULLET}"/>'
        if holder.bullet
        else "<a:buNone/>"
    )
    spacing = round(holder.spacing * 100_000)
    return (
        f'<a:lvl{number}pPr {stands} algn="{ALIGNS[holder.align]}" defTabSz="914400" rtl="0" '
        'eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="{spacing}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef>{bullet}'
        f'<a:defRPr sz="{round(size * CENTIPOINTS)}" b="{int(holder.bold)}" kern="1200">'
        f"<a:solidFill>{colour(holder.colour)}</a:solidFill>"
        f'<a:latin typeface="+{fonts}-lt"/><a:ea typeface="+{fonts}-ea"/>'
        f'<a:cs typeface="+{fonts}-cs"/></a:defRPr></a:lvl{number}pPr>'
    )


def _levels(holder: Holder) -> str:
    sizes = (holder.size, *(max(28.0, holder.size * share) for share in (0.85, 0.8, 0.75, 0.75)))
    return "".join(_level(number, holder, size) for number, size in enumerate(sizes, 1))


def _shape(number: int, holder: Holder, styled: bool) -> str:
    """A placeholder with its place; `styled` also with how its text is set."""
    kind, name = holder.type, holder.placeholder.value
    small = kind in ("dt", "ftr", "sldNum") or holder.idx > 12
    size = ' sz="quarter"' if small else ""
    idx = f' idx="{holder.idx}"' if holder.idx else ""
    style = ""
    if styled:
        style = _level(1, holder) if small else _levels(holder)
    prompted = ' hasCustomPrompt="1"' if kind == "body" and holder.idx > 12 else ""
    text = f'<a:r><a:rPr lang="en-US"/><a:t>{PROMPTS[holder.placeholder]}</a:t></a:r>'
    if kind == "sldNum":
        text = (
            '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            '<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
        )
    elif not PROMPTS[holder.placeholder]:
        text = ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{size}{idx}{prompted}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{offset(holder.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'rtlCol="0" anchor="{ANCHORS[holder.anchor]}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle>"
        f'<a:p>{text}<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def master() -> str:
    """Background, the two main placeholders, the foot, and the text styles of everything."""
    shapes = "".join(
        _shape(number, holder, styled=holder.type in ("dt", "ftr", "sldNum"))
        for number, holder in enumerate(MASTER, 2)
    )
    layouts = "".join(
        f'<p:sldLayoutId id="{2147483649 + index}" r:id="rId{index + 1}"/>'
        for index in range(len(LAYOUTS))
    )
    title, body = MASTER[0], MASTER[1]
    return (
        f"{HEAD}<p:sldMaster {NAMESPACES}><p:cSld>"
        f"<p:bg><p:bgPr><a:solidFill>{colour(Colour.SNOW)}</a:solidFill><a:effectLst/></p:bgPr></p:bg>"
        f"<p:spTree>{TREE}{shapes}</p:spTree></p:cSld>{COLOUR_MAP}"
        f"<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst>"
        '<p:hf hdr="0"/>'
        f"<p:txStyles><p:titleStyle>{_level(1, title)}</p:titleStyle>"
        f"<p:bodyStyle>{_levels(body)}</p:bodyStyle>"
        f"<p:otherStyle>{_level(1, PLAIN)}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def layout(which: Layout) -> str:
    """One named layout with its placeholders."""
    shapes = "".join(
        _shape(number, holder, styled=True) for number, holder in enumerate(LAYOUTS[which], 2)
    )
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1">'
        f'<p:cSld name="{which.value}"><p:spTree>{TREE}{shapes}</p:spTree></p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def notes_master() -> str:
    """The notes page: the slide's picture above, the text below."""
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide picture"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="685800" y="685800"/><a:ext cx="5486400" cy="3086100"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    text = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        '<a:off x="685800" y="4114800"/><a:ext cx="5486400" cy="4343400"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r>'
        "</a:p></p:txBody></p:sp>"
    )
    style = _level(1, Holder(Placeholder.BODY, "", 0, MASTER[1].box, 24))
    return (
        f"{HEAD}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill>"
        '<a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        f"<p:spTree>{TREE}{picture}{text}</p:spTree></p:cSld>{COLOUR_MAP}"
        f"<p:notesStyle>{style}</p:notesStyle></p:notesMaster>"
    )


def presentation() -> str:
    """Sizes, and the masters; no slide."""
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{SLIDE[0]}" cy="{SLIDE[1]}"/>'
        f'<p:notesSz cx="{NOTES[0]}" cy="{NOTES[1]}"/>'
        f"<p:defaultTextStyle>{_level(1, PLAIN)}</p:defaultTextStyle></p:presentation>"
    )


def core() -> str:
    """Properties that name nobody."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>Workshop</dc:title><dc:creator>Workshop</dc:creator>"
        "<cp:lastModifiedBy>Workshop</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{DAY}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{DAY}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    """The relationships of a part: (type, target) each; a type without a scheme is Office's."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Target="{target}" '
        f'Type="{kind if "://" in kind else f"{RELATED}/{kind}"}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    schema = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{schema}">{listed}</Relationships>'


def parts() -> dict[str, tuple[str, str]]:
    """Every part by name: its content type and its XML. Relationships stand beside them."""
    properties = (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    )
    names = [f"slideLayout{number}.xml" for number in range(1, len(LAYOUTS) + 1)]
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    theme_type = "application/vnd.openxmlformats-officedocument.theme+xml"
    tables = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
    made = {
        "_rels/.rels": (
            rels,
            _relations(
                ("officeDocument", "ppt/presentation.xml"), (properties, "docProps/core.xml")
            ),
        ),
        "docProps/core.xml": ("application/vnd.openxmlformats-package.core-properties+xml", core()),
        "ppt/presentation.xml": (f"{OFFICE}.presentation.main+xml", presentation()),
        "ppt/_rels/presentation.xml.rels": (
            rels,
            _relations(
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                ("notesMaster", "notesMasters/notesMaster1.xml"),
                ("presProps", "presProps.xml"),
                ("viewProps", "viewProps.xml"),
                ("theme", "theme/theme1.xml"),
                ("tableStyles", "tableStyles.xml"),
            ),
        ),
        "ppt/presProps.xml": (f"{OFFICE}.presProps+xml", f"{HEAD}<p:presentationPr {NAMESPACES}/>"),
        "ppt/viewProps.xml": (f"{OFFICE}.viewProps+xml", f"{HEAD}<p:viewPr {NAMESPACES}/>"),
        "ppt/tableStyles.xml": (
            f"{OFFICE}.tableStyles+xml",
            f'{HEAD}<a:tblStyleLst {DRAWING} def="{tables}"/>',
        ),
        "ppt/theme/theme1.xml": (theme_type, theme()),
        "ppt/theme/theme2.xml": (theme_type, theme()),
        "ppt/slideMasters/slideMaster1.xml": (f"{OFFICE}.slideMaster+xml", master()),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": (
            rels,
            _relations(
                *(("slideLayout", f"../slideLayouts/{name}") for name in names),
                ("theme", "../theme/theme1.xml"),
            ),
        ),
        "ppt/notesMasters/notesMaster1.xml": (f"{OFFICE}.notesMaster+xml", notes_master()),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": (
            rels,
            _relations(("theme", "../theme/theme2.xml")),
        ),
    }
    for name, which in zip(names, LAYOUTS, strict=True):
        made[f"ppt/slideLayouts/{name}"] = (f"{OFFICE}.slideLayout+xml", layout(which))
        made[f"ppt/slideLayouts/_rels/{name}.rels"] = (
            rels,
            _relations(("slideMaster", "../slideMasters/slideMaster1.xml")),
        )
    return made


def content_types(made: dict[str, tuple[str, str]]) -> str:
    """The list of what each part is."""
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, (kind, _xml) in made.items()
        if not name.endswith(".rels")
    )
    kind = "application/vnd.openxmlformats-package.relationships+xml"
    schema = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'{HEAD}<Types xmlns="{schema}"><Default Extension="rels" ContentType="{kind}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def draw(target: Path) -> None:
    """Write the template."""
    made = parts()
    texts = {"[Content_Types].xml": content_types(made)}
    texts.update({name: xml for name, (_kind, xml) in made.items()})
    with zipfile.ZipFile(target, "w") as archive:
        for name, xml in texts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, xml.encode())


if __name__ == "__main__":
    draw(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
