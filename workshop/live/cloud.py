"""The session that is open, if it lies in a folder that a cloud client copies."""

from pathlib import Path
from typing import TYPE_CHECKING

from workshop.domain.errors import UserError
from workshop.files.places import COPIES

if TYPE_CHECKING:
    from workshop.files.session_file import SessionFile
    from workshop.files.synced import Synced


class Cloud:
    """Opens sessions, and works on a copy in `data` where that is the safe way."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._open: Synced | None = None
        self.said = ""
        """What is to be said of the session that is open."""

    def open(self, path: Path) -> "SessionFile":
        """Open a session for writing, or the copy of it. Raises what `SessionFile.open` raises."""
        from workshop.files.session_file import SessionFile
        from workshop.files.synced import synced

        cloud = synced(path, self._data)
        if cloud is None:
            return SessionFile.open(path)
        file, self.said = cloud.open()
        self._open = cloud
        return file

    def take(self, file: "SessionFile") -> "SessionFile":
        """Go on with a session that has just begun, in a copy where it has to be one."""
        from workshop.files.synced import synced

        if synced(file.path, self._data) is None:
            return file
        file.close()
        return self.open(file.path)

    def publish(self) -> str:
        """Put what is kept so far into the cloud’s folder; gives what is to be said."""
        if self._open is None:
            return ""
        try:
            return self._open.publish()
        except UserError as error:
            return str(error)

    def leave(self, file: "SessionFile", untouched: bool) -> tuple[str, ...]:
        """The session is over and closed: put it there; gives what is to be said."""
        cloud, self._open, self.said = self._open, None, ""
        if cloud is None:
            return ()
        try:
            said = cloud.leave(file.path, untouched)
        except UserError as error:
            said = str(error)
        return (said,) if said else ()

    def publish_left(self) -> tuple[str, ...]:
        """Publish what was left when the program ended before it could; gives what to say."""
        if not (self._data / COPIES).is_dir():
            return ()  # as a rule, and what is needed for them need not be loaded
        from workshop.files.synced import publish_left

        return tuple(publish_left(self._data))
