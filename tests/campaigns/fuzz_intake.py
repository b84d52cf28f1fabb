"""What strangers send, mutated behind its own checks: zips are packed anew and logs chained anew.

A changed byte of a zip or of a session file nearly always ends at a sum or a hash. Here an example
is what lies inside, as text that can be mutated; the reader packs it, so that sums and hashes are
right, and then reads it. `python -m tests.campaigns.fuzz_intake --count 5000 pictures templates`
runs some readers alone.
"""

import argparse
import random
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.campaigns import bitflips, peak
from tests.files.hostile import written
from tests.intake.test_notes import document, p
from tests.intake.their_zips import MODULE, Part, made
from workshop import resources
from workshop.intake import module_unpacking, notes, tables, templates, transcripts, zips
from workshop.intake.child import Asked

Reader = tuple[str, str, Callable[[Path], object], Callable[[Path], Sequence[bytes]]]
"""As in fuzz_targets.py: a name, an ending, what reads a file, and what makes examples."""
_BEGIN, _END = b"\n=== ", b" ===\n"
_FILM = b"\0\0\0\x18ftypmp42" + bytes(200)


def inside(package: bytes) -> bytes:
    """The files of a zip as one text: each behind a line with its name."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return b"".join(
            _BEGIN + each.encode() + _END + archive.read(each) for each in archive.namelist()
        )


def parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files that such a text holds, as far as it was not broken up."""
    for each in content.split(_BEGIN)[1:]:
        name, _sign, data = each.partition(_END)
        yield name[:200].decode("latin-1"), data


def packed(content: bytes) -> bytes:
    """A zip of them, with sums that are right."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in dict(parts(content)).items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return stream.getvalue()


# -- packages of modules


def _packages(_folder: Path) -> Sequence[bytes]:
    text = MODULE + b"Picture: a.png\n\n## Watch\nKind: talk\nMinutes: 5\nVideo: b.mp4\n"
    media = (Part(name=b"a.png", data=_picture()), Part(name=b"b.mp4", data=_FILM))
    return [
        made(Part(data=text), *media),
        *(
            made(Part(name=each.name.encode(), data=each.read_bytes()))
            for each in sorted(resources.shipped_modules().glob("*.md"))[:3]
        ),
    ]


def _picture() -> bytes:
    from PIL import Image

    stream = BytesIO()
    Image.radial_gradient("L").resize((60, 40)).save(stream, "PNG")
    return stream.getvalue()


def _read_package(path: Path) -> object:
    with TemporaryDirectory() as into:
        asked = Asked(name=path.name, path=str(path), into=into)
        try:
            return module_unpacking.confined(asked, b"")
        finally:
            _see_that_all_is_in(Path(into), path)


def _see_that_all_is_in(into: Path, package: Path) -> None:
    """Nothing lies beside the folder, and nothing in it is a link."""
    beside = {each.name for each in into.parent.iterdir()}
    assert not any(name.startswith("evil") for name in beside), f"{package} got out"
    assert not any(each.is_symlink() for each in into.rglob("*")), f"{package} made a link"


def _packages_inside(folder: Path) -> Sequence[bytes]:
    names = (b"../evil.png", b"/tmp/evil.png", b"A.PNG", b"con.png", b"a.png/b.png")
    odd = b"".join(_BEGIN + name + _END + b"x" for name in names)
    whole = [inside(each) for each in _packages(folder)]
    return [*whole, whole[0] + odd]


def _read_package_inside(path: Path) -> object:
    content = path.read_bytes()
    files = list(parts(content))
    chance = random.Random(content)
    some = [
        Part(
            name=name.encode("latin-1"),
            data=data,
            deflated=chance.random() < 0.5,
            flags=chance.choice((0, 0, 0, 0x800)),
            mode=chance.choice((0o100644,) * 6 + (0o120777, 0)),
        )
        for name, data in files[: zips.MOST_ENTRIES]
    ]
    path.write_bytes(made(*some))
    return _read_package(path)


# -- Office


def _templates_inside(folder: Path) -> Sequence[bytes]:
    from pptx import Presentation

    Presentation().save(str(folder / "made.pptx"))
    return (inside((folder / "made.pptx").read_bytes()),)


def _read_template_inside(path: Path) -> object:
    return templates.clean(packed(path.read_bytes()), path.name)


def _workbooks(_folder: Path) -> Sequence[bytes]:
    import xlsxwriter

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("People")
        for row, cells in enumerate((("Name", "Role"), ("Robin Marsh", 3), ("Kit", 4.5))):
            sheet.write_row(row, 0, cells)
        sheet.merge_range("A5:A7", "Table 2")
    return (stream.getvalue(),)


def _workbooks_inside(folder: Path) -> Sequence[bytes]:
    return [inside(each) for each in _workbooks(folder)]


def _read_workbook_inside(path: Path) -> object:
    return tables.table_of(packed(path.read_bytes()), path.name)


def _read_table(path: Path) -> object:
    return tables.table_of(path.read_bytes(), path.name)


def _tables(folder: Path) -> Sequence[bytes]:
    text = 'Name;Role\n"Robin; Marsh";"a ""coach"""\nKit\tteacher\n'
    return (text.encode(), text.encode("utf-16"), text.encode("cp1252"), *_workbooks(folder))


