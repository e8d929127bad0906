"""The pairs of an earlier school year, as they stood when it ended (ux.md 4.4)."""

import datetime as dt
import uuid
from dataclasses import replace

from sqlmodel import Session

from desktop.language.dates import from_stored, school_year_bounds
from desktop.language.numbers import counted
from desktop.language.sorting import sort_key
from desktop.models import Stage
from desktop.services.pairs import board, evidence, facts
from desktop.services.pairs.board import PairRow
from desktop.services.pairs.fact_types import Facts

_OF_YEAR = """
SELECT id FROM pair WHERE coalesce(started_on, made_on) <= ?
AND coalesce(ended_on, archived_on, ?) >= ?
"""
_STAGES = """
SELECT pair_id, to_stage, max(moved_on || id), moved_on FROM pair_stage_move
WHERE moved_on <= ? GROUP BY pair_id
"""


def rows(session: Session, year: int) -> list[PairRow]:
    """Pairs which ran in a school year, with the stage of its last day; by stage and name."""
    first, last = school_year_bounds(year)
    connection = session.connection()
    days = (last.isoformat(), last.isoformat(), first.isoformat())
    ids = [uuid.UUID(row[0]) for row in connection.exec_driver_sql(_OF_YEAR, days)]
    reached = {
        uuid.UUID(row[0]): (Stage(row[1]), from_stored(row[3]))
        for row in connection.exec_driver_sql(_STAGES, (last.isoformat(),))
    }
    known, sites = evidence.rules(session, last), board.sites_of(session)
    found = [
        _looked_at(board.row_of(_as_of(one, reached.get(one.id), last), known, sites))
        for one in facts.load(session, ids, last).values()
    ]
    return sorted(found, key=lambda row: (row.stage.number, sort_key(row.sentence)))


def _as_of(found: Facts, reached: tuple[Stage, dt.date | None] | None, last: dt.date) -> Facts:
    """What came after that day is not known yet."""
    if reached is not None:
        found.stage, found.since = reached
    else:
        found.stage, found.since = Stage.SEARCH, found.made_on
    if found.ended_on is not None and found.ended_on > last:
        found.ended_on = None
    if found.archived_on is not None and found.archived_on > last:
        found.archived_on = None
    return found


def _looked_at(row: PairRow) -> PairRow:
    """Nothing is asked of an earlier year: neither a step nor a paper."""
    held = counted(row.meetings, "встреча")
    return replace(
        row,
        fact=row.fact if row.is_ended or row.is_archived else held,
        missing="",
        days_without_step=0,
        lacks_papers=False,
        is_stalled=False,
        can_move=False,
        is_paused=False,
        is_past=True,
    )
