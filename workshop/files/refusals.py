"""Why a session file is not opened or not written, as sentences for people."""

from pathlib import Path

from workshop.domain.errors import MachineError, UserError
from workshop.i18n import _


class MissingSession(UserError):
    """There is no such file."""

    def __init__(self, path: Path) -> None:
        what = _("There is no session file “{path}”.").format(path=path)
        super().__init__(what, _("Check the name and the folder."))


class MissingFolder(UserError):
    """There is no folder to make the session in."""

    def __init__(self, folder: Path) -> None:
        what = _("There is no folder “{folder}”.").format(folder=folder)
        super().__init__(what, _("Make the folder first, or choose another."))


class SessionExists(UserError):
    """A new session would take the place of a file."""

    def __init__(self, path: Path) -> None:
        what = _("“{name}” exists already.").format(name=path.name)
        super().__init__(what, _("Choose another name, or open that session."))


class ForeignFile(UserError):
    """The file is something else than a session."""

    def __init__(self, path: Path) -> None:
        what = _("“{name}” is not a session file.").format(name=path.name)
        super().__init__(what, _("Choose a file whose name ends in .workshop."))


class DamagedSession(UserError):
    """The file is not as it was written. `record` is the first that is not, or 0 for the whole."""

    def __init__(self, path: Path, why: str, record: int = 0) -> None:
        what = _("“{name}” is damaged: {why}").format(name=path.name, why=why)
        remedy = _("Nothing was changed; restore a backup, or rescue what can be read.")
        super().__init__(what, remedy)
        self.why = why
        self.record = record


class SessionFull(UserError):
    """One more change would make the file larger than a session may be."""

    def __init__(self, path: Path, picture: bool) -> None:
        if picture:
            what = _("No more pictures fit into “{name}”.").format(name=path.name)
            super().__init__(what, _("Words still do. For more photos begin another session."))
        else:
            what = _("Nothing more fits into “{name}”.").format(name=path.name)
            super().__init__(what, _("Begin another session and go on there."))


class NewerSession(UserError):
    """A later version of the program has written what this one cannot read."""

    def __init__(self, path: Path) -> None:
        what = _("“{name}” was made by a newer version of Workshop.").format(name=path.name)
        super().__init__(what, _("Install the newest version and open it with that."))


class ReadOnlySession(UserError):
    """Something was to be written to a session that is open for reading only."""

    def __init__(self, path: Path, notice: str) -> None:
        what = notice or _("“{name}” is open for reading only.").format(name=path.name)
        super().__init__(what, _("Nothing was saved; open a copy that can be written to."))


class SessionMoved(MachineError):
    """The file was replaced, moved or removed while it was open."""

    def __init__(self, path: Path) -> None:
        what = _("“{name}” was moved or replaced while it was open here.").format(name=path.name)
        super().__init__(what, _("Nothing more is saved; put the file back, or open it anew."))


class SessionOvertaken(MachineError):
    """Another program wrote to the file in spite of the lock."""

    def __init__(self, path: Path) -> None:
        what = _("“{name}” was changed by another program.").format(name=path.name)
        super().__init__(what, _("Nothing more is saved; close the session and open it again."))
