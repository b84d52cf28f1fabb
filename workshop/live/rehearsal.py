"""A session that never took place, in memory only: for the pictures on the cards of the modules."""

from collections.abc import Sequence
from datetime import date, datetime

from workshop.activities.kinds import kind_of
from workshop.domain.changes import Change, PictureKept, PointAdded, Record, SessionBegun
from workshop.domain.image import Image
from workshop.domain.module import Module
from workshop.domain.session import Session, replay
from workshop.files.sample_file import Sample
from workshop.live.capture import Grammar


def rehearse(module: Module, sample: Sample, today: date, images: Sequence[Image] = ()) -> Session:
    """A session of `module` with its pictures, in which the sample's words were said."""
    changes: list[Change] = [SessionBegun(module, sample.details)]
    changes += [PictureKept(image) for image in images]
    people: dict[str, None] = {}
    for step in module.steps:
        for line in sample.lines.get(step.id, ()):
            for draft in Grammar.of(step, kind_of(step), tuple(people), today).drafts(line):
                if draft.person:
                    people.setdefault(draft.person)
                changes.append(
                    PointAdded(
                        f"r{len(changes)}",
                        step.id,
                        draft.text,
                        draft.zone,
                        draft.person,
                        fields=draft.fields,
                    )
                )
    at = datetime.combine(today, datetime.min.time()).astimezone().isoformat()
    return replay(Record(number, at, 0.0, each) for number, each in enumerate(changes, start=1))
