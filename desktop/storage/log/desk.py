"""What a fold works on: temporary tables beside the log, and the columns of the shared tables."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Connection, Integer, Table

from desktop.storage.log.capture import columns, shared_tables

FRESH, ONE_SITE, PRESENT, ABSENT = range(4)
"""Modes of a row: a single put nobody knew; in its table, all operations of one replica; in its
table; not in its table (all its columns are looked at)."""

PART = 4000
"""Rows which are folded together."""
_ROW = "row TEXT PRIMARY KEY, tbl TEXT, mode INTEGER, site INTEGER, lo INTEGER, puts INTEGER"
"""``site``, ``lo``, ``puts``: of a row of one replica its number, the number of its first new
operation, and whether all that came are puts."""
_TEMPORARY = {
    "aff": _ROW,
    "part": _ROW,
    "cell": "row TEXT, col TEXT, PRIMARY KEY(row,col)",
    "tc": "row TEXT, col TEXT, PRIMARY KEY(row,col)",
    "cand": "row TEXT, col TEXT, site INTEGER, seq INTEGER, hlc INTEGER, val, "
    "PRIMARY KEY(row,col,site)",
    "multi": "row TEXT, col TEXT, n INTEGER, PRIMARY KEY(row,col)",
    "diff": "tbl TEXT, col TEXT, row TEXT, was, val, round INTEGER, PRIMARY KEY(tbl,col,row)",
    "born": "row TEXT PRIMARY KEY, tbl TEXT",
    "gone": "row TEXT PRIMARY KEY, tbl TEXT, waits INTEGER, was TEXT",
}


@dataclass(frozen=True)
class Column:
    """A column as the fold writes it: its name, the constant for «not written», its needs."""

    name: str
    default: str
    is_required: bool

    def value(self, expression: str) -> str:
        """SQL of the value which goes into the table."""
        return f"coalesce({expression},{self.default})" if self.default else expression


@functools.cache
def described(name: str) -> tuple[Column, ...]:
    """The columns of a shared table of this version; empty for one which is not known."""
    table = next((each for each in shared_tables() if each.name == name), None)
    if table is None:
        return ()
    return tuple(_column(table, each) for each in columns(table))


def can_stand(name: str, values: Mapping[str, Any]) -> bool:
    """Whether these values are enough for a row: of an erased one may be too little left."""
    return all(values.get(each.name) is not None for each in described(name) if each.is_required)


def _column(table: Table, name: str) -> Column:
    column = table.columns[name]
    text = getattr(column.server_default, "arg", None)
    is_number = isinstance(column.type, Integer | Boolean)
    default = "" if text is None or column.nullable else str(text) if is_number else f"'{text}'"
    return Column(name, default, not column.nullable and not default)


class Desk:
    """What a fold works on: the transaction of a write and temporary tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self, sql: str, *values: Any) -> int:
        """Run one statement; returns the number of rows it wrote."""
        return self._connection.exec_driver_sql(sql, values).rowcount

    def scalar(self, sql: str, *values: Any) -> Any:
        return self._connection.exec_driver_sql(sql, values).scalar()

    def rows(self, sql: str, *values: Any) -> list[Any]:
        return list(self._connection.exec_driver_sql(sql, values))

    def begin(self) -> None:
        """Make the temporary tables anew and silence the triggers."""
        self.clean()
        for name, body in _TEMPORARY.items():
            self.run(f"CREATE TEMP TABLE {name}({body}) WITHOUT ROWID")
        self.run("UPDATE main.sync_local SET applying=1")

    def end(self) -> None:
        """Let the triggers listen again; ``clean`` may follow when the report was read."""
        self.run("UPDATE main.sync_local SET applying=0")

    def clean(self) -> None:
        for name in (*_TEMPORARY, "inc", "smap"):
            self.run(f"DROP TABLE IF EXISTS temp.{name}")
