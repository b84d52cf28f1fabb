"""Asks before something is done that cannot be taken back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from workshop.i18n import _
from workshop.ui.kit import Role, button, column_in, foot_of, label

_WIDE = 560


class Question(QDialog):
    """What would be done, in sentences; `agreed` when somebody wants it. Enter alone does not.

    With `instead` there is a third way, which is the one that is offered first.
    """

    agreed = Signal()
    instead_wanted = Signal()

    def __init__(
        self,
        title: str,
        told: Sequence[str],
        yes: str,
        parent: QWidget | None,
        instead: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDE)
        self.leave, self.go = button(_("Cancel"), Role.LIGHT), button(yes, Role.GRAVE)
        self.go.setAutoDefault(False)
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        row = foot_of(self.leave, self.go)
        self.instead: QPushButton | None = None
        if instead:
            self.instead = button(instead, Role.PRIMARY)
            self.instead.setDefault(True)
            self.instead.clicked.connect(self.instead_wanted)
            self.instead.clicked.connect(self.reject)
            row.addWidget(self.instead)
        column = column_in(self, title)
        for number, sentence in enumerate(told):
            column.addWidget(label(sentence, "soft" if number else "", wrap=True))
        column.addSpacing(6)
        column.addLayout(row)
        self.setAccessibleDescription(" ".join(told))
        self.accepted.connect(self.agreed)
        self.finished.connect(self.deleteLater)
