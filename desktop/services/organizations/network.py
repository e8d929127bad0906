"""Membership in the network by dates.

Whether an organisation is in the network is said by us, also of one which keeps its own card.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from desktop.errors import RuleError
from desktop.models import Network, NetworkMember
from desktop.services.networks import card
from desktop.services.organizations import records
from desktop.storage.log import acts


@dataclass(frozen=True)
class Membership:
    """Since when and until when an organisation is in the network; None: never, still."""

    joined_on: dt.date | None = None
    left_on: dt.date | None = None

    def is_inside(self, today: dt.date) -> bool:
        return self.joined_on is not None and (self.left_on is None or self.left_on > today)


def members(session: Session, today: dt.date) -> set[uuid.UUID]:
    """Organisations which are in the network on this day."""
    query = select(NetworkMember.organization_id).where(
        or_(col(NetworkMember.left_on).is_(None), col(NetworkMember.left_on) > today)
    )
    return set(session.exec(query))


def membership(session: Session, organization_id: uuid.UUID) -> Membership:
    """The newest membership."""
    found = _newest(session, organization_id)
    return Membership() if found is None else Membership(found.joined_on, found.left_on)


def join(session: Session, organization_id: uuid.UUID, day: dt.date) -> None:
    """Let an organisation into the network. Raises RuleError when it is inside."""
    found = records.organization(session, organization_id)
    if membership(session, organization_id).is_inside(day):
        raise RuleError(f"{found.short_name} уже в сети.")
    ours = card.own_id(session)
    session.add(
        NetworkMember(
            organization_id=organization_id,
            network_id=ours if session.get(Network, ours) is not None else None,
            joined_on=day,
        )
    )
    session.flush()
    acts.name(session, f"в сети: {found.short_name}")


def leave(session: Session, organization_id: uuid.UUID, day: dt.date) -> None:
    """Take an organisation out of the network; its card and its people stay."""
    found = records.organization(session, organization_id)
    newest = _newest(session, organization_id)
    if newest is None or not Membership(newest.joined_on, newest.left_on).is_inside(day):
        raise RuleError(f"{found.short_name} и так не в сети.")
    newest.left_on = day
    session.add(newest)
    session.flush()
    acts.name(session, f"вывод из сети: {found.short_name}")


def _newest(session: Session, organization_id: uuid.UUID) -> NetworkMember | None:
    query = select(NetworkMember).where(col(NetworkMember.organization_id) == organization_id)
    found = sorted(session.exec(query), key=lambda one: (one.joined_on or dt.date.min, one.id))
    return found[-1] if found else None
