"""Asks whether the web pages of recaps can be used by everybody, fit a phone, and print whole.

    .venv/bin/python .ci/check_pages.py PAGE_OR_FOLDER...

Opens each page in Qt's own browser, wide and as narrow as a phone, folded and unfolded, and prints
what breaks a rule of axe-core, or the contrast of words in figures, or scrolls sideways; and, as
notes, what only a person can judge. Then puts it on paper of two sizes: no word may be lost, no
heading stand alone at a foot, and no figure be cut. A page with faults put in must be caught in
each of these ways first. Exits with 0 only if there is no fault. axe-core is fetched with npm once,
into .venv.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
import unicodedata
from bisect import bisect
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

# Here for the script beside this one, which is run by another Python.
sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Chromium does not run as root otherwise, and what it opens here was written here.
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"

import validate_deck

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE, VERSION = "axe-core", "4.14.1"
ASKS = Path(__file__).with_suffix(".js")
WIDTHS = (1280, 360)
"""Pixels; WCAG 2.2 asks that 320 CSS px do without scrolling sideways, and scrollbars take some."""
PAPERS = ("A4", "Letter")
FEWEST_RULES = 20
"""So many rules at least have something to say of any page; fewer, and axe-core did not see it."""
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
TALL = (
    '<figure><svg style="height:60cm" viewBox="0 0 9 9" preserveAspectRatio="none">'
    '<rect width="9" height="9" fill="#999"/><text y="1" font-size="1" fill="#888">head</text>'
    '<text y="8" font-size="1" fill="#888">foot</text></svg></figure>'
)
FAULTS = {
    "html-has-lang": ("<html lang=", "<html data-lang="),
    "image-alt": ("</main>", f'<p><img src="{PIXEL}"></p></main>'),
    "color-contrast": ("</main>", '<p style="color:#ccc;background:#fff">pale</p></main>'),
    "list": ("</main>", "<ul><p>no entry</p></ul></main>"),
    "heading-order": ("</main>", "<h6>deep</h6></main>"),
    "region": ("</body>", "<p>outside</p></body>"),
    "figure-contrast": ("</main>", f"{TALL}</main>"),
    "sideways": ("</main>", '<div style="width:99rem">wide</div></main>'),
}
"""What is put into a page, by the rule that has to find it."""
FOLDED_FAULTS = {
    "empty-heading": ("</main>", "<details><summary>more</summary><h3></h3></details></main>"),
}
"""What can be found only where the page is unfolded."""
PRINTED_FAULTS = {
    "alone": ("</style>", "@media print { h2 { break-after: page; } }</style>"),
    "cut": ("</main>", f"{TALL}</main>"),
    "lost": ("</body>", '<p><b class="lost">Magpie</b></p></body>'),
    "": ("</style>", "@media print { .lost { display: none; } }</style>"),
}
"""What can be found only on paper."""
_LONGEST = 60
"""Seconds for one answer of the browser."""

Faults = dict[str, "list[str]"]
"""Faults or notes, each a line that begins with its rule, with where they were seen."""


class Word(NamedTuple):
    """A stretch of text that has to be on paper; `figure` is -1 outside of figures."""

    text: str
    heading: bool
    figure: int


class Browser:
    """A page at a time."""

    def __init__(self, script: str) -> None:
        from PySide6.QtWebEngineWidgets import QWebEngineView

        self._script = script
        self._view = QWebEngineView()
        self._view.show()

    def open(self, page: Path) -> None:
        """Show a page, and have what is asked of it at hand."""
        from PySide6.QtCore import QUrl

        view = self._view
        if not self._waited(view.loadFinished, lambda: view.load(QUrl(page.as_uri()))):
            raise validate_deck.ValidatorError(f"{page} did not open")
        # The page's own policy lets nothing run; what the browser itself puts in does.
        self._told(f"{self._script};0")
        self._told(ASKS.read_text(encoding="utf-8"))

    def look(self, width: int, *, unfolded: bool) -> Mapping[str, list[str]]:
        """The faults of the page in a window of that width, and notes."""
        self._view.resize(width, 900)
        end = time.monotonic() + _LONGEST
        while self._told("innerWidth") != width:
            _in_time(end)
        self._told(f"check.look({json.dumps(unfolded)});0")
        while not (said := self._told("check.told")):
            _in_time(end)
        found: dict[str, Any] = json.loads(said)
        if found.get("ran", 0) < FEWEST_RULES:
            raise validate_deck.ValidatorError(f"axe-core did not do its work: {found}")
        return {"faults": found["faults"], "notes": found["notes"]}

    def printed(self, paper: str) -> list[str]:
        """What is wrong with the page on paper of that size."""
        words = [Word(**each) for each in json.loads(self._told("check.words()"))]
        with tempfile.TemporaryDirectory() as name:
            return list(unwell(words, self._sheets(paper, Path(name) / "page.pdf")))

    def _sheets(self, paper: str, out: Path) -> list[str]:
        """The text of each sheet."""
        from PySide6.QtCore import QMarginsF
        from PySide6.QtGui import QPageLayout, QPageSize
        from PySide6.QtPdf import QPdfDocument

        size = QPageSize(QPageSize.PageSizeId[paper])
        layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(28, 28, 28, 28))
        page = self._view.page()
        self._waited(page.pdfPrintingFinished, lambda: page.printToPdf(str(out), layout))
        document = QPdfDocument()
        if document.load(str(out)) is not QPdfDocument.Error.None_:
            raise validate_deck.ValidatorError("the browser did not print")
        sheets = [document.getAllText(each).text() for each in range(document.pageCount())]
        document.close()
        return sheets

    def _told(self, code: str) -> Any:
        """What a script in the page gives."""
        answers: list[Any] = []
        self._waited(None, lambda leave: self._view.page().runJavaScript(code, 0, leave), answers)
        return answers[0]

    def _waited(self, signal: Any, begin: Any, answers: list[Any] | None = None) -> bool:
        """Begin something and wait for its answer; whether it was a good one."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop, heard = QEventLoop(), [] if answers is None else answers

        def leave(*answer: Any) -> None:
            heard.extend(answer[:1])
            loop.quit()

        if signal is not None:
            signal.connect(leave)
            begin()
        else:
            begin(leave)
        QTimer.singleShot(1000 * _LONGEST, loop, loop.quit)
        if not heard:
            loop.exec()
        if signal is not None:
            signal.disconnect(leave)
        if not heard:
            raise validate_deck.ValidatorError("the browser does not answer")
        return bool(heard[0])


