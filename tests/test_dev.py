"""The set-up script: what it decides and says, without network and without installing."""

import ast
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import dev

GLIB = dev.Package("libglib-2.0.so.0", "libglib2.0-0", "glib2")
EGL = dev.Package("libEGL.so.1", "libegl1", "libglvnd-egl")
STAMP = dev.Stamp("/home/anna/workshop", "3.11.7", "abc", "run", screen=False)


@pytest.fixture
def bare_linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A plain user's Debian without one of the libraries."""
    monkeypatch.setattr(dev, "missing_packages", lambda *, screen: [GLIB, EGL])
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: name if name == "apt-get" else None)
    monkeypatch.setattr(dev, "_has_candidate", lambda name: name != "libglib2.0-0")
    return monkeypatch


def test_libraries_that_do_not_load_are_missing() -> None:
    def load(soname: str) -> None:
        if soname == GLIB.brings:
            raise OSError(soname)

    assert dev.missing_libraries([GLIB, EGL], load) == [GLIB]


def test_libraries_of_a_real_system_are_looked_for() -> None:
    nonsense = dev.Package("libno-such-thing.so.9", "libnope9", "nope")
    assert dev.missing_libraries([nonsense]) == [nonsense]


def test_install_line_names_each_package_once() -> None:
    line = dev.install_line("dnf", ["libxcb", "libX11", "libxcb"])
    assert line == "sudo dnf install libxcb libX11"


@pytest.mark.parametrize(
    "known, name",
    [
        ({"libglib2.0-0"}, "libglib2.0-0"),
        ({"libglib2.0-0t64"}, "libglib2.0-0t64"),
        (set(), "libglib2.0-0"),
    ],
)
def test_debian_name_follows_what_the_system_has(known: set[str], name: str) -> None:
    assert dev.apt_name("libglib2.0-0", known.__contains__) == name


@pytest.mark.usefixtures("bare_linux")
def test_plain_user_is_told_the_line_to_install() -> None:
    with pytest.raises(dev.MachineError) as told:
        dev.need_system_packages(screen=False)
    assert "libglib-2.0.so.0, libEGL.so.1" in str(told.value)
    assert "  sudo apt-get install libglib2.0-0t64 libegl1\n" in str(told.value)


def test_fedora_is_told_in_its_own_names(bare_linux: pytest.MonkeyPatch) -> None:
    bare_linux.setattr("shutil.which", lambda name: name if name == "dnf" else None)
    with pytest.raises(dev.MachineError, match="sudo dnf install glib2 libglvnd-egl"):
        dev.need_system_packages(screen=False)


def test_root_installs_by_itself(bare_linux: pytest.MonkeyPatch) -> None:
    installed: list[str] = []

    def install(packages: list[str]) -> bool:
        installed.extend(packages)
        bare_linux.setattr(dev, "missing_packages", lambda *, screen: [])
        return True

    bare_linux.setattr("os.geteuid", lambda: 0)
    bare_linux.setattr(dev, "_apt_install", install)
    dev.need_system_packages(screen=False)
    assert installed == ["libglib2.0-0", "libegl1"]


def test_only_linux_lacks_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert dev.missing_packages(screen=True) == []


@pytest.mark.parametrize(
    "wanted, covered",
    [
        (STAMP, True),
        (STAMP._replace(home="/elsewhere"), False),
        (STAMP._replace(python="3.12.1"), False),
        (STAMP._replace(locks="def"), False),
        (STAMP._replace(packages="dev"), False),
        (STAMP._replace(screen=True), False),
    ],
)
def test_stamp_covers_only_what_was_set_up(wanted: dev.Stamp, covered: bool) -> None:
    assert STAMP.covers(wanted) is covered


def test_larger_set_up_covers_smaller() -> None:
    assert STAMP._replace(packages="dev", screen=True).covers(STAMP)


def test_new_lock_grows_and_new_python_starts_over() -> None:
    assert STAMP.can_grow_to(STAMP._replace(locks="def", packages="dev"))
    assert not STAMP.can_grow_to(STAMP._replace(python="3.12.1"))


