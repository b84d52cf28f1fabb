"""A recap as Markdown: for a blog, an email, or a printer."""

import re
from collections.abc import Iterator

from workshop.activities import dates, listing
from workshop.i18n import ngettext
from workshop.recap.pages import Page, Recap
from workshop.slides.model import (
    Bars,
    Chart,
    Freeform,
    Note,
    Paragraph,
    Picture,
    Placeholder,
    Table,
    TextBox,
)

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])", re.MULTILINE)
_HEADINGS = (Placeholder.TITLE, Placeholder.KICKER)
_FEET = (Placeholder.FOOTER, Placeholder.DATE, Placeholder.NUMBER)


def markdown(recap: Recap) -> str:
    """The recap's pages as headings, lists and tables; what people said is never markup."""
    lines = [f"# {_plain(recap.title)}", ""]
    details = recap.details
    people = ngettext("{count} person", "{count} people", details.people)
    about = listing.joined(
        dates.day(details.held_on) if details.held_on else "",
        details.place,
        people.format(count=details.people) if details.people else "",
    )
    if about:
        lines += [_plain(about), ""]
    for page in recap.pages:
        if page.key != "title":
            lines += _page(page)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def _page(page: Page) -> Iterator[str]:
    yield f"## {_plain(page.slide.title.text)}"
    yield ""
    captions = {each.text for each in _paragraphs(page)}
    for shape in page.slide.shapes:
        match shape:
            case Note():
                yield f"- {_item(shape.said.text)}{_by(shape)}"
            case TextBox() if shape.placeholder not in (*_HEADINGS, *_FEET):
                yield ""
                yield from (_paragraph(each, shape.fill is not None) for each in shape.paragraphs)
                yield ""
            case Table():
                yield ""
                yield from _table(shape)
            case Chart() | Bars() | Freeform() if shape.alt:
                yield ""
                yield f"*{_plain(shape.alt)}*"
                yield ""
            case Picture() if shape.alt and shape.alt not in captions:
                yield ""
                yield f"*{_plain(shape.alt)}*"
                yield ""
            case _:
                pass
    yield ""


def _paragraphs(page: Page) -> Iterator[Paragraph]:
    for shape in page.slide.shapes:
        if isinstance(shape, TextBox):
            yield from shape.paragraphs


def _paragraph(each: Paragraph, stands_out: bool) -> str:
    if each.bullet:
        return f"- {_item(each.text)}"
    return f"**{_plain(each.text)}**" if stands_out and each.text else _plain(each.text) + "\n"


def _by(note: Note) -> str:
    return f" ({_plain(note.by.text)})" if note.by and note.by.text else ""


def _table(table: Table) -> Iterator[str]:
    header = [_cell(cell.said.text) for cell in table.header]
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in table.rows:
        yield f"| {' | '.join(_cell(cell.said.text) for cell in row)} |"
    yield ""


def _cell(text: str) -> str:
    return _plain(text).replace("\n", "<br>")


def _item(text: str) -> str:
    return _plain(text).replace("\n", "\n  ")


def _plain(text: str) -> str:
    """`text` with its signs escaped, so that Markdown shows them as they were typed."""
    escaped = _SIGNS.sub(r"\\\1", text)
    escaped = _NUMBERED.sub(r"\1\\\2", escaped)
    return re.sub(r"^(\s*)([-+=])", r"\1\\\2", escaped, flags=re.MULTILINE)
