"""The commands `verify` and `rescue`: whether a session file is whole, and what is left of one."""

import argparse

from workshop.i18n import ngettext

_DONE, _INPUT_AT_FAULT = 0, 1


def run_verify(chosen: argparse.Namespace) -> int:
    """Tell whether a session file is whole; gives the exit code."""
    from workshop.files.session_file import verify

    verdict = verify(chosen.session)
    count = verdict.records
    if not verdict.whole:
        print(verdict.problem)
        if count:
            told = ngettext(
                "{count} record before it is whole.", "{count} records before it are whole.", count
            )
            print(told.format(count=count))
        return _INPUT_AT_FAULT
    told = ngettext(
        "“{name}” is whole: {count} record.", "“{name}” is whole: {count} records.", count
    )
    print(told.format(name=chosen.session.name, count=count))
    return _DONE


def run_rescue(chosen: argparse.Namespace) -> int:
    """Put what can be read of a session into a new file; gives the exit code, 1 where anything
    could not be saved.
    """
    from workshop.files import lost_words
    from workshop.files.backups import Backups
    from workshop.files.places import places
    from workshop.files.rescue import rescue_session
    from workshop.files.session_file import SUFFIX

    new = chosen.out
    if new.suffix != SUFFIX:
        new = new.with_name(new.name + SUFFIX)
    told = rescue_session(chosen.session, Backups(places().backups), new)
    print(lost_words.saved(told))
    for line in (*lost_words.warnings(told), *lost_words.lines(told)):
        print(line)
    return _DONE if told.complete else _INPUT_AT_FAULT
