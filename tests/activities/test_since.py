"""What a welcome shows of last time: one good slide of whatever there is, and the norms."""

from dataclasses import replace

import pytest

from tests.activities import examples
from tests.activities.contract import flaws
from workshop.activities.base import StepView
from workshop.activities.talk import KIND
from workshop.domain.earlier import Earlier, OpenAction
from workshop.domain.image import Image
from workshop.slides.model import Note, Picture, Slide

LAST = Earlier("Session 6 · Through the dip", "2026-10-02")
ACTION = OpenAction("Each coach invites one colleague in", "Grade 4 team", "2026-12-04")
QUOTE = "It got worse before it got better."


def view(earlier: Earlier, stop: int = 1, photos: int = 0) -> StepView:
    keys = tuple(f"earlier/{number}" for number in range(photos))
    images = {
        key: Image(key, "image/png", 300 + 90 * number, 400, b"x")
        for number, key in enumerate(keys)
    }
    welcome = examples.view(examples.step("welcome"))
    return replace(welcome, earlier=replace(earlier, pictures=keys), pictures=images, stop=stop)


def said(slide: Slide) -> str:
    return "\n".join(slide.reading())


def test_a_welcome_without_anything_of_last_time_is_one_slide() -> None:
    assert KIND.stops(view(LAST)) == ()
    assert KIND.room(view(LAST)).title.text == "A view from the hill"
    talk = replace(view(replace(LAST, norms=("Be kind",))), step=examples.step("talk"))
    assert KIND.stops(talk) == ()


def test_the_welcome_stays_first() -> None:
    told = replace(LAST, actions=(ACTION,), norms=("Be kind",))
    assert KIND.stops(view(told)) == ("Welcome", "Since last time", "Our norms")
    titles = [KIND.room(view(told, stop)).title.text for stop in range(3)]
    assert titles == ["A view from the hill", "What we said we would do", "Our norms"]
    assert KIND.stops(view(replace(LAST, norms=("Be kind",)))) == ("Welcome", "Our norms")
    assert KIND.room(view(replace(LAST, norms=("Be kind",)))).title.text == "Our norms"


def test_it_says_who_does_what_and_what_was_said() -> None:
    told = replace(LAST, actions=(ACTION,), quote=QUOTE, quote_by="Table 2")
    words = said(KIND.room(view(told)))
    for each in (
        "Each coach invites one colleague in\nGrade 4 team · by Fri 4 Dec",
        f"“{QUOTE}”",
        "— Table 2",
        "Last time: Session 6 · Through the dip · Fri 2 Oct",
    ):
        assert each in words


@pytest.mark.parametrize("photos", [0, 1, 3, 12])
@pytest.mark.parametrize("quote", ["", QUOTE, "word " * 800])
@pytest.mark.parametrize("length", [3, 60, 400, 1500])
@pytest.mark.parametrize("count", [0, 1, 4, 40, 300])
def test_any_number_of_anything_fits(count: int, length: int, quote: str, photos: int) -> None:
    actions = tuple(
        OpenAction(examples.text(number, length), "Grade 4 team", "2026-12-04")
        for number in range(count)
    )
    told = replace(LAST, actions=actions, quote=quote, quote_by="Table 2" if quote else "")
    seen = view(told, photos=photos)
    slide = KIND.room(seen)
    assert flaws(slide, in_room=True) == []
    if not KIND.stops(seen):
        return
    shown = [shape for shape in slide.shapes if isinstance(shape, Note)]
    assert bool(shown) is bool(count)
    assert (f"+{count - len(shown)} more" in said(slide)) is (len(shown) < count)
    pictures = [shape for shape in slide.shapes if isinstance(shape, Picture)]
    assert len(pictures) == (min(photos, 4) if count else photos)


@pytest.mark.parametrize("count", [1, 5, 40, 300])
@pytest.mark.parametrize("length", [3, 60, 400])
def test_any_number_of_norms_fits(count: int, length: int) -> None:
    norms = tuple(examples.text(number, length) for number in range(count))
    slide = KIND.room(view(replace(LAST, norms=norms)))
    assert flaws(slide, in_room=True) == []
    shown = [shape for shape in slide.shapes if isinstance(shape, Note)]
    assert shown
    assert (f"+{count - len(shown)} more" in said(slide)) is (len(shown) < count)


def test_a_picture_that_the_session_lacks_is_left_out() -> None:
    lost = replace(view(LAST), earlier=replace(LAST, pictures=("earlier/1",)))
    assert KIND.stops(lost) == ()
