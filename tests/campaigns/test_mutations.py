"""A few of the guards; `python3 dev.py campaign mutations` takes away all of them."""

from pathlib import Path

import pytest

from tests.campaigns import guards, mutations
from tests.campaigns.guards import Guard
from tests.campaigns.mutations import Outcome

_ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["the chain of hashes", "one writer at a time", "a text stays in the line until it is kept"],
)
def test_without_a_guard_its_test_fails(name: str) -> None:
    outcome, said = mutations.judge(guards.named(name))
    assert outcome is Outcome.CAUGHT, said


@pytest.mark.slow
def test_what_guards_nothing_is_told_apart() -> None:
    """The control: the trial above can fail."""
    idle = Guard("", "tests/domain/test_text.py::test_a_line_is_one_line", ())
    assert mutations.judge(idle)[0] is Outcome.MISSED


@pytest.mark.parametrize("guard", guards.GUARDS, ids=lambda guard: guard.name)
def test_each_guard_names_a_test(guard: Guard) -> None:
    file, *_classes, name = guard.test.split("::")
    assert f"def {name}(" in (_ROOT / file).read_text(encoding="utf-8")
