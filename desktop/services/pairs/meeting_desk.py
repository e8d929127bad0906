"""What «Отметить встречу» asks of the base: which pairs run, who is in them, what a record held."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from desktop.errors import NotFoundError
from desktop.models import (
    Assignment,
    Meeting,
    MeetingMember,
    MeetingNote,
    Module,
    Pair,
    PairGoal,
    PairMember,
    PlanLine,
    Stage,
    derived_id,
)
from desktop.services.attachments import Attached
from desktop.services.pairs import meetings, naming, pair_routes, records, shipped
from desktop.services.pairs.assignments import OPEN
from desktop.services.pairs.diary import PRIVATE, MeetingDraft

NEAR_DAYS = 30
"""Lines of the plan and goals whose term is so near may be closed by a meeting (ux.md 10.8)."""
_BETWEEN = {"weekly": 7, "twice_month": 14, "monthly": 28}
_OTHERWISE = 14


@dataclass(frozen=True)
class RunningPair:
    """A pair which has neither ended nor gone to the archive."""

    id: uuid.UUID
    sentence: str
    """«Осокина – Квашнина»."""
    subtitle: str
    """«Реверсив, Общение»."""
    names: tuple[str, ...]
    """What is looked for: surnames and the title."""


@dataclass(frozen=True)
class Attendee:
    """A participant of one of the chosen pairs: a person."""

    person_id: uuid.UUID
    brief: str
    """«Осокина»."""
    brief_gen: str
    """«Осокиной»."""


@dataclass(frozen=True)
class MeetingDesk:
    """What the fields offer for the chosen pairs."""

    topics: tuple[str, ...]
    people: tuple[Attendee, ...]
    everybody: str
    """«оба», «обе», «все»."""
    is_assigned: bool
    plan: tuple[tuple[uuid.UUID, str], ...]
    """What a meeting may close: lines of the plan and of routes, common goals."""
    next_on: dt.date


def running(session: Session, today: dt.date) -> list[RunningPair]:
    """Every current pair by its sentence; one whose end lies ahead still meets."""
    is_open = or_(col(Pair.ended_on).is_(None), col(Pair.ended_on) > today)
    found = session.exec(select(Pair).where(is_open, col(Pair.archived_on).is_(None))).all()
    members = meetings.members_of(session, [one.id.hex for one in found])
    rows = [_running(one, list(members[one.id.hex].values())) for one in found]
    return sorted(rows, key=lambda row: row.sentence)


def _running(pair: Pair, members: Sequence[naming.Named]) -> RunningPair:
    module = shipped.modules()[Module(pair.module)].title
    stage = shipped.stages()[Stage(pair.stage)].title
    names = (*(one.short for one in members), *filter(None, [pair.title]))
    sentence = naming.in_sentence(pair.title, members)
    return RunningPair(pair.id, sentence, f"{module}, {stage}", names)


def desk(session: Session, pairs: Sequence[uuid.UUID], today: dt.date) -> MeetingDesk:
    """What is offered for these pairs; the first one gives topics and rhythm."""
    first = session.get(Pair, pairs[0]) if pairs else None
    stage = Stage(first.stage) if first else Stage.SEARCH
    there = [one for pair in pairs for one in records.present(session, pair, today)]
    people: dict[uuid.UUID, Attendee] = {}
    called: dict[uuid.UUID, naming.Named] = {}
    named = records.named(session, there)
    for one, names in zip(there, named, strict=True):
        if one.person_id is not None:
            called[one.person_id] = names
            people[one.person_id] = Attendee(one.person_id, names.brief, names.brief_in("genitive"))
    step = _BETWEEN.get(first.rhythm if first else "", _OTHERWISE)
    return MeetingDesk(
        topics=shipped.stages()[stage].topics,
        people=tuple(people.values()),
        everybody=naming.all_of(list(called.values())),
        is_assigned=_is_assigned(session, there),
        plan=tuple(_plan(session, pairs, today)),
        next_on=today + dt.timedelta(days=step),
    )


def stage_of(session: Session, pairs: Sequence[uuid.UUID]) -> str:
    """The stage of the first pair: its kinds of meetings are offered first."""
    first = session.get(Pair, pairs[0]) if pairs else None
    return first.stage if first else Stage.SEARCH


def _is_assigned(session: Session, members: Sequence[PairMember]) -> bool:
    ids = [derived_id("assignment", one.id) for one in members]
    found = session.exec(select(Assignment.state).where(col(Assignment.id).in_(ids))).all()
    return any(state in OPEN for state in found)


def _plan(
    session: Session, pairs: Sequence[uuid.UUID], today: dt.date
) -> list[tuple[uuid.UUID, str]]:
    """Open lines of the plan, of routes, and common goals with a near term, the nearest first."""
    since, until = today - dt.timedelta(days=NEAR_DAYS), today + dt.timedelta(days=NEAR_DAYS)
    lines = select(PlanLine).where(
        col(PlanLine.pair_id).in_(pairs),
        col(PlanLine.done_on).is_(None),
        col(PlanLine.due_on).between(since, until),
    )
    goals = select(PairGoal).where(
        col(PairGoal.pair_id).in_(pairs),
        col(PairGoal.done_on).is_(None),
        col(PairGoal.due).between(since, until),
    )
    found = [(str(one.due_on), one.position, one.id, one.activity) for one in session.exec(lines)]
    found += [(str(one.due), 0, one.id, f"Цель: {one.title}") for one in session.exec(goals)]
    steps = pair_routes.open_steps(session, pairs, today, NEAR_DAYS)
    found += [(str(due), 0, key, words) for due, key, words in steps]
    ordered = sorted(found, key=lambda one: (*one[:2], one[2].hex))
    return [(key, words) for _, _, key, words in ordered]


def draft_of(session: Session, meeting_id: uuid.UUID) -> MeetingDraft:
    """A meeting as it was written down, to be corrected. Raises NotFoundError."""
    found = session.get(Meeting, meeting_id)
    if found is None:
        raise NotFoundError("Этой встречи нет: возможно, она в корзине. Дневник обновлён.")
    note = session.get(MeetingNote, derived_id("meeting_note", meeting_id)) or MeetingNote(
        meeting_id=meeting_id
    )
    query = select(MeetingMember).where(col(MeetingMember.meeting_id) == meeting_id)
    there = {one.member_id: one for one in session.exec(query)}
    people = {one.id: one.person_id for one in records.members(session, found.pair_id)}
    who = {people[key]: one for key, one in there.items() if people.get(key)}
    is_private = note.visibility == PRIVATE
    return MeetingDraft(
        held_on=found.held_on,
        pairs=(found.pair_id,),
        kind=found.kind,
        topic=note.content if is_private else found.topic,
        minutes=found.minutes,
        led_by=tuple(key for key, one in who.items() if one.has_led and key),
        present=tuple(key for key in who if key),
        confirmed=tuple(key for key, one in who.items() if one.is_confirmed and key),
        confirmed_for=tuple(key for key, one in who.items() if one.by_curator and key),
        visibility=note.visibility,
        note="" if is_private else note.content,
        author=note.author,
        within_work=found.within_work,
        starts_at=found.starts_at,
        is_planned=found.is_planned,
        file=Attached(note.file_hash, note.file_name),
    )
