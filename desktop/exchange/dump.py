"""The canonical text of a base: two bases which know the same give the same bytes.

What leaves no base (private notes, exclusions) is not in it: it can never be equal.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from desktop.exchange import profiles
from desktop.exchange.mkx.lines import compact
from desktop.storage.log import conflicts
from desktop.storage.log.capture import columns, shared_tables

_NOT_PRIVATE = "visibility<>'private'"


def lines(session: Session) -> Iterator[str]:
    """A line for every record, then one for every open disagreement."""
    kept = profiles.never()
    for table in shared_tables():
        if table.name in kept:
            continue
        names = sorted(columns(table))
        cells = ",".join(f"'{name}',{name}" for name in names)
        only = f" WHERE {_NOT_PRIVATE}" if table.name == "meeting_note" else ""
        query = f"SELECT id,json_object({cells}) FROM {table.name}{only} ORDER BY id"
        for row, text in session.connection().exec_driver_sql(query):
            yield f"{table.name} {row} {compact(json.loads(text))}"
    for each in conflicts.listed(session):
        if each.table not in kept:
            yield f"conflict {each.table} {each.row} {each.column} {compact(_values(each))}"


def _values(conflict: conflicts.Conflict) -> list[Any]:
    values = (side.value for side in conflict.sides)
    return sorted(values, key=lambda value: (type(value).__name__, str(value)))
