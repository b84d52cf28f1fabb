"""Somebody's own PowerPoint file as a clean template: its master, layouts, theme and pictures.

Everything else stays behind: slides with their notes and comments, properties, macros, controls,
embedded files, films, and whatever leads out of the file. What was there to harm or to tell on
somebody is said.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from workshop.domain.errors import UserError
from workshop.i18n import _, ngettext
from workshop.intake import packages, parts, safe_xml, stripping
from workshop.intake.parts import Relation

if TYPE_CHECKING:
    from workshop.intake.child import Answer, Asked

ENDINGS = (".pptx", ".potx", ".pptm", ".potm", ".ppsx", ".ppsm")
"""What a template can be called."""

_MAIN = "http://schemas.openxmlformats.org/presentationml/2006/main"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_LEAST, _MOST = 914_400, 51_206_400
"""The sides of a page in EMU, as the format has them: 1 to 56 inches."""
_MOST_XML = 8 * 1024 * 1024
"""Bytes of all XML that is kept: python-pptx makes trees of it. Eighty layouts have 1 MB."""


class Kind(Enum):
    """The parts that a template is made of; the value is their content type."""

    PRESENTATION = f"{_OFFICE}.presentationml.presentation.main+xml"
    MASTER = f"{_OFFICE}.presentationml.slideMaster+xml"
    LAYOUT = f"{_OFFICE}.presentationml.slideLayout+xml"
    NOTES_MASTER = f"{_OFFICE}.presentationml.notesMaster+xml"
    THEME = f"{_OFFICE}.theme+xml"
    OVERRIDE = f"{_OFFICE}.themeOverride+xml"
    TABLES = f"{_OFFICE}.presentationml.tableStyles+xml"
    FONT = "application/x-fontdata"
    IMAGE = "image"


_LEADS_TO: Mapping[Kind | None, Mapping[str, Kind]] = {
    None: {"officeDocument": Kind.PRESENTATION},
    Kind.PRESENTATION: {
        "slideMaster": Kind.MASTER,
        "notesMaster": Kind.NOTES_MASTER,
        "theme": Kind.THEME,
        "tableStyles": Kind.TABLES,
        "font": Kind.FONT,
    },
    Kind.MASTER: {"slideLayout": Kind.LAYOUT, "theme": Kind.THEME, "image": Kind.IMAGE},
    Kind.LAYOUT: {
        "slideMaster": Kind.MASTER,
        "themeOverride": Kind.OVERRIDE,
        "image": Kind.IMAGE,
    },
    Kind.NOTES_MASTER: {"theme": Kind.THEME, "image": Kind.IMAGE},
    Kind.THEME: {"image": Kind.IMAGE},
    Kind.OVERRIDE: {"image": Kind.IMAGE},
}
"""Which relationships of which parts are kept; all others are not."""

_ONE_EACH: Mapping[Kind, tuple[str, ...]] = {
    Kind.MASTER: ("theme",),
    Kind.LAYOUT: ("slideMaster",),
    Kind.NOTES_MASTER: ("theme",),
}
"""What a part is related to once, neither never nor twice."""

_ROOTS = {
    Kind.PRESENTATION: "presentation",
    Kind.MASTER: "sldMaster",
    Kind.LAYOUT: "sldLayout",
    Kind.NOTES_MASTER: "notesMaster",
}
_PICTURES = {
    "image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/x-emf",
    "image/x-wmf", "image/jpg",
}  # fmt: skip
"""Not SVG, which can hold links; Office keeps a picture beside each."""
_KEPT_OF_PRESENTATION = (
    "sldMasterIdLst", "notesMasterIdLst", "sldSz", "notesSz", "embeddedFontLst", "kinsoku",
    "defaultTextStyle",
)  # fmt: skip


_EMPTY = {"presProps": "presentationPr", "viewProps": "viewPr"}


class Loss(Enum):
    """What was found in a template and not kept."""

    MACROS = "macros"
    FETCHED = "fetched"
    LINKS = "links"
    EMBEDDED = "embedded"
    FILMS = "films"
    SLIDES = "slides"
    HIDDEN = "hidden"
    DESIGNS = "designs"


_LOSSES = {
    "vbaProject": Loss.MACROS,
    "hyperlink": Loss.LINKS,
    "oleObject": Loss.EMBEDDED,
    "package": Loss.EMBEDDED,
    "control": Loss.EMBEDDED,
    "activeXControlBinary": Loss.EMBEDDED,
    "video": Loss.FILMS,
    "audio": Loss.FILMS,
    "media": Loss.FILMS,
    "slide": Loss.SLIDES,
    "customXml": Loss.HIDDEN,
    "custom-properties": Loss.HIDDEN,
    "tags": Loss.HIDDEN,
    "commentAuthors": Loss.HIDDEN,
    "person": Loss.HIDDEN,
    "handoutMaster": Loss.HIDDEN,
}
_FETCHED = {"image", "video", "audio", "media", "oleObject", "frame", "attachedTemplate"}
"""What a program fetches when a deck is opened, by which somebody can see that it was."""


@dataclass(frozen=True, slots=True)
class Template:
    """A clean template: a package without slides, and sentences about what was taken out."""

    name: str
    """Of the file it came from."""
    data: bytes
    taken_out: tuple[str, ...] = ()


def read(path: Path) -> Template:
    """The template in a file, read in a process of its own. Raises UserError, MachineError."""
    if path.suffix.casefold() not in ENDINGS:
        what = _("“{name}” is no PowerPoint file.").format(name=path.name)
        raise UserError(what, _("Choose a file that ends in .pptx or .potx."))
    from workshop.intake.confined import once

    said, data = once("template", path)
    taken_out = said.get("taken_out")
    return Template(
        path.name, data, tuple(map(str, taken_out if isinstance(taken_out, list) else ()))
    )


def confined(asked: "Asked", _data: bytes) -> "Answer":
    """What intake/child.py does with a template. Raises UserError, MachineError."""
    template = clean(packages.load(Path(asked.path)), asked.name)
    return {"taken_out": template.taken_out}, template.data


def clean(data: bytes, name: str) -> Template:
    """The template in the bytes of a file of that name. Raises UserError."""
    entries = packages.unpack(data, name)
    try:
        cleaner = _Cleaner(entries)
        cleaner.take()
    except (safe_xml.UnsafeXml, _NotWhole) as error:
        raise packages.broken(name) from error
    except _TooMuch as error:
        raise packages.too_large(name) from error
    made = parts.packed(cleaner.kept, cleaner.related)
    return Template(name, made, tuple(_sentences(cleaner.lost)))


class _NotWhole(Exception):
    """A part that every template has is not there, or is something else."""


class _TooMuch(Exception):
    """More XML than is opened."""


class _Cleaner:
    """Follows the relationships that are kept, from the package to its parts."""

    def __init__(self, entries: Mapping[str, bytes]) -> None:
        self._entries = entries
        self._types = parts.types(entries)
        self._xml = 0
        self.kept: dict[str, tuple[str, bytes]] = {}
        self.related: dict[str, list[Relation]] = {}
        self.lost: Counter[Loss] = Counter()

    def take(self) -> None:
        """Keep what a template is made of."""
        self._follow(parts.ROOT, None)
        kinds = Counter(kind for kind, _data in self.kept.values())
        needed = (Kind.PRESENTATION, Kind.MASTER, Kind.LAYOUT, Kind.THEME)
        if any(not kinds[each.value] for each in needed):
            raise _NotWhole
        self._complete()

    def _complete(self) -> None:
        """Add the two parts without which PowerPoint offers a repair, with nothing in them."""
        (root,) = self.related[parts.ROOT]
        for kind, tag in _EMPTY.items():
            name = parts.resolved(root.target, f"{kind}.xml")
            if name in self.kept:
                raise _NotWhole
            made = etree.Element(f"{{{_MAIN}}}{tag}", nsmap={"p": _MAIN})
            self.kept[name] = (f"{_OFFICE}.presentationml.{kind}+xml", _written(made))
            relation = Relation(f"rId{kind}", f"{stripping.OFFICE}/{kind}", name, False)
            self.related[root.target].append(relation)

    def _follow(self, name: str, kind: Kind | None) -> list[Relation]:
        """Keep what a part leads to, as far as that belongs to a template."""
        kept = []
        for each in parts.relations(self._entries, name):
            wanted = _LEADS_TO.get(kind, {}).get(each.kind)
            if wanted is None or each.external or not self._is(each.target, wanted):
                self._lose(each)
            elif wanted is Kind.MASTER and kind is Kind.PRESENTATION and self._has(Kind.MASTER):
                self.lost[Loss.DESIGNS] += 1
            else:
                kept.append(each)
                self.related[name] = kept
                self._keep(each.target, wanted)
        return kept

    def _keep(self, name: str, kind: Kind) -> None:
        if name in self.kept:
            return
        data = self._entries[name]
        if kind in (Kind.IMAGE, Kind.FONT):
            self.kept[name] = (self._types[name], data)
            return
        self._xml += len(data)
        if self._xml > _MOST_XML:
            raise _TooMuch
        root = safe_xml.parse(data)
        if kind in _ROOTS and root.tag != f"{{{_MAIN}}}{_ROOTS[kind]}":
            raise _NotWhole
        self.kept[name] = (kind.value, b"")  # known before what it leads to leads back to it
        if kind is Kind.PRESENTATION:
            self._first_design_first(name, root)
        related = self._follow(name, kind)
        ids = {each.id for each in related}
        kinds = Counter(each.kind for each in related)
        if len(ids) != len(related) or any(kinds[one] != 1 for one in _ONE_EACH.get(kind, ())):
            raise _NotWhole
        stripping.strip(root, ids.__contains__)
        if kind is Kind.PRESENTATION:
            _reduce(root)
        self.kept[name] = (kind.value, _written(root))

    def _first_design_first(self, name: str, root: etree._Element) -> None:
        """Put the master that is listed first at the head of the relationships."""
        listed = root.find(f"{{{_MAIN}}}sldMasterIdLst/{{{_MAIN}}}sldMasterId")
        first = listed.get(f"{{{stripping.OFFICE}}}id") if listed is not None else None
        related = parts.relations(self._entries, name)
        if not any(each.id == first and each.kind == "slideMaster" for each in related):
            raise _NotWhole
        self._entries = {
            **self._entries,
            parts.beside(name): parts.listed(sorted(related, key=lambda each: each.id != first)),
        }

    def _is(self, name: str, kind: Kind) -> bool:
        if name not in self._entries:
            return False
        if kind is Kind.IMAGE:
            return self._types[name].casefold() in _PICTURES
        return kind in (Kind.PRESENTATION, Kind.FONT) or self._types[name] == kind.value

    def _has(self, kind: Kind) -> bool:
        return any(each == kind.value for each, _data in self.kept.values())

    def _lose(self, relation: Relation) -> None:
        if relation.external:
            fetched = relation.kind in _FETCHED
            self.lost[Loss.FETCHED if fetched else Loss.LINKS] += 1
        elif relation.kind in _LOSSES:
            self.lost[_LOSSES[relation.kind]] += 1


def _reduce(root: etree._Element) -> None:
    """Leave of the presentation's part what a template needs; see that its page has a size."""
    for each in list(root):
        if etree.QName(each).localname not in _KEPT_OF_PRESENTATION:
            root.remove(each)
    size = root.find(f"{{{_MAIN}}}sldSz")
    if size is None or root.find(f"{{{_MAIN}}}sldMasterIdLst/{{{_MAIN}}}sldMasterId") is None:
        raise _NotWhole
    for side in ("cx", "cy"):
        length = size.get(side, "")
        if not (length.isascii() and length.isdigit() and _LEAST <= int(length[:12]) <= _MOST):
            raise _NotWhole


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _sentences(lost: Counter[Loss]) -> Iterator[str]:
    fetched, links, slides = lost[Loss.FETCHED], lost[Loss.LINKS], lost[Loss.SLIDES]
    said = {
        Loss.MACROS: _("Its macros were taken out."),
        Loss.FETCHED: ngettext(
            "{count} picture or film that is fetched from elsewhere was taken out.",
            "{count} pictures or films that are fetched from elsewhere were taken out.",
            fetched,
        ).format(count=fetched),
        Loss.LINKS: ngettext(
            "{count} link was taken out.", "{count} links were taken out.", links
        ).format(count=links),
        Loss.EMBEDDED: _("Embedded files and controls were taken out."),
        Loss.FILMS: _("Films and sounds were taken out."),
        Loss.SLIDES: ngettext(
            "Its {count} slide was left out, with notes and comments.",
            "Its {count} slides were left out, with notes and comments.",
            slides,
        ).format(count=slides),
        Loss.HIDDEN: _("Hidden data that could name somebody was taken out."),
        Loss.DESIGNS: _("Of its {count} designs the first is used.").format(
            count=lost[Loss.DESIGNS] + 1
        ),
    }
    return (sentence for loss, sentence in said.items() if lost[loss])
