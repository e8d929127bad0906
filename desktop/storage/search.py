"""The search index: folded words and a Russian sort key of every record of a list, and of people
whether the forms of their name ask for a look («склонение проверить»).

Stored keys and not SQL functions or collations, so that any SQLite tool opens the base. The
write door keeps the index; ``rebuild`` makes it anew («Проверить базу»).
"""

import functools
import itertools
import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from desktop.language.cases import FullName, sex_of
from desktop.language.sorting import sort_key
from desktop.language.text import words
from desktop.models import (
    Building,
    Document,
    Employment,
    Organization,
    OrganizationDetails,
    Pair,
    PairMember,
    Person,
    ReferenceEntry,
    WorkGroup,
)
from desktop.paths import resource
from desktop.storage.log.stopping import watched


@dataclass(frozen=True)
class Entry:
    """What is stored of one record."""

    record: UUID
    kind: str
    sort_key: str
    words: str
    needs_look: bool = False


MANY = 5000
"""Above this the whole index is made anew: SQLite limits the values of one statement."""

Indexer = Callable[[Session, Iterable[UUID] | None], Iterator[Entry]]


def follow(session: Session, touched: Mapping[str, Iterable[UUID]], roots: Iterable[UUID]) -> None:
    """Bring the entries of changed records up to date."""
    wanted = set(roots)
    for table, ids in touched.items():
        if table in INDEXED:
            wanted.update(ids)
    wanted |= _pairs_of(session, touched)
    everybody = "reference_entry" in touched or "building" in touched
    _store(session, None if everybody or len(wanted) > MANY else wanted)


def rebuild(session: Session) -> int:
    """Make the whole index anew; returns the number of entries."""
    session.connection().exec_driver_sql("DELETE FROM search_entry")
    return _store(session, None)


def _store(session: Session, ids: set[UUID] | None) -> int:
    connection = session.connection()
    if ids is not None:
        if not ids:
            return 0
        gone = [{"record": one.hex} for one in ids]
        connection.execute(sa.text("DELETE FROM search_entry WHERE record=:record"), gone)
    else:
        connection.exec_driver_sql("DELETE FROM search_entry")
    with closing(_entries(session, ids)) as entries:
        return sum(_insert(connection, batch) for batch in iter(lambda: _some(entries), []))


def _entries(session: Session, ids: set[UUID] | None) -> Generator[Entry]:
    """Closing it closes what is being read: an open cursor would hold a write which is stopped."""
    for indexer in INDEXED.values():
        yield from indexer(session, ids)


def _some(entries: Iterator[Entry]) -> list[Entry]:
    """A base of hundreds of thousands is indexed by parts."""
    return list(itertools.islice(entries, MANY))


def _insert(connection: sa.Connection, entries: list[Entry]) -> int:
    connection.execute(
        sa.text(
            "INSERT INTO search_entry(record, kind, sort_key, words, needs_look) "
            "VALUES(:record, :kind, :sort_key, :words, :needs_look)"
        ),
        [{**vars(entry), "record": entry.record.hex} for entry in entries],
    )
    return len(entries)


def _stored(main: str, other: str = "") -> str:
    """Words as they are stored: a space before each, so that a prefix is found by instr.

    A bar ends the main words: single letters of a query (initials) look no further.
    """
    parts = (dict.fromkeys(words(main)), ("|",), dict.fromkeys(words(other)))
    return "".join(f" {word}" for part in parts for word in part)


@functools.cache
def _shipped_positions() -> dict[str, str]:
    rows = json.loads(resource("reference", "positions.json").read_text(encoding="utf-8"))
    return {row["code"]: row["nominative"] for row in rows}


def _people(session: Session, ids: Iterable[UUID] | None) -> Iterator[Entry]:
    from desktop.language.doubts import needs_look  # loads the rules of declension

    query = sa.select(
        col(Person.id),
        col(Person.surname),
        col(Person.name),
        col(Person.patronymic),
        col(Person.sex),
        col(Person.forms_confirmed),
    )
    jobs = (
        select(Employment.person_id, Employment.position, Building.title)
        .join(Building, col(Building.id) == col(Employment.building_id), isouter=True)
        .where(col(Employment.ended_on).is_(None))
    )
    if ids is not None:
        wanted = list(ids)
        query = query.where(col(Person.id).in_(wanted))
        jobs = jobs.where(col(Employment.person_id).in_(wanted))
    own = dict(
        session.exec(
            select(ReferenceEntry.code, ReferenceEntry.title).where(
                col(ReferenceEntry.list_code) == "positions"
            )
        ).all()
    )
    places: dict[UUID, list[str]] = {}
    for person, position, building in session.exec(jobs):
        title = own.get(position) or _shipped_positions().get(position, "")
        places.setdefault(person, []).extend((title, building or ""))
    with session.connection().execute(query) as people:
        yield from (
            Entry(
                person,
                "person",
                sort_key(surname, name, patronymic),
                _stored(f"{surname} {name} {patronymic}", " ".join(places.get(person, ()))),
                needs_look(FullName(surname, name, patronymic), sex_of(sex), confirmed),
            )
            for person, surname, name, patronymic, sex, confirmed in watched(session, people)
        )


