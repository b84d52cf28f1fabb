"""Two kinds of failure: what a person can mend, and what only a programmer can."""


class UserError(Exception):
    """Something a person can mend: a sentence that says what happened, one that says what to do."""

    exit_code = 1

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy


class UsageError(UserError):
    """The command or its words do not fit: a step that is not in the session, an unknown ending."""

    exit_code = 2


class MachineError(UserError):
    """The disk, the screen or the system is at fault, not what the person asked for."""

    exit_code = 3


class BugError(Exception):
    """The program contradicts itself; never shown as the user's fault."""
