"""Every way in which the program writes, each done once for a line on stdin.

`python -m tests.campaigns.writings` with disk.c loaded reads `[NAME, FOLDER, AT, ERROR, STICKY]`,
does that while the disk fails so, and prints what a person is told (empty where all went well) and
how many calls it took. Another way of writing is one more line in `WRITINGS`.
"""

import ctypes
import json
import sqlite3
import sys
from pathlib import Path

from tests.campaigns import sample, writings_anew
from tests.campaigns.writing import Writing, have_session, nothing, session_in, texts
from workshop.domain.changes import PointAdded
from workshop.domain.choices import Choices
from workshop.domain.errors import UserError
from workshop.domain.people import Person
from workshop.domain.settings import Settings
from workshop.files import migrations
from workshop.files.backups import Backups, Reason
from workshop.files.draft_file import DraftFile, Typed
from workshop.files.migrations import Shape
from workshop.files.preferences import Preferences
from workshop.files.roster_file import read_roster, write_roster
from workshop.files.session_file import ReadOnlySession, SessionFile
from workshop.recap.formats import FORMATS

_FIRST, _SECOND = Person("Robin Marsh", table="Table 1"), Person("Ash Field", table="Table 2")


def _texts_or_fewer(folder: Path) -> object:
    """A session without its first point is a whole session, too."""
    return texts(folder) or None


def _append(folder: Path) -> None:
    with SessionFile.open(session_in(folder)) as file:
        file.append(PointAdded("after", sample.STEP, "After"), 2.0)


def _append_long(folder: Path) -> None:
    with SessionFile.open(session_in(folder)) as file:
        file.append(PointAdded("after", sample.STEP, "After " + "long " * 9_000), 2.0)


def _short_texts(folder: Path) -> object:
    said = texts(folder)
    return [text.split()[0] for text in said] if isinstance(said, list) else said


_DRAFTS = "CREATE TABLE drafts (text TEXT NOT NULL) STRICT"


def _add_drafts(connection: sqlite3.Connection) -> None:
    connection.execute(_DRAFTS)


def _migrate(folder: Path) -> None:
    newest = migrations.HISTORY[-1]
    later = Shape(newest.version + 1, (*newest.tables, _DRAFTS), _add_drafts)
    with SessionFile.open(session_in(folder), history=(*migrations.HISTORY, later)) as file:
        if file.read_only:
            raise ReadOnlySession(file.path, file.notice)


def _version(folder: Path) -> object:
    connection = sqlite3.connect(session_in(folder))
    found = connection.execute("PRAGMA user_version").fetchall()
    connection.close()
    return found, texts(folder)


def _copy(folder: Path) -> None:
    with SessionFile.open(session_in(folder), reading=True) as file:
        file.copied(folder / "elsewhere.workshop").close()


def _copied(folder: Path) -> object:
    path = folder / "elsewhere.workshop"
    if not path.exists():
        return (texts(folder), None)
    with SessionFile.open(path) as file:
        return (texts(folder), [point.text for point in file.session.points.values()])


def _write_roster(folder: Path, *people: Person) -> None:
    write_roster(folder / "People.csv", people)


def _roster(folder: Path) -> object:
    reading = read_roster(folder / "People.csv")
    return reading.people, reading.problems


def _preferences(folder: Path) -> Preferences:
    return Preferences(folder / "settings.json")


def _kept(folder: Path) -> object:
    preferences = _preferences(folder)
    return preferences.settings, preferences.year, preferences.problems()


def _draft(folder: Path) -> DraftFile:
    return DraftFile(folder / "Drafts", Path("trial.workshop"))


def _write_draft(folder: Path) -> None:
    try:
        _draft(folder).write(Typed("Half a sentence"))
    except OSError as error:
        # The window says that in words of its own (ui/draft_keeper.py).
        raise UserError("The draft was not kept.", "Press Enter to keep the point.") from error


def _back_up(folder: Path) -> None:
    Backups(folder / "Backups").make(session_in(folder), Reason.CLOSED)


