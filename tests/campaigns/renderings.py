"""Compares decks as LibreOffice draws them with the painter's pictures of the same slides.

`python -m tests.campaigns.renderings [--deck DECK...] [--template NAME...]` plays the demo of every
shipped module, or takes decks with their sessions beside them (DECK.pptx, DECK.workshop), and makes
them in our template and in unlike ones of other people (looks.py). It prints a line for each slide
at fault and one for each template, and exits with 1 if a picture differs too much, a word stands
outside its box or is missing, or if the control was not caught: the same decks with a box moved by
40 px, with a text cut off, with a shape left out. Without LibreOffice and poppler it says so and
exits with 3.
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
from PIL import ImageDraw
from PIL.ImageChops import difference
from PIL.ImageFilter import BoxBlur, GaussianBlur

from tests.campaigns import looks
from tests.campaigns.looks import Change, Look, Seen
from tests.campaigns.rendering import Rendered, Word, missing_tools, render, texts
from workshop.files.session_file import SessionFile
from workshop.recap import links
from workshop.recap.pages import Recap
from workshop.recap.story import tell
from workshop.slides.model import Bars, Box, Chart, Note, Shape, Slide, TextBox

MOST = 8.0
"""By how many of 255 greys the worst place of a slide may differ: see `differs`."""
MOST_WITH_DOTS = 26.0
"""The same where a chart has dots: LibreOffice draws them without their rim and some px aside."""
MOST_WITH_BARS = 16.0
"""The same where a chart has bars: LibreOffice sets their numbers some px nearer to them."""
MOST_WITH_LINKS = 22.0
"""The same where an address is underlined, which it is in the deck alone."""
MOST_IN_THEIRS = 34.0
"""The same in somebody's template: texts are a little smaller there than their place, so that now
and then a word is drawn up to the line before. Without that nothing differs by more than 18."""
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


def judge(wanted: Seen, drawn: Rendered) -> Finding:
    """Compare a slide, as it is to look, with how it was drawn."""
    boxes = list(texts(wanted.slide))
    outside = (
        word.text for word in drawn.words if not any(_holds(box, word) for box, _text in boxes)
    )
    missing = (text for box, text in boxes if not _stands_in(text, box, drawn.words))
    apart = 0.0
    if wanted.picture is not None:
        apart = differs(_known(wanted.picture, wanted), _known(drawn.picture, wanted))
    return Finding(apart, _most(wanted), tuple(outside), tuple(missing))


def _known(picture: PIL.Image.Image, wanted: Seen) -> PIL.Image.Image:
    """The picture with all places grey that the painter cannot know."""
    made = picture.copy()
    scale = made.width / wanted.page.w
    draw = ImageDraw.Draw(made)
    for box in wanted.unknown:
        place = (box.x - 4, box.y - 4, box.right + 4, box.bottom + 4)
        draw.rectangle([side * scale for side in place], fill=128)
    return made


def _most(wanted: Seen) -> float:
    slide = wanted.slide
    if wanted.unknown:
        return MOST_IN_THEIRS
    if any(isinstance(shape, Chart) for shape in slide.shapes):
        return MOST_WITH_DOTS
    if any(isinstance(shape, Bars) for shape in slide.shapes):
        return MOST_WITH_BARS
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
    """Whether all letters of `text` are among those of the words in its box, in capitals or not:
    some templates set their titles in them.
    """
    there = Counter("".join(word.text for word in words if _holds(box, word)).upper())
    return not Counter("".join(text.split()).upper()) - there


def findings(recap: Recap, deck: Path, look: Look) -> list[Finding]:
    """What there is to say of each slide of a recap, given its deck in that template."""
    drawn = render(deck, look.page.w)
    return [judge(*both) for both in zip(look.seen(recap), drawn, strict=True)]


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
    said = [
        shape
        for shape in slide.shapes
        if isinstance(shape, Note) or (isinstance(shape, TextBox) and not looks.is_placed(shape))
    ]
    longest = max(said, key=lambda shape: len(shape.text), default=None)
    if longest is None:
        return slide
    place = slide.shapes.index(longest)
    new = change(longest)
    kept = () if new is None else (new,)
    return replace(slide, shapes=(*slide.shapes[:place], *kept, *slide.shapes[place + 1 :]))


CONTROLS: Mapping[str, Change] = {"moved": moved, "clipped": clipped, "missing": lacking}


def control(recap: Recap, folder: Path, change: Change, look: Look) -> list[Finding]:
    """What is found on the slides that were changed in the deck alone."""
    deck = look.deck(recap, folder / "control.pptx", change)
    both = zip(findings(recap, deck, look), look.slides(recap), strict=True)
    return [finding for finding, slide in both if change(slide) != slide]


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


def _print_slides(deck: Path, name: str, recap: Recap, found: Sequence[Finding]) -> None:
    for number, (page, finding) in enumerate(zip(recap.pages, found, strict=True), 1):
        if finding.faithful:
            continue
        title = page.slide.title.text[:50]
        print(f"{deck.stem} in {name} {number:3}  {finding.differs:5.1f}  {title}: NOT FAITHFUL")
        if finding.outside:
            print("      outside every box:", *finding.outside)
        for text in finding.missing:
            print("      not all in its box:", " ".join(text.split())[:70])


@dataclass(frozen=True)
class Trial:
    """What was found in one template, and of its controls."""

    found: list[Finding]
    tried: Mapping[str, list[Finding]]
    painted: bool
    """Whether pictures were compared: words alone do not see each that moved in a large box."""

    @property
    def passed(self) -> bool:
        """Whether all slides are faithful, and nothing that was changed on purpose is."""
        return all(each.faithful for each in self.found) and all(
            self._is_caught(which, changed) for which, changed in self.tried.items()
        )

    def _is_caught(self, which: str, changed: Sequence[Finding]) -> bool:
        seen = [not each.faithful for each in changed]
        return any(seen) if which == "moved" and not self.painted else bool(seen) and all(seen)


def main() -> int:
    """Compare all decks in all templates, each with its control."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deck", type=Path, nargs="+", default=[])
    parser.add_argument("--template", choices=looks.NAMES, nargs="+", default=looks.NAMES)
    chosen = parser.parse_args()
    missing = missing_tools()
    if missing:
        print(f"Not compared: this machine lacks {', '.join(missing)} (LibreOffice, poppler).")
        return 3
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    passed = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        decks = [(deck, _recap(deck)) for deck in chosen.deck or _demos(folder)]
        for each in looks.named(chosen.template):
            trial = _try(decks, each, folder)
            _print_sum(each.name, trial)
            passed = passed and trial.passed
    application.quit()
    return 0 if passed else 1


