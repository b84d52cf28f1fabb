"""A deck as a screen reader meets it: from its XML alone, shape by shape in their order."""

from collections.abc import Iterator

from lxml import etree

from tests.recap.parts import NAMES, values


def aloud(slide: etree._Element) -> list[str]:
    """What is read of a slide, an entry for each text and each row of a table."""
    (tree,) = slide.iterfind("p:cSld/p:spTree", NAMES)
    return [said for shape in tree for said in _shape(shape) if said.strip()]


def silent(slide: etree._Element) -> list[str]:
    """The names of what has no text and no alternative text, and is not marked as decoration."""
    return [
        name
        for shape in slide.iterfind(".//p:spTree//*[@id][@name]", NAMES)
        if shape.tag == f"{{{NAMES['p']}}}cNvPr" and _is_silent(shape)
        for name in [shape.get("name", "")]
    ]


def _is_silent(about: etree._Element) -> bool:
    whole = about.getparent()
    shape = None if whole is None else whole.getparent()
    if shape is None or shape.tag == f"{{{NAMES['p']}}}spTree":
        return False
    said = "".join(values(shape, ".//a:t/text()")).strip()
    return not (said or about.get("descr") or _is_decorative(shape))


def _is_decorative(shape: etree._Element) -> bool:
    """Whether it, or a group that it is in, is marked as decoration."""
    marks = (
        "ancestor-or-self::*/*[self::p:nvSpPr or self::p:nvGrpSpPr or self::p:nvPicPr]"
        "/p:cNvPr//adec:decorative[@val='1']/@val"
    )
    return bool(values(shape, marks))


def _shape(shape: etree._Element) -> Iterator[str]:
    if _is_decorative(shape):
        return
    match etree.QName(shape).localname:
        case "sp":
            yield _text(shape) or _alt(shape)
        case "grpSp":
            yield "\n".join(said for each in shape for said in _shape(each) if said)
        case "graphicFrame":
            yield _alt(shape)
            for row in shape.iterfind(".//a:tr", NAMES):
                cells = (_text(cell) for cell in row.iterfind("a:tc", NAMES))
                yield ", ".join(cell for cell in cells if cell)
        case "pic":
            yield _alt(shape)


def _alt(shape: etree._Element) -> str:
    return "".join(values(shape, "./*/p:cNvPr/@descr"))


def _text(shape: etree._Element) -> str:
    return "\n".join(map(_paragraph, shape.iterfind(".//a:p", NAMES)))


def _paragraph(paragraph: etree._Element) -> str:
    breaks = f"{{{NAMES['a']}}}br"
    return "".join(
        "\n" if each.tag == breaks else each.findtext("a:t", "", NAMES) for each in paragraph
    )
