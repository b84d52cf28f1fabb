"""The one place that builds the desktop program's objects and joins them."""

import os
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from workshop import i18n, resources
from workshop.domain.errors import MachineError, UserError
from workshop.domain.settings import SIZES, Settings
from workshop.files import beside
from workshop.files.library import Library
from workshop.files.places import Places, places
from workshop.files.preferences import Preferences
from workshop.files.refusals import DamagedSession, ForeignFile
from workshop.files.unsaid import Unsaid
from workshop.i18n import _, ngettext
from workshop.ui import kit, looks
from workshop.ui.faults import LOG, Faults
from workshop.ui.offscreen import screen_is_gone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from workshop.domain.changes import PointChange, RecapChosen
    from workshop.domain.people import Person
    from workshop.domain.session import Session
    from workshop.domain.timing import Now
    from workshop.files.session_file import SessionFile
    from workshop.ui.home import Home
    from workshop.ui.keeping import Keeping
    from workshop.ui.pictures import Pictures
    from workshop.ui.presenter import Presenter
    from workshop.ui.recap import Edit, RecapWindow
    from workshop.ui.recovery import Recovery


def run_home() -> int:
    """Open the home window and stay until the last window is closed."""
    home = places()
    program = Program(_application(home), home)
    program.open_home()
    return program.stay()


def run_session(target: str, year: str = "") -> int:
    """Open the presenter at a module (its id or path) or at a session file.

    A new session belongs to the `year` of that name, or to the current one where that is empty.
    """
    home = places()
    program = Program(_application(home), home)
    if target.endswith(".workshop"):
        program.resume(Path(target))
    else:
        program.begin(target, year)
    return program.stay()


def run_demo(module: str, out: Path) -> int:
    """Play a sample session through the real windows; its results lie in `out`."""
    if not os.environ.get("QT_QPA_PLATFORM"):
        from workshop.ui.offscreen import two_screens

        two_screens()
    home = places()
    application = _application(home)
    kit.dress(application)
    from workshop.ui.demo import Demo

    left = Demo(Library.of(home).find_module(module), out).play()
    application.processEvents()
    for path in left:
        print(path)  # noqa: T201  the demo's answer
    return 0


