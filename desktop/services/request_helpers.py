"""Who could help with one request: three people with reasons in words.

The points are those of the one formula (matching.md A3) for the direction helper → asker and the
topics of this request, so that the full matching agrees with the board. Blockers are those of
domain.md 4.3. Load here is the number of open requests for a mentor the person already answers:
pairs do not exist yet, and a request becomes one.
"""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlmodel import Session, col, select

from desktop.errors import NotFoundError
from desktop.language.agree import agree
from desktop.language.cases import Sex
from desktop.language.dates import WEEKDAYS_SHORT
from desktop.language.initials import surname_initials
from desktop.language.sorting import sort_key
from desktop.models import (
    Employment,
    Level,
    Person,
    PersonTag,
    Request,
    RequestArea,
    Skill,
)
from desktop.services import base, competences, offers, reference, request_list, settings
from desktop.services.competences import Key, Standing
from desktop.services.offers import DAYS
from desktop.services.people import records

TOPIC_POINTS, URGENT_POINTS = 60, 10
BUILDING_POINTS, ORGANIZATION_POINTS, AGE_POINTS = 8, 4, 6
DAY_POINTS, DAYS_MOST, TAG_POINTS, TAGS_MOST = 3, 6, 2, 6
WISHED_POINTS, MUTUAL_POINTS = 8, 6
SECOND_LOAD, FURTHER_LOAD, CONSIDERING, OTHER_SITE = -4, -8, -6, -6
FIT = {Level.TEACHES: 10, Level.OWNS: 6}
"""Tenths of the fit of a topic: 1 at «могу научить», 0,6 at «владею»."""
VERY, GOOD, LEAST = 60, 35, 15
"""Points from which the words begin."""


class Verdict(StrEnum):
    """The word of a match."""

    VERY = "Очень подходит"
    GOOD = "Подходит"
    RESERVED = "С оговоркой"


@dataclass(frozen=True)
class Reason:
    """Why (or what speaks against); ``points`` add up to those of the match."""

    text: str
    points: int = 0

    @property
    def is_good(self) -> bool:
        return self.points >= 0


@dataclass(frozen=True)
class Helper:
    """Somebody who could answer a request."""

    person_id: uuid.UUID
    name: str
    position: str
    points: int
    verdict: Verdict
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Side:
    """What the formula needs of a person."""

    id: uuid.UUID
    name: str
    sex: Sex | None = None
    position: str = ""
    organization_id: uuid.UUID | None = None
    building_id: uuid.UUID | None = None
    age_group: str = ""
    days: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()
    readiness: str = ""
    standings: Mapping[Key, Standing] = field(default_factory=dict)
    asks: frozenset[str] = frozenset()
    """Areas this person asks for or wants to learn."""
    load: int = 0
    capacity: int = 0
    is_active: bool = True


@dataclass(frozen=True)
class Wanted:
    """What is asked for; ``titles`` are the words for its topics."""

    topics: Mapping[Key, str]
    is_urgent: bool = False
    wished_person_id: uuid.UUID | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    """Words for areas, for the reason of a mutual exchange."""


def helpers(
    session: Session, request_id: uuid.UUID, today: dt.date, *, limit: int = 3
) -> list[Helper]:
    """The best people for a request, the best first; empty when its area is not named."""
    request = session.get(Request, request_id)
    if request is None:
        raise NotFoundError("Этого запроса нет: возможно, он в корзине. Список обновлён.")
    wanted = _wanted(session, request)
    sides = _sides(session, today)
    asker = sides.get(request.person_id)
    if asker is None or not wanted.topics:
        return []
    own = base.own_organization_id(session)
    found = [
        helper
        for side in sides.values()
        if request.scope == "network" or side.organization_id == own
        if (helper := match(side, asker, wanted)) is not None
    ]
    found.sort(key=lambda one: (-one.points, sort_key(one.name), one.person_id))
    return found[:limit]


