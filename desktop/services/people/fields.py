"""Changing a card field by field: every leaving of a field is one act with its name."""

import uuid
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, SQLModel

from desktop.errors import InvalidInputError, RuleError
from desktop.models import (
    Employment,
    EmploymentFields,
    EmploymentTermsFields,
    PersonContact,
    PersonContactFields,
    PersonFields,
    PersonPrivate,
    PersonPrivateFields,
    PersonProfile,
    PersonProfileFields,
)
from desktop.services.people import records
from desktop.storage.log import acts

PARTS: dict[str, type[SQLModel]] = {
    "person": PersonFields,
    "contact": PersonContactFields,
    "profile": PersonProfileFields,
    "private": PersonPrivateFields,
    "employment": EmploymentFields,
    "terms": EmploymentTermsFields,
}
"""First half of a field's code → the fields it may name; «employment.position»."""

LINKS = {
    "employment.organization_id": "Организация",
    "employment.building_id": "Корпус",
}
"""References which a card edits beside the plain fields."""

OBLIGATORY = {
    "person.surname": "Без фамилии карточку не найти. Впишите фамилию.",
    "person.name": "Впишите имя: без него не составить ни одного документа.",
}


def title(code: str) -> str:
    """What a field is called on the screen."""
    if code in LINKS:
        return LINKS[code]
    part, _, name = code.partition(".")
    return str(PARTS[part].model_fields[name].title)


def checked(code: str, value: Any) -> Any:
    """The value as it will be stored. Raises InvalidInputError."""
    if code in LINKS:
        return value
    part, _, name = code.partition(".")
    if isinstance(value, str):
        value = value.strip()
    if code in OBLIGATORY and not value:
        raise InvalidInputError({code: OBLIGATORY[code]})
    try:
        draft = PARTS[part].model_validate({name: value})
    except ValidationError as error:
        raise InvalidInputError({code: _explain(code, error)}) from error
    return getattr(draft, name)


def _explain(code: str, error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "string_too_long":
        most = first["ctx"]["max_length"]
        return f"Слишком длинно: в поле «{title(code)}» помещается {most} знаков."
    return f"Проверьте поле «{title(code)}»: так записать нельзя."


def set_field(session: Session, person_id: uuid.UUID, code: str, value: Any) -> None:
    """Change one field of a card. Raises InvalidInputError, NotFoundError, RuleError."""
    records.own_person(session, person_id)
    new = checked(code, value)
    part, _, name = code.partition(".")
    record = _record(session, part, person_id)
    if getattr(record, name) == new:
        return
    setattr(record, name, new)
    session.add(record)
    session.flush()
    short = records.short_name(session, person_id)
    acts.name(session, f"изменение поля «{title(code)}»: {short}")


def set_field_of_many(
    session: Session, people: list[uuid.UUID], code: str, value: Any
) -> list[uuid.UUID]:
    """Change one field of several cards as one act; returns those which really changed."""
    new = checked(code, value)
    part, _, name = code.partition(".")
    changed: list[uuid.UUID] = []
    for person_id in people:
        records.own_person(session, person_id)
        record = _record(session, part, person_id)
        if getattr(record, name) != new:
            setattr(record, name, new)
            session.add(record)
            changed.append(person_id)
    session.flush()
    acts.name(session, f"изменение поля «{title(code)}» у нескольких: {len(changed)}")
    return changed


def _record(session: Session, part: str, person_id: uuid.UUID) -> SQLModel:
    if part == "person":
        return records.person(session, person_id)
    if part == "contact":
        return records.part(session, PersonContact, person_id)
    if part == "profile":
        return records.part(session, PersonProfile, person_id)
    if part == "private":
        return records.part(session, PersonPrivate, person_id)
    job = records.employment(session, person_id)
    if job is None:
        job = Employment(person_id=person_id)
        session.add(job)
        session.flush()
    if part == "employment":
        return job
    if part == "terms":
        return records.terms(session, job.id)
    raise RuleError("Такого поля в карточке нет.")
