"""Whatever is said in a step of any kind is in the deck, for a reader that did not write it."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from office_oxide import Document
from pypdf import PdfReader
from pypdf.generic import Destination

from tests.activities import examples, scripts
from tests.recap import a_day
from workshop.activities.base import StepView
from workshop.activities.kinds import kind_of
from workshop.domain.changes import Change, Details, PictureKept, PointAdded, Record, SessionBegun
from workshop.domain.session import Session, replay
from workshop.recap import deck
from workshop.recap.handout import handout
from workshop.recap.pages import Choices, Page
from workshop.recap.story import tell


def session(view: StepView) -> Session:
    """A session of one step, in which the view's points were said."""
    module = examples.module(view.step)
    begun: list[Change] = [SessionBegun(module, Details(people=18))]
    begun += [PictureKept(image) for image in view.pictures.values()]
    said = [
        PointAdded(p.id, view.step.id, p.text, p.zone, p.person, fields=p.fields)
        for p in view.points
    ]
    records = enumerate([*begun, *said], 1)
    return replay(Record(number, examples.AT, 0.0, change) for number, change in records)


def missing(view: StepView, pages: Sequence[Page], path: Path) -> list[str]:
    """The points of which the deck of those pages, read by another reader, lacks a word.

    What is its writer's own is not meant to be there.
    """
    with path.open("wb") as stream:
        deck.write(pages, a_day.ABOUT, stream)
    with Document.open(str(path)) as document:
        read = "".join(document.plain_text().split())
    kind = kind_of(view.step)
    told = [point.text for point in view.points if not kind.sealed(view.step, point)]
    return [text for text in told if "".join(text.split()) not in read]


def retold(name: str) -> StepView:
    step = examples.step(name)
    plain = examples.view(step, examples.points(step, 24, (40,)))
    return scripts.retold(plain, 150, *scripts.SCRIPTS)


CAPTURING = [name for name in examples.NAMES if kind_of(examples.step(name)).captures]


@pytest.mark.parametrize("name", CAPTURING)
def test_every_word_of_every_script_is_in_the_deck(name: str, tmp_path: Path) -> None:
    view = retold(name)
    pages = tell(session(view), Choices()).pages
    assert missing(view, pages, tmp_path / "deck.pptx") == []


def test_a_point_that_is_not_in_the_deck_is_noticed(tmp_path: Path) -> None:
    view = retold("wall")
    pages = tell(session(replace(view, points=view.points[1:])), Choices()).pages
    assert missing(view, pages, tmp_path / "deck.pptx") == [view.points[0].text]


@pytest.mark.parametrize("name", CAPTURING)
def test_every_kind_can_be_in_a_handout(name: str) -> None:
    recap = tell(session(retold(name)), Choices())
    reader = PdfReader(BytesIO(handout(recap)))
    sections = reader.outline[1]
    assert isinstance(sections, list)
    titles = [each.title for each in sections if isinstance(each, Destination)]
    assert titles == [page.slide.title.text for page in recap.pages if page.key != "title"]
