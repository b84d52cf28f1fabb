"""The notes page of a slide: its picture, and the remarks as text."""

from collections.abc import Sequence

from workshop.recap.deck.markup import HEAD, NAMESPACES, properties, said
from workshop.recap.deck.slide import TREE


def draw(remarks: Sequence[str], lang: str) -> bytes:
    """The notes page's part: a paragraph for each remark."""
    lines = [line for remark in remarks for line in remark.split("\n")]
    paragraphs = "".join(
        f'<a:p><a:r><a:rPr lang="{lang}" dirty="0"/><a:t>{said(line)}</a:t></a:r></a:p>'
        if line
        else f'<a:p><a:endParaRPr lang="{lang}"/></a:p>'
        for line in lines
    )
    return (
        f"{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}"
        f"<p:sp><p:nvSpPr>{properties(2, 'Slide picture')}"
        '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        f"<p:sp><p:nvSpPr>{properties(3, 'Notes')}"
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()
