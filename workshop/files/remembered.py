"""Small files of the program's own, as JSON: one that is missing or damaged says nothing."""

import json
from pathlib import Path


def read(path: Path, limit: int) -> dict[str, object]:
    """What the file holds by name; nothing where it is none of ours or over `limit` bytes."""
    return _content(path, limit) or {}


def is_damaged(path: Path, limit: int) -> bool:
    """Whether there is a file, and nothing in it can be read."""
    return path.exists() and _content(path, limit) is None


def _content(path: Path, limit: int) -> dict[str, object] | None:
    try:
        if path.stat().st_size > limit:
            return None
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None
