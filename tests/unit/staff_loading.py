"""Doors of loading for its tests: review a table, load it, look what came of it."""

import sqlite3
from pathlib import Path
from typing import Any, TypeVar

from sqlmodel import SQLModel, select

from desktop.models import Person
from desktop.services import staff_import
from desktop.services.staff_import import LoadReport, Source
from desktop.services.staff_import.columns import Columns, look, remembered
from desktop.services.staff_import.review import Option, Review
from desktop.services.tables.cells import Sheet
from desktop.storage.database import Database
from tests.conftest import TODAY

TWO = ("ФИО", "Должность", "Трудовой договор", "Телефон")
AGAIN = ("Осокина Татьяна Викторовна", "методист", "15", "8 900 000-00-01")


def sheet(*rows: tuple[Any, ...]) -> Sheet:
    width = max(len(row) for row in rows)
    return Sheet("Лист1", tuple((*row, *[None] * (width - len(row))) for row in rows))


def review_of(database: Database, table: Sheet, columns: Columns | None = None) -> Review:
    source = Source(table, columns or look(table, TODAY, database.read(remembered)))
    return database.read(staff_import.prepare, source, TODAY)


def load(database: Database, review: Review) -> LoadReport:
    return database.write(staff_import.load, review.plan())


M = TypeVar("M", bound=SQLModel)


def everybody(database: Database) -> list[Person]:
    return list(database.read(lambda session: session.exec(select(Person)).all()))


def one(database: Database, kind: type[M]) -> M:
    """The only record of a kind."""
    return database.read(lambda session: session.exec(select(kind)).one())


def option(review: Review, place: int, text: str) -> Option:
    asked = review.question(place)
    assert asked is not None
    return next(one for one in asked.options if one.text == text)


def contents(path: Path) -> list[str]:
    """The whole base but its log of operations, which only grows, and the clock of it."""
    own = sqlite3.connect(path)
    try:
        return [
            line
            for line in own.iterdump()
            if line.startswith("INSERT") and '"sync_' not in line and '"act"' not in line
        ]
    finally:
        own.close()
