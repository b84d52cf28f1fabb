"""Compares decks as LibreOffice draws them with the painter's pictures of the same slides.

`python -m tests.campaigns.renderings [--deck DECK...] [--template NAME...]` plays the demo of every
shipped module, or takes decks with their sessions beside them (DECK.pptx, DECK.workshop), and does
so in our own template and in each of the tests' own ones. It prints a line for each slide and one
for each template, and exits with 1 if a picture differs too much, a word stands outside its box or
is missing, or if the control was not caught: the same slides with a box moved by 40 px, with a text
cut off, with a shape left out. Without LibreOffice and poppler it says so and exits with 3.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import PIL.Image
from PIL.ImageChops import difference
from PIL.ImageFilter import BoxBlur, GaussianBlur

from tests.campaigns import looks
from tests.campaigns.looks import Look
from tests.campaigns.rendering import Rendered, Word, holds, missing_tools
from workshop.files.session_file import SessionFile
from workshop.recap import links
from workshop.recap.deck.design import Fitted
from workshop.recap.export import export
from workshop.recap.pages import Page, Recap
from workshop.recap.story import tell
from workshop.slides.model import Bars, Box, Chart, Note, Shape, Slide, TextBox

MOST, MOST_OF_THEIRS = 8.0, 10.0
"""By how many of 255 greys the worst place of a slide may differ: see `differs`. Over all demos it
was 8 in our own template and 6 in the others; 9 with the largest black letters of the tests."""
MOST_WITH_BARS = 14.0
"""The same with bars (seen: 12): how far numbers stand from their bars is each program's affair."""
MOST_WITH_DOTS, MOST_WITH_LIGHT_DOTS = 26.0, 36.0
"""The same where a chart has dots (seen: 23), and where these are light on dark (31): LibreOffice
draws them without their rim and some px aside."""
MOST_WITH_LINKS = 22.0
"""The same where an address is underlined, which it is in the deck alone (seen: 19)."""
_ROOT = Path(__file__).resolve().parents[2]
_CELL, _AROUND = 8, 2
"""Pixels of a picture that are looked at as one; and how many around one are its place."""
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


def judge(look: Look, fitted: Fitted, seen: Rendered) -> Finding:
    """Compare a slide as it was fitted into a template with how it was drawn."""
    boxes = list(look.texts(fitted))
    outside = (
        word.text for word in seen.words if not any(holds(box, word) for box, _text in boxes)
    )
    missing = (text for box, text in boxes if not _stands_in(text, box, seen.words))
    apart = differs(look.painted(fitted, seen.words), seen.picture)
    return Finding(apart, _most(fitted.slide, look), tuple(outside), tuple(missing))


def _most(slide: Slide, look: Look) -> float:
    kinds = {type(shape) for shape in slide.shapes}
    if Chart in kinds:
        return MOST_WITH_LIGHT_DOTS if look.is_dark else MOST_WITH_DOTS
    if any(True for said in slide.reading() for _target in links.targets(said)):
        return MOST_WITH_LINKS
    if Bars in kinds:
        return MOST_WITH_BARS
    return MOST if look.own is None else MOST_OF_THEIRS


def _stands_in(text: str, box: Box, words: Sequence[Word]) -> bool:
    """Whether all letters of `text` are among those of the words in its box."""
    there = Counter("".join(word.text for word in words if holds(box, word)))
    return not Counter("".join(text.split())) - there


def findings(recap: Recap, deck: Path, look: Look) -> list[Finding]:
    """What there is to say of each slide of a recap, given its deck in that template."""
    slides = [look.design.fitted(page.slide) for page in recap.pages]
    seen = look.render(deck)
    return [judge(look, *each) for each in zip(slides, seen, strict=True)]


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


