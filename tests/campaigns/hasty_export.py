"""The control of the exports: the command `recap`, but that it writes straight to its target."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from unittest import mock

from workshop import cli
from workshop.files import beside, making


@contextmanager
def _straight(path: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    with path.open("wb") as stream:
        yield path, stream


def main() -> int:
    """Run the command with its care taken away."""
    with (
        mock.patch.object(making, "making", _straight),
        mock.patch.object(beside, "put_over", return_value=None),
    ):
        return cli.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
