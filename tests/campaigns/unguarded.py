"""The program, or a test, without one of its guards: see guards.py.

`python -m tests.campaigns.unguarded ARGS...` is the program without the guard that the environment
names; `… --test NAME TEST` runs a test without that guard, `… --test "" TEST` with all of them.
"""

import sys

import pytest

from tests.campaigns import guards


def main(arguments: list[str]) -> int:
    """Take the guard away, and go on as asked."""
    if arguments[:1] != ["--test"]:
        guards.taken_away()
        from workshop import cli

        return cli.main(arguments)
    name, *tests = arguments[1:]
    if name:
        guards.named(name).take_away()
    return int(pytest.main(["-q", "-x", "--tb=line", "-p", "no:cacheprovider", *tests]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
