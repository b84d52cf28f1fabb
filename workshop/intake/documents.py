"""Word documents: their paragraphs, items and cells, as they read with every change accepted."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml import etree

from workshop.domain.errors import UserError
from workshop.i18n import _, ngettext
from workshop.intake import packages, parts, safe_xml
from workshop.intake.notes import MOST_PASSAGES, Passage

_MOST_XML = 16 * 1024 * 1024
"""Bytes of the document's own part; its tree takes twenty times as much."""
_HEADING = "heading "
_PASSED = frozenset(
    (
        *("del", "moveFrom", "Fallback", "pPr", "rPr", "instrText", "delText", "sdtPr", "tblPr"),
        *("footnote", "endnote", "annotation", "comment"),
    )
)
"""Elements in which nothing is read: what was taken out, what is drawn twice, how it looks."""
_MISSED = {
    "footnoteReference": "footnotes",
    "endnoteReference": "footnotes",
    "commentReference": "comments",
    "pic": "pictures",
    "imagedata": "pictures",
    "oMath": "formulas",
}


def read_document(data: bytes, name: str) -> tuple[list[Passage], tuple[str, ...]]:
    """The passages of a document, and sentences on what is left out. Raises UserError."""
    entries = packages.unpack(data, name, packages.WORD)
    try:
        main, body = _main_part(entries, name)
        depths = _depths(entries, main)
        missed: Counter[str] = Counter()
        passages = list(islice(_passages(body, depths, missed), MOST_PASSAGES + 1))
        return passages, _told(missed)
    except (safe_xml.UnsafeXml, ValueError, RecursionError) as error:
        raise packages.broken(name, packages.WORD) from error


def _main_part(entries: Mapping[str, bytes], name: str) -> tuple[str, etree._Element]:
    """The part with the words, and its root. Raises UserError for packages of another kind."""
    main = parts.main_part(entries)
    if main in entries:
        root = safe_xml.parse(entries[main], _MOST_XML)
        if _name(root) == "document":
            return main, root
    raise _other(entries, name)


def _other(entries: Mapping[str, bytes], name: str) -> UserError:
    program = packages.other_program(entries, "text", "Pages")
    if not program:
        return packages.broken(name, packages.WORD)
    what = _("“{name}” is a document in a form that only {program} reads well.")
    remedy = _("Open it in {program} and save or export it as .docx.")
    return UserError(what.format(name=name, program=program), remedy.format(program=program))


def _depths(entries: Mapping[str, bytes], main: str) -> dict[str, int]:
    """How deep the headings of each style are, by the style's id."""
    styles = parts.of_kind(parts.relations(entries, main), "styles")
    if styles is None or styles.target not in entries:
        return {}
    found: dict[str, int] = {}
    for style in safe_xml.parse(entries[styles.target]).iter("{*}style"):
        # Styles have their names in English whatever language the program speaks.
        named = (_value(style.find("{*}name")) or "").casefold()
        depth = 1 if named == "title" else _level(named.removeprefix(_HEADING), 0)
        if named != "title" and not named.startswith(_HEADING):
            depth = _level(_value(style.find("{*}pPr/{*}outlineLvl")) or "", 1)
        if depth:
            found[_attribute(style, "styleId")] = depth
    return found


def _level(said: str, more: int) -> int:
    return int(said) + more if said.isdecimal() and int(said) + more <= 9 else 0


def _passages(
    body: etree._Element, depths: Mapping[str, int], missed: Counter[str]
) -> Iterator[Passage]:
    for paragraph in _paragraphs(body):
        style = _value(paragraph.find("{*}pPr/{*}pStyle")) or ""
        outline = _value(paragraph.find("{*}pPr/{*}outlineLvl")) or ""
        depth = depths.get(style, 0) or _level(outline, 1)
        # Nothing but what is struck out: Word shows no paragraph there either.
        text = "".join(_text(paragraph, missed)).strip()
        if text:
            yield Passage(0, text, depth)


def _paragraphs(within: etree._Element) -> Iterator[etree._Element]:
    """Every paragraph in the order of reading; those in a box come behind the one it hangs on."""
    for each in within.iterchildren(etree.Element):
        if _name(each) in _PASSED:
            continue
        if _name(each) == "p":
            yield each
        yield from _paragraphs(each)


def _text(within: etree._Element, missed: Counter[str]) -> Iterator[str]:
    """The words of a paragraph, without those of paragraphs in it."""
    for each in within.iterchildren(etree.Element):
        kind = _name(each)
        if kind in _PASSED or kind == "p":
            continue
        if kind in _MISSED:
            missed[_MISSED[kind]] += 1
        elif kind == "t":
            yield each.text or ""
        elif kind in ("tab", "br", "cr"):
            yield " "
        elif kind == "noBreakHyphen":
            yield "-"
        yield from _text(each, missed)


def _told(missed: Counter[str]) -> tuple[str, ...]:
    """What is in the document besides its paragraphs, in sentences."""
    notes, said = missed["footnotes"], missed["comments"]
    shown, sums = missed["pictures"], missed["formulas"]
    told = (
        (notes, ngettext("{count} footnote left out.", "{count} footnotes left out.", notes)),
        (said, ngettext("{count} comment left out.", "{count} comments left out.", said)),
        (shown, ngettext("{count} picture left out.", "{count} pictures left out.", shown)),
        (sums, ngettext("{count} formula left out.", "{count} formulas left out.", sums)),
    )
    return tuple(words.format(count=count) for count, words in told if count)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _attribute(element: etree._Element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if etree.QName(k).localname == name), "")


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else _attribute(element, "val")
