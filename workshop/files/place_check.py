"""Whether a folder is a safe place for a session: room, a cloud's folder, a network, a stick."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_DROPBOX, _ONEDRIVE, _GOOGLE, _ICLOUD = "Dropbox", "OneDrive", "Google Drive", "iCloud"
_NEXTCLOUD = "Nextcloud"

_NAMES = {
    "dropbox": _DROPBOX,
    "onedrive": _ONEDRIVE,
    "google drive": _GOOGLE,
    "googledrive": _GOOGLE,
    "my drive": _GOOGLE,
    "icloud drive": _ICLOUD,
    "iclouddrive": _ICLOUD,
    "mobile documents": _ICLOUD,
    "nextcloud": _NEXTCLOUD,
    "owncloud": "ownCloud",
}
"""What the services call their folders, in small letters."""
_ADDED = (" - ", " (")
"""What may follow: the account or the organisation, as in "OneDrive - Hill School"."""
_ALL_CLOUDS = "CloudStorage"
"""Where macOS has the folders of services, as in "GoogleDrive-name@school.org"."""
_MARKERS = (
    (".dropbox", _DROPBOX),
    (".dropbox.cache", _DROPBOX),
    (".tmp.drivedownload", _GOOGLE),
    (".tmp.driveupload", _GOOGLE),
    (".nextcloudsync.log", _NEXTCLOUD),
    (".owncloudsync.log", "ownCloud"),
)
"""Files and folders that lie at the top of what a service keeps alike."""
_DATABASES = (".sync_*.db", "._sync_*.db")
"""Where Nextcloud and ownCloud keep what they know of a folder."""
_ATTRIBUTES = (("user.com.dropbox", _DROPBOX), ("user.nextcloud", _NEXTCLOUD))
_SHARES = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "afpfs", "afs", "ncpfs", "9p", "ceph"),
    *("webdav", "davfs", "fuse.davfs2", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse"),
    *("macfuse", "osxfuse", "prl_fs", "vboxsf", "fuse.glusterfs"),
}
"""File systems that lie on another computer."""
_STICKS = ("/media/", "/run/media/", "/Volumes/")
"""Where systems put sticks and drives that come and go."""
_WINDOWS_REMOVABLE, _WINDOWS_REMOTE = 2, 4


@dataclass(frozen=True, slots=True)
class Volume:
    """What the system says of the drive that a folder is on; all may be empty."""

    file_system: str = ""
    device: str = ""
    root: str = ""
    """Where the drive begins: a folder, or a letter."""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What was found of a folder."""

    folder: Path
    free: int | None
    """Bytes; None where it cannot be told."""
    cloud: str = ""
    """The service that copies the folder to other computers; empty for none."""
    network: bool = False
    removable: bool = False
    writable: bool = True


def look(
    folder: Path,
    volume: Volume,
    home: Path | None = None,
    env: Mapping[str, str] = os.environ,
) -> PlaceFacts:
    """Look at a folder; may take long where it is on a network. Never raises for what it meets."""
    return PlaceFacts(
        folder,
        free_space(folder),
        cloud_of(folder, home or Path.home(), env),
        is_network(folder, volume),
        is_removable(volume),
        can_write(folder),
    )


def free_space(folder: Path) -> int | None:
    """Bytes that this person may still write there."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def can_write(folder: Path) -> bool:
    """Whether a file can be made there: tried, since rights alone do not tell."""
    try:
        with tempfile.TemporaryFile(dir=folder, prefix=".workshop-") as file:
            file.write(b"x")
            file.flush()
    except OSError:
        return False
    return True


# -- clouds


def cloud_of(folder: Path, home: Path, env: Mapping[str, str]) -> str:
    """The service whose folder this is or lies in; empty for none."""
    whole = _resolved(folder)
    for root, service in _told(home, env):
        if whole.is_relative_to(_resolved(root)):
            return service
    for parent in (whole, *whole.parents):
        service = _by_name(parent) or _by_marker(parent, home) or _by_attribute(parent)
        if service:
            return service
    return ""


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def _told(home: Path, env: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """The folders that services say are theirs."""
    for name, value in env.items():
        if name.casefold().startswith("onedrive") and value:
            yield Path(value), _ONEDRIVE
    told = (env[name] for name in ("LOCALAPPDATA", "APPDATA") if env.get(name))
    for info in (home / ".dropbox", *(Path(each) / "Dropbox" for each in told)):
        yield from ((path, _DROPBOX) for path in _dropboxes(info / "info.json"))
    inside = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    for name in ("Desktop", "Documents"):
        # With these two in iCloud they have a second name there.
        if (inside / name).exists():
            yield home / name, _ICLOUD


def _dropboxes(info: Path) -> Iterator[Path]:
    """The folders that Dropbox's own file names; none where it is missing or odd."""
    try:
        said = json.loads(info.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    for account in said.values() if isinstance(said, dict) else ():
        path = account.get("path") if isinstance(account, dict) else None
        if isinstance(path, str) and path:
            yield Path(path)


def _by_name(folder: Path) -> str:
    small = folder.name.casefold()
    added = (*_ADDED, "-") if folder.parent.name == _ALL_CLOUDS else _ADDED
    for known, service in _NAMES.items():
        rest = small.removeprefix(known)
        if rest != small and (not rest or rest.startswith(added)):
            return service
    return ""


def _by_marker(folder: Path, home: Path) -> str:
    if folder == _resolved(home):
        return ""  # Dropbox keeps its own settings in ~/.dropbox
    try:
        for marker, service in _MARKERS:
            if (folder / marker).exists():
                return service
        for pattern in _DATABASES:
            if any(folder.glob(pattern)):
                return _NEXTCLOUD
    except OSError:
        pass
    return ""


def _by_attribute(folder: Path) -> str:
    """By what a service wrote beside the folder's name, where the system can have that."""
    if sys.platform != "linux":
        return ""
    try:
        attributes = os.listxattr(folder)
    except OSError:
        return ""
    for start, service in _ATTRIBUTES:
        if any(each.startswith(start) for each in attributes):
            return service
    return ""


# -- drives


def is_network(folder: Path, volume: Volume) -> bool:
    """Whether the folder is on another computer."""
    if volume.file_system.casefold() in _SHARES or _windows_kind(volume) == _WINDOWS_REMOTE:
        return True
    return any(_is_share(each) for each in (str(folder), volume.root, volume.device))


def _is_share(name: str) -> bool:
    """Whether that is the name of a share: "//server/share", but not a drive's own long name."""
    plain = name.replace("\\", "/")
    return plain.startswith("//") and not plain.startswith(("//?/", "//./"))


def is_removable(volume: Volume) -> bool:
    """Whether the drive can be pulled out."""
    if volume.root.startswith(_STICKS) or _windows_kind(volume) == _WINDOWS_REMOVABLE:
        return True
    return _says_removable(Path("/sys/class/block"), Path(volume.device).name)


def _says_removable(blocks: Path, device: str) -> bool:
    """What Linux says of a drive, or of the drive that a partition belongs to."""
    if not device:
        return False
    try:
        place = (blocks / device).resolve()
        for each in (place, place.parent):
            flag = each / "removable"
            if flag.is_file():
                return flag.read_text(encoding="ascii").strip() == "1"
    except (OSError, ValueError):
        pass
    return False


def _windows_kind(volume: Volume) -> int:
    """What Windows takes the drive for; 0 elsewhere."""
    if sys.platform == "win32" and volume.root:
        import ctypes

        root = volume.root.rstrip("/\\") + "\\"
        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0
