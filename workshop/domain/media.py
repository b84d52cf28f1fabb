"""The picture and film files that a step names: they lie beside the module's file."""

from dataclasses import dataclass
from pathlib import PurePosixPath

BROUGHT = "module/"
"""How the keys of pictures begin that came with a module."""
_NEVER = ("\\", ":", "\0")
"""What leads elsewhere on some system: a folder of Windows, a drive, an address."""


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that a step shows.

    `setting` is the key of the module file that names it, `name` its path from the folder of the
    module file, with "/" between a folder and the file.
    """

    setting: str
    name: str
    film: bool = False

    @property
    def key(self) -> str:
        """Under which its picture is kept in a session: of a film, its first one."""
        return f"{BROUGHT}{self.name}"


def is_beside(name: str) -> bool:
    """Whether `name` can only mean a file in the folder of the module file, or below it."""
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts and bool(path.name)
    return inside and not name.startswith("~") and not any(sign in name for sign in _NEVER)
