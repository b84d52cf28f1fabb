"""Two screens where there is none: a laptop and a projector that only exist in memory."""

import json
import os
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
