"""What is in a package of a module, shown before it is added."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from workshop.files.installing import Taken
from workshop.i18n import _
from workshop.intake.module_packages import Summary
from workshop.intake.module_telling import contents, notices
from workshop.ui.kit import Role, button, column_in, label

_WIDE = 560


class ModuleWindow(QDialog):
    """Tells what a module holds, and asks whether to add it, and how where its id is taken."""

    decided = Signal(object)
    """A Taken, or None where the id is free."""

    def __init__(self, summary: Summary, size: int, known: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Add a module"))
        self.setMinimumWidth(_WIDE)
        column = column_in(self, summary.name)
        if summary.about:
            column.addWidget(label(summary.about, "", wrap=True))
        column.addWidget(label(contents(summary, size), "soft", wrap=True))
        for sentence in notices(summary):
            column.addWidget(label(sentence, "soft", wrap=True))
        if known:
            what = _("There is a module “{name}” already. If you replace it, the old one is kept.")
            column.addWidget(label(what.format(name=summary.id), "banner", wrap=True))
        column.addSpacing(8)
        column.addLayout(self._buttons(known))
        self.finished.connect(self.deleteLater)

    def _buttons(self, known: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        leave = button(_("Cancel"), Role.LIGHT)
        leave.clicked.connect(self.reject)
        row.addWidget(leave)
        ways: tuple[tuple[str, Taken | None], ...] = ((_("Add"), None),)
        if known:
            ways = ((_("Replace it"), Taken.REPLACE), (_("Keep both"), Taken.BESIDE))
        self.ways = {taken: button(text, Role.LIGHT) for text, taken in ways[:-1]}
        self.ways[ways[-1][1]] = button(ways[-1][0], Role.PRIMARY)
        for taken, each in self.ways.items():
            each.clicked.connect(lambda _checked=False, way=taken: self._decide(way))
            row.addWidget(each)
        self.ways[ways[-1][1]].setDefault(True)
        return row

    def _decide(self, taken: Taken | None) -> None:
        self.decided.emit(taken)
        self.accept()
