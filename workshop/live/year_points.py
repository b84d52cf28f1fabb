"""The points of the sessions of a year, prepared for being searched and kept in memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workshop.domain.errors import UserError
from workshop.files.library import session_files
from workshop.files.session_file import SessionFile
from workshop.live.prepared import PreparedPoints, Source


@dataclass(frozen=True, slots=True)
class _Known:
    """What a file gave when it had this size (bytes) and time."""

    size: int
    mtime_ns: int
    points: PreparedPoints


class YearPoints:
    """Reads the sessions of a folder, each once and again only when its file has changed.

    Nothing of it is kept on disk: what people said lies in their sessions and nowhere else.
    """

    def __init__(self) -> None:
        self._known: dict[Path, _Known] = {}

    def read(self, folder: Path, besides: Path | None = None) -> Iterator[PreparedPoints | str]:
        """The points of each session file but `besides`; for one that cannot be read, why.

        Takes a fraction of a second for each session that is new: not for the window's thread.
        """
        for path in session_files(folder):
            if besides is None or path.resolve() != besides.resolve():
                try:
                    yield self._points(path)
                except UserError as error:
                    yield f"{path.name}: {error}"
                except OSError:
                    continue  # it went away just now

    def _points(self, path: Path) -> PreparedPoints:
        status, known = path.stat(), self._known.get(path)
        if known is None or (known.size, known.mtime_ns) != (status.st_size, status.st_mtime_ns):
            known = _Known(status.st_size, status.st_mtime_ns, _read(path))
            self._known[path] = known
        return known.points


def _read(path: Path) -> PreparedPoints:
    with SessionFile.open(path, reading=True) as file:
        prepared = PreparedPoints(source_of(file))
        prepared.follow(file.session)
    return prepared


def source_of(file: SessionFile, mine: bool = False) -> Source:
    """Where the points of an open session are from."""
    module, held_on = file.session.module, file.session.details.held_on
    name = module.label or module.title
    return Source(file.path, name, held_on or file.begun_at[:10], file.begun_at, mine)


def newest_first(sessions: list[PreparedPoints]) -> list[PreparedPoints]:
    """The open session, then the others from the one held last."""

    def held(each: PreparedPoints) -> tuple[bool, str, float]:
        source = each.source
        begun = datetime.fromisoformat(source.begun_at).timestamp() if source.begun_at else 0.0
        return source.mine, source.held_on, begun

    return sorted(sessions, key=held, reverse=True)
