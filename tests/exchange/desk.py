"""Two bases of the tests of services: two computers of one kindergarten, and a partner."""

import shutil
import sqlite3
import uuid
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlmodel import Session

from desktop.exchange import dump as dumping
from desktop.exchange.inbound import receiving
from desktop.exchange.inbound.receiving import Choices, Report
from desktop.exchange.mkx import container, outgoing
from desktop.exchange.mkx.outgoing import Scope
from desktop.exchange.outbound import sending
from desktop.exchange.outbound.sending import Wish
from desktop.exchange.profiles import Profile
from desktop.models import DataConsent, DataConsentRecipient, Organization, Person
from desktop.services import base
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.conftest import TODAY
from tests.exchange.files import PHRASE, head
from tests.exchange.sites import raw

ROW = uuid.UUID(int=5)


def second_computer(path: Path, folder: Path) -> Database:
    """A copy which goes on under a replica of its own."""
    copy = Path(shutil.copy(path, folder / "Второй.mkdb"))
    with closing(sqlite3.connect(copy)) as bare:
        bare.execute(
            "INSERT INTO sync_site(replica,site,label) SELECT ?,site,'Второй' FROM sync_site",
            (uuid.uuid4().hex,),
        )
        bare.execute("UPDATE sync_local SET me=2,seq=0")
        bare.commit()
    return Database(copy, actor="Пак Е. В.")


def partner(folder: Path, name: str = "№ 12") -> Database:
    """Another kindergarten, with a base of its own."""
    path = folder / f"{name}.mkdb"
    create_base(path, organization=Organization(short_name=name, number="12"), today=TODAY)
    return Database(path, actor="Пак Е. В.")


def own(database: Database) -> uuid.UUID:
    return database.read(base.own_organization_id)


def hire(session: Session, surname: str = "Осокина", row: uuid.UUID = ROW) -> None:
    acts.name(session, "проба")
    session.add(
        Person(
            id=row,
            surname=surname,
            name="Анна",
            home_organization_id=base.own_organization_id(session),
        )
    )


def rename(session: Session, surname: str, row: uuid.UUID = ROW) -> None:
    acts.name(session, "проба")
    person = session.get_one(Person, row)
    person.surname = surname
    session.add(person)


def enter_partner(session: Session, number: uuid.UUID, name: str = "№ 12 по-нашему") -> None:
    acts.name(session, "проба")
    session.add(Organization(id=number, short_name=name))


def allow(session: Session, recipient: uuid.UUID, row: uuid.UUID = ROW) -> None:
    """A consent which names a recipient."""
    acts.name(session, "проба")
    paper = DataConsent(person_id=row, kind="transfer", given_on=TODAY)
    session.add(paper)
    session.add(DataConsentRecipient(consent_id=paper.id, organization_id=recipient))


def surname(session: Session, row: uuid.UUID = ROW) -> str:
    return session.get_one(Person, row).surname


def send(
    database: Database,
    folder: Path,
    profile: Profile = Profile.FULL,
    to: uuid.UUID | None = None,
) -> Path:
    target = folder / f"{database.path.stem}.mkx"
    phrase = None if profile is Profile.MARKET else PHRASE
    sending.send(database, target, Wish(profile, to, phrase, TODAY), folder)
    return target


def part_of(database: Database, target: Path, rows: str) -> Path:
    """A file of some rows only, as an older partner may send it."""

    def look(session: Session) -> None:
        query = "SELECT replica FROM sync_site JOIN sync_local ON n=me"
        replica = session.connection().exec_driver_sql(query).scalar_one()
        lines = outgoing.lines(raw(session), Scope(rows=rows))
        made = replace(head(replica), site=base.own_organization_id(session).hex)
        container.write(target, made, (lines, ()), (), PHRASE, target.parent)

    database.read(look)
    return target


def dump(database: Database) -> list[str]:
    """The canonical text of a base."""
    return database.read(lambda session: list(dumping.lines(session)))


def accept(database: Database, path: Path, folder: Path, choices: Choices | None = None) -> Report:
    with receiving.opened(database, path, PHRASE, TODAY, folder) as found:
        return receiving.accept(database, found, choices)
