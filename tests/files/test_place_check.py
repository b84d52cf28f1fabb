"""Where sessions lie: clouds, shares, sticks and full disks, laid out on a real disk."""

import json
import os
import sys
from pathlib import Path

import pytest

from workshop.files import place_check
from workshop.files.place_check import Volume, look

NOWHERE = Volume()


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """A person's home."""
    made = tmp_path / "person"
    (made / "Documents" / "Workshop").mkdir(parents=True)
    return made


def cloud(folder: Path, home: Path, **env: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    return place_check.cloud_of(folder, home, env)


def test_a_folder_of_documents_is_safe(person: Path) -> None:
    facts = look(person / "Documents" / "Workshop", NOWHERE, person, {})
    assert (facts.cloud, facts.network, facts.removable, facts.writable) == ("", False, False, True)
    assert facts.free is not None
    assert facts.free > 0
    assert not list((person / "Documents" / "Workshop").iterdir()), "nothing stays behind"


@pytest.mark.parametrize(
    "name,service",
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Hill School)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Hill School", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Library/CloudStorage/GoogleDrive-me@school.org", "Google Drive"),
        ("Library/CloudStorage/OneDrive-Hill", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
    ],
)
def test_a_service_is_known_by_the_name_of_its_folder(
    person: Path, name: str, service: str
) -> None:
    assert cloud(person / name / "Courses" / "Workshop", person) == service


@pytest.mark.parametrize("name", ["Dropbox-notes", "Nextcloudy", "My Drives", "dropboxes"])
def test_a_name_that_only_begins_alike_is_none(person: Path, name: str) -> None:
    assert cloud(person / name, person) == ""


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "ONEDRIVECONSUMER"])
def test_onedrive_tells_where_it_is(person: Path, variable: str) -> None:
    folder = person / "Documents" / "Workshop"
    assert cloud(folder, person, **{variable: str(person / "Documents")}) == "OneDrive"
    assert cloud(folder, person, **{variable: str(person / "Elsewhere")}) == ""
    assert cloud(folder, person, **{variable: ""}) == ""


@pytest.mark.parametrize("where", ["home", "LOCALAPPDATA"])
def test_dropbox_tells_where_it_is(person: Path, where: str) -> None:
    folder = person / "School" / "Sessions"
    info = person / (".dropbox" if where == "home" else "AppData/Dropbox")
    info.mkdir(parents=True)
    told = {"business": {"path": str(person / "School"), "host": 1}}
    (info / "info.json").write_text(json.dumps(told), encoding="utf-8")
    env = {} if where == "home" else {where: str(info.parent)}
    assert cloud(folder, person, **env) == "Dropbox"
    assert cloud(person / "Documents" / "Workshop", person, **env) == ""


@pytest.mark.parametrize("odd", ["", "{", "[]", '"a"', '{"a": 1}', '{"a": {"path": 3}}', "null"])
def test_what_dropbox_never_wrote_tells_nothing(person: Path, odd: str) -> None:
    (person / ".dropbox").mkdir()
    (person / ".dropbox" / "info.json").write_text(odd, encoding="utf-8")
    assert cloud(person / "Documents" / "Workshop", person) == ""


@pytest.mark.parametrize(
    "marker,service",
    [
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".sync_4f2a91.db", "Nextcloud"),
        ("._sync_4f2a91.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
    ],
)
def test_a_service_is_known_by_what_it_leaves(person: Path, marker: str, service: str) -> None:
    top = person / "Shared with all"
    folder = top / "Courses" / "Workshop"
    folder.mkdir(parents=True)
    (top / marker).touch()
    assert cloud(folder, person) == service


def test_documents_in_icloud_have_a_second_name_there(person: Path) -> None:
    inside = person / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    inside.mkdir(parents=True)
    (inside / "Documents").symlink_to(person / "Documents", target_is_directory=True)
    assert cloud(person / "Documents" / "Workshop", person) == "iCloud"
    assert cloud(person / "Sessions", person) == ""


def test_a_link_into_a_cloud_is_followed(person: Path) -> None:
    (person / "Dropbox" / "Sessions").mkdir(parents=True)
    (person / "Sessions").symlink_to(person / "Dropbox" / "Sessions", target_is_directory=True)
    assert cloud(person / "Sessions", person) == "Dropbox"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such attributes")
def test_a_service_is_known_by_what_it_wrote_beside_the_name(person: Path) -> None:
    folder = person / "Work"
    folder.mkdir()
    try:
        os.setxattr(folder, "user.com.dropbox.attributes", b"1")
    except OSError:
        pytest.skip("this file system has no attributes")
    assert cloud(folder / "Workshop", person) == "Dropbox"


@pytest.mark.parametrize(
    "volume,folder",
    [
        (Volume("cifs", "//school/staff", "/mnt/staff"), "/mnt/staff/Workshop"),
        (Volume("nfs4", "school:/staff", "/mnt/staff"), "/mnt/staff/Workshop"),
        (Volume("SMBFS", "", "/Volumes/staff"), "/Volumes/staff"),
        (Volume("fuse.sshfs", "me@school:", "/mnt/s"), "/mnt/s"),
        (Volume("NTFS", "", ""), "\\\\school\\staff\\Workshop"),
        (Volume("NTFS", "", "//school/staff/"), "/staff"),
    ],
)
def test_a_share_is_on_the_network(volume: Volume, folder: str) -> None:
    assert place_check.is_network(Path(folder), volume)


@pytest.mark.parametrize(
    "volume",
    [
        Volume("ext4", "/dev/sda1", "/"),
        Volume("NTFS", "\\\\?\\Volume{4c1b}\\", "C:/"),
        Volume("apfs", "/dev/disk3s1", "/"),
        Volume("overlay", "overlay", "/"),
    ],
)
def test_a_disk_is_none(volume: Volume) -> None:
    assert not place_check.is_network(Path("/home/me/Documents"), volume)
    assert not volume.root.startswith("/media")


def test_a_stick_can_be_pulled_out(tmp_path: Path) -> None:
    assert place_check.is_removable(Volume("vfat", "/dev/sdb1", "/media/me/STICK"))
    assert place_check.is_removable(Volume("exfat", "/dev/sdb1", "/run/media/me/STICK"))
    assert not place_check.is_removable(Volume("ext4", "", "/"))
    stick, part = tmp_path / "sdz", tmp_path / "sdz" / "sdz1"
    part.mkdir(parents=True)
    (stick / "removable").write_text("1\n", encoding="ascii")
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "sdz1").symlink_to(part, target_is_directory=True)
    assert place_check._says_removable(tmp_path / "blocks", "sdz1")
    (stick / "removable").write_text("0\n", encoding="ascii")
    assert not place_check._says_removable(tmp_path / "blocks", "sdz1")
    assert not place_check._says_removable(tmp_path / "blocks", "sdy1")


def test_where_nothing_can_be_written_is_found_by_trying(tmp_path: Path) -> None:
    assert place_check.can_write(tmp_path)
    assert not place_check.can_write(tmp_path / "gone")
    if Path("/proc/self").exists():
        # Rights alone say that the superuser may write there.
        assert not place_check.can_write(Path("/proc/self"))


def test_a_folder_that_is_gone_has_no_free_space(tmp_path: Path) -> None:
    assert place_check.free_space(tmp_path / "gone") is None
