"""Which colours the windows and the wall have, as somebody set it or the system says."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from workshop.domain.settings import Look, Settings
from workshop.slides import theme
from workshop.slides.theme import Theme
from workshop.ui.palette import DARK, LIGHT, Palette


@dataclass(frozen=True, slots=True)
class Looks:
    """The palettes of the windows around a session and of its console, and the slides' theme."""

    office: Palette
    console: Palette
    room: Theme


def looks_of(settings: Settings) -> Looks:
    """The looks that settings ask for.

    Where the system does not say, windows around a session are light, and its console is dark:
    it stands beside a projector, in a room whose light is often dimmed.
    """
    said, wanted = _said_by_system(), settings.windows
    dark = said if wanted is Look.SYSTEM else wanted is Look.DARK
    room_dark = said if settings.projector is Look.SYSTEM else settings.projector is Look.DARK
    return Looks(
        office=DARK if dark else LIGHT,
        console=LIGHT if dark is False else DARK,
        room=theme.DARK if room_dark else theme.LIGHT,
    )


def _said_by_system() -> bool | None:
    """Whether the system is dark; None where it does not say."""
    scheme = QGuiApplication.styleHints().colorScheme()
    if scheme is Qt.ColorScheme.Unknown:
        return None
    return scheme is Qt.ColorScheme.Dark
