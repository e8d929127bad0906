"""Where a file lies: on this computer, in a network or cloud folder, on a stick.

SQLite is safe on a disk of this computer only; elsewhere the base opens with a strip which offers
to move it (ux.md 6.4). The mount table and the kinds of drives are parameters, so that the rules
are tested without mounting anything.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from desktop.paths import resource

LOW_BYTES = 200 * 1024 * 1024
"""Below this much free space the program warns (reliability.md C3, row 3)."""

_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4
_STICK_FOLDERS = ("/media/", "/run/media/", "/Volumes/")


class Place(StrEnum):
    """What kind of place a file lies in."""

    LOCAL = "local"
    NETWORK = "network"
    CLOUD = "cloud"
    STICK = "stick"


STRIPS: Mapping[Place, str] = {
    Place.NETWORK: (
        "База лежит в общей папке. Надёжнее держать её на этом компьютере, "
        "а с другими обмениваться файлом."
    ),
    Place.CLOUD: (
        "База лежит в общей папке. Надёжнее держать её на этом компьютере, "
        "а с другими обмениваться файлом."
    ),
    Place.STICK: (
        "База лежит на флешке. Лучше перенести её на компьютер, а на флешке держать копию."
    ),
}
"""The strip shown over a base which lies there (ux.md 6.4)."""


@dataclass(frozen=True)
class Mount:
    """One line of the mount table."""

    device: str
    point: PurePosixPath
    system: str
    writable: bool = True


@cache
def known(kind: str) -> frozenset[str]:
    """A list of ``resources/storage/kinds.json``."""
    text = resource("storage", "kinds.json").read_text(encoding="utf-8")
    return frozenset(json.loads(text)[kind])


def read_mounts(table: Path = Path("/proc/mounts")) -> tuple[Mount, ...]:
    """The mount table of Linux; empty where there is none."""
    try:
        text = table.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ()
    return parse_mounts(text)


def parse_mounts(text: str) -> tuple[Mount, ...]:
    """Mounts in the order of the table: the later one covers the earlier one."""
    mounts = []
    for line in text.splitlines():
        parts = line.split(" ")
        if len(parts) >= 4:  # noqa: PLR2004 - device, point, system, options
            device, point = _unescape(parts[0]), _unescape(parts[1])
            writable = "ro" not in parts[3].split(",")
            mounts.append(Mount(device, PurePosixPath(point), parts[2], writable))
    return tuple(mounts)


def is_removable(device: str, sys_block: Path = Path("/sys/class/block")) -> bool:
    """Whether a block device of Linux can be pulled out: a stick, a card, a USB disk."""
    node = sys_block / PurePosixPath(device).name
    try:
        real = node.resolve(strict=True)
    except OSError:
        return False
    if "/usb" in real.as_posix():
        return True
    for folder in (real, real.parent):
        flag = folder / "removable"
        if flag.is_file():
            return flag.read_text(encoding="ascii", errors="replace").strip() == "1"
    return False


def drive_type(root: str) -> int:
    """``GetDriveTypeW`` of Windows; 0 (unknown) elsewhere."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def place_of(path: PurePath) -> Place:
    """The place of a file on this computer; the file need not exist."""
    if sys.platform == "win32":
        return place_on_windows(PureWindowsPath(_absolute(path)), drive_type, os.environ)
    return place_on_posix(PurePosixPath(_absolute(path)), read_mounts(), is_removable)


def place_on_posix(
    path: PurePosixPath, mounts: tuple[Mount, ...], removable: Callable[[str], bool]
) -> Place:
    """The place of an absolute path under the given mount table."""
    mount = mount_of(path, mounts)
    system = mount.system.lower() if mount else ""
    if system in known("cloud_systems") or _in_cloud_folder(path):
        return Place.CLOUD
    if system in known("network_systems"):
        return Place.NETWORK
    if mount and is_stick(mount, removable):
        return Place.STICK
    return Place.LOCAL


def is_stick(mount: Mount, removable: Callable[[str], bool]) -> bool:
    """Whether something that can be pulled out is mounted there."""
    if removable(mount.device):
        return True
    by_hand = f"{mount.point}/".startswith(_STICK_FOLDERS)
    return by_hand and mount.system in known("stick_systems")


def place_on_windows(
    path: PureWindowsPath, drive_kind: Callable[[str], int], environment: Mapping[str, str]
) -> Place:
    """The place of an absolute path of Windows."""
    drive = path.drive.replace("/", "\\")
    if _in_cloud_folder(path) or _below_onedrive(path, environment):
        return Place.CLOUD
    local_name = drive.startswith("\\\\?\\") and not drive.upper().startswith("\\\\?\\UNC")
    if drive.startswith("\\\\") and not local_name:
        return Place.NETWORK
    kind = drive_kind(drive[-2:] + "\\") if drive else 0
    return {_DRIVE_REMOTE: Place.NETWORK, _DRIVE_REMOVABLE: Place.STICK}.get(kind, Place.LOCAL)


def mount_of(path: PurePosixPath, mounts: tuple[Mount, ...]) -> Mount | None:
    """The mount a path belongs to: the deepest one, the last of equals."""
    found: Mount | None = None
    for mount in mounts:
        inside = mount.point == path or mount.point in path.parents
        if inside and (found is None or len(mount.point.parts) >= len(found.point.parts)):
            found = mount
    return found


def free_bytes(path: Path) -> int:
    """Free space of the disk a path lies on or would lie on. Raises OSError when it is gone."""
    folder = path
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def is_low(path: Path) -> bool:
    """Whether so little space is left that the user should be told before it is too late."""
    return free_bytes(path) < LOW_BYTES


def _absolute(path: PurePath) -> str:
    try:
        return str(Path(path).resolve())
    except (OSError, RuntimeError, ValueError):  # gone, a loop of links, a name with NUL
        return str(Path(path).absolute())


def _unescape(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def _in_cloud_folder(path: PurePath) -> bool:
    return any(_cloud_folder().fullmatch(part) for part in path.parts[:-1])


@cache
def _cloud_folder() -> re.Pattern[str]:
    return re.compile("|".join(sorted(known("cloud_folders"))), re.IGNORECASE)


def _below_onedrive(path: PureWindowsPath, environment: Mapping[str, str]) -> bool:
    names = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
    roots = [PureWindowsPath(environment[name]) for name in names if environment.get(name)]
    return any(root in path.parents for root in roots)
