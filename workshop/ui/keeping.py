"""What the home window asks for concerning whole sessions: delete one, copy one without names."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from workshop.activities import dates
from workshop.domain.errors import UserError
from workshop.files import wiping
from workshop.files.library import Library
from workshop.files.places import Places
from workshop.i18n import _
from workshop.ui.home import Home
from workshop.ui.years import shown


class Keeping(QObject):
    """Does with whole sessions what is clicked in the home window, and shows it there."""

    def __init__(self, library: Library, places: Places, home: Home) -> None:
        super().__init__(home)
        self._library, self._places, self._home = library, places, home
        wiping.finish(folder for _year, folder in library.series.folders())
        home.delete_wanted.connect(self._ask)
        home.copy_wanted.connect(self._ask_copy)

    def _ask(self, path: Path) -> None:
        """Say what would go, and what would stay; then ask."""
        from workshop.files.deleting import doomed
        from workshop.ui.question import Question

        cards = self._library.sessions()
        card = next((each for each in cards if each.path == path), None)
        name = card.name if card else path.stem
        with_it = doomed(path, self._places).words()
        told = [
            _("“{file}” with {all} is deleted from this computer.").format(
                file=path.name, all=with_it
            ),
            _("This cannot be undone: it does not go to the trash."),
            _(
                "What you have exported, sent or copied elsewhere stays, and so do action steps "
                "and photos that later sessions have taken over."
            ),
        ]
        title = _("Delete “{session}” of {day} for good?") if card else _("Delete “{session}”?")
        title = title.format(session=name, day=dates.day(card.held_on) if card else "")
        self.question = Question(title, told, _("Delete for good"), self._home)
        self.question.agreed.connect(partial(self._delete, path))
        self.question.open()

    def _delete(self, path: Path) -> None:
        from workshop.files.deleting import delete

        try:
            delete(path, self._places)
        except UserError as error:
            self._home.complain(str(error))
        else:
            self._home.complain("")
        self._home.refresh(shown(self._library))

    def _ask_copy(self, path: Path) -> None:
        from workshop.ui.nameless_copy import NamelessCopy

        self.copying = NamelessCopy(path, self._home)
        self.copying.open()
