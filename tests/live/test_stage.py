"""What the room is shown, whatever the facilitator presses in whatever order."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.conftest import Clock
from tests.live import trial
from workshop.activities.kinds import kind_of, room_view
from workshop.domain.changes import Mark
from workshop.domain.module import Module, Step
from workshop.domain.session import Point
from workshop.live.desk import Desk
from workshop.live.stage import Audience, Cover, Stage
from workshop.slides.legibility import card
from workshop.slides.model import Slide

# -- the audience alone


def test_nothing_is_shown_before_the_show() -> None:
    assert Audience() == Audience(showing=False, cover=Cover.NONE, frozen=False, hidden=False)


def test_started_again_the_show_just_goes_on() -> None:
    shown = Audience().shown()
    assert shown.shown() == shown
    assert shown.froze().shown() == shown.froze()


def test_started_again_a_hidden_show_is_in_sight() -> None:
    assert Audience().shown().hid().shown() == Audience(showing=True)


def test_black_and_white_take_each_others_place() -> None:
    black = Audience(showing=True).toggled(Cover.BLACK)
    white = black.toggled(Cover.WHITE)
    assert (black.cover, white.cover) == (Cover.BLACK, Cover.WHITE)
    assert white.toggled(Cover.WHITE) == Audience(showing=True)


def test_esc_takes_back_one_state_at_a_time() -> None:
    audience = Audience(True, Cover.BLACK, frozen=True, hidden=True)
    seen = []
    for _press in range(5):
        audience = audience.escaped()
        seen.append((audience.cover, audience.frozen, audience.hidden, audience.showing))
    assert seen == [
        (Cover.NONE, True, True, True),
        (Cover.NONE, False, True, True),
        (Cover.NONE, False, False, True),
        (Cover.NONE, False, False, False),
        (Cover.NONE, False, False, False),
    ]


# -- with a session


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with trial.session_file(tmp_path) as file:
        yield trial.desk(file, clock, trial.SLOPES)


def _words(slide: Slide) -> str:
    return "\n".join([slide.title.text, *slide.reading()])


def test_the_slide_follows_the_session(desk: Desk) -> None:
    stage = Stage(desk)
    told: list[str] = []
    stage.listen(lambda: told.append(_words(stage.slide)))
    desk.capture_line("Nobody waits")
    assert "Nobody waits" in told[-1]
    (point,) = desk.session.points
    desk.points.mark(Mark.HIDDEN, point)
    assert "Nobody waits" not in told[-1]


def test_a_frozen_slide_stays_and_a_thaw_brings_the_present_one(desk: Desk) -> None:
    stage = Stage(desk)
    stage.turn(stage.audience.shown().froze())
    before = stage.slide
    desk.capture_line("Nobody waits")
    desk.next()
    assert stage.slide is before
    assert not stage.live
    stage.turn(stage.audience.froze())
    assert stage.slide == stage.slide_at(trial.PAIRS)


def test_a_slide_that_is_lent_stands_open_over_everything_and_leaves_no_trace(desk: Desk) -> None:
    stage = Stage(desk)
    stage.turn(stage.audience.shown().toggled(Cover.BLACK).froze().hid())
    before, kept, told = stage.slide, stage.audience, []
    stage.listen(lambda: told.append(stage.slide.title.text))
    stage.lend(card())
    stage.lend(card())
    assert (stage.slide, stage.lent, stage.live) == (card(), True, False)
    assert (stage.seen, stage.audience) == (Audience(showing=True), kept)
    stage.take_back()
    stage.take_back()
    assert (stage.slide, stage.lent, stage.seen, stage.audience) == (before, False, kept, kept)
    assert told == [card().title.text, before.title.text]


def test_what_changed_under_a_lent_slide_is_there_afterwards(desk: Desk) -> None:
    stage = Stage(desk)
    stage.lend(card())
    desk.next()
    desk.capture_line("Nobody waits")
    assert stage.slide == card()
    stage.take_back()
    assert stage.slide == stage.slide_at(trial.PAIRS)
    assert "Nobody waits" in _words(stage.slide)


def test_the_same_audience_again_is_not_told(desk: Desk) -> None:
    stage = Stage(desk)
    told: list[None] = []
    stage.listen(lambda: told.append(None))
    stage.turn(stage.audience)
    assert not told
    stage.turn(stage.audience.shown())
    stage.turn(stage.audience.shown())
    assert len(told) == 1


def test_slides_of_other_steps(desk: Desk) -> None:
    stage = Stage(desk)
    assert stage.slide_at(-1) is None
    assert stage.slide_at(len(trial.module().steps)) is None
    for index in range(len(trial.module().steps)):
        slide = stage.slide_at(index)
        assert slide is not None
        assert trial.SECRET not in _words(slide)


class Room(RuleBasedStateMachine):
    """Any order of keys and changes."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self._file = trial.session_file(Path(self._folder.name))
        self.desk = Desk(self._file, lambda: 0.0, lambda: trial.BEGAN)
        self.stage = Stage(self.desk)
        self.frozen_slide: Slide | None = None
        self.length = 0

    def teardown(self) -> None:
        self._file.close()
        self._folder.cleanup()

    def _turn(self, audience: Audience) -> None:
        thawed = self.stage.audience.frozen and not audience.frozen
        self.stage.turn(audience)
        if not audience.frozen:
            self.frozen_slide = None
        elif self.frozen_slide is None:
            self.frozen_slide = self.stage.slide
        if thawed:
            assert self.stage.slide == self.present()

    def present(self) -> Slide:
        """The slide of the step as the room should see it."""
        step = self.desk.step
        view = room_view(self.desk.session, step, self.desk.time.finish())
        return kind_of(step).room(view)

    @rule()
    def start(self) -> None:
        self._turn(self.stage.audience.shown())
        assert self.stage.audience.showing
        assert not self.stage.audience.hidden

    @rule(cover=st.sampled_from([Cover.BLACK, Cover.WHITE]))
    def cover(self, cover: Cover) -> None:
        lifting = self.stage.audience.cover is cover
        self._turn(self.stage.audience.toggled(cover))
        if lifting and self.stage.live:
            assert self.stage.slide == self.present(), "an old slide under the cover"

    @rule()
    def freeze(self) -> None:
        self._turn(self.stage.audience.froze())

    @rule()
    def hide(self) -> None:
        self._turn(self.stage.audience.hid())

    @rule()
    def escape(self) -> None:
        before = self.stage.audience
        self._turn(before.escaped())
        after = self.stage.audience
        states = [before.cover is not Cover.NONE, before.frozen, before.hidden, before.showing]
        left = [after.cover is not Cover.NONE, after.frozen, after.hidden, after.showing]
        assert sum(left) == max(0, sum(states) - 1)
        assert self.desk.session.length == self.length, "Esc does nothing to the session"

    @rule()
    def lend_and_take_back(self) -> None:
        """A slide that is not the session's comes, and goes without a trace."""
        before = self.stage.slide, self.stage.audience, self.stage.live
        self.stage.lend(card())
        assert self.stage.slide == card()
        self.stage.take_back()
        assert (self.stage.slide, self.stage.audience, self.stage.live) == before

    @rule(step=st.integers(0, 5))
    def go(self, step: int) -> None:
        self.desk.go(step)

    @rule(zone=st.sampled_from(["/1", "/2", "/nowhere", ""]), word=st.sampled_from("abc"))
    @precondition(lambda self: self.desk.kind.captures)
    def capture(self, zone: str, word: str) -> None:
        self.desk.capture_line(f"{zone} {word}")

    @rule()
    def undo(self) -> None:
        """Words that are taken back leave the wall, also when its picture stands still."""
        before = {each.id for each in self.visible()}
        self.desk.undo()
        if self.frozen_slide is not None and before - {each.id for each in self.visible()}:
            self.frozen_slide = self.stage.slide

    def visible(self) -> list[Point]:
        """Every point that some room could read."""
        return [p for p in self.desk.session.points.values() if not p.hidden and not p.removed]

    @invariant()
    def what_the_projector_holds(self) -> None:
        if self.frozen_slide is not None:
            assert self.stage.slide is self.frozen_slide, "a frozen picture moved"
        else:
            assert self.stage.slide == self.present()
        self.length = self.desk.session.length


