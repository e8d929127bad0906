"""The list of organisations: ours first, then by name."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from desktop.language.sorting import sort_key
from desktop.models import Employment, Organization, Person
from desktop.services import agreements, base, reference, search
from desktop.services.agreements import State
from desktop.services.networks import sites
from desktop.services.organizations import network

ALL, NETWORK, PARTNERS, ENDING = "", "network", "partners", "ending"


@dataclass(frozen=True)
class Line:
    """A row of the list. ``people`` counts those who work there now.

    ``agreed_until``: the last day of the agreement in force; ``is_ending``: it ends soon.
    """

    id: uuid.UUID
    short_name: str
    kind: str
    kind_title: str
    number: str
    city: str
    is_own: bool
    in_network: bool
    people: int
    has_agreement: bool = False
    agreed_until: dt.date | None = None
    is_ending: bool = False
    exchanged_on: dt.date | None = None


def lines(session: Session, today: dt.date) -> list[Line]:
    """All organisations which are not in the archive, ours first."""
    own = base.own_organization_id(session)
    kinds = reference.labels(session, "organization_kinds")
    inside = network.members(session, today)
    counts = people_counts(session)
    papers = agreements.lines(session, today)
    agreed = agreements.holding(papers, today)
    ending = agreements.organizations_of(one for one in papers if one.state is State.ENDING)
    exchanged = sites.last_exchanges(session)
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
            in_network=one.id in inside,
            people=counts.get(one.id, 0),
            has_agreement=one.id in agreed,
            agreed_until=agreed[one.id].until if one.id in agreed else None,
            is_ending=one.id in ending,
            exchanged_on=exchanged.get(one.id),
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
    if chip == ENDING:
        return line.is_ending
    return True


def counts(found: Iterable[Line]) -> Mapping[str, int]:
    """Chip → number of lines under it."""
    listed = list(found)
    return {
        chip: sum(fits(line, chip) for line in listed) for chip in (ALL, NETWORK, PARTNERS, ENDING)
    }


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
    "agreed": lambda line: (
        not line.has_agreement,
        line.agreed_until or dt.date.max,
        sort_key(line.short_name),
    ),
    "exchanged": lambda line: (
        line.exchanged_on is None,
        -(line.exchanged_on or dt.date.min).toordinal(),
        sort_key(line.short_name),
    ),
}
