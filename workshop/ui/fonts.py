"""The shipped fonts, made known to Qt."""

from functools import lru_cache

from PySide6.QtGui import QFontDatabase

from workshop import resources

FAMILY = "Carlito"


@lru_cache(maxsize=1)
def load_fonts() -> None:
    """Make the shipped fonts known to Qt; once a process, after the application exists."""
    for name in ("Carlito-Regular.ttf", "Carlito-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resources.asset("fonts", name)))
