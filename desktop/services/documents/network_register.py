"""Members of the network and contracts with organisations (D54), in a constant number of reads."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from desktop.language.sorting import sort_key
from desktop.models import (
    NetworkMember,
    Organization,
    OrganizationDetails,
    OrganizationDirection,
)
from desktop.services import agreements, base, reference
from desktop.services.agreements import State
from desktop.services.people import records

_NO_CONTRACT = frozenset({State.DRAFT, State.TERMINATED})


@dataclass(frozen=True)
class Contract:
    """A registered contract with one of the organisations."""

    organization: str
    title: str
    number: str
    day: dt.date | None
    until: dt.date | None


@dataclass(frozen=True)
class Member:
    """A line of the register: an organisation of the network, or one with a contract."""

    id: uuid.UUID
    title: str
    kind: str
    city: str
    head: str
    responsible: str
    joined_on: dt.date | None = None
    left_on: dt.date | None = None
    contract: Contract | None = None


@dataclass(frozen=True)
class Register:
    """The whole register; ``contracts`` are all of them, the first to end first."""

    members: tuple[Member, ...] = ()
    contracts: tuple[Contract, ...] = field(default=())

    def ending(self, day: dt.date, days: int) -> list[Contract]:
        """Contracts which end within so many days from a day."""
        last = day + dt.timedelta(days=days)
        return [one for one in self.contracts if one.until and day <= one.until <= last]


def load(session: Session, today: dt.date) -> Register:
    """Our organisation itself is no line."""
    own = base.own_organization_id(session)
    organizations = {one.id: one for one in session.exec(select(Organization)) if one.id != own}
    contracts = _contracts(session, organizations, today)
    memberships: dict[uuid.UUID, NetworkMember] = {}
    for one in sorted(session.exec(select(NetworkMember)), key=_joined):
        memberships[one.organization_id] = one
    wanted = [one for one in organizations if one in memberships or one in contracts]
    facts = _Facts(session, wanted)
    made = [
        facts.member(organizations[one], memberships.get(one), contracts.get(one, ()))
        for one in wanted
    ]
    made.sort(key=lambda one: (sort_key(one.title), one.id.hex))
    known = [contract for found in contracts.values() for contract in found]
    known.sort(key=lambda one: (one.until or dt.date.max, sort_key(one.organization)))
    return Register(tuple(made), tuple(known))


def _joined(one: NetworkMember) -> tuple[dt.date, str]:
    return one.joined_on or dt.date.min, one.id.hex


class _Facts:
    """What the lines take from other tables."""

    def __init__(self, session: Session, organizations: Sequence[uuid.UUID]) -> None:
        self._kinds = reference.labels(session, "organization_kinds")
        details = select(OrganizationDetails).where(
            col(OrganizationDetails.organization_id).in_(organizations)
        )
        self._heads = {
            one.organization_id: (one.head_position, one.head_person_id)
            for one in session.exec(details)
        }
        directions = select(OrganizationDirection).where(
            col(OrganizationDirection.organization_id).in_(organizations)
        )
        self._responsible: dict[uuid.UUID, list[uuid.UUID]] = {}
        for one in session.exec(directions):
            if one.responsible_id is not None:
                self._responsible.setdefault(one.organization_id, []).append(one.responsible_id)
        heads = (person for _, person in self._heads.values() if person is not None)
        others = (person for found in self._responsible.values() for person in found)
        self._names = records.short_names(session, {*heads, *others})
        self._positions = reference.titles(session, "positions")

    def member(
        self,
        found: Organization,
        membership: NetworkMember | None,
        contracts: Sequence[Contract],
    ) -> Member:
        position, person = self._heads.get(found.id, ("", None))
        head = self._names.get(person, "") if person else ""
        title = self._positions.get(position, "")
        asked = dict.fromkeys(self._responsible.get(found.id, ()))
        return Member(
            id=found.id,
            title=found.short_name,
            kind=self._kinds.get(found.kind, ""),
            city=found.city,
            head=", ".join(filter(None, (title if head else "", head))),
            responsible=", ".join(self._names[one] for one in asked if one in self._names),
            joined_on=membership.joined_on if membership else None,
            left_on=membership.left_on if membership else None,
            contract=contracts[-1] if contracts else None,
        )


def _contracts(
    session: Session, organizations: Mapping[uuid.UUID, Organization], today: dt.date
) -> dict[uuid.UUID, list[Contract]]:
    """Organisation → its contracts with a term, the oldest first."""
    found: dict[uuid.UUID, list[Contract]] = {}
    lines = sorted(agreements.lines(session, today), key=lambda line: line.day or dt.date.min)
    for line in lines:
        if line.state in _NO_CONTRACT or line.until is None:
            continue
        for one in line.organizations:
            if one in organizations:
                title = organizations[one].short_name
                made = Contract(title, line.title, line.number, line.day, line.until)
                found.setdefault(one, []).append(made)
    return found
