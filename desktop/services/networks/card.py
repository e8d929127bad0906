"""The card of a network. Ours is made at the first thing which is written into it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.models import Network, NetworkFields, Person, WorkGroup, derived_id
from desktop.services import base
from desktop.services.checking import checked
from desktop.services.people.records import full_name
from desktop.storage.log import acts

COORDINATOR, GROUP = "coordinator_id", "group_id"
LINKS = {COORDINATOR: "Координатор", GROUP: "Инициативная группа"}
UNNAMED = "Наша сеть"
READ_ONLY = (
    "Эту карточку сети ведёт другой сад, здесь её можно только смотреть. Ничего не изменено."
)


@dataclass(frozen=True)
class Card:
    """A network; ``is_made`` is False for ours before anything was written."""

    id: uuid.UUID
    title: str
    topic: str = ""
    principles: str = ""
    coordinator_id: uuid.UUID | None = None
    coordinator: str = ""
    group_id: uuid.UUID | None = None
    group: str = ""
    is_ours: bool = True
    is_made: bool = True

    @property
    def name(self) -> str:
        """What stands in the head."""
        return self.title or UNNAMED


def cards(session: Session) -> list[Card]:
    """Ours first, then the networks of which other sites keep the card."""
    own = own_id(session)
    query = select(Network).where(col(Network.archived_on).is_(None))
    found = [_card(session, one) for one in session.exec(query)]
    if all(one.id != own for one in found):
        found.append(Card(own, "", is_made=False))
    return sorted(found, key=lambda one: (one.id != own, sort_key(one.title), one.id.hex))


def card(session: Session, network_id: uuid.UUID) -> Card:
    """One network. Raises NotFoundError."""
    for one in cards(session):
        if one.id == network_id:
            return one
    raise NotFoundError("Этой сети больше нет в базе. Список обновлён.")


def first(session: Session) -> Card:
    """What the view shows at once: our network if it was made, else one of another site."""
    found = cards(session)
    return next((one for one in found if one.is_made), found[0])


def own_id(session: Session) -> uuid.UUID:
    """The id of the network whose card we keep; the same before it was made."""
    return derived_id("network", base.own_organization_id(session))


def set_field(session: Session, network_id: uuid.UUID, code: str, value: Any) -> None:
    """Change one field of the card. Raises InvalidInputError, RuleError."""
    if code not in LINKS and code not in NetworkFields.model_fields:
        raise RuleError("Такого поля в карточке нет.")
    found = editable(session, network_id)
    new = value if code in LINKS else checked(NetworkFields, code, value)
    if getattr(found, code) == new:
        return
    if code == "title" and not new and found.title:
        raise InvalidInputError({"title": "Без названия сеть не найти. Впишите название."})
    setattr(found, code, new)
    session.add(found)
    session.flush()
    acts.name(session, f"изменение поля «{title(code)}»: сеть «{found.title or UNNAMED}»")


def title(code: str) -> str:
    """What a field is called on the screen."""
    return LINKS.get(code) or str(NetworkFields.model_fields[code].title)


def editable(session: Session, network_id: uuid.UUID) -> Network:
    """The record, ours is made now. Raises NotFoundError, RuleError for one of another site."""
    own = base.own_organization_id(session)
    found = session.get(Network, network_id)
    if found is None:
        if network_id != own_id(session):
            raise NotFoundError("Этой сети больше нет в базе. Список обновлён.")
        found = Network(id=network_id, home_organization_id=own)
        session.add(found)
        session.flush()
    if found.home_organization_id not in (None, own):
        raise RuleError(READ_ONLY)
    return found


def groups(session: Session) -> Sequence[tuple[uuid.UUID, str]]:
    """Groups which may be the initiative group, by title."""
    query = select(WorkGroup.id, WorkGroup.title).where(col(WorkGroup.archived_on).is_(None))
    return sorted(session.exec(query), key=lambda one: (sort_key(one[1]), one[0].hex))


def _card(session: Session, found: Network) -> Card:
    person = session.get(Person, found.coordinator_id) if found.coordinator_id else None
    group = session.get(WorkGroup, found.group_id) if found.group_id else None
    return Card(
        id=found.id,
        title=found.title,
        topic=found.topic,
        principles=found.principles,
        coordinator_id=found.coordinator_id,
        coordinator=surname_initials(full_name(person)) if person else "",
        group_id=found.group_id,
        group=group.title if group else "",
        is_ours=found.home_organization_id in (None, base.own_organization_id(session)),
    )
