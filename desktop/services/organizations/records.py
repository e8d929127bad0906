"""The rows of one organisation; they stay inside the services."""

import uuid
from typing import TypeVar

from sqlmodel import Session

from desktop.errors import NotFoundError, RuleError
from desktop.models import (
    Organization,
    OrganizationDetails,
    OrganizationRequisites,
    derived_id,
)
from desktop.services import base

T = TypeVar("T", OrganizationDetails, OrganizationRequisites)


def organization(session: Session, organization_id: uuid.UUID) -> Organization:
    """The organisation. Raises NotFoundError."""
    found = session.get(Organization, organization_id)
    if found is None:
        raise NotFoundError("Этой организации нет: возможно, она в корзине. Список обновлён.")
    return found


def is_ours_to_edit(session: Session, found: Organization) -> bool:
    """Whether the card is kept by us, not by another site."""
    home = found.home_organization_id
    return home is None or home == base.own_organization_id(session)


def editable(session: Session, organization_id: uuid.UUID) -> Organization:
    """The organisation, if the card is kept by us. Raises RuleError for a card of another site."""
    found = organization(session, organization_id)
    if not is_ours_to_edit(session, found):
        raise RuleError(
            "Эту карточку ведёт другой сад, здесь её можно только смотреть. "
            "Предложите правку — она уйдёт им в следующем файле обмена."
        )
    return found


def part(session: Session, kind: type[T], organization_id: uuid.UUID) -> T:
    """The one row of a kind which belongs to an organisation; made when it is missing."""
    found = peek(session, kind, organization_id)
    if found is None:
        key = derived_id(str(kind.__tablename__), organization_id)
        found = kind(id=key, organization_id=organization_id)
        session.add(found)
    return found


def peek(session: Session, kind: type[T], organization_id: uuid.UUID) -> T | None:
    """The row of a kind without making one: for reading."""
    return session.get(kind, derived_id(str(kind.__tablename__), organization_id))


def title(session: Session, organization_id: uuid.UUID) -> str:
    """The short name: for names of acts and questions."""
    return organization(session, organization_id).short_name
