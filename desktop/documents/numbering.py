"""Which number each paper will get: asked before registering, and used by it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from desktop.documents import catalogue, in_force
from desktop.services import base
from desktop.services.documents import papers, series
from desktop.services.documents.papers import Kept
from desktop.services.documents.series import Register, Series, Taken


@dataclass(frozen=True)
class Planned:
    """What a paper will be called; an empty ``series``: it has no number.

    ``warning`` is a gap or a repeat in words; ``free`` is the ordinal which would mend it.
    """

    id: uuid.UUID
    series: str
    number: str
    warning: str = ""
    ordinal: int = 0
    scope: str = ""
    free: int = 0
    is_taken: bool = False
    """The number is given already (C16): registering is refused."""


@dataclass(frozen=True)
class Registered:
    """What a paper is called now."""

    id: uuid.UUID
    series: str
    number: str


@dataclass
class _Count:
    """The running count of one register."""

    series: Series
    given: dict[int, Taken]
    next: int
    numbers: dict[str, Taken]
    is_chosen: bool = False
    gaps: list[int] = field(default_factory=list)


class Numberer:
    """Gives numbers within one transaction. ``first`` maps a series to its first number."""

    def __init__(
        self, session: Session, day: dt.date, first: Mapping[str, int] | None = None
    ) -> None:
        self._session = session
        self._day = day
        self._first = dict(first or {})
        self._mark = base.info(session).computer_mark
        self._known = series.every(session)
        self._counts: dict[Register, _Count] = {}

    @property
    def mark(self) -> str:
        """The mark of this computer."""
        return self._mark

    def give(self, document: uuid.UUID, code: str, scope: str, day: dt.date | None) -> Planned:
        """The next number of a series for a paper of a day (``None``: that of the registering).

        Raises NotFoundError for an unknown series.
        """
        if not code:
            return Planned(document, "", "")
        dated = day or self._day
        count, _ = self._count(code, scope, dated)
        ordinal = count.next
        number = series.written(count.series, ordinal, dated, self._mark)
        is_taken = number in count.numbers or ordinal in count.given
        warning, free = self._warning(count, ordinal, number, dated)
        taken = Taken(document, ordinal, number, dated, "", "")
        count.given[ordinal] = taken
        count.numbers[number] = taken
        count.next = ordinal + 1
        while count.next in count.given:
            count.next += 1
        return Planned(document, code, number, warning, ordinal, scope, free, is_taken=is_taken)

    def period(self, code: str, scope: str, day: dt.date | None) -> str:
        """The year of the register to which a paper belongs."""
        return self._count(code, scope, day or self._day)[1].period if code else ""

    def _count(self, code: str, scope: str, day: dt.date) -> tuple[_Count, Register]:
        found = self._known.get(code) or series.get(self._session, code)
        register = series.register_of(found, scope, day)
        if register not in self._counts:
            taken = series.taken(self._session, register)
            highest = taken[-1].ordinal if taken else 0
            chosen = self._first.get(f"{code}|{scope}", self._first.get(code))
            self._counts[register] = _Count(
                found,
                {one.ordinal: one for one in taken},
                highest + 1 if chosen is None else chosen,
                {one.number: one for one in taken},
                is_chosen=chosen is not None,
                gaps=series.gaps(taken),
            )
        return self._counts[register], register

    def _warning(self, count: _Count, ordinal: int, number: str, day: dt.date) -> tuple[str, int]:
        """C16 and the gaps: «Номер 46-ОД занят: … Свободный — 47-ОД.»"""
        taken = count.numbers.get(number) or count.given.get(ordinal)
        if taken is not None:
            free = max(count.given) + 1
            text = series.written(count.series, free, day, self._mark)
            return f"Номер {number} занят: {taken.title}. Свободный — {text}.", free
        first = min(count.gaps, default=0) or self._jumped(count, ordinal)
        if first and first != ordinal and first < ordinal:
            text = series.written(count.series, first, day, self._mark)
            count.gaps = []
            return f"Номера {text} в журнале нет: пропуск.", first
        return "", 0

    @staticmethod
    def _jumped(count: _Count, ordinal: int) -> int:
        """The first number which this one jumps over; 0: none. A new register begins anywhere."""
        highest = max(count.given, default=0)
        jumps = count.is_chosen and highest and ordinal > highest + 1
        return highest + 1 if jumps else 0


def plan_numbers(
    session: Session,
    documents: Sequence[uuid.UUID],
    day: dt.date,
    first_numbers: Mapping[str, int] | None = None,
) -> list[Planned]:
    """The numbers which registering on this day would give, with warnings. Nothing is written."""
    numberer = Numberer(session, day, first_numbers)
    return [
        numberer.give(one.id, *series_of(one), day_of(one))
        for one in papers.load(session, documents)
    ]


def day_of(kept: Kept) -> dt.date | None:
    """The date which a paper keeps when it is registered; most have none of their own."""
    return kept.day if catalogue.get(kept.type_code).keeps_day else None


def series_of(kept: Kept) -> tuple[str, str]:
    """The series and the scope which a kept paper will be registered in."""
    if kept.series:
        return kept.series, kept.scope
    return in_force.series_of(catalogue.get(kept.type_code), kept.variant)
