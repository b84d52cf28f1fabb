"""How long a deck takes, against python-pptx alone adding the same layouts and texts."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from pptx import Presentation

from tests.recap.a_day import ABOUT
from workshop.recap import deck
from workshop.recap.pages import Page
from workshop.slides import fit, frame
from workshop.slides.fit import Style
from workshop.slides.model import Box, Layout, Placeholder, Slide, TextBox

BULLETS = tuple(f"Bullet {number}: what somebody said about their coaching" for number in range(6))
_BODY = Style((52,), bullet=True, space_before=18)


@dataclass(frozen=True, slots=True)
class Export:
    """Median milliseconds of one size, and best ones."""

    slides: int
    ours: float
    theirs: float
    ours_best: float
    theirs_best: float

    @property
    def ratio(self) -> float:
        """Our median as a share of theirs."""
        return self.ours / self.theirs


def measure(slides: int, runs: int = 5) -> Export:
    """Time both writers on a deck of that many slides, in turn so that a busy spell meets both."""
    ours, theirs = [], []
    for _run in range(runs):
        ours.append(_milliseconds(ours_writes, slides))
        theirs.append(_milliseconds(theirs_writes, slides))
    return Export(
        slides, statistics.median(ours), statistics.median(theirs), min(ours), min(theirs)
    )


def growth(few: int = 100, many: int = 1000, runs: int = 3) -> float:
    """How many times as long our writer takes for `many` slides as for `few`; best of `runs`."""
    best = [min(_milliseconds(ours_writes, count) for _run in range(runs)) for count in (few, many)]
    return best[1] / best[0]


def ours_writes(slides: int) -> bytes:
    """A deck of that many slides, each laid out, drawn and put into the package."""
    stream = BytesIO()
    deck.write([_page(number) for number in range(slides)], ABOUT, stream)
    return stream.getvalue()


def theirs_writes(slides: int) -> bytes:
    """The same with python-pptx alone: its own slides in the same template."""
    presentation = Presentation(str(deck.template()))
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    for number in range(slides):
        slide = presentation.slides.add_slide(layouts[Layout.STATEMENT.value])
        slide.placeholders[0].text = _title(number)
        slide.placeholders[1].text = "\n".join(BULLETS)
    stream = BytesIO()
    presentation.save(stream)
    return stream.getvalue()


def _title(number: int) -> str:
    return f"Slide {number} of what we said"


def _page(number: int) -> Page:
    head = frame.head("", _title(number))
    box = Box(frame.MARGIN, head.bottom, frame.INNER, frame.CONTENT_END - head.bottom)
    paragraphs, _left = fit.fit_all(BULLETS, box.w, box.h, _BODY)
    body = TextBox(box, paragraphs, placeholder=Placeholder.BODY, name="Body")
    return Page(f"page/{number}", "", "Slides", Slide(Layout.STATEMENT, head.title, (body,)))


def _milliseconds(write: Callable[[int], bytes], slides: int) -> float:
    start = time.perf_counter()
    write(slides)
    return (time.perf_counter() - start) * 1000
