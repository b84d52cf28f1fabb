"""Roles to be filled: each is open until somebody takes it."""

from collections.abc import Iterator

from workshop.activities import form_tiles, listing, sheets
from workshop.activities.action_fields import FIRST, OWNER, due, who
from workshop.activities.base import RecapSlide, StepView
from workshop.activities.form_tiles import Field
from workshop.activities.settings import Problem
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.i18n import _, ngettext
from workshop.slides import frame, pills
from workshop.slides.drawing import Mark
from workshop.slides.model import Colour, Layout, Shape, Slide

MOST_ROLES = 12
_SIZES = (72.0, 64.0, 56.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0)
_ROLE_WIDE, _WHO_WIDE, _MOVE_WIDE, _DUE_WIDE = 300.0, 330.0, 340.0, 220.0


def room(view: StepView) -> Slide:
    """A tile for each role with who took it; the others say that they are open."""
    head = frame.head(
        view.kicker, view.step.ask or view.step.title, listing.joined(*view.step.show)
    )
    fields = [
        Field(
            zone.label or _("Also"),
            *(pills.PALETTE[index % len(pills.PALETTE)] if zone.id else (Colour.SOFT, Mark.CIRCLE)),
            tuple(_entry(point) for point in points),
            _("Open: who takes it?"),
            names=True,
        )
        for index, (zone, points) in enumerate(_roles(view))
    ]
    card = form_tiles.form(fields, head.bottom - 8, _SIZES)
    shapes = (*head.shapes, *card.shapes, *_foot(view))
    return Slide(Layout.BOARD, head.title, shapes, clock=frame.clock())


def recap(view: StepView) -> tuple[RecapSlide, ...]:
    """Every role with who does what by when, the open ones among them."""
    if not view.points:
        return ()
    moves = any(point.fields.get(FIRST) for point in view.points)
    move = _MOVE_WIDE if moves else 0.0
    what = frame.INNER - _ROLE_WIDE - _WHO_WIDE - move - _DUE_WIDE
    columns = [(_("Role"), _ROLE_WIDE), (_("Who"), _WHO_WIDE), (_("What"), what)]
    columns += [(_("First move"), move)] if moves else []
    columns.append((_("By"), _DUE_WIDE))
    title = view.step.ask or view.step.title
    alt = _("Table of roles: who does what, and by when.")
    return sheets.pages(view, title, columns, list(_rows(view, moves)), alt)


def check(step: Step) -> Iterator[Problem]:
    """There are roles, and no more than tiles."""
    if not step.zones:
        yield Problem(
            "zones", _("There are no roles to sign up for."), _("Name them after “Zones:”.")
        )
    if len(step.zones) > MOST_ROLES:
        what = _("There are at most {most} roles, and here are {count}.")
        remedy = _("Join some of the roles after “Zones:”.")
        yield Problem("zones", what.format(most=MOST_ROLES, count=len(step.zones)), remedy)


def _roles(view: StepView) -> list[tuple[Zone, list[Point]]]:
    """Every role with who took it; last, where there is some, what belongs to none."""
    roles = [
        (zone, [point for point in view.points if point.zone == zone.id])
        for zone in view.step.zones[:MOST_ROLES]
    ]
    known = {zone.id for zone, _points in roles}
    others = [point for point in view.points if point.zone not in known]
    return [*roles, (Zone("", ""), others)] if others else roles


def _taker(point: Point) -> str:
    """Who took it: the owner, or else whoever said it."""
    said = who(point)
    if point.fields.get(OWNER) or not point.person:
        return said
    return f"{point.person}\n{said}" if said else point.person


def _entry(point: Point) -> form_tiles.Entry:
    taken, by = (said.replace("\n", ", ") for said in (_taker(point), due(point)))
    return taken or point.text, listing.joined(point.text if taken else "", by)


def _rows(view: StepView, moves: bool) -> Iterator[sheets.Row]:
    for zone, points in _roles(view):
        if not points:
            texts = (zone.label, _("Open"), "", *("",) * moves, "")
            yield sheets.Row(texts, _("{role}: open").format(role=zone.label))
        for point in points:
            move = (point.fields.get(FIRST, ""),) * moves
            texts = (zone.label, _taker(point), point.text, *move, due(point))
            yield sheets.Row(texts, listing.remark(point, zone.label), point.id)


def _foot(view: StepView) -> tuple[Shape, ...]:
    count = sum(not points for _zone, points in _roles(view))
    if not count:
        return (frame.hint(_("Every role is taken")),)
    said = ngettext("{count} role is open", "{count} roles are open", count)
    return (frame.hint(said.format(count=count)),)
