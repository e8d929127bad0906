"""The gate before the spreadsheet library: what kind of file it is, and whether it is safe.

The library allocates the whole rectangle between the first and the last filled cell, so one
value in the last cell of a sheet ends the process: memory of 500 GB is asked for. Such tables,
zip bombs and torn archives are refused here. The check of the cells reads the parts as bytes
(0.1 s for 180 000 cells) and takes a real XML parser only where the writing is unusual.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from desktop.services.tables import troubles
from desktop.services.tables.cells import Limits
from desktop.services.tables.extent import BrokenMarkup, Extent, FarCell, OdsExtent, XlsxExtent

_CHUNK = 1 << 20
_SMALL = 1 << 20
_MANIFEST = "META-INF/manifest.xml"
_TORN = (BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, ValueError)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BIFF = tuple(bytes.fromhex(mark) for mark in ("09080600", "09081000", "09040600", "09020600"))
_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!doctype html|<html|<table|mime-version:)", re.I
)
_FOREIGN = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"GIF8", b"MZ")


def kind_of(path: Path) -> str:
    """«zip», «ole», «text»; the name of a file tells nothing: 1С writes web pages as .xls.

    Raises TableError for what cannot be a table, OSError when the file cannot be read.
    """
    if not (path.is_file() or path.is_dir()) and path.exists():
        raise troubles.not_a_table(path.name)  # a pipe would be waited for, for ever
    with path.open("rb") as file:
        head = file.read(512)
    if not head.strip(b"\0 \t\r\n"):
        raise troubles.empty(path.name)
    if head.startswith(b"PK"):
        return "zip"
    if head.startswith(_OLE) or head.startswith(_BIFF):
        return "ole"
    if head.startswith(_FOREIGN):
        raise troubles.not_a_table(path.name)
    if _PAGE.match(head):
        raise troubles.unsaved_page(path.name)
    return "text"


def check_ole(path: Path, limits: Limits) -> None:
    """Refuse spreadsheets under a password: Excel keeps them in the container of old files."""
    _check_size(path, limits)
    if _ENCRYPTED in path.read_bytes():
        raise troubles.locked(path.name)


def check_zip(path: Path, limits: Limits) -> None:
    """Refuse torn archives, bombs, archives of other programs and rectangles beyond all memory."""
    _check_size(path, limits)
    try:
        with ZipFile(path) as archive:
            _check_entries(archive, path.name, limits)
            _check_parts(archive, path.name, limits)
    except _TORN as error:
        raise troubles.torn(path.name) from error
    except (BrokenMarkup, expat.ExpatError) as error:
        raise troubles.torn(path.name) from error
    except FarCell as error:
        raise troubles.too_wide(path.name) from error


def _check_size(path: Path, limits: Limits) -> None:
    if path.stat().st_size > limits.spreadsheet_bytes:
        raise troubles.too_large(path.name, limits.spreadsheet_bytes // 1024 // 1024)


def _check_entries(archive: ZipFile, name: str, limits: Limits) -> None:
    entries = archive.infolist()
    names = {entry.filename.replace("\\", "/").lower() for entry in entries}
    if not names & {"xl/workbook.xml", "content.xml"}:
        raise troubles.not_a_table(name)
    if any(entry.flag_bits & 1 for entry in entries) or _is_locked_ods(archive):
        raise troubles.locked(name)
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        raise troubles.torn(name)
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > limits.entries
        or unpacked > limits.unpacked_bytes
        or any(_is_bomb(entry, limits) for entry in entries)
    ):
        raise troubles.too_large(name, limits.spreadsheet_bytes // 1024 // 1024)


def _is_locked_ods(archive: ZipFile) -> bool:
    """LibreOffice encrypts the parts and says so in the manifest."""
    if _MANIFEST not in archive.namelist():
        return False
    with archive.open(_MANIFEST) as part:
        return b"encryption-data" in part.read(_SMALL)


def _is_bomb(entry: ZipInfo, limits: Limits) -> bool:
    return entry.file_size > 16 * _SMALL and entry.file_size > limits.ratio * max(
        1, entry.compress_size
    )


def _check_parts(archive: ZipFile, name: str, limits: Limits) -> None:
    """Read all the markup to its end: the length and the check sum must be the declared ones."""
    for entry in archive.infolist():
        lowered = entry.filename.lower()
        if lowered.endswith(".bin") and "worksheets/" in lowered:
            raise troubles.not_a_table(name)
        if lowered.endswith((".xml", ".rels")):
            _check_part(archive, entry, limits)


def _check_part(archive: ZipFile, entry: ZipInfo, limits: Limits) -> None:
    extents: list[Extent] = (
        [OdsExtent(limits)]
        if entry.filename.lower() == "content.xml"
        else [XlsxExtent(limits), XlsxExtent(limits, exact=True)]
    )
    for extent in extents:
        for chunk in _chunks(archive, entry):
            extent.feed(chunk)
        if extent.is_sure():
            return


def _chunks(archive: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            yield chunk
