"""Web and mail addresses in what people said: whoever reads the recap can follow them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from workshop.slides.fit import MORE

_LONGEST = 2_000
"""Letters of a target that every office program takes."""
_ADDRESS = re.compile(
    r"(?<![\w@.+-])(?:https?://[^\s<>\"“”„«»`|\\^{}\u200b-\u200f\u2028-\u202e\u2066-\u2069]+"
    r"|mailto:[\w.+-]+@[\w.-]+)",
    re.IGNORECASE,
)
_LABEL = r"[^\W_]([\w-]*[^\W_])?"
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*")
_NO_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")
_SENTENCE = ".,;:!?'’‘…*_~"
"""What ends a sentence rather than an address."""
_BRACKETS = {")": "(", "]": "["}
_KEPT = "%/?:@!$&'()*+,;=~-._"
"""What a path, a query and a fragment may hold beside letters and digits."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `target` is where it leads to, in ASCII, or empty."""

    text: str
    target: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """`text` cut at the http, https and mailto addresses in it; joined, the pieces are `text`."""
    end = 0
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found[0])
        target = _target(address)
        # An address that was cut short leads elsewhere.
        if target and not found[0].startswith(MORE, len(address)):
            if found.start() > end:
                yield Piece(text[end : found.start()])
            yield Piece(address, target)
            end = found.start() + len(address)
    if end < len(text):
        yield Piece(text[end:])


def targets(text: str) -> Iterator[str]:
    """Where the addresses in `text` lead to."""
    return (piece.target for piece in pieces(text) if piece.target)


def found(texts: Iterable[str]) -> tuple[str, ...]:
    """The web addresses in some texts as they were typed, each that leads elsewhere once."""
    every = (piece for text in texts for piece in pieces(text))
    web = {piece.target: piece.text for piece in every if piece.target.startswith("http")}
    return tuple(web.values())


def _trimmed(address: str) -> str:
    """Without what closes the sentence or the bracket around it."""
    while address:
        last = address[-1]
        opens = _BRACKETS.get(last)
        if last not in _SENTENCE and (opens is None or address.count(opens) >= address.count(last)):
            break
        address = address[:-1]
    return address


def _target(address: str) -> str:
    """The address as a program takes it; empty where it is none."""
    scheme, _colon, rest = address.partition(":")
    if scheme.casefold() == "mailto":
        name, _at, host = rest.rpartition("@")
        found = f"mailto:{quote(name, safe='.+-_')}@{_host(host)}" if name and _host(host) else ""
    else:
        found = _web(address)
    return found if len(found) <= _LONGEST else ""


def _web(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:  # brackets that are no address, or a port that is no number
        return ""
    if not host or "@" in parts.netloc:
        # A name before the host only ever makes one site look like another.
        return ""
    where = f"{parts.scheme.lower()}://{host}{f':{port}' if port is not None else ''}"
    where += _escaped(parts.path)
    where += f"?{_escaped(parts.query)}" if parts.query else ""
    return where + (f"#{_escaped(parts.fragment)}" if parts.fragment else "")


def _escaped(part: str) -> str:
    return quote(_NO_ESCAPE.sub("%25", part), safe=_KEPT)


def _host(host: str) -> str:
    """A host in ASCII; empty where it is none."""
    if not _HOST.fullmatch(host):
        return ""
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
