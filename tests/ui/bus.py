"""A message bus of a test's own, with a service on it that keeps screens from going dark."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jeepney import HeaderFields, Message, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_NAME = "org.freedesktop.ScreenSaver"
_COOKIE = 42


class Service(threading.Thread):
    """Answers as a desktop does: who asks holds sleep off until it takes that back."""

    def __init__(self, address: str, refuses: bool) -> None:
        super().__init__(daemon=True)
        self._line: DBusConnection = open_dbus_connection(address)
        self._line.send_and_get_reply(message_bus.RequestName(_NAME))
        self._refuses = refuses
        self._over = threading.Event()
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.heard: list[str] = []

    def run(self) -> None:
        """Answer until told to stop."""
        while not self._over.is_set():
            try:
                asked = self._line.receive(timeout=0.05)
            except TimeoutError:
                continue
            if asked.header.message_type is MessageType.method_call:
                self._answer(asked)

    def stop(self) -> None:
        """Answer no more."""
        self.may_answer.set()
        self._over.set()
        self.join()
        self._line.close()

    def _answer(self, asked: Message) -> None:
        name = asked.header.fields[HeaderFields.member]
        self.heard.append(name)
        self.may_answer.wait()
        if self._refuses:
            self._line.send(new_error(asked, f"{_NAME}.Refused"))
        elif name == "Inhibit":
            self._line.send(new_method_return(asked, "u", (_COOKIE,)))
        else:
            self._line.send(new_method_return(asked))


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """A bus that nobody else knows; gives its address."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    place = f"--address=unix:path={folder / 'bus'}"
    daemon = subprocess.Popen([*command, place], stdout=subprocess.PIPE, text=True)
    assert daemon.stdout is not None
    try:
        with daemon.stdout:
            yield daemon.stdout.readline().strip()
    finally:
        daemon.terminate()
        daemon.wait(10)


@contextmanager
def service(address: str, refuses: bool = False) -> Iterator[Service]:
    """The service on that bus."""
    made = Service(address, refuses)
    made.start()
    try:
        yield made
    finally:
        made.stop()
