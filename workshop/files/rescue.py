"""What can be read of a damaged session, record by record, in a new one; and what could not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from itertools import pairwise
from pathlib import Path

from workshop.domain.changes import (
    Change,
    Details,
    PictureKept,
    PointAdded,
    Record,
    Redone,
    SessionBegun,
    StepEntered,
    Together,
    Undone,
)
from workshop.domain.errors import BugError, UserError
from workshop.domain.module import Module, Step
from workshop.domain.session import Session, replay
from workshop.domain.text import clean_line
from workshop.files import carving, chain, codec, judging
from workshop.files.backups import Backups, Reason
from workshop.files.carving import Found
from workshop.files.chain import Row
from workshop.files.complaints import translated
from workshop.files.limits import Tally
from workshop.files.log import Log
from workshop.files.proving import Proven, prove
from workshop.files.refusals import MissingFolder, MissingSession
from workshop.files.session_file import SUFFIX
from workshop.i18n import _

_LIMIT = 1_000_000_000
"""Bytes of a file; a larger one is no session."""
_WORDS = re.compile(rb'"text":"((?:[^"\\]|\\.)*)')
_WORDS_LIMIT = 300


class Why(Enum):
    """Why a record is not in the new session."""

    LOST = "lost"
    """Nothing of it can be read."""
    UNPROVEN = "unproven"
    """It can be read, in part at least, but is not as it was written, or nobody can tell."""
    HOMELESS = "homeless"
    """It is as it was written, and changes something that is lost."""
    REFUSED = "refused"
    """It is as it was written, and no session may hold it: it would not be opened with it."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A record that is not in the new session, with what can be read of it; perhaps nothing.

    `at` is the wall clock (ISO 8601), `kind` the word of the file, `words` what was said.
    """

    number: int
    why: Why
    kind: str = ""
    at: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came of a rescue: the records of the new session, and those that are not in it."""

    path: Path
    records: int
    points: int
    lent: int
    """Records of the new session that came from a backup."""
    lost: tuple[Lost, ...]
    end_known: bool
    """Whether it is sure that no record came after the last one known of."""
    begun: bool
    """Whether the session's beginning, with its module, is there; else a plain one was made up."""

    @property
    def complete(self) -> bool:
        """Whether all there was is in the new session."""
        return self.end_known and self.begun and not self.lost


class NothingToRescue(UserError):
    """No record of a session could be read and proven."""

    def __init__(self, path: Path) -> None:
        what = _("Nothing of a session can be read in “{name}”.").format(name=path.name)
        super().__init__(what, _("Keep this file, and put back a backup or an earlier copy."))


def rescue(
    path: Path, new: Path, lenders: Sequence[Path] = (), going_on: Path | None = None
) -> Rescued:
    """Make a new session at `new` of what can be read and proven of the one at `path`.

    Records that are missing are taken from `lenders`, backups of the session, where the chain leads
    to them; from the backup `going_on` also those after the last that can be read. The damaged
    file is left as it is. Raises MissingSession, NothingToRescue, SessionExists, MissingFolder and
    MachineError.
    """
    if not new.parent.is_dir():
        raise MissingFolder(new.parent)
    proven = examined(path, lenders, going_on)
    placing = _Placing(proven)
    if not proven.rows or placing.session is None:
        raise NothingToRescue(path)
    Log.create(new, tuple(placing.chained()))
    points = sum(point.stands for point in placing.session.points.values())
    lost = sorted((*placing.lost, *_not_proven(proven)), key=lambda each: each.number)
    lent = sum(number in proven.lent for number in placing.numbers)
    count = placing.session.length
    return Rescued(new, count, points, lent, tuple(lost), proven.end_known, placing.begun)


