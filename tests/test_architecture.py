"""The house keeps its shape: imports go one way, and all but the windows does without Qt."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
WITHOUT_QT = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = None
import workshop
names = [each.name for each in pkgutil.walk_packages(workshop.__path__, "workshop.",
         onerror=lambda name: None) if not each.name.startswith("workshop.ui.")]
for name in names:
    if name not in ("workshop.ui", "workshop.app", "workshop.__main__"):
        importlib.import_module(name)
print(len(names))
"""


def test_all_but_the_windows_imports_without_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The sources and what checks them, where they may be spoiled."""
    shutil.copytree(
        ROOT / "workshop", tmp_path / "workshop", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _lint(tree: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-cache"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize(
    "lower, line",
    [
        ("domain/text.py", "from workshop.slides import model"),
        ("slides/fit.py", "from workshop.activities import base"),
        ("activities/talk.py", "import PySide6.QtCore"),
    ],
)
def test_an_import_in_the_wrong_direction_is_caught(copy: Path, lower: str, line: str) -> None:
    assert _lint(copy).returncode == 0
    spoiled = copy / "workshop" / lower
    spoiled.write_text(f"{spoiled.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = _lint(copy)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout
