"""Modules come in as packages and go out as packages, from the home window."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtWidgets import QFileDialog

from workshop.domain.errors import UserError
from workshop.files.library import PACKAGE_SUFFIX, Library
from workshop.i18n import _
from workshop.ui.file_asking import file_dialog, let_go, local_files
from workshop.ui.home import Home
from workshop.ui.job import Job

if TYPE_CHECKING:
    from workshop.files.installing import Taken
    from workshop.intake.module_packages import Opened
    from workshop.ui.module_window import ModuleWindow


class _Opening(Job):
    """Reads one package away from the interface."""

    def __init__(self, path: Path, modules: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._modules = path, modules
        self.opened: Opened | None = None

    def work(self) -> None:
        """Read it."""
        from workshop.intake.module_packages import open_package

        self.opened = open_package(self._path, self._modules)


class _Saving(Job):
    """Writes one package away from the interface."""

    def __init__(self, module: Path, out: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._module, self.out = module, out

    def work(self) -> None:
        """Write it."""
        from workshop.intake.module_packages import save_package

        self.out = save_package(self._module, (self._module.parent,), self.out)


class ModuleIntake(QObject):
    """Takes in the packages that are chosen in the home window or dropped on it, and saves some."""

    def __init__(
        self, library: Library, modules: Path, home: Home, fill: Callable[[], None]
    ) -> None:
        """`modules` is the folder they go to; `fill` draws the pictures of new cards."""
        super().__init__(home)
        self._library, self._modules, self._home, self._fill = library, modules, home, fill
        self._job: _Opening | _Saving | None = None
        self.window: ModuleWindow | None = None
        home.module_wanted.connect(self.ask)
        home.save_wanted.connect(self.ask_where)
        home.setAcceptDrops(True)
        home.installEventFilter(self)

    # -- in

    def ask(self) -> None:
        """Let a package be chosen."""
        dialog = self._dialog(_("Add a module"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def read(self, path: Path) -> None:
        """Read a package and show what is in it."""
        if self._busy():
            return
        self._home.complain("")
        self._home.say(_("Looking into “{name}”…").format(name=path.name))
        job = self._job = _Opening(path, self._modules, self)
        job.finished.connect(self._opened)
        job.start()

    def _opened(self) -> None:
        job = self._done()
        if not isinstance(job, _Opening) or job.opened is None:
            return
        from workshop.ui.module_window import ModuleWindow

        opened = job.opened
        known = self._library.has_module(opened.summary.id)
        window = self.window = ModuleWindow(opened.summary, opened.size, known, self._home)
        window.decided.connect(lambda taken: self._install(opened, taken))
        window.finished.connect(opened.close)
        window.open()

    def _install(self, opened: "Opened", taken: "Taken | None") -> None:
        try:
            opened.install(self._library, taken)
        except UserError as error:
            self._home.complain(str(error))
            return
        self._home.show_modules(self._library.modules())
        self._fill()
        self._home.say(_("“{name}” was added.").format(name=opened.summary.name))

    # -- out

    def ask_where(self, module: str) -> None:
        """Let a place be chosen for the package of a module."""
        try:
            source = self._library.find_module(module)
        except UserError as error:
            self._home.complain(str(error))
            return
        dialog = self._dialog(_("Save as a package"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(PACKAGE_SUFFIX.removeprefix("."))
        dialog.selectFile(f"{source.stem}{PACKAGE_SUFFIX}")
        dialog.fileSelected.connect(lambda path: self.save(source, Path(path)))
        dialog.open()

    def save(self, source: Path, out: Path) -> None:
        """Save a module as a package."""
        if self._busy():
            return
        self._home.complain("")
        self._home.say(_("Saving “{name}”…").format(name=out.name))
        job = self._job = _Saving(source, out, self)
        job.finished.connect(self._saved)
        job.start()

    def _saved(self) -> None:
        job = self._done()
        if isinstance(job, _Saving):
            self._home.say(_("Saved as “{path}”.").format(path=job.out))

    # -- both

    def _busy(self) -> bool:
        return self._job is not None

    def _done(self) -> "_Opening | _Saving | None":
        """The work that has finished; None, once it is said, where it could not be done."""
        job, self._job = self._job, None
        if job is None:
            return None
        job.wait()
        job.deleteLater()
        self._home.complain(job.trouble)
        return None if job.trouble else job

    def _dialog(self, title: str) -> QFileDialog:
        modules = _("Modules (*{suffix})").format(suffix=PACKAGE_SUFFIX)
        return file_dialog(self._home, title, modules)

    def _chosen(self, path: str) -> None:
        self.read(Path(path))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a package that is let go over the window; wait for what is under way at its end."""
        if event.type() is QEvent.Type.Close and self._job is not None:
            self._job.wait()
        return let_go(event, self._dropped)

    def _dropped(self, mime: QMimeData) -> None:
        files = local_files(mime)
        if len(files) > 1:
            self._home.complain(_("Those are several files. Drop one after the other."))
        else:
            self.read(files[0])
