"""Keeps on disk what is typed and not kept yet, so that a kill costs a second of typing at most."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from workshop.files.draft_file import DraftFile, Typed
from workshop.i18n import _
from workshop.live.desk import Desk
from workshop.live.taking import was_taken
from workshop.ui.catcher import Catcher

_PAUSE = 500
"""Milliseconds from a letter to the disk; further letters do not put it off."""


class DraftKeeper(QObject):
    """Follows the lines of a session, of which one holds the draft."""

    def __init__(
        self, desk: Desk, file: DraftFile, catchers: Sequence[Catcher], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._file = file
        self._catchers = catchers
        self._written = self._file.read() or Typed("")
        self._told = False
        self._timer = QTimer(self, interval=_PAUSE, singleShot=True)
        self._timer.timeout.connect(self.write)
        self._restore()
        for catcher in catchers:
            catcher.line.textChanged.connect(self._changed)

    @property
    def holds(self) -> bool:
        """Whether there is a draft."""
        return bool(self._typed().text)

    def write(self) -> None:
        """Bring the draft to disk as it is now, or have none there."""
        self._timer.stop()
        typed = self._typed()
        if typed == self._written:
            return
        try:
            self._file.write(typed)
        except OSError:
            if not self._told:
                # The point itself will say why when it is kept; letters go on meanwhile.
                self._told = True
                self._catchers[0].complain(_("The disk does not keep drafts at the moment."))
        else:
            self._written, self._told = typed, False

    def _restore(self) -> None:
        typed = self._written
        steps = {step.id for step in self._desk.session.module.steps}
        step = typed.step if typed.step in steps else ""
        if not typed.text or was_taken(self._desk.session, typed.length, typed.text):
            self.write()
            return
        self._catchers[0].resume(typed.text, step, _("Not kept yet: your draft from before."))

    def _changed(self) -> None:
        if not self._typed().text:
            self.write()  # What was kept must not come back as a draft.
        elif not self._timer.isActive():
            self._timer.start()

    def _typed(self) -> Typed:
        texts = [each.line.toPlainText() for each in self._catchers]
        begun = next((each.begun for each in self._catchers if each.begun), "")
        text = "\n".join(text for text in texts if text.strip())
        length = self._desk.session.length if text else 0
        same = text == self._written.text
        return Typed(text, begun if text else "", self._written.length if same else length)
