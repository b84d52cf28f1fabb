"""A session that never took place, in memory only: for the pictures on the cards of the modules."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from workshop.activities import photo
from workshop.activities.base import StepView
from workshop.activities.kinds import kind_of
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
from workshop.intake.decoding import Decoder
from workshop.live.capture import Draft, Grammar
from workshop.live.taking import grammar_in

_SEED = 1


def rehearse(module: Module, sample: Sample, today: date, images: Sequence[Image] = ()) -> Session:
    """A session of `module` with its pictures, in which the sample's words were said and its
    photos taken. Raises UserError for a photo that cannot be read.
    """
    changes: list[Change] = [SessionBegun(module, sample.details)]
    changes += [PictureKept(image) for image in images]
    changes += _Rehearsal(module, sample, today).changes()
    at = datetime.combine(today, datetime.min.time()).astimezone().isoformat()
    return replay(Record(number, at, 0.0, each) for number, each in enumerate(changes, start=1))


class _Rehearsal:
    """Goes through the steps of a module with the sample in hand."""

    def __init__(self, module: Module, sample: Sample, today: date) -> None:
        self._module, self._sample, self._today = module, sample, today
        self._people = dict.fromkeys(person.name for person in sample.roster)
        self._said = 0

    def changes(self) -> Iterator[Change]:
        """What happens, but for the beginning."""
        if self._sample.roster:
            yield RosterSet(self._sample.roster)
        for step in self._module.steps:
            yield from self._groups(step)
            for line in self._sample.lines.get(step.id, ()):
                for draft in self._grammar(step).drafts(line):
                    yield self._added(step, draft)
            yield from self._photos(step)

    def _groups(self, step: Step) -> Iterator[Change]:
        """The groups of a step that wants some, the same every time."""
        view = StepView(self._module, step, self._sample.details, roster=self._sample.roster)
        rounds = kind_of(step).groups(view, _SEED)
        if rounds:
            yield GroupsDrawn(step.id, rounds)

    def _photos(self, step: Step) -> Iterator[Change]:
        with Decoder() as decoder:
            for taken in self._sample.photos.get(step.id, ()):
                image = decoder.brought(taken.path, f"picture-{self._said}")
                yield PictureKept(image)
                kept = {photo.PICTURE: image.key, photo.CONSENT: taken.consent}
                parsed = self._grammar(step).parse(taken.said)
                yield self._added(step, replace(parsed, fields=kept))

    def _grammar(self, step: Step) -> Grammar:
        return grammar_in(self._module, step, tuple(self._people), self._today)

    def _added(self, step: Step, draft: Draft) -> PointAdded:
        if draft.person:
            self._people.setdefault(draft.person)
        self._said += 1
        number = f"r{self._said}"
        return PointAdded(
            *(number, draft.step or step.id, draft.text, draft.zone, draft.person),
            fields=draft.fields,
            parked=draft.parked,
        )
