"""What a base holds: equal before an act and after it was taken back."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session

from desktop.storage.log.capture import shared_tables


def of_tables(session: Session, names: Iterable[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of these tables as it is stored, in an order of its own."""
    connection = session.connection()
    return {
        name: sorted(
            (tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")), key=repr
        )
        for name in names
    }


def of_shared(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every shared table."""
    return of_tables(session, [table.name for table in shared_tables()])
