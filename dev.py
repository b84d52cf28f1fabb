#!/usr/bin/env python3
"""Sets the program up on a fresh machine, then runs, tests, checks or times it.

Needs nothing but Python 3.11. Everything it makes is in the folder .venv beside it; system
libraries that Qt needs are installed where that is possible and named where it is not.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from ctypes import CDLL
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

USAGE = """\
usage: python3 dev.py COMMAND [ARGS...]

  run [ARGS...]         starts the program; without a screen and ARGS it plays the demo
  test [ARGS...]        runs the tests; ARGS go to pytest
  lint                  checks style, types, imports and sizes
  bench [--json FILE]   times what must stay quick; ARGS go to tests.bench
  campaign NAME [ARGS]  tries one promise many times over; without NAME it lists them
  setup                 sets up, and does nothing else
  lock [--upgrade]      writes the lock files anew from pyproject.toml

Each command sets up first what it needs. Exit codes: 0 done, 1 the input or a test is at
fault, 2 wrong use, 3 the machine is at fault."""

DONE, INPUT_AT_FAULT, WRONG_USE, MACHINE_AT_FAULT, INTERRUPTED = 0, 1, 2, 3, 130

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "workshop-setup.json"
# Held while a set-up is under way, so that a second one waits for its end.
TURN = ROOT / ".venv.turn"
UV_LOCK = ROOT / "requirements-uv.lock"
# Which packages a command needs, and the lock that names them. Later ones hold earlier ones.
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
DEMO_FOLDER = "demo-out"
REMEDY = (
    "Check the network (behind a proxy, pip's settings too) and the free space on the disk, then "
    "run the same command again."
)
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


class MachineError(Exception):
    """What a person should read: what happened, what to do, and the exit code."""

    def __init__(self, happened: str, remedy: str, code: int = MACHINE_AT_FAULT) -> None:
        super().__init__(f"{happened}\n{remedy}")
        self.code = code


class Package(NamedTuple):
    """Something the system has to bring, for most a shared library, and the package it is in."""

    brings: str
    apt: str
    dnf: str


QT_LIBRARIES = (
    Package("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Package("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs"),
    Package("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Package("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Package("libGL.so.1", "libgl1", "libglvnd-glx"),
    Package("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Package("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Package("libX11.so.6", "libx11-6", "libX11"),
    # For films.
    Package("libpulse.so.0", "libpulse0", "pulseaudio-libs"),
    Package("libXrandr.so.2", "libxrandr2", "libXrandr"),
    Package("libXext.so.6", "libxext6", "libXext"),
)
SCREEN_LIBRARIES = (
    Package("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Package("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Package("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Package("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Package("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Package("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Package("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Package("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Package("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
)


# --- The screen ---


def has_screen(env: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Tell whether windows can be shown; only on Linux may there be nothing to show them on."""
    if not platform.startswith("linux") or env.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers(env) or _x11_answers(env.get("DISPLAY", ""))


def _wayland_answers(env: Mapping[str, str]) -> bool:
    name = env.get("WAYLAND_DISPLAY", "")
    # An absolute WAYLAND_DISPLAY stands by itself: joining leaves it as it is.
    return bool(name) and _answers(str(Path(env.get("XDG_RUNTIME_DIR", "/nowhere")) / name))


def _x11_answers(display: str) -> bool:
    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return False
    if host not in ("", "unix"):
        return _answers((host, 6000 + int(number)))
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108  (where X11 servers listen)
    return _answers(path) or _answers("\0" + path)


def _answers(address: str | tuple[str, int]) -> bool:
    """Tell whether someone listens at the path of a socket or at a host and port."""
    import socket

    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


# --- System packages ---


def missing_libraries(
    libraries: Iterable[Package], load: Callable[[str], object] = CDLL
) -> list[Package]:
    """Return those of the shared libraries that this machine can't load."""
    missing = []
    for library in libraries:
        try:
            load(library.brings)
        except OSError:
            missing.append(library)
    return missing


def missing_packages(*, screen: bool) -> list[Package]:
    """Return the system packages without which the program can't be set up or started."""
    if not sys.platform.startswith("linux"):
        return []
    missing = missing_libraries(QT_LIBRARIES + (SCREEN_LIBRARIES if screen else ()))
    if not (find_spec("venv") and find_spec("ensurepip")):
        # Debian keeps them in a package apart.
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        missing.append(Package("Python's venv", name, "python3-pip"))
    return missing


