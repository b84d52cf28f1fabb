"""Paragraphs as a deck writes them: explicit sizes, real bullets, nothing left to autofit."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from workshop.recap import links
from workshop.recap.deck import breaks
from workshop.recap.deck.layouts import Holder
from workshop.recap.deck.markup import ALIGNS, ANCHORS, CENTIPOINTS, colour, emu, said
from workshop.recap.links import Piece
from workshop.slides import measure
from workshop.slides.fit import BULLET, BULLET_INDENT
from workshop.slides.model import Align, Anchor, Box, Colour, Paragraph, Placeholder

_FEET = ("ftr", "sldNum")
"""LibreOffice takes a footer of a single run for the master's, and draws it behind the slide's
scene and without its font. An empty second run keeps it where it is."""
Insets = tuple[float, float, float, float]
NO_INSETS: Insets = (0.0, 0.0, 0.0, 0.0)
_SIDES = ("lIns", "tIns", "rIns", "bIns")
_NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
PLAIN = Holder(Placeholder.BODY, "", 0, Box(0, 0, 0, 0), size=0.0)
"""What a text box starts from: nothing is said for it, so every size is written."""
_IN_ITS_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr val="tx" '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"/>'
    "</a:ext></a:extLst>"
)
"""A link in the colour of its text, which can be read wherever the text can."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """What all text of a slide shares: its language, what makes a link of an address, its scale.

    `link` puts the address into the package and gives the id that leads to it from the slide.
    `scale` is how large the slide is drawn, as a share of its size in the room. `is_measured` says
    whether its font is as wide as the text was measured, so that it is known where lines break.
    """

    lang: str
    link: Callable[[str], str]
    scale: float = 1.0
    is_measured: bool = True

    def narrowed(
        self, paragraphs: Iterable[Paragraph], room: float, align: Align = Align.LEFT
    ) -> tuple[float, float]:
        """What keeps lines as they are, at the left and right of a text: px."""
        return breaks.insets(paragraphs, room, align) if self.is_measured else (0.0, 0.0)


def body(
    paragraphs: Iterable[Paragraph],
    tongue: Tongue,
    *,
    align: Align = Align.LEFT,
    anchor: Anchor = Anchor.TOP,
    insets: Insets = NO_INSETS,
    holder: Holder | None = None,
    number_field: bool = False,
) -> str:
    """The text of a shape. With a `holder` only what differs from the layout is written.

    `insets` are px between the box and its text: left, above, right, below.
    """
    frame = _frame(anchor, insets, holder)
    inner = flow(paragraphs, tongue, align, holder or PLAIN, number_field)
    return f"<p:txBody>{frame}<a:lstStyle/>{inner}</p:txBody>"


def flow(
    paragraphs: Iterable[Paragraph],
    tongue: Tongue,
    align: Align = Align.LEFT,
    holder: Holder = PLAIN,
    number_field: bool = False,
    exact: bool = False,
) -> str:
    """The paragraphs without their frame; at least one, as every text must have.

    With `exact`, the height of lines is given in points, not left to what the program takes for it.
    """
    inner = ""
    for index, each in enumerate(paragraphs):
        layout = _layout(each, index == 0, align, holder, exact)
        inner += _paragraph(each, layout, tongue, holder, number_field)
    return inner or f'<a:p><a:endParaRPr lang="{tongue.lang}"/></a:p>'


def _frame(anchor: Anchor, insets: Insets, holder: Holder | None) -> str:
    margins = "".join(f' {side}="{emu(px)}"' for side, px in zip(_SIDES, insets, strict=True))
    if holder is not None:
        anchored = "" if anchor is holder.anchor else f' anchor="{ANCHORS[anchor]}"'
        own = margins if insets != holder.insets else ""
        return f"<a:bodyPr{own}{anchored}><a:noAutofit/></a:bodyPr>"
    return (
        f'<a:bodyPr wrap="square"{margins} rtlCol="0" anchor="{ANCHORS[anchor]}">'
        "<a:noAutofit/></a:bodyPr>"
    )


def _paragraph(
    each: Paragraph, layout: str, tongue: Tongue, holder: Holder, number_field: bool
) -> str:
    run = _run(each, tongue.lang, holder)
    if not each.text:
        return f"<a:p>{layout}<a:endParaRPr {run}</a:endParaRPr></a:p>"
    if number_field:
        # The program that shows the deck counts; what was counted here stands in until it does.
        runs = f'<a:fld id="{_NUMBER_FIELD}" type="slidenum"><a:rPr {run}</a:rPr>'
        runs += f"<a:t>{said(each.text)}</a:t></a:fld>"
    else:
        broken = f"<a:br><a:rPr {run}</a:rPr></a:br>"
        runs = broken.join(_lines(each, run, tongue))
    if holder.type in _FEET:
        runs += f"<a:r><a:rPr {run}</a:rPr><a:t></a:t></a:r>"
    return f"<a:p>{layout}{runs}</a:p>"


def _lines(each: Paragraph, run: str, tongue: Tongue) -> Iterator[str]:
    """The runs of each line that somebody ended; more than one where there are addresses in it."""
    at, begins = 0, breaks.starts(each)
    for line in each.text.split("\n"):
        runs = ""
        for piece in links.pieces(line):
            link = ""
            if piece.target:
                rid = tongue.link(piece.target)
                link = f'<a:hlinkClick r:id="{rid}">{_IN_ITS_COLOUR}</a:hlinkClick>'
            for part in _parted(piece, at, begins):
                runs += f"<a:r><a:rPr {run}{link}</a:rPr><a:t>{said(part)}</a:t></a:r>"
            at += len(piece.text)
        at += 1
        yield runs


def _parted(piece: Piece, at: int, begins: Collection[int]) -> Iterator[str]:
    """An address as a run for each line that it is on; `at` is where it stands in its paragraph.

    LibreOffice ends the line after a link that goes over several.
    """
    within = [each - at for each in sorted(begins) if 0 < each - at < len(piece.text)]
    cuts = [0, *(within if piece.target else ()), len(piece.text)]
    for start, end in pairwise(cuts):
        yield piece.text[start:end]


def _run(each: Paragraph, lang: str, holder: Holder = PLAIN) -> str:
    """The attributes and children of a run, up to its end tag."""
    size = "" if each.size == holder.size else f' sz="{round(each.size * CENTIPOINTS)}"'
    bold = "" if each.bold is holder.bold else f' b="{int(each.bold)}"'
    filled = ""
    if each.colour is not holder.colour or (holder is PLAIN and each.colour is not Colour.INK):
        filled = f"<a:solidFill>{colour(each.colour)}</a:solidFill>"
    return f'lang="{lang}"{size}{bold} dirty="0">{filled}'


def _layout(each: Paragraph, first: bool, align: Align, holder: Holder, exact: bool) -> str:
    """Alignment, bullet and spacing of a paragraph, as far as they differ from the layout."""
    attributes, children = "", ""
    if each.bullet:
        stands_in = emu(each.size * BULLET_INDENT)
        attributes += f' marL="{stands_in}" indent="-{stands_in}"'
    elif holder.bullet:
        attributes += ' marL="0" indent="0"'
    if align is not holder.align:
        attributes += f' algn="{ALIGNS[align]}"'
    if exact:
        points = round(measure.height(1, each.size, each.spacing) * CENTIPOINTS)
        children += f'<a:lnSpc><a:spcPts val="{points}"/></a:lnSpc>'
    elif each.spacing != holder.spacing:
        children += f'<a:lnSpc><a:spcPct val="{round(each.spacing * 100_000)}"/></a:lnSpc>'
    if (each.space_before and not first) or holder.spaced:
        points = round(each.space_before * CENTIPOINTS) * (not first)
        children += f'<a:spcBef><a:spcPts val="{points}"/></a:spcBef>'
    if each.bullet and not holder.bullet:
        children += f'<a:buFont typeface="Calibri"/><a:buChar char="{BULLET}"/>'
    elif holder.bullet and not each.bullet:
        children += "<a:buNone/>"
    return f"<a:pPr{attributes}>{children}</a:pPr>" if attributes or children else ""
