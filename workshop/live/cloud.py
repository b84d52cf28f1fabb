"""The session that is open, if it lies in a folder that a cloud client copies."""

from pathlib import Path

from workshop.domain.errors import UserError
from workshop.files.session_file import SessionFile
from workshop.files.synced import Synced, publish_left, synced


class Cloud:
    """Opens sessions, and works on a copy in `data` where that is the safe way."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._open: Synced | None = None
        self.said = ""
        """What is to be said of the session that is open."""

    def open(self, path: Path) -> SessionFile:
        """Open a session for writing, or the copy of it. Raises what `SessionFile.open` raises."""
        cloud = synced(path, self._data)
        if cloud is None:
            return SessionFile.open(path)
        file, self.said = cloud.open()
        self._open = cloud
        return file

    def take(self, file: SessionFile) -> SessionFile:
        """Go on with a session that has just begun, in a copy where it has to be one."""
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

    def leave(self, file: SessionFile, untouched: bool) -> tuple[str, ...]:
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
        return tuple(publish_left(self._data))
