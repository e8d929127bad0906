"""A new school year: each pair goes on, ends, or goes to the archive (domain.md 6.3)."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError
from desktop.language.dates import (
    school_year,
    school_year_bounds,
    school_year_short,
    shift_months,
)
from desktop.models import Pair, PlanLine, Stage
from desktop.services import base
from desktop.services.pairs import ending, facts, records, shipped
from desktop.services.pairs.ending import EndDraft
from desktop.services.pairs.fact_types import Facts
from desktop.services.pairs.naming import PairTitle
from desktop.storage.log import acts

MONTHS = 12
BEFORE_SEPTEMBER = 12
"""Days from 20 August, when a new year is first spoken of, to 1 September."""
NEEDS_PAPERS = "понадобятся новое доп. соглашение и приказ"


class Next(StrEnum):
    """What becomes of a pair in the new year."""

    GO_ON = "go_on"
    END = "end"
    ARCHIVE = "archive"


WORDS = {Next.GO_ON: "продолжить", Next.END: "завершить", Next.ARCHIVE: "в архив"}


@dataclass(frozen=True)
class RolloverRow:
    """A row of step 2 of «Новый учебный год»."""

    id: uuid.UUID
    title: PairTitle
    module: str
    stage: Stage
    ends_on: dt.date | None
    proposed: Next
    note: str


@dataclass(frozen=True)
class RolloverOutcome:
    """«Будет: пар продолжено 7, завершено 2, в архив 1»."""

    went_on: int
    ended: int
    archived: int


def year_to_begin(session: Session, today: dt.date) -> int:
    """The year to which pairs which stayed behind go on; else the one after the present."""
    near = school_year(today + dt.timedelta(days=BEFORE_SEPTEMBER))
    years = session.exec(
        select(Pair.school_year).where(
            col(Pair.ended_on).is_(None),
            col(Pair.archived_on).is_(None),
            col(Pair.school_year).is_not(None),
        )
    )
    is_behind = any(one is not None and one < near for one in years)
    return near if is_behind else school_year(today) + 1


def preview(session: Session, today: dt.date, year: int | None = None) -> list[RolloverRow]:
    """Every current pair of ours with what is proposed: a team ends, all others go on.

    ``year``: only pairs which are not in this school year yet.
    """
    rows = []
    own = base.own_organization_id(session)
    for found in facts.current(session, today).values():
        if found.is_ending or _is_in(found, year) or not found.is_of(own):
            continue
        is_team = found.stage is Stage.TEAM
        rows.append(
            RolloverRow(
                id=found.id,
                title=found.heading,
                module=shipped.modules()[found.module].title,
                stage=found.stage,
                ends_on=found.ends_on,
                proposed=Next.END if is_team else Next.GO_ON,
                note=NEEDS_PAPERS if found.is_assigned else "",
            )
        )
    return sorted(rows, key=lambda row: (row.stage.number, row.title.text))


def _is_in(found: Facts, year: int | None) -> bool:
    """Whether a pair was carried over already."""
    return year is not None and found.school_year is not None and found.school_year >= year


def apply(
    session: Session, year: int, chosen: Mapping[uuid.UUID, Next], today: dt.date
) -> RolloverOutcome:
    """Begin a school year with these choices, as one act. Raises InvalidInputError."""
    if not chosen:
        raise InvalidInputError({"pairs": "Выберите, что будет с парами."})
    for pair_id, what in chosen.items():
        if what is Next.GO_ON:
            _go_on(session, pair_id, year)
        elif what is Next.END:
            _end(session, pair_id, today)
        else:
            pair = records.own_pair(session, pair_id)
            pair.archived_on = today
            session.add(pair)
    session.flush()
    acts.name(session, f"новый учебный год {school_year_short(year)}")
    counts = [list(chosen.values()).count(one) for one in (Next.GO_ON, Next.END, Next.ARCHIVE)]
    return RolloverOutcome(*counts)


def _go_on(session: Session, pair_id: uuid.UUID, year: int) -> None:
    """Stage, diary and toolbox stay; the plan of the year which ends is copied without marks.

    An assignment keeps its term: a new supplement and a changing order will date it anew. A pair
    which was made for the new year stays as it is.
    """
    pair = records.running_pair(session, pair_id)
    before = pair.school_year if pair.school_year is not None else year - 1
    if before >= year:
        return
    pair.school_year, pair.ends_on = year, dt.date(year + 1, 5, 31)
    session.add(pair)
    _copy_plan(session, pair_id, school_year_bounds(before)[0], MONTHS * (year - before))


def _copy_plan(session: Session, pair_id: uuid.UUID, since: dt.date, months: int) -> None:
    """Lines of earlier years stay behind; one without a day which waits still waits."""
    lines = session.exec(select(PlanLine).where(col(PlanLine.pair_id) == pair_id)).all()
    waiting = {_said(line) for line in lines if _day(line) is None and line.done_on is None}
    for line in lines:
        day = _day(line)
        if (day is None and _said(line) in waiting) or (day is not None and day < since):
            continue
        if day is None:
            waiting.add(_said(line))
        copied = PlanLine(pair_id=pair_id, responsible_id=line.responsible_id)
        for name in ("section", "activity", "form", "expected", "position"):
            setattr(copied, name, getattr(line, name))
        for name in ("starts_on", "due_on"):
            if (known := getattr(line, name)) is not None:
                setattr(copied, name, shift_months(known, months))
        session.add(copied)


def _day(line: PlanLine) -> dt.date | None:
    return line.due_on or line.starts_on


def _said(line: PlanLine) -> tuple[str, str, str]:
    return line.section, line.activity, line.form


def _end(session: Session, pair_id: uuid.UUID, today: dt.date) -> None:
    pair: Pair = records.running_pair(session, pair_id)
    is_team = pair.stage == Stage.TEAM
    outcome = pair.outcome or ("joined_team" if is_team else "finished")
    ending.end(session, pair_id, EndDraft(today, ending.COMPLETED, outcome, pair.result_text))
