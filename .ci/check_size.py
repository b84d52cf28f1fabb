"""Counts the lines of code of functions and modules, and fails where one grows too long.

Blank lines, comments and docstrings don't count. The limits, and what may exceed them and why,
are in pyproject.toml under [tool.workshop.size].
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
NOT_CODE = {
    tokenize.COMMENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
    tokenize.INDENT,
    tokenize.NEWLINE,
    tokenize.NL,
}


class Size(NamedTuple):
    """How many lines of code a function or a module has."""

    kind: str
    name: str
    line: int
    lines: int


def code_lines(source: str) -> set[int]:
    """Return the numbers of the lines that hold code."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in NOT_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines - _docstring_lines(ast.parse(source))


def _docstring_lines(tree: ast.Module) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def sizes(source: str, path: str) -> Iterator[Size]:
    """Yield the sizes of a module and of each function and method in it."""
    lines = code_lines(source)
    yield Size("module", path, 1, len(lines))
    yield from _function_sizes(ast.parse(source), f"{path}::", lines)


def _function_sizes(parent: ast.AST, prefix: str, lines: set[int]) -> Iterator[Size]:
    for node in ast.iter_child_nodes(parent):
        inner = prefix
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            inner = f"{prefix}{node.name}."
            if not isinstance(node, ast.ClassDef):
                own = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                yield Size("function", f"{prefix}{node.name}", node.lineno, len(lines & set(own)))
        yield from _function_sizes(node, inner, lines)


def main() -> int:
    """Check every module of the program and return the exit code."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rules = config["tool"]["workshop"]["size"]
    unused, failed = dict(rules["allowed"]), False
    for file in sorted((ROOT / "workshop").rglob("*.py")):
        path = file.relative_to(ROOT).as_posix()
        for size in sizes(file.read_text(encoding="utf-8"), path):
            target, limit = rules[size.kind]["target"], rules[size.kind]["limit"]
            if size.lines > limit and unused.pop(size.name, None):
                continue
            if size.lines > target:
                over = size.lines > limit
                failed |= over
                said = f"is over the limit of {limit}" if over else f"warning: aim at {target}"
                print(f"{path}:{size.line}: {size.name} has {size.lines} lines of code: {said}")
    for name in unused:
        print(f"pyproject.toml: {name} needs no exception any more: take it out")
    return 1 if failed or unused else 0


if __name__ == "__main__":
    sys.exit(main())
