"""The people of the training base: cards, work, qualification, offers, consents, marks."""

import datetime as dt
import uuid
from collections.abc import Iterator

from sqlmodel import SQLModel

from desktop.language.doubts import confirmation
from desktop.language.names import FullName, Sex, guess_sex
from desktop.models import (
    Category,
    CompetenceMark,
    DataConsent,
    DataConsentRecipient,
    Education,
    Employment,
    EmploymentTerms,
    Level,
    Offer,
    OfferItem,
    Person,
    PersonContact,
    PersonPrivate,
    PersonProfile,
    PersonTag,
    derived_id,
)
from desktop.services.training.keys import MARKED_ON, Values, day, key, skill_key


def person_rows(values: Values, organization: str, home: str) -> Iterator[SQLModel]:
    code = values["key"]
    person = key("person", code)
    full = FullName(values["surname"], values["name"], values["patronymic"])
    sex = values.get("sex") or guess_sex(full) or ""
    ended = day(values.get("ended_on"))
    yield Person(
        id=person,
        surname=full.surname,
        name=full.name,
        patronymic=full.patronymic,
        no_patronymic=values.get("no_patronymic", False),
        sex=sex,
        forms_confirmed="" if values.get("unconfirmed") else confirmation(full, Sex(sex)),
        home_organization_id=key(home),
        archived_on=ended,
    )
    job = key("employment", code)
    yield Employment(
        id=job,
        person_id=person,
        organization_id=key(organization),
        building_id=key("building", "own", values["building"]) if "building" in values else None,
        position=values["position"],
        position_suffix=values.get("suffix", ""),
        age_group=values.get("age", ""),
        ended_on=ended,
    )
    if organization == "own":
        yield from _own_person(values, person, job)
    yield from _marks(values, person)


def _own_person(values: Values, person: uuid.UUID, job: uuid.UUID) -> Iterator[SQLModel]:
    code = values["key"]
    started = day(values["started_on"])
    has_contract = values.get("contract", "") is not None
    yield EmploymentTerms(
        id=derived_id("employment_terms", job),
        employment_id=job,
        started_on=started,
        position_since=started,
        contract_number=str(key("contract", code).int % 90 + 10),
        contract_date=started if has_contract else None,
        mentoring_in_job="yes" if "in_job" in values else "no",
        job_function_basis=values.get("in_job", ""),
        end_reason=values.get("end_reason", ""),
    )
    yield PersonProfile(
        id=derived_id("person_profile", person),
        person_id=person,
        pedagogical_since=day(values["pedagogical_since"]),
        total_since=day(values["pedagogical_since"]),
        interests=values.get("interests", ""),
        niche=values.get("niche", ""),
        wants_to_mentor=values.get("mentor", False),
        wants_mentor=values.get("seeks", False),
    )
    if "phone" in values:
        yield PersonContact(
            id=derived_id("person_contact", person),
            person_id=person,
            work_phone=values["phone"],
            work_email=values["email"],
        )
    if "not_now" in values:
        yield PersonPrivate(
            id=derived_id("person_private", person),
            person_id=person,
            readiness="not_now",
            readiness_until=day(values["not_now"]),
        )
    yield from _qualification(values, person)
    yield from _tags(values, person)
    if values.get("mentor"):
        yield from _offer(values, person)
    if "ended_on" not in values:
        yield from _consents(values, person)


def _qualification(values: Values, person: uuid.UUID) -> Iterator[SQLModel]:
    if values.get("category"):
        yield Category(
            id=key("category", values["key"]),
            person_id=person,
            value=values["category"],
            awarded_on=day(values["category_date"]),
            order_number="" if values["category"] == "none" else "187",
            is_mentor=values.get("is_mentor", False),
        )
    if "education" in values:
        level, speciality, year, profile = values["education"]
        yield Education(
            id=key("education", values["key"]),
            person_id=person,
            level=level,
            institution="Примерский педагогический университет"
            if level != "spo"
            else "Примерский педагогический колледж",
            speciality=speciality,
            year=year,
            profile=profile,
        )


def _tags(values: Values, person: uuid.UUID) -> Iterator[SQLModel]:
    kinds = (("interest", "tags"), ("soft_skill", "soft"), ("free_day", "days"))
    for kind, name in kinds:
        for value in values.get(name, ()):
            yield PersonTag(
                id=derived_id("person_tag", person, kind, value),
                person_id=person,
                kind=kind,
                value=value,
            )


def _offer(values: Values, person: uuid.UUID) -> Iterator[SQLModel]:
    offer = key("offer", values["key"])
    yield Offer(
        id=offer,
        person_id=person,
        minutes_per_week=120,
        scope="network",
        capacity=values.get("capacity", 2),
        made_on=MARKED_ON,
        valid_until=MARKED_ON.replace(year=MARKED_ON.year + 1),
    )
    lines = [("area", area) for area, level in values["levels"].items() if level == Level.TEACHES]
    lines += [("day", day) for day in values.get("days", ())]
    lines += [("module", "mentor"), ("module", "partners")]
    for kind, code in lines:
        yield OfferItem(
            id=derived_id("offer_item", offer, kind, code), offer_id=offer, kind=kind, code=code
        )


def _consents(values: Values, person: uuid.UUID) -> Iterator[SQLModel]:
    kinds = ["processing"] if values.get("no_transfer") else ["processing", "transfer"]
    for kind in kinds:
        consent = key("consent", values["key"], kind)
        yield DataConsent(
            id=consent,
            person_id=person,
            kind=kind,
            given_on=dt.date(2025, 9, 1),
            valid_until=dt.date(2026, 8, 31),
            purpose="система наставничества",
        )
        if kind == "transfer":
            for recipient in values.get("recipients", ("k12", "k19")):
                yield DataConsentRecipient(
                    id=derived_id("data_consent_recipient", consent, recipient),
                    consent_id=consent,
                    organization_id=key(recipient),
                )


def _marks(values: Values, person: uuid.UUID) -> Iterator[SQLModel]:
    code, wanted = values["key"], values.get("wants", ())
    for area, level in values.get("levels", {}).items():
        yield CompetenceMark(
            id=key("mark", code, area),
            person_id=person,
            area=area,
            level=level,
            marked_on=MARKED_ON,
            source="self",
            willing="yes" if level == Level.TEACHES else "",
            wants=area in wanted,
        )
    for area, pairs in values.get("skills", {}).items():
        for title, level in pairs:
            yield CompetenceMark(
                id=key("mark", code, area, title),
                person_id=person,
                area=area,
                skill_id=skill_key(area, title),
                level=level,
                marked_on=MARKED_ON,
                source="self",
                willing="yes" if level == Level.TEACHES else "",
                wants=area in wanted,
            )
