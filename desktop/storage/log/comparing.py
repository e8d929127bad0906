"""Whether the tables are what the log says: rows which somebody changed past the program."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from desktop.storage.log import capture
from desktop.storage.log.desk import can_stand
from desktop.storage.log.row_fold import of_row

Row = Mapping[str, Any]


def is_torn(connection: Connection) -> bool:
    """Whether the log itself cannot be read."""
    query = "SELECT 1 FROM sync_op WHERE NOT json_valid(patch) OR typeof(row)<>'text' LIMIT 1"
    return connection.exec_driver_sql(query).first() is not None


def differing(connection: Connection) -> list[tuple[str, str]]:
    """Table and id of the rows which are not what the log says.

    Nearly all rows are what their operations leave one after another; of the others the few are
    folded as the merge folds them: what was known decides there, and no clock.
    """
    waiting: dict[str, set[str]] = {}
    for row, column in connection.exec_driver_sql("SELECT row, col FROM sync_pending"):
        waiting.setdefault(row, set()).add(column)
    found = []
    for table in capture.shared_tables():
        rows, last = _rows(connection, table.name), _last_values(connection, table.name)
        for key in sorted(rows.keys() | last.keys()):
            shown = rows.get(key)
            if not _differs(shown, last.get(key)):
                continue
            folded = of_row(connection, key).values()
            if folded is not None and not can_stand(table.name, folded):
                folded = None
            if _differs(shown, folded, waiting.get(key, frozenset())):
                found.append((table.name, key))
    return found


def _rows(connection: Connection, table: str) -> dict[str, Row]:
    found = connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings()
    return {row["id"]: {k: v for k, v in row.items() if k != "id"} for row in found}


def _last_values(connection: Connection, table: str) -> dict[str, Row | None]:
    """Row → the values which its operations leave, oldest first; None: it is gone."""
    query = "SELECT row, kind, patch FROM sync_op WHERE tbl=? ORDER BY hlc, site, seq"
    values: dict[str, Row | None] = {}
    for row, kind, patch in connection.exec_driver_sql(query, (table,)):
        values[row] = {**(values.get(row) or {}), **json.loads(patch)} if kind == 1 else None
    return values


def _differs(
    row: Row | None, log: Row | None, waiting: set[str] | frozenset[str] = frozenset()
) -> bool:
    """``waiting``: columns whose record is not there: shown empty, or as another record."""
    if row is None or log is None:
        return row is not log and not (row is None and waiting)
    cells = ((column, value) for column, value in log.items() if column not in waiting)
    return any(row.get(column) != value for column, value in cells if column in row)
