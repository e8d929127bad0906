"""What the head of the card of an organisation says."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session

from desktop.services import base, reference
from desktop.services.organizations import network, records
from desktop.services.organizations.network import Membership


@dataclass(frozen=True)
class Head:
    """Facts of a card which do not stand in its form."""

    id: uuid.UUID
    short_name: str
    kind: str
    kind_title: str
    number: str
    city: str
    is_own: bool
    is_ours_to_edit: bool
    archived_on: dt.date | None
    membership: Membership


def head(session: Session, organization_id: uuid.UUID) -> Head:
    """The head of a card. Raises NotFoundError."""
    found = records.organization(session, organization_id)
    return Head(
        id=organization_id,
        short_name=found.short_name,
        kind=found.kind,
        kind_title=reference.titles(session, "organization_kinds").get(found.kind, ""),
        number=found.number,
        city=found.city,
        is_own=organization_id == base.own_organization_id(session),
        is_ours_to_edit=records.is_ours_to_edit(session, found),
        archived_on=found.archived_on,
        membership=network.membership(session, organization_id),
    )
