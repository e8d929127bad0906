"""What papers say of an organisation and of its head."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.cases import Forms
from desktop.models import Organization, OrganizationDetails
from desktop.services import base
from desktop.services.attachments import NOTHING, Attached
from desktop.services.documents import holding, people
from desktop.services.documents.people import PaperPerson
from desktop.services.organizations import naming, records


@dataclass(frozen=True)
class PaperOrganization:
    """One organisation as papers need it. Empty texts were not filled in."""

    id: uuid.UUID
    full: Forms
    is_doubtful: bool
    short: str
    gender: str
    city: str
    address: str
    phone: str
    email: str
    website: str
    founder: str
    inn: str
    kpp: str
    ogrn: str
    authority: str
    """Of the head, in the genitive: «Устава»."""
    emblem: str
    """SHA-256 of the attached picture; empty: none."""
    emblem_name: str
    union_chair: str
    head: PaperPerson | None
    head_title: Forms
    head_title_is_doubtful: bool


def own(session: Session, day: dt.date) -> PaperOrganization:
    """Our own kindergarten on a date."""
    return one(session, base.own_organization_id(session), day)


def one(session: Session, organization_id: uuid.UUID, day: dt.date) -> PaperOrganization:
    """Any organisation. Raises NotFoundError. Inside ``holding.held`` it is fetched once."""
    key = ("organization", organization_id, day)
    return holding.remembered(session, key, lambda: _fetched(session, organization_id, day))


def names(session: Session) -> list[tuple[uuid.UUID, str]]:
    """Every organisation in work with its short name, ours first."""
    own_id = base.own_organization_id(session)
    query = select(Organization.id, Organization.short_name).where(
        col(Organization.archived_on).is_(None)
    )
    found = session.exec(query.order_by(col(Organization.id))).all()
    return sorted(((one, short) for one, short in found), key=lambda pair: pair[0] != own_id)


def as_written(session: Session) -> frozenset[str]:
    """Official and short names of all organisations, as their cards have them."""
    return holding.remembered(session, "names as written", lambda: _as_written(session))


def _as_written(session: Session) -> frozenset[str]:
    short = session.exec(select(Organization.short_name)).all()
    full = session.exec(select(OrganizationDetails.full_name)).all()
    return frozenset(" ".join(name.split()) for name in (*short, *full) if name)


def _fetched(session: Session, organization_id: uuid.UUID, day: dt.date) -> PaperOrganization:
    found = records.organization(session, organization_id)
    details = records.peek(session, OrganizationDetails, organization_id)
    details = details or OrganizationDetails(organization_id=organization_id)
    names = naming.load(session, organization_id)
    position = people.positions(session).get(details.head_position)
    title, is_doubtful = people.position_forms(position)
    head = people.one(session, details.head_person_id, day) if details.head_person_id else None
    return PaperOrganization(
        id=organization_id,
        full=names.forms,
        is_doubtful=names.is_doubtful and not names.is_confirmed,
        short=found.short_name,
        gender=details.gender,
        city=found.city,
        address=details.address,
        phone=details.phone,
        email=details.email,
        website=details.website,
        founder=details.founder,
        inn=details.inn,
        kpp=details.kpp,
        ogrn=details.ogrn,
        authority=details.head_authority,
        emblem=details.emblem_hash,
        emblem_name=details.emblem_name,
        union_chair=details.union_chair,
        head=head,
        head_title=title,
        head_title_is_doubtful=is_doubtful,
    )


def emblem(session: Session) -> Attached:
    """The picture of our organisation."""
    own_id = base.own_organization_id(session)
    details = records.peek(session, OrganizationDetails, own_id)
    return Attached(details.emblem_hash, details.emblem_name) if details else NOTHING
