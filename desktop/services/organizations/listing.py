"""The list of organisations: ours first, then by name."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from desktop.language.sorting import sort_key
from desktop.models import Employment, Organization, Person
from desktop.services import base, reference, search
from desktop.services.organizations import network

ALL, NETWORK, PARTNERS = "", "network", "partners"


@dataclass(frozen=True)
class Line:
    """A row of the list. ``people`` counts those who work there now."""

    id: uuid.UUID
    short_name: str
    kind: str
    kind_title: str
    number: str
    city: str
    is_own: bool
    is_foreign: bool
    in_network: bool
    people: int


def lines(session: Session, today: dt.date) -> list[Line]:
    """All organisations which are not in the archive, ours first."""
    own = base.own_organization_id(session)
    kinds = reference.labels(session, "organization_kinds")
    inside = network.members(session, today)
    counts = people_counts(session)
    query = select(Organization).where(col(Organization.archived_on).is_(None))
    found = [
        Line(
            id=one.id,
            short_name=one.short_name,
            kind=one.kind,
            kind_title=kinds.get(one.kind, "—"),
            number=one.number,
            city=one.city,
            is_own=one.id == own,
            is_foreign=one.home_organization_id not in {None, own},
            in_network=one.id in inside,
            people=counts.get(one.id, 0),
        )
        for one in session.exec(query)
    ]
    return sorted(found, key=lambda line: (not line.is_own, sort_key(line.short_name), line.id))


def chosen(
    session: Session,
    today: dt.date,
    words: str = "",
    chip: str = ALL,
    sort: Iterable[str] = (),
) -> list[Line]:
    """What the list shows; our organisation stays pinned unless it is searched past."""
    found = [line for line in lines(session, today) if fits(line, chip)]
    if words.strip():
        ids = set(search.find(session, "organization", words).ids)
        found = [line for line in found if line.id in ids]
    for code in reversed(list(sort)):
        key = _SORTS[code.removeprefix("-")]
        found.sort(key=key, reverse=code.startswith("-"))
    return sorted(found, key=lambda line: not line.is_own)


def fits(line: Line, chip: str) -> bool:
    """Whether a line belongs under a chip. A partner is whoever is not in the network."""
    if chip == NETWORK:
        return line.in_network and not line.is_own
    if chip == PARTNERS:
        return not line.in_network and not line.is_own
    return True


def counts(found: Iterable[Line]) -> Mapping[str, int]:
    """Chip → number of lines under it."""
    listed = list(found)
    return {chip: sum(fits(line, chip) for line in listed) for chip in (ALL, NETWORK, PARTNERS)}


def people_counts(session: Session) -> dict[uuid.UUID, int]:
    """Organisation → how many people work there now."""
    query = (
        select(Employment.organization_id, func.count(col(Employment.person_id).distinct()))
        .join(Person, col(Person.id) == col(Employment.person_id))
        .where(col(Employment.ended_on).is_(None), col(Person.archived_on).is_(None))
        .group_by(col(Employment.organization_id))
    )
    return {place: count for place, count in session.exec(query) if place is not None}


_SORTS: Mapping[str, Callable[[Line], tuple[object, ...]]] = {
    "name": lambda line: (sort_key(line.short_name),),
    "kind": lambda line: (sort_key(line.kind_title), sort_key(line.short_name)),
    "city": lambda line: (not line.city, sort_key(line.city), sort_key(line.short_name)),
    "network": lambda line: (not line.in_network, sort_key(line.short_name)),
    "people": lambda line: (-line.people, sort_key(line.short_name)),
}
