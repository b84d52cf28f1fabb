"""Commands: arguments in, exit code out; what a command needs is imported when it runs."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workshop import __version__
from workshop.commands.shared import now, say, step_named
from workshop.domain.errors import BugError, UserError
from workshop.i18n import _

if TYPE_CHECKING:
    from workshop.files.library import Library
    from workshop.intake.templates import Template

DONE, INPUT_AT_FAULT, WRONG_USE, MACHINE_AT_FAULT = 0, 1, 2, 3
# As a shell counts them: 128 and the number of the signal.
INTERRUPTED, NOBODY_READS = 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, `sys.argv`'s when None, and give its exit code; says what went wrong."""
    _let_every_letter_through()
    try:
        chosen = _parser().parse_args(arguments)
    except SystemExit as stop:  # argparse has said why
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    try:
        code = int(chosen.command(chosen))
        sys.stdout.flush()
    except UserError as error:
        say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return NOBODY_READS
    except OSError as error:
        say(_("The system refused: {why}. Check the disk and the folder.").format(why=error))
        return MACHINE_AT_FAULT
    except BugError as error:
        what = _("The program is at fault ({why}). Please report what you did.")
        say(what.format(why=error))
        return MACHINE_AT_FAULT
    return code


# --- Windows ---


def _home(_chosen: argparse.Namespace) -> int:
    from workshop.app import run_home

    return run_home()


def _run(chosen: argparse.Namespace) -> int:
    from workshop.app import run_session

    return run_session(chosen.target, chosen.year)


def _demo(chosen: argparse.Namespace) -> int:
    from workshop.app import run_demo

    return run_demo(chosen.module, chosen.out)


# --- Modules ---


def _modules(chosen: argparse.Namespace) -> int:
    from workshop.commands import modules

    return modules.run(chosen)


def _check(chosen: argparse.Namespace) -> int:
    from workshop.files.library import module_files
    from workshop.files.module_file import read_module
    from workshop.live import belongings
    from workshop.ui.film_probe import poster

    code = DONE
    for path in chosen.paths:
        for file in module_files(path) if path.is_dir() else (path,):
            try:
                reading = read_module(file)
                wrong = [*reading.problems, *belongings.problems(reading, file, poster)]
                wrong.sort(key=lambda problem: problem.line)
                problems = [str(problem) for problem in wrong]
            except UserError as error:
                problems = [f"{file}:1: {error}"]
                code = max(code, error.exit_code)
            for problem in problems:
                print(problem)
                code = max(code, INPUT_AT_FAULT)
    return code


def _new(chosen: argparse.Namespace) -> int:
    from workshop.domain.changes import Details, SessionBegun
    from workshop.files.beginning import with_pictures
    from workshop.files.module_file import BrokenModule, read_module
    from workshop.files.session_file import SUFFIX, SessionFile
    from workshop.live.belongings import gather
    from workshop.ui.film_probe import poster

    source = _library().find_module(chosen.module)
    reading = read_module(source)
    if reading.module is None:
        raise BrokenModule(source, reading.problems)
    for problem in reading.problems:
        say(str(problem))
    path = chosen.session
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    details = Details(held_on=now().date().isoformat())
    brought = gather(reading.module.steps, (source.parent,), poster)
    for notice in brought.notices:
        say(notice)
    begun = SessionBegun(reading.module, details)
    with SessionFile.create(path, begun, brought=with_pictures(brought.images)):
        print(path)
    return DONE


# --- Sessions ---


def _sessions(_chosen: argparse.Namespace) -> int:
    for card in _library().sessions():
        print(card.path, card.name, card.held_on, card.year, sep="\t")
    return DONE


def _capture(chosen: argparse.Namespace) -> int:
    from workshop.commands import capture

    return capture.run(chosen)


def _import(chosen: argparse.Namespace) -> int:
    from workshop.commands import importing

    return importing.run(chosen)


def _recap(chosen: argparse.Namespace) -> int:
    from workshop.files.session_file import SessionFile
    from workshop.intake.vetting import gate, unshown
    from workshop.recap.export import export
    from workshop.recap.story import Names, tell

    with SessionFile.open(chosen.session, reading=True) as file:
        session = file.session
    only = tuple(step_named(session.module, name).id for name in chosen.only)
    # What was chosen in the recap window holds here as well, unless it is said otherwise.
    choices = replace(session.choices, only=only)
    if chosen.names:
        choices = replace(choices, names=Names(chosen.names))
    if chosen.no_places:
        choices = replace(choices, places=False)
    own = _template(chosen.template) if chosen.template else None
    print(export(tell(session, choices), chosen.out, own=own))
    if failed := gate().failed:
        say(unshown(failed))
    return DONE


def _template(path: Path) -> "Template":
    """Somebody's own template; what was taken out of it and what it lacks is said."""
    from workshop.intake import templates
    from workshop.recap import deck

    own = templates.read(path)
    for sentence in deck.notices(own):
        say(sentence)
    return own


def _verify(chosen: argparse.Namespace) -> int:
    from workshop.commands import wholeness

    return wholeness.run_verify(chosen)


def _rescue(chosen: argparse.Namespace) -> int:
    from workshop.commands import wholeness

    return wholeness.run_rescue(chosen)


def _anonymise(chosen: argparse.Namespace) -> int:
    from workshop.commands import anonymise

    return anonymise.run(chosen)


def _library() -> "Library":
    from workshop.files.library import Library
    from workshop.files.places import places

    home = places()
    return Library.of(home)


# --- In and out ---


