"""«Отправить»: what goes, who is left out and why, and the file itself."""

import datetime as dt
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from desktop import __version__
from desktop.errors import RuleError
from desktop.exchange import journal, profiles
from desktop.exchange.mkx import container, measure, outgoing, phrases
from desktop.exchange.mkx.container import Written
from desktop.exchange.mkx.manifest import Manifest
from desktop.exchange.mkx.outgoing import Scope
from desktop.exchange.mkx.refusals import RefusedError
from desktop.exchange.network import event_notices, notices, survey_notices
from desktop.exchange.outbound import papers
from desktop.exchange.outbound.papers import Kept
from desktop.exchange.profiles import TITLES, Profile, Route
from desktop.language.initials import surname_initials
from desktop.language.names import FullName
from desktop.language.sorting import sort_key
from desktop.models import Organization
from desktop.progress import Progress, Silent
from desktop.services import base, settings
from desktop.storage import files
from desktop.storage.database import Database
from desktop.storage.log import acts, replica
from desktop.storage.log.capture import shared_tables
from desktop.storage.migrations import newest

PURPOSE = "методическая работа в сети"
_OTHER_ENTITY = (
    "Полностью можно передавать только внутри своей организации: ИНН не совпадает. "
    "Файл не записан. Выберите «для сети» или «только ярмарка»."
)
_NEEDS_PHRASE = (
    "Нужен пароль: без него можно записать только файл «только ярмарка». Файл не записан."
)


@dataclass(frozen=True)
class Wish:
    """What to send. ``to`` None: another computer of ours, or nobody in particular."""

    profile: Profile
    to: UUID | None
    passphrase: str | None
    today: dt.date
    purpose: str = PURPOSE
    with_files: bool = True
    leave_out: frozenset[str] | None = None
    """Hashes of attachments which stay here; None: those above the size of the settings."""
    papers: frozenset[UUID] = frozenset()
    """Documents ticked by hand; outside the legal entity only these and earlier sent ones go."""


