"""The period of a report: two questions, their defaults and what can be wrong with them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlmodel import Session

from desktop.documents import pair_fields
from desktop.documents.asked import Said
from desktop.documents.types import Answer, Ask, AskKind, Problem, Severity, Wanted
from desktop.documents.values import Source
from desktop.language import dates

ASKS = (
    Ask("since", "За период с", AskKind.DATE, required=True, default=pair_fields.first_day),
    Ask("until", "По", AskKind.DATE, required=True, default=pair_fields.last_day),
)


def _year(_session: Session, wanted: Wanted) -> Answer:
    return dates.school_year_bounds(dates.school_year(wanted.day))[0]


def _today(_session: Session, wanted: Wanted) -> Answer:
    return wanted.day


OF_MANY = (
    Ask("since", "За период с", AskKind.DATE, required=True, default=_year),
    Ask("until", "По", AskKind.DATE, required=True, default=_today),
)
"""The same for papers about many pairs: the school year."""


def bounds(said: Said, wanted: Wanted) -> tuple[dt.date, dt.date]:
    """Both days; an empty question is the school year until the day of the paper."""
    first = said.date("since") or dates.school_year_bounds(dates.school_year(wanted.day))[0]
    return first, said.date("until") or wanted.day


def problems(since: dt.date, until: dt.date) -> Iterator[Problem]:
    """The period is the wrong way round."""
    if until < since:
        text = "Период кончается раньше, чем начинается. Проверьте даты."
        yield Problem(text, Severity.BLOCK, Source("document", field="until"))
