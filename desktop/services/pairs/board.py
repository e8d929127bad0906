"""Pairs as rows: the board of five stages and the list share one reading (ux.md 10.1, 10.2)."""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from desktop.language.cases import FullName
from desktop.language.dates import in_digits
from desktop.language.initials import surname_initials
from desktop.language.numbers import counted
from desktop.language.sorting import sort_key
from desktop.language.text import NBSP, words
from desktop.models import Module, Organization, Pair, Person, Request, RequestArea, Stage
from desktop.services import base, reference
from desktop.services.pairs import evidence, facts, naming, shipped, stall
from desktop.services.pairs.checks_early import mean
from desktop.services.pairs.checks_late import is_unpapered
from desktop.services.pairs.evidence import Evidence
from desktop.services.pairs.fact_types import Facts
from desktop.services.pairs.found import Rules, inside
from desktop.services.pairs.naming import PairTitle

CAN_MOVE = "можно перейти"
_KINDERGARTEN = "kindergarten"


class Chip(StrEnum):
    """The filters above board, list and calendar."""

    ALL = "all"
    OURS = "ours"
    SHARED = "shared"
    STUCK = "stuck"
    READY = "ready"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True)
class PairQuery:
    """What is asked for."""

    text: str = ""
    chip: Chip = Chip.ALL
    stage: Stage | None = None
    curator_id: uuid.UUID | None = None


@dataclass(frozen=True)
class PairRow:
    """A card of the board and a line of the list. ``is_request``: somebody who only looks."""

    id: uuid.UUID
    title: PairTitle
    sentence: str
    module: str
    module_code: Module | None
    stage: Stage
    fact: str
    """The main fact by stage, without marks."""
    missing: str
    """The first line which holds, «можно перейти», or empty."""
    done: int = 0
    required: int = 0
    days_on_stage: int = 0
    days_without_step: int = 0
    meetings: int = 0
    last_meeting: dt.date | None = None
    ends_on: dt.date | None = None
    made_on: dt.date | None = None
    curator: str = ""
    curator_id: uuid.UUID | None = None
    site: str = ""
    """The other kindergarten, if one takes part: «№ 12»."""
    topic: str = ""
    trust: str = ""
    is_assigned: bool = False
    lacks_papers: bool = False
    is_stalled: bool = False
    can_move: bool = False
    is_paused: bool = False
    is_ended: bool = False
    is_ending: bool = False
    """The end is written down for a day to come."""
    is_archived: bool = False
    is_request: bool = False
    is_past: bool = False
    """Of an earlier school year: it is only looked at."""
    people: tuple[uuid.UUID, ...] = ()
    searched: str = ""
    """Folded words with a space before each: a prefix is looked for, as everywhere."""


def rows(session: Session, today: dt.date, *, ended: bool = False) -> list[PairRow]:
    """All current pairs and open requests for a mentor; ``ended``: the finished ones too.

    Stuck ones first, then by stage and name.
    """
    known = evidence.rules(session, today)
    sites = sites_of(session)
    found = [
        row_of(each, known, sites) for each in facts.current(session, today, ended=ended).values()
    ]
    found += requests(session, today, known)
    return sorted(
        found, key=lambda row: (not row.is_stalled, row.stage.number, sort_key(row.sentence))
    )


def chosen(all_rows: Sequence[PairRow], query: PairQuery) -> list[PairRow]:
    """The rows which a query keeps, in their order."""
    wanted = words(query.text)
    return [
        row
        for row in all_rows
        if _is_in(row, query.chip)
        and query.stage in (None, row.stage)
        and query.curator_id in (None, row.curator_id)
        and all(f" {word}" in row.searched for word in wanted)
    ]


def counts(all_rows: Sequence[PairRow]) -> dict[Chip, int]:
    """How many rows each chip shows."""
    return {chip: sum(_is_in(row, chip) for row in all_rows) for chip in Chip}


def columns(all_rows: Sequence[PairRow]) -> dict[Stage, list[PairRow]]:
    """Stage → its cards; every stage is there."""
    return {stage: [row for row in all_rows if row.stage is stage] for stage in Stage}


def curators(all_rows: Sequence[PairRow]) -> list[tuple[uuid.UUID, str]]:
    """Who leads any of the pairs, by name."""
    found = {row.curator_id: row.curator for row in all_rows if row.curator_id}
    return sorted(found.items(), key=lambda one: sort_key(one[1]))


def _searched(*texts: str) -> str:
    return "".join(f" {word}" for word in dict.fromkeys(words(" ".join(texts))))


def _is_in(row: PairRow, chip: Chip) -> bool:
    """An earlier year shows every pair it had; now an ended one stands under its chip only."""
    if chip is Chip.ENDED:
        return row.is_ended
    if (row.is_ended or row.is_archived) and not row.is_past:
        return False
    tests = {
        Chip.ALL: True,
        Chip.OURS: not row.site,
        Chip.SHARED: bool(row.site),
        Chip.STUCK: row.is_stalled,
        Chip.READY: row.can_move,
        Chip.PAUSED: row.is_paused,
    }
    return tests[chip]


def sites_of(session: Session) -> dict[uuid.UUID, str]:
    """Other kindergartens by id: «№ 12», or the name of one without a number."""
    own = base.own_organization_id(session)
    query = select(Organization.id, Organization.number, Organization.short_name).where(
        col(Organization.kind) == _KINDERGARTEN, col(Organization.id) != own
    )
    rows = session.exec(query).all()
    return {one: f"№{NBSP}{number}" if number else name for one, number, name in rows}


