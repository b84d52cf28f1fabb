"""Where the files that ship with the program are, from a checkout as from an installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def asset(*parts: str) -> Path:
    """The path of a shipped asset, such as `asset("fonts", "Carlito-Bold.ttf")`."""
    return _ROOT.joinpath("assets", *parts)


def shipped_modules() -> Path:
    """The folder of the session modules that ship."""
    return _ROOT / "sessions"
