"""Figures of pairs inside a period: for reports, the map of the curator, the monthly sheet."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from desktop.models import PlanLine, Visit
from desktop.services.documents.pairs import PaperPair
from desktop.services.pairs import meetings
from desktop.services.pairs.meetings import MeetingLine

_BATCH = 500


@dataclass
class Period:
    """What one pair did between two days, both counted in."""

    held: list[MeetingLine] = field(default_factory=list)
    visits: int = 0
    due: int = 0
    done: int = 0
    of_member: Counter[uuid.UUID | None] = field(default_factory=Counter)
    done_by: Counter[uuid.UUID | None] = field(default_factory=Counter)

    @property
    def minutes(self) -> int:
        """All meetings together."""
        return sum(one.minutes for one in self.held)

    @property
    def minutes_at_work(self) -> int:
        """Meetings inside the working time."""
        return sum(one.minutes for one in self.held if one.within_work)

    @property
    def days(self) -> int:
        """On how many days the pair met."""
        return len({one.day for one in self.held})

    @property
    def share(self) -> str:
        """«3 из 4» lines of the plan which were due."""
        return f"{self.done} из {self.due}" if self.due else ""


def load(
    session: Session, pairs: Sequence[uuid.UUID], since: dt.date, until: dt.date
) -> dict[uuid.UUID, Period]:
    """Pair → its period, in a fixed number of statements."""
    found: dict[uuid.UUID, Period] = {one: Period() for one in pairs}
    for line in meetings.between(session, since, until):
        if line.pair_id in found and not line.is_planned:
            found[line.pair_id].held.append(line)
    for start in range(0, len(pairs), _BATCH):
        part = pairs[start : start + _BATCH]
        for visit in session.exec(select(Visit).where(col(Visit.pair_id).in_(part))):
            day = visit.visited_on
            if visit.pair_id and day and since <= day <= until and not visit.is_planned:
                found[visit.pair_id].visits += 1
        for row in session.exec(select(PlanLine).where(col(PlanLine.pair_id).in_(part))):
            _count(found[row.pair_id], row, since, until)
    return found


def _count(period: Period, row: PlanLine, since: dt.date, until: dt.date) -> None:
    """A line belongs to the period of its term."""
    if row.due_on is None or not since <= row.due_on <= until:
        return
    period.due += 1
    period.of_member[row.responsible_id] += 1
    if row.done_on is not None:
        period.done += 1
        period.done_by[row.responsible_id] += 1


def growth(pair: PaperPair) -> list[tuple[str, str, int | None, int | None]]:
    """Receiver, direction, level before and now."""
    found = []
    for each, said in zip(
        (one for one in pair.facts.directions if one.giver in _ids(pair)),
        pair.directions,
        strict=True,
    ):
        for taker in pair.facts.receivers_of(each):
            now = taker.levels.get(each.area)
            found.append((taker.names.short, said.title, each.start, now[0] if now else None))
    return found


def _ids(pair: PaperPair) -> set[uuid.UUID]:
    return {one.id for one in pair.members}


def grown(pair: PaperPair) -> tuple[int, int]:
    """How many receivers reached at least one level more, out of all."""
    best: dict[str, bool] = defaultdict(bool)
    for name, _, before, now in growth(pair):
        best[name] = best[name] or (before is not None and now is not None and now > before)
    return sum(best.values()), len(best)


def pulse(pair: PaperPair) -> int | None:
    """The mean of the newest pulses in hundredths; nobody's alone."""
    found = [one.pulse[1] for one in pair.facts.members if one.pulse]
    return sum(found) // len(found) if found else None
