"""A second file beside the base for the time of one read or write: what is to be merged.

It is attached read-only and immutable: a plain ATTACH would begin a write transaction on both
files and commit them through a common journal (exchange.md 7.4). SQLite lets go of it only after
the transaction, so that is done when the connection goes back to the pool.
"""

import os
import sqlite3
import urllib.parse
from pathlib import Path
from typing import Any

from sqlmodel import Session

NAME = "guest"
"""The schema name of the attached file."""


def receive(session: Session, path: Path) -> None:
    """Attach a file of ours to the connection of this session, as ``guest``."""
    name = urllib.parse.quote_from_bytes(os.fsencode(path.absolute()))
    address = f"file:{name}?mode=ro&immutable=1"
    session.connection().exec_driver_sql(f"ATTACH ? AS {NAME}", (address,))


def leave(connection: Any, _record: Any) -> None:
    """Detach what is attached; listens to the pool of connections."""
    if not isinstance(connection, sqlite3.Connection):
        return
    if any(row[1] == NAME for row in connection.execute("PRAGMA database_list")):
        connection.execute(f"DETACH {NAME}")
