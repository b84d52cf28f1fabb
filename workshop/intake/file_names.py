"""Names of files in packages from strangers: whether each is a plain file name on every system."""

import re
import unicodedata

from workshop.domain.text import clean_line
from workshop.i18n import _

LONGEST_PART = 100
LONGEST = 200
MOST_FOLDERS = 4
_SIGNS = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_RESERVED = re.compile(
    # Devices of Windows, whatever follows the first dot; the small digits count there, too.
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?",
    re.IGNORECASE,
)


def decoded(raw: bytes, in_utf8: bool) -> str | None:
    """A name as it stands in a zip; None where it says it is UTF-8 and is not."""
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        # As programs of DOS and old Windows wrote them.
        return None if in_utf8 else unicodedata.normalize("NFC", raw.decode("cp437"))


def twin(name: str) -> str:
    """What is the same for two names that some system takes for one: by case, or by letters that
    can be written in two ways.
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def shown(name: str) -> str:
    """A name for a sentence."""
    return clean_line(name, 60)


def problem(name: str) -> str:
    """Why a name is not taken, as a sentence; empty for a good one. Folders end with "/"."""
    said = shown(name)
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", name):
        return _("The name “{name}” in it leads out of its folder.").format(name=said)
    if len(name) > LONGEST or any(len(part.encode()) > LONGEST_PART for part in parts):
        return _("The name “{name}” in it is too long.").format(name=said)
    if len(parts) > MOST_FOLDERS:
        return _("It has more than {count} folders in one another.").format(count=MOST_FOLDERS - 1)
    if not all(_is_plain(part) for part in parts):
        return _("“{name}” in it is no file name on every computer.").format(name=said)
    return ""


def _is_plain(part: str) -> bool:
    """Whether a file or folder can have that name everywhere, and everybody sees it as it is."""
    return (
        part not in ("", ".")
        and not part.endswith((".", " "))
        and not part.startswith((" ", "~"))
        and not _SIGNS.search(part)
        and not _RESERVED.fullmatch(part)
        and clean_line(part, len(part)) == part
    )
