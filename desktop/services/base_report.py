"""What ``metodkabinet check`` tells about a base: its schema and how many rows each table holds."""

from dataclasses import dataclass
from pathlib import Path

from desktop.errors import StorageError
from desktop.services import health
from desktop.storage import migrations
from desktop.storage.bare import number, opened, quoted, tables_of
from desktop.storage.damage import check_integrity
from desktop.storage.database import Database
from desktop.storage.opening import Kind, inspect


@dataclass(frozen=True)
class BaseReport:
    """``problems`` are in the words of SQLite; empty: the base is sound."""

    schema: int
    counts: dict[str, int]
    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """What «Проверить базу» finds in a base of this version, in Russian."""

    @property
    def is_sound(self) -> bool:
        return not self.problems and not self.remarks


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
    is_ours = integrity.is_sound and finding.kind in {Kind.IN_ORDER, Kind.READ_ONLY}
    remarks = _remarks(path) if is_ours else ()
    return BaseReport(finding.schema, counts, integrity.problems, remarks)


def _remarks(path: Path) -> tuple[str, ...]:
    """The check of the page «Проверить базу», for looking only; copies are not its business."""
    database = Database(path, read_only=True)
    try:
        report = health.check(database, with_copy=False)
    finally:
        database.close()
    return tuple(one.what for one in report.findings if not one.is_cured)
