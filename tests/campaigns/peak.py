"""How much memory this process needed at the most."""

import sys
from pathlib import Path


def megabytes() -> int:
    """The most that was in memory at once, in MB, since the program in this process began."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage tells goes on from the process that started this one.
        lines = status.read_text(encoding="ascii").splitlines()
        peak = next(line for line in lines if line.startswith("VmHWM:"))
        return int(peak.split()[1]) >> 10
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(most >> (20 if sys.platform == "darwin" else 10))
