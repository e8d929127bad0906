"""Whether a base of a newer schema can be shown: it must still hold all that this program reads.

What is read is known from a base of this program's own schema, made in memory for the question.
"""

import functools
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from desktop.storage import migrations
from desktop.storage.bare import opened, quoted, tables_of
from desktop.storage.disk import explained


def may_be_shown(base: Path) -> bool:
    """The same for a closed base, which is not touched. Raises StorageError."""
    with explained(base), opened(base) as connection:
        return holds_everything(connection)


def holds_everything(connection: sqlite3.Connection) -> bool:
    """Every table and column of our schema is there, and the state of the log."""
    found = _columns_of(connection)
    own = _columns_of_schema(migrations.newest())
    if any(not columns <= found.get(table, frozenset()) for table, columns in own.items()):
        return False
    return bool(connection.execute("SELECT count(*) FROM sync_local").fetchone()[0] == 1)


def _columns_of(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Table → names of its columns, the computed ones too."""
    return {
        table: frozenset(
            str(row[1]) for row in connection.execute(f"PRAGMA table_xinfo({quoted(table)})")
        )
        for table in tables_of(connection)
    }


@functools.cache
def _columns_of_schema(_schema: int) -> Mapping[str, frozenset[str]]:
    """Table → columns of a base which this program makes; kept for each number of the schema."""
    bare = sqlite3.connect(":memory:", isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: bare, poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            migrations.migrate(connection)
            return _columns_of(bare)
    finally:
        engine.dispose()
        bare.close()
