"""Rows of shared tables by name, with raw stored values: what undo and restoring write.

Raw SQL on purpose: values come from the log as they are stored, and the triggers capture what
is written here like anything else.
"""

from typing import Any

from sqlalchemy import Table
from sqlmodel import Session, SQLModel

from desktop.errors import RuleError


def table_named(name: str) -> Table:
    """The table of the models with this name."""
    return SQLModel.metadata.tables[name]


def current_row(session: Session, table: str, row: str) -> dict[str, Any] | None:
    """The stored values of a row without its id; None when there is no such row.

    None too for a table of a newer program: its rows stand in the log only.
    """
    if table not in SQLModel.metadata.tables:
        return None
    query = f'SELECT * FROM "{table_named(table).name}" WHERE id=?'
    found = session.connection().exec_driver_sql(query, (row,)).mappings().first()
    if found is None:
        return None
    return {key: value for key, value in found.items() if key != "id"}


def put_row(session: Session, table: str, row: str, values: dict[str, Any]) -> None:
    """Insert a row as it was. Columns which this version does not know are left out.

    Raises RuleError when the record it belongs to is not there.
    """
    known = _known(session, table, values)
    columns = ", ".join(f'"{name}"' for name in ("id", *known))
    marks = ", ".join("?" * (len(known) + 1))
    query = f'INSERT INTO "{table}" ({columns}) VALUES ({marks})'
    session.connection().exec_driver_sql(query, (row, *known.values()))


def update_row(session: Session, table: str, row: str, values: dict[str, Any]) -> None:
    """Set some columns of a row."""
    known = _known(session, table, values)
    if not known:
        return
    cells = ", ".join(f'"{name}"=?' for name in known)
    query = f'UPDATE "{table}" SET {cells} WHERE id=?'
    session.connection().exec_driver_sql(query, (*known.values(), row))


def delete_row(session: Session, table: str, row: str) -> None:
    """Delete a row and, by cascade, what exists only with it."""
    query = f'DELETE FROM "{table_named(table).name}" WHERE id=?'
    session.connection().exec_driver_sql(query, (row,))


def _known(session: Session, table: str, values: dict[str, Any]) -> dict[str, Any]:
    """The columns of this version; a reference to a record which is gone becomes empty."""
    description = table_named(table)
    known = {name: value for name, value in values.items() if name in description.columns}
    for name, value in known.items():
        if value is None:
            continue
        for key in description.columns[name].foreign_keys:
            target = key.column.table.name
            if _exists_or_returns(session, target, str(value)):
                continue
            if not description.columns[name].nullable:
                raise RuleError(
                    "Запись, к которой это относится, сама в корзине. Сначала верните её."
                )
            known[name] = None
    return known


def _exists_or_returns(session: Session, table: str, row: str) -> bool:
    """Whether a target is there, or was removed by the very act which is being taken back.

    References are deferred: lines may come back before their record within one act.
    """
    if current_row(session, table, row) is not None:
        return True
    returning: set[str] = session.info.get("returning", set())
    return row in returning
