"""The emblem of the organisation: taken from a file of the user, made harmless, kept.

What comes is decoded and written anew: no transparency (printers), no hidden data, no more points
than a printer shows.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image, UnidentifiedImageError

from desktop.documents import pictures
from desktop.errors import InvalidInputError, OfficeError
from desktop.language.numbers import file_size
from desktop.services import attachments
from desktop.services.attachments import Attached
from desktop.storage.database import Database
from desktop.storage.disk import explained

FIELD: Final = "emblem"
LARGEST: Final = 2 * 1024 * 1024
PRINTED: Final = 100
"""The widest print, mm: more points are not kept."""

INCH: Final = 25.4
FORMATS: Final = ("PNG", "JPEG")
UNREADABLE: Final = (
    "Картинка эмблемы не открывается: файл повреждён, слишком велик или это не PNG и не JPG. "
    "Выберите другой файл."
)


def prepared(data: bytes) -> bytes:
    """A PNG without transparency from a PNG or JPEG. Raises InvalidInputError."""
    if len(data) > LARGEST:
        raise _refused(
            f"Картинка больше {file_size(LARGEST)}. Она не приложена. Уменьшите её или сохраните "
            "в формате JPG."
        )
    try:
        return pictures.png(data, PRINTED)
    except OfficeError as error:
        raise _refused(UNREADABLE) from error


def _refused(text: str) -> InvalidInputError:
    return InvalidInputError({FIELD: text})


def keep(database: Database, source: Path) -> Attached:
    """Put a re-encoded copy beside the base; the card remembers it by ``fields.set_emblem``.

    Raises InvalidInputError for what is no such picture, StorageError when nothing can be read or
    written.
    """
    with explained(source):
        data = source.read_bytes() if source.stat().st_size <= LARGEST else b"\0" * (LARGEST + 1)
    made = prepared(data)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"{source.stem}.png"
        with explained(copy):
            copy.write_bytes(made)
        return attachments.keep(database, copy)


def dpi(data: bytes, width: float) -> int:
    """Points to the inch when the longer side is printed ``width`` mm wide.

    Raises InvalidInputError for what is no picture.
    """
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            return round(max(picture.size) / width * INCH)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise _refused(UNREADABLE) from error
