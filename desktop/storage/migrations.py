"""Schema versions in order. Add a step at the end; never edit a step which was released.

All steps of an upgrade, the triggers and ``user_version`` go in one transaction: either the
whole base is of the new version or nothing has changed. Steps write with ``applying = 1``, so
that an upgrade emits no operations (exchange.md 3.14).
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Connection

from desktop.errors import StorageError
from desktop.models import uuid7
from desktop.storage.log import capture
from desktop.storage.log.desk import ABSENT
from desktop.storage.log.fold import Fold

Step = Callable[[Connection], None]
APPLICATION_ID = 0x4D4B4231  # "MKB1" in the header of the file: a base of ours
STEPS: list[Step] = []
_OWN_TABLES = frozenset(
    {
        "act",
        "search_entry",
        "sync_conflict",
        "sync_ctx",
        "sync_export",
        "sync_export_person",
        "sync_import",
        "sync_left",
        "sync_local",
        "sync_notice",
        "sync_op",
        "sync_pending",
        "sync_sent",
        "sync_site",
    }
)
"""Tables of the storage itself: they have no models."""


def step(function: Step) -> Step:
    """Register the next step."""
    STEPS.append(function)
    return function


def newest() -> int:
    """The schema number of this program."""
    return len(STEPS)


def version_of(connection: Connection) -> int:
    """The schema number of a base; 0 for a new file."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def is_whole(connection: Connection) -> bool:
    """Whether a base of the newest schema has all its tables and the state of its log.

    SQLite calls a file sound which has lost a table.
    """
    query = "SELECT name FROM sqlite_schema WHERE type='table'"
    tables = {str(row[0]) for row in connection.exec_driver_sql(query)}
    models = {table.name for table in (*capture.shared_tables(), *capture.local_tables())}
    if not tables >= models | _OWN_TABLES:
        return False
    return bool(connection.exec_driver_sql("SELECT count(*) FROM sync_local").scalar_one() == 1)


def migrate(connection: Connection) -> None:
    """Bring the base to the newest schema inside the caller's transaction.

    Foreign keys must be off in this connection (a table which is rebuilt would delete its
    children); they are checked here instead. Raises StorageError for a newer base.
    """
    version = version_of(connection)
    if version > newest():
        raise StorageError(
            "База создана более новой версией программы. "
            "Чтобы её изменять, обновите программу. Файл не тронут."
        )
    if version < newest():
        for name in capture.installed_triggers(connection):
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        for upgrade in STEPS[version:]:
            upgrade(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {newest()}")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        if version:
            _show_what_was_unknown(connection, version)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise StorageError(
                "При обновлении базы нарушились связи записей. Обновление отменено, данные "
                "прежние. Покажите файл базы тому, кто помогает с программой."
            )
    if not capture.are_current(connection, newest()):
        capture.install(connection, newest())


def _show_what_was_unknown(connection: Connection, version: int) -> None:
    """What newer programs told in their files stood in the log only: now there is room for it."""
    fold = Fold(connection)
    newer = "FROM main.sync_op o WHERE o.sch>?"
    if not fold.scalar(f"SELECT EXISTS(SELECT 1 {newer})", version):
        return
    fold.begin()
    fold.run(
        f"INSERT OR IGNORE INTO aff(row,tbl,mode) SELECT o.row,o.tbl,{ABSENT} {newer}", version
    )
    fold.run(
        "INSERT OR IGNORE INTO tc SELECT o.row,j.key FROM aff a CROSS JOIN main.sync_op o "
        "ON o.row=a.row,json_each(o.patch) j"
    )
    fold.fold()
    fold.end()
    fold.clean()


def statements(text: str) -> Iterator[str]:
    """The statements of an SQL file whose comments begin with ``--``."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("--"))
    for statement in "\n".join(lines).split(";"):
        if statement.strip():
            yield statement.strip()


def run_file(connection: Connection, name: str) -> None:
    """Run an SQL file of the folder ``schema``."""
    text = (Path(__file__).parent / "schema" / name).read_text(encoding="utf-8")
    for statement in statements(text):
        connection.exec_driver_sql(statement)


@step
def first_schema(connection: Connection) -> None:
    run_file(connection, "001_log.sql")
    run_file(connection, "001_tables.sql")
    connection.exec_driver_sql(
        "INSERT INTO sync_site(n, replica, site, label) VALUES(1, ?, '', '')", (uuid7().hex,)
    )
    connection.exec_driver_sql("INSERT INTO sync_local(one, me, seq, hlc) VALUES(1, 1, 0, 0)")
