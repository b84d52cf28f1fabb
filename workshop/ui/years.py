"""What the home window asks for concerning years: choose one, begin one, mend its roster."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from workshop.domain.errors import UserError
from workshop.files.library import Library
from workshop.files.open_steps import by_day, open_steps
from workshop.i18n import _
from workshop.ui.home import Home
from workshop.ui.home_pages import Shown


class Years(QObject):
    """Does with the years of a library what is clicked in the home window, and shows it there."""

    def __init__(self, library: Library, home: Home) -> None:
        super().__init__(home)
        self._library, self._series, self._home = library, library.series, home
        home.year_chosen.connect(self._choose)
        home.year_begun.connect(self._begin)
        home.people_wanted.connect(self._mend)
        home.search_wanted.connect(self._search)

    def _choose(self, year: str) -> None:
        self._attempt(lambda: self._series.choose(year))
        self._home.refresh(shown(self._library))

    def _begin(self, name: str) -> None:
        self._attempt(lambda: self._series.begin(name))
        self._home.refresh(shown(self._library))

    def _mend(self) -> None:
        self._attempt(self._open_roster)

    def _open_roster(self) -> None:
        """The roster of the year, from its file and back into it. Raises UserError."""
        from workshop.files.roster_file import read_roster
        from workshop.ui.people import PeopleWindow

        year = self._series.current
        if not year:
            what = _("People belong to a year, and none is chosen.")
            raise UserError(what, _("Choose one at “No year”, or begin a new one."))
        reading = read_roster(self._series.roster(year))
        title = _("People of {year}").format(year=year)
        self._people = PeopleWindow(title, reading.people, self._home)
        self._people.say("", reading.problems)
        self._people.kept.connect(partial(self._keep, year))
        self._people.open()

    def _keep(self, year: str) -> None:
        from workshop.files.roster_file import write_roster

        people = self._people.people
        self._attempt(lambda: write_roster(self._series.roster(year), people))

    def _search(self) -> None:
        """Find points in the sessions of the year."""
        from workshop.ui.year_search import YearSearch

        year = self._series.current
        self.search = YearSearch(self._series.folder(year), year, self._home)
        self.search.session_wanted.connect(self._home.resume_wanted)
        self.search.open()

    def _attempt(self, work: Callable[[], object]) -> None:
        try:
            work()
        except UserError as error:
            self._home.complain(str(error))
        else:
            self._home.complain("")


def shown(library: Library) -> Shown:
    """What the home window shows of a library as it is now."""
    year = library.series.current
    steps = by_day(open_steps(library.sessions_of(year))) if year else ()
    months = library.series.keep_months
    years = library.series.years()
    return Shown(library.sessions(), years, year, steps, keep_months=months)