def _organizations(session: Session, ids: Iterable[UUID] | None) -> Iterator[Entry]:
    query = sa.select(
        col(Organization.id),
        col(Organization.short_name),
        col(Organization.number),
        col(Organization.city),
        col(OrganizationDetails.full_name),
    ).join(
        OrganizationDetails,
        col(OrganizationDetails.organization_id) == col(Organization.id),
        isouter=True,
    )
    if ids is not None:
        query = query.where(col(Organization.id).in_(list(ids)))
    yield from (
        Entry(
            one,
            "organization",
            sort_key(short),
            _stored(f"{short} {number}", f"{city} {full or ''}"),
        )
        for one, short, number, city, full in session.execute(query)
    )


def _groups(session: Session, ids: Iterable[UUID] | None) -> Iterator[Entry]:
    query = select(WorkGroup.id, WorkGroup.title)
    if ids is not None:
        query = query.where(col(WorkGroup.id).in_(list(ids)))
    yield from (
        Entry(one, "work_group", sort_key(title), _stored(title))
        for one, title in session.exec(query)
    )


def _documents(session: Session, ids: Iterable[UUID] | None) -> Iterator[Entry]:
    query = select(Document.id, Document.number, Document.title, Document.about)
    if ids is not None:
        query = query.where(col(Document.id).in_(list(ids)))
    yield from (
        Entry(one, "document", sort_key(title, about), _stored(f"{number} {title}", about))
        for one, number, title, about in session.exec(query)
    )


@functools.cache
def _module_titles() -> dict[str, str]:
    rows = json.loads(resource("pairs", "modules.json").read_text(encoding="utf-8"))
    return {row["code"]: row["title"] for row in rows}


def _pairs(session: Session, ids: Iterable[UUID] | None) -> Iterator[Entry]:
    """Pairs by everybody who is or was in them; those which are over stand last."""
    query = sa.select(
        col(Pair.id),
        col(Pair.title),
        col(Pair.topic),
        col(Pair.module),
        sa.or_(col(Pair.ended_on).is_not(None), col(Pair.archived_on).is_not(None)),
        col(Organization.short_name),
    ).join(Organization, col(Organization.id) == col(Pair.organization_id), isouter=True)
    members = (
        sa.select(
            col(PairMember.pair_id),
            col(PairMember.group_label),
            col(Person.surname),
            col(Person.name),
            col(Person.patronymic),
        )
        .join(Person, col(Person.id) == col(PairMember.person_id), isouter=True)
        .order_by(col(PairMember.position), col(PairMember.id))
    )
    if ids is not None:
        wanted = list(ids)
        query = query.where(col(Pair.id).in_(wanted))
        members = members.where(col(PairMember.pair_id).in_(wanted))
    names: dict[UUID, list[str]] = {}
    for pair, *parts in session.execute(members):
        names.setdefault(pair, []).append(" ".join(filter(None, parts)))
    yield from (
        Entry(
            one,
            "pair",
            f"{int(is_over)}{sort_key(*names.get(one, ()), title)}",
            _stored(
                " ".join((*names.get(one, ()), title, partner or "")),
                f"{topic} {_module_titles().get(module, '')}",
            ),
        )
        for one, title, topic, module, is_over, partner in session.execute(query)
    )


def _pairs_of(session: Session, touched: Mapping[str, Iterable[UUID]]) -> set[UUID]:
    """Pairs whose words hold a name which may have changed."""
    people = list(touched.get("person", ()))
    partners = list(touched.get("organization", ()))
    found: set[UUID] = set()
    if people:
        query = select(PairMember.pair_id).where(col(PairMember.person_id).in_(people[:MANY]))
        found.update(session.exec(query))
    if partners:
        query = select(Pair.id).where(col(Pair.organization_id).in_(partners[:MANY]))
        found.update(session.exec(query))
    return found


INDEXED: dict[str, Indexer] = {
    "person": _people,
    "organization": _organizations,
    "work_group": _groups,
    "document": _documents,
    "pair": _pairs,
}
