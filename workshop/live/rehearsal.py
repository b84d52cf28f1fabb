"""A session that never took place, in memory only: for the pictures on the cards of the modules."""

from collections.abc import Sequence
from datetime import date, datetime

from workshop.activities.base import StepView
from workshop.activities.kinds import kind_of
from workshop.activities.reading import languages
from workshop.domain.changes import (
    Change,
    GroupsDrawn,
    PictureKept,
    PointAdded,
    Record,
    RosterSet,
    SessionBegun,
)
from workshop.domain.image import Image
from workshop.domain.module import Module, Step
from workshop.domain.session import Session, replay
from workshop.files.sample_file import Sample
from workshop.live.capture import Grammar

_SEED = 1


def rehearse(module: Module, sample: Sample, today: date, images: Sequence[Image] = ()) -> Session:
    """A session of `module` with its pictures, in which the sample's words were said."""
    changes: list[Change] = [SessionBegun(module, sample.details)]
    changes += [PictureKept(image) for image in images]
    if sample.roster:
        changes.append(RosterSet(sample.roster))
    people = dict.fromkeys(person.name for person in sample.roster)
    spoken = languages(module.language)
    for step in module.steps:
        changes += _groups(module, step, sample)
        for line in sample.lines.get(step.id, ()):
            grammar = Grammar.of(step, kind_of(step), tuple(people), today, spoken)
            for draft in grammar.drafts(line):
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


def _groups(module: Module, step: Step, sample: Sample) -> tuple[Change, ...]:
    """The groups of a step that wants some, the same every time."""
    view = StepView(module, step, sample.details, roster=sample.roster)
    rounds = kind_of(step).groups(view, _SEED)
    return (GroupsDrawn(step.id, rounds),) if rounds else ()
