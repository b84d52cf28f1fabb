"""Compares decks as LibreOffice draws them with the painter's pictures of the same slides.

`python -m tests.campaigns.renderings [--deck DECK...]` plays the demo of every shipped module, or
takes decks with their sessions beside them (DECK.pptx, DECK.workshop). It prints a line for each
slide and one for all, and exits with 1 if a picture differs too much, a word stands outside its
box or is missing, or if the control was not caught: the same decks with a box moved by 40 px, with
a text cut off, with a shape left out. Without LibreOffice and poppler it says so and exits with 3.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import PIL.Image
from PIL.ImageChops import difference
from PIL.ImageFilter import BoxBlur, GaussianBlur

from tests.campaigns.rendering import Rendered, Word, missing_tools, painted, render, texts
from workshop.files.session_file import SessionFile
from workshop.recap import links
from workshop.recap.export import export
from workshop.recap.pages import Recap
from workshop.recap.story import tell
from workshop.slides.model import Box, Chart, Note, Shape, Slide, TextBox

MOST = 8.0
"""By how many of 255 greys the worst place of a slide may differ: see `differs`."""
MOST_WITH_DOTS = 26.0
"""The same where a chart has dots: LibreOffice draws them without their rim and some px aside."""
MOST_WITH_LINKS = 22.0
"""The same where an address is underlined, which it is in the deck alone."""
_ROOT = Path(__file__).resolve().parents[2]
_CELL, _AROUND = 8, 2
"""Pixels of a picture that are looked at as one; and how many around one are its place."""
_BESIDE, _BELOW = 6.0, 14.0
"""Px by which a word may reach beyond its box: it is told as high as the font's highest letter."""
_MOVED = 40.0


@dataclass(frozen=True)
class Finding:
    """What there is to say of one slide."""

    differs: float
    most: float
    """By how much it may differ."""
    outside: tuple[str, ...]
    """Words that stand where no text of the slide has its box."""
    missing: tuple[str, ...]
    """Texts of which not every letter stands in their box."""

    @property
    def faithful(self) -> bool:
        return self.looks_alike and not self.outside and not self.missing

    @property
    def looks_alike(self) -> bool:
        return self.differs <= self.most


