"""The number of a step that is being typed, to go there with Enter."""

from workshop.i18n import _
from workshop.live.desk import Desk


class StepNumber:
    """Takes digits, and says which step they stand for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._typed: str | None = None

    @property
    def awaited(self) -> bool:
        """Whether a number is being typed."""
        return self._typed is not None

    def begin(self) -> str:
        """Wait for digits; gives what to tell."""
        self._typed = ""
        return _("Go to step: type its number, then Enter")

    def add(self, digit: str) -> str:
        """One more digit; gives which step it stands for by now, by its title, since the agenda
        shows no numbers.
        """
        self._typed = (self._typed or "") + digit
        index = self._index(self._typed)
        if index is None:
            return self.none()
        title = self._desk.session.module.steps[index].title
        return _("Enter goes to step {number}: {title}").format(number=self._typed, title=title)

    def take(self) -> int | None:
        """The place of the step that was typed, which is done with; None where there is none."""
        typed, self._typed = self._typed, None
        return self._index(typed or "")

    def drop(self) -> bool:
        """Wait no more; gives whether a number was being typed."""
        was_awaited, self._typed = self.awaited, None
        return was_awaited

    def none(self) -> str:
        """Which numbers there are."""
        count = len(self._desk.session.module.steps)
        return _("There are steps 1 to {count}.").format(count=count)

    def _index(self, number: str) -> int | None:
        count = len(self._desk.session.module.steps)
        found = number and len(number) < 5 and 1 <= int(number) <= count
        return int(number) - 1 if found else None
