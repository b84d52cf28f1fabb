"""The ways a photo comes in, as buttons over the points of a photos step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workshop.i18n import _
from workshop.ui.flow import Flow
from workshop.ui.kit import Role, button, label


class PhotoBar(QWidget):
    """Adds photos from files, a folder or the laptop's camera, and says how far that is."""

    files_wanted = Signal()
    folder_wanted = Signal()
    folder_left = Signal()
    camera_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.add = button(_("Add photos…"), Role.PRIMARY, _("Or drop or paste them anywhere here"))
        self.folder = button(
            _("Watch a folder…"), Role.DARK, _("Photos that come into it are added by themselves")
        )
        self.camera = button(_("Camera"), Role.DARK)
        self.cancel = button(_("Cancel"), Role.DARK)
        self.told = label("", "label", wrap=True)
        """Which folder is watched; whoever lays out the bar puts it under the buttons."""
        flow = Flow(self)
        for each in (self.add, self.folder, self.camera, self.cancel):
            flow.addWidget(each)
        self._takes = self._has_camera = False
        self._folder = self._progress = ""
        self._show()
        self.add.clicked.connect(self.files_wanted)
        self.folder.clicked.connect(self._folder_clicked)
        self.camera.clicked.connect(self.camera_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)

    def follow(self, takes: bool) -> None:
        """Be there where the step takes photos."""
        if takes is not self._takes:
            self._takes = takes
            self._show()

    def offer_camera(self, there: bool) -> None:
        """Offer the laptop's camera, where there is one."""
        self._has_camera = there
        self._show()

    def tell_folder(self, name: str) -> None:
        """Say which folder is watched; an empty name for none."""
        self._folder = name
        self._show()

    def tell_progress(self, done: int, total: int) -> None:
        """Say how many have come in; all of them ends it."""
        self._progress = _("{done} of {total}").format(done=done, total=total) * (done < total)
        self._show()

    def _folder_clicked(self) -> None:
        (self.folder_left if self._folder else self.folder_wanted).emit()

    def _show(self) -> None:
        """While photos come in, two of the buttons make way: nothing below is moved by that."""
        busy = bool(self._progress)
        self.setVisible(self._takes or busy or bool(self._folder))
        self.add.setText(self._progress or _("Add photos…"))
        self.add.setEnabled(not busy)
        self.folder.setText(_("Stop watching") if self._folder else _("Watch a folder…"))
        self.folder.setVisible(not busy)
        self.camera.setVisible(self._has_camera and not busy)
        self.cancel.setVisible(busy)
        watched = _("Watching “{folder}”: new photos come in by themselves.")
        self.told.setText(watched.format(folder=self._folder) if self._folder else "")
        self.told.setVisible(bool(self._folder))
        # How high the bar is hangs on which buttons are there.
        self.updateGeometry()