def rescue_session(path: Path, backups: Backups, new: Path | None = None) -> Rescued:
    """Rescue a session with what its backups can lend; to a free name beside it where none is
    given: "Session 7A (rescued).workshop". Raises as `rescue` does.
    """
    found = backups.of(path)
    whole = [each for each in found if each.reason is not Reason.DAMAGED]
    kept = max((each.at for each in found if each.reason.for_good), default=None)
    # What was put back last is what the session went on from: only later backups are of its line.
    line = [each for each in whole if not each.reason.for_good and (not kept or each.at > kept)]
    newest = max(line, key=lambda each: each.at, default=None)
    going_on = newest.path if newest else None
    return rescue(path, new or _free(path), [each.path for each in whole], going_on)


def _free(path: Path) -> Path:
    stem, count = _("{stem} (rescued)").format(stem=path.stem), 1
    new = path.with_name(f"{stem}{SUFFIX}")
    while new.exists():
        count += 1
        new = path.with_name(f"{stem} {count}{SUFFIX}")
    return new


def examined(path: Path, lenders: Sequence[Path] = (), going_on: Path | None = None) -> Proven:
    """What can be read and proven of the session at `path`. Raises MissingSession, MachineError."""
    if not path.is_file():
        raise MissingSession(path)
    journal = path.with_name(path.name + "-journal")
    with translated(path):
        if path.stat().st_size > _LIMIT:
            raise NothingToRescue(path)
        content = path.read_bytes()
        before = journal.read_bytes() if journal.is_file() else b""
    found = carving.rows(content, before)
    logs = [rows for each in lenders if (rows := _rows(each))]
    last = _rows(going_on) if going_on is not None else ()
    return prove(found, carving.counts(content), logs, last)


def _rows(backup: Path) -> Sequence[Row]:
    """The records of a backup; none where it is not whole."""
    try:
        log = Log.open(backup, writing=False)
    except (UserError, OSError):
        return ()
    try:
        return log.rows()
    except UserError:
        return ()
    finally:
        log.close()


class _Placing:
    """Puts proven changes one after the other into a session, those that fit."""

    def __init__(self, proven: Proven) -> None:
        self.lost: list[Lost] = []
        self.numbers: dict[int, int] = {}
        """The new number of each change that was placed, by its old one."""
        self.session: Session | None = None
        self._rows = proven.rows
        self._mended: set[int] = set()
        """Old numbers of the changes of which something was taken out when they were judged."""
        self._taken: list[tuple[Row, Change]] = []
        read = [(row, change) for row, change in self._read() if change is not None]
        self.begun = bool(read) and isinstance(read[0][1], SessionBegun)
        if not self.begun:
            read = [(_made_up(read), change) for change in _beginning(read)] + read
        if read:
            first, begun = read[0]
            self.session = replay((Record(1, first.at.decode(), first.clock, begun),))
            self._note(read[0], 1)
            self._place(read[1:])

    def chained(self) -> Iterator[Row]:
        """The records of the new session."""
        before = chain.START
        for number, (row, change) in enumerate(self._taken, 1):
            word, body = codec.encode(change)
            # What an older program wrote stays as it is, byte by byte.
            same = row.kind.decode() == word and row.number not in self._mended
            same = same and codec.decode(word, row.body) == change
            content = (number, row.at, row.clock, word.encode(), row.body if same else body)
            made = Row(*content, chain.link(before, *content))
            before = made.hash
            yield made

    def _read(self) -> Iterator[tuple[Row, Change | None]]:
        """The changes, judged as when a session is opened."""
        tally = Tally()
        for number in sorted(self._rows):
            row = self._rows[number]
            try:
                written = codec.decode(row.kind.decode(), row.body)
                plain = judging.is_plain(row.body)
                judging.moment(row.at, row.clock)
                change = judging.believed(written, plain)
                if not tally.takes(change, len(row.body), plain):
                    raise judging.Implausible("more than any session holds")
                if not _same(change, written):
                    self._mended.add(number)
                yield row, change
            except judging.Implausible:
                self.lost.append(_lost(Found(*row), number, Why.REFUSED))
            except (ValueError, UnicodeDecodeError):
                self.lost.append(_lost(Found(*row), number, Why.UNPROVEN))

    def _place(self, read: Sequence[tuple[Row, Change]]) -> None:
        """Place all of them at once; where that fails, one half after the other."""
        assert self.session is not None
        if not read:
            return
        try:
            records = list(self._records(read, self.session.length))
            self.session = self.session.apply(*records)
        except BugError:
            if len(read) == 1:
                row = read[0][0]
                self.lost.append(_lost(Found(*row), row.number, Why.HOMELESS))
                return
            half = len(read) // 2
            self._place(read[:half])
            self._place(read[half:])
        else:
            for (row, _change), record in zip(read, records, strict=True):
                self._note((row, record.change), record.number)

    def _note(self, taken: tuple[Row, Change], number: int) -> None:
        self._taken.append(taken)
        self.numbers[taken[0].number] = number

    def _records(self, read: Sequence[tuple[Row, Change]], length: int) -> Iterator[Record]:
        """The changes as records of the new session. Raises BugError for one that goes back to a
        change that is lost.
        """
        known = dict(self.numbers)
        for number, (row, change) in enumerate(read, length + 1):
            known[row.number] = number
            if isinstance(change, Undone | Redone):
                if change.change not in known:
                    raise BugError(f"change {change.change} is lost")
                change = replace(change, change=known[change.change])  # noqa: PLW2901
            yield Record(number, row.at.decode(), row.clock, change)


