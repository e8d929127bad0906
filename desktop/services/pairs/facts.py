"""Facts of pairs, read in a fixed number of statements however many pairs are asked for."""

import datetime as dt
import functools
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from desktop.language import dates
from desktop.models import Level, Module, Stage
from desktop.services.pairs import fact_sql, naming, shipped
from desktop.services.pairs.fact_types import (
    PULSE_STATEMENTS,
    DirectionFacts,
    Facts,
    MemberFacts,
    PaperFacts,
)
from desktop.services.pairs.pauses import Pauses

CURRENT = """
SELECT id FROM pair WHERE (ended_on IS NULL OR ended_on > :today) AND archived_on IS NULL
"""
EVERY = "SELECT id FROM pair"
_CONTRACT = "contract"
ORDER, FIRST_ORDER = "D03", frozenset({"", "a"})
"""The order and its variants which assign."""


def one(session: Session, pair_id: uuid.UUID, today: dt.date) -> Facts | None:
    """The facts of one pair; None when it is gone."""
    return _Reading(session, [pair_id.hex], today, whole=True).read().get(pair_id)


def current(session: Session, today: dt.date, *, ended: bool = False) -> dict[uuid.UUID, Facts]:
    """Facts of all pairs which have not ended yet (``ended``: of every pair)."""
    values = {} if ended else {"today": today.isoformat()}
    rows = session.connection().execute(sa.text(EVERY if ended else CURRENT), values)
    return load(session, [uuid.UUID(row[0]) for row in rows], today)


def load(session: Session, pairs: Iterable[uuid.UUID], today: dt.date) -> dict[uuid.UUID, Facts]:
    """Pair → what its present stage is judged by."""
    return _Reading(session, [one.hex for one in pairs], today, whole=False).read()


