"""Whatever is said in a step of any kind is in the deck, for a reader that did not write it."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from office_oxide import Document

from tests.activities import examples, scripts
from workshop.activities.base import StepView
from workshop.activities.kinds import kind_of
from workshop.domain.changes import Change, Details, PointAdded, Record, SessionBegun
from workshop.domain.session import Session, replay
from workshop.recap import deck
from workshop.recap.pages import Choices
from workshop.recap.story import tell


def session(view: StepView) -> Session:
    """A session of one step, in which the view's points were said."""
    module = examples.module(view.step)
    begun: list[Change] = [SessionBegun(module, Details(people=18))]
    said = [
        PointAdded(p.id, view.step.id, p.text, p.zone, p.person, fields=p.fields)
        for p in view.points
    ]
    records = enumerate([*begun, *said], 1)
    return replay(Record(number, examples.AT, 0.0, change) for number, change in records)


@pytest.mark.parametrize("name", examples.NAMES)
def test_every_word_of_every_script_is_in_the_deck(name: str, tmp_path: Path) -> None:
    step = examples.step(name)
    if not kind_of(step).captures:
        return
    plain = examples.view(step, examples.points(step, 24, (40,)))
    view = scripts.retold(plain, 150, *scripts.SCRIPTS)
    recap = tell(session(view), Choices())
    stream = BytesIO()
    about = deck.Properties(recap.title, "", "en", recap.made)
    deck.write(recap.pages, about, stream)
    path = tmp_path / "deck.pptx"
    path.write_bytes(stream.getvalue())
    with Document.open(str(path)) as document:
        read = "".join(document.plain_text().split())
    missing = [point.text for point in view.points if "".join(point.text.split()) not in read]
    assert missing == []


def test_a_word_that_is_missing_is_noticed() -> None:
    step = examples.step("wall")
    view = examples.view(step, examples.points(step, 3, (40,)))
    recap = tell(session(view), Choices())
    kept = replace(view.points[0], text="Never said")
    texts = " ".join(text for page in recap.pages for text in page.slide.reading())
    assert view.points[0].text in texts
    assert kept.text not in texts
