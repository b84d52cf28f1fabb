"""A short run of catching and handling points in any order."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.campaigns import handled


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
def test_file_list_and_model_agree_whatever_is_done() -> None:
    handled.taken.clear()
    handled.run(600, seed=11)
    assert isinstance(QApplication.instance(), QApplication)
    missed = {"join", "take apart", "split", "undo", "redo", "reopen"} - set(handled.taken)
    assert sum(handled.taken.values()) > 300
    assert not missed


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("fault", handled.FAULTS)
def test_a_fault_is_caught(fault: str) -> None:
    """The control: the run above can fail."""
    assert handled.is_caught(fault, seed=3)
