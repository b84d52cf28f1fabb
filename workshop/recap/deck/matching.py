"""Which layout of somebody's template is for which of our slides: by name, then by placeholders."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.i18n import _
from workshop.recap.deck.reading import Theirs
from workshop.slides.model import Box, Layout

_NAMES: Mapping[Layout, str] = {
    Layout.TITLE: (
        "title slide|title|cover|opening|titelfolie|titel|diapositive de titre|titre|portada"
        "|diapositiva de título|título|diapositiva titolo|titolo|copertina|titeldia|rubrikbild"
        "|slajd tytułowy|slide de título|титульный слайд|タイトル スライド|标题幻灯片"
    ),
    Layout.STATEMENT: (
        "statement|title and content|title & content|content|text|bullets|titel und inhalt"
        "|titre et contenu|título y objetos|título y contenido|titolo e contenuto"
        "|titel en object|titel en inhoud|rubrik och innehåll|tytuł i zawartość"
        "|título e conteúdo|заголовок и объект|タイトルとコンテンツ|标题和内容"
    ),
    Layout.BOARD: (
        "board|title only|nur titel|titre seul|solo el título|solo título|solo titolo"
        "|alleen titel|endast rubrik|tylko tytuł|somente título|só título|только заголовок"
        "|タイトルのみ|仅标题"
    ),
    Layout.TABLE: "table|title and table|tabelle|titel und tabelle|tableau|tabla|tabella|tabel",
    Layout.CHART: (
        "chart|title and chart|diagramm|titel und diagramm|graphique|gráfico|grafico|diagram"
    ),
    Layout.QUOTE: "quote|zitat|citation|cita|citazione|citaat|citat|cytat|citação",
    Layout.CLOSING: (
        "closing|closing slide|end|end slide|thank you|thanks|schluss|schlussfolie|abschluss|danke"
        "|merci|fin|cierre|gracias|chiusura|grazie|einde|bedankt|slut|tack|koniec|obrigado"
    ),
}
"""What layouts are called in Office's own templates, in several languages, and what people say."""
_BY_NAME = {layout: frozenset(names.casefold().split("|")) for layout, names in _NAMES.items()}
_CONTENT = ("obj", "body", "subTitle", "tbl", "chart", "pic", "media", "clipArt", "dgm")
_TEXTS = (Layout.STATEMENT, Layout.QUOTE, Layout.CLOSING)
_LEAST_WIDE, _LEAST_TALL = 0.3, 0.03
"""A narrower or lower title, as a share of the page, is none that a sentence fits into."""


@dataclass(frozen=True, slots=True)
class Matches:
    """A layout for each of ours, and sentences about those that are not quite right."""

    layouts: Mapping[Layout, Theirs]
    notices: tuple[str, ...]


def match(layouts: Sequence[Theirs], page: Box) -> Matches:
    """Find the best of the layouts for each of ours; there is at least one."""
    titled = [each for each in layouts if _has_title(each, page)]
    if not titled:
        bare = min(layouts, key=lambda each: len(_content(each)))
        notice = _("Your template has no layout with a title; titles are text on “{name}”.")
        return Matches(dict.fromkeys(Layout, bare), (notice.format(name=bare.name),))
    found, notices = {}, []
    for layout in Layout:
        right = _named(layout, titled) or _of_its_kind(layout, titled)
        found[layout] = right or _nearest(layout, titled)
        if right is None:
            notices.append(_notice(layout, found[layout]))
    return Matches(found, tuple(notices))


def _has_title(each: Theirs, page: Box) -> bool:
    box = each.title.box if each.title else None
    return box is not None and (
        page.holds(box, page.w * 0.1)
        and box.w >= page.w * _LEAST_WIDE
        and box.h >= page.h * _LEAST_TALL
    )


def _named(layout: Layout, titled: Iterable[Theirs]) -> Theirs | None:
    return next((each for each in titled if _plain(each.name) in _BY_NAME[layout]), None)


def _plain(name: str) -> str:
    """A layout's name without what PowerPoint puts before that of a copy ("1_Title")."""
    return " ".join(re.sub(r"^\d+_", "", name).split()).casefold()


def _of_its_kind(layout: Layout, titled: Iterable[Theirs]) -> Theirs | None:
    return next((each for each in titled if _is_for(layout, each)), None)


def _is_for(layout: Layout, each: Theirs) -> bool:
    """Whether the placeholders are those that slides of ours fill."""
    content = _content(each)
    if layout is Layout.TITLE:
        opens = each.type == "title" or any(found.type == "ctrTitle" for found in each.found)
        return opens or "subTitle" in content
    if layout is Layout.BOARD:
        return not content
    if layout in _TEXTS:
        return content in (["obj"], ["body"])
    own = "tbl" if layout is Layout.TABLE else "chart"
    return own in content or content == ["obj"]


def _nearest(layout: Layout, titled: Sequence[Theirs]) -> Theirs:
    """The layout with the fewest placeholders in the way; for texts rather one that holds text."""
    wants_text = layout is Layout.TITLE or layout in _TEXTS
    return min(titled, key=lambda each: abs(len(_content(each)) - wants_text))


def _content(each: Theirs) -> list[str]:
    return [found.type for found in each.found if found.type in _CONTENT]


def _notice(layout: Layout, used: Theirs) -> str:
    what = {
        Layout.TITLE: _("title slides"),
        Layout.STATEMENT: _("texts"),
        Layout.BOARD: _("boards"),
        Layout.TABLE: _("tables"),
        Layout.CHART: _("charts"),
        Layout.QUOTE: _("quotes"),
        Layout.CLOSING: _("closing words"),
    }[layout]
    said = _("Your template has no layout for {what}; they are on “{name}”.")
    return said.format(what=what, name=used.name)
