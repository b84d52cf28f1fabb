"""Text files of other programs: which letters their bytes stand for."""

import codecs

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Those of four bytes first: one of them begins like one of two."""
_LOOKED_AT = 4096
_MOSTLY, _HARDLY = 0.3, 0.01


def decoded(data: bytes) -> str:
    """Text in UTF-16 or UTF-32 with its mark, in UTF-8, or else as Windows-1252.

    UTF-16 without a mark is seen by the zeros that are every second byte of most languages' text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    unmarked = _unmarked(data)
    if unmarked:
        return data.decode(unmarked, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _unmarked(data: bytes) -> str:
    """The kind of UTF-16 that bytes without a mark are; empty where they are none."""
    head = data[:_LOOKED_AT]
    if len(head) < 2 or b"\0" not in head:
        return ""
    even, odd = (head[first::2].count(0) / len(head[first::2]) for first in (0, 1))
    if odd > _MOSTLY and even < _HARDLY:
        return "utf-16-le"
    return "utf-16-be" if even > _MOSTLY and odd < _HARDLY else ""
