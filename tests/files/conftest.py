"""A new session on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaigns import sample
from workshop.files.session_file import SessionFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Trial.workshop"


@pytest.fixture
def file(path: Path) -> Iterator[SessionFile]:
    """A session that has just begun, open for writing."""
    with SessionFile.create(path, sample.begun()) as begun:
        yield begun
