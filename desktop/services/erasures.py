"""Who is still kept by others after a consent to hand data over was taken back (D39).

The next file leaves the person out; those who got an earlier one are asked to erase what they
hold, each by a letter (D15 about it). A recipient whom another consent in force names keeps it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from desktop.language.sorting import sort_key
from desktop.models import Organization
from desktop.services.people import records

LETTER, VARIANT, ABOUT = "D15", "e", "person"
"""The paper which asks to erase, and its question about whom."""
_MILLISECONDS: Final = 1000
_GIVEN: Final = (
    "SELECT max(e.at) AS at FROM sync_export e "
    "JOIN sync_export_person p ON p.export=e.id AND p.reason='' "
    "WHERE e.profile IN ('network','market') AND p.person=? AND e.site=?"
)
_WAITING: Final = (
    "SELECT g.person,g.site FROM (SELECT DISTINCT p.person AS person,e.site AS site "
    "FROM sync_export e JOIN sync_export_person p ON p.export=e.id AND p.reason='' "
    "WHERE e.site<>'' AND e.profile IN ('network','market')) g "
    "WHERE EXISTS(SELECT 1 FROM data_consent d WHERE d.person_id=g.person AND d.kind='transfer' "
    "AND d.withdrawn_on<=:today) AND NOT EXISTS(SELECT 1 FROM data_consent d JOIN "
    "data_consent_recipient r ON r.consent_id=d.id AND r.organization_id=g.site "
    "WHERE d.person_id=g.person AND d.kind='transfer' AND d.given_on<=:today AND "
    "(d.withdrawn_on IS NULL OR d.withdrawn_on>:today) AND "
    "(d.valid_until IS NULL OR d.valid_until>=:today)) AND NOT EXISTS(SELECT 1 FROM document c "
    "JOIN document_subject s ON s.document_id=c.id AND s.record_id=g.site "
    "JOIN document_answer a ON a.document_id=c.id AND a.name=:about AND a.value=g.person "
    "WHERE c.type_code=:letter AND c.variant=:variant AND c.status IN ('registered','signed'))"
)


@dataclass(frozen=True)
class Erasure:
    """A person, and whom a letter has to go to yet, by name."""

    person: uuid.UUID
    name: str
    recipients: tuple[uuid.UUID, ...]
    titles: tuple[str, ...]


def waiting(session: Session, today: dt.date) -> list[Erasure]:
    """People whose consent was taken back while others hold their data, by name."""
    values = {
        "today": today.isoformat(), "about": ABOUT, "letter": LETTER, "variant": VARIANT,
    }  # fmt: skip
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    for person, site in session.connection().exec_driver_sql(_WAITING, values):
        found.setdefault(uuid.UUID(person), []).append(uuid.UUID(site))
    titles = _titles(session, {site for sites in found.values() for site in sites})
    told = [
        Erasure(
            person,
            records.short_name(session, person),
            known := tuple(sorted((one for one in sites if one in titles), key=titles.__getitem__)),
            tuple(titles[one] for one in known),
        )
        for person, sites in found.items()
    ]
    return sorted((one for one in told if one.recipients), key=lambda one: sort_key(one.name))


def of(session: Session, person: uuid.UUID, today: dt.date) -> Erasure | None:
    """Whom to ask about one person; None: nobody."""
    return next((one for one in waiting(session, today) if one.person == person), None)


def given_on(session: Session, person: uuid.UUID, recipient: uuid.UUID) -> dt.date | None:
    """The day of the last file which told a recipient about somebody."""
    values = (person.hex, recipient.hex)
    at = session.connection().exec_driver_sql(_GIVEN, values).scalar_one()
    if at is None:
        return None
    return dt.datetime.fromtimestamp(at / _MILLISECONDS, dt.UTC).astimezone().date()


def _titles(session: Session, sites: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    query = select(Organization).where(col(Organization.id).in_(list(sites)))
    return {
        one.id: f"№\u00a0{one.number}" if one.number else one.short_name
        for one in session.exec(query)
    }