def _let_every_letter_through() -> None:
    """A terminal that lacks a letter shows a question mark, rather than stop the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _close_output() -> None:
    """Nobody reads on: let Python not complain of it once more on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


# --- Arguments ---


class _CommandParser(argparse.ArgumentParser):
    """Takes words before and after options alike: `capture SESSION --step ID TEXT`."""

    _within = False

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        if self._within:
            return super().parse_known_args(args, namespace)
        self._within = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._within = False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workshop",
        description=_("Runs a workshop. Without a command it opens the window."),
        epilog=_("Exit codes: 0 done, 1 the input, 2 the use, 3 the machine is at fault."),
    )
    parser.add_argument("--version", action="version", version=f"workshop {__version__}")
    parser.set_defaults(command=_home)
    commands = parser.add_subparsers(
        title=_("commands"), metavar="COMMAND", parser_class=_CommandParser
    )
    _add_windows(commands)
    _add_modules(commands)
    _add_sessions(commands)
    return parser


def _add_windows(commands: "argparse._SubParsersAction[_CommandParser]") -> None:
    run = commands.add_parser("run", help=_("run a module, or go on with a session"))
    run.add_argument("target", metavar="MODULE|SESSION", help=_("a module's id or file; a session"))
    run.add_argument("--year", metavar="NAME", default="", help=_("the year of a new session"))
    run.set_defaults(command=_run)
    demo = commands.add_parser("demo", help=_("play a sample session; needs no screen"))
    demo.add_argument("--module", metavar="ID", default="session-7a", help=_("which one to play"))
    demo.add_argument("--out", metavar="DIR", type=Path, default=Path("demo-out"))
    demo.set_defaults(command=_demo)


def _add_modules(commands: "argparse._SubParsersAction[_CommandParser]") -> None:
    modules = commands.add_parser("modules", help=_("list, add or save modules"))
    modules.set_defaults(command=_modules)
    modules.add_argument("--add", metavar="FILE", type=Path, help=_("take in a package"))
    modules.add_argument("--if-there", choices=("replace", "beside"), help=_("its id is taken"))
    modules.add_argument("--save", metavar=("ID", "OUT"), nargs=2, help=_("save as a package"))
    check = commands.add_parser("check", help=_("tell what is wrong with module files"))
    check.add_argument("paths", metavar="PATH", nargs="+", type=Path, help=_("files or folders"))
    check.set_defaults(command=_check)
    new = commands.add_parser("new", help=_("make a session file"))
    new.add_argument("module", metavar="MODULE", help=_("a module's id or file"))
    new.add_argument("session", metavar="SESSION", type=Path)
    new.set_defaults(command=_new)


def _add_sessions(commands: "argparse._SubParsersAction[_CommandParser]") -> None:
    sessions = commands.add_parser("sessions", help=_("list the sessions: file, name, day, year"))
    sessions.set_defaults(command=_sessions)
    capture = commands.add_parser("capture", help=_("add points, one a line of standard input"))
    capture.add_argument("session", metavar="SESSION", type=Path)
    capture.add_argument("text", metavar="TEXT", nargs="*", help=_("one point, from here"))
    capture.add_argument("--step", metavar="ID", required=True)
    capture.add_argument("--zone", metavar="ZONE", default="", help=_("a zone's id or label"))
    capture.add_argument("--person", metavar="PERSON", default="", help=_("who said it"))
    capture.set_defaults(command=_capture)
    bring = commands.add_parser("import", help=_("bring what a file holds into a step"))
    bring.add_argument("session", metavar="SESSION", type=Path)
    bring.add_argument("file", metavar="FILE", type=Path, help=_("a chat, or notes"))
    bring.add_argument("--step", metavar="ID", required=True)
    bring.set_defaults(command=_import)
    recap = commands.add_parser("recap", help=_("export a recap"))
    recap.add_argument("session", metavar="SESSION", type=Path)
    recap.add_argument("-o", "--out", metavar="OUT", type=Path, required=True)
    recap.add_argument("--names", choices=("full", "initials", "none"))
    recap.add_argument("--no-places", action="store_true", help=_("nor where it was"))
    recap.add_argument("--only", metavar="STEP", nargs="+", default=[], help=_("these steps alone"))
    recap.add_argument(
        "--template",
        metavar="FILE",
        type=Path,
        help=_("a .pptx or .potx of your own, for the deck"),
    )
    recap.set_defaults(command=_recap)
    _add_wholeness(commands)


def _add_wholeness(commands: "argparse._SubParsersAction[_CommandParser]") -> None:
    verify = commands.add_parser("verify", help=_("tell whether a session file is whole"))
    verify.add_argument("session", metavar="SESSION", type=Path)
    verify.set_defaults(command=_verify)
    rescue = commands.add_parser("rescue", help=_("save what can be read of a damaged session"))
    rescue.add_argument("session", metavar="SESSION", type=Path)
    rescue.add_argument("-o", "--out", metavar="NEW", type=Path, required=True)
    rescue.set_defaults(command=_rescue)
    anonymise = commands.add_parser("anonymise", help=_("make a copy that names nobody"))
    anonymise.add_argument("session", metavar="SESSION", type=Path)
    anonymise.add_argument("-o", "--out", metavar="COPY", type=Path, required=True)
    anonymise.add_argument("--photos", action="store_true", help=_("with photos that may go out"))
    anonymise.add_argument(
        "--also", metavar="WORD", nargs="+", default=[], help=_("words to take out, too")
    )
    anonymise.set_defaults(command=_anonymise)
