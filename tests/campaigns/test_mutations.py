"""A few of the guards; `python3 dev.py campaign mutations` takes away all of them."""

from collections import Counter

import pytest

from tests.campaigns import guards, mutations, verdict
from tests.campaigns.guard_lists import controls
from tests.campaigns.mutations import Outcome
from tests.campaigns.taking_away import ROOT, Guard, found


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "the chain of hashes",
        "a text stays in the line until it is kept",
        "zips: twins",
        "process: memory",
    ],
)
def test_without_a_guard_its_test_fails(name: str) -> None:
    outcome, said = mutations.judge(guards.named(name))
    assert outcome is Outcome.CAUGHT, said


@pytest.mark.slow
@pytest.mark.parametrize(
    "guard, outcome",
    [
        *((each, Outcome.MISSED) for each in controls.MISSED),
        *((each, Outcome.BROKE) for each in controls.BROKE),
        *((each, Outcome.UNTRIED) for each in controls.UNTRIED),
    ],
    ids=lambda value: value.name,
)
def test_what_guards_nothing_or_breaks_the_program_is_no_catch(
    guard: Guard, outcome: Outcome
) -> None:
    """The control: the trial above can fail, and a swap that breaks the program proves nothing."""
    judged, said = mutations.judge(guard)
    assert judged is outcome, said


@pytest.mark.parametrize(
    "error, broke",
    [
        (AssertionError("2 == 3"), False),
        (ValueError("a number"), False),
        (AttributeError("'NoneType' object has no attribute 'text'"), True),
        (ExceptionGroup("several", [ValueError("a number"), NameError("x")]), True),
    ],
)
def test_a_missing_name_is_of_the_swap(error: BaseException, broke: bool) -> None:
    assert verdict.is_of_the_swap(error) is broke
    behind = RuntimeError("it failed")
    behind.__cause__ = error
    assert verdict.is_of_the_swap(behind) is broke


@pytest.mark.parametrize("told", ["NameError: x", "Exceptions caught:\nTypeError: no"])
def test_what_broke_in_qts_loop_is_of_the_swap(told: str) -> None:
    assert verdict.is_of_the_swap(pytest.fail.Exception(told))
    assert not verdict.is_of_the_swap(pytest.fail.Exception("DID NOT RAISE UserError"))


def test_no_two_guards_have_one_name() -> None:
    assert [
        each for each, times in Counter(g.name for g in guards.GUARDS).items() if times > 1
    ] == []


@pytest.mark.parametrize("guard", guards.GUARDS, ids=lambda guard: guard.name)
def test_each_guard_names_a_test_and_what_there_is(guard: Guard) -> None:
    file, *_classes, name = guard.test.split("::")
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")
    for target, _instead in guard.swaps:
        found(target)
    for line in guard.lines:
        compile(line.altered(line.file.read_text(encoding="utf-8")), str(line.file), "exec")
