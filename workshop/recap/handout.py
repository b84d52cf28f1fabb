"""A recap as a PDF to print or to read: tagged, with an outline, and in the session's language."""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from workshop import resources
from workshop.domain.errors import MachineError
from workshop.i18n import _
from workshop.recap import links, scaling
from workshop.recap.article import Article, Block, Figure, Grid, Items, Passage, Photo, article
from workshop.recap.pages import Recap
from workshop.slides.svg import svg
from workshop.slides.theme import LIGHT

_LETTER = ("us", "ca", "mx", "ph", "cl", "co")
"""Where people print on US Letter and not on A4."""
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}

Value = str | bool | int | list["Value"] | Mapping[str, "Value"]


def handout(recap: Recap) -> bytes:
    """The PDF. Raises MachineError where it cannot be set."""
    told = article(replace(recap, pages=scaling.for_paper(recap.pages)))
    with tempfile.TemporaryDirectory(prefix="workshop-") as name:
        folder = Path(name)
        source = folder / "handout.typ"
        source.write_bytes(resources.asset("handout", "handout.typ").read_bytes())
        data = json.dumps(_Set(folder).article(told), ensure_ascii=False)
        (folder / "told.json").write_text(data, encoding="utf-8")
        return _typeset(source)


def _typeset(source: Path) -> bytes:
    """The PDF of a source and what lies beside it."""
    import typst

    fonts, root = [resources.asset("fonts")], source.parent
    try:
        # PDF/UA-1, ISO 14289: what screen readers rely on.
        return typst.compile(source, root=root, font_paths=fonts, pdf_standards="ua-1")
    except typst.TypstError:
        # Its rules refuse a letter that no font of this machine has; tagged it is all the same.
        pass
    try:
        return typst.compile(source, root=root, font_paths=fonts)
    except typst.TypstError as error:
        what = _("The handout could not be made.")
        raise MachineError(what, _("Leave it out, and tell us what you did.")) from error


class _Set:
    """Turns an article into data for the template, and puts its pictures beside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = 0

    def article(self, told: Article) -> Mapping[str, Value]:
        language, _mark, region = told.language.partition("-")
        return {
            "title": told.title,
            "about": told.about,
            "language": language.lower(),
            "paper": "us-letter" if (region or "us").lower() in _LETTER else "a4",
            "sections": [
                {"title": each.title, "blocks": [self._block(block) for block in each.blocks]}
                for each in told.sections
            ],
        }

    def _block(self, block: Block) -> Mapping[str, Value]:
        match block:
            case Items():
                items: list[Value] = [
                    {"text": _linked(each.text), "by": _linked(each.by), "long": len(each.text)}
                    for each in block.items
                ]
                return {"kind": "items", "items": items}
            case Passage():
                return {"kind": "passage", "text": _linked(block.text), "strong": block.strong}
            case Grid():
                rows: list[Value] = [[_linked(cell) for cell in row] for row in block.rows]
                return {"kind": "grid", "header": list(block.header), "rows": rows}
            case Figure():
                file = self._kept(svg(block.slide, LIGHT).encode("utf-8", "replace"), "svg")
                return {"kind": "figure", "file": file, "alt": block.alt}
            case Photo():
                file = self._kept(block.image.data, _ENDINGS[block.image.media])
                return {"kind": "photo", "file": file, "alt": block.alt}

    def _kept(self, data: bytes, ending: str) -> str:
        self._files += 1
        name = f"picture-{self._files}.{ending}"
        (self._folder / name).write_bytes(data)
        return name


def _linked(text: str) -> list[Value]:
    """A text as the template sets it: in pieces, of which some lead somewhere."""
    return [{"text": each.text, "target": each.target} for each in links.pieces(text)]
