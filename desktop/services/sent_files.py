"""Files of exchange which left, as letters name them: read from the journal of this base.

Papers and the exchange know nothing of each other; what a covering letter needs is here.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

TO_OTHERS: Final = ("network", "market")
"""Profiles which leave the legal entity: a letter goes with these only."""
_MILLISECONDS: Final = 1000
_LAST: Final = (
    "SELECT file,at,profile,purpose,people,nops FROM sync_export "
    "WHERE site=? AND profile IN (?,?) ORDER BY at DESC,id DESC LIMIT 1"
)
_ONE: Final = (
    "SELECT file,at,profile,purpose,people,nops FROM sync_export WHERE id=? AND profile IN (?,?)"
)
_UNCONFIRMED: Final = (
    "SELECT e.site,e.number,e.at FROM sync_export e WHERE e.confirmed IS NULL AND e.site<>'' AND "
    "EXISTS(SELECT 1 FROM document d JOIN document_answer a ON a.document_id=d.id WHERE "
    "d.type_code='D40' AND d.status IN ('registered','signed') AND a.name='file_name' AND "
    "a.value=e.file) AND NOT EXISTS(SELECT 1 FROM sync_export n WHERE n.site=e.site AND "
    "n.confirmed IS NOT NULL AND n.at>e.at) ORDER BY e.at,e.id"
)


@dataclass(frozen=True)
class Waiting:
    """A file whose covering letter was issued and whose confirmation did not come back."""

    organization: uuid.UUID
    number: int
    day: dt.date


@dataclass(frozen=True)
class SentFile:
    """One file. ``day`` is that of this computer; ``records`` are lines of changes in it."""

    file: str
    day: dt.date
    profile: str
    purpose: str
    people: int
    records: int


def last_to(session: Session, organization: uuid.UUID) -> SentFile | None:
    """The newest file which was written for an organisation outside our legal entity."""
    return _read(session, _LAST, (organization.hex, *TO_OTHERS))


def one(session: Session, number: int) -> SentFile | None:
    """A file by its number in the journal."""
    return _read(session, _ONE, (number, *TO_OTHERS))


def unconfirmed(session: Session) -> list[Waiting]:
    """Files with a letter which nobody confirmed, the oldest first; a later yes is one for all."""
    rows = session.connection().exec_driver_sql(_UNCONFIRMED)
    return [Waiting(uuid.UUID(site), number, _day(at)) for site, number, at in rows]


def _read(session: Session, query: str, values: tuple[str | int, ...]) -> SentFile | None:
    row = session.connection().exec_driver_sql(query, values).first()
    if row is None:
        return None
    file, at, profile, purpose, people, records = row
    return SentFile(file, _day(at), profile, purpose, people, records)


def _day(milliseconds: int) -> dt.date:
    return dt.datetime.fromtimestamp(milliseconds / _MILLISECONDS, dt.UTC).astimezone().date()
