"""A slide in a window: painting only what changed gives the same picture as painting all."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.live import trial
from tests.ui.console import alike, alike_at, picture_of
from workshop.activities.kinds import kind_of, room_view
from workshop.domain.changes import Change, Details, PointAdded, Record, SessionBegun
from workshop.domain.session import replay
from workshop.domain.timing import Face
from workshop.live.stage import Audience, Cover, Stop
from workshop.slides.model import HEIGHT, WIDTH, Note, Slide
from workshop.ui.painter import paint, picture
from workshop.ui.projector import AudienceView
from workshop.ui.slide_view import SlideView

_STEPS = trial.module().steps
_TEXTS = ("Some people take longer", "Nobody waits", "a " * 60, "Ünïcode & <b>signs</b>")


def slide_of(step: int, said: list[tuple[int, int]]) -> Slide:
    """The room's slide of a step in which points were caught: (text, zone) by their numbers."""
    zones = [zone.id for zone in _STEPS[step].zones] or [""]
    points = [
        PointAdded(f"p{number}", _STEPS[step].id, _TEXTS[text], zones[zone % len(zones)], "Table 2")
        for number, (text, zone) in enumerate(said)
    ]
    changes: list[Change] = [SessionBegun(trial.module(), Details()), *points]
    session = replay(
        Record(number, "2026-11-21T13:00:00+01:00", 0.0, change)
        for number, change in enumerate(changes, 1)
    )
    return kind_of(_STEPS[step]).room(room_view(session, _STEPS[step]))


_SLIDES = st.builds(
    slide_of,
    st.integers(0, len(_STEPS) - 1),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), max_size=9),
)


def view_of(size: QSize, slide: Slide | None = None) -> SlideView:
    view = SlideView()
    view.resize(size)
    view.show_slide(slide)
    return view


@settings(max_examples=60)
@given(
    slides=st.lists(_SLIDES, min_size=2, max_size=4),
    width=st.sampled_from([1920, 774, 333]),
)
def test_painting_what_changed_is_painting_all(
    qapp: object, slides: list[Slide], width: int
) -> None:
    size = QSize(width, round(width * 0.6))
    view = view_of(size)
    for slide in slides:
        view.show_slide(slide)
        picture_of(view)
    fresh = view_of(size, slides[-1])
    assert alike(picture_of(view), picture_of(fresh))
    view.deleteLater()
    fresh.deleteLater()


@settings(max_examples=25)
@given(said=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=12))
def test_point_by_point_the_picture_is_that_of_the_whole(
    qapp: object, said: list[tuple[int, int]]
) -> None:
    size = QSize(960, 540)
    view = view_of(size, slide_of(trial.SLOPES, []))
    picture_of(view)
    for count in range(1, len(said) + 1):
        view.show_slide(slide_of(trial.SLOPES, said[:count]))
    fresh = view_of(size, slide_of(trial.SLOPES, said))
    assert alike(picture_of(view), picture_of(fresh))
    view.deleteLater()
    fresh.deleteLater()


def test_a_changed_note_repaints_a_part_of_the_window_only(qtbot: QtBot) -> None:
    painted: list[int] = []

    class Watched(SlideView):
        def paintEvent(self, event: object) -> None:
            painted.append(event.rect().width() * event.rect().height())  # type: ignore[attr-defined]
            super().paintEvent(event)  # type: ignore[arg-type]

    view = Watched()
    qtbot.addWidget(view)
    view.resize(1920, 1080)
    view.show_slide(slide_of(trial.SLOPES, [(0, 0)]))
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: bool(painted))
    painted.clear()
    view.show_slide(slide_of(trial.SLOPES, [(0, 0), (1, 1)]))
    qtbot.waitUntil(lambda: bool(painted))
    assert sum(painted) < 1920 * 1080 / 2


def test_the_slide_keeps_its_proportions(qtbot: QtBot) -> None:
    view = SlideView(QColor("#000000"))
    qtbot.addWidget(view)
    for size in ((400, 900), (900, 400), (1920, 1080)):
        view.resize(*size)
        area = view.area()
        assert area.width() / area.height() == pytest.approx(WIDTH / HEIGHT)
        off = area.center() - view.rect().toRectF().center()
        assert max(abs(off.x()), abs(off.y())) <= 0.5, "it begins at a px"


