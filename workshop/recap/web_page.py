"""A recap as one web page: opens without a network, prints well, and can be listened to."""

import base64
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from itertools import count

from workshop.i18n import _
from workshop.recap import links, scaling
from workshop.recap.article import (
    Article,
    Block,
    Figure,
    Grid,
    Item,
    Items,
    Passage,
    Photo,
    Section,
    article,
)
from workshop.recap.pages import Recap
from workshop.slides.svg import svg
from workshop.slides.theme import LIGHT

# Paper gets what is unfolded: a figure shows its words, and whoever wants them as a list too has
# unfolded it.
_STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #{snow}; color: #{ink};
  font: 1.1rem/1.5 Carlito, Calibri, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 52rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 2.4rem; line-height: 1.1; margin: 0 0 .4rem; }
h2 { font-size: 1.6rem; line-height: 1.2; margin: 3rem 0 .8rem; }
h3 { font-size: 1em; margin: 1em 0; }
a { color: #{glacier}; }
.about, .by { color: #{soft}; }
ul { padding-left: 0; list-style: none; }
li { background: #{paper}; border: 1px solid #{line}; border-left: .45rem solid #{glacier};
  border-radius: .5rem; padding: .6rem .9rem; margin: .5rem 0; white-space: pre-line;
  break-inside: avoid; }
.by { display: block; font-size: .95em; }
p { white-space: pre-line; }
figure { margin: 1rem 0; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
figure img { display: block; max-width: 100%; max-height: 26rem; }
figure svg, figure img { border-radius: .6rem; border: 1px solid #{line}; box-sizing: border-box; }
summary { cursor: pointer; color: #{glacier}; font-weight: bold; padding: .3rem 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .7rem;
  border-bottom: 1px solid #{line}; white-space: pre-line; overflow-wrap: break-word; }
td a { overflow-wrap: anywhere; }
tr { break-inside: avoid; }
a:focus-visible, summary:focus-visible, .table:focus-visible { outline: .2rem solid #{glacier};
  outline-offset: .2rem; }
th { color: #{soft}; }
@media (max-width: 40rem) { table { min-width: 36rem; } }
@media print { body { background: none; font-size: 11pt; } header { padding-top: 0; }
  h2 { margin-top: 1.6rem; } h2, h3 { break-after: avoid; }
  p:has(+ ul), p:has(+ p + ul) { break-after: avoid; }
  details:not([open]), summary { display: none; }
  figure img { max-height: 8cm; } figure + p { break-before: avoid; }
  .table { overflow: visible; }
  table { min-width: 0; } th, td { min-width: 4.5rem; overflow-wrap: anywhere; } }
"""


def page(recap: Recap) -> str:
    """The recap as HTML; what people said is never markup."""
    told = article(replace(recap, pages=scaling.for_paper(recap.pages)))
    body = "".join(map(_Writer().section, told.sections))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(told.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # Nothing is ever fetched, and nothing in the page can run.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:\">\n"
        f"<title>{_said(told.title)}</title>\n<style>{_style()}</style>\n</head>\n<body>\n"
        f"{_header(told)}<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _style() -> str:
    style = _STYLE
    for colour, code in LIGHT.colours.items():
        style = style.replace(f"{{{colour.value}}}", code)
    return style


def _header(told: Article) -> str:
    about = f'<p class="about" dir="auto">{_said(told.about)}</p>' if told.about else ""
    return f'<header>\n<h1 dir="auto">{_said(told.title)}</h1>\n{about}</header>\n'


class _Writer:
    """Writes sections, and counts what needs a name that nothing else on the page has."""

    def __init__(self) -> None:
        self._sections = count(1)
        self._tables = count(1)

    def section(self, section: Section) -> str:
        drawn = [block for block in section.blocks if isinstance(block, Figure)]
        rest = [block for block in section.blocks if not isinstance(block, Figure)]
        words = "".join(self._blocks(rest, section.title))
        if drawn and words:
            # The figure says it all to the eye; the words are for whoever listens, or copies them.
            words = f"<details><summary>{_said(_('In words'))}</summary>\n{words}</details>\n"
        number = next(self._sections)
        figures = "".join(_figure(f"s{number}", each) for each in drawn)
        heading = f'<h2 dir="auto">{_said(section.title)}</h2>'
        return f"<section>\n{heading}\n{figures}{words}</section>\n"

    def _blocks(self, blocks: Sequence[Block], title: str) -> Iterator[str]:
        left = deque(blocks)
        while left:
            match left.popleft():
                case Items() as block:
                    # Without its dots a list is no list to some screen readers, unless it says so.
                    yield f'<ul role="list">\n{"".join(map(_item, block.items))}</ul>\n'
                case Passage() as block:
                    yield _passage(block, left[0] if left else None)
                case Grid() as block:
                    yield from self._table(block, title)
                case Photo() as block:
                    yield _photo(block, _captions(block, left))
                case Figure():
                    pass

    def _table(self, table: Grid, title: str) -> Iterator[str]:
        name = _("Table {number}: {title}").format(number=next(self._tables), title=title)
        # It scrolls where it is wider than the page, also by the keys.
        yield f'<div class="table" tabindex="0" role="region" aria-label="{escape(name)}">'
        yield "<table>\n<thead><tr>"
        yield from (f'<th scope="col" dir="auto">{_said(text)}</th>' for text in table.header)
        yield "</tr></thead>\n<tbody>\n"
        for row in table.rows:
            cells = "".join(f'<td dir="auto">{_linked(text)}</td>' for text in row)
            yield f"<tr>{cells}</tr>\n"
        yield "</tbody></table></div>\n"


def _figure(prefix: str, figure: Figure) -> str:
    drawing = svg(figure.slide, LIGHT, prefix)
    named = f'<svg role="img" aria-label="{escape(figure.alt)}"'
    return f"<figure>{drawing.replace('<svg', named, 1)}</figure>\n"


def _passage(passage: Passage, after: Block | None) -> str:
    said = _linked(passage.text)
    if not passage.strong:
        return f'<p dir="auto">{said}</p>\n'
    if isinstance(after, Items | Grid) or (isinstance(after, Passage) and not after.strong):
        return f'<h3 dir="auto">{said}</h3>\n'
    # A card among photos: it names nothing.
    return f'<p dir="auto"><strong>{said}</strong></p>\n'


def _captions(photo: Photo, left: deque[Block]) -> Iterator[str]:
    """Takes what stands under a photo: its words, and by whom and where."""
    first = left[0] if left else None
    if not (photo.captioned and isinstance(first, Passage) and first.text == photo.alt):
        return
    for _line in range(2):
        under = left[0] if left else None
        if isinstance(under, Passage) and not under.strong:
            yield _passage(under, None)
            left.popleft()


def _photo(photo: Photo, captions: Iterable[str]) -> str:
    data = base64.b64encode(photo.image.data).decode("ascii")
    source = f"data:{photo.image.media};base64,{data}"
    under = "".join(captions)
    caption = f"<figcaption>\n{under}</figcaption>" if under else ""
    return f'<figure><img src="{source}" alt="{escape(photo.alt)}">{caption}</figure>\n'


def _item(item: Item) -> str:
    by = f'<span class="by" dir="auto">{_linked(item.by)}</span>' if item.by else ""
    return f'<li dir="auto">{_linked(item.text)}{by}</li>\n'


def _said(text: str) -> str:
    return escape(text, quote=False)


def _linked(text: str) -> str:
    """A text in which addresses lead somewhere, and where they lead hears nothing of the page."""
    return "".join(
        f'<a href="{escape(each.target)}" rel="noopener noreferrer">{_said(each.text)}</a>'
        if each.target
        else _said(each.text)
        for each in links.pieces(text)
    )
