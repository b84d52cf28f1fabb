"""Faults in the program: noted without anybody's words, said in a sentence, gone on."""

import sys
import sysconfig
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from traceback import StackSummary
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from workshop.i18n import _

LOG = "faults.log"
"""The name of the log, in the cache folder."""
MOST = 128 * 1024
"""Bytes of the log; then it becomes the older one, in the place of the one before."""
_FRAMES = 60
"""Of a fault, the last ones: where it went round in circles they are enough."""
_OLDER = ".older"
_PROGRAM = Path(__file__).resolve().parent.parent


class Faults(QObject):
    """Takes what nobody foresaw, from whichever thread, as Python's excepthook."""

    _faulted = Signal()

    def __init__(self, log: Path, over: Callable[[], QWidget | None]) -> None:
        """`over` gives the window that is in front."""
        super().__init__()
        self._log = log
        self._over = over
        self._faulted.connect(self._say)
        sys.excepthook = self._unexpected
        # Python's own would print the message of a fault, with whatever words are in it.
        threading.excepthook = self._in_thread

    def _unexpected(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        note(self._log, kind, trace)
        self._faulted.emit()

    def _in_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_type is not SystemExit:
            note(self._log, told.exc_type, told.exc_traceback)
            self._faulted.emit()

    def _say(self) -> None:
        """Say it in a window, which only the thread of the windows may open."""
        kept = _("Every point that was kept is on disk, and you can go on.")
        noted = _("Where it went wrong is noted in {log}.").format(log=self._log)
        box = QMessageBox(self._over())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(_("Something went wrong in the program."))
        box.setInformativeText(f"{kept} {noted}")
        box.open()


def note(log: Path, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Write down the time, the kind of fault and the lines it went through; nobody's words.

    No message, for it may quote what was typed; no value; and of a path only what is below the
    program's own folders, for the rest of it may name somebody.
    """
    told = "".join(_told(kind, trace))
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists() and log.stat().st_size + len(told) > MOST:
            log.replace(older(log))
        with log.open("a", encoding="utf-8") as file:
            file.write(told)
    except OSError:
        sys.stderr.write(told)


def older(log: Path) -> Path:
    """Where a log goes that has grown too large."""
    return log.with_name(f"{log.stem}{_OLDER}{log.suffix}")


def read(log: Path) -> str:
    """All that is noted, the oldest first; empty where nothing is."""
    return "".join(_text(each) for each in (older(log), log))


def clear(log: Path) -> None:
    """Forget all that is noted. Raises OSError."""
    for each in (older(log), log):
        each.unlink(missing_ok=True)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _told(kind: type[BaseException], trace: TracebackType | None) -> Iterator[str]:
    import traceback

    yield f"{datetime.now().astimezone().isoformat(timespec='seconds')} {_name(kind)}\n"
    frames = traceback.extract_tb(trace)
    yield from _lines(StackSummary.from_list(frames[-_FRAMES:]))


def _lines(frames: StackSummary) -> Iterator[str]:
    for frame in frames:
        where = _place(frame.filename)
        if where:
            yield f"  {where}:{frame.lineno} {frame.name}\n"
        else:
            yield "  elsewhere\n"


def _name(kind: type[BaseException]) -> str:
    """The name of a kind that somebody wrote into a program, and not made up while it ran."""
    return kind.__name__ if _is_written(kind) else "Exception"


def _is_written(kind: type[BaseException]) -> bool:
    home = sys.modules.get(kind.__module__)
    return getattr(home, kind.__qualname__.split(".", maxsplit=1)[0], None) is not None


def _place(file: str) -> str:
    """A file of the program, of Python or of a library, below their folders; empty for others."""
    path = Path(file)
    for folder in (_PROGRAM.parent, *_libraries()):
        try:
            below = path.relative_to(folder)
        except ValueError:
            continue
        if below.parts[:1] == (_PROGRAM.name,) or folder != _PROGRAM.parent:
            return below.as_posix()
    return ""


def _libraries() -> Iterator[Path]:
    paths = sysconfig.get_paths()
    yield from (Path(paths[each]) for each in ("purelib", "platlib", "stdlib", "platstdlib"))
