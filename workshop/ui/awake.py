"""Keeps the computer and its screens awake while the room is shown something."""

import threading

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from workshop.i18n import _
from workshop.live.stage import Stage

_LOOK = 100
"""Milliseconds between two looks whether the system has answered."""
_IN_MEMORY = ("offscreen", "minimal")
"""Platforms whose screens nobody sees, and no system lets go dark."""


class _Hold(threading.Thread):
    """Holds sleep off from `start` until `over` is set; a slow system keeps nobody waiting.

    Some systems tie it to the thread that asked, so this one stays until the end.
    """

    def __init__(self) -> None:
        super().__init__(name="awake", daemon=True)
        self.over = threading.Event()
        self.held: bool | None = None
        """Whether the system agreed; None while it has not answered."""
        self.why = ""

    def run(self) -> None:
        """Ask, wait for the end, and let go."""
        try:
            # Late: it takes a while, and is needed by nobody who only looks at a session.
            from wakepy import keep

            with keep.presenting(on_fail="pass") as mode:
                self.why = "" if mode.active else mode.result.get_failure_text()
                self.held = mode.active
                if mode.active:
                    self.over.wait()
            # What refused is left open otherwise; let go of twice, it is closed once.
            if (bus := getattr(mode, "_dbus_adapter", None)) is not None:
                bus.close_connections()
        except Exception as error:  # noqa: BLE001  whatever a system does, the session goes on
            self.why = str(error)
            self.held = False


class Awake(QObject):
    """Holds sleep off while the stage is showing.

    `failed` says once in a session, in short words, that the computer may go to sleep.
    """

    failed = Signal(str)
    answered = Signal()

    def __init__(self, stage: Stage, parent: QObject, asking: bool | None = None) -> None:
        """`asking`: whether the system is asked at all; None where it has screens to go dark."""
        super().__init__(parent)
        self._stage = stage
        in_memory = QGuiApplication.platformName() in _IN_MEMORY
        self._asking = not in_memory if asking is None else asking
        self._hold: _Hold | None = None
        self._told = False
        self._allowed = True
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._see)
        stage.listen(self.follow)

    @property
    def held(self) -> bool | None:
        """Whether sleep is held off now; None while nobody asked, or the answer has not come."""
        if not self._allowed:
            return False
        return self._hold.held if self._hold else None

    @property
    def why(self) -> str:
        """Why it is not, in the system's own words; empty otherwise."""
        return self._hold.why if self._hold and self._hold.held is False else ""

    def allow(self, on: bool) -> None:
        """Whether sleep is held off at all, as somebody set it."""
        self._allowed = on
        self.follow()

    def follow(self) -> None:
        """Hold on while the room is shown something, and let go after."""
        if not (self._allowed and self._stage.seen.showing):
            self.let_go()
        elif self._hold is None and self._asking:
            self._hold = _Hold()
            self._hold.start()
            self._look.start()

    def let_go(self) -> None:
        """Let the computer sleep when it likes."""
        hold, self._hold = self._hold, None
        self._look.stop()
        if hold is not None:
            hold.over.set()

    def _see(self) -> None:
        if self.held is None:
            return
        self._look.stop()
        if not self.held and not self._told:
            self._told = True
            self.failed.emit(_("This computer may go to sleep: it cannot be kept awake."))
        self.answered.emit()
