"""Small files of the program's own, as JSON: one that is missing or damaged says nothing."""

import json
from pathlib import Path


def read(path: Path, limit: int) -> dict[str, object]:
    """What the file holds by name; nothing where it is none of ours or over `limit` bytes."""
    try:
        if path.stat().st_size > limit:
            return {}
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
