"""Files of exchange on the sticks which are plugged in, by their names only (ux.md 16.1).

Nothing is read beyond the first bytes of a file: what it holds is seen after [Посмотреть и
принять] only.
"""

import datetime as dt
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desktop.errors import StorageError
from desktop.exchange.mkx import container
from desktop.storage.sticks import Stick

SUFFIX = ".mkx"
FOLDER = "Обмен"
"""The folder of a stick which is looked into besides its root."""
_NAME = re.compile(
    r"Обмен_(.+)-в-(.+)_(\d{4}-\d\d-\d\d)_(\d{4,9})(?:_\d+| ?\(\d+\))?\.mkx", re.IGNORECASE
)
"""Also of a copy which lies beside its original: «…_0005_2.mkx», «…_0005 (1).mkx»."""
NUMBERED = "ДОУ"
"""Stands before the number of a kindergarten in the name of a file."""
_MOST = 500
"""Files of one folder: a stick with more of them is no stick for exchange."""


@dataclass(frozen=True)
class Found:
    """A file which lies on a stick; ``sender`` is «ДОУ12», empty when its name was changed."""

    path: Path
    stick: str
    sender: str
    recipient: str
    day: dt.date
    number: int
    size: int
    is_closed: bool

    @property
    def shown(self) -> str:
        """«E:\\Обмен_ДОУ12-в-ДОУ7_…»: the name of the stick instead of where it is mounted."""
        folder = (FOLDER,) if self.path.parent.name == FOLDER else ()
        return os.sep.join((self.stick, *folder, self.path.name))  # noqa: PTH118 - words, no path


def look(sticks: Iterable[Stick], known: Collection[str], own: str) -> tuple[Found, ...]:
    """The newest file of each site, the newest first.

    ``known`` are names of files which were accepted or sent, ``own`` our code in the names.
    """
    newest: dict[str, Found] = {}
    for stick in sticks:
        for each in _on(stick):
            if each.path.name in known or each.sender == own:
                continue
            before = newest.get(each.sender)
            if before is None or (each.day, each.number) > (before.day, before.number):
                newest[each.sender] = each
    return tuple(sorted(newest.values(), key=lambda each: (each.day, each.number), reverse=True))


def _on(stick: Stick) -> Iterator[Found]:
    for folder in (stick.root, stick.root / FOLDER):
        with suppress(OSError):  # it was pulled out meanwhile
            for count, path in enumerate(sorted(folder.iterdir())):
                if count >= _MOST:
                    break
                if path.suffix.lower() == SUFFIX and (found := _found(path, stick.title)):
                    yield found


def _found(path: Path, title: str) -> Found | None:
    """A file in words of its name; None when it is gone, empty or no file."""
    try:
        facts = path.stat()
        is_closed = container.needs_passphrase(path)
    except (OSError, StorageError):
        return None
    if not path.is_file() or not facts.st_size:
        return None
    sender, recipient, day, number = _named(path.name)
    written = dt.datetime.fromtimestamp(facts.st_mtime).astimezone().date()
    return Found(path, title, sender, recipient, day or written, number, facts.st_size, is_closed)


def sender_of(name: str) -> str:
    """«12» of «Обмен_ДОУ12-в-ДОУ7_…»: the number of the kindergarten, empty when none is told."""
    sender = _named(name)[0]
    number = sender.removeprefix(NUMBERED)
    return number if number != sender else ""


def _named(name: str) -> tuple[str, str, dt.date | None, int]:
    """Sender, recipient, day and number of a name as ``sending.file_name`` makes it."""
    parts = _NAME.fullmatch(name)
    if parts is None:
        return "", "", None, 0
    day = None
    with suppress(ValueError):  # a name which somebody typed
        day = dt.date.fromisoformat(parts[3])
    return parts[1], parts[2], day, int(parts[4])
