"""The training base: a fictional kindergarten with 24 people, the same in every copy.

The contents are a file in ``resources/demo``; ids are derived from its keys, so that every
training base has the same records (and a replica of its own). «Сегодня» in it stands still.
"""

import datetime as dt
import functools
import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel

from desktop.language.names import FullName, Sex, guess_sex
from desktop.models import (
    Achievement,
    Building,
    Category,
    CompetenceMark,
    DataConsent,
    DataConsentRecipient,
    Education,
    Employment,
    EmploymentTerms,
    NetworkMember,
    Offer,
    OfferItem,
    Organization,
    OrganizationDetails,
    OrganizationDirection,
    Person,
    PersonContact,
    PersonPrivate,
    PersonProfile,
    PersonTag,
    Request,
    RequestArea,
    Skill,
    Training,
    WorkGroup,
    WorkGroupMember,
    WorkGroupSkill,
    derived_id,
)
from desktop.paths import resource
from desktop.services.people.declension import confirmation
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts

TODAY = dt.date(2025, 11, 20)
"""The day at which the training base stands."""
MARKED_ON = dt.date(2025, 10, 8)
NAME = "Учебная база.mkdb"

Values = dict[str, Any]


@functools.cache
def _contents() -> Values:
    text = resource("demo", "base.json").read_text(encoding="utf-8")
    found: Values = json.loads(text)
    return found


def skew(now: dt.datetime) -> int:
    """Milliseconds between the real clock and that of the training base."""
    there = dt.datetime.combine(TODAY, now.timetz())
    return round((there - now).total_seconds() * 1000)


def make_training_base(path: Path) -> None:
    """Make the training base at ``path``. Raises StorageError when a file is there already."""
    ours = next(_organizations())
    create_base(
        path,
        organization=_organization(ours),
        today=TODAY,
        is_training=True,
        fill=_fill,
    )
    database = Database(path)
    try:
        database.write(_throw_away)
    finally:
        database.close()


def _id(*parts: object) -> uuid.UUID:
    return derived_id("training", *parts)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _organizations() -> Iterator[Values]:
    yield from _contents()["organizations"]


def _organization(values: Values) -> Organization:
    return Organization(
        id=_id(values["key"]),
        kind=values["kind"],
        short_name=values["short"],
        number=values["number"],
        city=values["city"],
        home_organization_id=_id("own"),
    )


def _fill(session: Session) -> None:
    for values in _organizations():
        if values["key"] != "own":
            session.add(_organization(values))
        session.add_all(_around(values))
        for person in values.get("people", ()):
            session.add_all(_person(person, values["key"], _home(values)))
    for group in ("people", "archived", "trash"):
        for person in _contents()[group]:
            session.add_all(_person(person, "own", "own"))
    for builder in (_requests, _groups, _achievements):
        session.add_all(builder())
    session.flush()
    acts.name(session, "создание учебной базы")


def _home(organization: Values) -> str:
    """Who keeps the cards of an organisation's people: other kindergartens their own, else we."""
    return str(organization["key"]) if organization["kind"] == "kindergarten" else "own"


def _throw_away(session: Session) -> None:
    for person in _contents()["trash"]:
        session.delete(session.get_one(Person, _id("person", person["key"])))
        acts.name(
            session,
            f"в корзину: {person['surname']} {person['name'][0]}. {person['patronymic'][0]}.",
        )


def _around(values: Values) -> Iterator[SQLModel]:
    key = values["key"]
    organization = _id(key)
    yield OrganizationDetails(
        id=derived_id("organization_details", organization),
        organization_id=organization,
        full_name=values["full"],
        head_person_id=_id("person", values["head"]) if "head" in values else None,
        **{
            name: values[name]
            for name in ("address", "phone", "email", "inn", "kpp", "ogrn", "founder")
            if name in values
        },
    )
    for number, (title, address) in enumerate(values.get("buildings", ()), 1):
        yield Building(
            id=_id("building", key, number),
            organization_id=organization,
            title=title,
            address=address,
            position=number * 10,
        )
    for title, year in values.get("directions", ()):
        yield OrganizationDirection(
            id=_id("direction", key, title),
            organization_id=organization,
            title=title,
            since_year=year,
        )
    if "joined" in values:
        yield NetworkMember(
            id=_id("network", key), organization_id=organization, joined_on=_day(values["joined"])
        )


