"""How long a long session takes to open."""

import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.running import filled
from workshop.files.session_file import SessionFile

POINTS = 10_000


def measure(rounds: int) -> list[Figure]:
    """Opening a session of 10,000 points with all its checks; also against reading its rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.workshop"
        filled(path, POINTS).close()
        ours = statistics.median(_open(path) for _round in range(rounds))
        raw = statistics.median(_read(path) for _round in range(rounds))
    name = f"open {POINTS:,} points"
    return [
        Figure(name, ours, None, "seconds", bar=1.0),
        Figure(f"{name}, to reading", ours, raw, "reading the rows and nothing else"),
    ]


def _open(path: Path) -> float:
    before = time.perf_counter()
    with SessionFile.open(path):
        return time.perf_counter() - before


def _read(path: Path) -> float:
    before = time.perf_counter()
    connection = sqlite3.connect(path)
    connection.execute("SELECT * FROM log ORDER BY number").fetchall()
    taken = time.perf_counter() - before
    connection.close()
    return taken
