"""Attachments: files beside the base, named by their SHA-256.

«{имя базы}.files/ab/abcdef…»: the same content is kept once, a name from outside never becomes
a path. The name a person gave is only a label in the base (exchange.md 3.13).
"""

import hashlib
import os
import re
import stat
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from desktop.errors import NotFoundError, StorageError
from desktop.progress import Progress, Silent
from desktop.storage.disk import (
    CHUNK,
    copy_verified,
    discard,
    explained,
    fresh_file,
    part_beside,
    rename,
    sha256_of,
    sweep_parts,
    write_all,
)
from desktop.storage.location import known

LARGEST = 50 * 1024 * 1024
ORPHAN_DAYS = 30
_LABEL = 120
_HASH = re.compile(r"[0-9a-f]{64}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_EXECUTABLE_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02")


@dataclass(frozen=True)
class StoredFile:
    """An attachment which lies in the folder: what the base remembers of it."""

    sha256: str
    size: int
    name: str


def files_folder(base: Path) -> Path:
    """The folder with the attachments of a base."""
    return base.with_name(f"{base.stem}.files")


def path_of(base: Path, sha256: str) -> Path:
    """Where the file with this hash lies or would lie. Raises NotFoundError for a wrong hash."""
    if not _HASH.fullmatch(sha256):
        raise NotFoundError(
            "Запись о файле повреждена: открыть его не получится. Карточка осталась. "
            "Приложите файл заново."
        )
    return files_folder(base) / sha256[:2] / sha256


def store(base: Path, source: Path, largest: int = LARGEST) -> StoredFile:
    """Take a copy of ``source`` into the folder. Write the row of the base only afterwards.

    Raises StorageError: too large, a program, cannot be read or written.
    """
    name = safe_name(source.name)
    _refuse(source, name, largest)
    digest, size = hashlib.sha256(), 0
    with explained(files_folder(base)):
        incoming = part_beside(files_folder(base) / "incoming")
        incoming.parent.mkdir(parents=True, exist_ok=True)
        try:
            with source.open("rb") as stream, fresh_file(incoming) as part:
                while data := stream.read(CHUNK):
                    digest.update(data)
                    size += len(data)
                    if size > largest:
                        raise StorageError(_too_large(name, largest))
                    write_all(part.handle, data)
            target = path_of(base, digest.hexdigest())
            target.parent.mkdir(exist_ok=True)
            if target.is_file() and target.stat().st_size == size:
                os.utime(target)  # its thirty days as an orphan begin again
            else:
                rename(incoming, target)
        finally:
            discard(incoming)
    return StoredFile(digest.hexdigest(), size, name)


def take_in(base: Path, source: IO[bytes], sha256: str) -> None:
    """Put a file which came with an exchange under its hash. Raises StorageError.

    What lies there already is left alone; what is not what its name says is not put there.
    """
    target = path_of(base, sha256)
    if verify(base, sha256):
        return
    with explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        with fresh_file(target) as part:
            while data := source.read(CHUNK):
                digest.update(data)
                write_all(part.handle, data)
            if digest.hexdigest() != sha256:
                raise StorageError(
                    "Вложение в файле обмена повреждено. Ничего не изменено. "
                    "Попросите прислать файл ещё раз."
                )


def verify(base: Path, sha256: str) -> bool:
    """Whether the file is there and its content is what its name says."""
    try:
        return sha256_of(path_of(base, sha256)) == sha256
    except OSError:
        return False


def copy_out(base: Path, sha256: str, name: str, folder: Path) -> Path:
    """Give a copy under its human name into ``folder``: for opening, saving, sending.

    Nothing there is overwritten. Raises NotFoundError when the file is missing or its content
    changed, StorageError when it cannot be written.
    """
    source = path_of(base, sha256)
    if not verify(base, sha256):
        raise NotFoundError(
            f"Файл «{safe_name(name)}» не найден или изменён в обход программы. "
            "Карточка осталась. Приложите файл заново."
        )
    target = _free(folder / safe_name(name))
    with explained(target):
        folder.mkdir(parents=True, exist_ok=True)
        copy_verified(source, target)
    return target


