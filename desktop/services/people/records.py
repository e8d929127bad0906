"""The rows of one person; they stay inside the services."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, col, select

from desktop.errors import NotFoundError, RuleError
from desktop.language.initials import surname_initials
from desktop.language.names import FullName
from desktop.models import (
    Category,
    Education,
    Employment,
    EmploymentTerms,
    Person,
    PersonContact,
    PersonPrivate,
    PersonProfile,
    derived_id,
)
from desktop.services import base

T = TypeVar("T", bound=PersonContact | PersonProfile | PersonPrivate)
Q = TypeVar("Q", bound=Category | Education)
S = TypeVar("S", bound=Category | Education | Employment)
R = TypeVar("R", bound=SQLModel)
_BATCH = 500
REPORTED_EACH = 20
"""Cards between two reports to the progress panel."""


def person(session: Session, person_id: uuid.UUID) -> Person:
    """The person. Raises NotFoundError."""
    found = session.get(Person, person_id)
    if found is None:
        raise NotFoundError("Этой карточки нет: возможно, она в корзине. Список обновлён.")
    return found


def load(session: Session, people: Sequence[uuid.UUID]) -> list[Person]:
    """Fetch many cards at once: while the answer is held, ``person`` asks the base no more."""
    return among(session, Person, Person.id, people)


def is_own(session: Session, person_id: uuid.UUID) -> bool:
    """Whether the card is kept by us. Raises NotFoundError."""
    home = person(session, person_id).home_organization_id
    return home is None or home == base.own_organization_id(session)


def own_person(session: Session, person_id: uuid.UUID) -> Person:
    """The person, if the card is kept by us. Raises RuleError for a card of another site."""
    found = person(session, person_id)
    if not is_own(session, person_id):
        raise RuleError(
            "Эту карточку ведёт другой сад, здесь её можно только смотреть. "
            "Предложите правку — она уйдёт им в следующем файле обмена."
        )
    return found


def full_name(found: Person) -> FullName:
    """The name of a person as the language package takes it."""
    return FullName(found.surname, found.name, found.patronymic)


def short_name(session: Session, person_id: uuid.UUID) -> str:
    """«Осокина Т. В.»: for names of acts."""
    return surname_initials(full_name(person(session, person_id)))


def short_names(session: Session, people: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """Person → «Осокина Т. В.»; who is in the trash is not there."""
    wanted = [one for one in dict.fromkeys(people) if one is not None]
    return {one.id: surname_initials(full_name(one)) for one in load(session, wanted)}


def part(session: Session, kind: type[T], person_id: uuid.UUID) -> T:
    """The one row of a kind which belongs to a person; made when it is missing."""
    key = derived_id(str(kind.__tablename__), person_id)
    found = session.get(kind, key)
    if found is None:
        found = kind(id=key, person_id=person_id)
        session.add(found)
    return found


def readiness(session: Session, today: dt.date) -> dict[uuid.UUID, str]:
    """What people said of their readiness to mentor, as long as it holds."""
    return {
        one.person_id: one.readiness
        for one in session.exec(select(PersonPrivate))
        if one.readiness and (one.readiness_until is None or one.readiness_until >= today)
    }


def jobs(session: Session, person_id: uuid.UUID) -> list[Employment]:
    """All places of work, the present one last."""
    return jobs_of(session, [person_id])[person_id]


def jobs_of(session: Session, people: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Employment]]:
    """The same for each of many people."""
    return _sorted(people, among(session, Employment, Employment.person_id, people), age_of_job)


def age_of_job(job: Employment) -> tuple[bool, str, str]:
    """Orders places of work: the present one is last."""
    return job.ended_on is None, str(job.ended_on or ""), job.id.hex


def qualifications(session: Session, kind: type[Q], person_id: uuid.UUID) -> list[Q]:
    """Categories or diplomas of a person, the newest last."""
    return qualifications_of(session, kind, [person_id])[person_id]


def qualifications_of(
    session: Session, kind: type[Q], people: Sequence[uuid.UUID]
) -> dict[uuid.UUID, list[Q]]:
    """The same for each of many people."""
    return _sorted(people, among(session, kind, kind.person_id, people), age_of_qualification)


def age_of_qualification(one: Category | Education) -> tuple[int, str, str]:
    """Orders categories or diplomas: the newest is last.

    One without a date is the newest (it was just begun), but «без категории» the oldest.
    """
    since = one.awarded_on if isinstance(one, Category) else one.year
    is_nothing = isinstance(one, Category) and one.value in {"", "none"}
    rank = 1 if since is not None else 0 if is_nothing else 2
    return rank, str(since or ""), one.id.hex


def newest(session: Session, kind: type[Q], person_id: uuid.UUID) -> Q:
    """The newest category or diploma; made when there is none."""
    found = qualifications(session, kind, person_id)
    return found[-1] if found else kind(person_id=person_id)


def employment(session: Session, person_id: uuid.UUID) -> Employment | None:
    """The present place of work: the newest one which has not ended, else the newest."""
    found = jobs(session, person_id)
    return found[-1] if found else None


def terms(session: Session, employment_id: uuid.UUID) -> EmploymentTerms:
    """The terms of a place of work; made when they are missing."""
    key = derived_id("employment_terms", employment_id)
    found = session.get(EmploymentTerms, key)
    if found is None:
        found = EmploymentTerms(id=key, employment_id=employment_id)
        session.add(found)
    return found


def terms_or_empty(session: Session, employment_id: uuid.UUID) -> EmploymentTerms:
    """The terms of a place of work for reading: empty ones, which are not kept, if missing."""
    key = derived_id("employment_terms", employment_id)
    return session.get(EmploymentTerms, key) or EmploymentTerms(employment_id=employment_id)


def terms_of(
    session: Session, employments: Sequence[uuid.UUID]
) -> dict[uuid.UUID, EmploymentTerms]:
    """The same for each of many places of work."""
    keys = [derived_id("employment_terms", one) for one in employments]
    found = {one.id: one for one in among(session, EmploymentTerms, EmploymentTerms.id, keys)}
    return {
        one: found.get(key) or EmploymentTerms(employment_id=one)
        for one, key in zip(employments, keys, strict=True)
    }


def part_or_empty(session: Session, kind: type[T], person_id: uuid.UUID) -> T:
    """The one row of a kind for reading: an empty one, which is not kept, if missing."""
    key = derived_id(str(kind.__tablename__), person_id)
    return session.get(kind, key) or kind(person_id=person_id)


def parts_of(session: Session, kind: type[T], people: Sequence[uuid.UUID]) -> dict[uuid.UUID, T]:
    """The same for each of many people."""
    keys = [derived_id(str(kind.__tablename__), one) for one in people]
    found = {one.id: one for one in among(session, kind, kind.id, keys)}
    return {
        one: found.get(key) or kind(person_id=one) for one, key in zip(people, keys, strict=True)
    }


def among(session: Session, kind: type[R], column: Any, values: Sequence[uuid.UUID]) -> list[R]:
    """Rows whose column holds one of many ids."""
    found: list[R] = []
    for start in range(0, len(values), _BATCH):
        part_of_them = values[start : start + _BATCH]
        found += session.exec(select(kind).where(col(column).in_(part_of_them)))
    return found


def _sorted(
    people: Sequence[uuid.UUID], rows: Iterable[S], age: Callable[[S], Any]
) -> dict[uuid.UUID, list[S]]:
    found: dict[uuid.UUID, list[S]] = {one: [] for one in people}
    for row in rows:
        found[row.person_id].append(row)
    return {one: sorted(listed, key=age) for one, listed in found.items()}


def apply(record: SQLModel, values: dict[str, object]) -> None:
    """Write checked values into a record."""
    for name, value in values.items():
        setattr(record, name, value)
