"""What earlier sessions bring into the next: from real files, and nothing that was private."""

from collections.abc import Iterator

import pytest

from workshop.domain.changes import (
    Change,
    Details,
    EarlierTold,
    Mark,
    PictureKept,
    PointAdded,
    PointFilled,
    PointMarked,
    PointMoved,
    PointShared,
    RosterSet,
    SessionBegun,
    Share,
)
from workshop.domain.earlier import Earlier, OpenAction
from workshop.domain.image import Image
from workshop.domain.module import Module, Step
from workshop.domain.people import Person
from workshop.files.beginning import begin, keep_roster
from workshop.files.library import Library
from workshop.files.module_file import load_module
from workshop.files.open_steps import by_day, open_steps
from workshop.files.places import places
from workshop.files.roster_file import write_roster
from workshop.files.session_file import SessionFile
from workshop.files.since import MOST_PICTURES, bring

YEAR = "2026-27"
STEPS = (
    Step("welcome", "talk", "Welcome", 5, settings={"form": "welcome"}),
    Step("norms", "board", "Our norms", 10, settings={"form": "wall", "poster": "yes"}),
    Step("wall", "board", "A wall", 10),
    Step("next", "actions", "Next steps", 10),
    Step("words", "reflection", "In our words", 10),
    Step("photo", "photos", "Photo", 5),
)
MODULE = Module("trial", "Trial", "A trial run", STEPS)
LONG = "We found out what nobody had told us"


@pytest.fixture
def library() -> Library:
    made = Library.of(places())
    made.series.begin(YEAR)
    return made


class Day:
    """A session of the year that begins on a day, with all that the year brings."""

    def __init__(
        self, library: Library, day: str, *changes: Change, module: Module = MODULE
    ) -> None:
        brought = bring(module, (), library.sessions_of(YEAR)).changes
        begun = SessionBegun(module, Details(day))
        self.path = library.series.folder(YEAR) / f"{day}.workshop"
        with SessionFile.create(self.path, begun, brought=brought) as file:
            for number, change in enumerate(changes):
                file.append(change, float(number))
            self.session = file.session


def promise(point: str, text: str = "Ask", **fields: str) -> PointAdded:
    return PointAdded(point, "next", text, person="Kit", fields=fields)


def photos(name: str, count: int, consent: str) -> Iterator[Change]:
    for key in (f"{name}{number}" for number in range(count)):
        yield PictureKept(Image(key, "image/png", 1, 1, key.encode()))
        yield PointAdded(key, "photo", "", fields={"picture": key, "consent": consent})


def open_texts(library: Library) -> list[str]:
    return [step.action.text for step in open_steps(library.sessions_of(YEAR))]


def test_the_first_session_of_a_year_brings_its_people_alone() -> None:
    people = (Person("Robin"),)
    assert bring(MODULE, (), ()).changes == ()
    assert bring(MODULE, people, ()).changes == (RosterSet(people), EarlierTold(Earlier()))


def test_the_next_session_opens_on_what_is_undone(library: Library) -> None:
    first = Day(
        library,
        "2026-09-01",
        promise("a", "Open doors", owner="Grade 4 team", due="2026-09-11"),
        promise("b", "Celebrate", owner="Kit", first="ask"),
        PointAdded("q", "words", LONG, person="Table 2"),
    )
    assert first.session.earlier == Earlier()
    second = Day(library, "2026-10-01")
    a, b = second.session.points.values()
    assert (a.id, a.step, a.text, a.person) == ("a", "next", "Open doors", "")
    assert a.fields == {"owner": "Grade 4 team", "due": "2026-09-11", "since": "2026-09-01"}
    assert b.fields == {"owner": "Kit", "since": "2026-09-01"}
    assert second.session.earlier == Earlier(
        session="Trial · A trial run",
        held_on="2026-09-01",
        actions=(
            OpenAction("Open doors", "Grade 4 team", "2026-09-11", "2026-09-01"),
            OpenAction("Celebrate", "Kit", "", "2026-09-01"),
        ),
        quote=LONG,
        quote_by="Table 2",
    )
    assert second.session.untouched
    assert second.session.done is None, "nobody undoes what the year brought"


def test_what_is_done_is_not_carried_on_and_the_rest_keeps_its_day(library: Library) -> None:
    Day(library, "2026-09-01", promise("a", "One"), promise("b", "Two"), promise("c", "Three"))
    done = PointFilled("a", {"since": "2026-09-01", "done": "yes"})
    second = Day(library, "2026-10-01", done, promise("d", "Four"))
    assert open_texts(library) == ["Two", "Three", "Four"]
    assert [step.session for step in open_steps(library.sessions_of(YEAR))] == [second.path] * 3
    third = Day(library, "2026-11-01", PointMarked("b", Mark.REMOVED, True))
    since = [action.since for action in third.session.earlier.actions]
    assert since == ["2026-09-01", "2026-09-01", "2026-10-01"]
    assert open_texts(library) == ["Three", "Four"]


def test_a_module_without_an_actions_step_carries_them_past(library: Library) -> None:
    Day(library, "2026-09-01", promise("a", "One"))
    talk = Module("talk", "", "A talk", STEPS[:1])
    second = Day(library, "2026-10-01", module=talk)
    assert not second.session.points
    assert [action.text for action in second.session.earlier.actions] == ["One"]
    third = Day(library, "2026-11-01")
    assert [point.text for point in third.session.points.values()] == ["One"]
    assert third.session.earlier.session == "A talk"