def open_path(base: Path, sha256: str, name: str, folder: Path) -> Path:
    """A checked copy to hand to the system; read-only, so that edits are not lost in silence.

    Ask the user first: what the system does with the file is out of our hands.
    """
    target = copy_out(base, sha256, name, folder)
    with suppress(OSError):
        target.chmod(stat.S_IRUSR)
    return target


def copy_all(base: Path, folder: Path, progress: Progress | None = None) -> int:
    """Copy the attachments to another place (a stick); those which lie there are left alone.

    ``folder`` is the folder of attachments there. Returns how many were copied. Raises
    StorageError.
    """
    told = progress or Silent()
    found = sorted(stored_in(base))
    copied = 0
    for done, sha256 in enumerate(found, 1):
        source = path_of(base, sha256)
        target = folder / sha256[:2] / sha256
        with explained(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.is_file() or target.stat().st_size != source.stat().st_size:
                copy_verified(source, target)
                copied += 1
        told.report(done, len(found))
    return copied


def stored_in(base: Path) -> Iterator[str]:
    """Hashes of the files which lie in the folder."""
    folder = files_folder(base)
    if folder.is_dir():
        for path in folder.glob("??/*"):
            if _HASH.fullmatch(path.name) and path.parent.name == path.name[:2]:
                yield path.name


def sweep(base: Path, used: Iterable[str], now: float | None = None) -> int:
    """Remove files nobody refers to for more than 30 days; returns how many.

    ``used`` must name the hashes of the base *and* of every kept copy. A file whose time lies in
    the future (the clock was wrong) stays.
    """
    kept = set(used)
    moment = time.time() if now is None else now
    removed = 0
    sweep_parts(files_folder(base))
    for sha256 in sorted(set(stored_in(base)) - kept):
        path = path_of(base, sha256)
        with suppress(OSError):
            if moment - path.stat().st_mtime > ORPHAN_DAYS * 86400:
                path.unlink()
                removed += 1
    return removed


def safe_name(name: str) -> str:
    """A file name made harmless: no folders, no control or direction marks, no device names."""
    last = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name
    text = unicodedata.normalize("NFC", last.encode("utf-8", "replace").decode("utf-8"))
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf", "Co"})
    text = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", text)).strip(" .")
    stem, dot, ending = text.rpartition(".")
    if dot and len(ending) <= 10:  # noqa: PLR2004 - longer is no extension
        text = f"{stem[: _LABEL - len(ending) - 1].rstrip(' .')}.{ending}"
    text = text[:_LABEL].strip(" .")
    if _RESERVED.fullmatch(text.split(".")[0].strip()):
        text = f"_{text}"
    return text or "файл"


def is_executable(name: str, start: bytes = b"") -> bool:
    """Whether a file could run something when it is opened: by its name or its first bytes."""
    ending = name.rpartition(".")[2].strip().lower() if "." in name else ""
    return ending in known("executable_endings") or start.startswith(_EXECUTABLE_STARTS)


def _refuse(source: Path, name: str, largest: int) -> None:
    if not source.is_file():
        raise StorageError(
            f"Файл «{name}» переместили или удалили. Ничего не изменилось. Выберите его ещё раз."
        )
    with explained(source):
        with source.open("rb") as stream:
            start = stream.read(16)
        size = source.stat().st_size
    if is_executable(name, start):
        raise StorageError(
            f"«{name}» — это программа, а не документ. Её нельзя приложить, чтобы не занести "
            "вирус. Приложите документ, картинку или PDF."
        )
    if size > largest:
        raise StorageError(_too_large(name, largest))


def _too_large(name: str, largest: int) -> str:
    return (
        f"Файл «{name}» больше {largest // (1024 * 1024)} МБ. Он не приложен, карточка не "
        "изменилась. Положите его в общую папку и приложите ссылку."
    )


def _free(path: Path) -> Path:
    name, count = path, 1
    while name.exists():
        count += 1
        name = path.with_name(f"{path.stem}_{count}{path.suffix}")
    return name