def differs(one: PIL.Image.Image, other: PIL.Image.Image) -> float:
    """By how much the worst place of two pictures differs, in greys of 255.

    Both are blurred and made so small that the edges of letters do not count; the difference of a
    place is the mean over an 80th of the slide, so that a moved note is seen on the fullest slide.
    """
    small = [
        each.resize((one.width // _CELL, one.height // _CELL), PIL.Image.Resampling.BOX).filter(
            GaussianBlur(1)
        )
        for each in (one, other)
    ]
    worst = difference(*small).filter(BoxBlur(_AROUND)).getextrema()[1]
    assert isinstance(worst, int | float)
    return float(worst)


def judge(slide: Slide, seen: Rendered) -> Finding:
    """Compare a slide with how it was drawn."""
    boxes = list(texts(slide))
    outside = (
        word.text for word in seen.words if not any(_holds(box, word) for box, _text in boxes)
    )
    missing = (text for box, text in boxes if not _stands_in(text, box, seen.words))
    apart = differs(painted(slide), seen.picture)
    return Finding(apart, _most(slide), tuple(outside), tuple(missing))


def _most(slide: Slide) -> float:
    if any(isinstance(shape, Chart) for shape in slide.shapes):
        return MOST_WITH_DOTS
    underlined = any(True for said in slide.reading() for _target in links.targets(said))
    return MOST_WITH_LINKS if underlined else MOST


def _holds(box: Box, word: Word) -> bool:
    mine = word.box
    return (
        mine.x >= box.x - _BESIDE
        and mine.right <= box.right + _BESIDE
        and mine.y >= box.y - _BELOW
        and mine.bottom <= box.bottom + _BELOW
    )


def _stands_in(text: str, box: Box, words: Sequence[Word]) -> bool:
    """Whether all letters of `text` are among those of the words in its box."""
    there = Counter("".join(word.text for word in words if _holds(box, word)))
    return not Counter("".join(text.split())) - there


def findings(recap: Recap, deck: Path) -> list[Finding]:
    """What there is to say of each slide of a recap, given its deck."""
    seen = render(deck)
    return [judge(page.slide, each) for page, each in zip(recap.pages, seen, strict=True)]


# --- The control: what must not pass ---


def moved(slide: Slide) -> Slide:
    """With one note or text 40 px further down."""
    return _changed(slide, _push)


def clipped(slide: Slide) -> Slide:
    """With the half of one text."""
    return _changed(slide, _cut)


def lacking(slide: Slide) -> Slide:
    """Without one note or text."""
    return _changed(slide, lambda _shape: None)


def _push(shape: Note | TextBox) -> Shape:
    return replace(shape, box=replace(shape.box, y=shape.box.y + _MOVED))


def _cut(shape: Note | TextBox) -> Shape:
    if isinstance(shape, Note):
        return replace(shape, said=replace(shape.said, text=_half(shape.said.text)))
    first, *rest = shape.paragraphs
    return replace(shape, paragraphs=(replace(first, text=_half(first.text)), *rest))


def _half(text: str) -> str:
    return text[: len(text) // 2]


def _changed(slide: Slide, change: Callable[[Note | TextBox], Shape | None]) -> Slide:
    """With the shape changed that says most, or left out; the same where nothing says anything."""
    said = [shape for shape in slide.shapes if isinstance(shape, Note | TextBox)]
    longest = max(said, key=lambda shape: len(shape.text), default=None)
    if longest is None:
        return slide
    place = slide.shapes.index(longest)
    new = change(longest)
    kept = () if new is None else (new,)
    return replace(slide, shapes=(*slide.shapes[:place], *kept, *slide.shapes[place + 1 :]))


Change = Callable[[Slide], Slide]
CONTROLS: Mapping[str, Change] = {"moved": moved, "clipped": clipped, "missing": lacking}


def control(recap: Recap, folder: Path, change: Change) -> list[Finding]:
    """What is found on the slides that were changed in the deck alone."""
    pages = [replace(page, slide=change(page.slide)) for page in recap.pages]
    deck = export(replace(recap, pages=tuple(pages)), folder / "control.pptx")
    return [
        finding
        for finding, old, new in zip(findings(recap, deck), recap.pages, pages, strict=True)
        if old.slide != new.slide
    ]


# --- The command ---


def _demos(folder: Path) -> Iterator[Path]:
    """The deck of each shipped module's demo."""
    environment = {**os.environ, "WORKSHOP_HOME": str(folder / "home")}
    # It makes its own two screens.
    environment.pop("QT_QPA_PLATFORM", None)
    environment.pop("DISPLAY", None)
    for module in sorted((_ROOT / "sessions").glob("*.md")):
        out = folder / module.stem
        command = ("-m", "workshop", "demo", "--module", module.stem, "--out", str(out))
        subprocess.run(
            [sys.executable, *command], check=True, stdout=subprocess.DEVNULL, env=environment
        )
        yield out / f"{module.stem}.pptx"


def _recap(deck: Path) -> Recap:
    with SessionFile.open(deck.with_suffix(".workshop"), reading=True) as file:
        return tell(file.session, file.session.choices)


def _print_slides(deck: Path, recap: Recap, found: Sequence[Finding]) -> None:
    for number, (page, finding) in enumerate(zip(recap.pages, found, strict=True), 1):
        bad = "" if finding.faithful else "  NOT FAITHFUL"
        print(f"{deck.stem} {number:3}  {finding.differs:5.1f}  {page.slide.title.text[:50]}{bad}")
        if finding.outside:
            print("      outside every box:", *finding.outside)
        for text in finding.missing:
            print("      not all in its box:", " ".join(text.split())[:70])


def main() -> int:
    """Compare all decks, then run the control."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deck", type=Path, nargs="+", default=[])
    chosen = parser.parse_args()
    missing = missing_tools()
    if missing:
        print(f"Not compared: this machine lacks {', '.join(missing)} (LibreOffice, poppler).")
        return 3
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    found: list[Finding] = []
    tried: dict[str, list[Finding]] = {each: [] for each in CONTROLS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for deck in chosen.deck or _demos(folder):
            recap = _recap(deck)
            found += (mine := findings(recap, deck))
            _print_slides(deck, recap, mine)
            for which, change in CONTROLS.items():
                tried[which] += control(recap, folder, change)
    application.quit()
    _print_sum(found, tried)
    passed = all(each.faithful for each in found)
    caught = all(changed and not any(e.faithful for e in changed) for changed in tried.values())
    return 0 if passed and caught else 1


def _print_sum(found: Sequence[Finding], tried: Mapping[str, Sequence[Finding]]) -> None:
    bad = sum(not each.faithful for each in found)
    worst = max((each.differs for each in found if each.most == MOST), default=0.0)
    dotted = max((each.differs for each in found if each.most == MOST_WITH_DOTS), default=0.0)
    controls = ", ".join(
        f"{which} {sum(not each.faithful for each in changed)} of {len(changed)} "
        f"(by the picture alone {sum(not each.looks_alike for each in changed)})"
        for which, changed in tried.items()
    )
    print(
        f"{len(found)} slides, {bad} not faithful; the worst place of all differs by "
        f"{worst:g} of 255 greys (at most {MOST:g}; with dots {dotted:g}, at most "
        f"{MOST_WITH_DOTS:g}); {sum(len(each.outside) for each in found)} words outside their "
        f"boxes, {sum(len(each.missing) for each in found)} texts not all in theirs; "
        f"control: caught {controls}"
    )


if __name__ == "__main__":
    sys.exit(main())