def _backed_up(folder: Path) -> object:
    found = Backups(folder / "Backups").of(session_in(folder).resolve())
    for each in found:
        with SessionFile.open(each.path, reading=True) as file:
            assert file.session.points
    return len(found), texts(folder)


def _export(ending: str) -> Writing:
    name = f"recap{ending}"

    def old(folder: Path) -> None:
        have_session(folder)
        (folder / name).write_bytes(b"what was there before")

    def do(folder: Path) -> None:
        from workshop.recap.export import export
        from workshop.recap.story import tell

        with SessionFile.open(session_in(folder), reading=True) as file:
            session = file.session
        export(tell(session, Choices()), folder / name)

    def state(folder: Path) -> object:
        content = (folder / name).read_bytes()
        return "old" if content == b"what was there before" else _whole(ending, folder, name)

    return Writing(f"export {ending.strip('. ')}", old, do, state)


def _whole(ending: str, folder: Path, name: str) -> str:
    """New and whole, as the program itself reads it back."""
    from workshop.recap.formats import format_of
    from workshop.recap.story import tell

    chosen = format_of(name)
    assert chosen is not None, ending
    with SessionFile.open(session_in(folder), reading=True) as file:
        recap = tell(file.session, Choices())
    chosen.read(folder / name, recap)
    return "new"


WRITINGS: list[Writing] = [
    Writing("create a session", nothing, have_session, _texts_or_fewer),
    Writing("keep a point", have_session, _append, texts),
    Writing("keep a long point", have_session, _append_long, _short_texts),
    Writing("migrate", have_session, _migrate, _version),
    Writing("save elsewhere", have_session, _copy, _copied),
    Writing(
        "roster",
        lambda folder: _write_roster(folder, _FIRST),
        lambda folder: _write_roster(folder, _FIRST, _SECOND),
        _roster,
    ),
    Writing(
        "settings",
        lambda folder: _preferences(folder).keep_settings(Settings(size=125)),
        lambda folder: _preferences(folder).keep_settings(Settings(size=150)),
        _kept,
    ),
    Writing(
        "year",
        lambda folder: _preferences(folder).keep_year("2025"),
        lambda folder: _preferences(folder).keep_year("2026"),
        _kept,
    ),
    Writing(
        "draft",
        lambda folder: _draft(folder).write(Typed("Half a sent")),
        _write_draft,
        lambda folder: _draft(folder).read(),
    ),
    Writing("backup", have_session, _back_up, _backed_up),
    *(_export(each.ending) for each in FORMATS),
    *writings_anew.WRITINGS,
]


# -- wrong on purpose


def _straight(folder: Path) -> None:
    """Over the older one, without a file beside it."""
    text = "Name;Table\nRobin Marsh;Table 1\nAsh Field;Table 2\n"
    try:
        (folder / "People.csv").write_text(text)
    except OSError as error:
        raise UserError("The roster was not saved.", "Try again.") from error


def _silent(folder: Path) -> None:
    """As if nothing had happened."""
    try:
        _append(folder)
    except UserError:
        pass


CONTROLS = [
    Writing("straight", lambda folder: _write_roster(folder, _FIRST), _straight, _roster),
    Writing("silent", have_session, _silent, texts),
]


def named(name: str) -> Writing:
    """The one of that name."""
    (found,) = (each for each in (*WRITINGS, *CONTROLS) if each.name == name)
    return found


def serve() -> None:
    """Do what each line asks for."""
    disk = ctypes.CDLL(None)
    disk.disk_count.restype = ctypes.c_long
    for line in sys.stdin:
        name, folder, at, error, sticky = json.loads(line)
        said = ""
        disk.disk_arm(ctypes.c_long(at), error, sticky)
        try:
            named(name).do(Path(folder))
        except UserError as complaint:
            said = str(complaint)
        finally:
            count = int(disk.disk_count())
            disk.disk_arm(ctypes.c_long(0), 0, 0)
        print(json.dumps([said, count]), flush=True)


if __name__ == "__main__":
    serve()
