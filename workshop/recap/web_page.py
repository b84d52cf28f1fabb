"""A recap as one web page: opens without a network, prints well, and can be listened to."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from html import escape

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

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #{snow}; color: #{ink};
  font: 1.1rem/1.5 Carlito, Calibri, "Segoe UI", sans-serif; }
header, main { max-width: 52rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 2.4rem; line-height: 1.1; margin: 0 0 .4rem; }
h2 { font-size: 1.6rem; line-height: 1.2; margin: 3rem 0 .8rem; }
a { color: #{glacier}; }
.about, .by { color: #{soft}; }
ul { padding-left: 0; list-style: none; }
li { background: #{paper}; border: 1px solid #{line}; border-left: .45rem solid #{glacier};
  border-radius: .5rem; padding: .6rem .9rem; margin: .5rem 0; white-space: pre-line;
  break-inside: avoid; overflow-wrap: anywhere; }
.by { display: block; font-size: .95em; }
p { white-space: pre-line; overflow-wrap: anywhere; }
figure { margin: 1rem 0; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
figure img { display: block; max-width: 100%; max-height: 26rem; }
figure svg, figure img { border-radius: .6rem; border: 1px solid #{line}; box-sizing: border-box; }
summary { cursor: pointer; color: #{glacier}; font-weight: bold; padding: .3rem 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .7rem;
  border-bottom: 1px solid #{line}; white-space: pre-line; overflow-wrap: break-word; }
tr { break-inside: avoid; }
a:focus-visible, summary:focus-visible, .table:focus-visible { outline: .2rem solid #{glacier};
  outline-offset: .2rem; }
th { color: #{soft}; }
@media (max-width: 40rem) { table { min-width: 36rem; } }
@media print { body { background: none; font-size: 11pt; } header { padding-top: 0; }
  h2 { margin-top: 1.6rem; break-after: avoid; } details { display: none; }
  figure img { max-height: 8cm; } p:has(> strong) { break-after: avoid; }
  table { min-width: 0; } th, td { min-width: 4.5rem; overflow-wrap: anywhere; } }
"""


def page(recap: Recap) -> str:
    """The recap as HTML; what people said is never markup."""
    told = article(replace(recap, pages=scaling.for_paper(recap.pages)))
    body = "".join(_section(number, each) for number, each in enumerate(told.sections, 1))
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


def _section(number: int, section: Section) -> str:
    drawn = [block for block in section.blocks if isinstance(block, Figure)]
    rest = [block for block in section.blocks if not isinstance(block, Figure)]
    words = "".join(part for block in rest for part in _block(block))
    if drawn and words:
        # The figure says it all to the eye; the words are for whoever listens, or copies them.
        words = f"<details><summary>{_said(_('In words'))}</summary>\n{words}</details>\n"
    figures = "".join(_figure(f"s{number}", each) for each in drawn)
    heading = f'<h2 id="h{number}" dir="auto">{_said(section.title)}</h2>'
    return f'<section aria-labelledby="h{number}">\n{heading}\n{figures}{words}</section>\n'


def _figure(prefix: str, figure: Figure) -> str:
    drawing = svg(figure.slide, prefix=prefix)
    named = f'<svg role="img" aria-label="{escape(figure.alt)}"'
    return f"<figure>{drawing.replace('<svg', named, 1)}</figure>\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Items():
            # Without its dots a list is no list to some screen readers, unless it says so.
            yield '<ul role="list">\n'
            yield from map(_item, block.items)
            yield "</ul>\n"
        case Passage():
            said = _linked(block.text)
            yield f'<p dir="auto">{f"<strong>{said}</strong>" if block.strong else said}</p>\n'
        case Grid():
            yield from _table(block)
        case Photo():
            data = base64.b64encode(block.image.data).decode("ascii")
            source = f"data:{block.image.media};base64,{data}"
            yield f'<figure><img src="{source}" alt="{escape(block.alt)}"></figure>\n'
        case Figure():
            pass


def _item(item: Item) -> str:
    by = f'<span class="by" dir="auto">{_linked(item.by)}</span>' if item.by else ""
    return f'<li dir="auto">{_linked(item.text)}{by}</li>\n'


def _table(table: Grid) -> Iterator[str]:
    # It scrolls where it is wider than the page, also by the keys.
    yield '<div class="table" tabindex="0" role="group" aria-label="'
    yield f'{escape(_("Table"))}"><table>\n<thead><tr>'
    yield from (f'<th scope="col" dir="auto">{_said(text)}</th>' for text in table.header)
    yield "</tr></thead>\n<tbody>\n"
    for row in table.rows:
        cells = "".join(f'<td dir="auto">{_linked(text)}</td>' for text in row)
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody></table></div>\n"


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
