"""Photos come in every way there is, and what is no photo costs one sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import Clock
from tests.live import trial
from tests.ui.console import CTRL, Console, Key, picture_of
from workshop.activities.kinds import room_view
from workshop.activities.photo import CONSENT, PICTURE, Consent, consent, in_order
from workshop.activities.photos import KIND
from workshop.domain.module import Step, Zone
from workshop.domain.session import Point
from workshop.ui import photo_ways
from workshop.ui.recap import RecapWindow

PHOTO = 6
ZONES = (Zone("group", "Group"), Zone("board", "Board"))


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Console]:
    """A session whose last step is for photos, at its first step."""
    steps = (*trial.module().steps, Step("photo", "photos", "Photo", 5, "Gather in!", zones=ZONES))
    module = replace(trial.module(), steps=steps)
    with trial.session_file(tmp_path / "session", module, now=trial.wall(clock)) as file:
        made = Console(file, clock)
        made.open(qtbot)
        yield made
        made.close()


@pytest.fixture
def there(console: Console) -> Console:
    """The same at the photos step."""
    console.show_step(PHOTO)
    return console


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three pictures, and a letter."""
    made = tmp_path / "camera"
    made.mkdir()
    for number, colour in enumerate(("teal", "maroon", "olive"), 1):
        (made / f"IMG_{number}.jpg").write_bytes(jpeg(colour))
    (made / "letter.jpg").write_text("Dear colleagues")
    return made


def jpeg(colour: str, size: tuple[int, int] = (320, 240)) -> bytes:
    out = BytesIO()
    Pillow.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(window: QWidget, mime: QMimeData) -> bool:
    """Drag something over the middle of a widget and let go; gives whether it was wanted."""
    at = window.rect().center()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    over = QDragEnterEvent(at, copy, mime, left, Qt.KeyboardModifier.NoModifier)
    over.ignore()
    QApplication.sendEvent(window, over)
    if over.isAccepted():
        let_go = QDropEvent(QPointF(at), copy, mime, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window, let_go)
    return over.isAccepted()


def photos(console: Console) -> list[Point]:
    """The photos in the file, in their order on the wall."""
    points = console.on_disk().points.values()
    return list(in_order(p for p in points if p.fields.get(PICTURE) and not p.removed))


def settled(qtbot: QtBot, console: Console) -> None:
    """Wait until nothing comes in any more."""
    qtbot.waitUntil(lambda: not console.presenter.photos.intake.busy, timeout=20_000)


def test_dropped_files_are_kept_in_their_order(qtbot: QtBot, there: Console, folder: Path) -> None:
    paths = [folder / f"IMG_{number}.jpg" for number in (1, 2, 3)]
    assert drop(there.presenter, files(*paths))
    settled(qtbot, there)
    kept = photos(there)
    assert [point.step for point in kept] == ["photo"] * 3
    assert {consent(point) for point in kept} == {Consent.NOT_ASKED}
    pictures = there.on_disk().pictures
    assert [pictures[point.fields[PICTURE]].width for point in kept] == [320] * 3
    assert there.said[-1] == "3 photos to “Photo”"
    assert there.failed == []


def test_what_is_dropped_over_the_capture_line_comes_in_too(
    qtbot: QtBot, there: Console, folder: Path
) -> None:
    line = there.presenter.capture.line
    assert drop(line.viewport(), files(folder / "IMG_1.jpg"))
    settled(qtbot, there)
    assert len(photos(there)) == 1
    assert there.typed == ""


def test_a_folder_gives_its_pictures_and_what_is_none_is_named(
    qtbot: QtBot, there: Console, folder: Path
) -> None:
    assert drop(there.presenter, files(folder))
    settled(qtbot, there)
    assert len(photos(there)) == 3
    (sentence,) = there.failed
    assert "1 photo was not added" in sentence
    assert "letter.jpg" in sentence
    assert there.presenter.capture.catcher.trouble.text() == sentence


def test_photos_go_to_the_step_that_was_running_when_they_were_taken(
    qtbot: QtBot, there: Console, folder: Path
) -> None:
    there.clock.seconds += 600
    there.desk.go(trial.SLOPES)
    there.clock.seconds += 600
    there.desk.go(trial.WALL)
    there.clock.seconds += 600
    times = {1: "13:05:00", 2: "13:15:00", 3: "13:25:00"}
    for number, clock in times.items():
        exif = Pillow.Exif()
        exif.get_ifd(0x8769).update({0x9003: f"2026:11:21 {clock}", 0x9011: "+01:00"})
        exif.get_ifd(0x8825)[2] = (52.0, 31.0, 0.0)
        Pillow.new("RGB", (60, 40), "teal").save(folder / f"IMG_{number}.jpg", exif=exif)
    drop(there.presenter, files(*(folder / f"IMG_{number}.jpg" for number in times)))
    settled(qtbot, there)
    assert there.said[-1] == "3 photos to “Photo”"
    assert [point.fields.get("during", "") for point in photos(there)] == ["", "slopes", "wall"]
    told = KIND.tells(there.desk.session.module.steps[PHOTO], photos(there)[1])
    assert told == "1:15 · consent not asked"
    view = room_view(there.desk.session, there.desk.session.module.steps[PHOTO])
    said = [part.text for box in KIND.room(view).shapes for part in getattr(box, "paragraphs", ())]
    assert {"during “On the slopes”", "during “A wall”"} < set(said)


