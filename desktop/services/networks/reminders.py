"""What the network reminds of on «Сегодня»: ending agreements, silent sites (ux.md 7.3)."""

import datetime as dt
import uuid
from collections.abc import Iterator

from sqlmodel import Session

from desktop.language import dates
from desktop.language.numbers import counted
from desktop.models import Organization
from desktop.services import agreements, sent_files
from desktop.services.agreements import IN_FORCE
from desktop.services.networks import sites
from desktop.services.today import SOON_DAYS, Line, Urgency

ENDING, SILENT = "agreement_ending", "exchange_silent"
UNCONFIRMED = "exchange_unconfirmed"
CONFIRM_DAYS = 14
"""A confirmation of D40 which did not come for so long is asked about (D40 of the catalogue)."""


def find(session: Session, today: dt.date) -> Iterator[Line]:
    """A line for each agreement which ends soon and for each silent site."""
    last = dates.shift_days(today, SOON_DAYS)
    for line in agreements.lines(session, today):
        if line.state in IN_FORCE and not line.is_prolonged and line.until and line.until <= last:
            text = f"Срок договора{_with(session, line)}: до {_day(line.until)}"
            yield Line(ENDING, Urgency.AMBER, subject=str(line.id), due=line.until, text=text)
    for one in sites.silent(session, today):
        text = f"{one.name}: обмена не было {counted(one.days, 'день')}"
        yield Line(SILENT, Urgency.GREY, subject=str(one.organization), due=one.last, text=text)
    yield from _unconfirmed(session, today)


def _unconfirmed(session: Session, today: dt.date) -> Iterator[Line]:
    """«Сад № 12: файл № 0005 от 5 ноября не подтверждён 15 дней»."""
    for one in sent_files.unconfirmed(session):
        found, days = session.get(Organization, one.organization), (today - one.day).days
        if found is not None and days > CONFIRM_DAYS:
            file = f"файл №\u00a0{one.number:04d} от {_day(one.day)}"
            text = f"{sites.said(found)}: {file} не подтверждён {counted(days, 'день')}"
            yield Line(UNCONFIRMED, Urgency.GREY, subject=str(found.id), due=one.day, text=text)


def _with(session: Session, line: agreements.Line) -> str:
    """« № 2 с садом № 12», or « № 4, ГАПОУ «Примерский педагогический колледж»»."""
    number = f" №\u00a0{line.number}" if line.number else ""
    only: uuid.UUID | None = line.organizations[0] if len(line.organizations) == 1 else None
    found = session.get(Organization, only) if only is not None else None
    if found is not None and found.kind == "kindergarten" and found.number:
        return f"{number} с садом №\u00a0{found.number}"
    return f"{number}, {line.organization}"


def _day(day: dt.date) -> str:
    """«15 декабря»."""
    return f"{day.day} {dates.MONTHS_GENITIVE[day.month - 1]}"
