"""A session that never took place, in memory only: for the pictures on the cards of the modules."""

from datetime import date, datetime

from workshop.activities.kinds import kind_of
from workshop.activities.reading import languages
from workshop.domain.changes import Change, PointAdded, Record, SessionBegun
from workshop.domain.module import Module
from workshop.domain.session import Session, replay
from workshop.files.sample_file import Sample
from workshop.live.capture import Grammar


def rehearse(module: Module, sample: Sample, today: date) -> Session:
    """A session of `module` in which the sample's words were said."""
    changes: list[Change] = [SessionBegun(module, sample.details)]
    people: dict[str, None] = {}
    spoken = languages(module.language)
    for step in module.steps:
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
