"""Changing a card by codes: «profile.pedagogical_since» → a date."""

import uuid
from typing import TypeVar

from sqlmodel import Session, SQLModel, col, select

from desktop.models import Category, Education, Employment, PersonContact, PersonProfile
from desktop.services import base
from desktop.services.people import records

Dated = TypeVar("Dated", Category, Education)


def update(session: Session, person_id: uuid.UUID, changes: dict[str, object]) -> None:
    """Write the values of several fields of one card; the caller names the act."""
    parts: dict[str, dict[str, object]] = {}
    for code, value in changes.items():
        table, _, name = code.partition(".")
        parts.setdefault(table, {})[name] = value
    if "person" in parts:
        _write(session, records.own_person(session, person_id), parts["person"])
    if "profile" in parts:
        _write(session, records.part(session, PersonProfile, person_id), parts["profile"])
    if "contact" in parts:
        _write(session, records.part(session, PersonContact, person_id), parts["contact"])
    if parts.keys() & {"employment", "terms"}:
        _update_job(session, person_id, parts)
    if "category" in parts:
        _update_category(session, person_id, parts["category"])
    if "education" in parts:
        found = _newest(session, Education, person_id)
        _write(session, found or Education(person_id=person_id), parts["education"])


def _update_job(
    session: Session, person_id: uuid.UUID, parts: dict[str, dict[str, object]]
) -> None:
    job = records.employment(session, person_id)
    if job is None or job.ended_on is not None:
        own = base.own_organization_id(session)
        job = Employment(person_id=person_id, organization_id=own)
        session.add(job)
        session.flush()
    _write(session, job, parts.get("employment", {}))
    if "terms" in parts:
        _write(session, records.terms(session, job.id), parts["terms"])


def _update_category(session: Session, person_id: uuid.UUID, values: dict[str, object]) -> None:
    """Another category is a new line of the history, not a correction of the old one."""
    found = _newest(session, Category, person_id)
    is_other = found is not None and found.value and values.get("value", found.value) != found.value
    if found is None or is_other:
        found = Category(person_id=person_id)
    _write(session, found, values)


def _newest(session: Session, kind: type[Dated], person_id: uuid.UUID) -> Dated | None:
    rows = session.exec(select(kind).where(col(kind.person_id) == person_id)).all()
    return max(rows, key=_age, default=None)


def _age(row: Category | Education) -> tuple[str, uuid.UUID]:
    when = row.awarded_on if isinstance(row, Category) else row.year
    return str(when or ""), row.id


def _write(session: Session, record: SQLModel, values: dict[str, object]) -> None:
    records.apply(record, values)
    session.add(record)
