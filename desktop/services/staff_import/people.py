"""Who is here already, with what a table may add to a card."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlmodel import Session, SQLModel, col, select

from desktop.language.names import FullName
from desktop.models import (
    Building,
    Category,
    Education,
    Employment,
    EmploymentTerms,
    Person,
    PersonContact,
    PersonProfile,
)
from desktop.services import base
from desktop.services.staff_table.matching import Known

IN_ARCHIVE = "карточка в архиве"
ELSEWHERE = "работает в другой организации"

BUILDING = "place.building"
"""Code of the building by its title; all other codes are «table.column»."""


@dataclass(frozen=True)
class Colleague:
    """A card of ours; ``aside`` says why a row with the same name need not be this person."""

    id: uuid.UUID
    full: FullName
    position: str
    stored: dict[str, object] = field(default_factory=dict)
    aside: str = ""


@dataclass(frozen=True)
class Staff:
    """Everybody whose card we keep, ready for comparison."""

    people: dict[uuid.UUID, Colleague]
    known: Known[uuid.UUID]


def known_people(session: Session) -> Staff:
    """All cards of ours, archived ones too. Cards of other kindergartens are not touched."""
    own = base.own_organization_id(session)
    people = session.exec(
        select(Person).where(
            (col(Person.home_organization_id) == own) | col(Person.home_organization_id).is_(None)
        )
    ).all()
    jobs = _present_jobs(session)
    parts = _parts(session)
    titles = dict(session.exec(select(Building.id, Building.title)).all())
    found = [_colleague(one, jobs.get(one.id), parts, titles, own) for one in people]
    known = Known.of((one.id, one.full, one.position) for one in found)
    return Staff({one.id: one for one in found}, known)


@dataclass(frozen=True)
class _Parts:
    terms: dict[uuid.UUID, EmploymentTerms]
    profiles: dict[uuid.UUID, PersonProfile]
    contacts: dict[uuid.UUID, PersonContact]
    categories: dict[uuid.UUID, Category]
    education: dict[uuid.UUID, Education]


def _parts(session: Session) -> _Parts:
    categories = sorted(
        session.exec(select(Category)),
        key=lambda one: (str(one.awarded_on or ""), one.id),
    )
    education = sorted(session.exec(select(Education)), key=lambda one: (one.year or 0, one.id))
    return _Parts(
        {one.employment_id: one for one in session.exec(select(EmploymentTerms))},
        {one.person_id: one for one in session.exec(select(PersonProfile))},
        {one.person_id: one for one in session.exec(select(PersonContact))},
        {one.person_id: one for one in categories},
        {one.person_id: one for one in education},
    )


def _present_jobs(session: Session) -> dict[uuid.UUID, Employment]:
    """The same choice as ``records.employment``, for everybody at once."""
    jobs = sorted(
        session.exec(select(Employment)),
        key=lambda job: (job.ended_on is None, str(job.ended_on or ""), job.id),
    )
    return {job.person_id: job for job in jobs}


def _colleague(
    one: Person,
    job: Employment | None,
    parts: _Parts,
    titles: dict[uuid.UUID, str],
    own: uuid.UUID,
) -> Colleague:
    full = FullName(one.surname, one.name, one.patronymic)
    stored: dict[str, object] = {}
    _take(stored, "person", one, ("surname", "name", "patronymic", "no_patronymic", "sex"))
    if job is not None:
        _take(stored, "employment", job, ("position", "position_suffix", "age_group"))
        stored[BUILDING] = titles.get(job.building_id, "") if job.building_id else ""
        terms = ("started_on", "contract_number", "contract_date")
        _take(stored, "terms", parts.terms.get(job.id), terms)
    _take(stored, "profile", parts.profiles.get(one.id), ("pedagogical_since",))
    _take(stored, "contact", parts.contacts.get(one.id), ("work_phone", "work_email"))
    _take(stored, "category", parts.categories.get(one.id), ("value", "awarded_on"))
    _take(stored, "education", parts.education.get(one.id), ("level", "profile"))
    return Colleague(one.id, full, job.position if job else "", stored, _aside(one, job, own))


def _aside(one: Person, job: Employment | None, own: uuid.UUID) -> str:
    if one.archived_on is not None:
        return IN_ARCHIVE
    works_for = job.organization_id if job is not None else None
    return ELSEWHERE if works_for is not None and works_for != own else ""


def _take(
    stored: dict[str, object], table: str, row: SQLModel | None, names: Iterable[str]
) -> None:
    if row is not None:
        stored.update({f"{table}.{name}": getattr(row, name) for name in names})
