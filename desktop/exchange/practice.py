"""The practice file of the training base: № 12 «Кораблик» sends what changed there (ux.md 21.4).

The neighbour's base is a copy of this one which changed hands: its replica and its organisation
are other ones, it makes the changes of ``resources/demo/exchange.json`` and writes a file through
the same door as everybody. What it did to the shared pair it did without having seen ours: so the
preview has disagreements to show.
"""

import datetime as dt
import functools
import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import RuleError
from desktop.exchange.mkx import rooms
from desktop.exchange.outbound import recipients, sending
from desktop.exchange.outbound.sending import Sent, Wish
from desktop.exchange.profiles import Profile
from desktop.models import (
    DataConsent,
    DataConsentRecipient,
    Employment,
    Event,
    EventState,
    Meeting,
    Organization,
    Pair,
    Person,
    Suggestion,
    derived_id,
)
from desktop.paths import resource
from desktop.services import base, training
from desktop.services.training.keys import Values, day, key
from desktop.services.training.people import person_rows
from desktop.storage.database import Database
from desktop.storage.log import acts

FOLDER = "Учебный обмен"
ONLY_TRAINING = (
    "Учебный файл подходит только к учебной базе. Ничего не записано. "
    "Откройте «Файл → Учебная база» и повторите."
)
_LEVEL = "network"


@dataclass(frozen=True)
class Practice:
    """A practice file and the words which open it."""

    path: Path
    phrase: str


@functools.cache
def _contents() -> Values:
    found: Values = json.loads(resource("demo", "exchange.json").read_text(encoding="utf-8"))
    return found


def phrase() -> str:
    """What every practice file is closed with."""
    return str(_contents()["phrase"])


def make(database: Database, target: Path, folder: Path) -> Practice:
    """Write the practice file for this training base into ``target``, a folder.

    ``folder`` is that of the program, for the copy which plays the neighbour. Raises RuleError
    in any other base, StorageError.
    """
    if not database.read(base.is_training):
        raise RuleError(ONLY_TRAINING)
    target.mkdir(parents=True, exist_ok=True)
    with rooms.room(folder) as private:
        copy = private / "neighbour.mkdb"
        with neighbour(database, copy) as other:
            sent = _send(other, target, private)
    return Practice(sent.written.path, phrase())


@contextmanager
def neighbour(database: Database, copy: Path) -> Iterator[Database]:
    """The base of № 12, written to ``copy``: this one, which changed hands and went on."""
    _copy(database, copy)
    skew = training.skew(dt.datetime.now(dt.UTC).astimezone())
    back = (training.TODAY - _day()).days * 86_400_000
    with closing(Database(copy, actor=str(_contents()["person"]), skew=skew - back)) as other:
        other.write(_change_hands)
        other.write(_edit)
        other.write(_forget_ours)
        yield other


def _day() -> dt.date:
    return dt.date.fromisoformat(_contents()["day"])


def _copy(database: Database, copy: Path) -> None:
    """A copy of what is written: nobody writes while it is read."""
    database.read(lambda session: shutil.copyfile(base.path(session), copy))


def _change_hands(session: Session) -> None:
    """The copy becomes the base of the neighbour: another replica, another organisation."""
    site = session.get_one(Organization, key(_contents()["sender"]))
    run = session.connection().exec_driver_sql
    run(
        "INSERT INTO sync_site(replica,site,label) VALUES(?,?,?)",
        (uuid.uuid4().hex, site.id.hex, site.short_name),
    )
    run("UPDATE sync_local SET me=(SELECT max(n) FROM sync_site),seq=0,hlc=0")
    for journal in ("sync_export", "sync_export_person", "sync_import", "sync_sent"):
        run(f"DELETE FROM {journal}")
    for log in ("sync_op", "sync_ctx"):
        run(f"UPDATE {log} SET imp=NULL")
    run(
        "INSERT INTO sync_export(at,site,label,profile,purpose,number,people,nops,file,who) "
        "VALUES(0,?,'','network','',?,0,0,'','')",
        (key(_contents()["recipient"]).hex, _contents()["number"] - 1),
    )
    found = base.info(session)
    found.own_organization_id = site.id
    session.add(found)


