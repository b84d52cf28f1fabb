"""The command `modules`: lists the modules, takes one in from a package, saves one as a package."""

import argparse
from pathlib import Path

from workshop.domain.errors import UsageError
from workshop.files.library import Library
from workshop.files.places import places
from workshop.i18n import _


def run(chosen: argparse.Namespace) -> int:
    """Do what was asked for; gives the exit code. Raises UserError."""
    library = Library.of(places())
    if chosen.add is not None:
        _add(library, chosen)
    elif chosen.save is not None:
        _save(library, chosen)
    else:
        for card in library.modules():
            print(card.id, card.title, card.minutes, sep="\t")
    return 0


def _add(library: Library, chosen: argparse.Namespace) -> None:
    from workshop.files.installing import ModuleExists, Taken
    from workshop.intake.module_packages import open_package
    from workshop.intake.module_telling import told

    taken = Taken(chosen.if_there) if chosen.if_there else None
    with open_package(chosen.add, places().modules) as opened:
        try:
            path = opened.install(library, taken)
        except ModuleExists as error:
            remedy = _("Add “--if-there replace”, which keeps the old one, or “--if-there beside”.")
            raise UsageError(error.what, remedy) from error
        for line in told(opened.summary, 0):
            print(line)
    print(path)


def _save(library: Library, chosen: argparse.Namespace) -> None:
    from workshop.intake.module_packages import save_package

    name, out = chosen.save
    source = library.find_module(name)
    print(save_package(source, (source.parent,), Path(out)))
