"""The card of a pair: one read gives everything it shows (ux.md 10.3)."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import NotFoundError
from desktop.language.cases import Sex
from desktop.language.dates import in_digits
from desktop.models import STAGES, Direction, Module, Organization, Pair, Stage
from desktop.services import settings
from desktop.services.pairs import (
    agreements,
    evidence,
    facts,
    legal,
    meetings,
    noted,
    records,
    shipped,
    stages,
    stall,
    support,
    toolbox,
    trust,
    visits,
)
from desktop.services.pairs.evidence import Evidence
from desktop.services.pairs.fact_types import Facts, MemberFacts
from desktop.services.pairs.found import Rules
from desktop.services.pairs.legal import MemberPack
from desktop.services.pairs.meetings import MeetingLine
from desktop.services.pairs.naming import PairTitle
from desktop.services.pairs.noted import NotedPaper
from desktop.services.pairs.shipped import Action
from desktop.services.pairs.stages import HistoryLine
from desktop.services.pairs.support import Balance, Line360, PulseLine, SupportLine
from desktop.services.pairs.toolbox import ItemLine
from desktop.services.pairs.trust import Reader
from desktop.services.pairs.visits import VisitSheet

_MORE_FIELDS = (
    "module", "meetings_per_month", "school_year", "made_on", "paused_from", "paused_until",
    "pause_reason", "ended_on", "end_reason", "end_reason_text", "extension_reason",
)  # fmt: skip
MEET = Action("meeting", "Отметить встречу")


@dataclass(frozen=True)
class MemberLine:
    """A participant with her role in words and, unless she is there yet, the day she left."""

    id: uuid.UUID
    person_id: uuid.UUID | None
    name: str
    role: str
    agreed_on: dt.date | None
    left_on: dt.date | None
    organization_id: uuid.UUID | None
    group_size: int
    responsible_id: uuid.UUID | None


@dataclass(frozen=True)
class DirectionLine:
    """A row of «Направления»; ``now`` is derived from the marks of the receivers."""

    id: uuid.UUID
    giver_id: uuid.UUID
    receiver_id: uuid.UUID | None
    giver: str
    receiver: str
    area_code: str
    area: str
    topic: str
    start: int | None
    goal: int | None
    now: int | None


@dataclass(frozen=True)
class RibbonStep:
    """A segment of the ribbon: passed, present or still to come."""

    stage: Stage
    title: str
    state: str
    """done, now, next."""
    day: dt.date | None
    """When it was left behind; of the present one, when it began."""
    days: int
    """How long the present one lasts."""


@dataclass(frozen=True)
class PairCard:
    """Everything about one pair."""

    id: uuid.UUID
    title: PairTitle
    sentence: str
    subtitle: str
    """«Реверсив · до 31.05.2026 · куратор Серова М. П. · 2 раза в месяц · поручение с …»."""
    module: Module
    stage: Stage
    fields: Mapping[str, Any]
    """By the codes of ``agreements.FIELDS``, with module, ended_on, end_reason and the pause."""
    ribbon: tuple[RibbonStep, ...]
    lines: tuple[Evidence, ...]
    sees_figures: bool
    """Whether the figures of the trust pulse are shown to whoever looks."""
    next_stage: Stage | None
    done: int
    required: int
    primary: Action
    can_move: bool
    days_without_step: int
    is_stalled: bool
    is_paused: bool
    is_ended: bool
    is_ending: bool
    """The end is written down for a day to come: only meetings go on."""
    archived_on: dt.date | None
    members: tuple[MemberLine, ...]
    directions: tuple[DirectionLine, ...]
    packs: tuple[MemberPack, ...]
    no_assignment_on: dt.date | None
    diary: tuple[MeetingLine, ...]
    visits: tuple[VisitSheet, ...]
    items: tuple[ItemLine, ...]
    supports: tuple[SupportLine, ...]
    marks_360: tuple[Line360, ...]
    pulses: tuple[PulseLine, ...]
    balance: Balance
    goals: tuple[dict[str, Any], ...]
    resources: tuple[dict[str, Any], ...]
    pages: tuple[dict[str, Any], ...]
    events: tuple[dict[str, Any], ...]
    plan: tuple[dict[str, Any], ...]
    program: tuple[dict[str, Any], ...]
    papers: tuple[NotedPaper, ...]
    package: tuple[str, ...]
    """Codes of «Подготовить пакет»."""
    history: tuple[HistoryLine, ...]
    do_not_rematch: bool
    site: str
    """Another organisation of the pair, or empty."""
    is_ours: bool
    """False: another kindergarten keeps it, here it can only be looked at."""


def load(
    session: Session, pair_id: uuid.UUID, today: dt.date, reader: str = "", role: str = ""
) -> PairCard:
    """The whole card; ``reader`` sees her own private notes, the curator the figures of trust.

    Raises NotFoundError.
    """
    found = facts.one(session, pair_id, today)
    if found is None:
        raise NotFoundError(records.GONE)
    known = evidence.rules(session, today)
    lines = tuple(evidence.of_stage(found, known))
    done, required = evidence.progress(list(lines))
    history = tuple(stages.history(session, pair_id))
    pair = records.pair(session, pair_id)
    packs = tuple(legal.packs_of(session, found))
    looker = Reader(reader, role)
    most = settings.number(session, "exchange_balance_warn_percent")
    info = shipped.modules()[found.module]
    return PairCard(
        id=pair_id,
        title=found.heading,
        sentence=found.sentence,
        subtitle=_subtitle(found, packs),
        module=found.module,
        stage=found.stage,
        fields=_fields(pair),
        ribbon=_ribbon(found, history, today),
        lines=trust.shown(found, lines, looker),
        sees_figures=trust.may_see(found, looker),
        next_stage=_next(found.stage),
        done=done,
        required=required,
        primary=_primary(found, lines),
        **_state(found, known),
        members=tuple(_member(found, one) for one in (*found.members, *found.left)),
        directions=tuple(_directions(session, found, known)),
        packs=packs,
        no_assignment_on=found.no_assignment_on,
        diary=tuple(meetings.of_pair(session, pair_id, reader)),
        balance=support.balance(found, most),
        **_line_lists(session, pair_id),
        package=info.assigned_papers if found.is_assigned else info.papers,
        history=history,
        do_not_rematch=records.is_not_rematched(session, pair_id),
        site=_site(session, found),
        is_ours=records.is_ours(session, pair),
    )


def _state(found: Facts, known: Rules) -> dict[str, Any]:
    """Whether it may go on, is stuck, rests, is over."""
    return {
        "can_move": evidence.can_move(found, known),
        "days_without_step": stall.days_without_step(found, known),
        "is_stalled": stall.is_stalled(found, known),
        "is_paused": found.is_paused(known.today),
        "is_ended": found.is_over,
        "is_ending": found.is_ending,
        "archived_on": found.archived_on,
    }


def _line_lists(session: Session, pair_id: uuid.UUID) -> dict[str, Any]:
    names = {
        "goals": agreements.GOAL,
        "resources": agreements.RESOURCE,
        "pages": agreements.PAGE,
        "events": agreements.EVENT,
        "plan": agreements.PLAN,
        "program": agreements.PROGRAM,
    }
    found: dict[str, Any] = {
        name: tuple(agreements.lines(session, pair_id, kind)) for name, kind in names.items()
    }
    found["visits"] = tuple(visits.sheets(session, pair_id))
    found["items"] = tuple(toolbox.listed(session, pair_id))
    found["papers"] = tuple(noted.of_pair(session, pair_id))
    found["supports"] = tuple(support.supports(session, pair_id))
    found["marks_360"] = tuple(support.marks_360(session, pair_id))
    found["pulses"] = tuple(support.pulses(session, pair_id))
    return found


def _fields(pair: Pair) -> dict[str, Any]:
    return {name: getattr(pair, name) for name in (*agreements.FIELDS, *_MORE_FIELDS)}


def _subtitle(found: Facts, packs: tuple[MemberPack, ...]) -> str:
    parts = [shipped.modules()[found.module].title]
    if found.ended_on:
        word = "завершена" if found.is_over else "завершается"
        parts.append(f"{word} {in_digits(found.ended_on)}")
    elif found.ends_on:
        parts.append(f"до {in_digits(found.ends_on)}")
    if found.curator:
        parts.append(f"куратор {found.curator}")
    if found.rhythm:
        parts.append(shipped.titles("rhythms").get(found.rhythm, found.rhythm))
    assigned = [one.since for one in packs if one.since is not None]
    if assigned:
        parts.append(f"поручение с {in_digits(min(assigned))}")
    return " · ".join(parts)


def _next(stage: Stage) -> Stage | None:
    place = STAGES.index(stage) + 1
    return STAGES[place] if place < len(STAGES) else None


def _ribbon(
    found: Facts, history: tuple[HistoryLine, ...], today: dt.date
) -> tuple[RibbonStep, ...]:
    began = {line.to_stage: line.day for line in history}
    steps = []
    for stage, info in shipped.stages().items():
        is_now = stage is found.stage
        state = "now" if is_now else "done" if stage.number < found.stage.number else "next"
        day = _ribbon_day(found, began, stage, state)
        days = (today - found.since).days if is_now and found.since else 0
        steps.append(RibbonStep(stage, info.title, state, day, days))
    return tuple(steps)


def _ribbon_day(
    found: Facts, began: dict[Stage, dt.date | None], stage: Stage, state: str
) -> dt.date | None:
    if state == "now":
        return found.since
    following = _next(stage)
    return began.get(following) if state == "done" and following else None


def _primary(found: Facts, lines: tuple[Evidence, ...]) -> Action:
    """The one button which stands out (ux.md 10.3)."""
    following = _next(found.stage)
    missing = next((line for line in lines if line.holds), None)
    if missing is None and following is not None:
        return Action("move", f"Перевести на «{shipped.stages()[following].title}»…")
    if missing is None:
        return Action("end", "Завершить пару…")
    if found.stage is Stage.DIALOGUE:
        return MEET
    return missing.actions[0]


def _member(found: Facts, one: MemberFacts) -> MemberLine:
    info = shipped.modules()[found.module]
    is_giver = any(giver.id == one.id for giver in found.givers)
    words = info.giver if is_giver else info.receiver
    return MemberLine(
        id=one.id,
        person_id=one.names.person_id,
        name=one.names.short,
        role=words[one.names.sex is Sex.FEMALE],
        agreed_on=one.agreed_on,
        left_on=one.left_on,
        organization_id=one.organization_id,
        group_size=one.group_size,
        responsible_id=one.responsible_id,
    )


def _directions(session: Session, found: Facts, known: Rules) -> list[DirectionLine]:
    members = {one.id: one for one in (*found.members, *found.left)}
    everybody = "все"
    lines = []
    for row in records.directions(session, found.id):
        taker = members.get(row.receiver_id) if row.receiver_id else None
        lines.append(
            DirectionLine(
                id=row.id,
                giver_id=row.giver_id,
                receiver_id=row.receiver_id,
                giver=members[row.giver_id].names.short if row.giver_id in members else "",
                receiver=taker.names.short if taker else everybody,
                area_code=row.area,
                area=known.areas.get(row.area, row.area),
                topic=row.topic,
                start=row.level_start,
                goal=row.level_goal,
                now=_now(found, row),
            )
        )
    return lines


def _now(found: Facts, row: Direction) -> int | None:
    """The lowest level of the receivers: a direction is reached when everybody reached it."""
    takers = [
        one
        for one in found.members
        if (one.id == row.receiver_id if row.receiver_id else one.id != row.giver_id)
    ]
    levels = [one.levels[row.area][0] for one in takers if row.area in one.levels]
    return min(levels) if levels and len(levels) == len(takers) else None


def _site(session: Session, found: Facts) -> str:
    others = {one.organization_id for one in found.members if one.organization_id != found.home_id}
    names = [
        one.short_name
        for one in session.exec(
            select(Organization).where(col(Organization.id).in_([o for o in others if o]))
        )
    ]
    return ", ".join(sorted(names))