def row_of(found: Facts, known: Rules, sites: dict[uuid.UUID, str]) -> PairRow:
    """A pair as a row; nothing more is asked of one which is over."""
    lines = evidence.of_stage(found, known) if found.is_current else []
    done, required = evidence.progress(lines)
    shown = evidence.without_figures(lines)
    first = next(iter(evidence.held_by(found, shown)), "")
    can_move = found.is_current and found.stage is not Stage.TEAM and not first
    idle = stall.days_without_step(found, known)
    site = next((sites[m.organization_id] for m in found.members if m.organization_id in sites), "")
    is_stalled = stall.is_stalled(found, known)
    missing = CAN_MOVE if can_move else first
    title, module = found.heading, shipped.modules()[found.module].title
    return PairRow(
        id=found.id,
        title=title,
        sentence=found.sentence,
        module=module,
        module_code=found.module,
        stage=found.stage,
        fact=fact_of(found, lines, idle if is_stalled else 0) or missing,
        missing=missing,
        done=done,
        required=required,
        days_on_stage=(known.today - found.since).days if found.since else 0,
        days_without_step=idle,
        meetings=found.counts.meetings,
        last_meeting=found.counts.last_meeting,
        ends_on=found.ends_on,
        made_on=found.made_on,
        curator=found.curator,
        curator_id=found.curator_id,
        site=site,
        topic=found.topic,
        trust=_trust(found),
        is_assigned=found.is_assigned,
        lacks_papers=any(is_unpapered(found, one) for one in found.members),
        is_stalled=is_stalled,
        can_move=can_move,
        is_paused=found.is_paused(known.today),
        is_ended=found.is_over,
        is_ending=found.is_ending,
        is_archived=found.archived_on is not None,
        people=tuple(m.names.person_id for m in found.everybody if m.names.person_id),
        searched=_searched(title.text, found.topic, module, *_names(found)),
    )


def _names(found: Facts) -> Iterator[str]:
    """Everybody who is or was there, in full."""
    for one in (*found.members, *found.left):
        names = one.names
        yield f"{names.surname} {names.name} {names.patronymic} {names.label}"


def _trust(found: Facts) -> str:
    """The mean of the newest pulses; for the curator only."""
    marks = [one.pulse[1] for one in found.members if one.pulse]
    return mean(sum(marks) // len(marks)) if marks else ""


def fact_of(found: Facts, lines: Sequence[Evidence], idle: int) -> str:
    """The third line of a card (ux.md 10.1); empty: what is missing first."""
    if not found.is_current:
        return f"{_standing(found)} · {counted(found.counts.meetings, 'встреча')}"
    met = {line.code for line in lines if line.is_met}
    if found.stage is Stage.SEARCH:
        return _answer(found)
    if found.stage is Stage.TANDEM and "E21" in met:
        return f"согласны {naming.all_of([one.names for one in found.members])}"
    if found.stage is Stage.DIALOGUE:
        held = counted(found.counts.meetings, "встреча")
        return f"{counted(idle, 'день')} · {held}" if idle else held
    if found.stage is Stage.TOOLBOX:
        done, required = evidence.progress(list(lines))
        return f"{done} из {required} сделано"
    return "цели записаны" if "E53" in met and found.stage is Stage.TEAM else ""


def _standing(found: Facts) -> str:
    if found.ended_on is None:
        return "в архиве"
    return "завершена" if found.is_over else f"завершается {in_digits(found.ended_on)}"


def _answer(found: Facts) -> str:
    """«Поиск» shows what the candidate said."""
    if found.module is Module.LEADER:
        return ""
    silent = [one.names.short for one in found.members if one.agreed_on is None]
    if len(silent) == len(found.members):
        return "ответа ещё нет"
    return f"ждём ответа: {', '.join(silent)}" if silent else "согласны все"


def requests(session: Session, today: dt.date, known: Rules) -> list[PairRow]:
    """«Руднева А. С. ищет: …»: open requests for a mentor which no pair answers yet."""
    answered = set(session.exec(select(Pair.request_id).where(col(Pair.ended_on).is_(None))))
    query = (
        select(Request, Person)
        .join(Person, col(Person.id) == col(Request.person_id))
        .where(
            Request.kind == "mentor",
            Request.status == "new",
            col(Person.archived_on).is_(None),
        )
    )
    found = [(one, who) for one, who in session.exec(query) if one.id not in answered]
    ids = [one.id for one, _ in found]
    areas: dict[uuid.UUID, list[str]] = {}
    lines = select(RequestArea.request_id, RequestArea.area)
    for request, area in session.exec(lines.where(col(RequestArea.request_id).in_(ids))):
        areas.setdefault(request, []).append(inside(known.areas.get(area, area)))
    titles = reference.titles(session, "modules")
    return [_request_row(one, who, areas.get(one.id, []), today, titles) for one, who in found]


def _request_row(
    one: Request, who: Person, areas: Sequence[str], today: dt.date, modules: dict[str, str]
) -> PairRow:
    name = surname_initials(FullName(who.surname, who.name, who.patronymic))
    sought = ", ".join(areas) or one.own_words
    title = PairTitle(f"{name} ищет: {sought}")
    module = modules.get(one.module) or modules.get(Module.MENTOR, "")
    return PairRow(
        id=one.id,
        title=title,
        sentence=name,
        module=module,
        module_code=None,
        stage=Stage.SEARCH,
        fact="срочно" if one.is_urgent else "",
        missing="",
        days_on_stage=(today - one.made_on).days if one.made_on else 0,
        made_on=one.made_on,
        is_request=True,
        people=(who.id,),
        searched=_searched(title.text, who.surname, who.name, who.patronymic, module),
    )
