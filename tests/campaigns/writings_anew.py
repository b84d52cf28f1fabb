"""Ways in which what is there is put back, rescued, published, replaced or deleted."""

import zipfile
from pathlib import Path

from tests.campaigns import sample
from tests.campaigns.writing import Writing, done, have_session, session_in, texts
from workshop.domain.changes import PointAdded
from workshop.domain.errors import UserError
from workshop.files import deleting, erasing
from workshop.files.backups import Backups, Reason
from workshop.files.installing import Taken
from workshop.files.library import Library
from workshop.files.places import Places
from workshop.files.rescue import rescue
from workshop.files.session_file import SessionFile
from workshop.files.synced import Synced
from workshop.intake.module_packages import open_package, save_package
from workshop.recap.nameless import copy_without_names

_MODULE = "Title: {title}\n\n## Doors\nKind: talk\nMinutes: 5\n"


def _backups(folder: Path) -> Backups:
    return Backups(_home(folder).backups)


def _home(folder: Path) -> Places:
    return Places(
        folder, folder / "Modules", folder / "Cache", folder / "set.json", folder / "Data"
    )


def _append(folder: Path) -> None:
    with SessionFile.open(session_in(folder)) as file:
        file.append(PointAdded("after", sample.STEP, "After"), 2.0)


def _whole(path: Path) -> object:
    """The texts of a session at another place; None where there is none."""
    if not path.exists():
        return None
    with SessionFile.open(path, reading=True) as file:
        return [point.text for point in file.session.points.values()]


def _with_backups(folder: Path) -> object:
    """The texts of the session, while each of its backups is whole."""
    for each in _backups(folder).of(session_in(folder).resolve()):
        _whole(each.path)
    return texts(folder)


# -- put back


def _have_backup(folder: Path) -> None:
    have_session(folder)
    _backups(folder).make(session_in(folder), Reason.CLOSED)
    _append(folder)


def _restore(folder: Path) -> None:
    backups = _backups(folder)
    backups.restore(backups.of(session_in(folder).resolve())[-1], session_in(folder))


# -- rescued, and without names


def _have_damage(folder: Path) -> None:
    have_session(folder)
    _append(folder)
    content = session_in(folder).read_bytes()
    session_in(folder).write_bytes(content.replace(b'"After"', b'"Aster"'))


def _beside(folder: Path) -> Path:
    return folder / "beside.workshop"


def _rescued(folder: Path) -> object:
    return b'"Aster"' in session_in(folder).read_bytes(), _whole(_beside(folder))


def _copied(folder: Path) -> object:
    return texts(folder), _whole(_beside(folder))


# -- published


def _cloud(folder: Path) -> Synced:
    return Synced(session_in(folder), folder / "Copies", "Nextcloud")


def _have_copy(folder: Path) -> None:
    have_session(folder)
    cloud = _cloud(folder)
    file, _said = cloud.open()
    with file:
        file.append(PointAdded("after", sample.STEP, "After"), 2.0)
    cloud.release()


def _publish(folder: Path) -> None:
    said = _cloud(folder).publish()
    if said:
        # A sentence, and the copy under another name.
        raise UserError(said, "")


def _published(folder: Path) -> object:
    assert _whole(_cloud(folder).work) == ["Before", "After"], "the copy is there in any case"
    return texts(folder)


# -- deleted


def _erase(folder: Path) -> None:
    with SessionFile.open(session_in(folder)) as file:
        erasing.erase(
            file,
            lambda records, session: erasing.without(session, records, ["before"]),
            _home(folder),
        )


def _delete(folder: Path) -> None:
    deleting.delete(session_in(folder).resolve(), _home(folder))


# -- modules


def _have_module(folder: Path) -> None:
    for place, title in (("Modules", "The older one"), ("Newer", "The newer one")):
        day = folder / place / "day"
        day.mkdir(parents=True)
        (day / "day.md").write_text(_MODULE.format(title=title))
    save_package(folder / "Newer" / "day" / "day.md", (), _package(folder))


def _package(folder: Path) -> Path:
    return folder / "newer.workshop-module"


def _replace(folder: Path) -> None:
    with open_package(_package(folder), folder / "Modules") as opened:
        opened.install(_library(folder), Taken.REPLACE)


def _library(folder: Path) -> Library:
    return Library((folder / "Modules",), folder, folder / "Cache")


def _module(folder: Path) -> object:
    return [card.title for card in _library(folder).modules()]


def _save_module(folder: Path) -> None:
    save_package(folder / "Modules" / "day" / "day.md", (), folder / "day.workshop-module")


def _saved(folder: Path) -> object:
    package = folder / "day.workshop-module"
    if not package.exists():
        return None
    with zipfile.ZipFile(package) as archive:
        return archive.testzip(), archive.namelist()


WRITINGS: list[Writing] = [
    Writing("restore", _have_backup, _restore, _with_backups),
    Writing(
        "rescue",
        _have_damage,
        lambda folder: done(rescue(session_in(folder), _beside(folder))),
        _rescued,
    ),
    Writing(
        "copy without names",
        have_session,
        lambda folder: done(copy_without_names(session_in(folder), _beside(folder))),
        _copied,
    ),
    Writing("publish", _have_copy, _publish, _published),
    Writing("delete a point for good", _have_backup, _erase, _with_backups),
    Writing("delete a session", _have_backup, _delete, texts),
    Writing("replace a module", _have_module, _replace, _module),
    Writing("save a module", _have_module, _save_module, _saved),
]
