"""The laptop's camera: a small window with its live picture and one big button."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtMultimedia import (
    QCamera,
    QImageCapture,
    QMediaCaptureSession,
    QMediaDevices,
)
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workshop.i18n import _
from workshop.ui.kit import Role, button, label, named

_SIZE = QSize(640, 470)


def is_there() -> bool:
    """Whether this computer has a camera."""
    return bool(QMediaDevices.videoInputs())


class CameraWindow(QWidget):
    """Stays open beside the presenter's window; `taken` carries each picture."""

    taken = Signal(QImage)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        named(self, "presenter")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Camera"))
        self.resize(_SIZE)
        self._camera = QCamera(QMediaDevices.defaultVideoInput(), self)
        self._session = QMediaCaptureSession(self)
        self._shot = QImageCapture(self)
        self._live = QVideoWidget()
        self._session.setCamera(self._camera)
        self._session.setImageCapture(self._shot)
        self._session.setVideoOutput(self._live)
        self.shoot = button(_("Take the photo"), Role.GO)
        self.shoot.setMinimumHeight(56)
        self._trouble = label("", "banner", wrap=True)
        self._trouble.hide()
        column = QVBoxLayout(self)
        column.addWidget(self._live, 1)
        column.addWidget(self._trouble)
        column.addWidget(self.shoot)
        self.shoot.setEnabled(False)
        self.shoot.clicked.connect(self._shot.capture)
        self._shot.readyForCaptureChanged.connect(self.shoot.setEnabled)
        self._shot.imageCaptured.connect(self._captured)
        self._shot.errorOccurred.connect(self._failed)
        self._camera.errorOccurred.connect(self._camera_failed)
        self._camera.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is filmed any more."""
        self._camera.stop()
        super().closeEvent(event)

    def _captured(self, _number: int, image: QImage) -> None:
        self._trouble.hide()
        self.taken.emit(image)

    def _failed(self, _number: int, _error: QImageCapture.Error, reason: str) -> None:
        self._complain(reason)

    def _camera_failed(self, _error: QCamera.Error, reason: str) -> None:
        self._complain(reason)

    def _complain(self, reason: str) -> None:
        what = _("The camera gives no picture: {reason}. Another program may be using it.")
        self._trouble.setText(what.format(reason=reason.rstrip(".")))
        self._trouble.show()
