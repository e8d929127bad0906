"""«Вывести из сети»: the cards of a site go, counts without names stay (ux.md 8.7, domain.md 3.4).

One act, so one undo brings everything back. What the site sends later brings nobody back unless
she was edited there meanwhile: then the disagreement is shown.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from desktop.errors import NotFoundError, RuleError
from desktop.language.initials import surname_initials
from desktop.models import Attendance, Organization, Pair, PairMember, Person
from desktop.services import base
from desktop.services.organizations import network
from desktop.services.pairs import records as pairs
from desktop.services.people import records as people
from desktop.storage.log import acts

COLLEAGUE = "коллега из другого сада"
"""What stands in a pair in place of the name; the organisation stays beside it."""
REASON = "mutual"


@dataclass(frozen=True)
class SharedPair:
    """A running pair with a member of the leaving site: it ends, or goes on without the card."""

    id: UUID
    sentence: str


@dataclass(frozen=True)
class Leaving:
    """What leaving would do. ``visits``: how many visits of events stay as numbers."""

    people: tuple[tuple[UUID, str], ...]
    pairs: tuple[SharedPair, ...]
    visits: int


def look(session: Session, organization: UUID) -> Leaving:
    """The page «Что произойдёт». Raises NotFoundError, RuleError."""
    _partner(session, organization)
    cards = _people(session, organization)
    ids = {one.id for one in cards}
    visits = select(Attendance.id).where(
        col(Attendance.person_id).in_(ids), col(Attendance.is_present)
    )
    return Leaving(
        people=tuple((one.id, surname_initials(people.full_name(one))) for one in cards),
        pairs=tuple(_shared(session, ids)),
        visits=len(session.exec(visits).all()),
    )


def leave(
    session: Session, organization: UUID, today: dt.date, ends: Collection[UUID] = ()
) -> Leaving:
    """Remove the cards of a site as one act; ``ends`` are the pairs which end today.

    Raises NotFoundError, RuleError.
    """
    found = _partner(session, organization)
    told = look(session, organization)
    if network.membership(session, organization).is_inside(today):
        network.leave(session, organization, today)
    for pair in told.pairs:
        if pair.id in ends:
            _end(session, pair.id, today)
    gone = {row for row, _ in told.people}
    _keep_pairs(session, gone, organization)
    for row in gone:
        session.delete(session.get_one(Person, row))
    session.flush()
    session.connection().exec_driver_sql(
        "DELETE FROM sync_notice WHERE site=?", (organization.hex,)
    )
    acts.name(session, f"вывод из сети: {found.short_name}")
    return told


def _partner(session: Session, organization: UUID) -> Organization:
    found = session.get(Organization, organization)
    if found is None:
        raise NotFoundError("Этой организации в базе уже нет. Список обновлён.")
    if organization == base.own_organization_id(session):
        raise RuleError("Вывести из сети можно партнёра, а это ваша организация.")
    return found


def _people(session: Session, organization: UUID) -> list[Person]:
    query = select(Person).where(Person.home_organization_id == organization)
    return sorted(session.exec(query), key=lambda one: (*people.full_name(one).parts, one.id))


def _shared(session: Session, people_ids: Collection[UUID]) -> list[SharedPair]:
    members = select(PairMember.pair_id).where(col(PairMember.person_id).in_(people_ids))
    running = select(Pair.id).where(col(Pair.id).in_(members), col(Pair.ended_on).is_(None))
    return [SharedPair(row, pairs.sentence(session, row)) for row in session.exec(running).all()]


def _end(session: Session, pair_id: UUID, today: dt.date) -> None:
    pair = pairs.running_pair(session, pair_id)
    pair.ended_on, pair.end_reason = today, REASON
    pair.end_reason_text = "сад вышел из сети"
    session.add(pair)
    session.flush()


def _keep_pairs(session: Session, gone: Collection[UUID], organization: UUID) -> None:
    """A member stays a member, without a card and without a name."""
    query = select(PairMember).where(col(PairMember.person_id).in_(gone))
    for member in session.exec(query).all():
        member.person_id = None
        member.kind = "group"
        member.group_label, member.group_size = COLLEAGUE, 1
        member.organization_id = organization
        session.add(member)
    session.flush()
