"""The commands, as somebody types them: what they print, where, and their exit codes."""

import io
import shutil
import subprocess
import sys
import types
from dataclasses import dataclass
from pathlib import Path

import PIL.Image
import pytest

from tests.files.hostile import album, png_of
from workshop import __version__, cli
from workshop.domain.changes import Details, DetailsSet, PointAdded, RecapChosen
from workshop.domain.choices import Choices, Names
from workshop.domain.errors import BugError, MachineError
from workshop.domain.image import Image
from workshop.domain.text import POINT_LIMIT
from workshop.files import beside
from workshop.files.module_file import read_module
from workshop.files.places import places
from workshop.files.session_file import SessionFile, verify
from workshop.files.synced import publish_left, synced
from workshop.intake import vetting
from workshop.intake.vetting import Gate

MODULE = """\
Title: Our day
Label: Trial
## Hello
Kind: talk
Minutes: 5
## A wall
Kind: board
Minutes: 20
Zones: Near by; Far off
"""
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


class Shell:
    """Types commands in a folder that holds a module, `day.md`, and a session of it."""

    def __init__(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.folder = folder
        self.module = folder / "day.md"
        self.module.write_text(MODULE)
        self.session = folder / "day.workshop"
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def type(self, *words: str | Path, given: bytes = b"") -> Said:
        """Run a command in this very process, with `given` as its standard input."""
        typed = io.TextIOWrapper(io.BytesIO(given))
        self._monkeypatch.setattr(sys, "stdin", typed)
        code = cli.main([str(word) for word in words])
        out, err = self._capsys.readouterr()
        return Said(code, out, err)

    def begun(self) -> Path:
        """The session, just begun."""
        assert self.type("new", self.module, self.session) == Said(0, f"{self.session}\n", "")
        return self.session

    def capture(self, *words: str, given: bytes = b"") -> Said:
        return self.type("capture", self.session, "--step", "a-wall", *words, given=given)


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    return Shell(tmp_path, capsys, monkeypatch)


def texts(path: Path) -> dict[str, str]:
    with SessionFile.open(path, reading=True) as file:
        return {point.id: point.text for point in file.session.points.values()}


def workshop(*words: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a command as a program of its own."""
    command = [sys.executable, "-m", "workshop", *map(str, words)]
    return subprocess.run(command, input=given, capture_output=True, check=False, cwd=ROOT)


class TestUse:
    def test_the_version(self, shell: Shell) -> None:
        assert shell.type("--version") == Said(0, f"workshop {__version__}\n", "")

    @pytest.mark.parametrize(
        "words",
        [
            ("paint",),
            ("run",),
            ("modules", "all"),
            ("check",),
            ("new", "day"),
            ("capture", "day.workshop"),
            ("capture", "day.workshop", "--step"),
            ("recap", "day.workshop"),
            ("recap", "day.workshop", "-o", "x.pptx", "--names", "some"),
            ("verify",),
        ],
    )
    def test_wrong_use_is_2_and_says_how(self, shell: Shell, words: tuple[str, ...]) -> None:
        said = shell.type(*words)
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith("usage: workshop")

    def test_help_names_every_command(self, shell: Shell) -> None:
        said = shell.type("--help")
        assert said.code == 0
        for command in ("run", "demo", "modules", "check", "new", "capture", "recap", "verify"):
            assert f"    {command} " in said.out

    @pytest.mark.parametrize(
        "words, call",
        [
            ((), ("home",)),
            (("run", "day"), ("run", "day", "")),
            (("run", "day", "--year", "A year"), ("run", "day", "A year")),
            (("demo", "--module", "day", "--out", "there"), ("demo", "day", Path("there"))),
        ],
    )
    def test_windows_are_the_programs(
        self,
        shell: Shell,
        monkeypatch: pytest.MonkeyPatch,
        words: tuple[str, ...],
        call: tuple[object, ...],
    ) -> None:
        calls: list[tuple[object, ...]] = []

        def noted(name: str) -> object:
            def called(*arguments: object) -> int:
                calls.append((name, *arguments))
                return 0

            return called

        program = types.ModuleType("workshop.app")
        for function, name in (("run_home", "home"), ("run_session", "run"), ("run_demo", "demo")):
            setattr(program, function, noted(name))
        monkeypatch.setitem(sys.modules, "workshop.app", program)
        assert shell.type(*words).code == 0
        assert calls == [call]


class TestFailures:
    @pytest.mark.parametrize(
        "failure, code, words",
        [
            (MachineError("The disk is full.", "Make room."), 3, "The disk is full. Make room.\n"),
            (PermissionError(13, "Permission denied"), 3, "Permission denied"),
            (BugError("no step x"), 3, "no step x"),
            (KeyboardInterrupt(), 130, ""),
        ],
    )
    def test_each_has_its_code_and_none_a_traceback(
        self,
        shell: Shell,
        monkeypatch: pytest.MonkeyPatch,
        failure: BaseException,
        code: int,
        words: str,
    ) -> None:
        def fails(_path: Path) -> None:
            raise failure

        monkeypatch.setattr("workshop.files.session_file.verify", fails)
        said = shell.type("verify", "day.workshop")
        assert (said.code, said.out) == (code, "")
        assert words in said.err
        assert "Traceback" not in said.err

    def test_a_reader_who_leaves_is_no_news(self, shell: Shell) -> None:
        path = shell.begun()
        lines = b"".join(b"Line %d\n" % number for number in range(2_000))
        command = [sys.executable, "-m", "workshop", "capture", str(path), "--step", "a-wall"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdin.write(lines[:2000])
            process.stdin.flush()
            printed = process.stdout.readline().decode().strip()
            process.stdout.close()
            process.stdin.write(lines[2000:])
            process.stdin.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141
        assert printed in texts(path)
        assert verify(path).whole


class TestWhereACloudCopies:
    """A session in a folder of a cloud: worked on elsewhere, and put there when whole."""

    @pytest.fixture
    def public(self, shell: Shell, home: Path) -> Path:
        folder = shell.folder / "Nextcloud"
        folder.mkdir()
        path = folder / "day.workshop"
        shutil.move(shell.begun(), path)
        return path

    def test_what_is_captured_is_there_at_the_end(self, shell: Shell, public: Path) -> None:
        said = shell.type("capture", public, "--step", "a-wall", given=b"One\nTwo\n")
        assert (said.code, said.err) == (0, "")
        assert list(texts(public)) == said.out.split()
        assert [each for each in places().data.rglob("*") if each.is_file()] == []
        assert [each.name for each in public.parent.iterdir()] == [public.name]

    def test_what_was_printed_survives_a_kill(self, shell: Shell, public: Path) -> None:
        """The file of the cloud is as it was; the next command puts there what was captured."""
        before = public.read_bytes()
        command = [sys.executable, "-m", "workshop", "capture", str(public), "--step", "a-wall"]
        printed = []
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for number in range(3):
                process.stdin.write(b"Point %d\n" % number)
                process.stdin.flush()
                printed.append(process.stdout.readline().decode().strip())
            process.kill()
        assert public.read_bytes() == before
        said = shell.type("capture", public, "--step", "a-wall", "One more")
        assert (said.code, list(texts(public))) == (0, [*printed, said.out.strip()])
        assert said.err.startswith("Found again what had not been put into the cloud’s folder")

    def test_the_next_start_publishes_what_a_kill_left(self, shell: Shell, public: Path) -> None:
        cloud = synced(public, places().data)
        assert cloud is not None
        file, _said = cloud.open()
        file.append(PointAdded("p", "a-wall", "One"), 1.0)
        assert list(publish_left(places().data)) == []
        assert texts(public) == {}, "not while it is open"
        file.close()
        cloud.release()  # as a kill would
        assert list(publish_left(places().data)) == []
        assert texts(public) == {"p": "One"}

    def test_a_place_that_takes_nothing_loses_nothing(
        self, shell: Shell, public: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put = beside.put_in_place

        def full(made: Path, path: Path) -> None:
            if path.is_relative_to(public.parent):
                raise OSError(28, "No space left on device")
            put(made, path)

        with monkeypatch.context() as patch:
            patch.setattr(beside, "put_in_place", full)
            said = shell.type("capture", public, "--step", "a-wall", "One")
        assert said.code == 3
        assert "What was kept is on this computer" in said.err
        assert list(publish_left(places().data)) == []
        assert list(texts(public)) == said.out.split()

    def test_a_step_that_is_not_there_changes_nothing(self, shell: Shell, public: Path) -> None:
        before = public.read_bytes()
        assert shell.type("capture", public, "--step", "no", "One").code == 2
        assert public.read_bytes() == before
        assert [each for each in places().data.rglob("*") if each.is_file()] == []


class TestModules:
    def test_they_are_listed_with_tabs(self, shell: Shell, home: Path) -> None:
        (home / "Modules").mkdir(parents=True)
        (home / "Modules" / "our-day.md").write_text(MODULE)
        for _each in range(2):
            said = shell.type("modules")
            assert said.code == 0
            assert "our-day\tOur day\t25\n" in said.out

    def test_sessions_are_listed_with_their_year(self, shell: Shell, home: Path) -> None:
        path = home / "2026-27" / "Day.workshop"
        path.parent.mkdir(parents=True)
        assert shell.type("new", shell.module, path).code == 0
        said = shell.type("sessions")
        file, name, day, year = said.out.rstrip("\n").split("\t")
        assert (file, name, year) == (str(path), "Trial · Our day", "2026-27")
        assert len(day) == len("2026-11-21")

    def test_checking_tells_every_problem_of_every_file(self, shell: Shell) -> None:
        assert shell.type("check", shell.module) == Said(0, "", "")
        wrong = shell.folder / "more"
        wrong.mkdir()
        (wrong / "a.md").write_text(MODULE + "## Oh\nKind: tlak\nMinutes: 1\nId: a b\n")
        gone, empty = shell.folder / "gone.md", wrong / "b.md"
        empty.write_text("")
        (wrong / "c.txt").write_text("not a module")
        said = shell.type("check", shell.module, wrong, gone)
        assert said.code == 1
        assert said.err == ""
        assert said.out.splitlines() == [
            f"{wrong / 'a.md'}:11: There is no kind “tlak”. Did you mean “talk”?",
            f"{empty}:1: The module has no title. Write “Title: ” and the title at the top.",
            f"{empty}:1: The module has no step. Write “## ” and the name of the first step.",
            f"{gone}:1: There is no module file “{gone}”. Check the name and the folder.",
        ]

    def test_checking_tries_pictures_and_films_out(self, shell: Shell) -> None:
        steps = "".join(
            f"## Step {number}\nKind: talk\nMinutes: 5\n{line}\n"
            for number, line in enumerate(
                ("Picture: bridge.png", "Video: films/none.mp4", "Video: broken.mp4"), start=1
            )
        )
        shell.module.write_text(MODULE + steps)
        (shell.folder / "bridge.png").write_bytes(b"no picture")
        (shell.folder / "broken.mp4").write_bytes(b"no film")
        said = shell.type("check", shell.module)
        assert said.code == 1
        picture, missing, broken = said.out.splitlines()
        assert picture.startswith(f"{shell.module}:13: The picture “bridge.png”: It is not")
        assert missing.startswith(f"{shell.module}:17: “films/none.mp4” is not in “{shell.folder}”")
        assert broken == (
            f"{shell.module}:21: The film “broken.mp4” cannot be read. Save it as H.264 (.mp4)."
        )


class TestNew:
    def test_its_pictures_come_with_it(self, shell: Shell) -> None:
        shell.module.write_text(MODULE + "## Look\nKind: talk\nMinutes: 5\nPicture: a.png\n")
        said = shell.type("new", shell.module, shell.session)
        assert (said.code, said.err.startswith("“a.png” is not in")) == (0, True)
        PIL.Image.new("RGB", (32, 18)).save(shell.folder / "a.png")
        path = shell.folder / "second.workshop"
        assert shell.type("new", shell.module, path) == Said(0, f"{path}\n", "")
        with SessionFile.open(path, reading=True) as file:
            assert list(file.session.pictures) == ["module/a.png"]

    def test_a_session_holds_its_module_and_the_day(self, shell: Shell) -> None:
        path = shell.begun()
        with SessionFile.open(path) as file:
            assert file.session.module == read_module(shell.module).module
            assert file.session.details.held_on == file.last_at[:10]

    def test_its_name_gets_its_ending(self, shell: Shell) -> None:
        said = shell.type("new", shell.module, shell.folder / "Day 1.5")
        assert said == Said(0, f"{shell.folder / 'Day 1.5.workshop'}\n", "")

    def test_what_is_wrong_is_told_and_the_rest_goes_in(self, shell: Shell) -> None:
        shell.module.write_text(MODULE + "## Oh\nKind: tlak\nMinutes: 1\n")
        said = shell.type("new", shell.module, shell.session)
        assert (said.code, said.out) == (0, f"{shell.session}\n")
        assert said.err == f"{shell.module}:11: There is no kind “tlak”. Did you mean “talk”?\n"

    def test_refusals(self, shell: Shell) -> None:
        shell.begun()
        before = shell.session.read_bytes()
        again = shell.type("new", shell.module, shell.session)
        assert again.code == 1
        assert again.err.startswith("“day.workshop” exists already. ")
        assert shell.session.read_bytes() == before
        assert shell.type("new", "no such module", shell.folder / "x").code == 1
        assert shell.type("new", shell.module, shell.folder / "gone" / "x").code == 1
        shell.module.write_text("Title: Nothing\n")
        nothing = shell.type("new", shell.module, shell.folder / "x")
        assert nothing.code == 1
        assert "cannot be run; line 1: The module has no step." in nothing.err


class TestCapture:
    def test_one_point_a_line(self, shell: Shell) -> None:
        path = shell.begun()
        given = (
            "\ufeffFirst\r\n\n   \nSecond \x07 one\nÉté 🌲\nand \xff".encode() + b"\xff no break"
        )
        said = shell.capture("--zone", "far OFF", "--person", " Table\t2 ", given=given)
        assert (said.code, said.err) == (0, "")
        with SessionFile.open(path) as file:
            points = list(file.session.points.values())
        assert [point.id for point in points] == said.out.split()
        assert [point.text for point in points] == [
            "First",
            "Second one",
            "Été 🌲",
            "and \xff\ufffd no break",
        ]
        assert {point.zone for point in points} == {"far-off"}
        assert {point.person for point in points} == {"Table 2"}
        assert {point.step for point in points} == {"a-wall"}

    def test_words_make_one_point(self, shell: Shell) -> None:
        path = shell.begun()
        said = shell.capture("Two", "words", given=b"not read")
        assert texts(path) == {said.out.strip(): "Two words"}
        said = shell.type("capture", path, "and", "--step", "a-wall", "--", "-5", "degrees")
        assert texts(path)[said.out.strip()] == "and -5 degrees"

    @pytest.mark.parametrize("length", [POINT_LIMIT + 1, 300_000, 1_000_000])
    def test_a_long_line_is_cut_and_said(self, shell: Shell, length: int) -> None:
        path = shell.begun()
        said = shell.capture(given=b"x" * length + b"\nnext\n")
        assert said.code == 0
        assert said.err == "A point was cut to 4000 characters.\n"
        assert [len(text) for text in texts(path).values()] == [POINT_LIMIT, 4]

    def test_a_line_that_just_fits_is_kept_as_it_is(self, shell: Shell) -> None:
        path = shell.begun()
        said = shell.capture(given=b"x" * POINT_LIMIT + b"  \n")
        assert said.err == ""
        assert [len(text) for text in texts(path).values()] == [POINT_LIMIT]

    @pytest.mark.parametrize(
        "words, sentence",
        [
            (
                ["--step", "a-wal"],
                "There is no step “a-wal” in this session. Did you mean “a-wall”?",
            ),
            (["--step", "hello"], "No points are caught in the step “hello”. Use one of: a-wall."),
            (
                ["--step", "a-wall", "--zone", "near"],
                "There is no zone “near” in the step “a-wall”. Did you mean “near-by”?",
            ),
            (
                ["--step", "a-wall", "--zone", "qqq"],
                "There is no zone “qqq” in the step “a-wall”. Use one of: near-by, far-off.",
            ),
        ],
    )
    def test_words_that_do_not_fit(self, shell: Shell, words: list[str], sentence: str) -> None:
        path = shell.begun()
        assert shell.type("capture", path, *words, given=b"One\n") == Said(2, "", f"{sentence}\n")
        assert verify(path).records == 1

    def test_while_another_program_writes(self, shell: Shell) -> None:
        path = shell.begun()
        with SessionFile.open(path):
            said = shell.capture("One")
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("“day.workshop” is open in another window on this computer")

    def test_the_clock_goes_on(self, shell: Shell) -> None:
        path = shell.begun()
        for _each in range(3):
            shell.capture("One")
        with SessionFile.open(path) as file:
            clocks = [record.clock for record in file.records()]
        assert clocks == sorted(clocks)
        assert 0 < clocks[-1] < 60

    def test_lines_are_kept_as_they_come(self, shell: Shell) -> None:
        path = shell.begun()
        command = [sys.executable, "-m", "workshop", "capture", str(path), "--step", "a-wall"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for text in ("One", "Two"):
                process.stdin.write(f"{text}\n".encode())
                process.stdin.flush()
                point = process.stdout.readline().decode().strip()
                assert texts(path)[point] == text
        assert process.returncode == 0


class TestVerify:
    def test_a_whole_file(self, shell: Shell) -> None:
        path = shell.begun()
        assert shell.type("verify", path) == Said(0, "“day.workshop” is whole: 1 record.\n", "")
        shell.capture("One")
        assert shell.type("verify", path).out == "“day.workshop” is whole: 2 records.\n"

    def test_while_another_program_writes(self, shell: Shell) -> None:
        with SessionFile.open(shell.begun()):
            assert shell.type("verify", shell.session).code == 0

    def test_a_damaged_file(self, shell: Shell) -> None:
        path = shell.begun()
        shell.capture("One", given=b"")
        shell.capture("Unmistakable")
        path.write_bytes(path.read_bytes().replace(b"Unmistakable", b"Unmistakeable"[:12]))
        assert shell.type("verify", path) == Said(
            1,
            "“day.workshop” is damaged: record 3 is not as it was written.\n"
            "2 records before it are whole.\n",
            "",
        )

    def test_no_file(self, shell: Shell) -> None:
        said = shell.type("verify", shell.folder / "gone.workshop")
        assert (said.code, said.out) == (1, "")
        assert said.err.endswith("Check the name and the folder.\n")


class TestRescue:
    def test_a_whole_session_is_saved_wholly(self, shell: Shell) -> None:
        shell.begun()
        shell.capture("One")
        new = shell.folder / "new.workshop"
        said = shell.type("rescue", shell.session, "-o", new)
        assert said == Said(0, "“new.workshop” holds 2 records with 1 point.\n", "")
        assert texts(new) == texts(shell.session)

    def test_what_could_not_be_saved_is_counted_and_listed(self, shell: Shell) -> None:
        shell.begun()
        shell.capture(given=b"One\nTwo\nThree\n")
        content = shell.session.read_bytes()
        shell.session.write_bytes(content.replace(b'"Two"', b'"Tvo"'))
        said = shell.type("rescue", shell.session, "-o", shell.folder / "new")
        assert said.code == 1
        assert "“new.workshop” holds 3 records with 2 points." in said.out
        assert "1 record could not be saved." in said.out
        assert "Record 3, “point added”" in said.out
        assert sorted(texts(shell.folder / "new.workshop").values()) == ["One", "Three"]
        assert shell.session.read_bytes() == content.replace(b'"Two"', b'"Tvo"')

    def test_nothing_is_replaced(self, shell: Shell) -> None:
        shell.begun()
        said = shell.type("rescue", shell.session, "-o", shell.session)
        assert said.code == 1
        assert "exists already" in said.err


class TestRecap:
    def test_by_the_ending_while_another_program_writes(self, shell: Shell) -> None:
        path = shell.begun()
        shell.capture("Unmistakable", "--person", "Table 2")
        with SessionFile.open(path):
            for ending in (".md", ".json", ".pptx"):
                out = shell.folder / f"recap{ending}"
                assert shell.type("recap", path, "-o", out) == Said(0, f"{out}\n", "")
                assert out.stat().st_size > 0
        assert "Unmistakable" in (shell.folder / "recap.md").read_text("utf-8")
        assert "Table 2" in (shell.folder / "recap.md").read_text("utf-8")

    def test_names_can_be_left_out(self, shell: Shell) -> None:
        path = shell.begun()
        shell.capture("Unmistakable", "--person", "Ada Example")
        for names, there in (("full", True), ("initials", False), ("none", False)):
            out = shell.folder / f"{names}.json"
            assert shell.type("recap", path, "-o", out, "--names", names).code == 0
            assert ("Ada Example" in out.read_text("utf-8")) is there

    def test_what_was_chosen_in_the_window_holds_unless_it_is_said_otherwise(
        self, shell: Shell
    ) -> None:
        path = shell.begun()
        shell.capture("Unmistakable", "--person", "Ada Example")
        with SessionFile.open(path) as file:
            file.append(DetailsSet(Details(place="Hall B")), 1.0)
            file.append(RecapChosen(Choices(Names.NONE, titles={"title": "Our day"})), 2.0)
        out = shell.folder / "recap.md"
        assert shell.type("recap", path, "-o", out).code == 0
        told = out.read_text("utf-8")
        assert ("Ada Example" in told, "Hall B" in told) == (False, True)
        words = ("--names", "full", "--no-places")
        assert shell.type("recap", path, "-o", out, *words).code == 0
        told = out.read_text("utf-8")
        assert ("Ada Example" in told, "Hall B" in told) == (True, False)

    def test_only_some_steps(self, shell: Shell) -> None:
        path = shell.begun()
        shell.capture("Unmistakable")
        out = shell.folder / "recap.md"
        nothing = shell.type("recap", path, "-o", out, "--only", "hello")
        assert (nothing.code, out.exists()) == (1, False)
        assert shell.type("recap", path, "--only", "hello", "a-wall", "-o", out).code == 0
        assert "Unmistakable" in out.read_text("utf-8")

    @pytest.mark.parametrize(
        "words, sentence",
        [
            (("-o", "recap.doc"), "recap.doc"),
            (("-o", "recap.md", "--only", "a-wal"), "Did you mean “a-wall”?"),
        ],
    )
    def test_wrong_use(self, shell: Shell, words: tuple[str, ...], sentence: str) -> None:
        path = shell.begun()
        before = set(shell.folder.iterdir())
        said = shell.type("recap", path, *words)
        assert (said.code, said.out) == (2, "")
        assert sentence in said.err
        assert set(shell.folder.iterdir()) == before


def test_as_a_program_of_its_own(shell: Shell) -> None:
    path = shell.begun()
    said = workshop("capture", path, "--step", "a-wall", given=b"One\n")
    assert (said.returncode, said.stderr) == (0, b"")
    assert texts(path) == {said.stdout.decode().strip(): "One"}
    said = workshop("verify", shell.folder / "gone.workshop")
    assert said.returncode == 1
    assert b"Traceback" not in said.stderr


def test_a_command_starts_without_what_it_does_not_need() -> None:
    program = (
        "import sys; from workshop import cli; cli.main(['--version'])\n"
        "print([name for name in ('PySide6', 'pptx', 'sqlite3', 'msgspec', 'markdown_it', 'PIL')"
        " if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert told.stdout.splitlines()[-1] == "[]"


def test_a_recap_says_how_many_pictures_of_a_session_cannot_be_shown(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vetting, "_gate", Gate())
    theirs = Image("cut", "image/png", 4000, 4000, png_of(4000, 4000))
    path = album(tmp_path / "theirs.workshop", theirs)
    said = shell.type("recap", path, "-o", tmp_path / "recap.pptx")
    assert said.code == 0
    assert said.err.startswith("1 picture of this session cannot be shown")
