"""What can be done with a point, or with several at once, as a menu."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from workshop.activities.kinds import kind_of
from workshop.activities.photo import has_picture
from workshop.activities.said import QUOTE
from workshop.domain.changes import Mark, Share
from workshop.domain.session import Point
from workshop.domain.text import shortened
from workshop.files.erasing import Wanted
from workshop.i18n import _, ngettext
from workshop.live import joining, taking_out
from workshop.live.desk import Desk
from workshop.live.telling import about
from workshop.ui import photo_menu
from workshop.ui.asking import LineDialog, TextDialog
from workshop.ui.question import Question
from workshop.ui.show import Show

Work = Callable[[], object]
_LONGEST = 60
"""Letters of a part in the menu of what it was joined into."""


class PointMenu:
    """Makes the menu of points, and opens the small windows that ask for more.

    `edit` mends the words of a single point in place, and `choose` chooses points in the list by
    their ids.
    """

    def __init__(
        self,
        show: Show,
        edit: Callable[[], None],
        choose: Callable[[Sequence[str]], None],
        over: QWidget,
    ) -> None:
        self._show, self._desk, self._attempt, self._over = show, show.desk, show.attempt, over
        self._edit, self._choose = edit, choose

    def menu(self, points: Sequence[Point]) -> QMenu:
        """The menu for those points; of several steps, without what each step has its own of."""
        return _Made(self, self._desk, points, QMenu(self._over)).menu()

    def offer(self, menu: QMenu, text: str, work: Work, on: bool = True) -> None:
        """Put a line into a menu; what fails when it is chosen is said, not raised."""
        menu.addAction(text, partial(self._attempt, work)).setEnabled(on)

    def edit(self) -> None:
        """Mend the words of the one point."""
        self._edit()

    def ask_who(self, points: Sequence[Point]) -> None:
        """Ask in a small dialog who said it; an empty name takes it away."""
        question = _("A person or a table; empty for nobody.")
        so_far = {point.person for point in points}
        said = so_far.pop() if len(so_far) == 1 else ""
        dialog = LineDialog(_("Who said it?"), question, said, self._over)
        ids = [point.id for point in points]
        dialog.answered.connect(lambda who: self._do(self._desk.points.attribute, who, *ids))
        dialog.open()

    def join(self, points: Sequence[Point]) -> None:
        """Ask for the words of what is to be one point."""
        count = len(points)
        title = ngettext("Join {count} point", "Join {count} points", count).format(count=count)
        question = _("The words of the one point. Each part is kept, and can be taken out again.")
        dialog = TextDialog(title, question, joining.words_of_all(points), self._over)
        ids = [point.id for point in points]
        dialog.answered.connect(lambda text: self._do(self._desk.points.join, text, *ids))
        dialog.open()

    def split(self, point: Point) -> None:
        """Ask for the words of the points that one is to become, a line each."""
        question = _("A line for each point. The first keeps its place and its marks.")
        lines = "\n".join(joining.sentences(point.text))
        dialog = TextDialog(_("Split the point"), question, lines, self._over, by_line=True)
        split = self._desk.points.split
        dialog.answered.connect(lambda text: self._do(split, point.id, text.splitlines()))
        dialog.open()

    def take_out(self, points: Sequence[Point]) -> None:
        """Ask whether points shall be deleted for good, and do it."""
        ids = [point.id for point in points]
        going = taking_out.points_going(self._desk, ids)
        self._ask_to_delete(going, taking_out.without_points(ids))

    def take_out_person(self, name: str) -> None:
        """Ask whether everything of a person shall be deleted for good, and do it."""
        going = taking_out.person_going(self._desk, name)
        self._ask_to_delete(going, taking_out.without_person(name))

    def _ask_to_delete(self, going: taking_out.Going, wanted: Wanted) -> None:
        question = Question(going.title, going.told, _("Delete for good"), self._over)
        question.agreed.connect(partial(self._show.delete_wanted.emit, wanted))
        question.open()

    def choose_alike(self, point: Point) -> None:
        """Choose the points of its step that say nearly the same."""
        others = self._desk.session.points_of(point.step)
        alike = joining.alike(point, others)
        self._choose([point.id, *(each.id for each in alike)])

    def _do(self, work: Callable[..., object], *given: object) -> None:
        self._attempt(partial(work, *given))


class _Made:
    """One menu while it is being made."""

    def __init__(self, owner: PointMenu, desk: Desk, points: Sequence[Point], menu: QMenu) -> None:
        self._owner, self._menu, self._points = owner, menu, points
        self._desk, self._do = desk, desk.points
        self._ids = [point.id for point in points]
        self._step = desk.session.module.step(points[0].step)
        self._one_step = all(point.step == self._step.id for point in points)
        self._photos = any(map(has_picture, points))

    def menu(self) -> QMenu:
        self._words()
        self._marks()
        self._places()
        self._reach()
        self._menu.addSeparator()
        self._line(_("Remove"), partial(self._do.mark, Mark.REMOVED, *self._ids))
        self._for_good()
        return self._menu

    def _for_good(self) -> None:
        """What somebody takes back goes with every wording it had."""
        owner, on = self._owner, not self._desk.file.read_only
        out = self._menu.addAction(_("Delete for good…"), partial(owner.take_out, self._points))
        out.setEnabled(on)
        for name in taking_out.people_of(self._desk.session, self._points):
            words = _plain(_("Delete everything of {name}…").format(name=name))
            self._menu.addAction(words, partial(owner.take_out_person, name)).setEnabled(on)

    def _line(self, text: str, work: Work, on: bool = True) -> None:
        self._owner.offer(self._menu, text, work, on)

    def _words(self) -> None:
        """Mending, joining, splitting."""
        owner, menu, points = self._owner, self._menu, self._points
        if len(points) == 1:
            words = _("Change the caption") if self._photos else _("Change the words")
            menu.addAction(words, owner.edit)
        menu.addAction(_("Change who said it…"), partial(owner.ask_who, points))
        if self._photos:
            return
        if len(points) > 1:
            menu.addAction(_("Join…"), partial(owner.join, points)).setEnabled(self._one_step)
            return
        (point,) = points
        parts = self._desk.session.parts_of(point.id)
        if parts:
            self._joined(point, parts)
        if point.text:
            menu.addAction(_("Split…"), partial(owner.split, point))
            alike = _("Choose what says nearly the same")
            menu.addAction(alike, partial(owner.choose_alike, point))

    def _joined(self, point: Point, parts: Sequence[Point]) -> None:
        """What was joined, and how it comes apart."""
        inside = self._menu.addMenu(_("What was joined"))
        for part in parts:
            told = about(self._step, part)
            said = shortened(" ".join(part.text.split()), _LONGEST)
            line = f"{said}  ({told})" if told else said
            inside.addAction(_plain(line)).setEnabled(False)
        self._line(_("Take apart"), partial(self._do.take_apart, point.id))

    def _marks(self) -> None:
        points, do, ids = self._points, self._do, self._ids
        star = _("Take the star off") if _all(points, Mark.STARRED) else _("Star")
        self._line(star, partial(do.mark, Mark.STARRED, *ids))
        own = kind_of(self._step).switches(self._step) if self._one_step else ()
        quote = () if self._photos else (QUOTE,)
        for switch in (*own, *quote):
            told = switch.off if all(map(switch.is_on, points)) else switch.on
            self._line(told, partial(do.switch, switch, *ids))
        hide = _("Show to the room") if _all(points, Mark.HIDDEN) else _("Hide from the room")
        self._line(hide, partial(do.mark, Mark.HIDDEN, *ids))
        if not self._photos:
            out = _all(points, Mark.PARKED)
            park = _("Out of the parking lot") if out else _("To the parking lot")
            self._line(park, partial(do.mark, Mark.PARKED, *ids), kind_of(self._step).captures)
        elif len(points) == 1:
            for each in photo_menu.entries(self._desk, points[0]):
                self._line(each.text, each.work, each.on)
            self._charts(points[0])

    def _charts(self, point: Point) -> None:
        """The steps whose flip chart a photo can be."""
        menu = self._menu.addMenu(_("Flip chart of"))
        for step in self._do.chart_homes(point):
            work = partial(self._do.make_chart, point.id, step.id)
            self._owner.offer(menu, _plain(step.title), work)
        menu.setEnabled(not menu.isEmpty())

    def _places(self) -> None:
        """Where points can go: the zones of their step, and the other steps that take points."""
        zones = self._menu.addMenu(_("Move to"))
        steps = self._menu.addMenu(_("Move to another step"))
        zones.setEnabled(bool(self._step.zones) and self._one_step)
        for zone in self._step.zones:
            elsewhere = any(point.zone != zone.id for point in self._points)
            move = partial(self._do.move, zone.id, *self._ids)
            self._owner.offer(zones, _plain(zone.label), move, elsewhere)
        for step in self._do.homes(self._points):
            move = partial(self._do.move, "", *self._ids, step=step.id)
            self._owner.offer(steps, _plain(step.title), move)
        steps.setEnabled(not steps.isEmpty())

    def _reach(self) -> None:
        """How far points may go."""
        menu = self._menu.addMenu(_("How far it goes"))
        for share, text in (
            (Share.NAMED, _("With the name")),
            (Share.NO_NAME, _("No name")),
            (Share.ASK, _("Needs permission: not in the recap yet")),
            (Share.ROOM, _("Room only: not in the recap")),
        ):
            other = any(point.share is not share for point in self._points)
            self._owner.offer(menu, text, partial(self._do.share, share, *self._ids), other)


def _plain(text: str) -> str:
    """What people wrote, as a line of a menu: "&" would underline the letter after it."""
    return text.replace("&", "&&")


def _all(points: Sequence[Point], mark: Mark) -> bool:
    return all(point.has(mark) for point in points)
