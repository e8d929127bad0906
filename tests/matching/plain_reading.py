"""What the reasons of a match speak of, read a second time: plain SQL, dictionaries, no services.

Consents, contracts and years of work are taken as ``loading`` read them; the rest is read here.
"""

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.language.cases import Sex
from desktop.services.competences import Key, Standing
from desktop.services.matching.pair_types import Ask, Circle, Side

RUNNING = "p.archived_on IS NULL AND (p.ended_on IS NULL OR p.ended_on > :today)"
QUARTER, APART = 90, 2
Levels = dict[UUID, dict[Key, Standing]]


class Reading:
    """All tables of a base, once."""

    def __init__(self, path: Path, today: dt.date) -> None:
        self._today = today
        with closing(sqlite3.connect(path)) as base:
            self._base = base
            self.levels = self._levels()
            self._wishes = self._asked()
            self._given, self._loads = self._pairs()
            self._tags = self._two(
                "SELECT person_id, value FROM person_tag WHERE kind = 'free_day'"
            )
            self._interests = self._two(
                "SELECT person_id, value FROM person_tag WHERE kind = 'interest'"
            )
            self._wished = self._two(
                "SELECT person_id, wished_person_id FROM request WHERE status IN "
                "('new', 'assigned') AND wished_person_id IS NOT NULL"
            )
            self._jobs = self._jobs_of()
            self._cards = self._cards_of()
            self._ready = {
                UUID(person): (readiness, until)
                for person, readiness, until in self._all(
                    "SELECT person_id, readiness, readiness_until FROM person_private"
                )
            }
            self._people = {
                UUID(row[0]): row[1:]
                for row in self._all(
                    "SELECT p.id, p.surname, p.sex, coalesce(f.wants_to_mentor, 0) FROM person p "
                    "LEFT JOIN person_profile f ON f.person_id = p.id"
                )
            }
            self.achieved = self._reached()

    def circle(self, known: Circle, usual: int) -> Circle:
        """The circle with every side read anew; ``usual``: how many pairs without a card."""
        sides = {one: self._side(side, usual) for one, side in known.sides.items()}
        return replace(known, sides=sides, achieved=self.achieved)

    def _side(self, side: Side, usual: int) -> Side:
        surname, sex, volunteers = self._people[side.id]
        readiness, until = self._ready.get(side.id, ("", None))
        age_group, building = self._jobs.get(side.id, ("", None))
        capacity, card_until, is_shown = self._cards.get(side.id, (usual, None, False))
        holds = until is None or until >= self._today.isoformat()
        return replace(
            side,
            surname=surname,
            sex=Sex(sex) if sex else None,
            volunteers=bool(volunteers),
            readiness=readiness if holds else "",
            age_group=age_group,
            building_id=building,
            capacity=capacity,
            card_until=card_until if is_shown else None,
            standings=self.levels.get(side.id, {}),
            asks=tuple(self._asks(side.id)),
            days=frozenset(self._tags.get(side.id, ())),
            interests=frozenset(self._interests.get(side.id, ())),
            wished=frozenset(UUID(one) for one in self._wished.get(side.id, ())),
            load=self._loads.get(side.id, 0),
        )

    def _asks(self, person: UUID) -> list[Ask]:
        """Requests and wishes weigh two, deficits one; what a running pair gives is left out."""
        weights: dict[Key, int] = {}
        for key, one in self.levels.get(person, {}).items():
            if key.skill_id is None and one.level <= 1:
                weights[key] = 1
        for key, one in self.levels.get(person, {}).items():
            if one.wants:
                weights[key] = 2
        for key in self._wishes.get(person, {}):
            weights[key] = 2
        urgent = self._wishes.get(person, {})
        got = self._given.get(person, set())
        return [
            Ask(key, weight, urgent=urgent.get(key, False))
            for key, weight in weights.items()
            if key not in got and Key(key.area) not in got
        ]

    def _levels(self) -> Levels:
        """The newest mark; of two sources in 90 days which differ by two levels, the own one."""
        listed: dict[tuple[UUID, Key], list[tuple[Any, ...]]] = defaultdict(list)
        for person, area, skill, *mark in self._all(
            "SELECT person_id, area, skill_id, level, willing, wants, source, marked_on "
            "FROM competence_mark ORDER BY coalesce(marked_on, ''), id"
        ):
            key = Key(area, UUID(skill) if skill else None)
            listed[UUID(person), key].append(tuple(mark))
        found: Levels = defaultdict(dict)
        for (person, key), marks in listed.items():
            level, willing, _, source, day = shown = marks[-1]
            for other in reversed(marks[:-1]):
                if other[3] == source or not other[4] or not day:
                    continue
                gap = dt.date.fromisoformat(day) - dt.date.fromisoformat(other[4])
                is_rival = gap.days <= QUARTER and abs(other[0] - level) >= APART
                if is_rival and other[3] == "self":
                    shown = other
                break
            level, willing = shown[0], shown[1]
            wants = bool(marks[-1][2])
            found[person][key] = Standing(key, level, None, "", willing, wants)
        return found

    def _asked(self) -> dict[UUID, dict[Key, bool]]:
        """Person → what her open requests name, and whether one of them is urgent."""
        found: dict[UUID, dict[Key, bool]] = defaultdict(dict)
        for person, area, skill, urgent in self._all(
            "SELECT r.person_id, a.area, a.skill_id, r.is_urgent FROM request r "
            "JOIN request_area a ON a.request_id = r.id WHERE r.status IN ('new', 'assigned')"
        ):
            key = Key(area, UUID(skill) if skill else None)
            known = found[UUID(person)]
            known[key] = bool(urgent) or known.get(key, False)
        return found

    def _pairs(self) -> tuple[dict[UUID, set[Key]], dict[UUID, int]]:
        """Who gets what in running pairs, and in how many of them each gives."""
        got: dict[UUID, set[Key]] = defaultdict(set)
        gives: dict[UUID, set[str]] = defaultdict(set)
        for pair, giver, receiver, area, skill in self._all(
            "SELECT p.id, g.person_id, r.person_id, d.area, d.skill_id FROM pair p "
            "JOIN pair_direction d ON d.pair_id = p.id JOIN pair_member g ON g.id = d.giver_id "
            "JOIN pair_member r ON r.pair_id = p.id AND r.id != g.id "
            "  AND (d.receiver_id IS NULL OR r.id = d.receiver_id) "
            f"WHERE {RUNNING} AND coalesce(g.left_on, '9') > :today "
            "AND coalesce(r.left_on, '9') > :today "
            "AND g.person_id IS NOT NULL AND r.person_id IS NOT NULL"
        ):
            got[UUID(receiver)].add(Key(area, UUID(skill) if skill else None))
            gives[UUID(giver)].add(pair)
        return got, {person: len(pairs) for person, pairs in gives.items()}

    def _reached(self) -> frozenset[frozenset[UUID]]:
        members: dict[str, set[UUID]] = defaultdict(set)
        for pair, person in self._all(
            "SELECT p.id, m.person_id FROM pair p JOIN pair_member m ON m.pair_id = p.id "
            f"WHERE NOT ({RUNNING}) AND p.outcome = 'finished' AND m.person_id IS NOT NULL"
        ):
            members[pair].add(UUID(person))
        return frozenset(
            frozenset(two) for people in members.values() for two in combinations(people, 2)
        )

    def _jobs_of(self) -> dict[UUID, tuple[str, UUID | None]]:
        return {
            UUID(person): (group, UUID(building) if building else None)
            for person, group, building in self._all(
                "SELECT person_id, age_group, building_id FROM employment "
                "ORDER BY ended_on IS NULL, coalesce(ended_on, ''), id"
            )
        }

    def _cards_of(self) -> dict[UUID, tuple[int, dt.date | None, bool]]:
        """The newest card, as long as it is not over."""
        found = {
            UUID(person): (capacity, until, bool(shown))
            for person, capacity, until, shown in self._all(
                "SELECT person_id, capacity, valid_until, is_shown FROM offer "
                "ORDER BY coalesce(made_on, ''), id"
            )
        }
        today = self._today.isoformat()
        return {
            person: (capacity, dt.date.fromisoformat(until) if until else None, shown)
            for person, (capacity, until, shown) in found.items()
            if until is None or until >= today
        }

    def _two(self, sql: str) -> dict[UUID, list[str]]:
        found: dict[UUID, list[str]] = defaultdict(list)
        for person, value in self._all(sql):
            found[UUID(person)].append(value)
        return found

    def _all(self, sql: str) -> Sequence[tuple[Any, ...]]:
        return self._base.execute(sql, {"today": self._today.isoformat()}).fetchall()
