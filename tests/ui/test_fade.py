"""The way from one step or stop to the next: what is seen on it, and what ends it."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QScreen
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import CTRL, Console, Key, alike, picture_of
from tests.ui.test_slide_view import slide_of, view_of
from workshop.domain.changes import Mark
from workshop.domain.image import Image
from workshop.domain.settings import Motion
from workshop.domain.timing import Face
from workshop.live.stage import Audience, Cover, Stop
from workshop.slides.model import Box, Note, Picture, Slide
from workshop.ui import motion
from workshop.ui.fade import FRAME, LASTS
from workshop.ui.motion import set_motion
from workshop.ui.projector import AudienceView, Projector

SIZE = QSize(480, 270)
SHOWN = Audience(showing=True)
SOME = LASTS / 4
"""Seconds after which about half of either picture is seen."""


@pytest.fixture(autouse=True)
def _moving(_at_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here things may move."""
    monkeypatch.setattr(motion, "system_wants_less", lambda: False)


@pytest.fixture
def room(qtbot: QtBot, clock: Clock) -> AudienceView:
    """A room's view in sight, with the clock of its fades in hand."""
    view = room_view(qtbot, clock)
    qtbot.addWidget(view)
    return view


def room_view(qtbot: QtBot, clock: Clock) -> AudienceView:
    view = AudienceView()
    view.fade.now = clock
    view.resize(SIZE)
    with qtbot.waitExposed(view):
        view.show()
    return view


def fresh(slide: Slide, face: Face | None = None, frame: QImage | None = None) -> QImage:
    """What a view shows that never showed anything else."""
    view = view_of(SIZE, slide)
    view.show_clock(face or Face())
    view.show_frame(frame)
    made = picture_of(view)
    view.deleteLater()
    return made


def mixed(before: QImage, after: QImage, come: float) -> QImage:
    """Both pictures at once, the one after with that share."""
    pairs = zip(bytes(before.constBits()), bytes(after.constBits()), strict=True)
    data = bytes(round(old + (new - old) * come) for old, new in pairs)
    return QImage(data, before.width(), before.height(), before.format()).copy()


def come(seconds: float) -> float:
    """The share of the picture after, so long after the first frame: quick first, then slower."""
    return math.sin(math.pi / 2 * min(1.0, (seconds + FRAME) / LASTS))


SLOPES = slide_of(trial.SLOPES, [(0, 0), (1, 1)])
WALL = slide_of(trial.WALL, [(1, 0)])
CLOSE = slide_of(trial.CLOSE, [])
FROM, TO, ON = Stop("slopes", 0), Stop("wall", 0), Stop("close", 0)


def half_way(room: AudienceView, clock: Clock) -> None:
    """From the slopes to the wall, and there in the middle of the way."""
    room.follow(SLOPES, SHOWN, FROM)
    picture_of(room)
    room.follow(WALL, SHOWN, TO)
    picture_of(room)
    clock.pass_by(SOME)
    room.fade.tick()
    assert room.fade.running


# -- what is seen


def test_in_the_middle_both_are_seen_and_in_the_end_the_new_one_alone(
    room: AudienceView, clock: Clock
) -> None:
    half_way(room, clock)
    middle = picture_of(room)
    assert alike(middle, mixed(fresh(SLOPES), fresh(WALL), come(SOME)))
    assert not alike(middle, fresh(SLOPES))
    assert not alike(middle, fresh(WALL))
    clock.pass_by(LASTS - SOME)
    room.fade.tick()
    assert not room.fade.running
    assert picture_of(room) == fresh(WALL)


def test_the_first_frame_is_on_the_way_already_and_time_counts_from_it(
    room: AudienceView, clock: Clock
) -> None:
    room.follow(SLOPES, SHOWN, FROM)
    picture_of(room)
    room.follow(WALL, SHOWN, TO)
    clock.pass_by(SOME)
    assert alike(picture_of(room), mixed(fresh(SLOPES), fresh(WALL), come(0)))
    assert not alike(picture_of(room), fresh(SLOPES))