@dataclass(frozen=True)
class Someone:
    """A person of a list, by id and name."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Contents:
    """What a file would hold: «Что войдёт» (ux.md 16.2)."""

    people: tuple[Someone, ...]
    without_consent: tuple[Someone, ...]
    not_named: tuple[Someone, ...]
    records: Mapping[str, int]
    """Section → records."""
    deleted: int
    unnamed_requests: int
    attachments: tuple[str, ...]
    papers: tuple[UUID, ...] = ()
    """Documents which go outside the legal entity."""
    papers_kept: tuple[Kept, ...] = ()
    """Documents which stay here, with the names of those who did not agree."""


@dataclass(frozen=True)
class Sent:
    """A written file and what went with it."""

    written: Written
    contents: Contents
    profile: Profile
    number: int
    recipient: str


def contents(session: Session, wish: Wish) -> Contents:
    """What would leave; nothing is written."""
    return _told(session, wish)[1]


def _told(session: Session, wish: Wish) -> tuple[Route, Contents]:
    """The documents which go are found once: each name in them is looked up."""
    goes, kept = papers_of(session, wish)
    route = _route(session, wish, goes)
    found = _contents(bare(session), wish, route)
    going = _going(session, wish, found.attachments)
    every = tuple(UUID(one) for one in goes)
    return route, replace(found, attachments=going, papers=every, papers_kept=kept)


def send(
    database: Database, target: Path, wish: Wish, folder: Path, progress: Progress | None = None
) -> Sent:
    """Write the file, then the journal. ``folder`` is that of the program, for plain pieces.

    Raises RuleError when the profile or the passphrase does not allow it, StorageError.
    """
    if wish.passphrase is not None:
        phrases.require(wish.passphrase)
    elif wish.profile is not Profile.MARKET:
        raise RuleError(_NEEDS_PHRASE)
    sent = database.read(_send, (target, folder), wish, database.actor, progress or Silent())
    if not database.read_only:
        database.write(_note, sent, wish, database.actor)
    return sent


def _send(
    session: Session, places: tuple[Path, Path], wish: Wish, actor: str, progress: Progress
) -> Sent:
    target, folder = places
    connection = bare(session)
    route, told = _told(session, wish)
    scope = profiles.scope(connection, wish.profile, route)
    _require_acceptable(connection, scope)
    head = _head(session, wish, route, actor)
    every = (files.path_of(base.path(session), sha256) for sha256 in told.attachments)
    attached = [path for path in every if path.is_file()]  # a file of another computer may lack
    told_apart = notices.lines(connection, wish.profile)
    if wish.profile is Profile.NETWORK:
        told_apart += event_notices.lines(session) + survey_notices.lines(session, wish.today)
    parts = (outgoing.lines(connection, scope), told_apart)
    written = container.write(
        target, head, parts, attached, wish.passphrase, folder, progress=progress
    )
    return Sent(written, told, wish.profile, head.number, head.recipient_label)


def _require_acceptable(connection: sqlite3.Connection, scope: Scope) -> None:
    """Raises StorageError for more than a receiver would take."""
    try:
        measure.require_acceptable(
            connection, measure.Log("main.sync_op", "main.sync_ctx", scope.chosen(), is_by_row=True)
        )
    except RefusedError as error:
        raise container.not_acceptable(error) from error


def route_of(session: Session, wish: Wish) -> Route:
    """Raises RuleError when «полностью» would leave the legal entity."""
    return _route(session, wish, papers_of(session, wish)[0])


def _route(session: Session, wish: Wish, goes: tuple[str, ...]) -> Route:
    own = base.own_organization_id(session)
    to = wish.to or (own if wish.profile is Profile.FULL else None)
    if wish.profile is Profile.FULL and to != own and not is_same_entity(session, own, to):
        raise RuleError(_OTHER_ENTITY)
    return Route(own.hex, to.hex if to else "", wish.today.isoformat(), goes)


def papers_of(session: Session, wish: Wish) -> tuple[tuple[str, ...], tuple[Kept, ...]]:
    """Of the ticked documents and those sent before: ids which go, those which stay with names."""
    if wish.profile is not Profile.NETWORK or wish.to is None:
        return (), ()
    own = base.own_organization_id(session)
    return papers.choose(session, wish.papers, Route(own.hex, wish.to.hex, wish.today.isoformat()))


def is_same_entity(session: Session, one: UUID, other: UUID | None) -> bool:
    """The same organisation, or the same non-empty ИНН."""
    if other is None or one == other:
        return one == other
    numbers = [inn(session, each) for each in (one, other)]
    return bool(numbers[0]) and numbers[0] == numbers[1]


def inn(session: Session, organization: UUID) -> str:
    query = "SELECT inn FROM organization_details WHERE organization_id=?"
    found = session.connection().exec_driver_sql(query, (organization.hex,)).first()
    return str(found[0]) if found else ""


def bare(session: Session) -> sqlite3.Connection:
    found = session.connection().connection.driver_connection
    if not isinstance(found, sqlite3.Connection):
        raise TypeError(type(found).__name__)
    return found


def _contents(connection: sqlite3.Connection, wish: Wish, route: Route) -> Contents:
    scope = profiles.scope(connection, wish.profile, route)
    counts: dict[str, int] = {}
    for table in shared_tables():
        leaving = profiles.declared().get(table.name)
        if leaving is None:
            continue
        rows = f"SELECT DISTINCT row FROM sync_op WHERE tbl='{table.name}' AND {scope.rows}"
        query = f"SELECT count(*) FROM {table.name} WHERE id IN ({rows})"
        counts[leaving.section] = counts.get(leaving.section, 0) + _number(connection, query)
    dead = f"SELECT count(DISTINCT row) FROM sync_op WHERE {scope.bare}"
    goes, without, unnamed = _people(connection, wish, route)
    return Contents(
        people=goes,
        without_consent=without,
        not_named=unnamed,
        records={section: count for section, count in counts.items() if count},
        deleted=_number(connection, dead),
        unnamed_requests=sum(
            b'"request"' in line for line in notices.lines(connection, wish.profile)
        ),
        attachments=tuple(_attachments(connection, scope.rows)) if wish.with_files else (),
    )


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _people(
    connection: sqlite3.Connection, wish: Wish, route: Route
) -> tuple[tuple[Someone, ...], tuple[Someone, ...], tuple[Someone, ...]]:
    """Who goes; who has no paper; whose paper names others."""
    columns = "SELECT x.id,x.surname,x.name,x.patronymic FROM person x WHERE"
    if wish.profile is Profile.FULL:
        return _named(connection, f"{columns} 1", {}), (), ()
    inside = f"{profiles.OURS} AND x.archived_on IS NULL"
    without = f"{columns} {inside} AND NOT {profiles.CONSENT}"
    unnamed = f"{columns} {inside} AND {profiles.CONSENT} AND NOT {profiles.NAMED}"
    goes = f"{columns} x.id IN (SELECT row FROM temp.goes)"
    values = dict(route.values())
    own = {"own": values["own"], "today": values["today"]}
    return (
        _named(connection, goes, {}),
        _named(connection, without, own),
        _named(connection, unnamed, values),
    )


def _named(
    connection: sqlite3.Connection, query: str, values: Mapping[str, str]
) -> tuple[Someone, ...]:
    rows = sorted(connection.execute(query, values), key=lambda row: sort_key(*row[1:4]))
    return tuple(Someone(UUID(row[0]), surname_initials(FullName(*row[1:4]))) for row in rows)


def _going(session: Session, wish: Wish, found: tuple[str, ...]) -> tuple[str, ...]:
    """Without the attachments which stay here."""
    if wish.leave_out is not None or not found:
        return tuple(each for each in found if each not in (wish.leave_out or ()))
    most, beside = largest(session), base.path(session)
    paths = {each: files.path_of(beside, each) for each in found}
    return tuple(
        each for each, path in paths.items() if path.is_file() and path.stat().st_size <= most
    )


def largest(session: Session) -> int:
    """Bytes above which an attachment stays here unless it is asked for."""
    return settings.number(session, "exchange_file_mb") * 1_000_000


def _attachments(connection: sqlite3.Connection, rows: str) -> list[str]:
    """Hashes which leaving rows name and which lie beside the base."""
    found: set[str] = set()
    for table in shared_tables():
        for column in table.columns:
            if column.name.endswith("_hash"):
                chosen = f"SELECT row FROM sync_op WHERE tbl='{table.name}' AND {rows}"
                query = (
                    f"SELECT DISTINCT {column.name} FROM {table.name} "
                    f"WHERE {column.name}<>'' AND id IN ({chosen})"
                )
                found |= {row[0] for row in connection.execute(query)}
    return sorted(found)


def _head(session: Session, wish: Wish, route: Route, actor: str) -> Manifest:
    connection = session.connection()
    own = session.get(Organization, UUID(route.own))
    to = session.get(Organization, UUID(route.to)) if route.to else None
    return Manifest(
        replica=replica.of_base(connection).replica,
        site=route.own,
        label=own.short_name if own else "",
        person=actor,
        recipient=route.to,
        recipient_label=to.short_name if to else "",
        number=next_number(session, to.id if to else None),
        profile=wish.profile.value,
        purpose=wish.purpose,
        training=base.is_training(session),
        created=acts.now_ms(session),
        schema=newest(),
        app=__version__,
    )


def next_number(session: Session, to: UUID | None) -> int:
    """The running number of the next file to a site."""
    query = "SELECT coalesce(max(number),0)+1 FROM sync_export WHERE site=?"
    values = (to.hex if to else "",)
    return int(session.connection().exec_driver_sql(query, values).scalar_one())


def _note(session: Session, sent: Sent, wish: Wish, actor: str) -> None:
    """The journal of what left, and which rows this recipient knows now."""
    connection = session.connection()
    head = sent.written.manifest
    connection.exec_driver_sql(
        "INSERT INTO sync_export(at,site,label,profile,purpose,number,people,nops,file,who) "
        "VALUES(?,?,?,?,?,?,?,?,?,?)",
        (
            head.created,
            head.recipient,
            head.recipient_label,
            head.profile,
            head.purpose,
            head.number,
            len(sent.contents.people),
            head.counts["op"],
            sent.written.path.name,
            actor,
        ),
    )
    told = sent.contents
    lists = {
        "": [each.id for each in told.people],
        "no consent": [each.id for each in told.without_consent],
        "not named": [each.id for each in told.not_named],
        journal.DOCUMENT: told.papers,
    }
    for reason, records in lists.items():
        for each in records:
            connection.exec_driver_sql(
                "INSERT INTO sync_export_person SELECT max(id),?,? FROM sync_export",
                (each.hex, reason),
            )
    if wish.profile is Profile.NETWORK:
        survey_notices.note(session, wish.today)
    if wish.profile is not Profile.FULL:
        went = tuple(each.hex for each in told.papers)
        profiles.scope(bare(session), wish.profile, _route(session, wish, went))
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO sync_sent SELECT ?,row FROM temp.goes", (head.recipient,)
        )


def file_name(own: str, to: str, day: dt.date, number: int) -> str:
    """«Обмен_ДОУ7-в-ДОУ12_2025-11-20_0005.mkx»: from, to, day, running number."""
    return f"Обмен_{own}-в-{to}_{day.isoformat()}_{number:04d}.mkx"


def said(profile: Profile) -> str:
    """«для сети»."""
    return TITLES[profile]
