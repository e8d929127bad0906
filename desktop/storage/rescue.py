"""A base which opens, made of what can still be read of a damaged one.

``damage.salvage`` copies the rows which are left. Here the rest is made good: tables and indexes
which the torn list of tables did not name, rows which only the log still knows, cells which hold
rubbish, references to records which are lost, the search index, the triggers.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from desktop.storage import migrations, search
from desktop.storage.connections import Stock
from desktop.storage.damage import Salvaged, salvage
from desktop.storage.log import capture, comparing
from desktop.storage.log.desk import ABSENT
from desktop.storage.log.fold import Fold
from desktop.storage.trouble import explain


def rescue(path: Path, target: Path) -> Salvaged:
    """Save what can be read of ``path`` into a new base which opens. Raises StorageError."""
    return salvage(path, target, complete)


def complete(path: Path, torn: Iterable[str] = ()) -> None:
    """Make a base of what was saved; ``torn`` are the tables which were not read whole.

    One of an older version stays as it is: nobody knows any more what it should hold. No
    operations are written: what is lost here is not deleted at the partners. Raises StorageError.
    """
    try:
        with _writing(path) as connection:
            if migrations.version_of(connection) != migrations.newest():
                return
            for name in capture.installed_triggers(connection):
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
            _add_what_is_missing(connection)
            _bring_back_from_log(connection, torn)
            _empty_what_is_no_value(connection)
            _drop_what_hangs(connection)
            migrations.migrate(connection)
            with Session(connection) as session:
                search.rebuild(session)
    except DatabaseError as error:
        raise explain(error, path) from error


@contextmanager
def _writing(path: Path) -> Iterator[Connection]:
    """One transaction without foreign keys: what hangs is found by a check."""
    bare = Stock(path, read_only=False).open()
    bare.execute("PRAGMA foreign_keys=OFF")
    engine = _engine_over(bare)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
    finally:
        engine.dispose()
        bare.close()


def _engine_over(bare: sqlite3.Connection) -> Engine:
    return create_engine("sqlite://", creator=lambda: bare, poolclass=StaticPool)


def _add_what_is_missing(connection: Connection) -> None:
    """Tables, indexes and the state of the log as a new base has them."""
    new = sqlite3.connect(":memory:", isolation_level=None)
    engine = _engine_over(new)
    try:
        with engine.begin() as made:
            migrations.migrate(made)
        query = "SELECT name, sql FROM sqlite_schema WHERE type=? AND sql IS NOT NULL"
        for kind in ("table", "index"):
            known = {row[0] for row in connection.exec_driver_sql(query, (kind,))}
            for name, sql in new.execute(query, (kind,)):
                if name not in known:
                    connection.exec_driver_sql(sql)
        _give_identity(connection, new.execute("SELECT replica FROM sync_site").fetchone()[0])
    finally:
        engine.dispose()
        new.close()


def _give_identity(connection: Connection, replica: str) -> None:
    """A new replica where it is not known how far the old one came: no number is used twice."""
    known = "SELECT count(*) FROM sync_local JOIN sync_site ON n=me"
    if connection.exec_driver_sql(known).scalar_one() == 1:
        return
    connection.exec_driver_sql("DELETE FROM sync_local")
    connection.exec_driver_sql(
        "INSERT INTO sync_site(replica, site, label) "
        "SELECT ?, coalesce(max(site), ''), '' FROM sync_site",
        (replica,),
    )
    connection.exec_driver_sql(
        "INSERT INTO sync_local(one, me, seq, hlc) SELECT 1, max(n), 0, "
        "(SELECT coalesce(max(hlc), 0) FROM sync_op) FROM sync_site"
    )


def _bring_back_from_log(connection: Connection, torn: Iterable[str]) -> None:
    """Rows of tables which were not read whole come back where the log still knows them."""
    shared = {table.name for table in capture.shared_tables()}
    wanted = sorted(shared.intersection(torn))
    if not wanted or comparing.is_torn(connection):
        return
    fold = Fold(connection)
    fold.begin()
    for table in wanted:
        fold.run(
            f"INSERT OR IGNORE INTO aff(row,tbl,mode) SELECT row,tbl,{ABSENT} FROM main.sync_op "  # noqa: S608 - of the models
            f"WHERE tbl='{table}' AND row NOT IN (SELECT id FROM main.{table})"
        )
    fold.fold()
    fold.end()
    fold.clean()


def _empty_what_is_no_value(connection: Connection) -> None:
    """Cells which hold no id, no date, no word of their list: a page would fall over them.

    The cell becomes empty; a row which cannot be without it goes.
    """
    connection.exec_driver_sql("UPDATE sync_local SET applying=1")
    for table in (*capture.shared_tables(), *capture.local_tables()):
        for column in table.columns:
            kind = column.type.dialect_impl(connection.dialect)
            read = kind.result_processor(connection.dialect, None)
            if read is None:
                continue
            query = f'SELECT rowid, "{column.name}" FROM "{table.name}"'  # noqa: S608 - of the models
            cells = connection.exec_driver_sql(query)
            wrong = [(row,) for row, value in cells.all() if not _can_be_read(read, value)]
            if wrong:
                act = _emptied(table.name, column.name, is_required=not column.nullable)
                connection.exec_driver_sql(act, wrong)
    connection.exec_driver_sql("UPDATE sync_local SET applying=0")


def _can_be_read(read: Callable[[Any], Any], value: object) -> bool:
    try:
        read(value)
    except (ValueError, LookupError, TypeError, AttributeError):
        return False
    return True


def _emptied(table: str, column: str, *, is_required: bool) -> str:
    """The statement which takes a value out of a row, or the row which cannot be without it."""
    if is_required:
        return f'DELETE FROM "{table}" WHERE rowid=?'  # noqa: S608 - names of the schema
    return f'UPDATE "{table}" SET "{column}"=NULL WHERE rowid=?'  # noqa: S608


def _drop_what_hangs(connection: Connection) -> None:
    """Lines whose record is lost go, other references to what is lost become empty.

    A base in which a reference leads nowhere could not be brought to the next version.
    """
    connection.exec_driver_sql("UPDATE sync_local SET applying=1")
    while hanging := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        for table, row, _, key in hanging:
            column, is_required = _reference(connection, table, key)
            act = _emptied(table, column, is_required=is_required)
            connection.exec_driver_sql(act, (row,))
    connection.exec_driver_sql("UPDATE sync_local SET applying=0")


def _reference(connection: Connection, table: str, key: int) -> tuple[str, bool]:
    """The column of a foreign key and whether it must have a value."""
    keys = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{table}")').all()
    column = next(str(row[3]) for row in keys if row[0] == key)
    columns = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').all()
    return column, next(bool(row[3]) for row in columns if row[1] == column)
