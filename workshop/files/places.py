"""Where a person's sessions and modules lie, and where the program keeps what it can make anew."""

import os
from dataclasses import dataclass
from pathlib import Path

_HOME = "WORKSHOP_HOME"
_NAME = "Workshop"
_SETTINGS = "settings.json"


COPIES = "Working copies"
"""In the data folder: sessions of folders that a cloud copies, while they are worked on."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders; none of them has to exist."""

    sessions: Path
    modules: Path
    cache: Path
    settings: Path
    """The file with what the program remembers of its use."""
    data: Path
    """What is the program's own and cannot be made anew."""

    @property
    def drafts(self) -> Path:
        """What was typed and not kept yet, a file for each session."""
        return self.data / "Drafts"

    @property
    def backups(self) -> Path:
        """The folder of backups."""
        return self.data / "Backups"


def copy_folder(data: Path, public: Path) -> Path:
    """The folder of the copy that is worked on, for a session at `public` that a cloud copies."""
    # The first window has no copies; what loads this, loads OpenSSL.
    from hashlib import blake2b

    name = blake2b(str(public).encode(), digest_size=8).hexdigest()
    return data / COPIES / name


def places() -> Places:
    """The folders of this person on this computer.

    With the environment variable WORKSHOP_HOME all of them are below that folder: for a program
    carried on a stick, and for tests.
    """
    home = os.environ.get(_HOME, "")
    if home:
        root = Path(home).expanduser().absolute()
        cache = root / "Cache"
        return Places(root, root / "Modules", cache, cache / _SETTINGS, root / "Data")
    import platformdirs

    sessions = platformdirs.user_documents_path() / _NAME
    cache = platformdirs.user_cache_path(_NAME, appauthor=False)
    settings = platformdirs.user_config_path(_NAME, appauthor=False) / _SETTINGS
    data = platformdirs.user_data_path(_NAME, appauthor=False)
    return Places(sessions, sessions / "Modules", cache, settings, data)