def _in_time(end: float) -> None:
    if time.monotonic() > end:
        raise validate_deck.ValidatorError("the browser does not come to an end")


def unwell(words: list[Word], sheets: list[str]) -> Iterator[str]:
    """What is wrong with the sheets on which those words should be, in their order."""
    places = list(_places(words, sheets))
    for word, (first, _last) in zip(words, places, strict=True):
        if first < 0:
            yield f"lost: {_short(word)}: is not on paper"
    found = [(word, place) for word, place in zip(words, places, strict=True) if place[0] >= 0]
    for (word, (_first, last)), (_after, (after, _end)) in pairwise(found):
        if word.heading and after > last:
            yield f"alone: {_short(word)}: stands alone at the foot of sheet {last + 1}"
    for figure in sorted({word.figure for word in words} - {-1}):
        on = {sheet for word, place in found if word.figure == figure for sheet in place}
        if len(on) > 1:
            head = next(word for word in words if word.figure == figure)
            yield f"cut: the figure with {_short(head)}: is on {len(on)} sheets"


def _places(words: list[Word], sheets: list[str]) -> Iterator[tuple[int, int]]:
    """The sheets on which each of the words begins and ends; -1 where they are on none."""
    texts = [_letters(sheet) for sheet in sheets]
    whole = "".join(texts)
    ends = list(accumulate(map(len, texts)))
    figure, begin, at = -1, 0, 0
    for word in words:
        if word.figure < 0 or word.figure != figure:
            # In a figure, what stands side by side is read in any order.
            figure, begin = word.figure, at
        letters = _letters(word.text)
        start = whole.find(letters, begin)
        if start < 0:
            yield -1, -1
            continue
        at = max(at, start + len(letters))
        last = start + len(letters) - 1
        yield bisect(ends, start), bisect(ends, last)


