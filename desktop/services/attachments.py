"""Files which people attach to records: kept beside the base by their hash (README, «Backups»)."""

from dataclasses import dataclass
from pathlib import Path

from desktop.storage import files
from desktop.storage.database import Database


@dataclass(frozen=True)
class Attached:
    """What a record remembers of its file."""

    hash: str
    name: str

    def __bool__(self) -> bool:
        return bool(self.hash)


NOTHING = Attached("", "")


def keep(database: Database, source: Path) -> Attached:
    """Copy a file beside the base; write the record afterwards.

    Raises StorageError: too large, a program, cannot be read or written.
    """
    stored = files.store(database.path, source)
    return Attached(stored.sha256, stored.name)


def size_of(database: Database, attached: Attached) -> int:
    """Bytes of a file; 0 when it is missing."""
    path = files.path_of(database.path, attached.hash)
    return path.stat().st_size if path.is_file() else 0


def copy_for_reading(database: Database, attached: Attached, folder: Path) -> Path:
    """A checked read-only copy under its human name.

    Raises NotFoundError when the file is missing or was changed, StorageError when the copy
    cannot be written.
    """
    return files.open_path(database.path, attached.hash, attached.name, folder)
