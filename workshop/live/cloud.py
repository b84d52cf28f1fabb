"""The session that is open, if it lies in a folder that a cloud client copies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.files.places import COPIES
from workshop.i18n import _

if TYPE_CHECKING:
    from workshop.files.session_file import SessionFile
    from workshop.files.synced import Synced


@dataclass(frozen=True, slots=True)
class Putting:
    """Work that puts a session into the folder of a cloud: `call`, on any thread, gives what is to
    be said of it and raises UserError; `words` tell what is being done. Never two at once.
    """

    words: str
    call: Callable[[], str]


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

    def publish(self) -> Putting | None:
        """To put what is kept so far into the cloud’s folder; None where there is no cloud."""
        cloud = self._open
        return None if cloud is None else Putting(_words(cloud), cloud.publish)

    def leave(
        self, file: "SessionFile", untouched: bool, read: Callable[[], object]
    ) -> Putting | None:
        """To put a session there that is over and closed, and to forget the copy once `read` has
        waited for those who read it; None where there is no cloud.
        """
        cloud, self._open, self.said = self._open, None, ""
        if cloud is None:
            return None

        def call() -> str:
            read()
            return cloud.leave(file.path, untouched)

        return Putting(_words(cloud), call)

    @contextmanager
    def briefly(self, path: Path) -> "Iterator[SessionFile]":
        """A session that is over, open for a change; where a cloud copies it its copy, which
        `publish_left` puts there. Raises what `SessionFile.open` raises.
        """
        from workshop.files.session_file import SessionFile
        from workshop.files.synced import synced

        cloud = synced(path, self._data)
        if cloud is None:
            with SessionFile.open(path) as file:
                yield file
            return
        file, _said = cloud.open()
        try:
            with file:
                yield file
        finally:
            cloud.release()

    def publish_left(self) -> Putting | None:
        """To publish what was left when the program ended before it could; None where nothing is,
        as a rule.
        """
        # What is needed for them need not be loaded to see that.
        if next((self._data / COPIES).glob("*/*"), None) is None:
            return None

        def call() -> str:
            from workshop.files.synced import publish_left

            return " ".join(publish_left(self._data))

        return Putting(_("Putting into the cloud’s folder what could not be put there…"), call)


def _words(cloud: "Synced") -> str:
    words = _("Putting “{name}” into the folder of {service}…")
    return words.format(name=cloud.public.name, service=cloud.service)
