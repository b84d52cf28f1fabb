"""Two screens where there is none: a laptop and a projector that only exist in memory."""

import json
import os
import sys
import tempfile
from pathlib import Path

LAPTOP = {"name": "Laptop", "x": 0, "y": 0, "width": 1440, "height": 900}
PROJECTOR = {"name": "Projector", "x": 1440, "y": 0, "width": 1920, "height": 1080}


def two_screens(folder: Path | None = None) -> None:
    """Choose Qt's offscreen platform with two screens; before the application is made."""
    shape = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    place = folder or Path(tempfile.mkdtemp(prefix="workshop-screens-"))
    config = place / "screens.json"
    screens = {"screens": [{**LAPTOP, **shape}, {**PROJECTOR, **shape}]}
    config.write_text(json.dumps(screens), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"


def screen_is_gone() -> bool:
    """Whether DISPLAY names a local screen that nobody serves; Qt would end the process over it."""
    wanted, name = os.environ.get("QT_QPA_PLATFORM", ""), os.environ.get("DISPLAY", "")
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return False
    if not name.startswith(":") or not (wanted == "" or wanted.startswith("xcb")):
        return False
    socket = f"/tmp/.X11-unix/X{name[1:].split('.')[0]}"  # noqa: S108  where X servers listen
    if Path(socket).exists():
        return False
    try:
        return f"@{socket}\n" not in Path("/proc/net/unix").read_text("ascii", "replace")
    except OSError:
        return False