def _try(decks: Sequence[tuple[Path, Recap]], look: Look, folder: Path) -> Trial:
    """All decks in one template, and the first of them once more with each change."""
    found: list[Finding] = []
    for deck, recap in decks:
        mine = findings(recap, look.deck(recap, folder / f"{deck.stem}.pptx"), look)
        _print_slides(deck, look.name, recap, mine)
        found += mine
    tried = {which: control(decks[0][1], folder, each, look) for which, each in CONTROLS.items()}
    return Trial(found, tried, look.painted)


def _print_sum(name: str, trial: Trial) -> None:
    bad = sum(not each.faithful for each in trial.found)
    plain = max((e.differs for e in trial.found if e.most in (MOST, MOST_IN_THEIRS)), default=0.0)
    other = max((e.differs for e in trial.found), default=0.0)
    controls = ", ".join(
        f"{which} {sum(not each.faithful for each in changed)} of {len(changed)} "
        f"(by the picture alone {sum(not each.looks_alike for each in changed)})"
        for which, changed in trial.tried.items()
    )
    print(
        f"{name}: {len(trial.found)} slides, {bad} not faithful; the worst place differs by "
        f"{plain:g} of 255 greys, with dots or links {other:g}; "
        f"{sum(len(each.outside) for each in trial.found)} words outside their boxes, "
        f"{sum(len(each.missing) for each in trial.found)} texts not all in theirs; "
        f"control: caught {controls}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
