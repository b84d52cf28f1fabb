"""A whole life of the program in a process that may open no connection; run by test_quiet.py.

Prints what was tried, one a line, and "done" at the end. Its arguments: a folder for what comes
out; --talk: only try to connect, to see that it is noticed.
"""

import contextlib
import os
import sys
from pathlib import Path

TRIED: list[str] = []
_WATCHED = (
    *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo"),
    *("socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "urllib.Request"),
    *("http.client.connect", "ftplib.connect", "smtplib.connect", "webbrowser.open"),
)


def refuse(event: str, given: tuple[object, ...]) -> None:
    """Note and refuse every way out but D-Bus, which is a socket of this computer."""
    if event not in _WATCHED:
        return
    if event == "socket.connect" and isinstance(given[1], str | bytes):
        return
    TRIED.append(f"{event} {given[1:]}")
    raise OSError(f"no way out: {event}")


def windows(out: Path) -> None:
    """Home, a session with points, its recap, settings, a copy, a deletion."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from workshop.app import Program, _application
    from workshop.files.places import places
    from workshop.live.capture import Draft

    home = places()
    application = _application(home)
    program = Program(application, home)
    program.open_home()
    program.begin("session-7a")
    presenter = program._presenter
    assert presenter is not None
    desk, file = presenter.desk, presenter.desk.file
    path = file.path
    for index, step in enumerate(file.session.module.steps):
        desk.go(index)
        if desk.kind.captures:
            desk.capture(Draft(f"Said in {step.title}"))
    program._open_recap()
    program._open_settings()
    QTest.qWait(50)
    recap = program._recap
    assert recap is not None
    recap.close()
    presenter.close()
    QApplication.processEvents()
    assert program._home is not None
    program._home.delete_wanted.emit(path)
    program._home.copy_wanted.emit(path)
    for each in application.topLevelWidgets():
        each.close()
    program.end()


def commands(out: Path) -> None:
    """Every command that writes or reads a session, and every form of the recap."""
    from workshop.cli import main
    from workshop.recap.formats import FORMATS

    session = str(out / "Session.workshop")
    assert main(["new", "session-6", session]) == 0
    assert main(["capture", session, "--step", "blind-spots", "A thing", "nobody", "sees"]) == 0
    for each in FORMATS:
        assert main(["recap", session, "-o", str(out / f"Recap{each.ending}")]) == 0
    for line in (["modules"], ["sessions"], ["verify", session]):
        assert main(line) == 0
    assert main(["anonymise", session, "-o", str(out / "Copy.workshop")]) == 0


if __name__ == "__main__":
    sys.addaudithook(refuse)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    from workshop.ui.offscreen import two_screens

    os.environ["WAKEPY_FAKE_SUCCESS"] = "1"
    two_screens(folder)
    if "--talk" in sys.argv:
        import socket

        with contextlib.suppress(OSError):
            socket.create_connection(("localhost", 9), timeout=1)
    else:
        commands(folder)
        windows(folder)
    print(*TRIED, "done", sep="\n")
    sys.stdout.flush()
    os._exit(0)
