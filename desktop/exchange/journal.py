"""The journal of exchange: files accepted and files sent, and which of them may be taken back."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlmodel import Session

from desktop.exchange import undoable
from desktop.exchange.profiles import TITLES, Profile
from desktop.exchange.undoable import UNDO_DAYS
from desktop.language.numbers import counted
from desktop.storage.log import acts


class Direction(StrEnum):
    """Whether a file came or left."""

    ACCEPTED = "accepted"
    SENT = "sent"


class Undoing(StrEnum):
    """Whether a file may be taken back."""

    POSSIBLE = "possible"
    BLOCKED = "blocked"
    LATE = "late"
    UNDONE = "undone"
    NEVER = "never"
    """A file which left, what others know cannot be taken back; or the one this base began with."""


@dataclass(frozen=True)
class Totals:
    """Records by what happened to them; of a sent file only people and operations."""

    new: int = 0
    changed: int = 0
    deleted: int = 0
    conflicts: int = 0
    people: int = 0
    operations: int = 0


@dataclass(frozen=True)
class Newer:
    """The newer file which has to be taken back first."""

    id: int
    label: str
    at: dt.datetime


@dataclass(frozen=True)
class Entry:
    """A line of the journal. ``id`` is the number of the load or of the sent file.

    ``site``: the organisation (32 hex digits), empty when nobody in particular. ``until``: the
    last day on which it may be taken back.
    """

    id: int
    direction: Direction
    at: dt.datetime
    site: str
    label: str
    profile: str
    number: int
    totals: Totals
    who: str
    file: str
    undoing: Undoing = Undoing.NEVER
    until: dt.date | None = None
    undone_at: dt.datetime | None = None
    newer: Newer | None = None
    confirmed_at: dt.datetime | None = None
    """When the recipient said that it came (the confirmation of D40)."""

    @property
    def profile_title(self) -> str:
        """«для сети»; empty for a profile of a newer program."""
        known = {each.value for each in Profile}
        return TITLES[Profile(self.profile)] if self.profile in known else ""


DOCUMENT = "document"
"""Stands for the reason of a document which went with a sent file."""


@dataclass(frozen=True)
class Gone:
    """A person of a sent file; ``reason`` is empty for who went, else why she was left out."""

    person: UUID
    reason: str


def entries(session: Session, today: dt.date, site: str | None = None) -> tuple[Entry, ...]:
    """All lines, the newest first; ``site`` asks for those of one organisation."""
    found = [*_accepted(session, today), *_sent(session)]
    found.sort(key=lambda each: (each.at, each.direction, each.id), reverse=True)
    return tuple(each for each in found if site is None or each.site == site)


def undo_words(entry: Entry, today: dt.date) -> str:
    """The column «Можно отменить»; empty for a file which left."""
    if entry.undoing is Undoing.POSSIBLE and entry.until is not None:
        return f"ещё {counted((entry.until - today).days, 'день')}"
    if entry.undoing is Undoing.UNDONE:
        day = f" {_brief(_local(entry.undone_at))}" if entry.undone_at else ""
        return f"отменено{day}"
    if entry.undoing is Undoing.LATE and entry.until is not None:
        return f"срок вышел {_brief(entry.until)}"
    if entry.undoing is Undoing.BLOCKED and entry.newer is not None:
        return f"сначала отмените загрузку от {_brief(_local(entry.newer.at))}"
    return ""


def people_of(session: Session, export: int) -> tuple[Gone, ...]:
    """Who went with a sent file and who was left out."""
    found = _listed(session, export)
    return tuple(Gone(record, reason) for record, reason in found if reason != DOCUMENT)


def documents_of(session: Session, export: int) -> tuple[UUID, ...]:
    """Documents which went with a sent file."""
    return tuple(record for record, reason in _listed(session, export) if reason == DOCUMENT)


def _listed(session: Session, export: int) -> list[tuple[UUID, str]]:
    query = "SELECT person,reason FROM sync_export_person WHERE export=? ORDER BY reason,person"
    rows = session.connection().exec_driver_sql(query, (export,))
    return [(UUID(row.person), row.reason) for row in rows]


def last_of_sites(session: Session) -> dict[str, dt.datetime]:
    """Organisation → when the newest file of it was accepted («не присылали 40 дней»)."""
    query = (
        "SELECT s.site,max(i.at) AS at FROM sync_import i JOIN sync_site s ON s.replica=i.sender "
        "WHERE i.undone=0 AND s.site<>'' GROUP BY s.site"
    )
    return {row.site: _moment(row.at) for row in session.connection().exec_driver_sql(query)}


def _accepted(session: Session, today: dt.date) -> list[Entry]:
    query = (
        "SELECT i.*,coalesce(s.site,'') AS site FROM sync_import i "
        "LEFT JOIN sync_site s ON s.replica=i.sender ORDER BY i.id DESC"
    )
    newest: Newer | None = None
    first, found = undoable.beginning(session), []
    for row in session.connection().exec_driver_sql(query):
        entry = _accepted_one(row, today, newest)
        found.append(replace(entry, undoing=Undoing.NEVER) if row.id == first else entry)
        if newest is None and not row.undone:
            newest = Newer(row.id, row.label, _moment(row.at))
    return found


def _accepted_one(row: Row[Any], today: dt.date, newest: Newer | None) -> Entry:
    at = _moment(row.at)
    until = _local(at) + dt.timedelta(days=UNDO_DAYS)
    if row.undone:
        undoing = Undoing.UNDONE
    elif until < today:
        undoing = Undoing.LATE
    else:
        undoing = Undoing.POSSIBLE if newest is None else Undoing.BLOCKED
    return Entry(
        id=row.id,
        direction=Direction.ACCEPTED,
        at=at,
        site=row.site,
        label=row.label,
        profile=row.profile,
        number=row.number,
        totals=Totals(row.added, row.changed, row.removed, row.conflicts, 0, row.nops),
        who=row.who,
        file=row.file,
        undoing=undoing,
        until=until,
        undone_at=_moment(row.undone) if row.undone > 1 else None,
        newer=newest if undoing is Undoing.BLOCKED else None,
    )


def _sent(session: Session) -> list[Entry]:
    rows = session.connection().exec_driver_sql("SELECT * FROM sync_export ORDER BY id DESC")
    return [
        Entry(
            id=row.id,
            direction=Direction.SENT,
            at=_moment(row.at),
            site=row.site,
            label=row.label,
            profile=row.profile,
            number=row.number,
            totals=Totals(people=row.people, operations=row.nops),
            who=row.who,
            file=row.file,
            confirmed_at=_moment(row.confirmed) if row.confirmed else None,
        )
        for row in rows
    ]


def confirm(session: Session, export: int, at: dt.datetime | None) -> None:
    """The tear-off of the cover letter came back: the file was received; None: it did not."""
    acts.name(session, "подтверждение получения файла обмена")
    acts.note(session)
    moment = int(at.timestamp() * 1000) if at is not None else None
    session.connection().exec_driver_sql(
        "UPDATE sync_export SET confirmed=? WHERE id=?", (moment, export)
    )


def _moment(milliseconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC)


def _brief(day: dt.date) -> str:
    return f"{day:%d.%m}"


def _local(moment: dt.datetime) -> dt.date:
    return moment.astimezone().date()
