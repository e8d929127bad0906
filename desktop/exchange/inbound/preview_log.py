"""What the preview asks of the base: rows by sets, who wrote which cell."""

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table
from sqlmodel import Session, SQLModel

from desktop.language.initials import split_full_name
from desktop.storage.log.capture import owners, shared_tables

Row = Mapping[str, Any]
_NUMBER = re.compile(r"№\s*\d+")
ALONE = frozenset({"offer", "request", "meeting", "toolbox_item", "visit", "event_pass"})
"""Lines of a card which are records with a name of their own."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """Who wrote a cell, when and where."""

    at: dt.datetime
    actor: str
    label: str

    def said(self) -> str:
        """«15.11, Пак»; of a file without signatures «15.11, № 12»."""
        name = split_full_name(self.actor).surname or self.actor or self._site()
        return ", ".join(filter(None, (f"{self.at.astimezone():%d.%m}", name)))

    def _site(self) -> str:
        number = _NUMBER.search(self.label)
        return number.group() if number is not None else self.label


class Strokes:
    """The newest operation of each cell of some rows, of one side."""

    def __init__(self) -> None:
        self._cells: dict[tuple[str, str], Stroke] = {}
        self._rows: dict[str, Stroke] = {}

    def add(self, row: str, patch: str, stroke: Stroke) -> None:
        """Operations come in their order: the newest stays."""
        self._rows[row] = stroke
        for column in json.loads(patch):
            self._cells[row, column] = stroke

    def of(self, row: str, column: str = "") -> Stroke | None:
        """Who wrote a cell, or the row."""
        return self._cells.get((row, column)) or self._rows.get(row)


def strokes(session: Session, rows: Iterable[str], number: int | None) -> tuple[Strokes, Strokes]:
    """Ours and theirs: operations without and with the file ``number``."""
    ours, theirs = Strokes(), Strokes()
    query = (
        "SELECT o.row,o.patch,o.hlc,o.actor,s.label,o.imp FROM sync_op o JOIN sync_site s "
        "ON s.n=o.site WHERE o.row IN (SELECT value FROM json_each(?)) ORDER BY o.hlc"
    )
    wanted = json.dumps(sorted(set(rows)))
    for row, patch, hlc, actor, label, imp in session.connection().exec_driver_sql(
        query, (wanted,)
    ):
        at = dt.datetime.fromtimestamp((hlc >> 16) / 1000, dt.UTC)
        side = theirs if number is not None and imp == number else ours
        side.add(row, patch, Stroke(at, actor, label))
    return ours, theirs


class Rows:
    """Stored rows, read a table at a time; what was deleted is given by whoever knows it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tables: dict[str, Table] = {table.name: table for table in shared_tables()}
        self._known: dict[tuple[str, str], Row | None] = {}

    def read(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Read many rows at once."""
        by_table: dict[str, set[str]] = defaultdict(set)
        for table, row in wanted:
            if (table, row) not in self._known and table in self._tables:
                by_table[table].add(row)
        for table, ids in by_table.items():
            query = f'SELECT * FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'
            found = self._session.connection().exec_driver_sql(query, (json.dumps(sorted(ids)),))
            for one in found.mappings():
                self._known[table, one["id"]] = cast("Row", one)
            for row in ids:
                self._known.setdefault((table, row), None)

    def put(self, table: str, row: str, values: Row) -> None:
        """A row which is gone, as it was."""
        self._known[table, row] = {**values, "id": row}

    def get(self, table: str, row: str) -> Row:
        self.read([(table, row)])
        return self._known.get((table, row)) or {"id": row}

    def card(self, table: str, row: str) -> tuple[str, str]:
        """The record with a name of its own to which a row belongs."""
        while table not in ALONE:
            above = self.above(table, row)
            if above is None:
                break
            table, row = above
        return table, row

    def above(self, table: str, row: str) -> tuple[str, str] | None:
        """The record without which a row cannot be; None for a record of its own."""
        described = self._tables.get(table)
        if described is None:
            return None
        values = self.get(table, row)
        for key in owners(described):
            target = values.get(key.parent.name)
            if target:
                return key.column.table.name, str(target).replace("-", "")
        return None


def columns_of(table: str) -> frozenset[str]:
    """Columns which this version of the program knows."""
    described = SQLModel.metadata.tables.get(table)
    return frozenset(described.columns.keys()) if described is not None else frozenset()
