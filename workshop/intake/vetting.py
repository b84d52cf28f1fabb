"""Pictures of sessions, before anything in this process decodes them.

A session may have come by mail, and its hashes prove nothing about its pictures. Those that carry a
seal of this computer (files/seals.py) are what our own encoder wrote. All others are decoded in a
process of its own, and what is shown and handed on is what was made of them there.
"""

import atexit
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import replace
from threading import Lock, Thread

from workshop.domain.errors import UserError
from workshop.domain.image import Image
from workshop.files import seals
from workshop.i18n import ngettext
from workshop.intake.decoding import Decoder

MOST_BROKEN = 12
"""Pictures that break the decoder or stall it, five seconds each; after those no more are tried."""
_ROOM = 192 * 1024 * 1024
"""Bytes of made pictures that are kept."""

Told = Callable[[str], None]
"""Hears the key of a picture that is there by now."""
Ended = Callable[[int], None]
"""Hears that nothing more is coming, and how many pictures cannot be shown."""


def unshown(count: int) -> str:
    """How many pictures cannot be shown, in a sentence."""
    said = ngettext(
        "{count} picture of this session cannot be shown: it is damaged or no picture.",
        "{count} pictures of this session cannot be shown: they are damaged or no pictures.",
        count,
    )
    return said.format(count=count)


class Gate:
    """Lets through what is known, and has all else made anew. Any thread may ask."""

    def __init__(self, decoder: Decoder | None = None) -> None:
        self.decoder = decoder or Decoder(most_broken=MOST_BROKEN)
        self._turn = Lock()
        """Held by whoever has the decoder's process work."""
        self._kept: OrderedDict[str, Image] = OrderedDict()
        self._failed: set[str] = set()
        self._queue: deque[tuple[Image, Told, Ended]] = deque()
        self._listed: set[tuple[str, int]] = set()
        """What is in the queue: a picture may have several keys, and a key several pictures."""
        self._listing = Lock()
        self._working = False

    @property
    def failed(self) -> int:
        """How many different pictures could not be made so far."""
        return len(self._failed)

    def ready(self, image: Image) -> Image | None:
        """The picture as it may be decoded here, at once; None where it has to be made first.

        One that cannot be made has no bytes.
        """
        return self._known(image)[1]

    def sound(self, image: Image) -> Image:
        """The picture as it may be decoded here; may take seconds for one that is not known."""
        mark, known = self._known(image)
        if known is not None:
            return known
        with self._turn:
            _mark, known = self._known(image)
            return known or self._made(image, mark)

    def want(self, image: Image, told: Told, ended: Ended) -> None:
        """Have a picture made that is not ready; `told` and `ended` are called on another thread.

        A picture that is wanted already is not wanted twice.
        """
        name = image.key, hash(image.data)
        with self._listing:
            if name in self._listed:
                return
            self._listed.add(name)
            self._queue.append((image, told, ended))
            if not self._working:
                self._working = True
                Thread(target=self._work, name="unknown pictures", daemon=True).start()

    def rest(self) -> None:
        """End the process as long as nobody needs it; harmless where there is none."""
        with self._turn:
            if not self._queue:
                self.decoder.close()

    def close(self) -> None:
        """Make no more, and give up what is being made."""
        with self._listing:
            self._queue.clear()
            self._listed.clear()
        self.decoder.close()

    def _known(self, image: Image) -> tuple[str, Image | None]:
        if not image.data:
            return "", image
        here = seals.here()
        if here.holds(image):
            return image.seal, image
        mark = here.mark(image)
        if mark in self._failed:
            return mark, _emptied(image)
        made = self._kept.get(mark)
        return mark, made and _instead(made, image)

    def _made(self, image: Image, mark: str) -> Image:
        try:
            made = self.decoder.take(image.data, image.key)
        except UserError:
            self._failed.add(mark)
            return _emptied(image)
        self._kept[mark] = made
        while len(self._kept) > 1 and sum(len(each.data) for each in self._kept.values()) > _ROOM:
            self._kept.popitem(last=False)
        return _instead(made, image)

    def _work(self) -> None:
        failed = 0
        while True:
            with self._listing:
                if not self._queue:
                    self._working = False
                    break
                image, told, ended = self._queue.popleft()
            failed += not self.sound(image).data
            with self._listing:
                self._listed.discard((image.key, hash(image.data)))
            told(image.key)
            if not self._queue:
                ended(failed)
                failed = 0
        self.rest()


def _instead(made: Image, image: Image) -> Image:
    """What was made of a picture, in its place."""
    return replace(made, key=image.key, seconds=image.seconds, taken=image.taken)


def _emptied(image: Image) -> Image:
    return replace(image, data=b"", seal="")


_gate: Gate | None = None


def gate() -> Gate:
    """The one of this process."""
    global _gate  # noqa: PLW0603  one decoder, one memory of what it made
    if _gate is None:
        _gate = Gate()
        atexit.register(_gate.close)
    return _gate
