"""From what was typed in the capture line to the changes that keep it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from workshop.activities.agreed import home_of_actions
from workshop.activities.kinds import kind_of, room_view
from workshop.activities.reading import languages
from workshop.domain.changes import Place, PointAdded, Together
from workshop.domain.errors import UserError
from workshop.domain.module import Module, Step
from workshop.domain.session import Session
from workshop.domain.text import POINT_LIMIT
from workshop.files.session_file import new_id
from workshop.i18n import _
from workshop.live.capture import Draft, Grammar, Home

_ANY_DAY = date(2026, 1, 1)
"""To read words again, whatever day they name."""


def grammar_of(session: Session, step: Step, today: date) -> Grammar:
    """What signs mean in a line that is typed for that step."""
    return grammar_in(session.module, step, known_people(session), today)


def grammar_in(module: Module, step: Step, people: Sequence[str], today: date) -> Grammar:
    """The grammar of a step of a module, among those people: action steps know their home."""
    home, spoken = home_of_actions(module, module.index(step.id)), languages(module.language)
    read = Grammar.of(step, kind_of(step), people, today, spoken)
    if home is None or home.id == step.id:
        return read
    there = Grammar.of(home, kind_of(home), people, today, spoken)
    return replace(read, actions=Home(home.id, home.title, there))


def known_people(session: Session) -> tuple[str, ...]:
    """Whom a point can be said by: those named so far, then the roster and its tables."""
    roster = [name for person in session.roster for name in (person.name, person.table) if name]
    return tuple(dict.fromkeys((*session.people(), *roster)))


def taken(session: Session, step: Step, drafts: Sequence[Draft]) -> tuple[PointAdded, ...]:
    """The points of a line that was typed for `step`.

    Raises UserError where that step takes no points, and not all of them go elsewhere.
    """
    elsewhere = all(draft.parked or draft.action for draft in drafts)
    if not kind_of(step).captures and not (drafts and elsewhere):
        what = _("Nothing is captured in this step.")
        raise UserError(what, _("Go to a step that takes points, then press Enter again."))
    _check_length(drafts)
    return added(session, step, drafts)


def _check_length(drafts: Sequence[Draft]) -> None:
    """Raises UserError where the end of a text would be lost."""
    longest = max((draft.cut for draft in drafts), default=0)
    if longest:
        what = _("{count} letters are too long for one point, which has room for {limit}.")
        remedy = _("Press Shift+Enter between its parts, so that each is a point.")
        raise UserError(what.format(count=f"{longest:,}", limit=f"{POINT_LIMIT:,}"), remedy)


def added(
    session: Session, step: Step, drafts: Sequence[Draft], place: Place | None = None
) -> tuple[PointAdded, ...]:
    """The changes that keep drafts, each with what its step says of points that say less."""
    homes = {draft.step or step.id for draft in drafts}
    given = {home: _given(session, home) for home in homes}
    return tuple(_added(draft, draft.step or step.id, given, place) for draft in drafts)


_Given = tuple[str, dict[str, str], bool]
"""The zone and the fields of a point that names none, and whether new points stay hidden."""


def _given(session: Session, step_id: str) -> _Given:
    step = session.module.step(step_id)
    view, kind = room_view(session, step), kind_of(step)
    return kind.zone_now(view), dict(kind.fields_now(view)), session.hides(step_id)


def _added(draft: Draft, step: str, given: dict[str, _Given], place: Place | None) -> PointAdded:
    zone, fields, hidden = given[step]
    return PointAdded(
        point=new_id(),
        step=step,
        text=draft.text,
        zone=draft.zone or zone,
        person=draft.person,
        place=place,
        fields={**fields, **draft.fields},
        parked=draft.parked,
        hidden=hidden,
    )


def was_taken(session: Session, length: int, typed: str) -> bool:
    """Whether what was typed when the session had that length was kept with the last change."""
    last = session.done
    if last is None or last.number <= length:
        return False
    changes = last.change.changes if isinstance(last.change, Together) else (last.change,)
    kept = [change for change in changes if isinstance(change, PointAdded)]
    if not kept or len(kept) != len(changes):
        return False
    grammar = grammar_of(session, session.module.step(kept[0].step), _ANY_DAY)
    texts = [point.text for point in kept]
    ways = (grammar.drafts, grammar.whole)
    return any(texts == [draft.text for draft in _read(way, typed)] for way in ways)


def _read(way: Callable[[str], tuple[Draft, ...]], typed: str) -> tuple[Draft, ...]:
    try:
        return way(typed)
    except UserError:
        return ()
