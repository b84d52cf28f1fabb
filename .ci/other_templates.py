"""Makes the decks of sessions in other people's templates, for the validators.

    python .ci/other_templates.py FOLDER OUT

Every session in FOLDER becomes a deck in each of the unlike templates that the tests draw: 4:3 with
a wide font, dark, one with two layouts, one with none for a title. Run in the project's folder.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.recap import their_templates
from workshop.files.session_file import SessionFile
from workshop.intake import templates
from workshop.recap.export import export
from workshop.recap.story import tell


def main(folder: Path, out: Path) -> None:
    """Write the decks, and say how many."""
    out.mkdir(parents=True)
    own = {name: templates.clean(make(), name) for name, make in their_templates.ALL.items()}
    count = 0
    for path in sorted(folder.rglob("*.workshop")):
        with SessionFile.open(path, reading=True) as file:
            recap = tell(file.session, file.session.choices)
        for name, template in own.items():
            export(recap, out / f"{path.stem} {name}.pptx", own=template)
            count += 1
    print(f"{count} decks in {len(own)} templates")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
