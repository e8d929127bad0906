"""Where sites disagree: open cells of a card, of some rows, and what they are called."""

import json
import uuid
from collections.abc import Collection, Iterable

from sqlmodel import Session

from desktop.exchange.inbound.preview_fields import WHOLE
from desktop.services.history_words import line_title, models, title_of
from desktop.storage.log.deciding import Cell
from desktop.storage.log.row_fold import ALIVE

VALUE = "Значение"
_ROWS = {
    "document_answer": "Ответ в документе",
    "setting": "Настройка",
    "norm": "Ссылка на акт",
    "survey_response": "Ответы",
}
"""Rows which are one answer or one setting: what their column without a name is called."""


def under(session: Session, record: uuid.UUID) -> tuple[Cell, ...]:
    """Of a card with all its lines."""
    query = (
        "SELECT c.tbl,c.row,c.col FROM sync_conflict c WHERE c.row=? OR EXISTS("
        "SELECT 1 FROM sync_op o WHERE o.row=c.row AND o.root=?) ORDER BY c.tbl,c.row,c.col"
    )
    found = session.connection().exec_driver_sql(query, (record.hex, record.hex))
    return tuple(Cell(*each) for each in found)


def of_table(session: Session, *tables: str) -> tuple[Cell, ...]:
    """Of every row of these tables: a page which edits all of them."""
    return _where(session, "tbl", tables)


def of_rows(session: Session, rows: Collection[uuid.UUID]) -> tuple[Cell, ...]:
    """Of these rows only."""
    return of_hex(session, [row.hex for row in rows])


def of_hex(session: Session, rows: Collection[str]) -> tuple[Cell, ...]:
    """Of these rows, named by the digits of their ids."""
    return _where(session, "row", rows)


def _where(session: Session, column: str, values: Collection[str]) -> tuple[Cell, ...]:
    query = (
        f"SELECT tbl,row,col FROM sync_conflict WHERE {column} IN "
        "(SELECT value FROM json_each(?)) ORDER BY tbl,row,col"
    )
    found = session.connection().exec_driver_sql(query, (json.dumps(list(values)),))
    return tuple(Cell(*each) for each in found)


def titles(cells: Iterable[Cell]) -> tuple[str, ...]:
    """What the fields are called, each once."""
    return tuple(dict.fromkeys(title(one.table, one.column) for one in cells))


def title(table: str, column: str) -> str:
    """What a field is called; of a whole line what the line is called."""
    if column == ALIVE:
        return line_title(table) or WHOLE
    model = models().get(table)
    known = column in model.model_fields if model is not None else False
    plain = str(model.model_fields[column].title or "") if known and model is not None else ""
    return title_of(table, column) or plain or _ROWS.get(table, VALUE)
