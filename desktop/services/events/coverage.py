"""Coverage: how many different people came, how many times, from where (domain.md, 7.4).

People with a card are counted once over all events, guests with a name once by name and
organisation; guests without a name may be counted twice, and the sentence says so.
"""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlmodel import Session, col, select

from desktop.language.text import fold
from desktop.models import Attendance, Event, EventGuests, EventRole, Organization
from desktop.services import base

OTHERS = "другие"
DEFINITION = (
    "Охват — сколько разных людей пришло. Посещения — сколько раз приходили. "
    "Гости без имён могут быть посчитаны дважды."
)
_BATCH = 500


@dataclass(frozen=True)
class Visit:
    """One present person at one event; a removed card has neither ``person_id`` nor ``name``."""

    event_id: uuid.UUID
    day: dt.date | None
    person_id: uuid.UUID | None
    name: str
    organization_id: uuid.UUID | None
    organization_text: str
    role: str = EventRole.LISTENER

    @property
    def who(self) -> tuple[str, ...]:
        """The same for the same person at any event; empty when nobody can tell."""
        if self.person_id is not None:
            return ("card", self.person_id.hex)
        if not self.name.strip():
            return ()
        place = self.organization_id.hex if self.organization_id else fold(self.organization_text)
        return ("guest", fold(self.name), place)


@dataclass(frozen=True)
class Nameless:
    """«Ещё гостей без имён» of one organisation at one event."""

    event_id: uuid.UUID
    organization_id: uuid.UUID | None
    people: int


@dataclass(frozen=True)
class Coverage:
    """``people`` are different ones, ``nameless`` of them without a name; ``own + network``."""

    people: int = 0
    visits: int = 0
    own: int = 0
    nameless: int = 0
    sites: Mapping[uuid.UUID | None, int] = field(default_factory=dict)
    """People by organisation, our own left out; ``None`` is an unknown one."""
    hosts: int = 0
    speakers: int = 0

    @property
    def network(self) -> int:
        """People who are not ours."""
        return self.people - self.own


def count(visits: Iterable[Visit], nameless: Iterable[Nameless], own: uuid.UUID | None) -> Coverage:
    """The pure counting. Somebody who changed the organisation belongs to the last one."""
    came = sorted(visits, key=lambda one: (one.day or dt.date.min, one.event_id.hex))
    known = {one.who: one.organization_id for one in came if one.who}
    times = {(one.event_id, one.who) for one in came if one.who}
    sites = Counter(known.values())
    unknown = Counter(one.organization_id for one in came if not one.who)
    for group in nameless:
        unknown[group.organization_id] += group.people
    sites += unknown
    total = sites.total()
    our = sites.pop(own, 0) if own is not None else 0
    return Coverage(
        people=total,
        visits=len(times) + unknown.total(),
        own=our,
        nameless=unknown.total(),
        sites=dict(sites),
        hosts=_with_role(came, EventRole.HOST),
        speakers=_with_role(came, EventRole.SPEAKER),
    )


def _with_role(came: Sequence[Visit], role: str) -> int:
    return len({one.who or id(one) for one in came if one.role == role})


def of_event(session: Session, event_id: uuid.UUID) -> Coverage:
    """Coverage of one event."""
    return of_events(session, [event_id])


def of_events(session: Session, events: Sequence[uuid.UUID]) -> Coverage:
    """Coverage of several events together: everybody once."""
    return count(*read(session, events), base.own_organization_id(session))


def of_each(session: Session, events: Sequence[uuid.UUID]) -> dict[uuid.UUID, Coverage]:
    """Event → its own coverage; every event is there."""
    own = base.own_organization_id(session)
    visits: dict[uuid.UUID, list[Visit]] = {one: [] for one in events}
    groups: dict[uuid.UUID, list[Nameless]] = {one: [] for one in events}
    came, nameless = read(session, events)
    for visit in came:
        visits[visit.event_id].append(visit)
    for group in nameless:
        groups[group.event_id].append(group)
    return {one: count(visits[one], groups[one], own) for one in events}


def between(session: Session, since: dt.date, until: dt.date) -> Coverage:
    """Coverage of the events of a period which were not cancelled."""
    query = select(Event.id).where(
        col(Event.held_on) >= since,
        col(Event.held_on) <= until,
        col(Event.state) != "cancelled",
    )
    return of_events(session, list(session.exec(query)))


def read(session: Session, events: Sequence[uuid.UUID]) -> tuple[list[Visit], list[Nameless]]:
    """Who was present at events, and the guests without names."""
    visits: list[Visit] = []
    nameless: list[Nameless] = []
    for start in range(0, len(events), _BATCH):
        part = events[start : start + _BATCH]
        visits += _visits(session, part)
        query = select(EventGuests).where(
            col(EventGuests.event_id).in_(part), col(EventGuests.people) > 0
        )
        nameless += [
            Nameless(one.event_id, one.organization_id, one.people) for one in session.exec(query)
        ]
    return visits, nameless


def _visits(session: Session, events: Sequence[uuid.UUID]) -> list[Visit]:
    query = (
        sa.select(
            col(Attendance.event_id), col(Event.held_on), col(Attendance.person_id),
            col(Attendance.name), col(Attendance.organization_id),
            col(Attendance.organization_text), col(Attendance.role),
        )
        .join(Event, col(Event.id) == col(Attendance.event_id))
        .where(col(Attendance.event_id).in_(events), col(Attendance.is_present))
    )  # fmt: skip
    return [Visit(*row) for row in session.connection().execute(query)]


def sentence(session: Session, found: Coverage) -> str:
    """«Охват 61 чел.: свои 18, сеть 43 (№ 12 — 17, другие — 26). Ведущих 2, выступающих 4.»."""
    said = f"Охват {found.people} чел."
    if found.people:
        said += f": свои {found.own}, сеть {found.network}{_sites(session, found)}."
    roles = [
        f"{word} {number}"
        for word, number in (("ведущих", found.hosts), ("выступающих", found.speakers))
        if number
    ]
    if roles:
        line = ", ".join(roles)
        said += f" {line[:1].upper()}{line[1:]}."
    return said


def period_sentence(found: Coverage) -> str:
    """«Охват 53 чел., посещений 114», with the note about guests without names."""
    said = f"Охват {found.people} чел., посещений {found.visits}"
    if found.nameless:
        said += f", в том числе {found.nameless} чел. без имён: возможен повторный счёт"
    return said


def _sites(session: Session, found: Coverage) -> str:
    if not found.sites:
        return ""
    numbers = {
        one.id: f"№ {one.number}"
        for one in session.exec(
            select(Organization).where(
                col(Organization.id).in_([key for key in found.sites if key])
            )
        )
        if one.number
    }
    shares: Counter[str] = Counter()
    for place, people in found.sites.items():
        shares[numbers.get(place, OTHERS) if place else OTHERS] += people
    ordered = sorted(shares.items(), key=lambda one: (one[0] == OTHERS, -one[1], one[0]))
    return f" ({', '.join(f'{label} — {people}' for label, people in ordered)})"
