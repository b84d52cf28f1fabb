"""Finds the pictures and films that a module names: beside its file, and nowhere else."""

from collections.abc import Sequence
from pathlib import Path

from workshop.domain.errors import UserError
from workshop.domain.media import is_beside
from workshop.i18n import _


def find(name: str, folders: Sequence[Path]) -> Path:
    """The file of that name in the first folder that has it. Raises UserError."""
    leads_out = False
    for folder in folders:
        try:
            path = (folder / name).resolve(strict=True)
            if path.is_relative_to(folder.resolve()) and path.is_file() and is_beside(name):
                return path
            leads_out |= path.is_file()
        except (OSError, RuntimeError, ValueError):
            continue  # not there, links in a circle, or a name that no file can have
    if leads_out:
        what = _("“{name}” leads out of the folder of the module.").format(name=name)
        raise UserError(what, _("Copy the file itself into that folder."))
    where = _(" or ").join(f"“{folder}”" for folder in dict.fromkeys(folders))
    what = _("“{name}” is not in {where}.").format(name=name, where=where)
    raise UserError(what, _("Copy the file there, or correct its name."))
