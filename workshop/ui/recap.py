"""The recap window: the slides of the deck as they will be, what goes in, and the export."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from workshop.activities.dates import day
from workshop.domain.changes import PointChange, PointShared, RecapChosen
from workshop.domain.errors import UserError
from workshop.domain.point import changed
from workshop.domain.session import Session
from workshop.domain.text import clean_line
from workshop.i18n import _, ngettext
from workshop.recap.export import Outcome
from workshop.recap.story import Choices, Page, Recap
from workshop.recap.summary import summary
from workshop.ui import kit, photos
from workshop.ui.asking import LineDialog
from workshop.ui.corrections import Corrections, point_at
from workshop.ui.export_job import ExportJob
from workshop.ui.framed_slide import FramedSlide
from workshop.ui.kit import label, named
from workshop.ui.permissions import Permissions, waiting
from workshop.ui.recap_bar import RecapBar
from workshop.ui.recap_choices import ChoicesPanel
from workshop.ui.recap_summary import SummaryView
from workshop.ui.tell_job import TellJob
from workshop.ui.template_choice import TemplateChoice
from workshop.ui.thumbnails import Thumbnails

_LONGEST_TITLE = 120
Edit = Callable[[RecapChosen | PointChange], Session | None]
"""Keeps a change with the session and gives the session after it. May raise UserError."""
AskPath = Callable[[QWidget, Path], Path | None]
"""Asks where to save, offering a path; None when the person thought better of it."""


def ask_path(parent: QWidget, offered: Path) -> Path | None:
    """The system's own dialog."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, _("Save the recap deck"), str(offered), _("PowerPoint deck (*.pptx)")
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.casefold() == ".pptx" else path.with_name(path.name + ".pptx")


