"""What reads files: add a line to `TARGETS` for each new reader."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tests.campaigns import bitflips, fuzz_intake
from workshop import resources


@dataclass(frozen=True)
class Target:
    """A reader: it may raise UserError, and nothing else, whatever lies at the path."""

    name: str
    ending: str
    """Of the file it is given."""
    read: Callable[[Path], object]
    examples: Callable[[Path], Sequence[bytes]]
    """Whole files to be mutated; the folder is there to make some in."""


def _sessions(folder: Path) -> Sequence[bytes]:
    bitflips.make(folder / "whole.workshop")
    return ((folder / "whole.workshop").read_bytes(),)


def _open_session(path: Path) -> object:
    from workshop.files.session_file import SessionFile

    with SessionFile.open(path) as file:
        return list(file.records())


def _modules(_folder: Path) -> Sequence[bytes]:
    return [each.read_bytes() for each in sorted(resources.shipped_modules().glob("*.md"))]


def _read_module(path: Path) -> object:
    from workshop.files.module_file import read_module

    return read_module(path)


def _samples(_folder: Path) -> Sequence[bytes]:
    return [
        each.read_bytes() for each in sorted((resources.shipped_modules() / "samples").glob("*.md"))
    ]


def _read_sample(path: Path) -> object:
    from workshop.domain.errors import UserError
    from workshop.files.sample_file import parse_sample

    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise UserError("not text", "") from error
    return parse_sample(text, path.parent)


def _rosters(_folder: Path) -> Sequence[bytes]:
    text = 'Name;Role;School;Table\nRobin Marsh;coach;North School;Table 2\n"A, B";;;1\n'
    return text.encode(), text.replace(";", ",").encode("utf-16"), text.encode("cp1252")


def _read_roster(path: Path) -> object:
    from workshop.files.roster_file import read_roster

    return read_roster(path)


def _pictures(_folder: Path) -> Sequence[bytes]:
    from PIL import Image

    made = []
    for form in ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP"):
        stream = BytesIO()
        Image.radial_gradient("L").convert("RGB").save(stream, form)
        made.append(stream.getvalue())
    return made


def _read_picture(path: Path) -> object:
    from workshop.intake.pictures import read

    return read(path, "key")


def _templates(folder: Path) -> Sequence[bytes]:
    from pptx import Presentation

    Presentation().save(str(folder / "made.pptx"))
    return ((folder / "made.pptx").read_bytes(),)


def _read_template(path: Path) -> object:
    from workshop.intake.templates import read

    return read(path)


def _settings(_folder: Path) -> Sequence[bytes]:
    return (
        b'{"theme": "dark", "size": 125, "keys": {"next": ["N"]}, "panes": [200, 700, 300]}',
        b"{}",
    )


def _read_settings(path: Path) -> object:
    from workshop.files.preferences import Preferences

    return Preferences(path).settings


TARGETS: list[Target] = [
    Target("sessions", ".workshop", _open_session, _sessions),
    Target("modules", ".md", _read_module, _modules),
    Target("samples", ".md", _read_sample, _samples),
    Target("rosters", ".csv", _read_roster, _rosters),
    Target("pictures", ".png", _read_picture, _pictures),
    Target("templates", ".pptx", _read_template, _templates),
    Target("settings", ".json", _read_settings, _settings),
    *(Target(*each) for each in fuzz_intake.READERS),
]


# -- readers that are wrong on purpose


def _fall(path: Path) -> object:
    return path.read_bytes()[10**9]


def _hang(_path: Path) -> object:
    time.sleep(60)
    return None


def _hoard(_path: Path) -> object:
    return len(bytes(bytearray(b"x") * (600 << 20)))


CONTROLS = [
    Target("falls", ".txt", _fall, _rosters),
    Target("hangs", ".txt", _hang, _rosters),
    Target("hoards", ".txt", _hoard, _rosters),
]


def named(name: str) -> Target:
    """The target of that name."""
    (found,) = (each for each in (*TARGETS, *CONTROLS) if each.name == name)
    return found
