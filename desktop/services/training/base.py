"""The training base: a fictional kindergarten with 24 people, the same in every copy.

The contents are a file in ``resources/demo``; ids are derived from its keys, so that every
training base has the same records (and a replica of its own). «Сегодня» in it stands still.
"""

import datetime as dt
import functools
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from sqlmodel import Session, SQLModel

from desktop.models import (
    Achievement,
    Building,
    NetworkMember,
    OfficeUser,
    Organization,
    OrganizationDetails,
    OrganizationDirection,
    Person,
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
from desktop.progress import Progress, Silent
from desktop.services.training import loads, neighbours
from desktop.services.training.events import event_rows
from desktop.services.training.keys import Values, day, key, skill_key
from desktop.services.training.network import NETWORK, contents, network_rows
from desktop.services.training.pairs import pair_rows
from desktop.services.training.people import person_rows
from desktop.services.training.plans import plan_rows
from desktop.services.training.routes import route_rows
from desktop.services.training.surveys import survey_rows
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts

TODAY = dt.date(2025, 11, 20)
"""The day at which the training base stands."""
NAME = "Учебная база.mkdb"
_STEPS = 10
"""The people, eight builders, the neighbours."""
_PEOPLE = "люди, пары, маршруты"
_NEIGHBOURS = "записи других садов"


@functools.cache
def _contents() -> Values:
    text = resource("demo", "base.json").read_text(encoding="utf-8")
    found: Values = json.loads(text)
    return found


def skew(now: dt.datetime) -> int:
    """Milliseconds between the real clock and that of the training base."""
    there = dt.datetime.combine(TODAY, now.timetz())
    return round((there - now).total_seconds() * 1000)


def make_training_base(path: Path, shift: int = 0, progress: Progress | None = None) -> None:
    """Make the training base at ``path``; ``shift`` is what ``skew`` gives for the present.

    Raises StorageError when a file is there already.
    """
    seen = progress or Silent()
    ours = next(_organizations())
    create_base(
        path,
        organization=_organization(ours),
        today=TODAY,
        is_training=True,
        skew=shift,
        fill=partial(_fill, progress=seen),
    )
    database = Database(path, skew=shift)
    try:
        seen.report(_STEPS - 1, _STEPS, _NEIGHBOURS)
        database.write(_neighbours)
        database.write(_throw_away)
        database.write(_send)
    finally:
        database.close()


def _organizations() -> Iterator[Values]:
    yield from _contents()["organizations"]


def _organization(values: Values) -> Organization:
    return Organization(
        id=key(values["key"]),
        kind=values["kind"],
        short_name=values["short"],
        number=values["number"],
        city=values["city"],
        home_organization_id=key("own"),
    )


def _fill(session: Session, progress: Progress) -> None:
    brought = loads.brought()
    for values in _organizations():
        if values["key"] != "own":
            session.add(_organization(values))
        session.add_all(_around(values))
        for person in values.get("people", ()):
            if person["key"] not in brought:
                session.add_all(person_rows(person, values["key"], _home(values)))
    loads.write(session, _neighbours_people(), _curator())
    for group in ("people", "archived", "trash"):
        progress.report(0, _STEPS, _PEOPLE)
        for person in _contents()[group]:
            session.add_all(person_rows(person, "own", "own"))
    for number, builder in enumerate(_builders(), 1):
        progress.report(number, _STEPS, _PEOPLE)
        session.add_all(builder())
    session.add_all(survey_rows(session))
    session.add_all(_workers())
    session.flush()
    acts.name(session, "создание учебной базы")


def _builders() -> tuple[Callable[[], Iterable[SQLModel]], ...]:
    return (
        _requests, _groups, _achievements, pair_rows, route_rows, event_rows, plan_rows,
        network_rows,
    )  # fmt: skip


def _home(organization: Values) -> str:
    """Who keeps the cards of an organisation's people: other kindergartens their own, else we."""
    return str(organization["key"]) if organization["kind"] == "kindergarten" else "own"


def _workers() -> Iterator[SQLModel]:
    """Who works at the computer; no PIN, so that everything can be tried."""
    for values in _contents()["workers"]:
        yield OfficeUser(
            id=key("worker", values["role"]),
            name=values["name"],
            title=values["title"],
            role=values["role"],
            last_seen=dt.datetime.fromisoformat(values["last_seen"]),
        )


def _neighbours(session: Session) -> None:
    neighbours.write(session)
    acts.name(session, "записи других садов")
    acts.note(session)


def _throw_away(session: Session) -> None:
    for person in _contents()["trash"]:
        session.delete(session.get_one(Person, key("person", person["key"])))
        acts.name(
            session,
            f"в корзину: {person['surname']} {person['name'][0]}. {person['patronymic'][0]}.",
        )


def _send(session: Session) -> None:
    loads.write_sent(session, _curator())
    acts.name(session, "файл обмена учебной базы")
    acts.note(session)


def _curator() -> str:
    """Who sits at this computer: «Серова М. П.»."""
    return str(_contents()["workers"][0]["name"])


def _neighbours_people() -> dict[str, Values]:
    """The cards of other organisations by their keys."""
    return {one["key"]: one for each in _organizations() for one in each.get("people", ())}


def _around(values: Values) -> Iterator[SQLModel]:
    code = values["key"]
    organization = key(code)
    yield OrganizationDetails(
        id=derived_id("organization_details", organization),
        organization_id=organization,
        full_name=values["full"],
        head_person_id=key("person", values["head"]) if "head" in values else None,
        contact_person=contents()["contacts"].get(code, ""),
        **{
            name: values[name]
            for name in ("address", "phone", "email", "inn", "kpp", "ogrn", "founder")
            if name in values
        },
    )
    for number, (title, address) in enumerate(values.get("buildings", ()), 1):
        yield Building(
            id=key("building", code, number),
            organization_id=organization,
            title=title,
            address=address,
            position=number * 10,
        )
    for title, year in values.get("directions", ()):
        yield OrganizationDirection(
            id=key("direction", code, title),
            organization_id=organization,
            title=title,
            since_year=year,
        )
    if "joined" in values:
        yield NetworkMember(
            id=key("network", code),
            organization_id=organization,
            network_id=NETWORK,
            joined_on=day(values["joined"]),
        )


def _skills() -> Iterator[SQLModel]:
    titles = {
        (area, title)
        for person in _contents()["people"]
        for area, pairs in person.get("skills", {}).items()
        for title, _ in pairs
    }
    for area, title in sorted(titles):
        yield Skill(id=skill_key(area, title), area=area, title=title)


def _requests() -> Iterator[SQLModel]:
    yield from _skills()
    for values in _contents()["requests"]:
        request = key("request", values["person"], values["made"])
        helper = values.get("by")
        yield Request(
            id=request,
            person_id=key("person", values["person"]),
            kind=values["kind"],
            own_words=values["words"],
            desired_result=values["result"],
            made_on=day(values["made"]),
            due=day(values["due"]),
            is_urgent=values.get("urgent", False),
            status=values["status"],
            answered_by_id=key("person", helper) if helper else None,
            assigned_on=day(values.get("assigned")),
            closed_on=day(values.get("closed")),
        )
        for area in values["areas"]:
            yield RequestArea(
                id=derived_id("request_area", request, area), request_id=request, area=area
            )


def _groups() -> Iterator[SQLModel]:
    for values in _contents()["groups"]:
        group = key("group", values["key"])
        yield WorkGroup(
            id=group,
            kind=values["kind"],
            title=values["title"],
            goal=values["goal"],
            purpose=values["purpose"],
            leader_id=key("person", values["leader"]),
            started_on=day(values["start"]),
            ended_on=day(values["end"]),
            home_organization_id=key("own"),
        )
        for member in values["members"]:
            yield WorkGroupMember(
                id=derived_id("work_group_member", group, key("person", member)),
                group_id=group,
                person_id=key("person", member),
                joined_on=day(values["start"]),
            )
        for area in values["skills"]:
            yield WorkGroupSkill(
                id=derived_id("work_group_skill", group, area), group_id=group, area=area
            )


def _achievements() -> Iterator[SQLModel]:
    for values in _contents()["achievements"]:
        yield Achievement(
            id=key("achievement", values["person"], values["title"]),
            person_id=key("person", values["person"]),
            kind=values["kind"],
            title=values["title"],
            level=values["level"],
            result=values["result"],
            happened_on=day(values["on"]),
        )
    for values in _contents()["trainings"]:
        yield Training(
            id=key("training", values["person"], values["topic"]),
            person_id=key("person", values["person"]),
            kind=values["kind"],
            topic=values["topic"],
            minutes=values["hours"] * 60,
            started_on=day(values["start"]),
            ended_on=day(values["end"]),
            format=values["format"],
            document_number=values["number"],
            area=values["area"],
            institution=values["where"],
        )