def session_time() -> "Now":
    """A monotonic clock that goes on while the machine sleeps, where the system has one."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic if boot is None else lambda: time.clock_gettime(boot)


def _application(home: Places) -> QApplication:
    """The application, not dressed yet. Raises MachineError where there is no screen."""
    screenless = sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if screenless or screen_is_gone():
        raise MachineError(
            _("There is no screen to open a window on."),
            _("Use “workshop demo”, which needs none."),
        )
    i18n.install(resources.asset("locale"), _languages())
    size = Preferences.of(home).settings.size
    if size != SIZES[0]:
        # Qt takes it from here, once, before anything is on a screen.
        os.environ.setdefault("QT_SCALE_FACTOR", str(size / 100))
    # Without it frames of a film go through OpenGL and back, which takes ten times as long on a
    # machine that has to do that without a graphics card.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ForceRasterWidgets)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Workshop")
    return application


def _languages() -> list[str]:
    """The user's languages as the system names them, the one liked best first."""
    named = (os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return [language for each in named for language in each.split(":") if language]


class Program(QObject):
    """The desktop program: its windows, and which of them is open."""

    def __init__(self, application: QApplication, home: Places) -> None:
        super().__init__()
        self._application = application
        self._places = home
        self._preferences = Preferences.of(home)
        self._library = Library.of(home)
        self._home: Home | None = None
        self._presenter: Presenter | None = None
        self._recap: RecapWindow | None = None
        self._kept_safe: Recovery | None = None
        self._keeping: Keeping | None = None
        self._faults = Faults(home.cache / LOG, self._in_front)
        from workshop.live.cloud import Cloud
        from workshop.ui.publishing import Publishing

        self._cloud = Cloud(home.data)
        self._publishing = Publishing(self)
        self._publishing.doing.connect(self._tell_publishing)
        self._publishing.said.connect(self._complain)
        self._publishing.over.connect(self._list_anew)
        self._settings = self._preferences.settings
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self._dress)

    def stay(self) -> int:
        """Run until the last window is closed; gives the exit code."""
        code = self._application.exec()
        self.end()
        return code

    def end(self) -> None:
        """Wait for what is under way, once all windows are closed."""
        if self._keeping is not None:
            self._keeping.wait()
        self._recovery().wait()
        Unsaid(self._places.data).keep(self._publishing.wait())

    # -- settings

    def _dress(self) -> None:
        """Let all windows look as somebody likes it, and as the system does by now."""
        kit.dress(self._application, looks.office(self._settings))
        if self._presenter is not None:
            self._presenter.follow_settings(self._settings)

    def _open_settings(self) -> None:
        from workshop.ui.settings_window import SettingsWindow

        file, log = self._preferences.path, self._places.cache / LOG
        window = SettingsWindow(self._settings, file, log, self._in_front())
        window.changed.connect(self._change_settings)
        window.open()

    def _change_settings(self, settings: Settings) -> None:
        """Follow other settings, and keep them; a disk that refuses them is told of."""
        self._settings = settings
        self._dress()
        self._attempt(lambda: self._preferences.keep_settings(settings))
        self._list_anew()

    def _list_anew(self) -> None:
        """The home window lists what there is by now."""
        if self._home is not None and self._home.isVisible():
            from workshop.ui.years import shown

            told = self._recovery().left_open()
            self._home.refresh(replace(shown(self._library), told=told))

    def _in_front(self) -> "QWidget | None":
        """The window that somebody works in; None before the first."""
        return self._presenter or self._recap or self._home

    def _recovery(self) -> "Recovery":
        """Backups and what belongs to them, made when they are first needed."""
        from workshop.ui.recovery import Recovery

        if self._kept_safe is None:
            self._kept_safe = Recovery(self._places, self._library, self)
            self._kept_safe.resume_wanted.connect(self._resume_wanted)
            self._kept_safe.look_wanted.connect(self._look_wanted)
            self._kept_safe.restored.connect(self.open_home)
            self._kept_safe.troubled.connect(self._complain)
        return self._kept_safe

    # -- home

    def open_home(self, told: "tuple[str, ...]" = ()) -> None:
        """Show the home window, as things are now, and what is `told` besides."""
        from workshop.ui.chats import Chats
        from workshop.ui.home import Home
        from workshop.ui.keeping import Keeping
        from workshop.ui.pictures import Pictures, main_slide
        from workshop.ui.years import Years, shown

        recovery = self._recovery()
        now = replace(shown(self._library), told=recovery.left_open())
        if self._home is None:
            self._home = Home(self._library.modules(), now)
            self._home.backups_wanted.connect(recovery.open_backups)
            self._home.lost_wanted.connect(recovery.look_for_lost)
            self._home.run_wanted.connect(self._run_wanted)
            self._home.resume_wanted.connect(self._resume_wanted)
            self._home.recap_wanted.connect(self._recap_wanted)
            self._home.keys_wanted.connect(self._keys_wanted)
            self._home.settings_wanted.connect(self._open_settings)
            Years(self._library, self._home)
            Chats(self._library, self._home)
            free = self._publishing.then
            self._keeping = Keeping(self._library, self._places, self._home, free)
            self._keeping.deleted.connect(recovery.is_deleted)
            self._keeping.rescue_wanted.connect(recovery.rescue)
            pictures = Pictures(self._places.cache / "pictures", main_slide, self._home)
            pictures.fill(self._home.tiles)
            self._take_modules(self._home, pictures)
        else:
            self._home.refresh(now)
        problems = recovery.others(self._library.problems())
        told = (*told, *Unsaid(self._places.data).take())
        self._home.complain(_few((*problems, *self._preferences.problems(), *told)))
        self._home.show()
        recovery.show_in(self._home)
        self._tell_publishing(self._publishing.words)
        self._publishing.do(self._cloud.publish_left())

    def _take_modules(self, home: "Home", pictures: "Pictures") -> None:
        from workshop.ui.module_intake import ModuleIntake

        modules = self._places.modules
        ModuleIntake(self._library, modules, home, lambda: pictures.fill(home.tiles))

    def _run_wanted(self, module: str) -> None:
        self._attempt(lambda: self.begin(module))

    def _resume_wanted(self, path: Path) -> None:
        self._publishing.then(lambda: self._attempt(lambda: self.resume(path), path))

    def _recap_wanted(self, path: Path) -> None:
        self._publishing.then(lambda: self._attempt(lambda: self._open_past_recap(path), path))

    def _keys_wanted(self) -> None:
        from workshop.ui.key_list import KeyList
        from workshop.ui.keys import Keys

        keys = KeyList(self._in_front(), Keys(self._settings.keys))
        keys.change_wanted.connect(self._open_settings)
        keys.open()

    def _attempt(self, work: "Callable[[], None]", session: Path | None = None) -> None:
        """Do what somebody asks for; what fails is said in the window, and for a `session` that is
        damaged also what can be done about it.
        """
        try:
            work()
        except (DamagedSession, ForeignFile) as error:
            if session is None:
                self._complain(str(error))
            else:
                self._recovery().tell_damage(session, str(error))
        except UserError as error:
            self._complain(str(error))

    def _complain(self, sentence: str) -> None:
        if self._presenter is not None:
            self._presenter.capture.catcher.complain(sentence)
        elif self._home is not None:
            self._home.complain(sentence)

    # -- a session

    def begin(self, module: str, year: str = "") -> None:
        """Begin a new session of a module, given by id or path, in `year` or the current one.

        What the module and the year have comes with it: pictures, people, and what earlier
        sessions left. Raises UserError.
        """
        from workshop.files.beginning import begin
        from workshop.files.module_file import load_module
        from workshop.live.belongings import gather
        from workshop.ui.film_probe import poster

        source, series = self._library.find_module(module), self._library.series
        loaded = load_module(source)
        brought = gather(loaded.steps, (source.parent,), poster)
        chosen = series.find(year) if year else series.current
        begun = begin(self._library, loaded, chosen, brought.images)
        self._present(self._cloud.take(begun.file), source.parent)
        problems = (*brought.notices, *begun.problems)
        if problems:
            self._complain(_few((self._cloud.said, *problems) if self._cloud.said else problems))

    def resume(self, path: Path) -> None:
        """Go on with a session. Raises UserError where it cannot be opened."""
        from workshop.files.session_file import SessionInUse

        try:
            self._present(self._cloud.open(path))
        except SessionInUse as error:
            self._offer_reading(path, error)

    def _offer_reading(self, path: Path, error: UserError) -> None:
        """Say who has the session open, and offer to look at it all the same."""
        box = QMessageBox(self._home)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(error.what)
        box.setInformativeText(_("It can be looked at here, but nothing can be captured."))
        box.addButton(_("Open for reading"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.accepted.connect(partial(self._read_wanted, path))
        box.open()

    def _read_wanted(self, path: Path) -> None:
        self._look_wanted(path, "")

    def _look_wanted(self, path: Path, notice: str) -> None:
        """Open a session for reading, with something to say about it."""
        self._attempt(lambda: self._look(path, notice))

    def _look(self, path: Path, notice: str) -> None:
        from workshop.files.session_file import SessionFile

        # Without a notice of its own: that would say that only its place keeps it from writing.
        self._present(SessionFile.open(path, reading=True))
        if notice:
            self._complain(notice)

    def _present(self, file: "SessionFile", *beside: Path) -> None:
        """Open the presenter; `beside` is the folder of the module's file, where that is known."""
        from workshop.files.draft_file import DraftFile
        from workshop.live.desk import Desk
        from workshop.live.stage import Stage
        from workshop.ui.presenter import Presenter
        from workshop.ui.show import Show

        desk = Desk(file, session_time())
        folders = (*beside, *self._library.folders_of(file.session.module), file.place.parent)
        year = self._library.series.year_of(file.place)
        self._presenter = Presenter(Show(desk, Stage(desk)), folders, year, self._settings)
        self._presenter.remember(self._library.took(file.session.module.id, file.place))
        self._presenter.use_panes(self._preferences.panes)
        self._presenter.settings_wanted.connect(self._open_settings)
        self._presenter.screens.remember_in(self._preferences)
        self._presenter.roster_wanted.connect(self._keep_roster)
        self._presenter.closed.connect(self._session_closed)
        self._presenter.recap_wanted.connect(self._open_recap)
        if not file.read_only:
            self._presenter.keep_drafts(DraftFile(self._places.drafts, file.path))
            self._recovery().follow(desk)
        self._presenter.showMaximized()
        if said := self._cloud.said or _emptied(file.session):
            self._complain(said)
        if self._home is not None:
            self._home.hide()

    def _publish(self) -> None:
        """An export was made: what was kept so far goes into a cloud’s folder, too."""
        self._publishing.do(self._cloud.publish())

    def _tell_publishing(self, words: str) -> None:
        """Say what is being put into a cloud’s folder, in the window that somebody works in."""
        for window in (self._presenter, self._home):
            if window is not None:
                window.busy.follow(words if window.isVisible() else "")

    def _keep_roster(self, people: "tuple[Person, ...]") -> None:
        """Put the people of the session into the roster of its year."""
        from workshop.files.beginning import keep_roster

        if self._presenter is not None:
            path = self._presenter.desk.file.place
            self._attempt(lambda: keep_roster(self._library.series, path, people))

    def _session_closed(self) -> None:
        """The session is over: what nothing happened in leaves no file."""
        if self._presenter is None:
            return
        panes, file = self._presenter.splitter.sizes(), self._presenter.desk.file
        drafts = self._presenter.drafts
        typed = drafts is not None and drafts.holds
        untouched = file.session.untouched and not file.read_only and not typed
        file.close()
        self._recovery().leave(keep=not untouched)
        if untouched:
            beside.remove(file.path)
        self._presenter.deleteLater()
        self._presenter = None
        # Backups read the copy that goes now.
        putting = self._cloud.leave(file, untouched, self._recovery().wait)
        if putting is not None and untouched and not self._publishing.busy:
            putting.call()  # nothing is put anywhere
            putting = None
        self._publishing.do(putting)
        self.open_home()
        if panes != list(self._preferences.panes):
            self._attempt(lambda: self._preferences.keep_panes(panes))

    # -- the recap

    def _open_recap(self) -> None:
        if self._presenter is None:
            return
        desk = self._presenter.desk
        if self._recap is None:
            self._show_recap(desk.file, desk.edit)
        else:
            self._recap.follow(desk.session)
            self._recap.show()
            self._recap.activateWindow()

    def _open_past_recap(self, path: Path) -> None:
        from workshop.files.session_file import SessionFile

        with SessionFile.open(path, reading=True) as file:
            self._show_recap(file, partial(self._edit, path))

    def _edit(self, path: Path, change: "RecapChosen | PointChange") -> "Session":
        """Keep what was chosen or corrected in the recap of a past session. Raises UserError."""
        from workshop.files.erasing import check_there

        with self._cloud.briefly(path) as file:
            check_there(file.session, change)
            return file.append(change, file.last_clock)

    def _show_recap(self, file: "SessionFile", edit: "Edit") -> None:
        from workshop.ui.recap import RecapWindow
        from workshop.ui.template_choice import TemplateChoice

        if self._recap is not None:
            self._recap.close()
        template = TemplateChoice(self._preferences)
        self._recap = RecapWindow(file.session, file.place.parent, edit=edit, template=template)
        self._recap.exported.connect(self._publish)
        self._recap.closed.connect(self._recap_closed)
        kit.fit_screen(self._recap)
        self._recap.show()

    def _recap_closed(self) -> None:
        if self._recap is not None:
            self._recap.deleteLater()
            self._recap = None
            self._publishing.do(self._cloud.publish_left())


def _emptied(session: "Session") -> str:
    """How many pictures were emptied as the session was opened, for they are none."""
    count = sum(not each.data for each in session.pictures.values())
    if not count:
        return ""
    from workshop.intake.vetting import unshown

    return unshown(count)


_LISTED = 4


def _few(problems: "Sequence[str]") -> str:
    """Problems a line each, sessions before modules, and only as many as one reads."""
    lines = [*reversed(problems)][:_LISTED]
    more = len(problems) - len(lines)
    if more:
        lines.append(ngettext("… and {count} more", "… and {count} more", more).format(count=more))
    return "\n".join(lines)
