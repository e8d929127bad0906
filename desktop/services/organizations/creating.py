"""New organisations, the archive and the trash."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, select

from desktop.errors import InvalidInputError, RuleError
from desktop.language.organizations import short_from_full
from desktop.language.text import fold
from desktop.models import NetworkMember, Organization, OrganizationDetails
from desktop.services import base
from desktop.services.organizations import records
from desktop.storage.log import acts

NO_NAME = "Без названия организацию не найти. Впишите краткое название."


@dataclass(frozen=True)
class OrganizationDraft:
    """What a new card is made of; a short name is taken from the full one when it is empty."""

    short_name: str = ""
    kind: str = ""
    city: str = ""
    contact_person: str = ""
    full_name: str = ""
    number: str = ""
    in_network: bool = False


def create(session: Session, draft: OrganizationDraft, today: dt.date) -> uuid.UUID:
    """Make a card; returns its id. Raises InvalidInputError."""
    full = " ".join(draft.full_name.split())
    short = " ".join(draft.short_name.split()) or (short_from_full(full) if full else "")
    _check(session, short, draft)
    own = base.own_organization_id(session)
    made = Organization(
        short_name=short,
        kind=draft.kind,
        number=draft.number.strip() or number_in(short),
        city=" ".join(draft.city.split()),
        home_organization_id=own,
    )
    session.add(made)
    session.flush()
    details = records.part(session, OrganizationDetails, made.id)
    details.full_name = full
    details.contact_person = " ".join(draft.contact_person.split())
    if draft.in_network:
        session.add(NetworkMember(organization_id=made.id, joined_on=today))
    session.flush()
    acts.name(session, f"новая организация: {short}")
    return made.id


def archive(session: Session, organization_id: uuid.UUID, today: dt.date) -> None:
    """Put a card into the archive. Raises RuleError for our own organisation."""
    found = _not_ours(session, organization_id, "в архив")
    found.archived_on = today
    session.add(found)
    acts.name(session, f"в архив: {found.short_name}")


def unarchive(session: Session, organization_id: uuid.UUID) -> None:
    """Take a card back from the archive."""
    found = records.editable(session, organization_id)
    found.archived_on = None
    session.add(found)
    acts.name(session, f"из архива: {found.short_name}")


def trash(session: Session, organization_id: uuid.UUID) -> None:
    """Put a card into the trash; its people stay. Raises RuleError for our own organisation."""
    found = _not_ours(session, organization_id, "в корзину")
    acts.name(session, f"в корзину: {found.short_name}")
    session.delete(found)


def number_in(short_name: str) -> str:
    """«12» of «Детский сад № 12 «Кораблик»»; empty when no number is named."""
    after = short_name.partition("№")[2].strip()
    digits = after[: len(after) - len(after.lstrip("0123456789"))]
    return digits[:20]


def _check(session: Session, short: str, draft: OrganizationDraft) -> None:
    problems: dict[str, str] = {}
    if not short:
        problems["short_name"] = NO_NAME
    elif any(fold(name) == fold(short) for name in session.exec(select(Organization.short_name))):
        problems["short_name"] = f"«{short}» уже есть в списке. Откройте её карточку."
    if not draft.kind:
        problems["kind"] = "Выберите вид: от него зависит, что спросят документы."
    if problems:
        raise InvalidInputError(problems)


def _not_ours(session: Session, organization_id: uuid.UUID, where: str) -> Organization:
    if organization_id == base.own_organization_id(session):
        raise RuleError(
            f"Это ваша организация, {where} её не убрать: на ней держится вся база. "
            "Название и реквизиты можно исправить в карточке."
        )
    return records.editable(session, organization_id)
