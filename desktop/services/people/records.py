"""The rows of one person; they stay inside the services."""

import uuid
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select

from desktop.errors import NotFoundError, RuleError
from desktop.language.initials import surname_initials
from desktop.language.names import FullName
from desktop.models import (
    Employment,
    EmploymentTerms,
    Person,
    PersonContact,
    PersonPrivate,
    PersonProfile,
    derived_id,
)
from desktop.services import base

T = TypeVar("T", PersonContact, PersonProfile, PersonPrivate)


def person(session: Session, person_id: uuid.UUID) -> Person:
    """The person. Raises NotFoundError."""
    found = session.get(Person, person_id)
    if found is None:
        raise NotFoundError("Этой карточки нет: возможно, она в корзине. Список обновлён.")
    return found


def own_person(session: Session, person_id: uuid.UUID) -> Person:
    """The person, if the card is kept by us. Raises RuleError for a card of another site."""
    found = person(session, person_id)
    home = found.home_organization_id
    if home is not None and home != base.own_organization_id(session):
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


def part(session: Session, kind: type[T], person_id: uuid.UUID) -> T:
    """The one row of a kind which belongs to a person; made when it is missing."""
    key = derived_id(str(kind.__tablename__), person_id)
    found = session.get(kind, key)
    if found is None:
        found = kind(id=key, person_id=person_id)
        session.add(found)
    return found


def employment(session: Session, person_id: uuid.UUID) -> Employment | None:
    """The present place of work: the newest one which has not ended, else the newest."""
    query = select(Employment).where(col(Employment.person_id) == person_id)
    jobs = sorted(
        session.exec(query),
        key=lambda job: (job.ended_on is None, str(job.ended_on or ""), job.id),
    )
    return jobs[-1] if jobs else None


def terms(session: Session, employment_id: uuid.UUID) -> EmploymentTerms:
    """The terms of a place of work; made when they are missing."""
    key = derived_id("employment_terms", employment_id)
    found = session.get(EmploymentTerms, key)
    if found is None:
        found = EmploymentTerms(id=key, employment_id=employment_id)
        session.add(found)
    return found


def apply(record: SQLModel, values: dict[str, object]) -> None:
    """Write checked values into a record."""
    for name, value in values.items():
        setattr(record, name, value)
