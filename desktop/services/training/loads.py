"""The journal of exchange of the training base: files which came and one which left (ux.md 21.4).

What a file brought was written by the replica of its kindergarten and belongs to the load, so it
is reported, postponed and taken back as that of a real file.
"""

import datetime as dt
import functools
import hashlib
import json
from collections.abc import Collection, Mapping

from sqlmodel import Session, SQLModel, col, select

from desktop.models import (
    DataConsent,
    DataConsentRecipient,
    Employment,
    Organization,
    Person,
    Suggestion,
)
from desktop.paths import resource
from desktop.services.training import neighbours
from desktop.services.training.keys import Values, day, key
from desktop.services.training.people import person_rows

PROFILE = "network"
_TO_MS, _COUNTER_BITS = 1000, 16
_TELL = (
    "INSERT INTO sync_sent SELECT :site,id FROM ("
    "SELECT id FROM person WHERE id IN (SELECT value FROM json_each(:people)) UNION "
    "SELECT id FROM employment WHERE person_id IN (SELECT value FROM json_each(:people)) UNION "
    "SELECT id FROM competence_mark WHERE level=3 AND willing='yes' "
    "AND person_id IN (SELECT value FROM json_each(:people)))"
)
"""What a file «для сети» says of its people."""


@functools.cache
def _contents() -> Values:
    found: Values = json.loads(resource("demo", "loads.json").read_text(encoding="utf-8"))
    return found


def brought() -> Collection[str]:
    """Keys of the people whose cards came with a file."""
    return {person for file in _contents()["accepted"] for person in file["people"]}


def write(session: Session, people: Mapping[str, Values], actor: str) -> None:
    """The accepted files, each by the hand of its kindergarten. ``people``: cards by their keys."""
    session.flush()
    for number, file in enumerate(_contents()["accepted"], 1):
        site = neighbours.take_the_pen(session, file["from"])
        for person in file["people"]:
            session.add_all(person_rows(people[person], file["from"], file["from"]))
        session.flush()
        _change(session, file)
        session.flush()
        _note_load(session, number, site, file | {"who": actor})
        neighbours.give_it_back(session)


def write_sent(session: Session, actor: str) -> None:
    """The file which left: who went with it, who was left out and why."""
    session.flush()
    for number, file in enumerate(_contents()["sent"], 1):
        _note_sent(session, number, file, actor)


def _change(session: Session, file: Values) -> None:
    for code, cells in file.get("moved", {}).items():
        job = session.get_one(Employment, key("employment", code))
        for name, value in cells.items():
            setattr(job, name, value)
    session.add_all(_suggestion(each, file) for each in file.get("suggested", ()))


def _suggestion(values: Values, file: Values) -> SQLModel:
    return Suggestion(
        id=key("suggestion", values["person"], values["column"]),
        record_id=key("person", values["person"]),
        table_name=str(Person.__tablename__),
        column_name=values["column"],
        value=json.dumps(values["value"], ensure_ascii=False),
        was=json.dumps(values["was"], ensure_ascii=False),
        comment=values["comment"],
        made_on=day(file["made"].partition("T")[0]),
        from_organization_id=key(file["from"]),
        to_organization_id=key("own"),
    )


def _note_load(session: Session, number: int, site: int, file: Values) -> None:
    """A line of the journal; what was just written came with it."""
    run = session.connection().exec_driver_sql
    made = _moment(file["made"])
    run(
        "UPDATE sync_op SET imp=?,act=NULL,actor='',hlc=?+seq WHERE site=? AND imp IS NULL",
        (number, made << _COUNTER_BITS, site),
    )
    run("UPDATE sync_ctx SET imp=? WHERE site=? AND imp IS NULL", (number, site))
    count = "SELECT count(*) FROM sync_op WHERE imp=?"
    operations = run(count, (number,)).scalar_one()
    run(
        "INSERT INTO sync_import(id,at,sha256,sender,file,nops,added,changed,who,label,profile,"
        "number,made) SELECT ?,?,?,replica,?,?,?,?,?,label,?,?,? FROM sync_site WHERE n=?",
        (
            number,
            _moment(file["at"]),
            hashlib.sha256(file["file"].encode()).hexdigest(),
            file["file"],
            operations,
            len(file["people"]) + len(file.get("suggested", ())),
            len(file.get("moved", ())),
            file["who"],
            PROFILE,
            file["number"],
            made,
            site,
        ),
    )
    run("UPDATE sync_site SET last_file=? WHERE n=?", (_moment(file["at"]), site))


def _note_sent(session: Session, number: int, file: Values, actor: str) -> None:
    site = session.get_one(Organization, key(file["to"]))
    reasons = _reasons(session, site, dt.date.fromisoformat(file["at"].partition("T")[0]))
    going = json.dumps([person for person, reason in reasons.items() if not reason])
    run = session.connection().exec_driver_sql
    run(_TELL, {"site": site.id.hex, "people": going})
    query = "SELECT count(*) FROM sync_op WHERE row IN (SELECT row FROM sync_sent WHERE site=?)"
    operations = run(query, (site.id.hex,)).scalar_one()
    run(
        "INSERT INTO sync_export(id,at,site,label,profile,purpose,number,people,nops,file,who,"
        "confirmed) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            number,
            _moment(file["at"]),
            site.id.hex,
            site.short_name,
            PROFILE,
            _contents()["purpose"],
            file["number"],
            sum(not reason for reason in reasons.values()),
            operations,
            file["file"],
            actor,
            _moment(file["confirmed"]),
        ),
    )
    for person, reason in reasons.items():
        run("INSERT INTO sync_export_person VALUES(?,?,?)", (number, person, reason))


def _reasons(session: Session, site: Organization, on: dt.date) -> dict[str, str]:
    """Our people (32 hex digits) → why they were left out; empty: they went."""
    ours = select(Person.id).where(
        col(Person.home_organization_id) == key("own"), col(Person.archived_on).is_(None)
    )
    allowed = select(DataConsent.id, DataConsent.person_id).where(
        DataConsent.kind == "transfer", col(DataConsent.given_on) <= on
    )
    named = set(
        session.exec(
            select(DataConsentRecipient.consent_id).where(
                DataConsentRecipient.organization_id == site.id
            )
        )
    )
    papers = {person: consent for consent, person in session.exec(allowed)}
    return {
        one.hex: "" if papers.get(one) in named else "not named" if one in papers else "no consent"
        for one in session.exec(ours)
    }


def _moment(text: str) -> int:
    """Milliseconds since 1970 of a moment of the file, by the clock of this place."""
    return round(dt.datetime.fromisoformat(text).astimezone().timestamp() * _TO_MS)