def _letters(text: str) -> str:
    """A text without what lines and fonts make of it."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _short(word: Word) -> str:
    return f"“{word.text.strip()[:40]}”"


def checked(browser: Browser, page: Path) -> tuple[Faults, Faults]:
    """The faults of a page and the notes on it, each with where they were seen."""
    faults: Faults = {}
    notes: Faults = {}
    browser.open(page)
    for width in WIDTHS:
        for unfolded in (False, True):
            where = f"{width} px, {'unfolded' if unfolded else 'folded'}"
            found = browser.look(width, unfolded=unfolded)
            for told, lines in ((faults, found["faults"]), (notes, found["notes"])):
                for line in lines:
                    told.setdefault(line, []).append(where)
    for paper in PAPERS:
        for line in browser.printed(paper):
            faults.setdefault(line, []).append(paper)
    return faults, notes


def missed(browser: Browser, page: Path) -> Iterator[str]:
    """The rules that did not find the fault that was put into a page for them, and where."""
    folded = [f"{width} px, folded" for width in WIDTHS]
    unfolded = [f"{width} px, unfolded" for width in WIDTHS]
    for faults, places in (
        (FAULTS, folded + unfolded),
        (FOLDED_FAULTS, unfolded),
        (PRINTED_FAULTS, list(PAPERS)),
    ):
        text = page.read_text(encoding="utf-8")
        for old, new in faults.values():
            text = text.replace(old, new, 1)
        with tempfile.TemporaryDirectory() as name:
            faulty = Path(name) / "faulty.html"
            faulty.write_text(text, encoding="utf-8")
            found, _notes = checked(browser, faulty)
        for rule in filter(None, faults):
            seen = {at for line, at_all in found.items() if line.startswith(rule) for at in at_all}
            yield from (f"{rule} ({place})" for place in places if place not in seen)


def tell(page: Path, faults: Faults, notes: Faults) -> None:
    """Print what was found in a page; of the notes of a rule the first, and how many more."""
    print(f"{page}: {len(faults)} faults")
    for line, where in faults.items():
        print(f"  {line} ({'; '.join(where)})")
    rules: dict[str, list[str]] = {}
    for line in notes:
        rules.setdefault(line.partition(":")[0], []).append(line)
    for first, *more in rules.values():
        print(f"  note: {first}{f' (and {len(more)} more)' if more else ''}")


def main(arguments: list[str]) -> int:
    """Check every page and return the exit code."""
    pages = validate_deck.find(arguments, "*.html")
    if not pages:
        print(__doc__ if not arguments else "There is no page in: " + " ".join(arguments))
        return 2
    try:
        folder = validate_deck.fetch(PACKAGE, VERSION)
        from PySide6.QtWidgets import QApplication

        application = QApplication([])
        browser = Browser((folder / "axe.min.js").read_text(encoding="utf-8"))
        unseen = list(missed(browser, pages[0]))
        found = [(page, *checked(browser, page)) for page in pages]
        del browser
        application.quit()
    except (validate_deck.ValidatorError, OSError, ImportError) as fault:
        print(fault, file=sys.stderr)
        return 3
    for rule in unseen:
        print(f"The control was not caught: {rule}")
    for page, faults, notes in found:
        tell(page, faults, notes)
    return 1 if unseen or any(faults for _, faults, _ in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