class RecapWindow(QWidget):
    """Shows the recap of a session, which may still be running; `follow` brings it up to date."""

    closed = Signal()
    exported = Signal(list)
    """The paths that were written."""
    ready = Signal()
    """The slides are made, as the session and the choices are now."""
    refused = Signal(str)
    """Why a file was not written."""
    ended = Signal()
    """The export is over, written or not."""

    def __init__(
        self,
        session: Session,
        folder: Path,
        ask: AskPath = ask_path,
        edit: Edit = lambda _change: None,
        template: TemplateChoice | None = None,
    ) -> None:
        """`edit` keeps what is chosen and corrected here with the session."""
        super().__init__()
        named(self, "recap")
        self._session, self._folder, self._ask = session, folder, ask
        self._edit = edit
        self._choices = session.choices
        self._before: list[RecapChosen | PointChange] = []
        self._recap: Recap | None = None
        self._teller: TellJob | None = None
        self._job: ExportJob | None = None
        self._refused_of: tuple[Recap, list[Path]] | None = None
        self.setWindowTitle(_("Recap of {name}").format(name=session.module.name))
        self.setMinimumSize(*kit.SMALLEST)
        self.bar = RecapBar(self._title())
        self.slides = Thumbnails()
        self._framed = FramedSlide()
        self.large = self._framed.view
        self._caption = label("", "soft", wrap=True)
        self.summary = SummaryView()
        self.panel = ChoicesPanel(session.module, session.choices, template or TemplateChoice())
        self._lay_out()
        self._connect()
        self._tell()

    def _connect(self) -> None:
        self.bar.export_wanted.connect(self.export)
        self.bar.cancel_wanted.connect(self._cancel)
        self.bar.open_wanted.connect(self._open)
        self.bar.again_wanted.connect(self._export_again)
        self.slides.chosen.connect(self._show_page)
        self.slides.moved.connect(self._move)
        self.slides.left_out.connect(self._leave_out)
        self.slides.retitle_wanted.connect(self._ask_title)
        self.panel.changed.connect(self._choose)
        self.panel.brought_back.connect(self._bring_back)
        self.large.clicked.connect(self._clicked)
        self.summary.asking_wanted.connect(self._ask_permissions)
        photos.arrivals().ended.connect(self._tell_unshown)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self)
        undo.activated.connect(self._undo)

    def _lay_out(self) -> None:
        centre = QWidget()
        named(centre, "page")
        middle = QVBoxLayout(centre)
        middle.setContentsMargins(36, 30, 36, 24)
        middle.setSpacing(14)
        middle.addWidget(self._framed)
        middle.addWidget(self._caption)
        middle.addWidget(self.summary)
        middle.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.slides)
        row.addWidget(centre, 1)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)

    @property
    def recap(self) -> Recap | None:
        """What would be exported now; None while the slides are being made."""
        return self._recap

    def follow(self, session: Session) -> None:
        """Show the session as it is now; an export under way keeps what it began with."""
        if session is not self._session:
            self._session = session
            self._tell()

    def export(self) -> None:
        """Ask where to, then write in the background."""
        recap = self._recap
        if self._job is not None or recap is None:
            return
        target = self._ask(self, self._folder / f"{_file_name(recap)}.pptx")
        if target is None:
            return
        targets = [
            target,
            *(target.with_name(f"{target.stem}{ending}") for ending in self.panel.companions()),
        ]
        self._write(recap, targets)

    def _export_again(self) -> None:
        """What was refused, under the names that were offered: as it was then, not as it is now."""
        if self._job is None and self._refused_of is not None:
            self._write(*self._refused_of)

    def _write(self, recap: Recap, targets: Sequence[Path]) -> None:
        self._job = ExportJob(recap, targets, self, self.panel.template.template())
        self._job.advanced.connect(self.bar.advance)
        self._job.over.connect(self._over)
        self._job.finished.connect(self._finished)
        self.bar.begin()
        self._job.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """An export under way is called off; what it would have replaced stays as it was."""
        teller, self._teller = self._teller, None
        if teller is not None:
            # Let go first: what was chosen meanwhile must start no thread under a closed window.
            teller.wait()
            teller.deleteLater()
        self.panel.template.stop()
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
        super().closeEvent(event)
        self.closed.emit()

    def _tell_unshown(self, count: int) -> None:
        """Say how many of the pictures that came from elsewhere cannot be shown."""
        if count:
            self.bar.complain(photos.unshown(count))

    def _choose(self, choices: Choices) -> None:
        if choices != self._choices:
            self._before.append(RecapChosen(self._choices))
            self._take(choices)

    def _take(self, choices: Choices) -> None:
        self._choices = choices
        self.panel.follow(choices)
        trouble = self._keep(RecapChosen(choices))
        self._tell()
        if trouble:
            self.bar.complain(trouble)

    def _undo(self) -> None:
        """Take the last choice or correction back."""
        match self._before.pop() if self._before else None:
            case RecapChosen(choices=choices):
                self._take(choices)
            case None:
                pass
            case correction:
                self._mend(correction)

    def _clicked(self, x: float, y: float) -> None:
        """A click on a note or a row: the group may correct it."""
        slide, session = self.large.slide, self._session
        point = session.points.get(point_at(slide, x, y) if slide else "")
        if point is not None:
            menu = Corrections(session, point, self.correct, self.bar.complain)
            menu.offer(QCursor.pos(), self)

    def correct(self, change: PointChange) -> None:
        """Change a point in the session, as the group wants it told."""
        before = self._session.points[change.point]
        if self._mend(change):
            _after, back = changed(before, change)
            self._before.append(back)

    def _ask_permissions(self) -> None:
        dialog = Permissions(self._session, waiting(self._session), self)
        dialog.decided.connect(lambda point, share: self.correct(PointShared(point, share)))
        dialog.open()

    def _mend(self, change: PointChange) -> bool:
        """Change a point and show what comes of it; gives whether it was kept."""
        trouble = self._keep(change)
        if trouble:
            self.bar.complain(trouble)
        else:
            self._tell()
        return not trouble

    def _keep(self, change: RecapChosen | PointChange) -> str:
        """Keep a change with the session; gives a sentence where that cannot be."""
        try:
            self._session = self._edit(change) or self._session
        except UserError as error:
            return str(error)
        return ""

    def _move(self, row: int, to: int) -> None:
        """Put a slide in another row; all others keep their order."""
        keys = [page.key for page in self._pages()]
        if row < len(keys):
            keys.insert(to, keys.pop(row))
            self._choose(replace(self._choices, order=tuple(keys)))
            self.slides.choose(to)

    def _leave_out(self, row: int) -> None:
        pages = self._pages()
        if len(pages) > 1 and row < len(pages):
            left_out = self._choices.left_out | {pages[row].key}
            self._choose(replace(self._choices, left_out=left_out))

    def _bring_back(self, key: str) -> None:
        self._choose(replace(self._choices, left_out=self._choices.left_out - {key}))

    def _ask_title(self, row: int) -> None:
        pages = self._pages()
        if row >= len(pages):
            return
        key = pages[row].key
        question, so_far = _("Empty for the one it had."), pages[row].slide.title.text
        dialog = LineDialog(_("Title of this slide"), question, so_far, self)
        dialog.answered.connect(partial(self.retitle, key))
        dialog.open()

    def retitle(self, key: str, title: str) -> None:
        """Give a slide another title; an empty one gives it back its own."""
        titles = {each: said for each, said in self._choices.titles.items() if each != key}
        cleaned = clean_line(title, _LONGEST_TITLE)
        if cleaned:
            titles[key] = cleaned
        self._choose(replace(self._choices, titles=titles))

    def _pages(self) -> Sequence[Page]:
        return self._recap.pages if self._recap else ()

    def _tell(self) -> None:
        """Make the slides anew; what is asked for while they are being made comes after."""
        self._recap = None
        self.bar.wait(_("Making the slides…"))
        if self._teller is None:
            self._teller = TellJob(self._session, self._choices, self)
            self._teller.told.connect(self._told)
            self._teller.finished.connect(self._telling_ended)
            self._teller.start()

    def _telling_ended(self) -> None:
        teller, self._teller = self._teller, None
        if teller is None:
            return
        teller.deleteLater()
        if teller.session is not self._session or teller.choices != self._choices:
            self._tell()
        elif teller.trouble:
            self._refused(teller.trouble)
        elif self._recap is not None:
            self.ready.emit()

    def _told(self, recap: Recap) -> None:
        self._recap = recap
        pages = recap.pages
        self.slides.follow([page.slide for page in pages])
        self.panel.offer_back(recap.left_out)
        self.panel.offer_parking(bool(self._session.parked()))
        told = summary(self._session, self._choices, recap)
        self.bar.say(told.goes[0], told.in_room)
        self.summary.follow(told, len(waiting(self._session)))
        self._show_page(self.slides.current())

    def _refused(self, sentence: str) -> None:
        self.slides.follow([])
        self.large.show_slide(None)
        self._caption.clear()
        self.summary.follow(None)
        self.bar.refuse(sentence)

    def _show_page(self, row: int) -> None:
        pages = self._pages()
        if not 0 <= row < len(pages):
            return
        self.large.show_slide(pages[row].slide)
        self._caption.setText(_about(pages[row]))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _over(self, outcome: Outcome) -> None:
        offers = [each.offer for each in outcome.refused if each.offer is not None]
        self._refused_of = (self._job.recap, offers) if self._job and offers else None
        self.bar.tell(outcome)
        if outcome.written:
            self.exported.emit(list(outcome.written))
        for each in outcome.refused:
            self.refused.emit(str(each.error))

    def _finished(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            if job.trouble:
                self.bar.tell(Outcome(()))
                self.bar.complain(job.trouble)
                self.refused.emit(job.trouble)
            job.deleteLater()
        self.ended.emit()

    def _open(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _title(self) -> str:
        module = self._session.module
        parts = [_("Recap"), module.label or module.title, _day(self._session)]
        return " · ".join(part for part in parts if part)


def _file_name(recap: Recap) -> str:
    """What a recap's files are called; like everything in it without names that it leaves out."""
    name = f"{recap.details.held_on} {recap.module.label or recap.module.title} recap".strip()
    return "".join(" " if letter in '\\/:*?"<>|' else letter for letter in name)


def _day(session: Session) -> str:
    held_on = session.details.held_on
    return day(held_on) if held_on else ""


def _about(page: Page) -> str:
    """What is on a slide, and what its speaker notes will say."""
    notes = len(page.remarks)
    if not notes:
        return _(
            "Click a note or a row to correct it. In the deck every text can be moved and retyped."
        )
    words = ngettext(
        "Click a note or a row to correct it. {count} line of speaker notes.",
        "Click a note or a row to correct it. {count} lines of speaker notes.",
        notes,
    )
    return words.format(count=notes)
