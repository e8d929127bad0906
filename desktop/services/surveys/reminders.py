"""What surveys remind of on «Сегодня» (ux.md 7.3, № 12)."""

import datetime as dt
from collections.abc import Iterator

from sqlmodel import Session

from desktop.language.numbers import plural
from desktop.services.surveys import campaigns, listing
from desktop.services.today import Line, Urgency

LATE = "survey_late"


def find(session: Session, today: dt.date) -> Iterator[Line]:
    """Surveys past their term which not everybody has answered."""
    for row in listing.rows(session, today):
        if not row.is_past:
            continue
        if row.is_anonymous:
            left = len(campaigns.missing_blanks(session, row.id))
        else:
            waiting = listing.waiting(session, row.id)
            left = sum(not one.is_declined for one in waiting)
        if left:
            text = _said(row, left)
            yield Line(LATE, Urgency.AMBER, left, subject=str(row.id), due=row.due_on, text=text)


def _said(row: listing.SurveyRow, left: int) -> str:
    """«не ответили 7 из 23»; of an anonymous one blanks only: «не сданы 7 бланков из 23»."""
    title = f"Анкета «{row.title}»"
    if row.is_anonymous:
        verb = plural(left, "не сдан", "не сданы", "не сданы")
        blanks = plural(left, "бланк", "бланка", "бланков")
        return f"{title}: {verb} {left} {blanks} из {row.asked}"
    verb = plural(left, "не ответил", "не ответили", "не ответили")
    return f"{title}: {verb} {left} из {row.asked}"