def _same(change: Change, written: Change) -> bool:
    """Whether nothing was taken out of a change, not even out of a picture, whose bytes do not
    count where pictures are compared.
    """
    return change is written or (change == written and _pictures(change) == _pictures(written))


def _pictures(change: Change) -> list[tuple[bytes, str]]:
    parts = change.changes if isinstance(change, Together) else (change,)
    return [(each.image.data, each.image.seal) for each in parts if isinstance(each, PictureKept)]


def _not_proven(proven: Proven) -> Iterator[Lost]:
    for number in range(1, proven.last + 1):
        if number in proven.rows:
            continue
        other = proven.others.get(number)
        yield Lost(number, Why.LOST) if other is None else _lost(other, number, Why.UNPROVEN)


def _lost(found: Found, number: int, why: Why) -> Lost:
    words = " / ".join(each.decode("utf-8", "replace") for each in _WORDS.findall(found.body))
    kind, at = (each.decode("utf-8", "replace") for each in (found.kind, found.at))
    return Lost(number, why, clean_line(kind, 60), _moment(at), clean_line(words, _WORDS_LIMIT))


def _moment(text: str) -> str:
    """A moment as it was written, where it is one still."""
    try:
        return datetime.fromisoformat(text).isoformat(timespec="milliseconds")
    except ValueError:
        return ""


# --- A beginning that is lost ---


def _beginning(read: Sequence[tuple[Row, Change]]) -> Iterator[SessionBegun]:
    """A plain beginning with the steps that changes speak of; none where there is no change."""
    ids = dict.fromkeys(step for _row, change in read for step in _steps(change))
    if not read:
        return
    steps = tuple(Step(each, "board", each, 10, settings={"form": "wall"}) for each in ids)
    title = _("Rescued session")
    plain = Step("rescued", "talk", title, 0)
    yield SessionBegun(Module("rescued", "", title, steps or (plain,)), Details())


def _steps(change: Change) -> Iterator[str]:
    for each in change.changes if isinstance(change, Together) else (change,):
        if isinstance(each, PointAdded | StepEntered):
            yield each.step


def _made_up(read: Sequence[tuple[Row, Change]]) -> Row:
    """Where a beginning stands that was made up: just before the first change."""
    return read[0][0]._replace(number=0, kind=b"", body=b"", clock=0.0)


def runs(lost: Sequence[Lost]) -> Iterator[tuple[Lost, Lost]]:
    """Records of which nothing is known, first and last of each run; others by themselves."""
    first = None
    for each, following in pairwise((*lost, None)):
        assert each is not None
        first = first or each
        joined = (
            following is not None
            and following.number == each.number + 1
            and each.why is following.why is Why.LOST
        )
        if not joined:
            yield first, each
            first = None