def match(giver: Side, asker: Side, wanted: Wanted) -> Helper | None:
    """The match of a person with a request; None when something bars it or it is too weak."""
    if not _may_help(giver, asker):
        return None
    topics = _topic_reasons(giver, wanted)
    if not topics:
        return None
    reasons = (
        *topics,
        *_urgent(wanted),
        *_nearness(giver, asker),
        *_wishes(giver, asker, wanted),
        *_doubts(giver, asker),
    )
    points = sum(reason.points for reason in reasons)
    if points < LEAST:
        return None
    return Helper(giver.id, giver.name, giver.position, points, verdict_of(points), reasons)


def verdict_of(points: int) -> Verdict:
    """The word for points from 15 on."""
    if points >= VERY:
        return Verdict.VERY
    return Verdict.GOOD if points >= GOOD else Verdict.RESERVED


def level_of(standings: Mapping[Key, Standing], key: Key) -> Standing | None:
    """Where a person stands with a topic; a skill which is not marked counts as its area."""
    return standings.get(key) or standings.get(Key(key.area))


def _may_help(giver: Side, asker: Side) -> bool:
    is_full = giver.load >= giver.capacity
    return giver.is_active and giver.id != asker.id and giver.readiness != "not_now" and not is_full


def _topic_reasons(giver: Side, wanted: Wanted) -> list[Reason]:
    """One weight for every topic: all of them belong to the open request."""
    levels: dict[Level, list[str]] = {Level.TEACHES: [], Level.OWNS: [], Level.NO: []}
    tenths = 0
    for key, title in wanted.topics.items():
        standing = level_of(giver.standings, key)
        fits = standing is not None and standing.willing != "no" and standing.level in FIT
        level = Level(standing.level) if standing is not None and fits else Level.NO
        tenths += FIT.get(level, 0)
        levels[level].append(title)
    if not tenths:
        return []
    points = (TOPIC_POINTS * tenths * 2 + len(wanted.topics) * 10) // (len(wanted.topics) * 20)
    words = {Level.TEACHES: "может научить", Level.OWNS: "владеет", Level.NO: "не закрывает"}
    texts = [f"{words[level]}: {', '.join(titles)}" for level, titles in levels.items() if titles]
    return [Reason(texts[0], points), *(Reason(text) for text in texts[1:])]


def _urgent(wanted: Wanted) -> list[Reason]:
    return [Reason("поможет срочно", URGENT_POINTS)] if wanted.is_urgent else []


def _nearness(giver: Side, asker: Side) -> list[Reason]:
    reasons: list[Reason] = []
    if giver.building_id is not None and giver.building_id == asker.building_id:
        reasons.append(Reason("тот же корпус", BUILDING_POINTS))
    elif giver.organization_id is not None and giver.organization_id == asker.organization_id:
        reasons.append(Reason("тот же сад", ORGANIZATION_POINTS))
    if giver.age_group and giver.age_group == asker.age_group:
        reasons.append(Reason("та же возрастная группа", AGE_POINTS))
    days = [day for day in DAYS if day in giver.days & asker.days]
    if days:
        words = ", ".join(WEEKDAYS_SHORT[DAYS.index(day)] for day in days)
        reasons.append(Reason(f"общие дни: {words}", min(DAY_POINTS * len(days), DAYS_MOST)))
    tags = sorted(giver.interests & asker.interests)
    if tags:
        points = min(TAG_POINTS * len(tags), TAGS_MOST)
        reasons.append(Reason(f"общие интересы: {', '.join(tags)}", points))
    return reasons


def _wishes(giver: Side, asker: Side, wanted: Wanted) -> list[Reason]:
    reasons: list[Reason] = []
    if giver.id == wanted.wished_person_id:
        whom = agree("его", giver.sex)
        reasons.append(Reason(f"в запросе {whom} видят наставником", WISHED_POINTS))
    mutual = [
        area
        for area in sorted(giver.asks)
        if (standing := asker.standings.get(Key(area))) is not None and standing.teaches
    ]
    if mutual:
        titles = ", ".join(wanted.titles.get(area, area) for area in mutual)
        reasons.append(Reason(f"обмен взаимный, в ответ: {titles}", MUTUAL_POINTS))
    return reasons


