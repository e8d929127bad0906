"""Working days and the employer's notice (domain.md 3.2): Monday–Friday without holidays, as the
office corrected them in the production calendar.
"""

import datetime as dt
import functools
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError
from desktop.language.dates import in_digits
from desktop.models import WorkDay, derived_id
from desktop.paths import resource
from desktop.services import base
from desktop.storage.log import acts

WORKING, DAY_OFF, SHORT = "working", "day_off", "short"
KINDS = {WORKING: "рабочий", DAY_OFF: "выходной", SHORT: "сокращённый"}
_SATURDAY = 5
_DAY = dt.timedelta(days=1)


@functools.cache
def holidays() -> frozenset[str]:
    """Days off of every year by law: «01-01»."""
    found = json.loads(resource("documents", "holidays.json").read_text(encoding="utf-8"))
    return frozenset(found["days"])


def by_law(day: dt.date) -> str:
    """What a day is when nobody corrected it; the eve of a holiday is shortened (ТК РФ, ст. 95)."""
    if day.weekday() >= _SATURDAY or _is_holiday(day):
        return DAY_OFF
    return SHORT if _is_holiday(day + _DAY) else WORKING


def _is_holiday(day: dt.date) -> bool:
    return f"{day:%m-%d}" in holidays()


@dataclass(frozen=True)
class Calendar:
    """The production calendar: the law and the corrections of the office."""

    own: Mapping[dt.date, str]

    def kind(self, day: dt.date) -> str:
        """working, day_off or short."""
        return self.own.get(day) or by_law(day)

    def is_working(self, day: dt.date) -> bool:
        """A shortened day is a working one."""
        return self.kind(day) != DAY_OFF

    def after(self, day: dt.date, count: int) -> dt.date:
        """The ``count``-th working day after a day."""
        while count:
            day += _DAY
            count -= self.is_working(day)
        return day

    def cancelled_from(self, delivered: dt.date, notice: int) -> dt.date:
        """The first day on which an assignment may be over after a notice delivered on a day.

        Counting begins on the working day after the delivery; the last day of the assignment is
        not earlier than the last counted one, and the next calendar day is free of it.
        """
        return self.after(delivered, notice) + _DAY

    def deliver_by(self, cancelled_on: dt.date, notice: int) -> dt.date:
        """The last working day on which a notice is in time for this first free day."""
        day = cancelled_on - _DAY
        while not self.is_working(day) or self.cancelled_from(day, notice) > cancelled_on:
            day -= _DAY
        return day


def calendar(session: Session) -> Calendar:
    """The calendar of our organisation."""
    own = base.own_organization_id(session)
    rows = session.exec(select(WorkDay).where(col(WorkDay.organization_id) == own))
    return Calendar({row.day: row.kind for row in rows if row.day is not None})


def days_of(session: Session, rows: Sequence[uuid.UUID]) -> list[dt.date]:
    """The days which these rows correct."""
    found = session.exec(select(WorkDay).where(col(WorkDay.id).in_(rows)))
    return sorted(row.day for row in found if row.day is not None)


def has_year(session: Session, year: int) -> bool:
    """Whether somebody entered the moved days off of a year."""
    return any(day.year == year for day in calendar(session).own)


def put(session: Session, days: Iterable[tuple[dt.date, str, str]], title: str = "") -> int:
    """Correct days (day, kind, note) as one act; a day as the law has it loses its row.

    Returns how many days changed. Raises InvalidInputError for an unknown kind.
    """
    changed = 0
    last: dt.date | None = None
    for day, kind, note in days:
        if kind not in KINDS:
            raise InvalidInputError({"kind": "Выберите: рабочий, выходной или сокращённый."})
        changed += _put_one(session, day, kind, note.strip())
        last = day
    session.flush()
    acts.name(session, title or f"производственный календарь: {in_digits(last)}")
    return changed


def _put_one(session: Session, day: dt.date, kind: str, note: str) -> bool:
    own = base.own_organization_id(session)
    key: uuid.UUID = derived_id("work_day", own, day.isoformat())
    found = session.get(WorkDay, key)
    if kind == by_law(day) and not note:
        if found is not None:
            session.delete(found)
        return found is not None
    made = found or WorkDay(id=key, organization_id=own, day=day)
    if found is not None and (made.kind, made.note) == (kind, note):
        return False
    made.kind, made.note = kind, note
    session.add(made)
    return True


@dataclass(frozen=True)
class DayCell:
    """A day of the year grid."""

    day: dt.date
    kind: str
    note: str
    is_moved: bool
    """Not what the law says: somebody entered it."""


def year(session: Session, number: int) -> list[DayCell]:
    """Every day of a calendar year."""
    own = base.own_organization_id(session)
    rows = session.exec(select(WorkDay).where(col(WorkDay.organization_id) == own))
    notes = {row.day: row for row in rows if row.day is not None}
    first = dt.date(number, 1, 1)
    count = (dt.date(number + 1, 1, 1) - first).days
    cells = []
    for offset in range(count):
        day = first + dt.timedelta(days=offset)
        row = notes.get(day)
        kind = row.kind if row else by_law(day)
        cells.append(DayCell(day, kind, row.note if row else "", row is not None))
    return cells
