"""The card of an organisation field by field: every leaving of a field is one act with its name."""

import uuid
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, SQLModel

from desktop.errors import InvalidInputError, RuleError
from desktop.language.organizations import short_from_full
from desktop.models import (
    OrganizationDetails,
    OrganizationDetailsFields,
    OrganizationFields,
    OrganizationRequisites,
    OrganizationRequisitesFields,
    Person,
)
from desktop.services import reference
from desktop.services.checking import too_long
from desktop.services.organizations import records
from desktop.services.organizations.creating import NO_NAME
from desktop.services.people import records as people
from desktop.storage.log import acts

PARTS: dict[str, type[SQLModel]] = {
    "organization": OrganizationFields,
    "details": OrganizationDetailsFields,
    "requisites": OrganizationRequisitesFields,
}
"""First half of a field's code → the fields it may name; «details.address»."""

HEAD = "details.head_person_id"
LINKS = {HEAD: "Руководитель"}

_LENGTHS = {"details.inn": (10, 12), "details.kpp": (9,), "details.ogrn": (13, 15)}
_OKPO = {"requisites.okpo": (8, 10)}


def title(code: str) -> str:
    """What a field is called on the screen."""
    if code in LINKS:
        return LINKS[code]
    part, _, name = code.partition(".")
    return str(PARTS[part].model_fields[name].title)


def values(session: Session, organization_id: uuid.UUID) -> dict[str, Any]:
    """Code → what is stored; rows which were not made yet answer with their defaults."""
    found: dict[str, SQLModel] = {
        "organization": records.organization(session, organization_id),
        "details": records.peek(session, OrganizationDetails, organization_id)
        or OrganizationDetails(organization_id=organization_id),
        "requisites": records.peek(session, OrganizationRequisites, organization_id)
        or OrganizationRequisites(organization_id=organization_id),
    }
    answer = {
        f"{part}.{name}": getattr(record, name)
        for part, record in found.items()
        for name in PARTS[part].model_fields
    }
    answer[HEAD] = getattr(found["details"], "head_person_id")  # noqa: B009 - a union of rows
    return answer


def checked(code: str, value: Any) -> Any:
    """The value as it will be stored. Raises InvalidInputError."""
    if code in LINKS:
        return value
    part, _, name = code.partition(".")
    field = PARTS[part].model_fields.get(name)
    if field is None:
        raise RuleError("Такого поля в карточке нет.")
    if isinstance(value, str):
        value = value.strip()
    if value is None:
        value = field.default
    _check_digits(code, value)
    try:
        draft = PARTS[part].model_validate({name: value})
    except ValidationError as error:
        raise InvalidInputError({code: _explain(code, error)}) from error
    return getattr(draft, name)


def set_field(session: Session, organization_id: uuid.UUID, code: str, value: Any) -> None:
    """Change one field of a card. Raises InvalidInputError, NotFoundError, RuleError."""
    organization = records.editable(session, organization_id)
    new = checked(code, value)
    if code == "organization.short_name" and not new:
        new = _short_name(session, organization_id)
    part, _, name = code.partition(".")
    record = _record(session, part, organization_id)
    if getattr(record, name) == new:
        return
    setattr(record, name, new)
    session.add(record)
    if code == "details.full_name" and not organization.short_name:
        organization.short_name = short_from_full(new)
    if code == HEAD and new is not None:
        _take_position(session, organization_id, new)
    session.flush()
    acts.name(session, f"изменение поля «{title(code)}»: {organization.short_name}")


def set_emblem(session: Session, organization_id: uuid.UUID, sha256: str, name: str) -> None:
    """Remember the emblem which lies beside the base; an empty hash takes it away."""
    found = records.editable(session, organization_id)
    details = records.part(session, OrganizationDetails, organization_id)
    details.emblem_hash, details.emblem_name = sha256, name
    session.add(details)
    session.flush()
    acts.name(session, f"эмблема: {found.short_name}")


def _record(session: Session, part: str, organization_id: uuid.UUID) -> SQLModel:
    if part == "organization":
        return records.organization(session, organization_id)
    if part == "details":
        return records.part(session, OrganizationDetails, organization_id)
    return records.part(session, OrganizationRequisites, organization_id)


def _short_name(session: Session, organization_id: uuid.UUID) -> str:
    """An emptied short name is made from the full one; without one it may not be empty."""
    details = records.peek(session, OrganizationDetails, organization_id)
    full = details.full_name if details is not None else ""
    if not full:
        raise InvalidInputError({"organization.short_name": NO_NAME})
    return short_from_full(full)


def _take_position(session: Session, organization_id: uuid.UUID, person_id: uuid.UUID) -> None:
    """The head signs by the position which the person holds, if it is one of heads."""
    if session.get(Person, person_id) is None:
        return
    job = people.employment(session, person_id)
    heads = {
        item.code
        for item in reference.items(session, "positions", with_inactive=True)
        if item.group == "head"
    }
    if job is not None and job.position in heads:
        records.part(session, OrganizationDetails, organization_id).head_position = job.position


def _check_digits(code: str, value: Any) -> None:
    lengths = {**_LENGTHS, **_OKPO}.get(code)
    if lengths is None or not value:
        return
    if not str(value).isdecimal() or len(str(value)) not in lengths:
        counts = " или ".join(str(length) for length in lengths)
        raise InvalidInputError(
            {code: f"В поле «{title(code)}» {counts} цифр без пробелов. Сверьте с документом."}
        )


def _explain(code: str, error: ValidationError) -> str:
    first = error.errors()[0]
    if first["type"] == "string_too_long":
        return too_long(title(code), first["ctx"]["max_length"])
    if first["type"] in {"greater_than_equal", "less_than_equal"}:
        limit = first["ctx"].get("le", first["ctx"].get("ge"))
        return f"Число не подходит: граница — {limit}."
    return f"Проверьте поле «{title(code)}»: так записать нельзя."
