"""A short run of the search; `python3 dev.py campaign guided` is the long one."""

import pytest

from tests.campaigns import guided
from tests.campaigns.bounds import Bounds
from tests.campaigns.fuzz_targets import named

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not guided.is_there(), reason="atheris is made for Linux"),
]


def test_a_search_begins_with_the_examples_and_goes_on() -> None:
    found = guided.search(named("modules"), Bounds(40))
    assert found.fault == ""
    assert found.inputs == 40
    assert found.reached > 200, "the program’s own branches are seen"


def test_a_reader_that_falls_is_caught() -> None:
    """The control: the search above can fail."""
    assert "IndexError" in guided.search(named("falls"), Bounds(3)).fault