def test_stamp_comes_back_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "stamp.json"
    dev.write_stamp(STAMP, path)
    assert dev.read_stamp(path) == STAMP


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"home": "/"}'])
def test_damaged_stamp_counts_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "stamp.json"
    path.write_text(text, encoding="utf-8")
    assert dev.read_stamp(path) is None


def test_absent_stamp_counts_as_none(tmp_path: Path) -> None:
    assert dev.read_stamp(tmp_path / "stamp.json") is None


def test_digest_leaves_out_the_settings_of_tools(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("[project]\nname = 'w'\n\n[tool.ruff]\na = 1\n", encoding="utf-8")
    two.write_text("[project]\nname = 'w'\n\n[tool.ruff]\na = 2\n", encoding="utf-8")
    assert dev.locks_digest([one]) == dev.locks_digest([two])


def test_digest_changes_with_a_file_and_not_with_its_line_ends(tmp_path: Path) -> None:
    one, two, three = (tmp_path / name for name in "abc")
    one.write_bytes(b"a==1\nb==2\n")
    two.write_bytes(b"a==1\r\nb==2\r\n")
    three.write_bytes(b"a==1\nb==3\n")
    assert dev.locks_digest([one]) == dev.locks_digest([two]) != dev.locks_digest([three])


@pytest.fixture
def set_up_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What a set-up does, written down in place of being done."""
    log: list[str] = []
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(dev, "TURN", tmp_path / "turn")
    monkeypatch.setattr(dev, "need_system_packages", lambda *, screen: None)
    monkeypatch.setattr(dev, "_make_venv", lambda: log.append("venv"))
    monkeypatch.setattr(dev, "_install_packages", lambda lock: log.append(lock.name))
    return log


def test_second_set_up_does_nothing(set_up_log: list[str]) -> None:
    dev.set_up("run")
    dev.set_up("run")
    assert set_up_log == ["venv", "requirements.lock"]


def test_run_after_test_keeps_the_larger_set(set_up_log: list[str]) -> None:
    dev.set_up("run")
    dev.set_up("dev")
    dev.set_up("run")
    dev.set_up("run", screen=True)
    dev.set_up("dev")
    dev_lock = "requirements-dev.lock"
    assert set_up_log == ["venv", "requirements.lock", dev_lock, dev_lock]


def test_interrupted_set_up_starts_over(
    set_up_log: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.set_up("run")

    def interrupted(lock: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(dev, "_install_packages", interrupted)
        with pytest.raises(KeyboardInterrupt):
            dev.set_up("dev")
    set_up_log.clear()
    dev.set_up("dev")
    assert set_up_log == ["venv", "requirements-dev.lock"]


def test_second_set_up_waits_for_the_first(
    set_up_log: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with dev.TURN.open("w") as first:
        assert dev._locked(first)
        dev.write_stamp(STAMP, dev.STAMP)

        def first_ends(seconds: float) -> None:
            monkeypatch.setattr(dev, "_is_set_up", lambda wanted: True)
            first.close()

        monkeypatch.setattr("time.sleep", first_ends)
        dev.set_up("run")
    assert set_up_log == []
    assert "Waiting" in capsys.readouterr().out


@pytest.mark.parametrize(
    "env, platform, shown",
    [
        ({}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ":60999"}, "linux", False),
        ({"DISPLAY": "nonsense"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-60999", "XDG_RUNTIME_DIR": "/nowhere"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
    ],
)
def test_screen_is_one_that_answers(env: dict[str, str], platform: str, shown: bool) -> None:
    assert dev.has_screen(env, platform) is shown


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs sockets with a path")
def test_wayland_that_listens_is_a_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # The path of a socket may have about 100 characters.
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("wayland-0")
        server.listen()
        env = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "."}
        assert dev.has_screen(env, "linux")


@pytest.mark.parametrize(
    "arguments, screen, chosen",
    [
        ([], False, ["demo", "--out", "demo-out"]),
        ([], True, []),
        (["modules"], False, ["modules"]),
        (["run", "x.md"], True, ["run", "x.md"]),
    ],
)
def test_without_a_screen_the_demo_plays(
    arguments: list[str], screen: bool, chosen: list[str]
) -> None:
    assert dev.program_arguments(arguments, screen=screen) == chosen


@pytest.mark.parametrize("code, ours", [(0, 0), (1, 1), (2, 1), (3, 3), (4, 2), (5, 1), (-11, 1)])
def test_exit_codes_of_pytest_become_ours(code: int, ours: int) -> None:
    assert dev.pytest_exit_code(code) == ours


@pytest.mark.parametrize("arguments", [[], ["dance"], ["lint", "--fast"], ["lock", "--now"]])
def test_wrong_use_is_answered_with_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(arguments) == dev.WRONG_USE
    assert capsys.readouterr().err.startswith("usage: python3 dev.py")


def test_help_is_no_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == dev.DONE
    assert capsys.readouterr().out.startswith("usage: python3 dev.py")


def test_machine_at_fault_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(arguments: object) -> int:
        raise dev.MachineError("The network is down.", "Plug it in.")

    monkeypatch.setitem(dev.COMMANDS, "setup", failing)
    assert dev.main(["setup"]) == dev.MACHINE_AT_FAULT
    assert capsys.readouterr().err == "The network is down.\nPlug it in.\n"


def test_ctrl_c_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(dev.COMMANDS, "run", stopped)
    assert dev.main(["run"]) == dev.INTERRUPTED
    assert capsys.readouterr() == ("", "")


def test_old_python_is_told_before_anything_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.version_info", (3, 9, 2, "final", 0))
    assert dev.main(["run"]) == dev.MACHINE_AT_FAULT
    assert "needs Python 3.11" in capsys.readouterr().err


def test_failed_step_is_told_with_its_reason() -> None:
    step = [sys.executable, "-c", "import sys; sys.exit('first\\nno room left.\\n')"]
    with pytest.raises(dev.MachineError, match=r"It failed: no room left\.\nCheck"):
        dev._checked(step, "It failed")


@pytest.mark.parametrize(
    "said, told",
    [
        (
            "Connection refused; retrying\nERROR: No matching distribution found for uv==1",
            "the package index can't be reached",
        ),
        (
            "ERROR: No matching distribution found for uv==1",
            "No matching distribution found for uv==1",
        ),
        ("", "it did not say why"),
    ],
)
def test_reason_is_found_in_what_the_installer_said(said: str, told: str) -> None:
    assert dev.reason(said) == told


def test_children_keep_their_bytecode() -> None:
    assert dev.child_env({"PYTHONDONTWRITEBYTECODE": "1", "HOME": "/h"}) == {"HOME": "/h"}


@pytest.mark.parametrize("lock", [dev.UV_LOCK, *dev.LOCKS.values()], ids=lambda path: path.name)
def test_locks_name_versions_and_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    pinned = re.findall(r"^[a-z0-9-]+==\S+ .*\\\n    --hash=sha256:", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z]", text, re.MULTILINE)) > 0


def test_run_lock_is_part_of_the_dev_lock() -> None:
    run, dev_ = (set(path.read_text(encoding="utf-8").split("\n")) for path in dev.LOCKS.values())
    assert {line for line in run if "==" in line} <= dev_


def test_old_python_can_read_the_script() -> None:
    source = (dev.ROOT / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))


def test_usage_comes_quickly_and_with_its_code() -> None:
    said = subprocess.run(
        [sys.executable, str(dev.ROOT / "dev.py")], check=False, capture_output=True, timeout=20
    )
    assert said.returncode == dev.WRONG_USE


def test_a_linked_environment_is_unlinked_and_never_emptied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "precious").touch()
    link = tmp_path / ".venv"
    link.symlink_to(theirs)
    made: list[list[str]] = []
    monkeypatch.setattr(dev, "VENV", link)
    monkeypatch.setattr(dev, "_checked", lambda command, _what: made.append(command))
    dev._make_venv()
    assert made
    assert not link.is_symlink()
    assert (theirs / "precious").exists()
