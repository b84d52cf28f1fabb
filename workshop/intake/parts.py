"""The parts of an Office package: what each is, and to which others it is related."""

import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import quoteattr

from workshop.intake import safe_xml

CONTENT_TYPES = "[Content_Types].xml"
ROOT = ""
"""The name of the package itself, among those of its parts."""

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ZIP_START = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of one part: `target` is another's name, or an address where external."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of its type: "slideMaster", "image", "hyperlink"."""
        return self.type.rstrip("/").rpartition("/")[2]


def relations(entries: Mapping[str, bytes], part: str) -> tuple[Relation, ...]:
    """What a part is related to; nothing for a part without relationships. Raises UnsafeXml."""
    related = entries.get(beside(part))
    if related is None:
        return ()
    found = safe_xml.parse(related).iter(f"{{{_RELATIONSHIPS}}}Relationship")
    return tuple(
        Relation(
            each.get("Id", ""),
            each.get("Type", ""),
            each.get("Target", "") if _is_external(each.get("TargetMode"))
            else resolved(part, each.get("Target", "")),
            _is_external(each.get("TargetMode")),
        )
        for each in found
    )  # fmt: skip


def of_kind(related: Iterable[Relation], kind: str) -> Relation | None:
    """The first relationship of a kind that leads to another part, and not out of the package."""
    return next((each for each in related if each.kind == kind and not each.external), None)


def main_part(entries: Mapping[str, bytes]) -> str:
    """The name of the part that a package is about, whether it is there or not; empty where it
    names none, or leads out first. Raises UnsafeXml.
    """
    found = (each for each in relations(entries, ROOT) if each.kind == "officeDocument")
    main = next(found, None)
    return "" if main is None or main.external else main.target


def types(entries: Mapping[str, bytes]) -> dict[str, str]:
    """What each part is, by name, as the package says. Raises UnsafeXml."""
    root = safe_xml.parse(entries.get(CONTENT_TYPES, b""))
    endings = {
        each.get("Extension", "").casefold(): each.get("ContentType", "")
        for each in root.iter(f"{{{_TYPES}}}Default")
    }
    single = {
        each.get("PartName", "").removeprefix("/"): each.get("ContentType", "")
        for each in root.iter(f"{{{_TYPES}}}Override")
    }
    return {
        name: single.get(name) or endings.get(name.rpartition(".")[2].casefold(), "")
        for name in entries
    }


def resolved(part: str, target: str) -> str:
    """The name of the part that a relationship of `part` leads to."""
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def packed(
    parts: Mapping[str, tuple[str, bytes]], related: Mapping[str, Iterable[Relation]]
) -> bytes:
    """A package of parts by name, each with its type and content, and of how they are related."""
    stream = BytesIO()
    overrides = "".join(
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>"
        for name, (kind, _data) in parts.items()
    )
    types_of = (
        f'{_HEAD}<Types xmlns="{_TYPES}">'
        f'<Default Extension="rels" ContentType="{_RELATIONSHIPS_TYPE}"/>{overrides}</Types>'
    )
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _store(archive, CONTENT_TYPES, types_of.encode())
        for name, each in related.items():
            _store(archive, beside(name), listed(each))
        for name, (_kind, data) in parts.items():
            _store(archive, name, data)
    return stream.getvalue()


def listed(related: Iterable[Relation]) -> bytes:
    inner = "".join(
        f"<Relationship Id={quoteattr(each.id)} Type={quoteattr(each.type)} "
        f"Target={quoteattr('/' + each.target)}/>"
        for each in related
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{inner}</Relationships>'.encode()


def beside(part: str) -> str:
    """The name of the entry with a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _is_external(mode: str | None) -> bool:
    return mode is not None and mode.casefold() == "external"


def _store(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_START)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data)
