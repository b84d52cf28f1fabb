"""Which colours the windows and the wall have, as somebody set it or the system says."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from workshop.domain.settings import Look, Settings
from workshop.ui.palette import DARK, LIGHT, Palette

if TYPE_CHECKING:
    from workshop.slides.theme import Theme


def office(settings: Settings) -> Palette:
    """The palette of the windows around a session; light where nobody says."""
    return DARK if _is_dark(settings.windows) else LIGHT


def console(settings: Settings) -> Palette:
    """The palette of a session's console.

    Dark where nobody says: it stands beside a projector, in a room whose light is often dimmed.
    """
    return LIGHT if _is_dark(settings.windows) is False else DARK


def room(settings: Settings) -> "Theme":
    """The theme of the slides on the projector; light where nobody says."""
    from workshop.slides import theme  # late: the home window has no slides to draw

    return theme.DARK if _is_dark(settings.projector) else theme.LIGHT


def _is_dark(look: Look) -> bool | None:
    """Whether that is dark; None where it is as the system, and the system does not say."""
    if look is not Look.SYSTEM:
        return look is Look.DARK
    scheme = QGuiApplication.styleHints().colorScheme()
    if scheme is Qt.ColorScheme.Unknown:
        return None
    return scheme is Qt.ColorScheme.Dark
