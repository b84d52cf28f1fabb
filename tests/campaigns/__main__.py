"""One command for every campaign: `python3 dev.py campaign NAME [--minutes N] [--count N]`.

Each prints one line with its counts, and one more for every failure. It exits with 1 if something
was wrong, or if its control, from which a guard was taken away, was not caught.
"""

import importlib
import sys
from collections.abc import Sequence

CAMPAIGNS = {
    "kills": ("kills", "kills the program at random instants, and looks for lost points"),
    "powercut": ("powercut", "opens what a disk may hold after a power cut"),
    "faults": ("ioerrors", "lets every n-th call to the disk fail, in every way of writing"),
    "bitrot": ("bitflips", "changes bytes of a session file, and looks for silent damage"),
    "fuzz": ("fuzz", "feeds mutated files to all that reads them"),
    "guided": ("guided", "lets atheris look for files that lead somewhere new in what reads them"),
    "screens": ("screens", "unplugs the projector and plugs it in"),
    "soak": ("soak", "lives a workshop’s day at high speed, and looks for what grows"),
    "mutations": ("mutations", "takes each guard away once: a named test must fail"),
    "exports": ("exports", "kills an exporting program, and looks for half a deck"),
    "backups": ("killed", "kills backups, restores, rescues and migrations at every step"),
    "rescue": ("rescue", "damages sessions, and looks whether all that is whole is rescued"),
    "handsfree": ("handsfree", "types sixty points in six minutes (own options: --help)"),
    "walk": ("walk", "presses keys at random and compares with a model"),
    "handled": ("handled", "does everything to points and compares with two models"),
    "jumps": ("jumps", "stops, restarts and sets clocks (own options: --help)"),
    "naps": ("naps", "stops a running program for a while (own options: --help)"),
    "renderings": ("renderings", "LibreOffice beside the painter (own options: --help)"),
}
"""By the name of the command: the module and what it does."""


def main(arguments: Sequence[str]) -> int:
    """Run one campaign with its options and give its exit code."""
    if not arguments or arguments[0] not in CAMPAIGNS:
        told = "\n".join(f"  {name:<11} {what}" for name, (_module, what) in CAMPAIGNS.items())
        asked = bool(arguments) and arguments[0] in ("-h", "--help")
        print(f"{__doc__}\n{told}", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    name = arguments[0]
    sys.argv = [f"campaign {name}", *arguments[1:]]
    module = importlib.import_module(f"tests.campaigns.{CAMPAIGNS[name][0]}")
    code: int = module.main()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
