"""Private folders for the plain pieces of files; light: it is looked at when the program starts."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.storage.processes import is_running, mark_of

ROOM = "incoming"
"""Folder of the program for plain pieces of files; emptied at each start."""
MARKER = "accepting.json"
"""Lies in a room while its file is being written into a base (M17)."""
KEPT = "interrupted.json"
"""The marker of a room which was left behind, until it was told."""


@contextmanager
def room(folder: Path) -> Iterator[Path]:
    """A private folder for plain pieces, removed on every way out."""
    (folder / ROOM).mkdir(parents=True, exist_ok=True)
    path = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=folder / ROOM))  # 0700
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Remove what a killed program left behind; rooms of running ones stay."""
    for left in sorted((folder / ROOM).glob("*")):
        if _is_alive(left):
            continue
        with suppress(OSError):
            (left / MARKER).replace(folder / KEPT)
        shutil.rmtree(left, ignore_errors=True)


def _is_alive(left: Path) -> bool:
    """Another window or a command works in it: the name begins with its process."""
    number, _, rest = left.name.partition("-")
    if not number.isdigit() or not rest:
        return False
    return int(number) != os.getpid() and is_running(int(number), mark_of(int(number)))
