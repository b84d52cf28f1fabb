"""The program, or a test, without one of its guards: see guards.py.

`python -m tests.campaigns.unguarded ARGS...` is the program without the guard that the environment
names, `… --confined JOB` the process that reads what strangers sent; `… --test NAME TEST` runs a
test without that guard, `… --test "" TEST` with all of them.
"""

import sys

from tests.campaigns import guards


def main(arguments: list[str]) -> int:
    """Take the guard away, and go on as asked."""
    match arguments:
        case ["--test", name, *tests]:
            return _tested(name, tests)
        case ["--confined", job]:
            return _confined(job)
    guards.taken_away()
    from workshop import cli

    return cli.main(arguments)


def _confined(job: str) -> int:
    guards.taken_away()
    from workshop.intake import child

    child.main(job)
    return 0


def _tested(name: str, tests: list[str]) -> int:
    if name:
        guards.named(name).take_away()
    # Not before: what it loads has to be without the guard.
    from tests.campaigns import verdict

    return verdict.tested(tests)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