def _person(values: Values, organization: str, home: str) -> Iterator[SQLModel]:
    key = values["key"]
    person = _id("person", key)
    full = FullName(values["surname"], values["name"], values["patronymic"])
    sex = values.get("sex") or guess_sex(full) or ""
    ended = _day(values.get("ended_on"))
    yield Person(
        id=person,
        surname=full.surname,
        name=full.name,
        patronymic=full.patronymic,
        no_patronymic=values.get("no_patronymic", False),
        sex=sex,
        forms_confirmed="" if values.get("unconfirmed") else confirmation(full, Sex(sex)),
        home_organization_id=_id(home),
        archived_on=ended,
    )
    job = _id("employment", key)
    yield Employment(
        id=job,
        person_id=person,
        organization_id=_id(organization),
        building_id=_id("building", "own", values["building"]) if "building" in values else None,
        position=values["position"],
        position_suffix=values.get("suffix", ""),
        age_group=values.get("age", ""),
        ended_on=ended,
    )
    if organization == "own":
        yield from _own_person(values, person, job)
    yield from _marks(values, person)


def _own_person(values: Values, person: uuid.UUID, job: uuid.UUID) -> Iterator[SQLModel]:
    key = values["key"]
    started = _day(values["started_on"])
    has_contract = values.get("contract", "") is not None
    yield EmploymentTerms(
        id=derived_id("employment_terms", job),
        employment_id=job,
        started_on=started,
        position_since=started,
        contract_number=str(_id("contract", key).int % 90 + 10),
        contract_date=started if has_contract else None,
        mentoring_in_job="yes" if "in_job" in values else "no",
        job_function_basis=values.get("in_job", ""),
        end_reason=values.get("end_reason", ""),
    )
    yield PersonProfile(
        id=derived_id("person_profile", person),
        person_id=person,
        pedagogical_since=_day(values["pedagogical_since"]),
        total_since=_day(values["pedagogical_since"]),
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
            readiness_until=_day(values["not_now"]),
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
            id=_id("category", values["key"]),
            person_id=person,
            value=values["category"],
            awarded_on=_day(values["category_date"]),
            order_number="" if values["category"] == "none" else "187",
            is_mentor=values.get("is_mentor", False),
        )
    if "education" in values:
        level, speciality, year, profile = values["education"]
        yield Education(
            id=_id("education", values["key"]),
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
    offer = _id("offer", values["key"])
    yield Offer(
        id=offer,
        person_id=person,
        minutes_per_week=120,
        scope="network",
        capacity=values.get("capacity", 2),
        made_on=MARKED_ON,
        valid_until=MARKED_ON.replace(year=MARKED_ON.year + 1),
    )
    lines = [("area", area) for area, level in values["levels"].items() if level == 3]  # noqa: PLR2004
    lines += [("day", day) for day in values.get("days", ())]
    lines += [("module", "mentor"), ("module", "partners")]
    for kind, code in lines:
        yield OfferItem(
            id=derived_id("offer_item", offer, kind, code), offer_id=offer, kind=kind, code=code
        )


def _consents(values: Values, person: uuid.UUID) -> Iterator[SQLModel]:
    kinds = ["processing"] if values.get("no_transfer") else ["processing", "transfer"]
    for kind in kinds:
        consent = _id("consent", values["key"], kind)
        yield DataConsent(
            id=consent,
            person_id=person,
            kind=kind,
            given_on=dt.date(2025, 9, 1),
            valid_until=dt.date(2026, 8, 31),
            purpose="система наставничества",
        )
        if kind == "transfer":
            for recipient in ("k12", "k19"):
                yield DataConsentRecipient(
                    id=derived_id("data_consent_recipient", consent, recipient),
                    consent_id=consent,
                    organization_id=_id(recipient),
                )


def _marks(values: Values, person: uuid.UUID) -> Iterator[SQLModel]:
    key, wanted = values["key"], values.get("wants", ())
    for area, level in values.get("levels", {}).items():
        yield CompetenceMark(
            id=_id("mark", key, area),
            person_id=person,
            area=area,
            level=level,
            marked_on=MARKED_ON,
            source="self",
            willing="yes" if level == 3 else "",  # noqa: PLR2004
            wants=area in wanted,
        )
    for area, pairs in values.get("skills", {}).items():
        for title, level in pairs:
            yield CompetenceMark(
                id=_id("mark", key, area, title),
                person_id=person,
                area=area,
                skill_id=_skill_id(area, title),
                level=level,
                marked_on=MARKED_ON,
                source="self",
                willing="yes" if level == 3 else "",  # noqa: PLR2004
                wants=area in wanted,
            )


def _skill_id(area: str, title: str) -> uuid.UUID:
    return derived_id("skill", area, title.casefold().replace("ё", "е"))


def _skills() -> Iterator[SQLModel]:
    titles = {
        (area, title)
        for person in _contents()["people"]
        for area, pairs in person.get("skills", {}).items()
        for title, _ in pairs
    }
    for area, title in sorted(titles):
        yield Skill(id=_skill_id(area, title), area=area, title=title)


def _requests() -> Iterator[SQLModel]:
    yield from _skills()
    for values in _contents()["requests"]:
        request = _id("request", values["person"], values["made"])
        helper = values.get("by")
        yield Request(
            id=request,
            person_id=_id("person", values["person"]),
            kind=values["kind"],
            own_words=values["words"],
            desired_result=values["result"],
            made_on=_day(values["made"]),
            due=_day(values["due"]),
            is_urgent=values.get("urgent", False),
            status=values["status"],
            answered_by_id=_id("person", helper) if helper else None,
            assigned_on=_day(values.get("assigned")),
            closed_on=_day(values.get("closed")),
        )
        for area in values["areas"]:
            yield RequestArea(
                id=derived_id("request_area", request, area), request_id=request, area=area
            )


def _groups() -> Iterator[SQLModel]:
    for values in _contents()["groups"]:
        group = _id("group", values["key"])
        yield WorkGroup(
            id=group,
            kind=values["kind"],
            title=values["title"],
            goal=values["goal"],
            purpose=values["purpose"],
            leader_id=_id("person", values["leader"]),
            started_on=_day(values["start"]),
            ended_on=_day(values["end"]),
            home_organization_id=_id("own"),
        )
        for member in values["members"]:
            yield WorkGroupMember(
                id=derived_id("work_group_member", group, _id("person", member)),
                group_id=group,
                person_id=_id("person", member),
                joined_on=_day(values["start"]),
            )
        for area in values["skills"]:
            yield WorkGroupSkill(
                id=derived_id("work_group_skill", group, area), group_id=group, area=area
            )


def _achievements() -> Iterator[SQLModel]:
    for values in _contents()["achievements"]:
        yield Achievement(
            id=_id("achievement", values["person"], values["title"]),
            person_id=_id("person", values["person"]),
            kind=values["kind"],
            title=values["title"],
            level=values["level"],
            result=values["result"],
            happened_on=_day(values["on"]),
        )
    for values in _contents()["trainings"]:
        yield Training(
            id=_id("training", values["person"], values["topic"]),
            person_id=_id("person", values["person"]),
            kind=values["kind"],
            topic=values["topic"],
            minutes=values["hours"] * 60,
            started_on=_day(values["start"]),
            ended_on=_day(values["end"]),
            format=values["format"],
            document_number=values["number"],
            area=values["area"],
            institution=values["where"],
        )