def install_line(manager: str, packages: Iterable[str]) -> str:
    """Return the line that a person may paste to install system packages."""
    return f"sudo {manager} install {' '.join(dict.fromkeys(packages))}"


def apt_name(package: str, has_candidate: Callable[[str], bool]) -> str:
    """Return the name a Debian system has for a package: newer ones add t64 to some."""
    renamed = f"{package}t64"
    return renamed if not has_candidate(package) and has_candidate(renamed) else package


def _has_candidate(package: str) -> bool:
    said = _quietly(["apt-cache", "policy", package], LC_ALL="C").stdout
    return "Candidate:" in said and "Candidate: (none)" not in said


def _apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages as root; fetch the lists of packages only where they don't do."""
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    for refresh in (False, True):
        if refresh:
            _quietly(["apt-get", "update"])
        names = [apt_name(package, _has_candidate) for package in packages]
        install = ["apt-get", "install", "-y", "--no-install-recommends", *names]
        if _quietly(install, DEBIAN_FRONTEND="noninteractive").returncode == 0:
            return True
    return False


def need_system_packages(*, screen: bool) -> None:
    """Install, as root on Debian's kind, what the system lacks; otherwise say how to."""
    missing = missing_packages(screen=screen)
    if not missing:
        return
    what = f"This system lacks what the program needs: {', '.join(p.brings for p in missing)}."
    apt = [package.apt for package in missing]
    if shutil.which("apt-get"):
        if os.geteuid() == 0 and _apt_install(apt) and not missing_packages(screen=screen):
            return
        line = install_line("apt-get", (apt_name(name, _has_candidate) for name in apt))
    elif shutil.which("dnf"):
        line = install_line("dnf", (package.dnf for package in missing))
    else:
        line = "(your system's package manager has them; Debian calls them:) " + " ".join(apt)
    raise MachineError(
        what, f"Install it with this, then run the same command again:\n\n  {line}\n"
    )


# --- The virtual environment ---


class Stamp(NamedTuple):
    """What a finished set-up was made for. The next start compares it and does nothing else."""

    home: str
    python: str
    locks: str
    packages: str
    screen: bool

    def covers(self, wanted: Stamp) -> bool:
        """Tell whether what was set up is enough for what is wanted."""
        return (
            self[:3] == wanted[:3]
            and self.packages in ("dev", wanted.packages)
            and self.screen >= wanted.screen
        )

    def can_grow_to(self, wanted: Stamp) -> bool:
        """Tell whether the environment can be brought up to date, and needn't be made anew."""
        return (self.home, self.python) == (wanted.home, wanted.python)


def locks_digest(files: Iterable[Path]) -> str:
    """Return one hash of the files that say what has to be installed.

    Of pyproject.toml that is what comes before the settings of tools.
    """
    digest = hashlib.sha256()
    for file in files:
        text = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(text.partition(b"\n[tool.")[0])
    return digest.hexdigest()


