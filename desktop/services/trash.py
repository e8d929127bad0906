"""The trash and the archive: what lies there in words, back again, gone for ever (ux.md 17.1)."""

import datetime as dt
import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from desktop.language.numbers import counted
from desktop.language.text import fold
from desktop.models import Organization, Pair, Person, WorkGroup
from desktop.services.trash_words import KINDS, UNNAMED, Values, Words, shown_values, title_of
from desktop.storage.log import acts, trash


@dataclass(frozen=True)
class TrashLine:
    """A deleted record in words. ``related`` is «с ней 7 записей», ``why`` the act which did it."""

    id: uuid.UUID
    table: str
    title: str
    section: str
    at: dt.datetime
    actor: str
    related: str
    lines: int
    why: str


@dataclass(frozen=True)
class ArchiveLine:
    """A record in the archive: a card which is kept but no longer worked with."""

    id: uuid.UUID
    table: str
    title: str
    section: str
    since: dt.date
    actor: str


def contents(session: Session, words: str = "") -> list[TrashLine]:
    """What lies in the trash, newest first; ``words`` are looked for in the titles."""
    names = Words(session)
    found = [_line(names, deleted) for deleted in _deleted(session)]
    return [line for line in found if _fits(line.title, words)]


def is_gone(session: Session, record: uuid.UUID) -> bool:
    """Whether a record was here and is not any more, wherever it went."""
    return trash.is_gone(session, record)


def values_of(session: Session, record: uuid.UUID) -> list[tuple[str, str]]:
    """The fields of a deleted record in words: title and value, the empty ones left out."""
    for deleted in _deleted(session):
        if deleted.row == record:
            return shown_values(Words(session), deleted)
    return []


def restore(session: Session, records: list[uuid.UUID]) -> int:
    """Bring records back with what went with them, as one act; returns how many."""
    titles = {line.id: line.title for line in contents(session)}
    for record in records:
        trash.restore(session, record)
    session.expire_all()
    named = [titles.get(record, UNNAMED) for record in records]
    title = named[0] if len(named) == 1 else counted(len(named), "запись")
    acts.name(session, f"возврат из корзины: {title}")
    return len(records)


def purge(session: Session, records: list[uuid.UUID]) -> int:
    """Erase records for ever. This act and the values of the records cannot be brought back."""
    for record in records:
        trash.purge(session, record)
    acts.name(session, f"удалено навсегда: {counted(len(records), 'запись')}")
    acts.bar(session, "удалено навсегда")
    return len(records)


def archived(session: Session, words: str = "") -> list[ArchiveLine]:
    """Cards in the archive, newest first."""
    names = Words(session)
    found: list[ArchiveLine] = []
    for model in (Person, Organization, WorkGroup, Pair):
        table = SQLModel.metadata.tables[str(model.__tablename__)]
        query = sa.select(table).where(table.c.archived_on.is_not(None))
        for row in session.connection().execute(query).mappings():
            found.append(_archived(names, table.name, dict(row)))  # noqa: PERF401 - two loops
    actors = _archivers(session, found)
    lines = [
        ArchiveLine(one.id, one.table, one.title, one.section, one.since, actors.get(one.id, ""))
        for one in found
        if _fits(one.title, words)
    ]
    return sorted(lines, key=lambda line: (line.since, line.id), reverse=True)


def unarchive(session: Session, lines: list[tuple[str, uuid.UUID]]) -> int:
    """Take cards back from the archive, as one act."""
    names = Words(session)
    titles: list[str] = []
    for name, record in lines:
        table = SQLModel.metadata.tables[name]
        change = sa.update(table).where(table.c.id == record).values(archived_on=None)
        session.connection().execute(change)
        row = names.row(name, record.hex)
        titles.append(title_of(names, name, {**(row or {}), "id": record.hex}))
    title = titles[0] if len(titles) == 1 else counted(len(titles), "карточка")
    acts.name(session, f"из архива: {title}")
    return len(lines)


def _deleted(session: Session) -> list[trash.Deleted]:
    """Deleted records which mean something by themselves, but those which only made room.

    A card of the market whose scope changed is a new row and a deletion in one act: nothing of
    it is lost, so the old one does not lie in the trash.
    """
    query = "SELECT DISTINCT act, tbl, root FROM sync_op WHERE kind=1 AND was IS NULL"
    made = {(row.act, row.tbl, row.root) for row in session.connection().exec_driver_sql(query)}
    return [
        one
        for one in trash.contents(session)
        if one.table in KINDS and (one.act_id, one.table, _owner(one)) not in made
    ]


def _owner(one: trash.Deleted) -> str:
    return str(one.values.get("person_id") or one.values.get("organization_id") or "")


def _line(names: Words, deleted: trash.Deleted) -> TrashLine:
    kind = KINDS.get(deleted.table)
    count = sum(deleted.lines.values())
    pronoun = kind.pronoun if kind is not None else "ней"
    if deleted.table == "person":
        pronoun = "ним" if deleted.values.get("sex") == "m" else "ней"
    return TrashLine(
        id=deleted.row,
        table=deleted.table,
        title=title_of(names, deleted.table, {**deleted.values, "id": deleted.row.hex}),
        section=kind.section if kind is not None else "",
        at=deleted.at,
        actor=deleted.actor,
        related=f"с {pronoun} {counted(count, 'запись')}" if count else "",
        lines=count,
        why=deleted.act_title,
    )


def _archived(names: Words, table: str, values: Values) -> ArchiveLine:
    section = KINDS[table].section
    since = values["archived_on"]
    title = title_of(names, table, values)
    return ArchiveLine(values["id"], table, title, section, since, "")


def _archivers(session: Session, lines: list[ArchiveLine]) -> dict[uuid.UUID, str]:
    """Who put each card into the archive: the newest change of that column."""
    found: dict[uuid.UUID, str] = {}
    query = (
        "SELECT actor FROM sync_op WHERE row=? AND kind=1 AND "
        "json_extract(patch, '$.archived_on') IS NOT NULL ORDER BY hlc DESC LIMIT 1"
    )
    for line in lines:
        actor = session.connection().exec_driver_sql(query, (line.id.hex,)).scalar()
        found[line.id] = actor or ""
    return found


def _fits(title: str, words: str) -> bool:
    folded = fold(title)
    return all(word in folded for word in fold(words).split())
