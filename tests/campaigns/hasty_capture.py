"""A capture that is wrong on purpose: it prints an id before the point is on disk."""

import sys
from pathlib import Path

from workshop.domain.changes import PointAdded
from workshop.files.session_file import SessionFile, new_id


def main() -> None:
    """Take the same arguments as the real command: SESSION --step ID."""
    path, _option, step = sys.argv[1:4]
    with SessionFile.open(Path(path)) as file:
        for line in sys.stdin:
            point = new_id()
            print(point, flush=True)
            file.append(PointAdded(point, step, line.strip()), file.last_clock)


if __name__ == "__main__":
    main()
