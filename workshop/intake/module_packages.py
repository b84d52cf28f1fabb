"""Packages of modules: a module file with its pictures and films in one file, to be handed on."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from workshop.domain.closing import Closing
from workshop.domain.errors import MachineError, UserError
from workshop.domain.media import Medium
from workshop.files import beside, installing
from workshop.files.installing import Taken
from workshop.files.library import MODULE_SUFFIX, PACKAGE_SUFFIX, Library
from workshop.files.media import find
from workshop.files.module_file import BrokenModule, read_module
from workshop.i18n import _
from workshop.intake import file_names, zips
from workshop.intake.confined import SECONDS, once
from workshop.intake.decoding import Decoder

_BYTES_A_SECOND = 10 * 1024 * 1024
"""What the slowest disk writes, so that a large film is given the time it needs."""
_CHUNK = 1024 * 1024
_ZIP_START = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Summary:
    """What is in a package. `problems` are lines of the module file that are wrong, `missing` what
    it names and is not there, `left_out` how many files do not belong to it.
    """

    id: str
    label: str
    title: str
    about: str
    steps: int
    minutes: int
    pictures: int
    films: int
    left_out: int
    problems: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Label and title as one line."""
        return f"{self.label} · {self.title}" if self.label else self.title


class Opened(Closing):
    """A package that was read and is not installed yet: it lies in a folder in the making."""

    def __init__(self, path: Path, made: Path, modules: Path, summary: Summary) -> None:
        """Use `open_package`."""
        self.path = path
        self.summary = summary
        self._made = made
        self._modules = modules

    @property
    def size(self) -> int:
        """Bytes of all that will be installed."""
        return sum(each.stat().st_size for each in self._made.rglob("*") if each.is_file())

    def install(self, library: Library, taken: Taken | None = None) -> Path:
        """Put the module among the others; gives the path of its file.

        Raises ModuleExists where one has its id and nobody said what is to be done, MachineError.
        """
        name = self.summary.id
        known = library.has_module(name)
        return installing.install(self._made, name, self._modules, taken, known)

    def close(self) -> None:
        """Let go of what was not installed. Harmless when done twice."""
        installing.discard(self._made)


def open_package(path: Path, modules: Path) -> Opened:
    """Read a package, in a process of its own, to be installed into the folder `modules`.

    Everything in it is checked and written; nothing is shown anywhere before `install`. Raises
    UserError, MachineError.
    """
    if path.suffix.casefold() == MODULE_SUFFIX:
        what = _("“{name}” is a module file, and no package.").format(name=path.name)
        raise UserError(
            what, _("Copy it, with its pictures, into “{folder}”.").format(folder=modules)
        )
    seconds = SECONDS + min(_size(path), zips.MOST_BYTES) / _BYTES_A_SECOND
    made = installing.making(modules, path.stem)
    try:
        said, _nothing = once("module", path, into=str(made), seconds=seconds)
        summary = msgspec.convert(said, Summary)
    except msgspec.ValidationError as error:
        installing.discard(made)
        what = _("“{name}” could not be read.").format(name=path.name)
        raise UserError(what, _("Ask whoever sent it for a new one.")) from error
    except BaseException:
        installing.discard(made)
        raise
    return Opened(path, made, modules, summary)


def save_package(module: Path, folders: Sequence[Path], out: Path) -> Path:
    """Write a module with its pictures and films as a package; gives its path.

    Pictures go without what a camera wrote into them; films go as they are. What the module names
    has to be there. `folders` are where that may lie. The file is there as a whole or not at all,
    and takes the place of one of that name. Raises UserError, MachineError.
    """
    out = out if out.suffix == PACKAGE_SUFFIX else out.with_name(f"{out.name}{PACKAGE_SUFFIX}")
    wrong = file_names.problem(module.name)
    if wrong:
        raise UserError(wrong, _("Rename the module file, then save the package again."))
    reading = read_module(module)
    if reading.module is None:
        raise BrokenModule(module, reading.problems)
    media = {each.name: each for _line, each in reading.media}
    places = {name: find(name, folders) for name in media}
    made = beside.beside(out)
    try:
        with zipfile.ZipFile(made, "x") as archive, Decoder() as decoder:
            _store(archive, module.name, module.read_bytes(), packed=True)
            for medium in media.values():
                _add(archive, medium, places[medium.name], decoder)
        beside.put_over(made, out)
    except OSError as error:
        what = _("“{name}” cannot be written: {why}.")
        said = what.format(name=out.name, why=error.strerror or error)
        raise MachineError(said, _("Choose another folder.")) from error
    finally:
        beside.remove(made)
    return out


def _add(archive: zipfile.ZipFile, medium: Medium, path: Path, decoder: Decoder) -> None:
    if not medium.film:
        _store(archive, medium.name, decoder.read(path, medium.key).data, packed=False)
        return
    if path.stat().st_size > zips.MOST_BYTES:
        what = _("The film “{name}” is larger than 1 GB.").format(name=medium.name)
        raise UserError(what, _("Save it smaller, then save the package again."))
    entry = _entry(medium.name)
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, archive.open(entry, "w") as stream:
        while piece := source.read(_CHUNK):
            stream.write(piece)


def _store(archive: zipfile.ZipFile, name: str, data: bytes, packed: bool) -> None:
    entry = _entry(name)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    archive.writestr(entry, data)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _ZIP_START)
    entry.external_attr = 0o100644 << 16
    return entry


def _size(path: Path) -> int:
    """Bytes of a file. Raises UserError where there is none."""
    try:
        if path.is_file():
            return path.stat().st_size
    except OSError as error:
        what = _("“{name}” cannot be read: {why}.").format(name=path.name, why=error.strerror)
        raise MachineError(what, _("Copy it to this computer, then try again.")) from error
    what = _("The file “{name}” is not there.").format(name=path.name)
    raise UserError(what, _("Choose another file."))