TestRoom = Room.TestCase
TestRoom.settings = settings(max_examples=40, stateful_step_count=25)


def test_what_is_hidden_leaves_a_frozen_picture(desk: Desk) -> None:
    stage = Stage(desk)
    desk.go(trial.PAIRS)
    (point,) = desk.capture_line("Not for everybody")
    stage.turn(stage.audience.shown().froze())
    assert "Not for everybody" in _words(stage.slide)
    desk.capture_line("Later words")
    desk.go(trial.CLOSE)
    desk.points.mark(Mark.HIDDEN, point)
    assert "Not for everybody" not in _words(stage.slide)


def test_what_comes_next_is_the_next_stop_then_the_next_step(tmp_path: Path, clock: Clock) -> None:
    step = Step("chat", "questions", "Chat", 5, show=("Why now?", "Who listens?"))
    after = Step("wall", "board", "A wall", 5)
    with trial.session_file(tmp_path, Module("m", "M", "Questions", (step, after))) as file:
        desk = trial.desk(file, clock, 0)
        stage = Stage(desk)
        names = []
        while (ahead := stage.ahead()) is not None:
            desk.next()
            assert stage.slide == ahead[0]
            names.append(ahead[1])
        assert names == ["Q2 · Who listens?", "All questions", "A wall"]


def test_notes_can_be_turned_to_only_where_some_are_not_on_the_wall(
    tmp_path: Path, clock: Clock
) -> None:
    with trial.session_file(tmp_path) as file:
        desk = trial.desk(file, clock, trial.SLOPES)
        stage = Stage(desk)
        could = [stage.turns]
        desk.capture_line("1 Nobody waits for the last one")
        could.append(stage.turns)
        for number in range(30):
            desk.capture_line(f"1 Another point, the {number}th")
        assert [*could, stage.turns] == [False, False, True]
        assert stage.pages() > 1
