"""The zip inside a file of exchange, looked at before it is believed (exchange.md 3.7).

Nothing is ever extracted under a name of the archive. The list at the end is measured by hand
before the library reads it: it would take any number of entries into memory.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from desktop.exchange.mkx.refusals import Code, RefusedError, content, too_big

MANIFEST, CHANGES, NOTICES = "manifest.json", "changes.jsonl", "notices.jsonl"
LARGEST_FILE = 2 << 30
_ENTRIES = 5000
_LIST = 2 << 20
_CHANGES = 1 << 30
_NOTICES = 16 << 20
_MANIFEST = 1 << 20
_ATTACHMENT = 50 << 20
_RATIO, _RATIO_FROM = 200, 32 << 20
_END = b"PK\x05\x06"
_END_SIZE = 22
_ATTACHED = re.compile(r"files/[0-9a-f]{64}").fullmatch
_LIMITS = {MANIFEST: _MANIFEST, CHANGES: _CHANGES, NOTICES: _NOTICES}
_FLAGS = 0x1 | 0x40
"""Bits of an encrypted entry."""


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, if it is only what we write. Raises RefusedError."""
    _measure(path)
    try:
        with zipfile.ZipFile(path) as archive:
            _check(archive, path.stat().st_size)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
        raise RefusedError(Code.DAMAGED) from None
    except (ValueError, OverflowError, RuntimeError):
        raise content("zip") from None


def _measure(path: Path) -> None:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise too_big("Файл больше 2 ГБ")
    with path.open("rb") as stream:
        if stream.read(4) not in {b"PK\x03\x04", _END}:
            raise content("zip/start")
        stream.seek(max(0, size - _END_SIZE))
        end = stream.read(_END_SIZE)
    if len(end) < _END_SIZE or not end.startswith(_END):
        raise RefusedError(Code.CUT)
    entries = int.from_bytes(end[10:12], "little")
    length = int.from_bytes(end[12:16], "little")
    if entries > _ENTRIES or length > _LIST:
        raise too_big("В файле слишком много частей")
    if int.from_bytes(end[16:20], "little") + length + _END_SIZE != size:
        raise RefusedError(Code.DAMAGED)


def is_end(plain: bytes) -> bool:
    """Whether this is how our archives end: the last record, but for one changed byte."""
    end = plain[-_END_SIZE:]
    fixed = end[:8] + end[-2:]  # its name, no further parts, no remark
    return sum(a == b for a, b in zip(fixed, _END + bytes(6), strict=False)) >= len(_END) + 5


def _check(archive: zipfile.ZipFile, size: int) -> None:
    entries = archive.infolist()
    names = {each.filename for each in entries}
    if len(names) != len(entries) or not names >= {MANIFEST, CHANGES, NOTICES}:
        raise content("zip/names")
    for each in entries:
        _check_entry(each)
    if sum(each.compress_size for each in entries) > size:
        raise content("zip/overlap")
    if sum(each.file_size for each in entries if "/" in each.filename) > LARGEST_FILE:
        raise too_big("Вложений больше 2 ГБ")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    limit = _LIMITS.get(entry.filename, _ATTACHMENT if _ATTACHED(entry.filename) else -1)
    if limit < 0 or entry.orig_filename != entry.filename:
        raise content("zip/name")
    if entry.flag_bits & _FLAGS or entry.compress_type not in {0, 8}:
        raise content("zip/kind")
    if (entry.external_attr >> 16) & 0o170000 not in {0, 0o100000}:
        raise content("zip/link")
    if entry.file_size > limit:
        raise too_big("Часть файла слишком велика")
    if entry.file_size > _RATIO_FROM and entry.file_size > _RATIO * max(1, entry.compress_size):
        raise too_big("Часть файла сжата слишком сильно")


def small(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part as a whole, not more than it says."""
    with archive.open(name) as stream:
        return read_whole(stream, archive.getinfo(name).file_size)


def read_whole(stream: IO[bytes], size: int) -> bytes:
    """Exactly ``size`` bytes. Raises RefusedError when there are more or fewer."""
    data = stream.read(size + 1)
    if len(data) != size:
        raise RefusedError(Code.DAMAGED)
    return data
