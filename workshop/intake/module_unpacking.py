"""A package of a module unpacked and looked through, in the process of intake/child.py.

Only what belongs to the module is written, under the names that the module file gives: the module
file, its pictures decoded and made anew, its films once they begin like films.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.domain.errors import UserError
from workshop.domain.media import Medium, is_beside
from workshop.files.module_file import SIZE_LIMIT, BrokenModule, Reading, parse, text_of
from workshop.i18n import _
from workshop.intake import file_names, pictures
from workshop.intake.zips import Entry, Zip

if TYPE_CHECKING:
    from workshop.intake.child import Answer, Asked

FILM_SUFFIXES = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".ogv")
MOST_MEDIA = 200
_MODULE = ".md"
_README = "readme.md"
_OF_SYSTEMS = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
"""What systems put into zips by themselves."""
_LARGEST_PICTURE = 64 * 1024 * 1024
_HEAD = 64


def confined(asked: "Asked", _data: bytes) -> "Answer":
    """Unpack the package at `asked.path` into the folder `asked.into`. Raises UserError."""
    with Path(asked.path).open("rb") as stream:
        return _Unpacking(Zip(stream, asked.name), Path(asked.into)).done(), b""


class _Unpacking:
    def __init__(self, package: Zip, into: Path) -> None:
        self._package = package
        self._into = into
        self._entries = _by_name(package)

    def done(self) -> dict[str, object]:
        """Write what belongs to the module; gives what is to be said of it."""
        name, reading = self._module()
        media = {medium.name: medium for _line, medium in reading.media}
        if len(media) > MOST_MEDIA:
            said = _("Its module names more than {count} pictures and films.")
            raise self._package.refusal(said.format(count=MOST_MEDIA))
        found = {each: entry for each in media if (entry := self._entry(each)) is not None}
        self._judge_targets(found)
        for each, entry in found.items():
            self._take(media[each], entry)
        films = sum(media[each].film for each in found)
        module = reading.module
        assert module is not None
        return {
            "id": Path(name).stem,
            "label": module.label,
            "title": module.title,
            "about": module.about,
            "steps": len(module.steps),
            "minutes": module.minutes,
            "pictures": len(found) - films,
            "films": films,
            "problems": [problem.said for problem in reading.problems],
            "missing": [each for each in media if each not in found],
            "left_out": len(self._entries) - 1 - len({id(entry) for entry in found.values()}),
        }

    def _module(self) -> tuple[str, Reading]:
        """The module file, written: its name, and what is in it."""
        names = [
            each
            for each in self._entries
            if "/" not in each and each.casefold().endswith(_MODULE) and each.casefold() != _README
        ]
        if len(names) != 1 or names[0].startswith("."):
            many = _("There is more than one module in it.")
            raise self._package.refusal(many if names else _("There is no module file in it."))
        entry = self._entries[names[0]]
        if entry.size > SIZE_LIMIT:
            raise self._package.refusal(_("Its module file is over 1 MB."))
        data = self._package.whole(entry)
        name = f"{names[0][: -len(_MODULE)]}{_MODULE}"
        reading = parse(text_of(data, name), Path(name))
        if reading.module is None:
            raise BrokenModule(Path(name), reading.problems)
        (self._into / name).write_bytes(data)
        return name, reading

    def _entry(self, name: str) -> Entry | None:
        """What the package has under the name of a picture or film, whatever its case."""
        return self._entries.get(name) or {
            file_names.twin(each): entry for each, entry in self._entries.items()
        }.get(file_names.twin(name))

    def _judge_targets(self, found: Mapping[str, Entry]) -> None:
        """See that the names under which files are written are as good as those in the zip."""
        for each in found:
            wrong = file_names.problem(each)
            if wrong or not is_beside(each):
                raise self._package.refusal(wrong or _("Its module names a file elsewhere."))

    def _take(self, medium: Medium, entry: Entry) -> None:
        target = self._into / medium.name
        target.parent.mkdir(parents=True, exist_ok=True)
        suffixes = FILM_SUFFIXES if medium.film else pictures.SUFFIXES
        if target.suffix.casefold() not in suffixes:
            said = _("“{name}” in it has no ending of a film or a picture.")
            raise self._package.refusal(said, medium.name)
        if medium.film:
            self._take_film(target, entry)
        else:
            target.write_bytes(self._picture(medium.name, entry))

    def _picture(self, name: str, entry: Entry) -> bytes:
        """A picture as the program itself writes it: whatever else its bytes could mean is gone."""
        if entry.size > _LARGEST_PICTURE:
            raise self._package.refusal(_("The picture “{name}” in it is over 64 MB."), name)
        try:
            return pictures.take(self._package.whole(entry), "").data
        except UserError as error:
            what = _("The picture “{name}” in it: {why}")
            shown = file_names.shown(name)
            raise self._package.refusal(what.format(name=shown, why=error.what)) from error

    def _take_film(self, target: Path, entry: Entry) -> None:
        """Write a film piece by piece, if it begins like one."""
        with target.open("xb") as stream:
            for index, piece in enumerate(self._package.chunks(entry)):
                if index == 0 and not is_film(piece[:_HEAD]):
                    raise self._package.refusal(_("“{name}” in it is no film."), entry.name)
                stream.write(piece)
        if not target.stat().st_size:
            raise self._package.refusal(_("“{name}” in it is no film."), entry.name)


def is_film(head: bytes) -> bool:
    """Whether bytes begin like MP4 or QuickTime, Matroska or WebM, AVI or Ogg."""
    return (
        head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
        or (head[:4] == b"\x1aE\xdf\xa3" and (b"matroska" in head or b"webm" in head))
        or (head[:4] == b"RIFF" and head[8:12] == b"AVI ")
        or head[:4] == b"OggS"
    )


def _by_name(package: Zip) -> dict[str, Entry]:
    """The files by name, without what systems add, and without the one folder around them all."""
    found = {each.name: each for each in package.entries if not _of_system(each.name)}
    tops = {name.partition("/")[0] for name in found}
    if len(tops) == 1 and all("/" in name for name in found):
        return {name.partition("/")[2]: each for name, each in found.items()}
    return found


def _of_system(name: str) -> bool:
    last = name.casefold().rpartition("/")[2]
    return name.casefold().startswith(_OF_SYSTEMS[0]) or last in _OF_SYSTEMS or last[:2] == "._"
