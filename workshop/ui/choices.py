"""A list to choose from, in windows that are opened over others."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget


def choices(name: str) -> QListWidget:
    """An empty list with its name for screen readers; long lines go on in the next."""
    made = QListWidget()
    made.setObjectName("choices")
    made.setAccessibleName(name)
    made.setWordWrap(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
