"""Asks axe-core whether the web pages of recaps can be used by everybody, and whether they fit.

    .venv/bin/python .ci/check_pages.py PAGE_OR_FOLDER...

Opens each page in Qt's own browser, wide and as narrow as a phone, with everything unfolded, and
prints what breaks a rule; so does a page that scrolls sideways. A page with faults put in must be
caught first. Exits with 0 only if there is nothing. axe-core is fetched with npm once, into .venv.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

# Here for the script beside this one, which is run by another Python.
sys.path.insert(0, str(Path(__file__).resolve().parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Chromium does not run as root otherwise, and what it opens here was written here.
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"

import validate_deck

PACKAGE, VERSION = "axe-core", "4.14.1"
WIDTHS = (1280, 360)
"""Pixels; WCAG 2.2 asks that 320 CSS px do without scrolling sideways, and scrollbars take some."""
FAULTS = {
    "html-has-lang": (' lang="en"', ""),
    "image-alt": (
        "</main>",
        '<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p></main>',
    ),
    "color-contrast": ("</main>", '<p style="color:#ccc;background:#fff">pale</p></main>'),
    "list": ("</main>", "<ul><p>no entry</p></ul></main>"),
    "scrolls sideways": ("</main>", '<div style="width:99rem">wide</div></main>'),
}
"""What is put into a page, by the rule that has to find it."""
_RUN = """
document.querySelectorAll('details').forEach(each => each.open = true);
window.told = '';
axe.run(document).then(found => {
  found.wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  window.told = JSON.stringify({violations: found.violations, wide: found.wide});
}, error => { window.told = JSON.stringify({error: String(error)}); });
0"""
_LONGEST = 60_000
"""Milliseconds for one answer of the browser."""


class Browser:
    """A page at a time, in a window of a given width."""

    def __init__(self, script: str) -> None:
        from PySide6.QtWebEngineWidgets import QWebEngineView

        self._script = script
        self._view = QWebEngineView()

    def faults(self, page: Path, width: int) -> list[str]:
        """What axe finds, a line for each element, and whether the page scrolls sideways."""
        from PySide6.QtCore import QUrl

        self._view.resize(width, 900)
        self._view.show()
        if not self._waited(self._view.loadFinished, lambda: self._view.load(QUrl(page.as_uri()))):
            raise validate_deck.ValidatorError(f"{page} did not open")
        self._told(self._script + ";0")
        self._told(_RUN)
        said = ""
        while not said:
            said = self._told("window.told")
        found = json.loads(said)
        if "error" in found:
            raise validate_deck.ValidatorError(f"axe-core failed: {found['error']}")
        lines = [
            f"{each['id']}: {each['help']}: {' '.join(map(str, node['target']))}"
            for each in found["violations"]
            for node in each["nodes"]
        ]
        return [*lines, "scrolls sideways"] if found["wide"] else lines

    def _told(self, code: str) -> Any:
        """What a script in the page gives."""
        answers: list[Any] = []
        self._waited(None, lambda leave: self._view.page().runJavaScript(code, 0, leave), answers)
        return answers[0]

    def _waited(self, signal: Any, begin: Any, answers: list[Any] | None = None) -> bool:
        """Begin something and wait for its answer; whether it was a good one."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop, heard = QEventLoop(), [] if answers is None else answers

        def leave(answer: Any) -> None:
            heard.append(answer)
            loop.quit()

        if signal is not None:
            signal.connect(leave)
            begin()
        else:
            begin(leave)
        QTimer.singleShot(_LONGEST, loop, loop.quit)
        if not heard:
            loop.exec()
        if signal is not None:
            signal.disconnect(leave)
        if not heard:
            raise validate_deck.ValidatorError("the browser does not answer")
        return bool(heard[0])


def missed(browser: Browser, page: Path) -> list[str]:
    """The rules that did not find the fault that was put into a page for them."""
    text, unseen = page.read_text(encoding="utf-8"), []
    with tempfile.TemporaryDirectory() as name:
        for rule, (old, new) in FAULTS.items():
            faulty = Path(name) / "faulty.html"
            faulty.write_text(text.replace(old, new, 1), encoding="utf-8")
            if not any(line.startswith(rule) for line in browser.faults(faulty, WIDTHS[0])):
                unseen.append(rule)
    return unseen


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
        unseen = missed(browser, pages[0])
        found = [(page, width, browser.faults(page, width)) for page in pages for width in WIDTHS]
        del browser
        application.quit()
    except (validate_deck.ValidatorError, OSError, ImportError) as fault:
        print(fault, file=sys.stderr)
        return 3
    for rule in unseen:
        print(f"The control was not caught: {rule}")
    for page, width, faults in found:
        print(f"{page}, {width} px: {len(faults)} faults")
        print(*(f"  {each}" for each in faults), sep="\n", end="\n" if faults else "")
    return 1 if unseen or any(faults for _, _, faults in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