def test_it_goes_by_time_not_by_frames(room: AudienceView, clock: Clock) -> None:
    half_way(room, clock)
    middle = picture_of(room)
    for _frame in range(30):
        room.fade.tick()
        assert picture_of(room) == middle


def test_its_own_timer_asks_for_frames_and_stops_with_it(qtbot: QtBot, clock: Clock) -> None:
    frames: list[float] = []

    class Watched(AudienceView):
        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)  # type: ignore[arg-type]
            frames.append(clock.seconds)

    view = Watched()
    qtbot.addWidget(view)
    view.fade.now = clock
    view.resize(SIZE)
    view.follow(SLOPES, SHOWN, FROM)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: bool(frames))
    view.follow(WALL, SHOWN, TO)
    for _frame in range(4):
        frames.clear()
        clock.pass_by(FRAME)
        qtbot.waitUntil(lambda: clock.seconds in frames)
        assert view.fade.running
    clock.pass_by(LASTS)
    qtbot.waitUntil(lambda: not view.fade.running)
    assert not view.fade._timer.isActive()


def test_the_time_goes_on_meanwhile(room: AudienceView, clock: Clock) -> None:
    room.follow(SLOPES, SHOWN, FROM)
    room.show_clock(Face("00:05"))
    picture_of(room)
    room.follow(WALL, SHOWN, TO)
    room.show_clock(Face("12:34"))
    picture_of(room)
    clock.pass_by(SOME)
    room.show_clock(Face("12:33"))
    before, after = fresh(SLOPES, Face("00:05")), fresh(WALL, Face("12:33"))
    assert after != fresh(WALL, Face("12:34"))
    assert alike(picture_of(room), mixed(before, after, come(SOME)))


def test_a_film_goes_on_meanwhile(room: AudienceView, clock: Clock) -> None:
    still = QImage(16, 9, QImage.Format.Format_RGB32)
    still.fill(QColor("#204060"))
    poster = Picture(Box(400, 300, 960, 540), _png(still), "A film", film="film.mp4")
    film = replace(WALL, shapes=(*WALL.shapes, poster))
    red, blue = (_frame(name) for name in ("#ff0000", "#0000ff"))
    room.follow(SLOPES, SHOWN, FROM)
    picture_of(room)
    room.follow(film, SHOWN, TO)
    picture_of(room)
    for frame in (red, blue):
        room.show_frame(frame)
        both = mixed(fresh(SLOPES), fresh(film, frame=frame), come(0))
        assert alike(picture_of(room), both)
    clock.pass_by(LASTS)
    room.fade.tick()
    assert picture_of(room) == fresh(film, frame=blue)
    room.follow(CLOSE, SHOWN, ON)
    last = mixed(fresh(film, frame=blue), fresh(CLOSE), come(0))
    assert alike(picture_of(room), last), "it goes with the frame that was seen last"


