"""Lines of a calendar plan as the answers of D45."""

from __future__ import annotations

from sqlmodel import Session

from desktop.documents import orders, plan_lines
from desktop.documents.types import Answer, Wanted
from desktop.language import dates
from desktop.services.plans import calendar
from desktop.services.plans.calendar import CalendarLine
from desktop.services.routes import terms

CANCELLED = "отменено"


def proposed(session: Session, wanted: Wanted) -> Answer:
    """The rows of the plan; without a plan the events of the answered school year."""
    plan = plan_lines.of_subject(session, wanted, plan_lines.CALENDAR)
    if plan is not None:
        return [_line(one, plan.school_year) for one in calendar.of_plan(session, plan)]
    answered = wanted.answers.get("year")
    year = answered if isinstance(answered, int) else orders.year_of_plan(session, wanted)
    return [_line(one, year) for one in calendar.of_year(session, year)]


def _line(one: CalendarLine, year: int) -> dict[str, Answer]:
    done = dates.in_digits(one.done_on) if one.done_on else ""
    return {
        "term": terms.shown(one.term, year),
        "activity": one.activity,
        "responsible": one.responsible,
        "audience": one.audience,
        "organizer": one.organizer,
        "level": one.level,
        "series": one.series,
        "task": one.task,
        "result": one.result,
        "done": CANCELLED if one.is_cancelled else done,
    }
