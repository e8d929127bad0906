"""What the matching must know of pairs that are or were: the only place here which reads them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from uuid import UUID

from sqlmodel import Session, col, select

from desktop.models import Direction, Pair, PairExclusion, PairMember, PairPrivate
from desktop.services.competences import Key

APART, NOT_SHE = "apart", "not_now"
"""Kinds of a private exclusion: never together; at the end of one list."""
FINISHED = "finished"


@dataclass(frozen=True)
class Given:
    """A direction of a running pair: who gives what to whom."""

    giver: UUID
    receiver: UUID
    key: Key


@dataclass
class Running:
    """Pairs of now and before, as the matching sees them."""

    loads: dict[UUID, int] = field(default_factory=dict)
    """Person → running pairs in which she gives."""
    given: list[Given] = field(default_factory=list)
    excluded: set[frozenset[UUID]] = field(default_factory=set)
    put_off: set[tuple[UUID, UUID]] = field(default_factory=set)
    """«Не она»: (giver, receiver)."""
    achieved: set[frozenset[UUID]] = field(default_factory=set)

    @property
    def paired(self) -> frozenset[tuple[UUID, UUID]]:
        return frozenset((one.giver, one.receiver) for one in self.given)

    def gets(self, person: UUID) -> frozenset[Key]:
        """What running pairs give to a person."""
        return frozenset(one.key for one in self.given if one.receiver == person)


def running(session: Session, today: dt.date) -> Running:
    """Everything in five statements, however many pairs there are."""
    found = Running()
    members: dict[UUID, list[PairMember]] = {}
    for member in session.exec(select(PairMember).where(col(PairMember.person_id).is_not(None))):
        members.setdefault(member.pair_id, []).append(member)
    directions: dict[UUID, list[Direction]] = {}
    for direction in session.exec(select(Direction)):
        directions.setdefault(direction.pair_id, []).append(direction)
    apart = select(PairPrivate.pair_id).where(col(PairPrivate.do_not_rematch))
    for pair_id in session.exec(apart):
        found.excluded |= {frozenset(two) for two in combinations(_people(members, pair_id), 2)}
    for pair in session.exec(select(Pair)):
        own = members.get(pair.id, [])
        if is_running(pair, today):
            _add(found, directions.get(pair.id, ()), _present(own, today))
        elif pair.outcome == FINISHED:
            people = _people(members, pair.id)
            found.achieved |= {frozenset(two) for two in combinations(people, 2)}
    _exclusions(session, found)
    return found


def is_running(pair: Pair, today: dt.date) -> bool:
    """Neither ended nor in the archive on this day; a pause does not end it."""
    over = pair.ended_on is not None and pair.ended_on <= today
    return not over and pair.archived_on is None


def _add(found: Running, directions: Iterable[Direction], present: dict[UUID, UUID]) -> None:
    """Directions of one running pair among its present members (member → person)."""
    givers: set[UUID] = set()
    for one in directions:
        giver = present.get(one.giver_id)
        if giver is None:
            continue
        givers.add(giver)
        named = [one.receiver_id] if one.receiver_id else list(present)
        for member in named:
            receiver = present.get(member)
            if receiver is not None and receiver != giver:
                found.given.append(Given(giver, receiver, Key(one.area, one.skill_id)))
    for giver in givers:
        found.loads[giver] = found.loads.get(giver, 0) + 1


def _present(members: Sequence[PairMember], today: dt.date) -> dict[UUID, UUID]:
    return {
        one.id: one.person_id
        for one in members
        if one.person_id is not None and (one.left_on is None or one.left_on > today)
    }


def _people(members: dict[UUID, list[PairMember]], pair_id: UUID) -> list[UUID]:
    found = {one.person_id for one in members.get(pair_id, ()) if one.person_id is not None}
    return sorted(found)


def _exclusions(session: Session, found: Running) -> None:
    for one in session.exec(select(PairExclusion)):
        if one.kind == APART:
            found.excluded.add(frozenset({one.one_id, one.other_id}))
        elif one.kind == NOT_SHE:
            found.put_off.add((one.other_id, one.one_id))
