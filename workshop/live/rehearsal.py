"""A session that never took place, in memory only: for the pictures on the cards of the modules."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from workshop.activities import photo
from workshop.activities.kinds import kind_of
from workshop.domain.changes import Change, PictureKept, PointAdded, Record, SessionBegun
from workshop.domain.module import Module, Step
from workshop.domain.session import Session, replay
from workshop.files.sample_file import Sample
from workshop.intake import pictures
from workshop.live.capture import Draft, Grammar


def rehearse(module: Module, sample: Sample, today: date) -> Session:
    """A session of `module` in which the sample's words were said and its photos taken."""
    changes: list[Change] = [SessionBegun(module, sample.details)]
    people: dict[str, None] = {}

    def drafts(step: Step, typed: str) -> Iterator[Draft]:
        for draft in Grammar.of(step, kind_of(step), tuple(people), today).drafts(typed):
            if draft.person:
                people.setdefault(draft.person)
            yield draft

    for step in module.steps:
        for line in sample.lines.get(step.id, ()):
            for draft in drafts(step, line):
                changes.append(_added(len(changes), step, draft))
        for taken in sample.photos.get(step.id, ()):
            for draft in drafts(step, taken.said) if taken.said else (Draft(""),):
                image = pictures.read(taken.path, f"picture-{len(changes)}")
                kept = {photo.PICTURE: image.key, photo.CONSENT: taken.consent}
                changes.append(PictureKept(image))
                changes.append(_added(len(changes), step, replace(draft, fields=kept)))
    at = datetime.combine(today, datetime.min.time()).astimezone().isoformat()
    return replay(Record(number, at, 0.0, each) for number, each in enumerate(changes, start=1))


def _added(number: int, step: Step, draft: Draft) -> PointAdded:
    return PointAdded(
        f"r{number}", step.id, draft.text, draft.zone, draft.person, fields=draft.fields
    )
