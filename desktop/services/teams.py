"""«Собрать творческую группу» over the base: who might join, and the answer of the solver."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.names import Sex, decline
from desktop.models import Person
from desktop.services import competences, groups, market, offers, reference, settings
from desktop.services.competences import Key
from desktop.services.market import Who
from desktop.services.matching import teams
from desktop.services.matching.team_types import Candidate, Need, TeamAnswer, TeamTask
from desktop.services.matching.team_types import Key as NeedKey
from desktop.services.people import records

FEWEST_NEEDS, MOST_NEEDS = 3, 6
DEFAULT_SIZE = 4


@dataclass(frozen=True)
class Choice:
    """A competence which may be asked for: an area, or a skill of it."""

    key: Key
    title: str
    label: str
    """A short name, for reasons and lines of a variant."""
    area_title: str = ""


@dataclass(frozen=True)
class Search:
    """What one search looked at and found; variants are worked on with the same people."""

    task: TeamTask
    candidates: tuple[Candidate, ...]
    answer: TeamAnswer


def need_key(key: Key) -> NeedKey:
    """An area goes by its code, a skill by its id."""
    return key.skill_id or key.area


def choices(session: Session) -> list[Choice]:
    """Areas in their order, each followed by its skills."""
    found: list[Choice] = []
    skills = competences.skills(session)
    for item in reference.items(session, market.AREAS):
        found.append(Choice(Key(item.code), item.title, item.label))
        found += [
            Choice(Key(item.code, skill.id), skill.title, skill.title, item.title)
            for skill in skills
            if skill.area == item.code
        ]
    return found


def candidates(session: Session, today: dt.date) -> list[Candidate]:
    """Our people and those of the network whose levels are known here.

    People of other kindergartens are always given: the answer then knows whether looking there
    would help. Raises nothing.
    """
    people = market.staff(session, today=today, with_network=True)
    known = market.standings(session, {one.id for one in people})
    running = groups.running_memberships(session, today)
    capacities = _capacities(session, today)
    usual = settings.number(session, "mentor_max_mentees")
    ready = records.readiness(session, today)
    names = _genitives(session, {one.id for one in people if running.get(one.id)})
    sexes = dict(session.exec(select(col(Person.id), col(Person.sex))).all())
    return [
        Candidate(
            id=who.id,
            name=_name(who),
            levels={need_key(key): one.level for key, one in known.get(who.id, {}).items()},
            load=running.get(who.id, 0),
            groups=running.get(who.id, 0),
            capacity=capacities.get(who.id, usual),
            readiness=ready.get(who.id, ""),
            other_organization=bool(who.site),
            sex=sexes.get(who.id, ""),
            genitive=names.get(who.id, ""),
        )
        for who in people
        if not who.site or who.id in known
    ]


def assemble(session: Session, task: TeamTask, today: dt.date) -> Search:
    """Look for a team. Raises InvalidInputError, SolverError."""
    found = tuple(candidates(session, today))
    return Search(task, found, teams.assemble_team(task, found))


def needs_of(wished: list[tuple[Choice, bool]]) -> tuple[Need, ...]:
    """Chosen competences as the solver takes them; True is «обязательно»."""
    return tuple(Need(need_key(one.key), one.label, must) for one, must in wished)


def _name(who: Who) -> str:
    return f"{who.name} ({who.site})" if who.site else who.name


def _capacities(session: Session, today: dt.date) -> dict[uuid.UUID, int]:
    """Person → how much she takes on at once, as long as her card holds."""
    return {
        person: card.capacity
        for person, card in offers.newest(session).items()
        if card.valid_until is None or card.valid_until >= today
    }


def _genitives(session: Session, people: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    """«Осокиной» for «нагрузка у Осокиной …», of those who have any load."""
    query = select(Person).where(col(Person.id).in_(people))
    return {one.id: _surname_genitive(one) for one in session.exec(query)}


def _surname_genitive(person: Person) -> str:
    """Without name and patronymic; surnames of several words stay whole."""
    full = records.full_name(person)
    forms = decline(full, Sex(person.sex) if person.sex else None)
    given = len(full.name.split()) + len(full.patronymic.split())
    return forms.genitive.rsplit(" ", given)[0]
