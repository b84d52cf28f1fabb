"""How large a JPEG or PNG is, by its first bytes alone: nothing is decoded for that."""

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The marks of JPEG before its width and height."""
_BARE = frozenset((0x01, *range(0xD0, 0xD8)))
"""Marks that no length follows."""
_END, _DATA = 0xD9, 0xDA


def size_of(data: bytes, media: str) -> tuple[int, int] | None:
    """Width and height in pixels; None where the bytes are no picture of that type."""
    if media == "image/png" and data.startswith(_PNG) and data[12:16] == b"IHDR":
        wide, high = struct.unpack_from(">2L", data, 16) if len(data) >= 24 else (0, 0)
        return wide, high
    return _jpeg(data) if media == "image/jpeg" and data.startswith(_JPEG) else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == 0xFF or mark in _BARE:
            at += 1 if mark == 0xFF else 2
            continue
        if mark in (_END, _DATA):
            return None
        if mark in _FRAMES:
            high, wide = struct.unpack_from(">2H", data, at + 5)
            return wide, high
        at += 2 + max(2, struct.unpack_from(">H", data, at + 2)[0])
    return None