class _Reading:
    """One reading: pairs and members first, then what is hung on them."""

    def __init__(self, session: Session, ids: list[str], today: dt.date, *, whole: bool) -> None:
        self._session = session
        self._values = {"ids": json.dumps(ids), "today": today.isoformat(), "whole": whole}
        self._today = today
        self._pairs: dict[str, Facts] = {}
        self._members: dict[str, MemberFacts] = {}
        self._of_person: dict[str, list[MemberFacts]] = defaultdict(list)

    def read(self) -> dict[uuid.UUID, Facts]:
        for row in self._rows(fact_sql.PAIRS):
            self._pairs[row[0]] = _pair(row, self._today)
        if self._pairs:
            self._read_pauses()
            self._read_members()
            self._read_directions()
            self._read_diary()
            self._read_work()
            self._read_papers()
            self._read_competences()
        return {facts.id: facts for facts in self._pairs.values()}

    def _rows(self, statement: str) -> Sequence[Any]:
        whole, names = _prepared(statement)
        values = {name: self._values[name] for name in names}
        return self._session.connection().execute(whole, values).all()

    def _read_pauses(self) -> None:
        told: dict[str, Pauses] = defaultdict(Pauses)
        for pair, has_since, since, has_until, until in self._rows(fact_sql.PAUSES):
            cells = {"since": dates.from_stored(since)} if has_since else {}
            cells |= {"until": dates.from_stored(until)} if has_until else {}
            told[pair].tell_change(cells)
        for pair, facts in self._pairs.items():
            told[pair].tell(since=facts.paused_from, until=facts.paused_until)
            facts.pauses = told[pair].known

    def _read_members(self) -> None:
        for row in self._rows(fact_sql.MEMBERS):
            person = _id(row[2])
            made = MemberFacts(
                id=uuid.UUID(row[1]),
                names=naming.named(row[12:], person, row[3] if person is None else ""),
                organization_id=_id(row[4]),
                agreed_on=dates.from_stored(row[5]),
                left_on=dates.from_stored(row[6]),
                responsible_id=_id(row[7]),
                group_size=row[8],
                has_interests=bool(row[9]),
                is_not_ready=bool(row[10]),
                assignment=row[11],
            )
            facts = self._pairs[row[0]]
            is_there = made.left_on is None or made.left_on > self._today
            (facts.members if is_there else facts.left).append(made)
            self._members[row[1]] = made
            if row[2]:
                self._of_person[row[2]].append(made)

    def _read_directions(self) -> None:
        for row in self._rows(fact_sql.DIRECTIONS):
            self._pairs[row[0]].directions.append(
                DirectionFacts(uuid.UUID(row[1]), _id(row[2]), row[3], row[4], row[5], row[6])
            )

    def _read_diary(self) -> None:
        for pair, count, last, acquaintance in self._rows(fact_sql.MEETINGS):
            counts = self._pairs[pair].counts
            counts.meetings, counts.last_meeting = count, dates.from_stored(last)
            counts.acquaintance = dates.from_stored(acquaintance)
        for pair, since, confirmed in self._rows(fact_sql.JOINT):
            counts = self._pairs[pair].counts
            counts.since_dialogue, counts.confirmed = since, confirmed
        for _, member, led, unconfirmed in self._rows(fact_sql.LED):
            if member in self._members:
                found = self._members[member]
                found.led, found.unconfirmed = led, unconfirmed
        self._read_steps()

    def _read_steps(self) -> None:
        for _, member, day, total in self._rows(fact_sql.PULSES):
            if member in self._members and day:
                mean = total * 100 // PULSE_STATEMENTS
                self._members[member].pulse = (dt.date.fromisoformat(day), mean)
        for pair, visitor, host in self._rows(fact_sql.VISITS):
            self._pairs[pair].visits.append((_id(visitor), _id(host)))
        for pair, kind, day in self._rows(fact_sql.STEPS):
            counts = self._pairs[pair].counts
            counts.last_step_kind, counts.last_step = kind, dates.from_stored(day)
        for facts in self._pairs.values():
            _count_meeting(facts)

    def _read_work(self) -> None:
        for pair, lines, due, done in self._rows(fact_sql.PLANS):
            counts = self._pairs[pair].counts
            counts.plan, counts.plan_due, counts.plan_done = lines, due, done
        for pair, items, common in self._rows(fact_sql.ITEMS):
            counts = self._pairs[pair].counts
            counts.items, counts.common_items = items, common
        for _, member, tried in self._rows(fact_sql.TRIALS):
            if member in self._members:
                self._members[member].tried = tried
        self._read_support()

    def _read_support(self) -> None:
        for pair, count, form, day in self._rows(fact_sql.EVENTS):
            counts = self._pairs[pair].counts
            counts.events, counts.event_form, counts.event_on = count, form, dates.from_stored(day)
        for pair, count, kind, day in self._rows(fact_sql.SUPPORT):
            counts = self._pairs[pair].counts
            counts.support, counts.support_kind, counts.support_on = (
                count,
                kind,
                dates.from_stored(day),
            )
        for pair, source, mean, _ in self._rows(fact_sql.SUPPORT_360):
            self._pairs[pair].support360[source] = mean
        for pair, goals, resources in self._rows(fact_sql.GOALS):
            counts = self._pairs[pair].counts
            counts.goals, counts.resources = goals, resources

    def _read_papers(self) -> None:
        kinds = {info.document: info.code for info in shipped.papers().values()}
        for pair, kind, number, dated, signed, until, owner in self._rows(fact_sql.PAPERS):
            self._pairs[pair].papers.append(
                _paper(kind, number, (dated, signed, until), [owner] if owner else [])
            )
        for row in self._rows(fact_sql.REGISTER):
            pair, code, variant, number, dated, signed, until, people = row
            if kind := _kind(code, variant, kinds):
                found = _paper(kind, number, (dated, signed, until), (people or "").split(","))
                self._pairs[pair].papers.append(found)
        self._read_contracts()

    def _read_contracts(self) -> None:
        """Contracts of the register with the organisation of a pair; a notice has no term."""
        partners: dict[str, list[Facts]] = defaultdict(list)
        for facts in self._pairs.values():
            if facts.organization_id is not None:
                partners[facts.organization_id.hex].append(facts)
        if not partners:
            return
        for record, number, dated, signed, until in self._session.connection().exec_driver_sql(
            fact_sql.CONTRACTS
        ):
            for facts in partners.get(record or "", ()):
                facts.papers.append(_paper(_CONTRACT, number, (dated, signed, until), []))

    def _read_competences(self) -> None:
        asks: dict[str, set[str]] = defaultdict(set)
        gives: dict[str, set[str]] = defaultdict(set)
        own: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
        skills: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
        newest = {row[:3]: row[3:7] for row in self._rows(fact_sql.MARKS)}
        for (person, area, skill), (level, willing, wants, day) in newest.items():
            if wants:
                asks[person].add(area)
            if level == Level.TEACHES and willing != "no":
                gives[person].add(area)
            kept, mark = (skills if skill else own)[person], (level, day or "")
            kept[area] = max(kept.get(area, mark), mark)
        for person, area in self._rows(fact_sql.ASKED):
            asks[person].add(area)
        for person, area in self._rows(fact_sql.OFFERED):
            gives[person].add(area)
        for person, members in self._of_person.items():
            levels = {**skills.get(person, {}), **own.get(person, {})}
            for member in members:
                member.levels, member.rated = levels, len(levels)
                member.asks = frozenset(asks.get(person, ()))
                member.gives = frozenset(gives.get(person, ()))