def test_text_that_is_dropped_is_left_to_the_line(there: Console) -> None:
    mime = QMimeData()
    mime.setText("Some words")
    assert not drop(there.presenter, mime)


def test_in_another_step_photos_go_to_the_photos_step(
    qtbot: QtBot, console: Console, folder: Path
) -> None:
    console.show_step(trial.SLOPES)
    drop(console.presenter, files(folder / "IMG_1.jpg"))
    settled(qtbot, console)
    assert [point.step for point in photos(console)] == ["photo"]
    assert console.step == "slopes"


def test_undo_takes_the_photo_away_and_redo_brings_it_back(
    qtbot: QtBot, there: Console, folder: Path
) -> None:
    drop(there.presenter, files(folder / "IMG_1.jpg"))
    settled(qtbot, there)
    there.press(Key.Key_Z, CTRL)
    assert photos(there) == []
    assert there.said[-1] == "Undone: added a photo"
    there.press(Key.Key_Y, CTRL)
    assert len(photos(there)) == 1


@pytest.mark.parametrize("in_line", [True, False])
def test_a_picture_is_pasted(qtbot: QtBot, there: Console, in_line: bool) -> None:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    QGuiApplication.clipboard().setImage(image)
    paste(there, in_line)
    settled(qtbot, there)
    (point,) = photos(there)
    assert there.on_disk().pictures[point.fields[PICTURE]].width == 64


@pytest.mark.parametrize("in_line", [True, False])
def test_copied_files_are_pasted(qtbot: QtBot, there: Console, folder: Path, in_line: bool) -> None:
    mime = files(folder / "IMG_1.jpg", folder / "IMG_2.jpg")
    mime.setText("as some systems put it")
    QGuiApplication.clipboard().setMimeData(mime)
    paste(there, in_line)
    settled(qtbot, there)
    assert len(photos(there)) == 2
    assert there.typed == ""


def test_text_is_pasted_as_text_whatever_picture_comes_with_it(there: Console) -> None:
    mime = QMimeData()
    mime.setText("Words from a document")
    mime.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(mime)
    paste(there, in_line=True)
    assert there.typed == "Words from a document"
    assert photos(there) == []


def paste(console: Console, in_line: bool) -> None:
    if in_line:
        console.type("/")
    console.press(Key.Key_V, CTRL)


def test_nothing_to_paste_says_so(there: Console) -> None:
    QGuiApplication.clipboard().clear()
    paste(there, in_line=False)
    assert there.said[-1] == "There is no picture to paste."


def test_files_are_chosen_several_at_once(qtbot: QtBot, there: Console, folder: Path) -> None:
    bar = there.presenter.capture.photo_bar
    assert bar.isVisible()
    bar.add.click()
    dialog = there.presenter.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit([str(folder / "IMG_1.jpg"), str(folder / "IMG_3.jpg")])
    dialog.reject()
    settled(qtbot, there)
    assert len(photos(there)) == 2


def test_the_buttons_are_there_only_in_a_photos_step(console: Console) -> None:
    bar = console.presenter.capture.photo_bar
    console.show_step(trial.SLOPES)
    assert not bar.isVisible()
    console.desk.go(PHOTO)
    assert bar.isVisible()
    assert bar.camera.isHidden()


def test_a_folder_is_watched_for_what_comes_later(
    qtbot: QtBot, there: Console, folder: Path
) -> None:
    bar, ways = there.presenter.capture.photo_bar, there.presenter.photos
    begin_watching(there, folder)
    assert bar.folder.text() == "Stop watching"
    assert "camera" in bar.told.text()
    later = folder / "IMG_9.jpg"
    whole = jpeg("navy")
    with later.open("wb") as growing:
        growing.write(whole[:200])
        growing.flush()
        qtbot.waitUntil(lambda: later.name in ways.watch._growing)
        growing.write(whole[200:])
    qtbot.waitUntil(lambda: len(photos(there)) == 1, timeout=20_000)
    settled(qtbot, there)
    assert there.failed == []
    bar.folder.click()
    assert ways.watch.folder is None
    assert bar.folder.text() == "Watch a folder…"


