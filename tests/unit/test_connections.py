"""Connections which were made ready in the background are given out before new ones are opened."""

import sqlite3

import pytest
from sqlmodel import Session, text

from desktop.storage.connections import KEPT, Stock
from desktop.storage.database import Database


def test_after_warming_nobody_opens_a_connection(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deep(session: Session, others: int) -> int:
        """Read inside of a reading: each holds a connection of its own."""
        query = text("SELECT count(*) FROM sqlite_schema")
        tables = int(session.connection().execute(query).scalar_one())
        return min(tables, database.read(deep, others - 1)) if others else tables

    database.warm()
    monkeypatch.setattr(Stock, "open", _refuse)
    assert database.read(deep, KEPT - 1) > 100
    with pytest.raises(RuntimeError, match="opened"):
        database.read(deep, KEPT)


def _refuse(_stock: Stock) -> sqlite3.Connection:
    raise RuntimeError("opened anew")
