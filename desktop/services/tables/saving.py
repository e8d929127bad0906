"""Writing a file whole or not at all, and names which every system takes."""

import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path

from desktop.errors import TableError
from desktop.services.tables import troubles

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.I)
_BYTES = 200
"""Of a name in UTF-8: Linux takes 255 with the suffix and a temporary ending."""


def safe_file_name(text: str) -> str:
    """A name (without suffix) which every system takes: «Список: 1/2» → «Список_ 1_2»."""
    name = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", text)).strip(" .")
    name = name.encode(errors="ignore")[:_BYTES].decode(errors="ignore").rstrip(" .")
    if _DEVICE.fullmatch(name):
        name = f"_{name}"
    return name or "Без названия"


def save_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a temporary file in the same folder, then put it in place of ``path``.

    An older file stays as it was when anything goes wrong; raises TableError.
    """
    draft = path.with_name(f".{secrets.token_hex(6)}{path.suffix}")
    try:
        write(draft)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        _forget(draft)
        raise troubles.unwritable(path.name, error) from error
    except TableError:
        _forget(draft)
        raise


def _forget(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        # The stick is gone together with the draft; the first trouble is the one to tell.
        return
