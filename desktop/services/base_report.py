"""What ``metodkabinet check`` tells about a base: its schema and how many rows each table holds."""

from dataclasses import dataclass
from pathlib import Path

from desktop.errors import StorageError
from desktop.storage import migrations
from desktop.storage.bare import number, opened, quoted, tables_of
from desktop.storage.damage import check_integrity
from desktop.storage.opening import inspect


@dataclass(frozen=True)
class BaseReport:
    """``problems`` are in the words of SQLite; empty: the base is sound."""

    schema: int
    counts: dict[str, int]
    problems: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not self.problems


def report(path: Path) -> BaseReport:
    """Look through the whole file without changing it. Raises StorageError if it is no base."""
    finding = inspect(path, migrations.newest())
    if not finding.can_open:
        raise StorageError(finding.text)
    integrity = check_integrity(path)
    with opened(path) as connection:
        counts = {
            table: number(connection, f"SELECT count(*) FROM {quoted(table)}")  # noqa: S608
            for table in tables_of(connection)
        }
    return BaseReport(finding.schema, counts, integrity.problems)
