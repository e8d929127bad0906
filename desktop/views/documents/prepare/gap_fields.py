"""One field of a card which a paper lacks: how it is typed, what stands there, how it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from desktop.documents.values import Source
from desktop.errors import OfficeError
from desktop.language.initials import split_full_name
from desktop.services.organizations import fields as organization_fields
from desktop.services.people import creating
from desktop.services.people import fields as person_fields
from desktop.services.people.described import described
from desktop.views.common.fields import Choice, FormField, Named
from desktop.views.common.list_choices import choices_of
from desktop.views.office import Office, Place
from desktop.views.people.people_finder import PeopleFinder

PERSON, ORGANIZATION, PAIR = "person", "organization", "pair"
SEXES = (Choice("f", "женский"), Choice("m", "мужской"))
_LISTS = {
    "employment.position": ("positions", ""),
    "details.head_position": ("positions", "head"),
    "category.value": ("categories", ""),
    "education.level": ("education_levels", ""),
    "education.profile": ("education_profiles", ""),
    "organization.kind": ("organization_kinds", ""),
}
"""Fields which are chosen from a list of reference, and the group of its rows."""
_KINDS = {"details.phone": "phone", "details.email": "email", "details.website": "link",
          "contact.work_phone": "phone", "contact.work_email": "email"}  # fmt: skip


@dataclass(frozen=True)
class Gap:
    """A field to be filled. ``place`` is the card where the rest stands."""

    title: str
    whose: str
    field: FormField
    value: Any
    save: Callable[[Any], object]
    place: Place


class GapFields:
    """Makes the field of a source; None for what is not a field of a card."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._people = PeopleFinder(office)

    def gap(self, source: Source) -> Gap | None:
        if source.record is None:
            return None
        if source.kind == PERSON and _is_known(source.field, person_fields.PARTS):
            return self._of_person(source.record, source.field)
        is_head = source.field == organization_fields.HEAD
        if source.kind == ORGANIZATION and (
            is_head or _is_known(source.field, organization_fields.PARTS)
        ):
            return self._of_organization(source.record, source.field)
        return None

    def _of_person(self, person: UUID, code: str) -> Gap:
        read, write = self._office.read, self._office.write
        known = {one.code: one for one in described()}
        title = person_fields.title(code)
        found = known.get(code)
        field = self._field(code, title, found.kind if found else "text")
        value = read(person_fields.current, person, code)
        whose = self._people.name(person)
        return Gap(
            title,
            whose,
            field,
            value,
            lambda new: write(person_fields.set_field, person, code, new),
            Place("staff", "list", person, focus=code),
        )

    def _of_organization(self, organization: UUID, code: str) -> Gap:
        read, write = self._office.read, self._office.write
        values = read(organization_fields.values, organization)
        value = values[code]
        is_head = code == organization_fields.HEAD
        if is_head:
            value = self._people.named(value)

        def save(new: Any) -> object:
            stored = new.id if isinstance(new, Named) else new
            return write(organization_fields.set_field, organization, code, stored)

        title = organization_fields.title(code)
        field = self._field(code, title, "person" if is_head else "text")
        if is_head:
            field = replace(field, create=lambda text: self._create(text, organization))
        return Gap(
            title,
            str(values["organization.short_name"]),
            field,
            value,
            save,
            organization_place(self._office, organization, code),
        )

    def _field(self, code: str, title: str, kind: Any) -> FormField:
        if code == "person.sex":
            return FormField(code, title, "choice", choices=SEXES)
        if code in _LISTS:
            return FormField(code, title, "choice", choices=lambda: self._rows(code))
        return FormField(code, title, _KINDS.get(code, kind), find=self._people.find)

    def _create(self, text: str, organization: UUID) -> Named | None:
        """«Добавить нового: …»: a card of a person of that organisation."""
        full = split_full_name(text)
        draft = creating.PersonDraft(
            full.surname, full.name, full.patronymic, organization_id=organization
        )
        try:
            return self._people.named(self._office.write(creating.create, draft))
        except OfficeError:
            return None  # told already

    def _rows(self, code: str) -> Sequence[Choice]:
        name, group = _LISTS[code]
        return choices_of(self._office, name, group=group)


def organization_place(office: Office, organization: UUID, focus: str = "") -> Place:
    """The card of an organisation: ours stands in «Сервис»."""
    from desktop.services import base

    if organization == office.read(base.own_organization_id):
        return Place("service", "organization", focus=focus)
    return Place("staff", "organizations", organization, focus=focus)


def _is_known(code: str, parts: dict[str, Any]) -> bool:
    part, _, name = code.partition(".")
    return part in parts and name in parts[part].model_fields
