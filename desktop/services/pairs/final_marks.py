"""«Итоговая оценка»: where everybody stands in the areas of the pair when it ends (E54)."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from desktop.errors import NotFoundError
from desktop.models import MarkSource
from desktop.services import competences, reference
from desktop.services.competences import Key, MarkDraft
from desktop.services.pairs import checks_late, facts, records
from desktop.services.pairs.fact_types import Facts, MemberFacts
from desktop.services.people import records as people
from desktop.storage.log import acts

Levels = Mapping[tuple[uuid.UUID, str], int]
"""Person and area → level 0–3."""


@dataclass(frozen=True)
class MarkLine:
    """An area in which a member is marked: what she receives, or else what she gives."""

    person_id: uuid.UUID
    name: str
    area_code: str
    area: str
    start: int | None
    goal: int | None
    now: int | None


def lines(session: Session, pair_id: uuid.UUID, today: dt.date) -> list[MarkLine]:
    """What is asked about each member whose card is ours. Raises NotFoundError."""
    found = _facts(session, pair_id, today)
    titles = reference.labels(session, "areas")
    made: dict[tuple[uuid.UUID, str], MarkLine] = {}
    for one in found.members:
        person = one.names.person_id
        if person is None or not people.is_own(session, person):
            continue
        for area, start, goal in _areas(found, one):
            now = one.levels[area][0] if area in one.levels else None
            line = MarkLine(person, one.names.short, area, titles.get(area, area), start, goal, now)
            made.setdefault((person, area), line)
    return list(made.values())


def _areas(found: Facts, one: MemberFacts) -> Sequence[tuple[str, int | None, int | None]]:
    taken = [
        (each.area, each.start, each.goal)
        for each in found.directions
        if each.area and any(taker.id == one.id for taker in found.receivers_of(each))
    ]
    given = [(each.area, None, None) for each in found.directions if each.giver == one.id]
    return taken or [row for row in given if row[0]]


def silent(session: Session, pair_id: uuid.UUID, today: dt.date) -> list[str]:
    """Surnames of those without a final mark."""
    found = _facts(session, pair_id, today)
    return [one.names.brief for one in checks_late.unmarked(found, today)]


def write(session: Session, pair_id: uuid.UUID, levels: Levels, today: dt.date) -> None:
    """Keep the final marks of the pair, those which stayed the same too: their day counts.

    Raises RuleError for a card of another kindergarten, InvalidInputError for a wrong level.
    """
    records.running_pair(session, pair_id, today)
    wanted: dict[uuid.UUID, Sequence[MarkDraft]] = {}
    for (person, area), level in levels.items():
        people.own_person(session, person)
        draft = MarkDraft(Key(area), level, source=MarkSource.CURATOR, is_new_day=True)
        wanted[person] = (*wanted.get(person, ()), draft)
    competences.mark_many(session, wanted, today)
    acts.name(session, f"итоговая оценка: {records.sentence(session, pair_id)}")


def _facts(session: Session, pair_id: uuid.UUID, today: dt.date) -> Facts:
    found = facts.one(session, pair_id, today)
    if found is None:
        raise NotFoundError(records.GONE)
    return found