def control(recap: Recap, folder: Path, look: Look) -> dict[str, list[Finding]]:
    """By change, what is found on the slides that were changed in the deck alone."""
    changed = list(_each_changed(recap, look))
    deck = look.write(
        [page for _which, page, _old, _new in changed],
        [new for _which, _page, _old, new in changed],
        folder / "control.pptx",
    )
    found: dict[str, list[Finding]] = {which: [] for which in CONTROLS}
    for (which, _page, old, _new), seen in zip(changed, look.render(deck), strict=True):
        found[which].append(judge(look, old, seen))
    return found


def _each_changed(recap: Recap, look: Look) -> Iterator[tuple[str, Page, Fitted, Fitted]]:
    for page in recap.pages:
        old = look.design.fitted(page.slide)
        for which, change in CONTROLS.items():
            new = replace(old, slide=change(old.slide))
            if new != old:
                yield which, page, old, new


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


def _print_slides(deck: Path, look: Look, recap: Recap, found: Sequence[Finding]) -> None:
    for number, (page, finding) in enumerate(zip(recap.pages, found, strict=True), 1):
        bad = "" if finding.faithful else "  NOT FAITHFUL"
        which = f"{look.name} {deck.stem} {number:3}"
        print(f"{which}  {finding.differs:5.1f}  {page.slide.title.text[:50]}{bad}")
        if finding.outside:
            print("      outside every box:", *finding.outside)
        for text in finding.missing:
            print("      not all in its box:", " ".join(text.split())[:70])


def main() -> int:
    """Compare all decks in all templates, each with its control."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deck", type=Path, nargs="+", default=[])
    parser.add_argument("--template", choices=looks.ALL, nargs="+", default=looks.ALL)
    chosen = parser.parse_args()
    missing = missing_tools()
    if missing:
        print(f"Not compared: this machine lacks {', '.join(missing)} (LibreOffice, poppler).")
        return 3
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        decks = list(chosen.deck or _demos(folder))
        sums = [_campaign(looks.look(each), decks, folder) for each in chosen.template]
    application.quit()
    for each in sums:
        print(each.told())
    return 0 if all(each.passed for each in sums) else 1


def _campaign(look: Look, decks: Iterable[Path], folder: Path) -> "Sum":
    """Every deck in one template."""
    found: list[Finding] = []
    tried: dict[str, list[Finding]] = {each: [] for each in CONTROLS}
    for deck in decks:
        recap = _recap(deck)
        written = export(recap, folder / "deck.pptx", own=look.own) if look.own else deck
        found += (mine := findings(recap, written, look))
        _print_slides(deck, look, recap, mine)
        for which, changed in control(recap, folder, look).items():
            tried[which] += changed
    return Sum(look.name, found, tried)


@dataclass(frozen=True)
class Sum:
    """What was found in one template."""

    name: str
    found: Sequence[Finding]
    tried: Mapping[str, Sequence[Finding]]

    @property
    def passed(self) -> bool:
        """Whether every slide is faithful, and every control was caught."""
        caught = (
            changed and not any(each.faithful for each in changed)
            for changed in self.tried.values()
        )
        return all(each.faithful for each in self.found) and all(caught)

    def told(self) -> str:
        """It in a line."""
        bad = sum(not each.faithful for each in self.found)
        return (
            f"{self.name}: {len(self.found)} slides, {bad} not faithful; "
            f"the worst places differ by {', '.join(self._worst())} of 255 greys; "
            f"{sum(len(each.outside) for each in self.found)} words outside their boxes, "
            f"{sum(len(each.missing) for each in self.found)} texts not all in theirs; "
            f"control: caught {', '.join(self._caught())}"
        )

    def _worst(self) -> Iterator[str]:
        for most in sorted({each.most for each in self.found}):
            worst = max(each.differs for each in self.found if each.most == most)
            yield f"{worst:g} (at most {most:g})"

    def _caught(self) -> Iterator[str]:
        for which, changed in self.tried.items():
            caught = sum(not each.faithful for each in changed)
            seen = sum(not each.looks_alike for each in changed)
            yield f"{which} {caught} of {len(changed)} (by the picture alone {seen})"


if __name__ == "__main__":
    sys.exit(main())
