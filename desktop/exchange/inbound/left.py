"""Records of accepted files which were left unticked, until a later file brings them.

Nothing of such a row is in the log; only its name is kept, to be shown under «Без отметки».
"""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlmodel import Session, SQLModel

from desktop.exchange.inbound.preview_log import ALONE
from desktop.exchange.mkx.manifest import Manifest
from desktop.services.trash_words import Words, title_of
from desktop.storage.log.capture import NOW, owners


@dataclass(frozen=True)
class Left:
    """A row which was not taken. ``at`` is in milliseconds since 1970."""

    table: str
    row: str
    title: str
    label: str
    file: str
    at: int


def note(session: Session, head: Manifest, file: str, rows: Collection[str]) -> None:
    """Remember these rows of the attached file; what it brought otherwise is left no more."""
    connection = session.connection()
    if not rows and not listed(session):
        return
    connection.exec_driver_sql(
        "DELETE FROM sync_left WHERE row IN (SELECT row FROM guest.op) AND row NOT IN "
        "(SELECT value FROM json_each(?))",
        (json.dumps(sorted(rows)),),
    )
    names = Words(session)
    query = "SELECT tbl,patch FROM guest.op WHERE row=? AND kind=1 ORDER BY hlc"
    for row in sorted(rows):
        found = connection.exec_driver_sql(query, (row,)).all()
        if not found or _goes_with(connection, found[0].tbl, row, rows):
            continue
        values: dict[str, object] = {}
        for each in found:
            values.update(json.loads(each.patch))
        connection.exec_driver_sql(
            f"INSERT OR REPLACE INTO sync_left SELECT ?,?,{NOW},?,?,?,? FROM sync_local",
            (
                row,
                found[0].tbl,
                head.replica,
                head.label,
                file,
                title_of(names, found[0].tbl, values),
            ),
        )


def _goes_with(connection: Connection, table: str, row: str, rows: Collection[str]) -> bool:
    """Whether the card of this line was left out too: then the card alone is told of."""
    if table in ALONE:
        return False
    for key in owners(SQLModel.metadata.tables[table]):
        query = (
            f"SELECT json_extract(patch,'$.{key.parent.name}') FROM guest.op "
            "WHERE row=? AND kind=1 AND json_extract(patch,?) IS NOT NULL ORDER BY hlc DESC"
        )
        above = connection.exec_driver_sql(query, (row, f"$.{key.parent.name}")).scalar()
        if above is not None and str(above).replace("-", "") in rows:
            return True
    return False


def listed(session: Session) -> tuple[Left, ...]:
    """All of them, the oldest first."""
    query = "SELECT tbl,row,title,label,file,at FROM sync_left ORDER BY at,tbl,row"
    return tuple(Left(*row) for row in session.connection().exec_driver_sql(query))


def forget_file(session: Session, number: int) -> None:
    """An accepted file is taken back: all of it may be accepted again."""
    session.connection().exec_driver_sql(
        "DELETE FROM sync_left WHERE EXISTS(SELECT 1 FROM sync_import i WHERE i.id=? AND "
        "i.sender=sync_left.sender AND i.file=sync_left.file)",
        (number,),
    )


def forget(session: Session, rows: Collection[str]) -> None:
    """«Не нужно»: these rows are no longer reminded of; the next file offers them again."""
    session.connection().exec_driver_sql(
        "DELETE FROM sync_left WHERE row IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(rows)),),
    )