def _doubts(giver: Side, asker: Side) -> list[Reason]:
    reasons: list[Reason] = []
    if giver.load:
        points = SECOND_LOAD if giver.load == 1 else FURTHER_LOAD
        reasons.append(Reason(f"уже помогает: {giver.load} из {giver.capacity}", points))
    if giver.readiness == "considering":
        reasons.append(Reason("присматривается", CONSIDERING))
    if giver.organization_id != asker.organization_id:
        reasons.append(Reason("другая организация: нужен договор", OTHER_SITE))
    return reasons


def _wanted(session: Session, request: Request) -> Wanted:
    titles = reference.labels(session, "areas")
    skills = dict(session.exec(select(Skill.id, Skill.title)).all())
    query = select(RequestArea).where(col(RequestArea.request_id) == request.id)
    topics = {
        Key(line.area, line.skill_id): skills.get(line.skill_id, titles.get(line.area, line.area))
        if line.skill_id is not None
        else titles.get(line.area, line.area)
        for line in session.exec(query)
    }
    return Wanted(topics, request.is_urgent, request.wished_person_id, titles)


def _sides(session: Session, today: dt.date) -> dict[uuid.UUID, Side]:
    """Everybody at work, as the formula sees them; a constant number of statements."""
    people = list(session.exec(select(Person).where(col(Person.archived_on).is_(None))))
    standings = competences.standings_of_all(session)
    jobs = _jobs(session, today)
    positions = reference.titles(session, "positions")
    readiness = records.readiness(session, today)
    tags = _tags(session)
    asks, loads = _asks(session), _loads(session)
    cards, usual = offers.newest(session), settings.number(session, "mentor_max_mentees")
    sides: dict[uuid.UUID, Side] = {}
    for person in people:
        job = jobs.get(person.id)
        own = standings.get(person.id, {})
        learns = {key.area for key, one in own.items() if one.wants}
        sides[person.id] = Side(
            id=person.id,
            name=surname_initials(records.full_name(person)),
            sex=Sex(person.sex) if person.sex else None,
            position=positions.get(job.position, "") if job is not None else "",
            organization_id=job.organization_id if job is not None else None,
            building_id=job.building_id if job is not None else None,
            age_group=job.age_group if job is not None else "",
            days=frozenset(tags.get((person.id, "free_day"), ())),
            interests=frozenset(tags.get((person.id, "interest"), ())),
            readiness=readiness.get(person.id, ""),
            standings=own,
            asks=frozenset(asks.get(person.id, set()) | learns),
            load=loads.get(person.id, 0),
            capacity=cards[person.id].capacity if person.id in cards else usual,
            is_active=job is not None,
        )
    return sides


def _jobs(session: Session, today: dt.date) -> dict[uuid.UUID, Employment]:
    found: dict[uuid.UUID, Employment] = {}
    for job in sorted(session.exec(select(Employment)), key=lambda one: one.id.hex):
        if job.ended_on is None or job.ended_on > today:
            found[job.person_id] = job
    return found


def _tags(session: Session) -> dict[tuple[uuid.UUID, str], set[str]]:
    found: dict[tuple[uuid.UUID, str], set[str]] = {}
    for tag in session.exec(select(PersonTag)):
        found.setdefault((tag.person_id, tag.kind), set()).add(tag.value)
    return found


def _asks(session: Session) -> dict[uuid.UUID, set[str]]:
    """Person → areas of open requests."""
    found: dict[uuid.UUID, set[str]] = {}
    for key, people in request_list.open_topics(session).items():
        for person_id in people:
            found.setdefault(person_id, set()).add(key.area)
    return found


def _loads(session: Session) -> dict[uuid.UUID, int]:
    query = select(Request.answered_by_id).where(
        Request.status == "assigned", Request.kind == "mentor"
    )
    found: dict[uuid.UUID, int] = {}
    for helper in session.exec(query):
        if helper is not None:
            found[helper] = found.get(helper, 0) + 1
    return found
