"""What becomes of typed lines: action steps, quotes, lines for another step."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.live import trial
from workshop.activities.leaving import leaving
from workshop.domain.module import Step
from workshop.domain.session import Session
from workshop.live.desk import Desk
from workshop.recap.sheet import actions
from workshop.recap.story import Choices, tell
from workshop.recap.summary import summary


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with trial.session_file(tmp_path) as file:
        yield trial.desk(file, clock, trial.SLOPES)


def stored(desk: Desk) -> Session:
    return trial.on_disk(desk.file.path)


def test_an_action_step_goes_to_the_step_for_them_from_any_step(
    tmp_path: Path, clock: Clock
) -> None:
    agreed = Step("agreed", "actions", "Action steps", 5)
    module = trial.module()
    earlier = replace(agreed, id="since", title="Since last time")
    steps = (earlier, *module.steps, agreed)
    with trial.session_file(tmp_path, replace(module, steps=steps)) as file:
        desk = trial.desk(file, clock, 1 + trial.SLOPES)
        desk.capture_line("!Post a story >Table 4 by friday\n/lift It hums")
        desk.go(1 + trial.WELCOME)
        desk.capture_line("!Sit down first")
        desk.go(0)
        desk.capture_line("!And again")
        kept = [(each.step, each.text, each.fields) for each in stored(desk).points.values()]
    assert kept == [
        ("agreed", "Post a story", {"owner": "Table 4", "due": "2026-11-27"}),
        ("slopes", "It hums", {}),
        ("agreed", "Sit down first", {}),
        ("since", "And again", {}),
    ]


def test_without_a_step_for_them_action_steps_stay_and_are_told_in_a_recap(desk: Desk) -> None:
    desk.go(trial.WELCOME)
    desk.capture_line("!Post a story >Table 4 by friday")
    desk.go(trial.SLOPES)
    desk.capture_line("!Visit a lesson /lift")
    first, second = stored(desk).points.values()
    assert first.fields == {"owner": "Table 4", "due": "2026-11-27", "action": "yes"}
    assert (first.step, second.step, second.zone) == ("welcome", "slopes", "lift")
    told = tell(stored(desk), Choices())
    (page,) = [page for page in told.pages if page.key == "actions-alone/0"]
    words = "\n".join(page.slide.reading())
    assert "Post a story" in words
    assert "Table 4" in words
    assert "Visit a lesson" in words
    assert "Post a story,Table 4,2026-11-27" in actions(told)
    assert "2 action steps" in summary(stored(desk), Choices(), told).goes
    assert [each.action.text for each in leaving(stored(desk)).promises if each.action] == [
        "Post a story",
        "Visit a lesson",
    ]


def test_a_quote_is_the_one_that_a_recap_opens_with(desk: Desk) -> None:
    desk.go(trial.SLOPES)
    desk.capture_line('It was a long day for us\n"We fell, and we got up" @Kim')
    told = tell(stored(desk), Choices())
    (page,) = [page for page in told.pages if page.key == "quote"]
    assert "“We fell, and we got up”" in page.slide.reading()


def test_a_line_can_be_kept_in_a_step_the_room_has_left(desk: Desk) -> None:
    desk.go(trial.PAIRS)
    desk.capture_line("/lift It hums", step="slopes")
    (point,) = stored(desk).points.values()
    assert (point.step, point.zone, desk.step.id) == ("slopes", "lift", "pairs")


def test_many_lines_can_be_one_point(desk: Desk) -> None:
    desk.capture_line("One\nTwo @Kim\n\nThree", whole=True)
    (point,) = stored(desk).points.values()
    assert (point.text, point.person) == ("One\nTwo\nThree", "Kim")