def test_a_watched_folder_that_goes_says_so(qtbot: QtBot, there: Console, tmp_path: Path) -> None:
    gone = tmp_path / "stick"
    gone.mkdir()
    begin_watching(there, gone)
    gone.rmdir()
    qtbot.waitUntil(lambda: bool(there.failed), timeout=20_000)
    assert "not there any more" in there.failed[-1]
    assert there.presenter.capture.photo_bar.folder.text() == "Watch a folder…"


def begin_watching(console: Console, folder: Path) -> None:
    console.presenter.photos.watch._timer.setInterval(50)
    console.presenter.capture.photo_bar.folder.click()
    dialog = console.presenter.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(folder))
    dialog.reject()


def test_calling_off_keeps_what_came_in(qtbot: QtBot, there: Console, folder: Path) -> None:
    intake, bar = there.presenter.photos.intake, there.presenter.capture.photo_bar
    told: list[str] = []

    def stop_after_one(done: int, _total: int) -> None:
        told.append(bar.add.text())
        if done == 1:
            bar.cancel.click()

    intake.advanced.connect(stop_after_one)
    drop(there.presenter, files(*(folder / f"IMG_{number}.jpg" for number in (1, 2, 3))))
    settled(qtbot, there)
    assert len(photos(there)) == 2
    assert "0 of 3" in told
    assert bar.cancel.isHidden()


def test_closing_the_window_ends_what_comes_in(there: Console, folder: Path) -> None:
    drop(there.presenter, files(folder))
    there.presenter.close()
    assert not there.presenter.photos.intake.busy


def test_a_session_without_a_step_for_photos_says_so(
    qtbot: QtBot, tmp_path: Path, clock: Clock, folder: Path
) -> None:
    with trial.session_file(tmp_path / "other") as file:
        console = Console(file, clock)
        console.open(qtbot)
        drop(console.presenter, files(folder / "IMG_1.jpg"))
        assert "no step for photos" in console.failed[-1]
        console.close()


def test_the_laptop_s_camera_takes_photos_where_there_is_one(
    qtbot: QtBot, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photo_ways, "_is_camera_there", lambda: True)
    console.show_step(PHOTO)
    bar, ways = console.presenter.capture.photo_bar, console.presenter.photos
    assert bar.camera.isVisible()
    bar.camera.click()
    window = ways._camera
    assert window is not None
    assert window.isVisible()
    assert not window.shoot.isEnabled()
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    window.taken.emit(image)
    settled(qtbot, console)
    (point,) = photos(console)
    assert console.on_disk().pictures[point.fields[PICTURE]].width == 640
    window.close()
    qtbot.waitUntil(lambda: ways._camera is None)


@pytest.fixture
def two(qtbot: QtBot, there: Console, folder: Path) -> Console:
    """Two photos on the wall."""
    drop(there.presenter, files(folder / "IMG_1.jpg", folder / "IMG_2.jpg"))
    settled(qtbot, there)
    return there


def choose(console: Console, point: Point, text: str) -> bool:
    """Choose a line of a point's menu, where it is not grey."""
    menu = console.presenter.capture.points.menu(point)
    action = next(each for each in menu.actions() if each.text() == text)
    enabled = action.isEnabled()
    action.trigger()
    menu.deleteLater()
    return enabled


def test_the_menu_of_a_photo_settles_consent_and_its_place(two: Console) -> None:
    first, second = photos(two)
    assert choose(two, first, "Consent: yes")
    assert choose(two, second, "Move earlier")
    after = photos(two)
    assert [point.id for point in after] == [second.id, first.id]
    assert [point.fields[CONSENT] for point in after] == ["not asked", "yes"]
    assert not choose(two, after[0], "Move earlier")


def test_the_list_shows_the_photo_and_what_is_to_be_settled(two: Console) -> None:
    points = two.presenter.capture.points
    row = points.model().index(0, 0)
    said = points.model().data(row, Qt.ItemDataRole.AccessibleTextRole)
    assert re.fullmatch(r"a photo \d+:\d\d · consent not asked", str(said))
    shown = picture_of(points.viewport())
    rect = points.visualRect(row)
    colour = shown.pixelColor(rect.x() + 60, rect.y() + 50)
    assert colour.red() > 100 > colour.green()


def test_a_photo_goes_to_no_step_without_pictures(two: Console) -> None:
    assert two.desk.points.homes(photos(two)[:1]) == ()
    (words,) = two.desk.capture_line("Only words")
    assert two.desk.points.homes([two.desk.session.points[words]])


def test_the_room_sees_the_photos(two: Console) -> None:
    slide = two.stage.slide
    assert slide is not None
    assert [each.name for each in slide.shapes].count("Photo") == 2


def test_the_recap_says_how_many_photos_stay_in_the_room(
    qtbot: QtBot, two: Console, tmp_path: Path
) -> None:
    choose(two, photos(two)[0], "Consent: yes")
    window = RecapWindow(two.desk.session, tmp_path)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.show()
    assert "1 photo stays in the room" in window.bar._state.text()
    window.close()
    window.deleteLater()
