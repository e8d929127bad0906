"""Registers of numbers (domain.md 9.7): patterns, years, the next number, gaps, taken numbers.

No counter is stored: the next number is the highest of the register plus one, found inside the
transaction which registers. One writer per base makes that safe; a second computer of the same
organisation counts for itself and adds its mark.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.language import dates
from desktop.models import (
    Document,
    NumberSeries,
    OrganizationDetails,
    derived_id,
)
from desktop.paths import resource
from desktop.services import base
from desktop.storage.log import acts

ORDERS = "ОД"
_FIELD = re.compile(r"\{(n{1,3}|yy|yyyy)\}")
_LONGEST = 60
_TAKEN = tuple(
    col(each)
    for each in (
        Document.id,
        Document.ordinal,
        Document.number,
        Document.dated,
        Document.title,
        Document.status,
    )
)
"""Columns of ``Taken``: a register is counted through at every change."""


class Reset(StrEnum):
    """When the numbers of a series begin again."""

    CALENDAR = "calendar"
    SCHOOL = "school"
    CONTRACT = "contract"
    NEVER = "never"


RESET_WORDS: Mapping[Reset, str] = {
    Reset.CALENDAR: "каждый календарный год",
    Reset.SCHOOL: "каждый учебный год",
    Reset.CONTRACT: "в каждом договоре",
    Reset.NEVER: "никогда",
}


@dataclass(frozen=True)
class Series:
    """One journal: «Приказы по основной деятельности», ``{n}-ОД``."""

    code: str
    title: str
    pattern: str
    reset: Reset
    is_changed: bool = False
    scopes: Mapping[str, str] | None = None
    """Parts of the journal which count by another year than the rest."""

    @property
    def id(self) -> uuid.UUID:
        """The id by which lists name a journal."""
        return derived_id("series", self.code)


@dataclass(frozen=True)
class Register:
    """Where one count runs: a series, its part (a contract, a body), its year."""

    series: str
    scope: str = ""
    period: str = ""


@dataclass(frozen=True)
class Taken:
    """A number which is already given."""

    document: uuid.UUID
    ordinal: int
    number: str
    dated: dt.date | None
    title: str
    status: str


@cache
def shipped() -> dict[str, Series]:
    """The series which come with the program, in the order of the journals."""
    rows: list[dict[str, Any]] = json.loads(resource("documents", "series.json").read_text("utf-8"))
    return {row["code"]: Series(**{**row, "reset": Reset(row["reset"])}) for row in rows}


def every(session: Session) -> dict[str, Series]:
    """All series with the office's own patterns."""
    own = base.own_organization_id(session)
    found = dict(shipped())
    details = session.get(OrganizationDetails, derived_id("organization_details", own))
    if details is not None and is_pattern(details.order_number_pattern):
        pattern = details.order_number_pattern
        found[ORDERS] = replace(found[ORDERS], pattern=pattern, is_changed=True)
    query = select(NumberSeries).where(col(NumberSeries.organization_id) == own)
    for row in session.exec(query):
        if row.code in found and is_pattern(row.pattern):
            changed = replace(found[row.code], pattern=row.pattern, is_changed=True)
            found[row.code] = replace(changed, reset=_reset(row.reset, changed.reset))
    return found


def _reset(code: str, otherwise: Reset) -> Reset:
    return next((one for one in Reset if one == code), otherwise)


def get(session: Session, code: str) -> Series:
    """One series. Raises NotFoundError."""
    found = every(session).get(code)
    if found is None:
        raise NotFoundError(f"Журнала «{code}» в программе нет. Номер не присвоен.")
    return found


def by_id(session: Session, series_id: uuid.UUID) -> Series:
    """The series which a list names by its id. Raises NotFoundError."""
    for each in every(session).values():
        if each.id == series_id:
            return each
    raise NotFoundError("Такого журнала в программе нет. Список обновлён.")


def is_pattern(pattern: str) -> bool:
    """Whether a text is a pattern of numbers: the ordinal stands in it exactly once."""
    fields = _FIELD.findall(pattern)
    rest = _FIELD.sub("", pattern)
    ordinals = [field for field in fields if field.startswith("n")]
    return len(ordinals) == 1 and not set("{}") & set(rest) and len(pattern) <= _LONGEST