def test_a_click_is_told_in_px_of_the_slide_and_outside_not_at_all(qtbot: QtBot) -> None:
    view = view_of(QSize(960, 740), slide_of(trial.DIP, []))
    qtbot.addWidget(view)
    heard: list[tuple[float, float]] = []
    view.clicked.connect(lambda x, y: heard.append((x, y)))
    for at in (QPoint(480, 370), QPoint(480, 40), QPoint(480, 700)):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=QPoint(480, 370))
    ((x, y),) = heard
    assert (x, y) == pytest.approx((960, 540), abs=2)


def test_the_clock_is_over_the_slide_and_goes_with_it(qtbot: QtBot) -> None:
    slide = slide_of(trial.SLOPES, [])
    view = view_of(QSize(1920, 1080), slide)
    qtbot.addWidget(view)
    bare = picture_of(view)
    view.show_clock(Face("12:34"))
    timed = picture_of(view)
    assert slide.clock is not None
    box = slide.clock.box
    changed = [
        (x, y)
        for x in range(0, 1920, 4)
        for y in range(0, 1080, 4)
        if not alike_at(bare, timed, x, y)
    ]
    assert changed
    for x, y in changed:
        assert box.x <= x <= box.x + box.w
        assert box.y <= y <= box.y + box.h
    view.show_clock(Face(""))
    assert alike(picture_of(view), bare)


def test_without_a_slide_there_is_nothing_to_read(qtbot: QtBot) -> None:
    view = view_of(QSize(400, 300), slide_of(trial.WELCOME, []))
    qtbot.addWidget(view)
    assert "Good morning" in view.accessibleDescription()
    view.show_slide(None)
    assert (view.accessibleName(), view.accessibleDescription()) == ("", "")


def test_under_a_cover_there_is_nothing_to_see_or_to_read(qtbot: QtBot) -> None:
    view = AudienceView()
    qtbot.addWidget(view)
    view.resize(640, 360)
    slide = slide_of(trial.WELCOME, [])
    here = Stop("welcome", 0)
    view.follow(slide, Audience(), here)
    bare = picture_of(view)
    view.follow(slide, Audience(cover=Cover.BLACK), here)
    black = picture_of(view)
    assert {black.pixelColor(x, y).name() for x in (0, 320, 639) for y in (0, 180, 359)} == {
        "#000000"
    }
    view.show_clock(Face("12:34"))
    assert alike(picture_of(view), black)
    view.show_clock(Face(""))
    view.follow(slide, Audience(), here)
    assert alike(picture_of(view), bare)


@pytest.mark.parametrize("step", range(len(_STEPS)))
def test_every_step_is_drawn_at_every_size_without_a_word_from_qt(qtbot: QtBot, step: int) -> None:
    slide = slide_of(step, [(0, 0), (1, 1), (2, 2)])
    for width in (1920, 720, 214):
        image = picture(slide, width)
        assert (image.width(), image.height()) == (width, round(width * 9 / 16))
        colours = {
            image.pixel(x, y) for x in range(0, width, 7) for y in range(0, image.height(), 7)
        }
        assert len(colours) > 1


def test_a_small_picture_is_the_large_one_made_smaller(qtbot: QtBot) -> None:
    slide = slide_of(trial.SLOPES, [(0, 0), (1, 1)])
    large = picture(slide, 1920).scaled(
        480, 270, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    small = picture(slide, 480)
    off = [
        abs(large.pixelColor(x, y).lightness() - small.pixelColor(x, y).lightness())
        for x in range(0, 480, 3)
        for y in range(0, 270, 3)
    ]
    assert sum(off) / len(off) < 2.5


def test_a_note_moved_by_a_pixel_is_not_alike(qapp: object) -> None:
    slide = slide_of(trial.SLOPES, [(0, 0)])
    moved = replace(
        slide,
        shapes=tuple(
            replace(each, box=replace(each.box, x=each.box.x + 1))
            if isinstance(each, Note)
            else each
            for each in slide.shapes
        ),
    )
    assert alike(picture(slide, 1920), picture(slide, 1920))
    assert not alike(picture(slide, 1920), picture(moved, 1920))


@pytest.mark.parametrize("width", [718, 640, 721, 1919, 333])
def test_nothing_of_what_was_in_the_memory_shines_through(qapp: object, width: int) -> None:
    slide, height = slide_of(trial.WALL, [(1, 0)]), round(width * HEIGHT / WIDTH)
    made = []
    for colour in ("#ff00ff", "#00ff00"):
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor(colour))
        painter = QPainter(image)
        painter.scale(width / WIDTH, width / WIDTH)
        paint(painter, slide)
        painter.end()
        made.append(image)
    assert made[0] == made[1]
