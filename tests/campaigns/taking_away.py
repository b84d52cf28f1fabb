"""How a guard of the program is taken away: what is put in the place of what, in one process.

A guard with a name of its own gives way to something else (`swaps`); one that is a few words in a
function gives way in the source (`lines`), which is read altered where the module is first loaded.
"""

import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

VARIABLE = "WORKSHOP_WITHOUT"
"""The name of the guard that is taken away, for processes that this one starts."""
NEVER = "if False:"
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Line:
    """Words of a module's source, which stand there once, and what stands there instead."""

    module: str
    code: str
    instead: str = NEVER

    def altered(self, source: str) -> str:
        """The source without them. Raises AssertionError where they do not stand there once."""
        assert source.count(self.code) == 1, f"{self.module}: {self.code}"
        return source.replace(self.code, self.instead)

    @property
    def file(self) -> Path:
        """Where the module lies."""
        return ROOT.joinpath(*self.module.split(".")).with_suffix(".py")


@dataclass(frozen=True)
class Guard:
    """One guard, the test that must fail without it, and how it is taken away.

    A swap is ("module:name.in.it", what stands there instead). `confined` is what also has to be
    done without it in the process that reads what strangers sent.
    """

    name: str
    test: str
    swaps: tuple[tuple[str, object], ...] = ()
    lines: tuple[Line, ...] = ()
    confined: bool = False

    def take_away(self) -> None:
        """Do without it, in this process and those that it starts as the program."""
        os.environ[VARIABLE] = self.name
        if self.lines:
            _alter(self.lines)
        more = (("workshop.intake.confined:command", _confined),) if self.confined else ()
        for target, instead in (*self.swaps, *more):
            holder, name = found(target)
            setattr(holder, name, instead)


def found(target: str) -> tuple[Any, str]:
    """What holds a name, and the name. Raises AssertionError where there is none."""
    module, _colon, path = target.partition(":")
    holder: Any = importlib.import_module(module)
    *way, name = path.split(".")
    for each in way:
        holder = getattr(holder, each)
    assert hasattr(holder, name), target
    return holder, name


def inline(name: str, test: str, module: str, code: str, instead: str = NEVER) -> Guard:
    """A guard that is a few words in one place."""
    return Guard(name, test, lines=(Line(module, code, instead),))


def _confined(job: str) -> tuple[str, ...]:
    return (sys.executable, "-P", "-m", "tests.campaigns.unguarded", "--confined", job)


# -- sources


def _alter(lines: Sequence[Line]) -> None:
    by_module: dict[str, list[Line]] = {}
    for line in lines:
        assert line.module not in sys.modules, f"{line.module} was loaded too early"
        by_module.setdefault(line.module, []).append(line)
    sys.meta_path.insert(0, _Altered(by_module))


class _Altered(MetaPathFinder):
    """Finds the modules whose source is to be altered."""

    def __init__(self, lines: Mapping[str, Sequence[Line]]) -> None:
        self._lines = lines

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        lines = self._lines.get(fullname)
        spec = PathFinder.find_spec(fullname, path, target) if lines else None
        if spec is not None and spec.origin is not None:
            spec.loader = _AlteredLoader(fullname, spec.origin, lines or ())
        return spec


class _AlteredLoader(SourceFileLoader):
    def __init__(self, name: str, path: str, lines: Sequence[Line]) -> None:
        super().__init__(name, path)
        self._altering = lines

    def get_code(self, fullname: str) -> CodeType | None:
        source = Path(self.path).read_text(encoding="utf-8")
        for line in self._altering:
            source = line.altered(source)
        return compile(source, self.path, "exec", dont_inherit=True)


# -- what stands there instead


def nothing(*_arguments: object, **_named: object) -> None:
    """Instead of a check that raises."""


def always(value: object) -> Callable[..., object]:
    """Instead of a question."""
    return lambda *_arguments, **_named: value


def first(value: object, *_rest: object) -> object:
    """Instead of what changes something: as it came."""
    return value


def second(_self: object, value: object, *_rest: object) -> object:
    """The same, of a method."""
    return value
