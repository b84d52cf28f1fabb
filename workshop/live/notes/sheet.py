"""Notes on their way into a session: the points they are to be, to be changed by hand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workshop.domain.changes import PointAdded
from workshop.domain.errors import UserError
from workshop.domain.module import Step
from workshop.domain.session import Session
from workshop.domain.text import clean
from workshop.i18n import _, ngettext
from workshop.intake.notes import Notes, Passage
from workshop.live.capture import Draft, Grammar
from workshop.live.notes.headings import Home, capturing, home_of
from workshop.live.taking import added, grammar_of


@dataclass(frozen=True, slots=True)
class Line:
    """One point to be, or a heading; `out` is whether it stays out of the session."""

    number: int
    """Of its passage."""
    source: str
    """The words as they were read, or mended, with their signs."""
    draft: Draft
    home: Home
    heading: bool = False
    out: bool = False


class Sheet:
    """The lines of one file's notes, and what is to become of each."""

    def __init__(self, notes: Notes, session: Session, step: str, today: date) -> None:
        """`step` is where what stands under no heading goes. Raises UserError where no step of the
        session takes points.
        """
        self.name, self.left = notes.name, notes.left
        self._session, self._today = session, today
        self.steps = capturing(session.module.steps)
        if not self.steps:
            what = _("No step of this session takes points.")
            raise UserError(what, _("Add one to the module, such as “Kind: board”."))
        self._grammars: dict[str, Grammar] = {}
        known = {each.id for each in self.steps}
        first = Home(step if step in known else self.steps[0].id)
        self.lines = list(self._read(notes.passages, first))

    def step(self, line: Line) -> Step:
        """The step that a line goes to."""
        return self._session.module.step(line.home.step)

    @property
    def kept(self) -> int:
        """How many points there will be."""
        return sum(not line.out for line in self.lines)

    def zones(self, at: int) -> list[tuple[str, str]]:
        """The zones of a line's step that have a digit, each behind it."""
        grammar = self._grammar(self.lines[at].home.step)
        signs = ((grammar.sign(zone), zone.label) for zone in grammar.zones)
        return [(sign, name) for sign, name in signs if len(sign) == 1 and sign.isdigit()]

    # -- changed by hand

    def zone(self, at: int, number: str) -> bool:
        """Put a line into the zone that a digit means in its step; 0 into none. Gives whether there
        is one.
        """
        line = self.lines[at]
        zone = self._grammar(line.home.step).numbered(number)
        if zone is None and number != "0":
            return False
        home = Home(line.home.step, zone.id if zone else "")
        self.lines[at] = replace(line, home=home, out=False)
        return True

    def turn(self, at: int, by: int) -> None:
        """Put a line into the step that comes `by` places later among those that take points."""
        here = [step.id for step in self.steps].index(self.lines[at].home.step)
        self.put(at, self.steps[min(max(0, here + by), len(self.steps) - 1)].id)

    def put(self, at: int, step: str) -> None:
        """Put a line into a step, read anew by what signs mean there."""
        if step != self.lines[at].home.step:
            self._read_anew(at, self.lines[at].source, Home(step))

    def leave(self, *places: int) -> None:
        """Leave lines out; where all of them are out, take them in."""
        out = not all(self.lines[at].out for at in places)
        for at in places:
            self.lines[at] = replace(self.lines[at], out=out)

    def reword(self, at: int, text: str) -> None:
        """Mend the words of a line, signs and all; without any nothing changes."""
        cleaned = clean(text)
        if cleaned:
            self._read_anew(at, cleaned, self.lines[at].home)

    def _read_anew(self, at: int, source: str, home: Home) -> None:
        drafts = self._drafts(source, home.step)
        draft = drafts[0] if len(drafts) == 1 else Draft(clean(source))
        home = Home(draft.step, draft.zone) if draft.step else _zoned(home, draft)
        self.lines[at] = replace(
            self.lines[at], source=source, draft=replace(draft, zone=""), home=home, out=False
        )

    # -- kept

    def changes(self, session: Session) -> tuple[PointAdded, ...]:
        """The points for the session as it is now, in the order of the file."""
        kept = [line for line in self.lines if not line.out]
        drafts = [replace(each.draft, step=each.home.step, zone=each.home.zone) for each in kept]
        return added(session, self.steps[0], drafts)

    def told(self) -> Iterator[str]:
        """What becomes of everything in the file: counts by step, and each line that is left."""
        counts = Counter(line.home.step for line in self.lines if not line.out)
        for step in self.steps:
            if count := counts[step.id]:
                said = ngettext("{count} point to “{step}”", "{count} points to “{step}”", count)
                yield said.format(count=count, step=step.title)
        for line in self.lines:
            if line.out:
                why = _("heading") if line.heading else _("left out")
                said = _("Paragraph {number}, {why}: {text}")
                yield said.format(number=line.number, why=why, text=line.draft.text)
        yield from self.left

    # -- read

    def _read(self, passages: Sequence[Passage], first: Home) -> Iterator[Line]:
        # The headings that hold now, from the outermost: how deep each is, and where it leads.
        scopes: list[tuple[int, Home]] = []
        for passage in passages:
            here = scopes[-1][1] if scopes else first
            if not (passage.heading or passage.perhaps):
                yield from self._lines(passage, here)
                continue
            depth = passage.heading or 9
            found = home_of(passage.text, self.steps, here)
            if found is None and passage.perhaps:
                yield from self._lines(passage, here)
                continue
            while scopes and scopes[-1][0] >= depth:
                scopes.pop()
            above = scopes[-1][1] if scopes else first
            scopes.append((depth, found or above))
            draft, home = Draft(clean(passage.text)), found or above
            yield Line(passage.number, passage.text, draft, home, heading=True, out=True)

    def _lines(self, passage: Passage, home: Home) -> Iterator[Line]:
        for draft in self._drafts(passage.text, home.step):
            there = Home(draft.step, draft.zone) if draft.step else _zoned(home, draft)
            yield Line(passage.number, passage.text, replace(draft, zone=""), there)

    def _drafts(self, text: str, step: str) -> Sequence[Draft]:
        """What a passage is to be; what the capture line would not keep stays as plain words."""
        grammar, line = self._grammar(step), " ".join(text.split())
        if line[:1].isdigit() and not grammar.tallies:
            # "3 people left" is no third zone here: whoever writes notes counts, and types no keys.
            line = f"\\{line}"
        try:
            drafts = tuple(each for each in grammar.drafts(line) if not each.empty or each.zone)
        except UserError:
            drafts = ()
        return drafts or (Draft(clean(text)),)

    def _grammar(self, step: str) -> Grammar:
        if step not in self._grammars:
            of = self._session.module.step(step)
            self._grammars[step] = grammar_of(self._session, of, self._today)
        return self._grammars[step]


def _zoned(home: Home, draft: Draft) -> Home:
    """Where a draft goes that names no other step: to the zone it names, if it does."""
    return Home(home.step, draft.zone or home.zone)