# -- chats and notes


def _chats(_folder: Path) -> Sequence[bytes]:
    text = "09:00:01 From Robin Marsh to Everyone:\n\tDoors are open\n09:01:00 From Kit: A “yes”\n"
    return text.encode(), text.encode("utf-16"), b"Name,Message,Time\nKit,Doors,9:00\n"


def _read_chat(path: Path) -> object:
    return transcripts.of_bytes(path.read_bytes(), path.name)


def _notes(_folder: Path) -> Sequence[bytes]:
    return b"# Day one\n\n- Doors\n- Kit: yes\n\nA line\nthat goes on\n", p("One").encode()


def _read_notes(path: Path) -> object:
    return notes.of_bytes(path.read_bytes(), path.name)


def _documents_inside(_folder: Path) -> Sequence[bytes]:
    body = p("Day one", "Heading1") + p("Doors are open") + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    return (inside(document(body)),)


def _read_document_inside(path: Path) -> object:
    return notes.of_bytes(packed(path.read_bytes()), path.name)


# -- sessions that somebody wrote


def _logs(folder: Path) -> Sequence[bytes]:
    from workshop.files.log import Log

    path = folder / "whole.workshop"
    bitflips.make(path)
    log = Log.open(path, writing=False)
    rows = log.rows()[:80]
    log.close()
    return (b"\n".join(row.kind + b"\t" + row.body for row in rows),)


def _read_log(path: Path) -> object:
    lines = [line.partition(b"\t") for line in path.read_bytes().split(b"\n")]
    path.unlink()
    changes = [(word.decode("latin-1"), body) for word, _tab, body in lines]
    written(path, *changes[1:], first=changes[0][1])
    return _shown(path)


def _shown(path: Path) -> object:
    """Everything that is made of a session without a window: each slide, and the recap's."""
    from workshop.activities.kinds import kind_of, room_view
    from workshop.domain.errors import UserError
    from workshop.files.session_file import SessionFile
    from workshop.recap.story import tell

    with SessionFile.open(path, reading=True) as file:
        session = file.session
    slides = []
    for step in session.module.steps:
        try:
            slides.append(kind_of(step).room(room_view(session, step)))
        except UserError:
            continue
    return slides, tell(session, session.choices)


READERS: tuple[Reader, ...] = (
    ("packages", ".workshop-module", _read_package, _packages),
    ("packages inside", ".workshop-module", _read_package_inside, _packages_inside),
    ("templates inside", ".pptx", _read_template_inside, _templates_inside),
    ("workbooks inside", ".xlsx", _read_workbook_inside, _workbooks_inside),
    ("tables", ".csv", _read_table, _tables),
    ("chats", ".txt", _read_chat, _chats),
    ("notes", ".md", _read_notes, _notes),
    ("documents inside", ".docx", _read_document_inside, _documents_inside),
    ("logs", ".workshop", _read_log, _logs),
)


def main() -> int:
    """Try some readers in this process, and tell the longest time and the most memory."""
    from tests.campaigns import fuzz, fuzz_targets
    from workshop.domain.errors import UserError

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--count", type=int, default=1000)
    chosen = parser.parse_args()
    for name in chosen.names:
        target, slowest, taken, bad = fuzz_targets.named(name), 0.0, 0, 0
        with TemporaryDirectory() as folder:
            examples = target.examples(Path(folder))
            for number in range(chosen.count):
                path = Path(folder, f"input{target.ending}")
                path.write_bytes(fuzz.mutated(examples, random.Random(f"9 {name} {number}")))
                start = time.process_time()
                try:
                    target.read(path)
                    taken += 1
                except UserError:
                    pass
                except Exception as error:  # noqa: BLE001  it is counted and named
                    bad += 1
                    print(f"{name} {number}: {error!r}"[:300])
                slowest = max(slowest, time.process_time() - start)
                path.unlink(missing_ok=True)
        most = peak.megabytes()
        print(
            f"{name}: {chosen.count} inputs, {taken} taken, {bad} crashes, "
            f"slowest {slowest:.2f} s, {most} MB at most",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
