"""Changing a card field by field: every leaving of a field is one act with its name."""

import uuid
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, SQLModel

from desktop.errors import InvalidInputError, RuleError
from desktop.models import (
    CategoryFields,
    EducationFields,
    Employment,
    EmploymentFields,
    EmploymentTermsFields,
    PersonContactFields,
    PersonFields,
    PersonPrivateFields,
    PersonProfileFields,
)
from desktop.progress import Progress, Silent
from desktop.services.checking import too_long
from desktop.services.people import records
from desktop.services.people.parts import ONE_TO_ONE, QUALIFICATIONS, Parts
from desktop.storage.log import acts

PARTS: dict[str, type[SQLModel]] = {
    "person": PersonFields,
    "contact": PersonContactFields,
    "profile": PersonProfileFields,
    "private": PersonPrivateFields,
    "employment": EmploymentFields,
    "terms": EmploymentTermsFields,
    "category": CategoryFields,
    "education": EducationFields,
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
    if value is None and PARTS[part].model_fields[name].annotation is str:
        value = ""
    try:
        draft = PARTS[part].model_validate({name: value})
    except ValidationError as error:
        raise InvalidInputError({code: _explain(code, error)}) from error
    return getattr(draft, name)


def _explain(code: str, error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "string_too_long":
        return too_long(title(code), first["ctx"]["max_length"])
    return f"Проверьте поле «{title(code)}»: так записать нельзя."


def current(session: Session, person_id: uuid.UUID, code: str) -> Any:
    """What stands in a field now; a part which is missing has its defaults."""
    part, _, name = code.partition(".")
    if part == "person":
        return getattr(records.person(session, person_id), name)
    if part in ONE_TO_ONE:
        return getattr(records.part_or_empty(session, ONE_TO_ONE[part], person_id), name)
    if part in QUALIFICATIONS:
        kind = QUALIFICATIONS[part]
        found = records.qualifications(session, kind, person_id)
        return getattr(found[-1] if found else kind(), name)
    job = records.employment(session, person_id) or Employment(person_id=person_id)
    return getattr(job if part == "employment" else records.terms_or_empty(session, job.id), name)


def set_field(session: Session, person_id: uuid.UUID, code: str, value: Any) -> None:
    """Change one field of a card. Raises InvalidInputError, NotFoundError, RuleError."""
    records.own_person(session, person_id)
    new = checked(code, value)
    if not write(session, person_id, code, new):
        return
    session.flush()
    short = records.short_name(session, person_id)
    acts.name(session, f"изменение поля «{title(code)}»: {short}")


def set_field_of_many(
    session: Session,
    people: list[uuid.UUID],
    code: str,
    value: Any,
    progress: Progress | None = None,
) -> list[uuid.UUID]:
    """Change one field of several cards as one act; returns those which really changed.

    Raises Cancelled when the user stopped it: nothing is changed then.
    """
    new = checked(code, value)
    changed: list[uuid.UUID] = []
    watched = progress or Silent()
    known = records.load(session, people)  # held: each card is asked for without a query
    parts = Parts(session, code.partition(".")[0], people)
    with session.no_autoflush:  # each card is written once; one flush at the end is enough
        for done, person_id in enumerate(people):
            if done % records.REPORTED_EACH == 0:
                watched.report(done, len(people))
            records.own_person(session, person_id)
            if _put(session, parts.made(person_id), code, new):
                changed.append(person_id)
    session.flush()
    del known
    acts.name(session, f"изменение поля «{title(code)}» у нескольких: {len(changed)}")
    return changed


def write(session: Session, person_id: uuid.UUID, code: str, new: Any) -> bool:
    """Set a checked value and what follows from it; False when it stood there already."""
    return _put(session, _record(session, code.partition(".")[0], person_id), code, new)


def _put(session: Session, record: SQLModel, code: str, new: Any) -> bool:
    name = code.partition(".")[2]
    if getattr(record, name) == new:
        return False
    setattr(record, name, new)
    follow = FOLLOWING.get(code)
    if follow is not None:
        follow(record)
    session.add(record)
    return True


def _after_patronymic(person: Any) -> None:
    person.no_patronymic = person.no_patronymic and not person.patronymic


def _after_no_patronymic(person: Any) -> None:
    if person.no_patronymic:
        person.patronymic = ""


def _after_category(category: Any) -> None:
    """C20: the two titles are given to holders of the highest category only."""
    if category.value != HIGHEST:
        category.is_methodist = category.is_mentor = False


def _after_title(category: Any) -> None:
    if category.value != HIGHEST and (category.is_methodist or category.is_mentor):
        raise RuleError("Квалификация присваивается имеющим высшую категорию.")


HIGHEST = "highest"
FOLLOWING: dict[str, Callable[[Any], None]] = {
    "person.patronymic": _after_patronymic,
    "person.no_patronymic": _after_no_patronymic,
    "category.value": _after_category,
    "category.is_methodist": _after_title,
    "category.is_mentor": _after_title,
}
"""What else a change brings with it, so that one edit never leaves a contradiction."""


def _record(session: Session, part: str, person_id: uuid.UUID) -> SQLModel:
    if part == "person":
        return records.person(session, person_id)
    if part in ONE_TO_ONE:
        return records.part(session, ONE_TO_ONE[part], person_id)
    if part in QUALIFICATIONS:
        return records.newest(session, QUALIFICATIONS[part], person_id)
    return _place_of_work(session, part, person_id)


def _place_of_work(session: Session, part: str, person_id: uuid.UUID) -> SQLModel:
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