def _frame(colour: str) -> QImage:
    made = QImage(64, 36, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    return made


def _png(image: QImage) -> Image:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image("still", "image/png", image.width(), image.height(), bytes(data.data()))


# -- interrupted


def test_the_next_key_ends_it_and_begins_another(room: AudienceView, clock: Clock) -> None:
    half_way(room, clock)
    room.follow(CLOSE, SHOWN, ON)
    assert alike(picture_of(room), mixed(fresh(WALL), fresh(CLOSE), come(0)))
    clock.pass_by(LASTS)
    room.fade.tick()
    assert picture_of(room) == fresh(CLOSE)


def test_what_nobody_saw_does_not_fade_out(room: AudienceView) -> None:
    room.follow(SLOPES, SHOWN, FROM)
    picture_of(room)
    room.follow(WALL, SHOWN, TO)
    room.follow(CLOSE, SHOWN, ON)
    assert not room.fade.running
    assert picture_of(room) == fresh(CLOSE)


def test_one_that_cannot_be_painted_ends_all_the_same(room: AudienceView, clock: Clock) -> None:
    room.follow(SLOPES, SHOWN, FROM)
    picture_of(room)
    room.setUpdatesEnabled(False)
    room.follow(WALL, SHOWN, TO)
    room.fade.tick()
    assert room.fade.running
    clock.pass_by(1.1)
    room.fade.tick()
    assert not room.fade.running


# -- at once


def moved(slide: Slide) -> Slide:
    """The slide with its first note somewhere else."""
    first = next(shape for shape in slide.shapes if isinstance(shape, Note))
    box = replace(first.box, x=first.box.x + 90, y=first.box.y + 60)
    shapes = (replace(each, box=box) if each is first else each for each in slide.shapes)
    return replace(slide, shapes=tuple(shapes))


ON_THE_WALL = {
    "a point was said": slide_of(trial.WALL, [(1, 0), (0, 0)]),
    "a point was reworded": slide_of(trial.WALL, [(2, 0)]),
    "a point was taken away": slide_of(trial.WALL, []),
    "a point was moved": moved(WALL),
}


@pytest.mark.parametrize("what", ON_THE_WALL)
def test_what_happens_to_a_point_shows_at_once(room: AudienceView, clock: Clock, what: str) -> None:
    after = ON_THE_WALL[what]
    room.follow(WALL, SHOWN, TO)
    assert picture_of(room) != fresh(after)
    room.follow(after, SHOWN, TO)
    assert not room.fade.running
    assert alike(picture_of(room), fresh(after))
    half_way(room, clock)
    room.follow(after, SHOWN, TO)
    assert not room.fade.running
    assert alike(picture_of(room), fresh(after))


@pytest.mark.parametrize(
    "audience",
    [
        replace(SHOWN, cover=Cover.BLACK),
        replace(SHOWN, cover=Cover.WHITE),
        replace(SHOWN, frozen=True),
        replace(SHOWN, hidden=True),
        Audience(),
    ],
)
def test_another_way_to_look_ends_it_and_its_end_does_not_fade(
    room: AudienceView, clock: Clock, audience: Audience
) -> None:
    half_way(room, clock)
    room.follow(WALL, audience, TO)
    assert not room.fade.running
    covers = {Cover.BLACK: {"#000000"}, Cover.WHITE: {"#ffffff"}}
    if audience.cover in covers:
        assert colours(picture_of(room)) == covers[audience.cover]
    else:
        assert picture_of(room) == fresh(WALL)
    room.follow(CLOSE, audience, ON)
    picture_of(room)
    room.follow(SLOPES, SHOWN, FROM)
    assert not room.fade.running
    assert picture_of(room) == fresh(SLOPES)


def colours(picture: QImage) -> set[str]:
    return {
        picture.pixelColor(x, y).name()
        for x in range(0, SIZE.width(), 5)
        for y in range(0, SIZE.height(), 5)
    }


@pytest.mark.parametrize(
    "end",
    [
        lambda room: room.resize(SIZE.width() + 40, SIZE.height()),
        lambda room: room.hide(),
    ],
    ids=["another size", "out of sight"],
)
def test_another_size_and_going_out_of_sight_end_it(
    room: AudienceView, clock: Clock, end: Callable[[AudienceView], None]
) -> None:
    half_way(room, clock)
    end(room)
    assert not room.fade.running
    room.show()
    room.resize(SIZE)
    assert picture_of(room) == fresh(WALL)


def test_out_of_sight_nothing_begins(room: AudienceView) -> None:
    room.follow(SLOPES, SHOWN, FROM)
    picture_of(room)
    room.hide()
    room.follow(WALL, SHOWN, TO)
    assert not room.fade.running


@dataclass(frozen=True)
class Told:
    """What the view is told, and how much later."""

    slide: int
    stop: int
    audience: int
    painted: bool
    after: float


SLIDES = (SLOPES, WALL, CLOSE, ON_THE_WALL["a point was taken away"])
AUDIENCES = (SHOWN, replace(SHOWN, cover=Cover.BLACK), replace(SHOWN, frozen=True))
_TOLD = st.builds(
    Told,
    st.integers(0, len(SLIDES) - 1),
    st.integers(0, 1),
    st.sampled_from([0, 0, 0, 1, 2]),
    st.booleans(),
    st.sampled_from([0.0, SOME, LASTS]),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tale=st.lists(_TOLD, min_size=2, max_size=6))
def test_whatever_is_told_the_old_slide_is_seen_on_the_way_to_another_stop_only(
    qtbot: QtBot, tale: list[Told]
) -> None:
    clock = Clock()
    view = room_view(qtbot, clock)
    before: Told | None = None
    seen = False
    for told in tale:
        slide, audience = SLIDES[told.slide], AUDIENCES[told.audience]
        view.follow(slide, audience, Stop("step", told.stop))
        same = before and (before.slide, before.audience) == (told.slide, told.audience)
        went_on = before is not None and (
            seen
            and before.stop != told.stop
            and before.slide != told.slide
            and before.audience == told.audience
        )
        seen = (told.painted and told.audience != 1) or bool(seen and same)
        assert view.fade.running is went_on
        if told.painted:
            shown = picture_of(view)
            if told.audience == 1:
                assert colours(shown) == {"#000000"}
            elif before is not None and went_on:
                assert alike(shown, mixed(fresh(SLIDES[before.slide]), fresh(slide), come(0)))
            else:
                assert alike(shown, fresh(slide))
        clock.pass_by(told.after)
        view.fade.tick()
        before = told
    view.hide()
    view.deleteLater()


# -- with a session


@pytest.fixture
def going(showing: Console) -> Console:
    """On the slopes with a point on the wall, which the projector has painted."""
    for view in (room_of(showing), showing.presenter.one_screen.view):
        view.fade.now = showing.clock
    showing.capture("Nobody waits for the last one")
    showing.press(Key.Key_Escape)
    picture_of(showing.room)
    return showing


def room_of(console: Console) -> AudienceView:
    return console.presenter.projector.window.view


def on_the_way(console: Console) -> QImage:
    """Page Down, and some of the time."""
    console.press(Key.Key_PageDown)
    picture_of(console.room)
    console.clock.pass_by(SOME)
    assert room_of(console).fade.running
    return picture_of(console.room)


def shown_whole(console: Console) -> bool:
    """Whether the projector shows its slide and nothing else; titles in full HD leave more traces
    than small ones.
    """
    return alike(picture_of(console.room), wall_alone(console), trace=24)


def wall_alone(console: Console) -> QImage:
    """The projector's slide and its time, painted by a view that has shown nothing else."""
    view = view_of(room_of(console).size(), console.stage.slide)
    view.show_clock(room_of(console)._clock)
    made = picture_of(view)
    view.deleteLater()
    return made


def test_a_key_lets_the_projector_fade_and_the_live_picture_is_there_at_once(
    going: Console,
) -> None:
    middle = on_the_way(going)
    assert not alike(middle, wall_alone(going), trace=24)
    live = going.presenter.live.view
    seen = picture_of(live)
    live.hand_over()
    assert alike(seen, picture_of(live), trace=24), "painted anew it is the same"


def test_keys_do_not_wait_for_it(going: Console) -> None:
    for _press in range(3):
        going.press(Key.Key_PageDown)
    going.press(Key.Key_PageUp)
    assert going.step == "dip"


def test_a_stop_of_a_step_fades_too(going: Console) -> None:
    at, shown, room = going.stage.stop, going.stage.audience, room_of(going)
    room.follow(going.stage.slide, shown, replace(at, index=1))
    assert not room.fade.running, "the same slide is no way to go"
    room.follow(WALL, shown, replace(at, index=2))
    assert room.fade.running


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_W, Key.Key_F, Key.Key_H])
def test_each_key_that_changes_what_the_room_sees_ends_it(going: Console, key: Key) -> None:
    on_the_way(going)
    going.press(key)
    assert not room_of(going).fade.running
    going.press(key)
    assert not room_of(going).fade.running
    assert shown_whole(going)


