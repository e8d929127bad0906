"""Sticks: which are plugged in, and a copy of the base on one of them."""

import datetime as dt
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.progress import Progress
from desktop.storage import files
from desktop.storage.backup import make_backup
from desktop.storage.copies import Backup, Reason, list_backups, read_backup, write_passport
from desktop.storage.damage import free_name
from desktop.storage.disk import (
    copy_verified,
    explained,
    require_space,
    sweep_parts,
)
from desktop.storage.location import (
    Mount,
    drive_type,
    free_bytes,
    is_removable,
    is_stick,
    read_mounts,
)

FOLDER = "Методкабинет"
"""Folder on a stick which takes the copies, so that they do not mix with what else lies there."""
_DRIVE_REMOVABLE = 2
_SPARE = 1024 * 1024


@dataclass(frozen=True)
class Stick:
    """A stick which is plugged in; ``title`` is «E:» or its label.

    ``volume`` tells whether it still is; 0: not known.
    """

    root: Path
    title: str
    free: int
    is_writable: bool
    volume: int = 0

    @property
    def is_gone(self) -> bool:
        """Pulled out since; its folder may be left, as an empty one of the disk below."""
        return bool(self.volume) and _volume(self.root) != self.volume


def find_sticks() -> tuple[Stick, ...]:
    """Sticks and cards which are plugged in now."""
    if sys.platform == "win32":
        return sticks_on_windows(_drive_letters(), drive_type)
    return sticks_on_posix(read_mounts(), is_removable)


def sticks_on_posix(
    mounts: tuple[Mount, ...], removable: Callable[[str], bool]
) -> tuple[Stick, ...]:
    """Sticks in a mount table; a device mounted twice counts once."""
    found: dict[str, Stick] = {}
    for mount in mounts:
        system_disk = str(mount.point) in {"/", "/boot", "/boot/efi", "/home", "/usr", "/var"}
        if system_disk or not mount.device.startswith("/dev/") or not is_stick(mount, removable):
            continue
        root = Path(mount.point)
        found.setdefault(mount.device, _stick(root, root.name, writable=mount.writable))
    return tuple(found.values())


def sticks_on_windows(letters: str, drive_kind: Callable[[str], int]) -> tuple[Stick, ...]:
    """Sticks among the drive letters; A: and B: would rattle an old diskette drive."""
    roots = [f"{letter}:\\" for letter in letters if letter not in "AB"]
    return tuple(
        _stick(Path(root), root[:2], writable=None)
        for root in roots
        if drive_kind(root) == _DRIVE_REMOVABLE
    )


def copy_to(backup: Backup, folder: Path, progress: Progress | None = None) -> Backup:
    """Copy a copy: written, read back from the disk, compared, then named.

    Raises StorageError in the words of ux.md 20; nothing partial is left under its name.
    """
    with explained(folder):
        size = backup.path.stat().st_size
        folder.mkdir(parents=True, exist_ok=True)
    require_space(folder, size + _SPARE)
    sweep_parts(folder)
    target = free_name(folder / backup.path.name)
    with explained(target, size):
        sha256 = copy_verified(backup.path, target, progress)
        there = read_backup(target) or replace(backup, path=target)
        numbers = [copy.number for copy in list_backups(folder)]
        there = replace(
            there,
            number=max(numbers, default=0) + 1,
            sha256=sha256,
            schema=backup.schema,
            counts=backup.counts,
            verified_on=backup.verified_on,
            is_sound=backup.is_sound,
        )
        write_passport(there)
    return there


def copy_base_to(
    base: Path, folder: Path, now: dt.datetime, progress: Progress | None = None
) -> Backup:
    """A fresh copy of the base, open or not, and its attachments, in a folder on a stick.

    Raises StorageError in the words of ux.md 20.
    """
    backup = make_backup(base, folder, Reason.MANUAL, now, progress)
    files.copy_all(base, folder / files.files_folder(base).name, progress)
    return backup


def _stick(root: Path, title: str, *, writable: bool | None) -> Stick:
    free = 0
    with suppress(OSError):
        free = free_bytes(root)
    can = os.access(root, os.W_OK) if writable is None else writable and os.access(root, os.W_OK)
    return Stick(root, title, free, can, _volume(root))


def _volume(root: Path) -> int:
    with suppress(OSError):
        return root.stat().st_dev
    return 0


def _drive_letters() -> str:
    if sys.platform == "win32":
        import ctypes

        mask = int(ctypes.windll.kernel32.GetLogicalDrives())
        return "".join(chr(ord("A") + place) for place in range(26) if mask >> place & 1)
    return ""
