"""What is no guard, or taken away so that the program only breaks: no catch may come of it."""

from tests.campaigns.taking_away import Guard, always, inline

_TEST = "tests/domain/test_text.py::test_a_line_is_one_line"
_TEXT = "workshop.domain.text"

MISSED = [Guard("control: nothing", _TEST)]
BROKE = [
    Guard("control: a swap that is nothing", _TEST, ((f"{_TEXT}:clean", None),)),
    Guard("control: a swap that takes nothing", _TEST, ((f"{_TEXT}:clean", lambda: ""),)),
    Guard("control: a swap of another type", _TEST, ((f"{_TEXT}:clean", always(3)),)),
    inline("control: a line of a wrong name", _TEST, _TEXT, "return clean(", "return cleaned("),
]
UNTRIED = [
    Guard("control: nothing of that name", _TEST, ((f"{_TEXT}:no_such_name", None),)),
    inline("control: no such line", _TEST, _TEXT, "no such line"),
    inline("control: a line that is no Python", _TEST, _TEXT, "def clean_line(", "def ("),
    Guard("control: no such test", f"{_TEST}_at_all"),
]
