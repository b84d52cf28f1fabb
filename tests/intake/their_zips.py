"""Zips of strangers, made byte by byte, so that each of their parts can say something else."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

MODULE = b"Title: Reading together\n\n## Look\nKind: talk\nMinutes: 5\n"


@dataclass(frozen=True)
class Part:
    """A file in a zip; what is None is as it should be."""

    name: bytes = b"reading.md"
    data: bytes = MODULE
    deflated: bool = True
    flags: int = 0
    method: int | None = None
    crc: int | None = None
    size: int | None = None
    packed: bytes | None = None
    mode: int = 0o100644
    extra: bytes = b""
    head: int | None = None
    """Where the table says that its local header is."""
    local: Callable[[bytes], bytes] | None = None
    """What is done to its local header."""
    before: bytes = b""
    descriptor: bytes = b""

    def fields(self) -> tuple[bytes, int, int, int, int]:
        """What lies in the file, and its method, sum and sizes."""
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(self.data) + packer.flush() if self.deflated else self.data
        packed = packed if self.packed is None else self.packed
        method = (8 if self.deflated else 0) if self.method is None else self.method
        crc = zlib.crc32(self.data) if self.crc is None else self.crc
        return packed, method, crc, len(packed), len(self.data) if self.size is None else self.size


def made(*parts: Part, before: bytes = b"", between: bytes = b"", after: bytes = b"") -> bytes:
    """A zip of those parts, with bytes before the first, before the table and after the end."""
    body, table = bytearray(before), bytearray()
    for part in parts:
        packed, method, crc, length, size = part.fields()
        body += part.before
        head = len(body) if part.head is None else part.head
        sizes = (0, 0, 0) if part.descriptor else (crc, length, size)
        local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, part.flags, method, 0, 33, *sizes,
                            len(part.name), len(part.extra))  # fmt: skip
        head_of = local + part.name + part.extra
        body += part.local(head_of) if part.local else head_of
        body += packed + part.descriptor
        table += struct.pack("<4s6H3L5H2L", b"PK\1\2", 0x314, 20, part.flags, method, 0, 33, crc,
                             length, size, len(part.name), len(part.extra), 0, 0, 0,
                             part.mode << 16, head)  # fmt: skip
        table += part.name + part.extra
    body += between
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(parts), len(parts), len(table), len(body), 0)
    return bytes(body + table + end + after)


def named(*names: str) -> bytes:
    """A zip of a module and files of those names."""
    return made(Part(), *(Part(name=name.encode(), data=b"x") for name in names))


def after_words(part: Part) -> Part:
    """The part as programs write it that pack before they know the size."""
    _packed, _method, crc, length, size = part.fields()
    descriptor = struct.pack("<4s3L", b"PK\7\x08", crc, length, size)
    return replace(part, flags=part.flags | 8, descriptor=descriptor)
