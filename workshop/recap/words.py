"""A recap as Markdown: for a blog, an email, or a printer."""

import re
from collections.abc import Iterator

from workshop.recap.article import Block, Figure, Grid, Item, Items, Passage, Photo, article
from workshop.recap.pages import Recap

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~]|&(?=#?\w+;))")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])", re.MULTILINE)


def markdown(recap: Recap) -> str:
    """The recap as headings, lists and tables; what people said is never markup."""
    told = article(recap)
    parts = [f"# {_plain(told.title)}", _plain(told.about)]
    for section in told.sections:
        parts.append(f"## {_plain(section.title)}")
        parts += map(_block, section.blocks)
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: Block) -> str:
    match block:
        case Items():
            return "\n".join(map(_item, block.items))
        case Passage():
            return f"**{_plain(block.text)}**" if block.strong else _plain(block.text)
        case Grid():
            return "\n".join(_table(block))
        case Photo(captioned=True):
            return ""
        case Figure() | Photo():
            return f"*{_plain(block.alt)}*" if block.alt else ""


def _item(item: Item) -> str:
    by = f" ({_plain(item.by)})" if item.by else ""
    return f"- {_plain(item.text)}{by}".replace("\n", "\n  ")


def _table(table: Grid) -> Iterator[str]:
    yield f"| {' | '.join(map(_cell, table.header))} |"
    yield f"|{' --- |' * len(table.header)}"
    for row in table.rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(text: str) -> str:
    return _plain(text).replace("\n", "<br>")


def _plain(text: str) -> str:
    """`text` with its signs escaped, so that Markdown shows them as they were typed."""
    escaped = _SIGNS.sub(r"\\\1", text)
    escaped = _NUMBERED.sub(r"\1\\\2", escaped)
    return re.sub(r"^(\s*)([-+=])", r"\1\\\2", escaped, flags=re.MULTILINE)
