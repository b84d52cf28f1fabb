"""Words for people, ready for translation: every text a user reads passes through here."""

import gettext as _gettext
from pathlib import Path

_DOMAIN = "workshop"
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
_languages: tuple[str, ...] = ()


def install(folder: Path, languages: list[str]) -> None:
    """Use the first catalogue in `folder` that matches `languages`; English where there is none."""
    global _catalogue, _languages  # noqa: PLW0603  chosen once a process, before any text is made
    _languages = tuple(languages)
    _catalogue = _gettext.translation(_DOMAIN, folder, languages, fallback=True)


def languages() -> tuple[str, ...]:
    """The user's languages as the system names them, the one liked best first; often none."""
    return _languages


def _(text: str) -> str:
    """The user's words for `text`."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The user's words for `count` things; put the number in with `.format(count=count)`."""
    return _catalogue.ngettext(one, many, count)
