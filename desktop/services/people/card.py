"""The card of a person: what its head says, the values of its fields, what does not agree."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from desktop.language.dates import experience, shift_months
from desktop.language.initials import surname_initials
from desktop.language.names import FullName
from desktop.language.numbers import genitive
from desktop.models import (
    Building,
    Category,
    DataConsent,
    Education,
    Employment,
    Organization,
    Person,
    PersonContact,
    PersonPrivate,
    PersonProfile,
)
from desktop.services import base, reference, settings
from desktop.services.people import fields, lines, missing, records, rows, tags

MONTHS_OF_YEAR = 12


@dataclass(frozen=True)
class PersonCard:
    """Everything which the head of the card and «Основное» show of one person.

    ``values`` are stored values by the codes of ``fields``; ``warnings`` are remarks under
    fields; ``site`` is filled when another kindergarten keeps the card.
    """

    id: uuid.UUID
    full: FullName
    short: str
    sex: str
    subtitle: str
    site: str
    site_id: uuid.UUID | None
    is_ours: bool
    is_archived: bool
    values: dict[str, Any]
    warnings: dict[str, str]
    gaps: tuple[missing.Gap, ...]
    is_novice: bool
    has_processing: bool
    wants_to_mentor: bool
    wants_mentor: bool


def load(session: Session, person_id: uuid.UUID, today: dt.date) -> PersonCard:
    """The card of one person. Raises NotFoundError."""
    person = records.person(session, person_id)
    full = records.full_name(person)
    values = _values(session, person)
    own = base.own_organization_id(session)
    is_ours = (person.home_organization_id or own) == own
    profile = records.part_or_empty(session, PersonProfile, person_id)
    return PersonCard(
        id=person.id,
        full=full,
        short=surname_initials(full),
        sex=person.sex,
        subtitle=_subtitle(session, person, values, today, reference.titles(session, "positions")),
        site="" if is_ours else _site(session, person.home_organization_id),
        site_id=None if is_ours else person.home_organization_id,
        is_ours=is_ours,
        is_archived=person.archived_on is not None,
        values=values,
        warnings=_warnings(session, values, today),
        gaps=tuple(missing.of(session, person_id, today)),
        is_novice=is_novice(session, profile.pedagogical_since, today),
        has_processing=has_consent(session, person_id, "processing", today),
        wants_to_mentor=profile.wants_to_mentor,
        wants_mentor=profile.wants_mentor,
    )


@dataclass(frozen=True)
class CardHead:
    """What a paper about many people needs of each card; ``values`` as those of a card."""

    full: FullName
    subtitle: str
    values: Mapping[str, Any]
    is_novice: bool


def heads(
    session: Session, people: Sequence[uuid.UUID], today: dt.date
) -> dict[uuid.UUID, CardHead]:
    """The heads of many cards in a constant number of statements; those which are gone have none.

    ``values`` hold the profile, the contacts and the tags.
    """
    found = {one.id: one for one in records.load(session, people)}
    ids = [one for one in people if one in found]
    profiles = records.parts_of(session, PersonProfile, ids)
    contacts = records.parts_of(session, PersonContact, ids)
    named = tags.of_many(session, ids)
    jobs = {one: listed[:1] for one, listed in lines.of_many(session, ids, lines.JOB).items()}
    places = _places(session, [job[0].values for job in jobs.values() if job])
    positions = reference.titles(session, "positions")
    years = settings.number(session, "novice_experience_years")
    made = {}
    for one in ids:
        values = {
            **_of_part("contact", contacts[one]),
            **_of_part("profile", profiles[one]),
            **{f"tags.{kind}": listed for kind, listed in named[one].items()},
        }
        job = jobs[one][0].values if jobs[one] else _NO_JOB
        subtitle = _subtitle(session, found[one], {**values, **job}, today, positions)
        since = profiles[one].pedagogical_since
        is_young = since is not None and _is_less(since, years, today)
        made[one] = CardHead(records.full_name(found[one]), subtitle, values, is_young)
    del places  # held until now: ``session.get`` asked the base for none of them
    return made


_NO_JOB: Mapping[str, Any] = {
    "employment.position": "",
    "employment.building_id": None,
    "employment.organization_id": None,
}


def _places(session: Session, jobs: Sequence[Mapping[str, Any]]) -> list[SQLModel]:
    """The buildings and organisations of these jobs."""
    buildings = {job["employment.building_id"] for job in jobs} - {None}
    organizations = {job["employment.organization_id"] for job in jobs} - {None}
    return [
        *records.among(session, Building, Building.id, sorted(buildings)),
        *records.among(session, Organization, Organization.id, sorted(organizations)),
    ]


def is_novice(session: Session, since: dt.date | None, today: dt.date) -> bool:
    """Whether the length of service makes a young specialist, leaving aside the override."""
    years = settings.number(session, "novice_experience_years")
    return since is not None and _is_less(since, years, today)


def has_consent(session: Session, person_id: uuid.UUID, kind: str, today: dt.date) -> bool:
    """Whether a consent of this kind is in force: signed, not withdrawn, not over."""
    query = select(DataConsent).where(
        col(DataConsent.person_id) == person_id, col(DataConsent.kind) == kind
    )
    return any(
        one.given_on is not None
        and one.withdrawn_on is None
        and (one.valid_until is None or one.valid_until >= today)
        for one in session.exec(query)
    )


def _values(session: Session, person: Person) -> dict[str, Any]:
    parts: dict[str, SQLModel] = {
        "person": person,
        "contact": records.part_or_empty(session, PersonContact, person.id),
        "profile": records.part_or_empty(session, PersonProfile, person.id),
        "private": records.part_or_empty(session, PersonPrivate, person.id),
        "category": _newest(records.qualifications(session, Category, person.id), Category),
        "education": _newest(records.qualifications(session, Education, person.id), Education),
    }
    job = records.employment(session, person.id) or Employment(person_id=person.id)
    parts["employment"] = job
    parts["terms"] = records.terms_or_empty(session, job.id)
    found: dict[str, Any] = {}
    for part, record in parts.items():
        found |= _of_part(part, record)
    found |= {code: getattr(job, code.partition(".")[2]) for code in fields.LINKS}
    found |= {f"tags.{kind}": tags.of(session, person.id, kind) for kind in tags.TITLES}
    return found


def _of_part(part: str, record: SQLModel) -> dict[str, Any]:
    return {f"{part}.{name}": getattr(record, name) for name in fields.PARTS[part].model_fields}


def _newest(found: list[Any], kind: Callable[[], Any]) -> Any:
    return found[-1] if found else kind()


def _subtitle(
    session: Session,
    person: Person,
    values: Mapping[str, Any],
    today: dt.date,
    positions: Mapping[str, str],
) -> str:
    """«воспитатель · 2 г. 2 мес. · корпус 1»."""
    parts = [positions.get(values["employment.position"], "")]
    if values["profile.pedagogical_since"] is not None:
        parts.append(experience(values["profile.pedagogical_since"], today))
    building = session.get(Building, values["employment.building_id"] or uuid.UUID(int=0))
    parts.append(building.title if building else "")
    own = base.own_organization_id(session)
    workplace = values["employment.organization_id"]
    if workplace not in {None, own} and (person.home_organization_id or own) == own:
        parts.append(_site(session, workplace))
    return " · ".join(part for part in parts if part)


def _site(session: Session, organization_id: uuid.UUID | None) -> str:
    found = session.get(Organization, organization_id) if organization_id else None
    return rows.site_title(found.number, found.short_name) if found is not None else ""


def _warnings(session: Session, values: dict[str, Any], today: dt.date) -> dict[str, str]:
    """C21: dates of experience which contradict each other, and the limit of a mentor."""
    found: dict[str, str] = {}
    pedagogical, total = values["profile.pedagogical_since"], values["profile.total_since"]
    if pedagogical and total and total > pedagogical:
        found["profile.total_since"] = "Общий стаж начался позже педагогического. Проверьте дату."
    started, since = values["terms.started_on"], values["terms.position_since"]
    if started and since and since < started:
        found["terms.position_since"] = "В должности раньше, чем в саду. Проверьте дату."
    for code in ("profile.pedagogical_since", "profile.total_since"):
        if values[code] and values[code] > today:
            found[code] = "Эта дата ещё не наступила. Проверьте её."
    limit = settings.number(session, "mentor_min_experience_years")
    if values["profile.wants_to_mentor"] and pedagogical and _is_less(pedagogical, limit, today):
        least = genitive(limit, "года", "лет")
        found.setdefault("profile.pedagogical_since", f"Педагогический стаж меньше {least}.")
    return found


def _is_less(since: dt.date, years: int, today: dt.date) -> bool:
    return since > shift_months(today, -years * MONTHS_OF_YEAR)


def choices(session: Session) -> dict[str, list[tuple[str, str]]]:
    """Values of the fields which choose from a list: name → codes and titles."""
    found = {
        name: [(item.code, item.title) for item in reference.items(session, name)]
        for name in (
            "positions",
            "categories",
            "age_groups",
            "education_levels",
            "education_profiles",
            "readiness",
        )
    }
    own = base.own_organization_id(session)
    rows = session.exec(
        select(Building)
        .where(col(Building.organization_id) == own)
        .order_by(col(Building.position))
    )
    found["buildings"] = [(str(row.id), row.title) for row in rows]
    places = session.exec(select(Organization).where(col(Organization.archived_on).is_(None)))
    named = sorted((place.short_name, str(place.id), place.id == own) for place in places)
    named.sort(key=lambda one: not one[2])
    found["organizations"] = [(key, title) for title, key, _ in named]
    return found


def line_values(session: Session, person_id: uuid.UUID) -> dict[str, list[lines.Line]]:
    """Places of work, categories and diplomas of a person, the newest first."""
    return {kind: lines.of(session, person_id, kind) for kind in lines.TITLES}
