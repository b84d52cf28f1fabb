"""Real disks that fail, in a namespace of its own: run by tests/files/test_real_disks.py as root.

`unshare -m python -m tests.campaigns.real_disk FOLDER` mounts a small disk there, fills it, makes
it one for reading only, pulls it, and prints what the keeper of a session says each time.
"""

import subprocess
import sys
from pathlib import Path

from tests.campaigns import sample
from workshop.domain.changes import PointAdded, StepEntered
from workshop.domain.errors import UserError
from workshop.files.session_file import SessionFile
from workshop.live.keeper import Keeper


def mount(*words: str) -> None:
    """Mount, or mount anew."""
    subprocess.run(["mount", *words], check=True)


class Trial:
    """A session on a disk of its own."""

    def __init__(self, folder: Path) -> None:
        self.disk, self.other = folder / "disk", folder / "other"
        for each in (self.disk, self.other):
            each.mkdir()
        mount("-t", "tmpfs", "-o", "size=512k", "none", str(self.disk))
        self.keeper = Keeper(SessionFile.create(self.disk / "trial.workshop", sample.begun()))
        self._number = 0

    def keep(self, text: str = "A point") -> str:
        """Keep a point; gives what is said."""
        self._number += 1
        try:
            self.keeper.keep(PointAdded(f"p{self._number}", sample.STEP, text), self._number)
        except UserError as error:
            return str(error)
        return "kept"

    def again(self) -> str:
        """Look whether it works again."""
        try:
            self.keeper.save_again()
        except UserError as error:
            return str(error)
        return "works again"

    def full(self) -> None:
        """Nothing more fits."""
        filler = self.disk / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(1024)):
                    pass
            except OSError:
                pass
        print("full:", self.keep("long " * 700))
        print("still full:", self.again())
        filler.unlink()
        print("room again:", self.again(), self.keep())

    def read_only(self) -> None:
        """It can only be read."""
        # A second mount over the first, since nobody may turn one round that is being written to.
        mount("--bind", str(self.disk), str(self.disk))
        mount("-o", "remount,ro,bind", str(self.disk))
        print("read-only:", self.keep())
        subprocess.run(["umount", str(self.disk)], check=True)
        print("writable again:", self.again(), self.keep())

    def pulled(self) -> None:
        """It is gone, though a program still holds on to it."""
        subprocess.run(["umount", "-l", str(self.disk)], check=True)
        print("pulled:", self.keep())
        try:
            self.keeper.move(StepEntered("next"), 50.0, "2026-11-21T13:00:00+01:00")
        except UserError as error:
            print("moving on:", error)
        step = self.keeper.session.timeline.step
        path = self.keeper.keep_on_in(self.other)
        print("elsewhere:", self.keep())
        with SessionFile.open(path, reading=True) as file:
            same = file.session == self.keeper.session
            print("there:", len(file.session.points), step, same)


def main() -> None:
    """Do all of it."""
    trial = Trial(Path(sys.argv[1]))
    trial.full()
    trial.read_only()
    trial.pulled()
    trial.keeper.file.close()


if __name__ == "__main__":
    main()
