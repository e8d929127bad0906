"""The file ``.mkx``: age around a zip, or the bare zip for a file without personal data."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, BinaryIO

from desktop import __version__
from desktop.errors import StorageError
from desktop.exchange.mkx import age, gate, lines, manifest, staging
from desktop.exchange.mkx.manifest import FileEntry, Manifest
from desktop.exchange.mkx.refusals import LESS, OWN_ADVICE, Code, RefusedError, content, too_big
from desktop.exchange.mkx.rooms import ROOM, room, sweep
from desktop.progress import Progress, Silent
from desktop.storage.bare import HEADER
from desktop.storage.disk import CHUNK, explained, fresh_file, require_space, sha256_of
from desktop.storage.location import free_bytes
from desktop.storage.signatures import looks_like

__all__ = ["ROOM", "room", "sweep"]
_TIMES_FREE = 3
_STEPS = 3
_EACH = 1000
"""Lines after which the progress is told."""
COPYING, CHECKING = "копирую файл", "проверяю записи"


@dataclass(frozen=True)
class Written:
    """A file which was written and read back."""

    path: Path
    size: int
    manifest: Manifest


@dataclass(frozen=True)
class Opened:
    """A checked file: its head, its changes staged for the merge, its notices."""

    manifest: Manifest
    staged: Path
    archive: Path
    notices: tuple[bytes, ...]
    sha256: str
    name: str
    is_whole_base: bool = False
    is_closed: bool = False
    """By a passphrase."""
    source: Path | None = None
    """Where the file lies, for trying again."""

    @property
    def room(self) -> Path:
        """The private folder in which it was opened."""
        return self.staged.parent


# --- writing
def write(  # noqa: PLR0913 - everything a file is made of
    target: Path,
    head: Manifest,
    parts: tuple[Iterable[bytes], Sequence[bytes]],
    attached: Sequence[Path],
    passphrase: str | None,
    folder: Path,
    *,
    progress: Progress | None = None,
) -> Written:
    """Write the file under a temporary name in its folder, read it back, rename it.

    ``parts`` are the lines of changes and of notices. Raises StorageError, Cancelled; nothing is
    left then.
    """
    told = progress or Silent()
    with room(folder) as private, explained(target):
        plain = private / "plain.zip"
        told.report(0, _STEPS, "собираю записи")
        made = _zip(plain, head, parts, attached)
        _require_acceptable(plain)
        require_space(target.parent, plain.stat().st_size)
        told.report(1, _STEPS, "записываю")
        with fresh_file(target) as part:
            with os.fdopen(os.dup(part.handle), "wb") as sink, plain.open("rb") as source:
                _put(source, sink, passphrase)
            os.fsync(part.handle)
            told.report(2, _STEPS, "проверяю, читается ли файл")
            _read_back(part.path, plain, passphrase)
        return Written(target, target.stat().st_size, made)


def _zip(
    plain: Path,
    head: Manifest,
    parts: tuple[Iterable[bytes], Sequence[bytes]],
    attached: Sequence[Path],
) -> Manifest:
    changes, notices = parts
    digest = hashlib.sha256()
    counts = dict.fromkeys(lines.ORDER, 0)
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        with archive.open(gate.CHANGES, "w", force_zip64=False) as stream:
            for line in changes:
                counts[line[2 : line.index(b'"', 2)].decode()] += 1
                digest.update(line)
                stream.write(line)
        digest.update(b"\0")
        archive.writestr(gate.NOTICES, b"".join(notices))
        digest.update(b"".join(notices))
        for path in attached:
            archive.write(path, f"files/{path.name}", zipfile.ZIP_STORED)
        entries = tuple(FileEntry(path.name, path.stat().st_size) for path in attached)
        made = replace(
            head, counts=counts, digest=digest.hexdigest(), files=entries, app=__version__
        )
        archive.writestr(gate.MANIFEST, manifest.to_json(made))
    return made


def _require_acceptable(plain: Path) -> None:
    """What the receiver would refuse is not sent. Raises StorageError."""
    try:
        with gate.opened(plain) as parts:
            manifest.from_json(gate.small(parts, gate.MANIFEST), __version__)
    except RefusedError as error:
        raise not_acceptable(error) from error


def not_acceptable(error: RefusedError) -> StorageError:
    """What is told to the sender of a file which the receiver would refuse."""
    what = error.facts.get("what", "Файл не проходит проверку программы")
    advice = OWN_ADVICE[error.facts.get("ask", LESS)]
    return StorageError(
        f"{what}: у получателя он не откроется. Файл не записан, ваши данные прежние. {advice}"
    )


def _put(source: BinaryIO, sink: BinaryIO, passphrase: str | None) -> None:
    if passphrase is None:
        shutil.copyfileobj(source, sink, CHUNK)
    else:
        age.encrypt(source, sink, passphrase, age.WORK)
    sink.flush()


class _Hashing:
    """A sink which keeps only the hash."""

    def __init__(self) -> None:
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return len(data)


def _read_back(path: Path, plain: Path, passphrase: str | None) -> None:
    """Sticks lie: what they give back must be what was written. Raises StorageError."""
    sink: Any = _Hashing()
    try:
        with path.open("rb") as source:
            if passphrase is None:
                shutil.copyfileobj(source, sink, CHUNK)
            else:
                age.decrypt(source, sink, passphrase)
    except RefusedError:
        sink.digest.update(b"damaged")
    if sink.digest.hexdigest() != sha256_of(plain):
        raise StorageError(
            "Диск вернул не то, что на него записали. Файл обмена удалён, ваши данные не "
            "изменились. Возьмите другую флешку или другую папку."
        )


# --- reading
def needs_passphrase(path: Path) -> bool:
    """Whether the file is closed by a passphrase; only its first bytes are read."""
    with explained(path), path.open("rb") as stream:
        return stream.read(len(age.MAGIC)) == age.MAGIC


def is_whole_base(path: Path) -> bool:
    """Whether the file is a database; only its first bytes are read."""
    with explained(path), path.open("rb") as stream:
        return stream.read(len(HEADER)) == HEADER


def fetch(path: Path, private: Path, progress: Progress) -> tuple[Path, str]:
    """A copy beside us, made while hashing: never work on the stick. Raises RefusedError,
    StorageError, Cancelled.
    """
    copy = private / "copy"
    digest = hashlib.sha256()
    with explained(path):
        size = path.stat().st_size
        if not size:
            raise RefusedError(Code.EMPTY)
        if size > gate.LARGEST_FILE:
            raise too_big("Файл больше 2 ГБ")
        _require_space(private, size)
        with path.open("rb") as source, copy.open("xb") as target:
            while data := source.read(CHUNK):
                progress.report(target.tell(), size, COPYING)
                digest.update(data)
                target.write(data)
        if copy.stat().st_size < size:
            raise RefusedError(Code.CUT)
    return copy, digest.hexdigest()


def _require_space(private: Path, size: int) -> None:
    free = free_bytes(private)
    if free is not None and free < size * _TIMES_FREE:
        missing = (size * _TIMES_FREE - free) // (1 << 20) + 1
        words = f"Не хватает {missing} МБ на диске этого компьютера. Освободите место и повторите."
        raise RefusedError(Code.DISK, words=words)


def open_file(
    path: Path, private: Path, passphrase: str | None, progress: Progress | None = None
) -> Opened:
    """Copy, decrypt, check and stage a ``.mkx``. Raises RefusedError, StorageError, Cancelled."""
    told = progress or Silent()
    copy, sha256 = fetch(path, private, told)
    with explained(private):
        told.report(0, 0, CHECKING)
        archive = _decrypted(copy, private, passphrase, told)
        with gate.opened(archive) as parts:
            head = manifest.from_json(gate.small(parts, gate.MANIFEST), __version__)
            staged, notices = _stage(parts, private, head, told)
            _require_attachments(parts, head)
    return Opened(
        head,
        staged,
        archive,
        notices,
        sha256,
        path.name,
        is_closed=archive != copy,
        source=path,
    )


def _decrypted(copy: Path, private: Path, passphrase: str | None, progress: Progress) -> Path:
    with copy.open("rb") as stream:
        start = stream.read(1 << 16)
    if not start.startswith(age.MAGIC[:19]):
        if not start.startswith(b"PK"):
            like = looks_like(start, b"")
            raise RefusedError(Code.NOT_OURS, like=f" (похоже на: {like})" if like else "")
        return copy
    if passphrase is None:
        raise RefusedError(Code.PASSPHRASE)
    plain = private / "plain.zip"
    size = copy.stat().st_size
    with copy.open("rb") as source, plain.open("xb") as target:
        for written in age.pieces(source, passphrase, gate.is_end):
            target.write(written)
            progress.report(target.tell(), size, CHECKING)
    return plain


def _stage(
    parts: zipfile.ZipFile, private: Path, head: Manifest, progress: Progress
) -> tuple[Path, tuple[bytes, ...]]:
    digest = hashlib.sha256()
    staged = private / "staged.db"
    with parts.open(gate.CHANGES) as stream:
        source = _told(lines.cut(_typed(stream)), digest.update)
        counts = staging.stage(staged, watched(source, sum(head.counts.values()), progress))
    notices = gate.small(parts, gate.NOTICES)
    digest.update(b"\0" + notices)
    if digest.hexdigest() != head.digest:
        raise RefusedError(Code.DAMAGED)
    if counts != dict(head.counts):
        raise content("counts")
    return staged, tuple(notices.splitlines(keepends=True))


def _typed(stream: IO[bytes]) -> BinaryIO:
    return stream  # type: ignore[return-value]  # only readline is used


def _told(source: Iterable[bytes], tell: Callable[[bytes], object]) -> Iterator[bytes]:
    for line in source:
        tell(line)
        yield line


def watched(source: Iterable[bytes], count: int, progress: Progress) -> Iterator[bytes]:
    """The same lines, ``count`` of them as far as is known, told on their way."""
    for number, line in enumerate(source):
        if number % _EACH == 0:
            progress.report(number, count, CHECKING)
        yield line


def _require_attachments(parts: zipfile.ZipFile, head: Manifest) -> None:
    """The attachments are those of the head, and each is what its name says."""
    named = {f"files/{each.sha256}": each.size for each in head.files}
    inside = {each.filename: each.file_size for each in parts.infolist() if "/" in each.filename}
    if named != inside:
        raise content("files")
    for name in inside:
        digest = hashlib.sha256()
        with parts.open(name) as stream:
            while data := stream.read(CHUNK):
                digest.update(data)
        if f"files/{digest.hexdigest()}" != name:
            raise RefusedError(Code.DAMAGED)