def save(session: Session, code: str, pattern: str, reset: str) -> None:
    """Change the pattern of a series. Raises InvalidInputError. Given numbers stay."""
    series = get(session, code)
    clean = " ".join(pattern.split())
    if not is_pattern(clean):
        raise InvalidInputError(
            {
                "pattern": "В виде номера один раз должно стоять {n}, {nn} или {nnn} — "
                "порядковый номер. Год — {yy} или {yyyy}. Например: {n}-ОД."
            }
        )
    if reset not in set(Reset):
        raise InvalidInputError({"reset": "Выберите, когда номера начинаются заново."})
    own = base.own_organization_id(session)
    key = derived_id("number_series", own, code)
    row = session.get(NumberSeries, key) or NumberSeries(id=key, organization_id=own, code=code)
    row.pattern, row.reset = clean, reset
    session.add(row)
    acts.name(session, f"вид номера: {series.title}")


def revert(session: Session, code: str) -> None:
    """Back to the shipped pattern."""
    row = session.get(
        NumberSeries, derived_id("number_series", base.own_organization_id(session), code)
    )
    if row is not None:
        session.delete(row)
    acts.name(session, f"исходный вид номера: {get(session, code).title}")


def register_of(series: Series, scope: str, day: dt.date) -> Register:
    """The count to which a paper of this date belongs."""
    reset = Reset((series.scopes or {}).get(scope, series.reset))
    if reset is Reset.CALENDAR:
        return Register(series.code, scope, str(day.year))
    if reset is Reset.SCHOOL:
        start = dates.school_year(day)
        return Register(series.code, scope, dates.school_year_full(start))
    return Register(series.code, scope, "")


def written(series: Series, ordinal: int, day: dt.date, mark: str = "") -> str:
    """The number as it is printed: «46-ОД», «2025-014», «46-ОД/2» on the second computer."""
    year = dates.school_year(day) if series.reset is Reset.SCHOOL else day.year
    values = {"yy": f"{year % 100:02}", "yyyy": str(year)}
    for width in range(1, 4):
        values["n" * width] = f"{ordinal:0{width}}"
    text = _FIELD.sub(lambda found: values[found[1]], series.pattern)
    return f"{text}/{mark}" if mark else text


def taken(session: Session, register: Register) -> list[Taken]:
    """Numbers given in a register by this computer, from the first; annulled ones too."""
    info = base.info(session)
    query = (
        sa.select(*_TAKEN)
        .where(
            col(Document.home_organization_id) == info.own_organization_id,
            col(Document.series) == register.series,
            col(Document.scope) == register.scope,
            col(Document.period) == register.period,
            col(Document.computer_mark) == info.computer_mark,
            col(Document.ordinal) > 0,
        )
        .order_by(col(Document.ordinal), col(Document.id))
    )
    return [Taken(*row) for row in session.execute(query)]


def highest(session: Session, register: Register) -> int:
    """The highest number given; 0: none."""
    found = taken(session, register)
    return found[-1].ordinal if found else 0


def gaps(numbers: list[Taken]) -> list[int]:
    """Numbers which were jumped over: the register has to explain them.

    What was before the first one stands in the journal on paper.
    """
    given = {one.ordinal for one in numbers}
    first, last = min(given, default=0), max(given, default=0)
    return [ordinal for ordinal in range(first, last) if ordinal not in given]


def repeats(session: Session) -> list[tuple[Taken, ...]]:
    """Papers of ours with one number in one register (C16): a merge of two bases may bring them."""
    own = base.own_organization_id(session)
    query = select(Document).where(
        col(Document.home_organization_id) == own, col(Document.number) != ""
    )
    found: dict[tuple[str, str, str, str], list[Taken]] = {}
    for one in session.exec(query):
        key = (one.series, one.scope, one.period, one.number)
        row = Taken(one.id, one.ordinal, one.number, one.dated, one.title, one.status)
        found.setdefault(key, []).append(row)
    return [tuple(rows) for rows in found.values() if len(rows) > 1]
