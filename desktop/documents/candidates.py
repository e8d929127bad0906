"""For whom a kind of paper can be made: step 2 of the page (ux.md 14.1)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.documents import catalogue, in_force
from desktop.documents.types import MadeFor
from desktop.language.cases import FullName
from desktop.language.dates import in_digits
from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.models import Document, Employment, Organization, Person, PlanState, WorkGroup
from desktop.services import base, reference
from desktop.services.documents import guests, pairs, papers, series
from desktop.services.documents.pairs import PairChoice
from desktop.services.documents.papers import STATUS_WORDS, Status, Subject
from desktop.services.people import records
from desktop.services.plans import for_papers as plans

TEACHERS = "ped"
"""The group of the positions which teach."""
_KIND = {
    MadeFor.KINDERGARTEN: "organization",
    MadeFor.PERSON: "person",
    MadeFor.PEOPLE: "person",
    MadeFor.GROUP: "group",
    MadeFor.ORGANIZATION: "organization",
    MadeFor.ORGANIZATIONS: "organization",
    MadeFor.DOCUMENT: "document",
    MadeFor.DOCUMENTS: "document",
    MadeFor.SERIES: "series",
    MadeFor.PAIR: "pair",
    MadeFor.PAIRS: "pair",
    MadeFor.GIVER: "member",
    MadeFor.RECEIVER: "member",
    MadeFor.PLAN: "plan",
}


@dataclass(frozen=True)
class Candidate:
    """A line of step 2. ``is_usual``: those which are looked for first (teachers in work)."""

    id: uuid.UUID
    title: str
    detail: str = ""
    is_usual: bool = True


def candidates(session: Session, code: str, today: dt.date, variant: str = "") -> list[Candidate]:
    """Whom or what a kind can be about, the usual ones first. Raises NotFoundError."""
    kind = catalogue.get(code)
    made_for = in_force.made_for(kind, variant)
    if made_for is MadeFor.PLAN:
        return _plans(session, today, kind.code)
    found = listed(session, made_for, today)
    if made_for is MadeFor.PERSON and kind.code in guests.KINDS:
        found += [
            Candidate(one.id, one.name, one.detail, is_usual=False)
            for one in guests.recent(session, today)
        ]
    return found


def listed(session: Session, made_for: MadeFor, today: dt.date) -> list[Candidate]:
    """The same for any kind of record: for the questions of a form."""
    return _LISTS[made_for](session, today)


def _kindergarten(session: Session, _today: dt.date) -> list[Candidate]:
    return [Candidate(base.own_organization_id(session), base.own_name(session))]


def _people(session: Session, today: dt.date) -> list[Candidate]:
    own = base.own_organization_id(session)
    positions = {
        item.code: item for item in reference.items(session, "positions", with_inactive=True)
    }
    homes = dict(session.exec(select(Organization.id, Organization.short_name)).all())
    # Columns, not records: in a base of thousands the window waits for this list.
    jobs: dict[uuid.UUID, tuple[str, uuid.UUID | None]] = {}
    held = select(
        Employment.person_id,
        Employment.position,
        col(Employment.organization_id),
        col(Employment.ended_on),
    )
    for person_id, position_code, organization_id, ended_on in session.exec(held):
        if ended_on is None or ended_on > today:
            jobs[person_id] = (position_code, organization_id)
    ranked: list[tuple[tuple[int, str], Candidate]] = []
    names = select(Person.id, Person.surname, Person.name, Person.patronymic)
    for person_id, *name in session.exec(names.where(col(Person.archived_on).is_(None))):
        code, home = jobs.get(person_id, ("", None))
        position = positions.get(code)
        is_ours = home == own
        is_usual = is_ours and position is not None and position.group == TEACHERS
        place = homes.get(home, "") if home and not is_ours else ""
        detail = ", ".join(filter(None, (position.title if position else "", place)))
        rank = 0 if is_usual else 1 if is_ours else 2
        title = surname_initials(FullName(*name))
        ranked.append(((rank, sort_key(*name)), Candidate(person_id, title, detail, is_usual)))
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]


def _groups(session: Session, _today: dt.date) -> list[Candidate]:
    kinds = reference.titles(session, "group_kinds")
    found = session.exec(select(WorkGroup).where(col(WorkGroup.archived_on).is_(None)))
    made = [Candidate(one.id, one.title, kinds.get(one.kind, "")) for one in found]
    return sorted(made, key=lambda one: sort_key(one.title))


def _organizations(session: Session, _today: dt.date) -> list[Candidate]:
    own = base.own_organization_id(session)
    query = select(Organization).where(
        col(Organization.archived_on).is_(None), col(Organization.id) != own
    )
    found = [Candidate(one.id, one.short_name, one.city) for one in session.exec(query)]
    return sorted(found, key=lambda one: sort_key(one.title))


def _documents(session: Session, _today: dt.date) -> list[Candidate]:
    query = (
        select(Document)
        .where(
            col(Document.status) != Status.ANNULLED,
            col(Document.archived_on).is_(None),
            col(Document.home_organization_id) == base.own_organization_id(session),
        )
        .order_by(col(Document.dated).desc(), col(Document.ordinal).desc(), col(Document.id))
    )
    return [
        Candidate(one.id, named(one), one.about, one.status in papers.ISSUED)
        for one in session.exec(query)
    ]


def _series(session: Session, _today: dt.date) -> list[Candidate]:
    return [Candidate(one.id, one.title, one.pattern) for one in series.every(session).values()]


def _plans(session: Session, today: dt.date, code: str = "") -> list[Candidate]:
    """Plans which are printed as a kind of paper, then ourselves: a paper without a plan."""
    found = [
        Candidate(one.id, one.title, "", one.status != PlanState.FINISHED)
        for one in plans.of_papers(session, today)
        if not code or plans.is_printed_as(one.kind, code)
    ]
    own = Candidate(
        base.own_organization_id(session), base.own_name(session), "без плана", not found
    )
    return [*found, own]


def _chosen(found: Sequence[PairChoice]) -> list[Candidate]:
    return [Candidate(one.id, one.title, one.detail, one.is_usual) for one in found]


def of_pair(session: Session, code: str, pair_id: uuid.UUID, today: dt.date) -> list[uuid.UUID]:
    """What a paper of a package is about, starting from a pair: itself, or some of its members.

    Raises NotFoundError for a pair which is gone.
    """
    about = catalogue.get(code).made_for
    if about in {MadeFor.PAIR, MadeFor.PAIRS}:
        return [pair_id]
    if about in {MadeFor.GIVER, MadeFor.RECEIVER}:
        is_giver = about is MadeFor.GIVER
        return list(pairs.subjects_for(session, pair_id, today, giving=is_giver))
    if about in {MadeFor.PERSON, MadeFor.PEOPLE}:
        found = pairs.one(session, pair_id, today)
        return [one.id for one in found.people]
    return []


_LISTS: Mapping[MadeFor, Callable[[Session, dt.date], list[Candidate]]] = {
    MadeFor.KINDERGARTEN: _kindergarten,
    MadeFor.PERSON: _people,
    MadeFor.PEOPLE: _people,
    MadeFor.GROUP: _groups,
    MadeFor.ORGANIZATION: _organizations,
    MadeFor.ORGANIZATIONS: _organizations,
    MadeFor.DOCUMENT: _documents,
    MadeFor.DOCUMENTS: _documents,
    MadeFor.SERIES: _series,
    MadeFor.PAIR: lambda session, today: _chosen(pairs.offered(session, today)),
    MadeFor.PAIRS: lambda session, today: _chosen(pairs.offered(session, today)),
    MadeFor.GIVER: lambda session, today: _chosen(pairs.givers(session, today)),
    MadeFor.RECEIVER: lambda session, today: _chosen(pairs.receivers(session, today)),
    MadeFor.PLAN: _plans,
}


def named(one: Document) -> str:
    """«№ 46-ОД от 22.09.2025 «О закреплении»»; a draft says that it is one."""
    when = f" от {in_digits(one.dated)}" if one.dated else ""
    number = f"№\u00a0{one.number}{when}" if one.number else STATUS_WORDS[Status(one.status)] + when
    return f"{number} «{one.title}»"


def subjects(
    session: Session, made_for: MadeFor, ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, Subject]:
    """What records are called in lists; one which is gone has no title."""
    kind = _KIND[made_for]
    titles = _TITLES[kind](session, ids)
    return {one: Subject(kind, one, titles.get(one, "")) for one in ids}


def _in(ids: Sequence[uuid.UUID]) -> list[Sequence[uuid.UUID]]:
    return [ids[start : start + papers.BATCH] for start in range(0, len(ids), papers.BATCH)]


def _person_titles(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    found = records.short_names(session, ids)
    rest = [one for one in ids if one not in found]
    return found | {key: one.name for key, one in guests.of_lines(session, rest).items()}


def _organization_titles(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    found: dict[uuid.UUID, str] = {}
    for part in _in(ids):
        query = select(Organization.id, Organization.short_name)
        found |= dict(session.exec(query.where(col(Organization.id).in_(part))).all())
    return found


def _group_titles(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    found: dict[uuid.UUID, str] = {}
    for part in _in(ids):
        query = select(WorkGroup.id, WorkGroup.title).where(col(WorkGroup.id).in_(part))
        found |= dict(session.exec(query).all())
    return found


def _document_titles(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    found: dict[uuid.UUID, str] = {}
    for part in _in(ids):
        for one in session.exec(select(Document).where(col(Document.id).in_(part))):
            found[one.id] = named(one)
    return found


def _pair_titles(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Who is there does not depend on the day here: everybody who was not put away."""
    return pairs.titles(session, ids, dt.date.min)


def _series_titles(session: Session, _ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    return {one.id: one.title for one in series.every(session).values()}


def _plan_titles(session: Session, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """A paper without a plan is about the kindergarten."""
    return _organization_titles(session, ids) | plans.titles(session, ids)


_TITLES: Mapping[str, Callable[[Session, Sequence[uuid.UUID]], dict[uuid.UUID, str]]] = {
    "person": _person_titles,
    "organization": _organization_titles,
    "group": _group_titles,
    "document": _document_titles,
    "series": _series_titles,
    "pair": _pair_titles,
    "member": pairs.member_titles,
    "plan": _plan_titles,
}
