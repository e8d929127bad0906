"""Files of records: taken beside the base, given out again, counted for the check of the base."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from desktop.errors import InvalidInputError
from desktop.models import Local
from desktop.storage import files
from desktop.storage.files import StoredFile

_HASH_END = "_hash"
_SECRET = {"pin_hash", "recovery_hash"}
PICTURES = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True)
class Attachment:
    """A file which a row of the base names."""

    table: str
    row: UUID
    column: str
    sha256: str
    name: str


def take(base: Path, source: Path) -> StoredFile:
    """Copy a file beside the base; the row is written afterwards. Raises StorageError."""
    return files.store(base, source)


def take_picture(base: Path, source: Path) -> StoredFile:
    """The same for an emblem. Raises InvalidInputError when it is no picture."""
    if source.suffix.lower() not in PICTURES:
        raise InvalidInputError(
            {"emblem": "Эмблема — это картинка PNG или JPEG. Выберите другой файл."}
        )
    return files.store(base, source)


def size(base: Path, sha256: str) -> int:
    """Bytes of a stored file; 0 when it is not there."""
    try:
        return files.path_of(base, sha256).stat().st_size
    except OSError:
        return 0


def used(session: Session) -> Iterator[Attachment]:
    """Every file which the base names, in the order of tables."""
    for table in _tables():
        for column in table.columns:
            if not column.name.endswith(_HASH_END) or column.name in _SECRET:
                continue
            label = table.columns.get(f"{column.name.removesuffix(_HASH_END)}_name")
            name = label if label is not None else sa.literal("")
            query = sa.select(table.c.id, column, name).where(column != "")
            for row, sha256, title in session.connection().execute(query):
                yield Attachment(table.name, row, column.name, sha256, title)


def _tables() -> list[sa.Table]:
    local = {
        str(one.__tablename__)
        for one in Local.__subclasses__()
        if issubclass(one, SQLModel)
    }
    return [table for table in SQLModel.metadata.sorted_tables if table.name not in local]