def test_nothing_private_gets_into_the_next_session(library: Library) -> None:
    secret = "Zanzibar is what we said"
    changes: list[Change] = []
    ways: tuple[Mark | Share, ...] = (Mark.HIDDEN, Mark.REMOVED, Share.ROOM, Share.NO_NAME)
    for number, way in enumerate(ways):
        for step in ("norms", "wall", "next", "words"):
            point = f"{step}{number}"
            image = Image(point, "image/png", 1, 1, b"x")
            changes += [
                PictureKept(image),
                PointAdded(
                    point, step, secret, person=secret, fields={"picture": point, "consent": "yes"}
                ),
                PointMarked(point, Mark.STARRED, True),
                PointMarked(point, way, True) if isinstance(way, Mark) else PointShared(point, way),
            ]
    Day(library, "2026-09-01", *changes)
    second = Day(library, "2026-10-01")
    assert "Zanzibar" not in repr(second.session.points) + repr(second.session.earlier)
    assert not second.session.pictures
    card = library.sessions_of(YEAR)[0]
    assert "Zanzibar" not in repr(card)
    assert "Zanzibar" not in (places().cache / "library.json").read_text(encoding="utf-8")


def test_what_became_private_later_does_not_come_back(library: Library) -> None:
    Day(library, "2026-09-01", promise("a", "One"), promise("b", "Two"), promise("c", "Three"))
    Day(
        library,
        "2026-10-01",
        PointShared("a", Share.ROOM),
        PointMarked("b", Mark.HIDDEN, True),
        PointMoved("c", "wall", ""),
    )
    assert open_texts(library) == []


def test_the_last_norms_and_the_best_quote_are_told(library: Library) -> None:
    Day(
        library,
        "2026-09-01",
        PointAdded("n1", "norms", "Share the air"),
        PointAdded("n2", "norms", "Be kind"),
        PointAdded("w", "wall", "No norm at all"),
        PointAdded("q1", "words", LONG),
        PointAdded("q2", "wall", "A star makes this the best", person="Robin"),
        PointMarked("q2", Mark.STARRED, True),
    )
    Day(library, "2026-10-01")
    third = Day(library, "2026-11-01").session.earlier
    assert third.norms == ("Share the air", "Be kind")
    assert (third.quote, third.quote_by) == ("A star makes this the best", "Robin")
    assert third.held_on == "2026-10-01"


def test_the_newest_pictures_that_may_be_shown_come_along(library: Library) -> None:
    Day(library, "2026-09-01", *photos("a", 10, "yes"), *photos("no", 3, ""))
    Day(library, "2026-10-01", *photos("b", 5, "yes"))
    session = Day(library, "2026-11-01").session
    assert len(session.earlier.pictures) == MOST_PICTURES
    data = [session.pictures[key].data.decode() for key in session.earlier.pictures]
    assert data == ["b4", "b3", "b2", "b1", "b0", "a9", "a8", "a7", "a6", "a5", "a4", "a3"]
    assert all(key.startswith("earlier/") for key in session.pictures)


def test_a_session_whose_pictures_cannot_be_read_is_skipped_and_said(library: Library) -> None:
    image = Image("p", "image/png", 1, 1, b"x")
    fields = {"picture": "p", "consent": "yes"}
    first = Day(
        library, "2026-09-01", PictureKept(image), PointAdded("p", "photo", "", fields=fields)
    )
    cards = library.sessions_of(YEAR)
    first.path.write_bytes(b"torn")
    brought = bring(MODULE, (), cards)
    assert "2026-09-01.workshop" in brought.problems[0]
    assert isinstance(brought.changes[-1], EarlierTold)


def test_what_is_due_first_stands_first(library: Library) -> None:
    Day(
        library,
        "2026-09-01",
        promise("a", "No day"),
        promise("b", "Later", due="2026-12-01"),
        promise("c", "Soon", due="2026-10-01"),
        promise("d", "Odd day", due="someday"),
    )
    steps = by_day(open_steps(library.sessions_of(YEAR)))
    assert [step.action.text for step in steps] == ["Soon", "Later", "No day", "Odd day"]


def test_a_session_begins_with_its_year(library: Library) -> None:
    path = library.series.roster(YEAR)
    people = (Person("Robin", "coach"), Person("Kit", away=True))
    write_roster(path, people)
    path.write_text(path.read_text(encoding="utf-8") + "; nobody\n", encoding="utf-8")
    (path.parent / "Torn.workshop").write_bytes(b"torn")
    begun = begin(library, load_module(library.find_module("session-6")), YEAR, ())
    with begun.file as file:
        assert file.session.roster == people
        assert file.session.details.people == 1
        assert file.session.untouched
        assert file.path.parent == path.parent
        problems = "\n".join(begun.problems)
        assert "Roster.txt: Line 5: There is no name." in problems
        assert "Torn.workshop" in problems
        guest = Person("Sam", "guest", away=True)
        keep_roster(library.series, file.path, (*people, guest))
    kept = path.read_text(encoding="utf-8").splitlines()
    assert kept[-3:] == ["Robin; coach", "Kit; ; ; ; away", "Sam; guest"]
