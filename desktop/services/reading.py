"""A base opened for one answer: commands for scripts look at it and never change it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.errors import StorageError
from desktop.storage import migrations, opening
from desktop.storage.database import Database
from desktop.storage.opening import Kind

_OLDER = (
    "Эта база создана прежней версией программы. {undone} Откройте её один раз в "
    "окне программы: она сохранит копию и обновит базу."
)


@contextmanager
def opened_to_read(path: Path, undone: str) -> Iterator[Database]:
    """The base, read-only. ``undone`` says what did not happen: «Подбор не сделан.»

    Raises StorageError: no base, or one of another version.
    """
    finding = opening.inspect(path, migrations.newest())
    if finding.kind is Kind.OLDER:
        raise StorageError(_OLDER.format(undone=undone))
    if finding.kind not in {Kind.IN_ORDER, Kind.READ_ONLY}:
        raise StorageError(finding.text)
    database = Database(path, read_only=True)
    try:
        yield database
    finally:
        database.close()