def read_stamp(path: Path) -> Stamp | None:
    """Return the stamp of the last set-up that came to its end."""
    try:
        return Stamp(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_stamp(stamp: Stamp, path: Path) -> None:
    """Keep the stamp of a set-up that came to its end."""
    path.write_text(json.dumps(stamp._asdict(), indent=1), encoding="utf-8")


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other set-up of this folder is under way, and keep others waiting."""
    with TURN.open("w") as file:
        waiting = False
        while not _locked(file):
            if not waiting:
                print("Waiting for another set-up of this folder to end", flush=True)
            waiting = True
            time.sleep(0.5)
        yield


def _locked(file: TextIO) -> bool:
    """Try to lock a file until it is closed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def set_up(packages: str, *, screen: bool = False) -> None:
    """Have a virtual environment with the packages of a lock; raise MachineError if that fails."""
    digest = locks_digest([UV_LOCK, *LOCKS.values(), ROOT / "pyproject.toml"])
    wanted = Stamp(str(ROOT), sys.version, digest, packages, screen)
    if not _is_set_up(wanted):
        with one_at_a_time():
            if not _is_set_up(wanted):
                _set_up_anew(wanted)


def _is_set_up(wanted: Stamp) -> bool:
    found = read_stamp(STAMP)
    return found is not None and found.covers(wanted)


def _set_up_anew(wanted: Stamp) -> None:
    need_system_packages(screen=wanted.screen)
    found = read_stamp(STAMP)
    # No stamp means that the last set-up was cut short: what it left behind can't be trusted.
    STAMP.unlink(missing_ok=True)
    if found and found.can_grow_to(wanted):
        packages = max(wanted.packages, found.packages, key=list(LOCKS).index)
        wanted = wanted._replace(packages=packages, screen=wanted.screen or found.screen)
    else:
        _make_venv()
    _install_packages(LOCKS[wanted.packages])
    write_stamp(wanted, STAMP)


def _make_venv() -> None:
    print("Making the virtual environment .venv", flush=True)
    if VENV.is_symlink():
        # Clearing it would empty the folder it leads to, which may be somebody else's.
        VENV.unlink()
    _checked([sys.executable, "-m", "venv", "--clear", str(VENV)], "The folder .venv can't be made")


def _install_packages(lock: Path) -> None:
    print("Installing Python packages (the first time: 120 MB, some minutes)", flush=True)
    hashed = ["--require-hashes", "-r"]
    editable = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--retries", "2"]
    _checked([*pip, *hashed, str(UV_LOCK)], "uv can't be installed")
    # Compiled at once, because a start that compiles everything takes more than twice as long.
    uv = [_uv(), "pip", "install", "--quiet", "--python", str(VENV_PYTHON), "--compile-bytecode"]
    index = _index_of_pip()
    for arguments in ([*hashed, str(lock)], editable):
        if _quietly([*uv, *arguments], **index).returncode:
            # pip knows of mirrors, proxies and certificates that uv isn't told of.
            _checked([*pip, *arguments], "The Python packages can't be installed")


def _uv() -> str:
    return str(VENV_PYTHON.with_name("uv.exe" if os.name == "nt" else "uv"))


def _index_of_pip() -> dict[str, str]:
    """Return the setting that sends uv to the index that pip is set to, if it is set to one."""
    listed = _quietly([str(VENV_PYTHON), "-m", "pip", "config", "list"]).stdout
    settings = dict(line.split("=", 1) for line in listed.splitlines() if "=" in line)
    for key in (":env:.index-url", "install.index-url", "global.index-url"):
        if key in settings and "UV_DEFAULT_INDEX" not in os.environ:
            return {"UV_DEFAULT_INDEX": settings[key].strip("'\"")}
    return {}


# --- Child processes ---


def child_env(env: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for a child: one that may keep the bytecode it compiles."""
    return {name: value for name, value in env.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _quietly(command: Sequence[str], **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a command unseen and return what it said."""
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=child_env(os.environ) | extra,
    )


def _checked(command: Sequence[str], failure: str) -> None:
    """Run a command unseen; raise MachineError with the reason if it fails."""
    said = _quietly(command)
    if said.returncode:
        raise MachineError(f"{failure}: {reason(said.stderr + said.stdout)}.", REMEDY)


def reason(said: str) -> str:
    """Return why a command of venv, pip or uv failed, from what it said."""
    if re.search(
        "connect|resolve host|name resolution|timed out|proxy|certificate", said, re.IGNORECASE
    ):
        return "the package index can't be reached"
    lines = said.strip().splitlines() or ["it did not say why"]
    return lines[-1].strip().removeprefix("ERROR: ").rstrip(".")


def _python(*arguments: str) -> int:
    """Run the environment's Python in sight and return its exit code."""
    child = subprocess.Popen([str(VENV_PYTHON), *arguments], env=child_env(os.environ))
    try:
        return child.wait()
    except KeyboardInterrupt:
        child.wait()  # The terminal has sent Ctrl+C to the child as well: let it tidy up.
        raise


def _become_program(arguments: Sequence[str]) -> int:
    """Turn into the program; Windows can't, so there it runs as a child."""
    # -P keeps a module in the current folder from standing in for one of the program's.
    command = ["-P", "-m", "workshop", *arguments]
    if os.name != "nt":
        os.execve(VENV_PYTHON, [str(VENV_PYTHON), *command], child_env(os.environ))  # noqa: S606
    return _python(*command)


# --- Commands ---


def program_arguments(arguments: Sequence[str], *, screen: bool) -> list[str]:
    """Return what the program is started with: the demo where no window can be shown."""
    return list(arguments) if arguments or screen else ["demo", "--out", DEMO_FOLDER]


def pytest_exit_code(code: int) -> int:
    """Put pytest's exit code into the few of this script."""
    return {0: DONE, 3: MACHINE_AT_FAULT, 4: WRONG_USE}.get(code, INPUT_AT_FAULT)


def run(arguments: Sequence[str]) -> int:
    """Start the program."""
    screen = has_screen(os.environ)
    set_up("run", screen=screen)
    chosen = program_arguments(arguments, screen=screen)
    if not arguments and not screen:
        print(f"There is no screen here: playing the demo into {Path(DEMO_FOLDER).resolve()}")
    sys.stdout.flush()
    return _become_program(chosen)


ALL_TESTS = ("-n", "auto", "--maxprocesses", "4")
"""More programs at once would get into each other's way before they are any quicker."""


def test(arguments: Sequence[str]) -> int:
    """Run the tests: all of them on every core, or what the arguments say."""
    set_up("dev")
    os.chdir(ROOT)
    return pytest_exit_code(_python("-m", "pytest", *(arguments or ALL_TESTS)))


def lint(arguments: Sequence[str]) -> int:
    """Run every check and tell of all of them."""
    if arguments:
        return _usage(sys.stderr, WRONG_USE)
    set_up("dev")
    os.chdir(ROOT)
    checks = {
        "style": ("-m", "ruff", "check", "--quiet", "--output-format", "concise", "."),
        "format": ("-m", "ruff", "format", "--quiet", "--diff", "."),
        "types": ("-m", "mypy"),
        "imports": ("-c", LINT_IMPORTS, "--no-logo"),
        "sizes": (".ci/check_size.py",),
    }
    failed = [name for name, command in checks.items() if _python(*command)]
    print(f"lint: {', '.join(failed)} failed" if failed else f"lint: {', '.join(checks)} passed")
    return INPUT_AT_FAULT if failed else DONE


def bench(arguments: Sequence[str]) -> int:
    """Time what must stay quick."""
    set_up("dev")
    return _python("-P", "-m", "tests.bench", *arguments)


def campaign(arguments: Sequence[str]) -> int:
    """Try one promise many times over."""
    set_up("dev")
    os.chdir(ROOT)
    return _python("-m", "tests.campaigns", *arguments)


def setup(arguments: Sequence[str]) -> int:
    """Set up all that the other commands need."""
    if arguments:
        return _usage(sys.stderr, WRONG_USE)
    set_up("dev", screen=has_screen(os.environ))
    print(f"Set up in {VENV}")
    return DONE


def lock(arguments: Sequence[str]) -> int:
    """Write the lock files anew: every system, every Python from the oldest, no addresses."""
    if any(argument != "--upgrade" for argument in arguments):
        return _usage(sys.stderr, WRONG_USE)
    set_up("dev")
    os.chdir(ROOT)
    options = "--universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header"
    oldest = ".".join(map(str, OLDEST_PYTHON))
    compile_ = [_uv(), "pip", "compile", *options.split(), "--python-version", oldest, *arguments]
    uv_lock, run_lock, dev_lock = (path.name for path in (UV_LOCK, *LOCKS.values()))
    for inputs in (
        ["--group", "installer", "-o", uv_lock],
        ["pyproject.toml", "--group", "build", "--group", "dev", "-o", dev_lock],
        ["pyproject.toml", "--group", "build", "-c", dev_lock, "-o", run_lock],
    ):
        _checked([*compile_, *inputs], "The lock files can't be written")
    return DONE


def _usage(stream: TextIO, code: int) -> int:
    print(USAGE, file=stream)
    return code


COMMANDS = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "campaign": campaign,
    "setup": setup,
    "lock": lock,
}


def main(arguments: Sequence[str]) -> int:
    """Carry out a command and return the exit code."""
    if sys.version_info < OLDEST_PYTHON:
        version = sys.version.split()[0]
        print(f"Workshop needs Python 3.11 or newer, and this is {version}.", file=sys.stderr)
        print("Install a newer one and start with it: python3.11 dev.py run", file=sys.stderr)
        return MACHINE_AT_FAULT
    if arguments and arguments[0] in ("-h", "--help"):
        return _usage(sys.stdout, DONE)
    if not arguments or arguments[0] not in COMMANDS:
        return _usage(sys.stderr, WRONG_USE)
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except MachineError as trouble:
        print(trouble, file=sys.stderr)
        return trouble.code
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
