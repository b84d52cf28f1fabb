"""Tells the pictures that this computer's own decoder made from all others, by a keyed hash.

A session carries the seals of its pictures, and this computer the key. So nothing has to be listed,
a copy of a session is known like the session, and what is deleted leaves nothing behind.
"""

import os
import secrets
import struct
from dataclasses import replace
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path

from workshop.domain.image import Image
from workshop.files import beside
from workshop.files.places import places

KEY = "Pictures.key"
"""In the data folder: 32 random bytes."""
_LENGTH = 32
_MARK = 16
_AS_BYTES = getattr(os, "O_BINARY", 0)
"""Without it Windows writes two bytes where a line would end."""
_PERSON = b"workshop.seal.1"
_SIZE = struct.Struct("<QQ")
_known: dict[Path, "Seals"] = {}


class Seals:
    """Seals pictures with one key, and knows its own seals again."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def mark(self, image: Image) -> str:
        """The keyed hash of the bytes of a picture, and of what it says of them."""
        made = blake2b(key=self._key, digest_size=_MARK, person=_PERSON)
        made.update(_SIZE.pack(image.width, image.height) + image.media.encode() + b"\0")
        made.update(image.data)
        return made.hexdigest()

    def sealed(self, image: Image) -> Image:
        """A picture that our own decoder has just made, to be known again."""
        return replace(image, seal=self.mark(image))

    def holds(self, image: Image) -> bool:
        """Whether the picture carries the seal that it was given here."""
        return bool(image.seal) and compare_digest(image.seal.encode(), self.mark(image).encode())


def here() -> Seals:
    """Those of this person on this computer; the key is made when it is first needed."""
    path = places().data / KEY
    if path not in _known:
        _known[path] = Seals(_key(path))
    return _known[path]


def _key(path: Path) -> bytes:
    """The key in that file. Where it can neither be read nor written, one for this run alone."""
    fresh = secrets.token_bytes(_LENGTH)
    made = beside.beside(path)
    try:
        kept = _read(path)
        if len(kept) == _LENGTH:
            return kept
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_BYTES, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(fresh)
        if path.exists():
            beside.put_over(made, path)  # it was damaged
        else:
            beside.put_in_place(made, path)
    except FileExistsError:
        kept = _read(path)  # another program has just made it
        return kept if len(kept) == _LENGTH else fresh
    except OSError:
        return fresh
    finally:
        beside.remove(made)
    return fresh


def _read(path: Path) -> bytes:
    """What the file holds, as far as it can be a key; nothing where there is none."""
    try:
        with path.open("rb") as file:
            return file.read(_LENGTH + 1)
    except FileNotFoundError:
        return b""