def _edit(session: Session) -> None:
    acts.name(session, "изменения учебного соседа")
    values, home = _contents(), _contents()["sender"]
    _leave_out(session)
    for person in values["people"]:
        session.add_all(person_rows({**person, "started_on": "2020-09-01"}, home, home))
    session.flush()
    session.add_all(_event(each) for each in values["events"])
    for code, cells in values["renamed"].items():
        _set(session.get_one(Person, key("person", code)), cells)
    for code, cells in values["moved"].items():
        _set(session.get_one(Employment, key("employment", code)), cells)
    _allow_all(session)
    session.get_one(Pair, _pair()).ends_on = day(values["pair"]["ends"])
    session.get_one(Meeting, _meeting(values["meeting"]["on"])).minutes = values["meeting"][
        "minutes"
    ]
    gone = session.get(Meeting, _meeting(values["deleted_meeting"]))
    if gone is not None:
        session.delete(gone)
        # Only who was told of a record is told that it is gone.
        session.connection().exec_driver_sql(
            "INSERT OR IGNORE INTO sync_sent VALUES(?,?)",
            (key(values["recipient"]).hex, gone.id.hex),
        )


def _leave_out(session: Session) -> None:
    """What the neighbour was never told: pairs of ours, words of others to us; no deletions."""
    for suggestion in session.exec(select(Suggestion)).all():
        session.delete(suggestion)
    known = [key("pair", code) for code in (_contents()["pair"]["key"], *_contents()["known"])]
    for pair in session.exec(select(Pair).where(col(Pair.id).not_in(known))).all():
        session.delete(pair)
    session.flush()


def _set(record: Any, cells: Values) -> None:
    for name, value in cells.items():
        setattr(record, name, value)


def _event(values: Values) -> Event:
    return Event(
        id=key("event", values["key"]),
        form=values["form"],
        title=values["title"],
        held_on=day(values["day"]),
        starts_at=values["starts"],
        minutes=values["minutes"],
        level=_LEVEL,
        state=EventState.PLANNED,
        organizer_id=key(_contents()["sender"]),
        home_organization_id=key(_contents()["sender"]),
    )


def _allow_all(session: Session) -> None:
    """Everybody there signed a paper which names us; the papers themselves never leave."""
    query = select(Person.id).where(col(Person.home_organization_id) == key(_contents()["sender"]))
    for person in session.exec(query).all():
        paper = key("practice consent", person)
        if session.get(DataConsent, paper) is None:
            session.add(DataConsent(id=paper, person_id=person, kind="transfer", given_on=_day()))
            session.add(
                DataConsentRecipient(
                    id=derived_id("practice recipient", paper),
                    consent_id=paper,
                    organization_id=key(_contents()["recipient"]),
                )
            )


def _pair() -> uuid.UUID:
    return key("pair", _contents()["pair"]["key"])


def _meeting(on: str) -> uuid.UUID:
    return derived_id("meeting", _pair(), on)


def _forget_ours(session: Session) -> None:
    """The neighbour changed the pair and its meeting before our words about them came."""
    rows = (_pair().hex, _meeting(_contents()["meeting"]["on"]).hex)
    run = session.connection().exec_driver_sql
    run("DELETE FROM sync_ctx WHERE row IN (?,?) AND site=(SELECT me FROM sync_local)", rows)


def _send(other: Database, target: Path, private: Path) -> Sent:
    wish = Wish(Profile.NETWORK, key(_contents()["recipient"]), phrase(), _day())
    path = target / other.read(recipients.proposed_name, wish.to, wish.today)
    return sending.send(other, path, wish, private)
