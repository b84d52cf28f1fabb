"""XML from other people's files: no entities, no document types, nothing fetched."""

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

MOST_BYTES = 4 * 1024 * 1024
"""Of one part: its tree takes twenty times as much memory. A master with all its art has 1 MB."""

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 200


class UnsafeXml(Exception):
    """It does not parse, is not UTF-8, is too long, or declares a document type."""


def parse(data: bytes, most: int = 0) -> etree._Element:
    """The root of a document; `most` is another limit than MOST_BYTES. Raises UnsafeXml."""
    _judge(data, most or MOST_BYTES)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeXml(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise UnsafeXml("a document type")
    return root


def pieces(data: bytes, *names: str) -> Iterator[etree._Element]:
    """The elements of those local names, one after the other, in a document of any length.

    Each is let go when the next one is asked for, so that the tree is never there as a whole.
    Raises UnsafeXml, also after some of them were given.
    """
    _judge(data, len(data))
    reading = etree.iterparse(
        BytesIO(data), events=("end",), tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _event, element in reading:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]  # type: ignore[union-attr]
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnsafeXml(str(error)) from error


def _judge(data: bytes, most: int) -> None:
    if len(data) > most:
        raise UnsafeXml("too long")
    if b"\0" in data[:_HEAD] or data[:2] in _UTF_16:
        raise UnsafeXml("not UTF-8")
    declared = _DECLARED.match(data.removeprefix(_MARK))
    if declared and declared[1].lower() not in _ENCODINGS:
        raise UnsafeXml("not UTF-8")
    # Only a document type can declare entities, so without one nothing expands.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnsafeXml("a document type")