def test_a_frozen_picture_gives_way_at_once_to_where_the_room_is(going: Console) -> None:
    going.press(Key.Key_F)
    going.press(Key.Key_PageDown)
    assert not room_of(going).fade.running
    picture_of(going.room)
    going.press(Key.Key_F)
    assert not room_of(going).fade.running
    assert shown_whole(going)


def test_the_cable_ends_it(going: Console) -> None:
    on_the_way(going)
    going.presenter.projector._screens_changed()
    assert going.room.isVisible()
    assert not room_of(going).fade.running


def test_a_point_that_is_said_on_the_way_is_there_at_once(going: Console) -> None:
    on_the_way(going)
    going.capture("Hills teach us to fall")
    assert not room_of(going).fade.running
    assert "Hills teach us to fall" in "\n".join(going.stage.slide.reading())
    assert shown_whole(going)


def _undo(console: Console) -> None:
    console.press(Key.Key_Z, CTRL)


def _marked(mark: Mark) -> Callable[[Console], None]:
    def take_away(console: Console) -> None:
        (point,) = console.desk.session.points
        console.desk.points.mark(mark, point)

    return take_away


TAKES_AWAY = pytest.mark.parametrize(
    "take_away",
    [_undo, *map(_marked, (Mark.HIDDEN, Mark.REMOVED, Mark.PARKED))],
    ids=["undone", "hidden", "removed", "parked"],
)


