"""Decks with photos: time and memory of a process of its own, against python-pptx alone.

Both write the same pictures, titles and texts: a third of the slides has a photo, which fills one
slide in six and a sixth of the others. Photos are as a session keeps them, 2048 px wide.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from pathlib import Path

from tests.bench.figures import Figure

_ROOT = Path(__file__).resolve().parents[2]
_TAKEN, _KEPT = (4000, 3000), (2048, 1536)
_QUALITY = 88
"""Pixels of a camera, pixels of what a session keeps, and the quality that intake keeps it in."""
SLIDES, EVERY = 300, 3
_FULL = 6
"""One photo in so many fills its slide."""
_ALONE = "python-pptx alone"
_MEGABYTE = 1_000_000
_TEXT = "Somebody said this of their coaching, and somebody else wrote it down"


@dataclass(frozen=True, slots=True)
class Run:
    """One process: seconds of the writing, and the most memory it held, in megabytes."""

    seconds: float
    peak: float
    size: int
    """Bytes of the deck."""


def measure(rounds: int) -> list[Figure]:
    """300 slides with 100 photos: time and memory, and how both grow from 30 slides."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        take_photos(folder, SLIDES // EVERY)
        runs: dict[tuple[str, int], list[Run]] = {}
        for _round in range(rounds):
            for writer, slides in (("ours", SLIDES), ("theirs", SLIDES), ("ours", SLIDES // 10)):
                runs.setdefault((writer, slides), []).append(_run(writer, slides, folder))
    many, alone, few = (
        runs[key] for key in (("ours", SLIDES), ("theirs", SLIDES), ("ours", SLIDES // 10))
    )
    name = f"export {SLIDES} slides, {SLIDES // EVERY} photos"
    peaks = [max(run.peak for run in each) for each in (many, alone)]
    return [
        Figure(name, _seconds(many), _seconds(alone), _ALONE, bar=1.2),
        Figure(f"{name}, to 30", _seconds(many), _seconds(few), "a tenth of it", bar=12, aim=10),
        Figure(f"{name}, memory", peaks[0], None, "megabytes", bar=400, unit="MB"),
        Figure("export with photos, memory of both", peaks[0], peaks[1], _ALONE, unit="MB"),
    ]


def take_photos(folder: Path, count: int) -> None:
    """A photo of 12 megapixels, scaled and packed as a session keeps it, and turned into others."""
    from PIL import Image, ImageChops

    light = Image.linear_gradient("L").resize(_TAKEN)
    grain = [Image.effect_noise(_TAKEN, 24) for _channel in range(3)]
    taken = Image.merge("RGB", [ImageChops.overlay(light, each) for each in grain])
    kept = taken.resize(_KEPT, Image.Resampling.LANCZOS)
    for number in range(count):
        turned = ImageChops.offset(kept, number * 37, number * 29)
        turned.save(folder / f"{number}.jpg", quality=_QUALITY)


def _seconds(runs: list[Run]) -> float:
    return statistics.median(run.seconds for run in runs)


def _run(writer: str, slides: int, folder: Path) -> Run:
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.photo_deck", writer, str(slides), str(folder)],
        check=True,
        capture_output=True,
        text=True,
        cwd=_ROOT,
        env={**os.environ, "WORKSHOP_HOME": str(folder / "home")},
    )
    return Run(**json.loads(said.stdout))


# --- In the process that is measured ---


def ours(slides: int, folder: Path, target: Path) -> Callable[[], object]:
    """Slides with their photos: laid out, written beside, read back and put in place."""
    from tests.recap import a_day
    from workshop.domain.image import Image
    from workshop.files import seals
    from workshop.recap.export import export
    from workshop.recap.pages import Choices, Page
    from workshop.recap.story import tell
    from workshop.slides import fit, frame, pictures
    from workshop.slides.fit import Style
    from workshop.slides.model import WHOLE, Box, Layout, Shape, Slide, TextBox

    def page(number: int) -> Page:
        head = frame.head("", _title(number))
        line = fit.paragraph(_TEXT, 900, Style((36,)))
        shapes: list[Shape] = [TextBox(Box(96, 300, 900, 300), (line,))]
        if number % EVERY == 0:
            at = number // EVERY
            data = (folder / f"{at}.jpg").read_bytes()
            # Sealed as those are that came in on this computer: what strangers send is made anew.
            image = seals.here().sealed(Image(f"photo-{at}", "image/jpeg", *_KEPT, data))
            box = WHOLE if at % _FULL == 0 else Box(1_100, 300, 724, 480)
            shapes.insert(0, pictures.cover(image, box, _TEXT))
        slide = Slide(Layout.BOARD, head.title, tuple(shapes))
        return Page(f"page/{number}", "", "Slides", slide)

    recap = tell(a_day.session(), Choices())
    return lambda: export(replace(recap, pages=tuple(map(page, range(slides)))), target)


def theirs(slides: int, folder: Path, target: Path) -> Callable[[], object]:
    """The same with the least that python-pptx can be asked for."""
    from pptx import Presentation
    from pptx.util import Emu

    from workshop.recap import deck

    px = 6350

    def write() -> None:
        presentation = Presentation(str(deck.template()))
        layout = next(each for each in presentation.slide_layouts if each.name == "Board")
        for number in range(slides):
            slide = presentation.slides.add_slide(layout)
            slide.shapes.title.text = _title(number)
            if number % EVERY == 0:
                at = number // EVERY
                box = (0, 0, 1920) if at % _FULL == 0 else (1_100, 300, 724)
                stream = BytesIO((folder / f"{at}.jpg").read_bytes())
                slide.shapes.add_picture(stream, *(Emu(px * each) for each in box))
            box = slide.shapes.add_textbox(*(Emu(px * each) for each in (96, 300, 900, 300)))
            box.text_frame.text = _TEXT
        presentation.save(str(target))

    return write


def _title(number: int) -> str:
    return f"Slide {number} of what we saw"


def _measured(writer: str, slides: int, folder: Path) -> Run:
    target = folder / f"{writer}-{slides}.pptx"
    write = (ours if writer == "ours" else theirs)(slides, folder, target)
    started = time.perf_counter()
    write()
    seconds = time.perf_counter() - started
    return Run(seconds, _peak() / _MEGABYTE, target.stat().st_size)


def _peak() -> int:
    """The most memory that this process ever held, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        # Linux counts what started a process into what getrusage tells of it.
        (line,) = (each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    run = _measured(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
    print(json.dumps(asdict(run)))
