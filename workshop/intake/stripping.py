"""Taking out of a part's XML what leads to something that is no longer there."""

from collections.abc import Callable

from lxml import etree

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""The namespace of attributes that name a relationship."""

_LINKS = {"hlinkClick", "hlinkHover", "hlinkMouseOver"}
_WHOLE = {
    "sp", "pic", "graphicFrame", "cxnSp", "contentPart", "AlternateContent",
    "custDataLst", "custData", "controls", "control", "timing", "transition",
    "bg", "ext", "buBlip", "sldLayoutId", "sldMasterId", "notesMasterId", "embeddedFont",
}  # fmt: skip
"""What goes as a whole when something in it leads nowhere."""

Leads = Callable[[str], bool]


def strip(root: etree._Element, leads: Leads) -> None:
    """Take out every link, and whatever refers to a relationship that does not lead anywhere.

    `leads` says of a relationship's id whether it is kept. Animations go too: they may name what
    has gone.
    """
    for each in list(root.iter(etree.Element)):
        if _name(each) in (*_LINKS, "timing"):
            _remove(each)
    for each in list(root.iter(etree.Element)):
        if _is_inside(each, root):
            _mend(each, leads)


def _mend(each: etree._Element, leads: Leads) -> None:
    references = [key for key in each.attrib if str(key).startswith(f"{{{OFFICE}}}")]
    lost = [key for key in references if not leads(each.attrib[key])]
    if not lost:
        return
    for key in lost:
        del each.attrib[key]
    if _name(each) == "blip" and len(lost) < len(references):
        return  # a picture that is linked and embedded is still embedded
    _take_out(each)


def _take_out(each: etree._Element) -> None:
    """The smallest whole thing around what leads nowhere; a fill becomes a plain one."""
    around: etree._Element | None = each
    while around is not None and around.getparent() is not None:
        parent = around.getparent()
        if _name(around) == "blipFill" and parent is not None and _name(parent) != "pic":
            _paint(around, parent)
            return
        if _name(around) in _WHOLE:
            _remove(around)
            return
        around = parent
    _remove(each)


def _paint(filled: etree._Element, parent: etree._Element) -> None:
    """A plain fill in place of a picture: a theme needs one, and a shape may have none."""
    if _name(parent).endswith("StyleLst"):
        plain = etree.Element(f"{{{_DRAWING}}}solidFill")
        etree.SubElement(plain, f"{{{_DRAWING}}}schemeClr", val="phClr")
    else:
        plain = etree.Element(f"{{{_DRAWING}}}noFill")
    parent.replace(filled, plain)


def _is_inside(each: etree._Element, root: etree._Element) -> bool:
    """Whether it has not been taken out together with something around it."""
    return each.getroottree().getroot() is root


def _remove(each: etree._Element) -> None:
    parent = each.getparent()
    if parent is not None:
        parent.remove(each)


def _name(each: etree._Element) -> str:
    return str(etree.QName(each).localname)
