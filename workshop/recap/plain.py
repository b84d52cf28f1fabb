"""A recap as plain text: for an email, or wherever nothing but letters goes."""

import textwrap

from workshop.recap.article import Block, Figure, Grid, Item, Items, Passage, Photo, article
from workshop.recap.pages import Recap

_WIDE = 76


def text(recap: Recap) -> str:
    """The recap in lines of at most 76 letters, as far as words let them."""
    told = article(recap)
    parts = [_underlined(told.title, "="), _wrapped(told.about)]
    for section in told.sections:
        parts.append(_underlined(section.title, "-"))
        parts += map(_block, section.blocks)
    return "\n\n".join(part for part in parts if part) + "\n"


def _underlined(title: str, sign: str) -> str:
    lines = _wrapped(title)
    return f"{lines}\n{sign * max(map(len, lines.splitlines()), default=0)}"


def _block(block: Block) -> str:
    match block:
        case Items():
            return "\n".join(map(_item, block.items))
        case Passage():
            return _wrapped(f"{block.text}:" if block.strong else block.text)
        case Grid():
            return "\n\n".join(_row(block.header, row) for row in block.rows)
        case Photo(captioned=True):
            return ""
        case Figure() | Photo():
            return _wrapped(f"[{block.alt}]") if block.alt else ""


def _item(item: Item) -> str:
    by = f" ({item.by})" if item.by else ""
    return _wrapped(f"{item.text}{by}", "* ", "  ")


def _row(header: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row of a table as lines: a heading and what stands under it."""
    pairs = zip(header, row, strict=True)
    lines = (_wrapped(f"{name}: {said}" if name else said) for name, said in pairs if said)
    return "\n".join(lines)


def _wrapped(said: str, first: str = "", rest: str = "") -> str:
    """Each line of it wrapped; a word that is longer stays whole."""
    made: list[str] = []
    for line in said.splitlines():
        lead = rest if made else first
        made += textwrap.wrap(
            line,
            _WIDE,
            initial_indent=lead,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(made)