@TAKES_AWAY
def test_a_point_that_is_taken_away_is_in_no_frame_from_then_on(
    going: Console, take_away: Callable[[Console], None]
) -> None:
    note = next(each for each in going.stage.slide.shapes if isinstance(each, Note))
    place = room_of(going).on_widget(note.box)
    middle = on_the_way(going).copy(place)
    assert not alike(middle, wall_alone(going).copy(place)), "it is seen on the way"
    take_away(going)
    for _frame in range(4):
        assert alike(picture_of(going.room).copy(place), wall_alone(going).copy(place))
        going.clock.pass_by(FRAME)
        room_of(going).fade.tick()


@TAKES_AWAY
def test_a_point_that_was_taken_away_just_before_does_not_fade_out(
    going: Console, take_away: Callable[[Console], None]
) -> None:
    note = next(each for each in going.stage.slide.shapes if isinstance(each, Note))
    place = room_of(going).on_widget(note.box)
    take_away(going)
    bare = picture_of(going.room).copy(place)
    going.press(Key.Key_PageDown)
    assert room_of(going).fade.running
    for frame in range(4):
        seen = picture_of(going.room).copy(place)
        after = wall_alone(going).copy(place)
        assert alike(seen, mixed(bare, after, come(frame * FRAME)))
        going.clock.pass_by(FRAME)


def test_one_screen_fades_too(going: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Projector, "screen", property(_no_screen))
    going.press(Key.Key_Escape)
    going.press(Key.Key_F5)
    view = going.presenter.one_screen.view
    assert view.isVisible()
    picture_of(view)
    going.press(Key.Key_PageDown)
    assert view.fade.running
    assert not room_of(going).fade.running, "nobody sees that one"
    going.press(Key.Key_H)
    assert not view.fade.running


def _no_screen(_projector: Projector) -> QScreen | None:
    return None


# -- less motion


@pytest.mark.parametrize(
    "chosen,wants_less,fades",
    [
        (Motion.NONE, False, False),
        (Motion.CALM, True, True),
        (Motion.SYSTEM, True, False),
        (Motion.SYSTEM, False, True),
    ],
)
def test_where_less_motion_is_wanted_all_shows_at_once(
    going: Console,
    monkeypatch: pytest.MonkeyPatch,
    chosen: Motion,
    wants_less: bool,
    fades: bool,
) -> None:
    monkeypatch.setattr(motion, "system_wants_less", lambda: wants_less)
    set_motion(chosen)
    going.press(Key.Key_PageDown)
    assert room_of(going).fade.running is fades
    if not fades:
        assert shown_whole(going)


def test_the_capture_line_comes_at_once_then(
    showing: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Projector, "screen", property(_no_screen))
    showing.press(Key.Key_Escape)
    showing.press(Key.Key_F5)
    set_motion(Motion.NONE)
    showing.type("/")
    one_screen = showing.presenter.one_screen
    assert one_screen._slip.geometry().bottom() == one_screen.rect().bottom()
    assert one_screen.line.hasFocus()
