"""Makes a copy of a session without names: asks what goes into it, and says what came out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workshop.domain.errors import UserError
from workshop.domain.text import clean_line
from workshop.files.session_file import SUFFIX
from workshop.i18n import _
from workshop.recap.nameless import copy_without_names
from workshop.ui.kit import Role, Switch, button, column_in, foot_of, label

_WIDE = 600


class NamelessCopy(QDialog):
    """Asks, lets a place be chosen, makes the copy, and says what to know of it."""

    def __init__(self, session: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(_("Copy without names"))
        self.setMinimumWidth(_WIDE)
        self.photos = Switch(_("With the photos whose people agreed"), on=False)
        self.also = QLineEdit()
        self.also.setPlaceholderText(_("Nickname, Other School"))
        self.also.setAccessibleName(_("Other words to take out, a comma between them"))
        self.told = label("", "", wrap=True)
        self.trouble = label("", "bad", wrap=True)
        self.trouble.hide()
        self.go = button(_("Save the copy…"), Role.PRIMARY)
        self.leave = button(_("Cancel"), Role.LIGHT)
        self.go.setDefault(True)
        self.go.clicked.connect(self._choose_place)
        self.leave.clicked.connect(self.reject)
        self._lay_out()
        self.finished.connect(self.deleteLater)

    def _lay_out(self) -> None:
        what = _(
            "A new session file in which people are “Person 1” and schools “School 1”, also inside "
            "texts. Tables keep their names. It holds what there is now: nothing that was removed, "
            "undone or meant for the room alone."
        )
        ask = QWidget()
        inside = QVBoxLayout(ask)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(label(what, "soft", wrap=True))
        inside.addWidget(self.photos)
        inside.addWidget(label(_("Other words to take out, a comma between them"), ""))
        inside.addWidget(self.also)
        self._pages = QStackedWidget()
        self._pages.addWidget(ask)
        self._pages.addWidget(self.told)
        column = column_in(self, _("Copy without names"))
        column.addWidget(self._pages)
        column.addWidget(self.trouble)
        column.addSpacing(6)
        column.addLayout(foot_of(self.leave, self.go))

    def _choose_place(self) -> None:
        name = _("{session} without names").format(session=self._session.stem)
        dialog = QFileDialog(self, _("Save the copy"), str(Path.home() / f"{name}{SUFFIX}"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Workshop session (*{ending})").format(ending=SUFFIX))
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(f"{name}{SUFFIX}")
        dialog.filesSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, names: Sequence[str]) -> None:
        self.save(Path(names[0]))

    def save(self, path: Path) -> None:
        """Make the copy at `path`; what cannot be done is said."""
        also = [clean_line(word) for word in self.also.text().split(",")]
        try:
            made = copy_without_names(
                self._session, path, self.photos.isChecked(), [word for word in also if word]
            )
        except UserError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            return
        saved = _("Saved as {file}").format(file=made.path)
        self.told.setText("\n\n".join((saved, *made.sentences())))
        self.trouble.hide()
        self._pages.setCurrentWidget(self.told)
        self.go.hide()
        self.leave.setText(_("Close"))
        self.leave.setAccessibleName(_("Close"))
        self.leave.setDefault(True)
