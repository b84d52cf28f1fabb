"""Reads a deck as what it is, a zip of XML, without the library that helped to write it."""

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from lxml import etree

NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}


class Parts:
    """The parts of a package by name."""

    def __init__(self, file: Path | IO[bytes]) -> None:
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None
            self.blobs = {name: archive.read(name) for name in archive.namelist()}

    def xml(self, name: str) -> etree._Element:
        """One part, parsed."""
        return etree.fromstring(self.blobs[name])

    def find(self, name: str, path: str) -> list[etree._Element]:
        """The elements of a part at an XPath."""
        return _elements(self.xml(name), path)

    def values(self, name: str, path: str) -> list[str]:
        """The attributes or texts of a part at an XPath."""
        return values(self.xml(name), path)

    def slides(self) -> list[str]:
        """The names of the slides' parts, in the order in which they are shown."""
        listed = self.values("ppt/presentation.xml", "//p:sldIdLst/p:sldId/@r:id")
        targets = {
            relation.get("Id"): relation.get("Target")
            for relation in self.find("ppt/_rels/presentation.xml.rels", "//rel:Relationship")
        }
        return [f"ppt/{targets[each]}" for each in listed]

    def related(self, name: str, kind: str) -> list[str]:
        """The names of the parts that a part is related to by relationships of a type."""
        folder, _slash, file = name.rpartition("/")
        relations = self.find(
            f"{folder}/_rels/{file}.rels", f"//rel:Relationship[contains(@Type, '/{kind}')]"
        )
        return [
            str(Path(folder, str(each.get("Target"))).as_posix()).replace(
                f"{folder}/../", f"{folder.rpartition('/')[0]}/"
            )
            for each in relations
        ]

    def title(self, slide: str) -> str:
        """What stands in a slide's title placeholder."""
        return "".join(self.values(slide, "//p:sp[.//p:ph[@type='title']]//a:t/text()"))

    def everything(self) -> Iterator[str]:
        """All text of all parts, those of workbooks inside the package too, and all names."""
        for name, blob in self.blobs.items():
            yield name
            if name.endswith(".xlsx"):
                yield from Parts(BytesIO(blob)).everything()
            else:
                # As it stands in the file, and joined over its runs.
                yield blob.decode()
                yield "".join(str(text) for text in etree.fromstring(blob).itertext())


def _elements(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


def values(root: etree._Element, path: str) -> list[str]:
    """The attributes or texts of an element at an XPath."""
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(each) for each in found]


def dangling(parts: Parts) -> list[str]:
    """References that lead nowhere or out of the package, and parts that nothing leads to."""
    reached, lost = {"[Content_Types].xml"}, []
    for name in parts.blobs:
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        part = name.replace("_rels/", "").removesuffix(".rels")
        for each in parts.find(name, "//rel:Relationship"):
            folder, target = posixpath.dirname(part), str(each.get("Target"))
            leads_to = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            reached.add(leads_to)
            if each.get("TargetMode") or leads_to not in parts.blobs:
                lost.append(f"{part} leads to {target}")
        if part:
            lost += _unknown(parts, part, set(parts.values(name, "//rel:Relationship/@Id")))
    return [*lost, *(f"nothing leads to {name}" for name in parts.blobs if name not in reached)]


def _unknown(parts: Parts, part: str, ids: set[str]) -> list[str]:
    """The relationships that a part names and does not have."""
    named = set(parts.values(part, "//@r:*"))
    return [f"{part} names {each}" for each in named - ids]
