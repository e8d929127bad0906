"""Papers as files: names which every system takes, and files which are whole or not there."""

from __future__ import annotations

import datetime as dt
import errno
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Final

from desktop.documents.blocks import Sheet
from desktop.errors import StorageError
from desktop.services.tables.saving import safe_file_name
from desktop.storage import disk

LONGEST: Final = 120
"""Letters of a file name with its suffix: the path of Windows takes 260."""

_ABOUT: Final = 40
"""Letters of whom it is about and of the number; of Cyrillic ones, rarer letters take more room."""

_BYTES: Final = 230
"""Of a name in UTF-8: Linux takes 255 with the suffix."""

_HELD: Final = {errno.EACCES, errno.EPERM, errno.ETXTBSY, errno.EBUSY}


class Format(StrEnum):
    """What a paper is saved as."""

    PDF = "pdf"
    DOCX = "docx"


class SavingError(StorageError):
    """A paper was not saved; ``stops``: the next one would not be either."""

    def __init__(self, text: str, *, stops: bool) -> None:
        super().__init__(text)
        self.stops = stops


def written(sheet: Sheet, kind: Format) -> bytes:
    """The bytes of one paper. Raises OfficeError."""
    if kind is Format.DOCX:
        from desktop.documents import docx

        return docx.render(sheet)
    from desktop.documents import pdf

    return pdf.render([sheet])


def file_name(
    kind: Format, title: str, *, about: str = "", number: str = "", day: dt.date | None = None
) -> str:
    """«Приказ о внедрении_Осокина Т. В._46-ОД_2025-11-20.pdf»: of what is too long, the title."""
    rest = [part for part in (_short(about), _short(number)) if part]
    ending = safe_file_name("_".join(["", *rest, *([day.isoformat()] if day else [])]))
    suffix = f".{kind.value}"
    tail = "" if not rest and day is None else ending
    return f"{_cut(safe_file_name(title), len(tail) + len(suffix), tail)}{tail}{suffix}"


def _short(text: str) -> str:
    """Never so long that the day at the end of the name has no room."""
    return text[:_ABOUT].encode(errors="ignore")[: 2 * _ABOUT].decode(errors="ignore").strip()


def save(path: Path, data: bytes) -> Path:
    """Put a paper under its name: all of it or nothing. Raises SavingError."""
    return _written(path, data, outlasts=True)


def save_in(folder: Path, name: str, data: bytes) -> Path:
    """The same in a folder, which is made when it is not there; nothing is written over.

    A run ends with ``settle``. Raises SavingError.
    """
    path, is_there = Shelf(folder).place(name, data)
    return path if is_there else _written(path, data, outlasts=False)


class Shelf:
    """A folder as one run sees it: it is read once, and each paper gets a place of its own."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when it is not there. Raises SavingError."""
        self._folder = folder
        self._mine: set[str] = set()
        with _told(folder, 0):
            folder.mkdir(parents=True, exist_ok=True)
            self._names = self._read()

    def place(self, name: str, data: bytes) -> tuple[Path, bool]:
        """The name, or with « (2)», « (3)»… where it is taken; capitals make no difference.

        True: a file with the very same bytes stands there, written by a run which was cut off. It
        is this paper, unless the place was given in this run. Raises SavingError.
        """
        stem, _, ending = name.rpartition(".")
        found, number = name, 1
        with _told(self._folder / name, len(data)):
            while self._is_taken(found):
                path = self._folder / self._names[found.casefold()]
                if found.casefold() not in self._mine and _holds(path, data):
                    self._mine.add(found.casefold())
                    return path, True
                number += 1
                mark = f" ({number})"
                found = f"{_cut(stem, len(mark) + len(ending) + 1, mark)}{mark}.{ending}"
        self._names[found.casefold()] = found
        self._mine.add(found.casefold())
        return self._folder / found, False

    def _is_taken(self, name: str) -> bool:
        """Somebody else may have put a file there since the folder was read."""
        if name.casefold() not in self._names and (self._folder / name).exists():
            self._names = self._read() | self._names
        return name.casefold() in self._names

    def _read(self) -> dict[str, str]:
        return {one.name.casefold(): one.name for one in self._folder.iterdir()}


def begin(path: Path, data: bytes) -> Callable[[], None]:
    """Write a paper, not yet under its name: what is returned flushes it and gives it the name.

    It must be called, in any thread: then the file is whole, or not there. Both raise SavingError.
    """
    with _told(path, len(data)), ExitStack() as stack:
        part = stack.enter_context(disk.fresh_file(path, outlasts=False))
        disk.write_all(part.handle, data)
        rest = stack.pop_all()

    def finish() -> None:
        with _told(path, len(data)):
            rest.close()

    return finish


def settle(folder: Path) -> None:
    """Make the names of the files of a run outlast a power cut; each file itself does already.

    Raises SavingError.
    """
    with _told(folder, 0):
        disk.sync_folder(folder)


def _written(path: Path, data: bytes, *, outlasts: bool) -> Path:
    with _told(path, len(data)):
        disk.write_atomically(path, data, outlasts=outlasts)
    return path


@contextmanager
def _told(path: Path, needed: int) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _trouble(path, error, needed) from error


def tidy(folder: Path) -> None:
    """Take away what a run which was killed had half written an hour ago or earlier."""
    with suppress(OSError):
        disk.sweep_parts(folder)


def _holds(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _cut(name: str, taken: int, ending: str) -> str:
    """The name without the letters which have no room before its ending."""
    room = _BYTES - len(ending.encode())
    short = name[: LONGEST - taken].encode()[:room].decode(errors="ignore")
    whole, _, _ = short.rpartition(" ")
    if short != name and len(whole) > LONGEST // 3:
        short = whole
    return short.rstrip(" .,")


def _trouble(path: Path, error: OSError, needed: int) -> SavingError:
    if path.exists() and (error.errno in _HELD or isinstance(error, PermissionError)):
        return SavingError(
            f"Файл «{path.name}» сейчас открыт в другой программе. Он не изменился, новый не "
            "записан. Закройте его в Word или в просмотре и повторите.",
            stops=False,
        )
    return SavingError(disk.explain(error, path, needed), stops=error.errno != errno.ENAMETOOLONG)
