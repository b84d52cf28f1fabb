"""A session that never took place, in memory only: for the pictures on the cards of the modules."""

from collections.abc import Iterable
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

    def add(step: Step, draft: Draft) -> None:
        if draft.person:
            people.setdefault(draft.person)
        number = f"r{len(changes)}"
        added = PointAdded(
            number, step.id, draft.text, draft.zone, draft.person, fields=draft.fields
        )
        changes.append(added)

    for step in module.steps:
        for line in sample.lines.get(step.id, ()):
            for draft in _grammar(step, people, today).drafts(line):
                add(step, draft)
        for taken in sample.photos.get(step.id, ()):
            image = pictures.read(taken.path, f"picture-{len(changes)}")
            changes.append(PictureKept(image))
            kept = {photo.PICTURE: image.key, photo.CONSENT: taken.consent}
            add(step, replace(_grammar(step, people, today).parse(taken.said), fields=kept))
    at = datetime.combine(today, datetime.min.time()).astimezone().isoformat()
    return replay(Record(number, at, 0.0, each) for number, each in enumerate(changes, start=1))


def _grammar(step: Step, people: Iterable[str], today: date) -> Grammar:
    return Grammar.of(step, kind_of(step), tuple(people), today)
