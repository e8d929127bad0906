"""Which files the base names, and where: for the check of the base."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from desktop.storage.log.capture import shared_tables

_HASH_END = "_hash"


@dataclass(frozen=True)
class Use:
    """A file which a row of the base names."""

    table: str
    row: UUID
    column: str
    sha256: str
    name: str


def used(session: Session) -> Iterator[Use]:
    """Every file which a shared record names, in the order of tables."""
    for table in shared_tables():
        for column in table.columns:
            if column.name.endswith(_HASH_END):
                yield from _of_column(session, table, column)


def _of_column(session: Session, table: sa.Table, column: sa.Column[str]) -> Iterator[Use]:
    label = table.columns.get(f"{column.name.removesuffix(_HASH_END)}_name")
    name = label if label is not None else sa.literal("")
    query = sa.select(table.c.id, column, name).where(column != "")
    for row, sha256, title in session.connection().execute(query):
        yield Use(table.name, row, column.name, sha256, title)
