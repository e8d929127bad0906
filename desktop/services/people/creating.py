"""New people, and whether somebody alike is here already."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError
from desktop.language.initials import surname_initials
from desktop.language.names import FullName, guess_sex
from desktop.language.text import fold
from desktop.models import (
    Category,
    Education,
    Employment,
    NotSamePerson,
    Person,
    PersonContact,
    PersonProfile,
    derived_id,
)
from desktop.services import base, search
from desktop.services.people import records
from desktop.storage.log import acts


@dataclass(frozen=True)
class PersonDraft:
    """What a new card is made of. Only the surname and the name are obligatory.

    ``organization_id`` None is our organisation. ``more`` holds further fields by their code
    («pedagogical_since», «contract_number», …) for loading from a table.
    """

    surname: str
    name: str
    patronymic: str = ""
    no_patronymic: bool = False
    sex: str = ""
    position: str = ""
    position_suffix: str = ""
    building_id: uuid.UUID | None = None
    organization_id: uuid.UUID | None = None
    started_on: dt.date | None = None
    more: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Similar:
    """A card which looks like the person who is being entered."""

    id: uuid.UUID
    name: str
    position: str
    is_archived: bool


def check(draft: PersonDraft) -> None:
    """Raises InvalidInputError with a text per field."""
    problems: dict[str, str] = {}
    if not draft.surname.strip():
        problems["surname"] = "Без фамилии карточку не найти. Впишите фамилию."
    if not draft.name.strip():
        problems["name"] = "Впишите имя: без него не составить ни одного документа."
    for code, value in (("surname", draft.surname), ("name", draft.name)):
        if any(letter.isdecimal() for letter in value):
            problems[code] = "В имени не бывает цифр. Проверьте написание."
    if problems:
        raise InvalidInputError(problems)


def create(session: Session, draft: PersonDraft, apart: Sequence[uuid.UUID] = ()) -> uuid.UUID:
    """Make a card with its place of work; returns the id. Raises InvalidInputError.

    ``apart`` are people who look like this one and of whom the user said «это другой человек».
    """
    check(draft)
    made = _add(session, draft)
    for other in apart:
        keep_apart(session, made.id, other)
    acts.name(session, f"новый сотрудник: {surname_initials(records.full_name(made))}")
    return made.id


def keep_apart(session: Session, one: uuid.UUID, other: uuid.UUID) -> None:
    """Remember for ever that two cards are two people; travels with the exchange."""
    first, second = sorted((one, other), key=lambda key: key.hex)
    key = derived_id("not_same_person", first, second)
    if session.get(NotSamePerson, key) is None:
        session.add(NotSamePerson(id=key, one_id=first, other_id=second))


def create_many(session: Session, drafts: list[PersonDraft], title: str) -> list[uuid.UUID]:
    """Make many cards as one act with this name."""
    for draft in drafts:
        check(draft)
    made = [_add(session, draft).id for draft in drafts]
    acts.name(session, title)
    return made


def _add(session: Session, draft: PersonDraft) -> Person:
    own = base.own_organization_id(session)
    full = FullName(_clean(draft.surname), _clean(draft.name), _clean(draft.patronymic))
    made = Person(
        surname=full.surname,
        name=full.name,
        patronymic=full.patronymic,
        no_patronymic=draft.no_patronymic,
        sex=draft.sex or guess_sex(full) or "",
        home_organization_id=own,
    )
    session.add(made)
    session.flush()
    job = Employment(
        person_id=made.id,
        organization_id=draft.organization_id or own,
        building_id=draft.building_id,
        position=draft.position,
        position_suffix=_clean(draft.position_suffix),
    )
    session.add(job)
    session.flush()
    terms = records.terms(session, job.id)
    terms.started_on = draft.started_on
    _add_more(session, made.id, job, draft.more)
    session.flush()
    return made


def _add_more(
    session: Session, person_id: uuid.UUID, job: Employment, more: dict[str, object]
) -> None:
    parts: dict[str, dict[str, object]] = {}
    for code, value in more.items():
        table, _, name = code.partition(".")
        parts.setdefault(table, {})[name] = value
    if "employment" in parts:
        records.apply(job, parts["employment"])
    if "terms" in parts:
        records.apply(records.terms(session, job.id), parts["terms"])
    if "profile" in parts:
        records.apply(records.part(session, PersonProfile, person_id), parts["profile"])
    if "contact" in parts:
        records.apply(records.part(session, PersonContact, person_id), parts["contact"])
    if "category" in parts:
        category = Category(person_id=person_id)
        records.apply(category, parts["category"])
        session.add(category)
    if "education" in parts:
        education = Education(person_id=person_id)
        records.apply(education, parts["education"])
        session.add(education)


def _clean(text: str) -> str:
    return " ".join(text.split())


def similar(session: Session, full: FullName, but: uuid.UUID | None = None) -> list[Similar]:
    """People with the same surname and name and an equal, missing or nearly equal patronymic."""
    if not fold(full.surname) or not fold(full.name):
        return []
    asked = search.find(session, "person", f"{full.surname} {full.name}")
    found = [
        one
        for one in session.exec(select(Person).where(col(Person.id).in_(asked.ids)))
        if one.id != but and may_be_same(records.full_name(one), full)
    ]
    apart = _known_apart(session, but)
    return [_similar(session, one) for one in found if one.id not in apart]


def may_be_same(one: FullName, other: FullName) -> bool:
    """Whether two names may belong to one person."""
    return (
        fold(one.surname) == fold(other.surname)
        and fold(one.name) == fold(other.name)
        and _may_be_same(one.patronymic, other.patronymic)
    )


def _may_be_same(one: str, other: str) -> bool:
    left, right = fold(one), fold(other)
    return not left or not right or left == right or is_one_letter_apart(left, right)


def is_one_letter_apart(left: str, right: str) -> bool:
    """Whether one letter was replaced, added or left out."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    start = next(
        (n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )
    tails = (left[start + 1 :], right[start:]), (left[start:], right[start + 1 :])
    return (
        left[start + 1 :] == right[start + 1 :]
        or tails[0][0] == tails[0][1]
        or tails[1][0] == tails[1][1]
    )


def _known_apart(session: Session, person_id: uuid.UUID | None) -> set[uuid.UUID]:
    if person_id is None:
        return set()
    pairs = session.exec(select(NotSamePerson.one_id, NotSamePerson.other_id)).all()
    return {other if one == person_id else one for one, other in pairs if person_id in {one, other}}


def _similar(session: Session, one: Person) -> Similar:
    job = records.employment(session, one.id)
    full = records.full_name(one)
    name = " ".join(part for part in (full.surname, full.name, full.patronymic) if part)
    return Similar(one.id, name, job.position if job else "", one.archived_on is not None)
