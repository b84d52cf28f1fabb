"""Words for people, ready for translation: every text a user reads passes through here."""

import gettext as _gettext
from pathlib import Path

_DOMAIN = "workshop"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def install(folder: Path, languages: list[str]) -> None:
    """Use the first catalogue in `folder` that matches `languages`; English where there is none."""
    global _catalogue  # noqa: PLW0603  one language a process, chosen once before any text is made
    _catalogue = _gettext.translation(_DOMAIN, folder, languages, fallback=True)


def _(text: str) -> str:
    """The user's words for `text`."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The user's words for `count` things; put the number in with `.format(count=count)`."""
    return _catalogue.ngettext(one, many, count)