def _count_meeting(facts: Facts) -> None:
    """A meeting is a step, too; on the same day it is named first."""
    counts = facts.counts
    met = counts.last_meeting
    if met is not None and (counts.last_step is None or met >= counts.last_step):
        counts.last_step_kind, counts.last_step = "meeting", met


@functools.cache
def _prepared(statement: str) -> tuple[sa.TextClause, tuple[str, ...]]:
    """A statement with what begins all of them, and the names of the values it asks for."""
    whole = sa.text(f"WITH {fact_sql.WANTED} {statement}")
    return whole, tuple(name for name in ("ids", "today", "whole") if f":{name}" in whole.text)


def _pair(row: Any, today: dt.date) -> Facts:
    return Facts(
        id=uuid.UUID(row[0]),
        module=Module(row[1]),
        stage=Stage(row[2]),
        title=row[3],
        made_on=dates.from_stored(row[4]),
        started_on=dates.from_stored(row[5]),
        ends_on=dates.from_stored(row[6]),
        rhythm=row[7],
        meetings_per_month=row[8],
        topic=row[9],
        goal=row[10],
        paused_from=dates.from_stored(row[11]),
        paused_until=dates.from_stored(row[12]),
        ended_on=dates.from_stored(row[13]),
        archived_on=dates.from_stored(row[14]),
        no_assignment_on=dates.from_stored(row[15]),
        outcome=row[16],
        end_reason=row[17],
        school_year=row[18],
        curator_id=_id(row[19]),
        curator=naming.short_name(row[23], row[24], row[25]) if row[23] else "",
        organization_id=_id(row[20]),
        organization=row[21] or "",
        home_id=_id(row[22]),
        since=dates.from_stored(row[26]),
        read_on=today,
    )


def _paper(
    kind: str, number: str, days: tuple[str | None, str | None, str | None], people: list[str]
) -> PaperFacts:
    dated, signed, until = (dates.from_stored(day) for day in days)
    owners = frozenset(uuid.UUID(one) for one in people if one)
    return PaperFacts(kind, number, dated, signed, until, owners)


def _kind(code: str, variant: str, kinds: dict[str, str]) -> str:
    """D14a, D14b… are contracts, D11a and D11b two papers; else the paper with this code.

    An order which changes or ends pairs does not assign them.
    """
    if code == ORDER and variant not in FIRST_ORDER:
        return ""
    exact = kinds.get(code) or kinds.get(code + variant)
    return exact or next((kinds[one] for one in ("D14", "D13") if code[:3] == one), "")


def _id(value: str | None) -> uuid.UUID | None:
    return uuid.UUID(value) if value else None
