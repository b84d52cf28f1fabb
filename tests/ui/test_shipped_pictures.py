"""The pictures that ship are what their script draws, and the modules show them."""

import importlib.util

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.console import alike
from workshop import resources
from workshop.files.module_file import load_module
from workshop.live.belongings import gather
from workshop.ui.film_probe import poster


def test_the_picture_is_what_the_script_draws(qapp: QApplication) -> None:
    script = resources.asset("pictures", "draw.py")
    spec = importlib.util.spec_from_file_location("draw", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    kept = QImage(str(resources.shipped_modules() / "pictures" / "through-the-dip.png"))
    form = QImage.Format.Format_RGB32
    assert alike(module.drawn().convertToFormat(form), kept.convertToFormat(form))


def test_every_picture_of_every_shipped_module_can_be_had() -> None:
    folder = resources.shipped_modules()
    keys = []
    for path in folder.glob("*.md"):
        brought = gather(load_module(path).steps, (folder,), poster)
        assert brought.notices == ()
        keys += [image.key for image in brought.images]
    assert keys == ["module/pictures/through-the-dip.png"]
