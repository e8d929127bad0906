"""What of a card of another site an edit may be suggested to: its cells with their values."""

import uuid
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from desktop.errors import NotFoundError
from desktop.exchange.network import suggestions
from desktop.models import derived_id
from desktop.services import history_words
from desktop.services.history_words import Speaker
from desktop.services.people import records
from desktop.storage.log.rows import current_row

_CELLS = (
    ("person", ("surname", "name", "patronymic")),
    ("employment", ("position", "position_suffix")),
    ("person_contact", ("work_phone", "work_email", "page_link")),
)
"""Tables of a card and the columns of them which somebody outside may know better."""


@dataclass(frozen=True)
class Cell:
    """A cell: ``said`` is its value in words, ``list_code`` the list its codes come from."""

    table: str
    row: uuid.UUID
    column: str
    title: str
    value: Any
    said: str
    list_code: str = ""

    @property
    def code(self) -> str:
        """Its name in a form."""
        return f"{self.table}.{self.column}"


def cells(session: Session, person: uuid.UUID) -> list[Cell]:
    """The cells of a card which are there. Raises NotFoundError."""
    if current_row(session, "person", person.hex) is None:
        raise NotFoundError("Этой карточки уже нет. Список обновлён.")
    job = records.employment(session, person)
    rows = {
        "person": person,
        "person_contact": derived_id("person_contact", person),
        "employment": job.id if job is not None else None,
    }
    lists = history_words.rules()["lists"]
    speaker = Speaker(session)
    found: list[Cell] = []
    for table, columns in _CELLS:
        row = rows[table]
        values = current_row(session, table, row.hex) if row is not None else None
        if row is None or values is None:
            continue
        found += [
            Cell(
                table,
                row,
                column,
                history_words.title_of(table, column),
                values[column],
                speaker.say(table, column, values[column]),
                lists.get(f"{table}.{column}", ""),
            )
            for column in columns
            if suggestions.may_be_suggested(table, column)
        ]
    return found
