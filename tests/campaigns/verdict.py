"""Runs tests without a guard, and tells what they found from what only broke.

A test that fails since something is not there (a name, an attribute, an argument) says that the
swap broke the program, not that the guard was missed: that is no catch.
"""

import re
from collections.abc import Iterator

import pytest

PASSED, CAUGHT, BROKE, UNTRIED = 0, 7, 8, 9
"""How the process ends; 1 is how Python ends that meets a fault before any test."""
_OF_THE_SWAP = (AttributeError, NameError, ImportError, SyntaxError, TypeError)
_IN_A_LOOP = re.compile(
    "^(AttributeError|NameError|ImportError|SyntaxError|TypeError)", re.MULTILINE
)
"""What pytest-qt tells of an exception in Qt's event loop, which is not the one it raises."""


class _Watch:
    """Takes note of why tests failed."""

    def __init__(self) -> None:
        self.failed: BaseException | None = None

    def pytest_runtest_makereport(self, call: "pytest.CallInfo[None]") -> None:
        """Only what happens in the test itself counts, not what comes before or after it."""
        if call.when == "call" and call.excinfo is not None:
            error = call.excinfo.value
            if not isinstance(error, pytest.skip.Exception) and self.failed is None:
                self.failed = error


def tested(tests: list[str]) -> int:
    """Run tests in this process; gives PASSED, CAUGHT, BROKE or UNTRIED."""
    watch = _Watch()
    quietly = ["-q", "-x", "--tb=short", "-p", "no:cacheprovider", "-p", "no:randomly"]
    code = int(pytest.main([*quietly, *tests], plugins=[watch]))
    if code == pytest.ExitCode.OK:
        return PASSED
    if code != pytest.ExitCode.TESTS_FAILED or watch.failed is None:
        return UNTRIED
    return BROKE if is_of_the_swap(watch.failed) else CAUGHT


def is_of_the_swap(error: BaseException) -> bool:
    """Whether something was missing, be it the cause of what was raised in the end."""
    if any(isinstance(each, _OF_THE_SWAP) for each in _behind(error)):
        return True
    return isinstance(error, pytest.fail.Exception) and bool(_IN_A_LOOP.search(str(error)))


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """An exception, and those it came from."""
    if error is None:
        return
    yield error
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _behind(each)
    yield from _behind(error.__cause__ or error.__context__)
