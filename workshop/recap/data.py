"""A recap as JSON: everything with the ids, kinds and steps by which the commands name them."""

import json
from collections.abc import Sequence

from workshop.domain.module import Step
from workshop.domain.session import Point
from workshop.recap.pages import Page, Recap

FORMAT = 1
"""Raised when a reader of older files would misread new ones."""

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]


def document(recap: Recap) -> str:
    """The recap as JSON text."""
    return json.dumps(_recap(recap), ensure_ascii=False, indent=2) + "\n"


def _recap(recap: Recap) -> Value:
    module, details = recap.module, recap.details
    return {
        "format": FORMAT,
        "title": recap.title,
        "module": {
            "id": module.id,
            "label": module.label,
            "title": module.title,
            "about": module.about,
            "people": module.people,
            "language": module.language,
        },
        "details": {
            "held_on": details.held_on,
            "place": details.place,
            "people": details.people,
            "tables": details.tables,
            "next_time": details.next_time,
        },
        "people": list(recap.people),
        "steps": [_step(step) for step in module.steps],
        "points": [_point(point, recap.parts.get(point.id, ())) for point in recap.points],
        "pages": [_page(page) for page in recap.pages],
    }


def _step(step: Step) -> Value:
    return {
        "id": step.id,
        "kind": step.kind,
        "title": step.title,
        "minutes": step.minutes,
        "ask": step.ask,
        "show": list(step.show),
        "notes": step.notes,
        "optional": step.optional,
        "clock": step.clock,
        "zones": [{"id": zone.id, "label": zone.label} for zone in step.zones],
    }


def _point(point: Point, parts: Sequence[Point] = ()) -> Value:
    place: Value = {"x": point.place.x, "y": point.place.y} if point.place else None
    return {
        "id": point.id,
        "step": point.step,
        "zone": point.zone,
        "text": point.text,
        "person": point.person,
        "fields": dict(point.fields),
        "place": place,
        "share": point.share.value,
        "starred": point.starred,
        "parked": point.parked,
        "at": point.at,
        "joined": [_point(part) for part in parts],
    }


def _page(page: Page) -> Value:
    return {
        "key": page.key,
        "step": page.step_id,
        "section": page.section,
        "layout": page.slide.layout.value,
        "title": page.slide.title.text,
        "text": list(page.slide.reading()),
        "remarks": list(page.remarks),
    }
