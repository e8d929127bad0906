"""«Ярмарка»: who can teach what, who wants to learn it, and where nobody does (domain.md 4.2).

A constant number of statements whatever the number of people: people, marks, requests, skills.
What the levels mean is decided in ``competences`` alone.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col, or_, select

from desktop.language.initials import surname_initials
from desktop.language.names import FullName
from desktop.language.numbers import counted
from desktop.language.sorting import sort_key
from desktop.models import (
    Building,
    CompetenceMark,
    Employment,
    Level,
    Organization,
    Person,
)
from desktop.services import base, competences, reference, request_list
from desktop.services.competences import Key, Mark, MarkDraft, SkillInfo, Standing
from desktop.services.organizations import network
from desktop.services.people import records
from desktop.services.reference import Item
from desktop.storage.log import acts

AREAS = "areas"
ENOUGH_TO_SHOW = 3
"""With fewer people who have levels the market has nothing to say (ux.md 8.6)."""

Standings = Mapping[uuid.UUID, Mapping[Key, Standing]]


@dataclass(frozen=True)
class Who:
    """An active person. ``site`` is «№ 12» and ``site_title`` its name for people of others."""

    id: uuid.UUID
    name: str
    site: str = ""
    site_title: str = ""
    position: str = ""
    building_id: uuid.UUID | None = None
    is_own: bool = True
    """The card is kept by us, so that levels may be changed here."""


class Verdict(StrEnum):
    """What the market says of an area or a skill, the worst first."""

    NOBODY = "nobody"
    SINGLE = "single"
    UNMET = "unmet"
    ENOUGH = "enough"


_VERDICT_WORDS = {
    Verdict.NOBODY: "некому учить",
    Verdict.SINGLE: "держится на одном человеке",
    Verdict.ENOUGH: "есть кому учить",
}


@dataclass(frozen=True)
class MarketRow:
    """An area, or one skill of it: who teaches, who owns it (level ≥ 2), who wants to learn."""

    key: Key
    title: str
    number: int
    teachers: tuple[Who, ...]
    owners: tuple[Who, ...]
    learners: tuple[Who, ...]
    verdict: Verdict
    skills: tuple["MarketRow", ...] = ()

    @property
    def order(self) -> tuple[int, int, int]:
        """Default order: the worst verdict, then the greatest demand, then the list of areas."""
        return (list(Verdict).index(self.verdict), -len(self.learners), self.number)


def verdict_word(row: MarketRow) -> str:
    """«некому учить», «спрос без предложения: 3» …"""
    if row.verdict is Verdict.UNMET:
        return f"спрос без предложения: {len(row.learners)}"
    return _VERDICT_WORDS[row.verdict]


@dataclass(frozen=True)
class Overview:
    """The whole market; ``marked`` counts our people with at least one level."""

    areas: tuple[MarketRow, ...]
    marked: int

    @property
    def counts(self) -> dict[str, int]:
        """Numbers of the chips: all, nobody to teach, one person only, somebody wants to learn."""
        return {
            "all": len(self.areas),
            "nobody": sum(not row.teachers for row in self.areas),
            "single": sum(row.verdict is Verdict.SINGLE for row in self.areas),
            "wanted": sum(bool(row.learners) for row in self.areas),
        }


@dataclass(frozen=True)
class Cell:
    """A level on the map. ``is_own_mark`` False: the highest of the skills of the area."""

    level: int
    is_own_mark: bool = True
    willing: str = ""


@dataclass(frozen=True)
class HeatMap:
    """People × areas; a missing cell has no mark."""

    people: tuple[Who, ...]
    areas: tuple[Item, ...]
    cells: Mapping[tuple[uuid.UUID, str], Cell] = field(default_factory=dict)


def verdict_of(able: int, teachers: int, learners: int) -> Verdict:
    """``able``: at level 3; ``teachers``: those of them who have not said «не делюсь»."""
    if teachers > 1:
        return Verdict.ENOUGH
    if teachers == 1:
        return Verdict.SINGLE
    return Verdict.UNMET if able and learners else Verdict.NOBODY


def overview(session: Session, *, today: dt.date, with_network: bool = False) -> Overview:
    """Areas with their skills, the worst verdict first."""
    people = staff(session, today=today, with_network=with_network)
    known = standings(session, {one.id for one in people})
    asked = request_list.open_topics(session)
    skills: dict[str, list[SkillInfo]] = {}
    for skill in competences.skills(session):
        skills.setdefault(skill.area, []).append(skill)
    rows = [
        _area_row(number, item, skills.get(item.code, ()), people, (known, asked))
        for number, item in enumerate(reference.items(session, AREAS), start=1)
    ]
    marked = sum(1 for one in people if not one.site and one.id in known)
    return Overview(tuple(sorted(rows, key=lambda row: row.order)), marked)


def heat_map(session: Session, *, today: dt.date, with_network: bool = False) -> HeatMap:
    """Levels of areas of all active people."""
    people = staff(session, today=today, with_network=with_network)
    cells = {
        (person, key.area): Cell(one.level, one.is_own_mark, one.willing)
        for person, found in standings(session, {one.id for one in people}).items()
        for key, one in found.items()
        if key.skill_id is None
    }
    return HeatMap(tuple(people), tuple(reference.items(session, AREAS)), cells)


Levels = Mapping[str, int | None]
"""Area → the level to set; None takes the newest mark away."""


def set_levels(
    session: Session,
    changes: Mapping[uuid.UUID, Levels],
    today: dt.date,
    *,
    willing: str | None = None,
) -> None:
    """Levels of areas of one or several people as one act; ``willing`` goes with level 3.

    Raises InvalidInputError for a level outside 0–3, RuleError for a card of another site.
    """
    drafts: dict[uuid.UUID, list[MarkDraft]] = {}
    for person, levels in changes.items():
        records.own_person(session, person)
        for area, level in levels.items():
            if level is not None:
                said = willing if level == Level.TEACHES else None
                drafts.setdefault(person, []).append(MarkDraft(Key(area), level, said))
            elif any(one.key == Key(area) for one in _history(session, person)):
                competences.clear_level(session, person, Key(area))
    competences.mark_many(session, dict(drafts), today)
    if len(changes) == 1:
        acts.name(session, f"уровни: {records.short_name(session, next(iter(changes)))}")
    else:
        acts.name(session, f"уровни: {counted(len(changes), 'человек')}")


def _history(session: Session, person: uuid.UUID) -> list[Mark]:
    return competences.marks(session, [person]).get(person, [])


def cells_of(session: Session, person: uuid.UUID) -> dict[str, Cell]:
    """Area → level of one person, after a change of hers."""
    found = competences.standings(session, person).values()
    return {
        one.key.area: Cell(one.level, one.is_own_mark, one.willing)
        for one in found
        if one.key.skill_id is None
    }


def staff(session: Session, *, today: dt.date, with_network: bool = False) -> list[Who]:
    """Active people of our organisation and, when asked, of the network; in Russian order."""
    own = base.own_organization_id(session)
    query = (
        select(Person, Employment, Organization)
        .join(Employment, col(Employment.person_id) == col(Person.id), isouter=True)
        .join(Organization, col(Organization.id) == col(Employment.organization_id), isouter=True)
        .where(col(Person.archived_on).is_(None))
        .where(or_(col(Employment.ended_on).is_(None), col(Employment.ended_on) > today))
    )
    inside = network.members(session, today) if with_network else set()
    found: dict[uuid.UUID, tuple[str, Who]] = {}
    for person, job, organization in session.exec(query):
        place = organization.id if organization is not None else person.home_organization_id or own
        if place != own and place not in inside:
            continue
        who = _who(person, job, organization if place != own else None, own)
        if person.id not in found or not who.site:
            found[person.id] = (sort_key(person.surname, person.name, person.patronymic), who)
    order = sorted(  # the id tells namesakes apart
        found.items(), key=lambda entry: (bool(entry[1][1].site), entry[1][0], entry[0])
    )
    return [who for _, (_, who) in order]


def buildings(session: Session) -> dict[uuid.UUID, str]:
    """Our buildings in their order."""
    own = base.own_organization_id(session)
    query = (
        select(col(Building.id), col(Building.title))
        .where(col(Building.organization_id) == own)
        .order_by(col(Building.position), col(Building.title))
    )
    return dict(session.exec(query).all())


def standings(session: Session, people: Iterable[uuid.UUID]) -> Standings:
    """Standings of these people.

    Ids come as the texts of the base: making objects of all of them takes as long as the rest.
    """
    wanted = {one.hex: one for one in people}
    mark = CompetenceMark
    query = sa.select(
        sa.type_coerce(col(mark.person_id), sa.String),
        sa.type_coerce(col(mark.id), sa.String),
        col(mark.area),
        sa.type_coerce(col(mark.skill_id), sa.String),
        col(mark.level),
        col(mark.marked_on),
        col(mark.source),
        col(mark.willing),
        col(mark.wants),
    ).order_by(col(mark.marked_on), col(mark.id))
    marks: dict[uuid.UUID, list[Mark]] = {}
    for person, mark_id, area, skill, *rest in session.execute(query):
        if person in wanted:
            key = Key(area, uuid.UUID(skill) if skill else None)
            marks.setdefault(wanted[person], []).append(Mark(uuid.UUID(mark_id), key, *rest))
    return {person: competences.standings_of_marks(found) for person, found in marks.items()}


def _who(person: Person, job: Employment | None, site: Organization | None, own: uuid.UUID) -> Who:
    full = FullName(person.surname, person.name, person.patronymic)
    number = f"№\N{NO-BREAK SPACE}{site.number}" if site is not None and site.number else ""
    return Who(
        id=person.id,
        name=surname_initials(full),
        site="" if site is None else number or site.short_name,
        site_title="" if site is None else site.short_name,
        position=job.position if job is not None else "",
        building_id=job.building_id if job is not None else None,
        is_own=person.home_organization_id in (None, own),
    )


_Facts = tuple[Standings, Mapping[Key, set[uuid.UUID]]]


def _area_row(
    number: int, item: Item, skills: Sequence[SkillInfo], people: Sequence[Who], facts: _Facts
) -> MarketRow:
    keys = [Key(item.code, skill.id) for skill in skills]
    rows = tuple(
        _row(key, skill.title, place, people, (key,), facts)
        for place, (key, skill) in enumerate(zip(keys, skills, strict=True), start=1)
    )
    area = Key(item.code)
    made = _row(area, item.title, number, people, (area, *keys), facts)
    return MarketRow(
        made.key,
        made.title,
        made.number,
        made.teachers,
        made.owners,
        made.learners,
        made.verdict,
        rows,
    )


def _row(
    key: Key,
    title: str,
    number: int,
    people: Sequence[Who],
    wished: Sequence[Key],
    facts: _Facts,
) -> MarketRow:
    """``wished``: keys a wish for which counts here: an area gathers the wishes of its skills."""
    known, asked = facts
    askers = set().union(*(asked.get(one, ()) for one in wished))
    able = 0
    teachers, owners, learners = [], [], []
    for who in people:
        found = known.get(who.id, {})
        one = found.get(key)
        if one is not None and one.level >= Level.OWNS:
            owners.append(who)
            able += one.level == Level.TEACHES
            if one.teaches:
                teachers.append(who)
        if who.id in askers or any(found[wish].wants for wish in wished if wish in found):
            learners.append(who)
    return MarketRow(
        key=key,
        title=title,
        number=number,
        teachers=tuple(teachers),
        owners=tuple(owners),
        learners=tuple(learners),
        verdict=verdict_of(able, len(teachers), len(learners)),
    )
