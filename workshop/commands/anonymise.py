"""The command `anonymise`: a copy of a session in which nobody is named."""

import argparse

from workshop.commands.shared import say
from workshop.files.session_file import SUFFIX
from workshop.recap.nameless import copy_without_names


def run(chosen: argparse.Namespace) -> int:
    """Make the copy and print its path; gives the exit code."""
    out = chosen.out
    if out.suffix != SUFFIX:
        out = out.with_name(out.name + SUFFIX)
    made = copy_without_names(chosen.session, out, chosen.photos, chosen.also)
    print(made.path)
    for sentence in made.sentences():
        say(sentence)
    return 0
