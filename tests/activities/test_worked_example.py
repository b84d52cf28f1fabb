"""The kind that the documentation builds is a kind like any other."""

import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.activities import contract, examples
from workshop.activities import kinds, settings
from workshop.activities.base import Kind
from workshop.domain.module import Step
from workshop.files.module_file import parse

PAGE = Path(__file__).parents[2] / "docs" / "adding-a-kind.md"


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> Kind:
    """The kind of the page's code, known to the program as the page says."""
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    made = ModuleType("workshop.activities.countdown")
    monkeypatch.setitem(__import__("sys").modules, made.__name__, made)
    exec(compile(code[1], str(PAGE), "exec"), made.__dict__)
    found: Kind = made.KIND
    monkeypatch.setattr(kinds, "KINDS", {**kinds.KINDS, found.name: found})
    return found


@pytest.mark.parametrize("count", [0, 1, 7, 70])
@pytest.mark.parametrize("length", [1, 40, 400, 1000])
def test_it_holds_the_contract(kind: Kind, count: int, length: int) -> None:
    step = Step("s", "countdown", "Words", 5, "Which word stays with you?", settings={"most": "4"})
    points = examples.points(step, count, (length,))
    view = examples.view(step, points)
    assert contract.flaws(kind.room(view), in_room=True) == []
    recap = kind.recap(view)
    assert [flaw for each in recap for flaw in contract.flaws(each.slide, in_room=False)] == []
    assert contract.lost(points, recap) == []


def test_a_module_file_can_ask_for_it(kind: Kind) -> None:
    text = "Title: Words\n\n## One word\nKind: countdown\nMinutes: 5\nMost: 3\n\nNotes:\nListen.\n"
    reading = parse(text, Path("words.md"), kinds.KINDS)
    assert reading.problems == ()
    assert settings.keys(kind.settings) == ("most",)
    wrong = parse(text.replace("Most", "Mots"), Path("words.md"), kinds.KINDS)
    assert "Most" in str(wrong.problems[0])
