"""«Сделать мероприятием»: a row of a plan becomes an event, once."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session, col, select

from desktop.errors import RuleError
from desktop.language.dates import in_digits, school_year_bounds
from desktop.language.text import fold
from desktop.models import Event, PlanKind, PlanRow
from desktop.services import reference
from desktop.services.events import creating as events
from desktop.services.events import records as of_events
from desktop.services.events.types import EventDraft
from desktop.services.plans import kinds, records
from desktop.services.routes.records import quoted
from desktop.services.routes.terms import DAY

IS_THERE: Final = "Эта строка уже стала мероприятием: откройте его на вкладке «Мероприятия»."
USUAL_FORM: Final = "seminar"
NETWORK_LEVEL: Final = "network"


@dataclass(frozen=True)
class Proposal:
    """What is known of the event which a row would become."""

    form: str
    held_on: dt.date | None
    title: str


def propose(session: Session, row_id: uuid.UUID) -> Proposal:
    """The form by the words of the row, the day by its term. Raises RuleError."""
    row = _open_row(session, row_id)
    return Proposal(_form(session, row), row.due_on if row.term_kind == DAY else None, row.activity)


def make(session: Session, row_id: uuid.UUID, said: Proposal) -> uuid.UUID:
    """The event of a row; from then on the row shows its day and its state.

    Raises RuleError when there is one, InvalidInputError when form or day are missing.
    """
    row = _open_row(session, row_id)
    plan = records.plan(session, row.plan_id)
    is_open = fold(row.audience).startswith(fold(kinds.OPEN_SHOW))
    draft = EventDraft(
        form=said.form,
        held_on=said.held_on,
        title=said.title.strip(),
        organizer_id=row.organizer_id,
        organizer_text=row.organizer_text,
        level=NETWORK_LEVEL if plan.kind == PlanKind.NETWORK else EventDraft.level,
        audience="" if is_open else row.audience,
        responsible_id=row.helper_id,
        is_open_show=is_open,
    )
    made = events.make(session, draft)
    row.event_id = made.id
    records.keep(session, [row])
    called = of_events.called(session, made)
    records.name_act(session, f"мероприятие {called} из строки «{quoted(row.activity)}»", plan)
    return made.id


def offered(session: Session, row_id: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """Events which may stand in a row: those of the school year of its plan, by their days."""
    plan = records.plan(session, records.row(session, row_id).plan_id)
    year = plan.school_year
    if year is None:
        return []
    first, last = school_year_bounds(year)
    query = select(Event).where(
        col(Event.held_on) >= first, col(Event.held_on) <= last, col(Event.archived_on).is_(None)
    )
    found = sorted(session.exec(query), key=lambda one: (one.held_on or first, one.id.hex))
    return [(one.id, f"{in_digits(one.held_on)} {of_events.called(session, one)}") for one in found]


def link(session: Session, row_id: uuid.UUID, event_id: uuid.UUID) -> None:
    """An event which is there already stands in the row. Raises RuleError, NotFoundError."""
    row = _open_row(session, row_id)
    event = of_events.event(session, event_id)
    row.event_id = event.id
    records.keep(session, [row])
    called = of_events.called(session, event)
    plan = records.plan(session, row.plan_id)
    records.name_act(session, f"мероприятие {called} в строке «{quoted(row.activity)}»", plan)


def unlink(session: Session, row_id: uuid.UUID) -> None:
    """The event stays; the row has its own term and its own mark again."""
    row = records.row(session, row_id)
    plan = records.open_plan(session, row.plan_id)
    row.event_id = None
    records.keep(session, [row])
    records.name_act(session, f"строка «{quoted(row.activity)}» без мероприятия", plan)


def _open_row(session: Session, row_id: uuid.UUID) -> PlanRow:
    row = records.row(session, row_id)
    records.open_plan(session, row.plan_id)
    if row.event_id is not None and session.get(Event, row.event_id) is not None:
        raise RuleError(IS_THERE)
    return row


def _form(session: Session, row: PlanRow) -> str:
    """The first form of the list which the row names; else a seminar."""
    said = fold(f"{row.form} {row.activity}")
    titles = reference.titles(session, "event_forms")
    named = [code for code, title in titles.items() if fold(title) in said]
    longest = max(named, key=lambda code: len(titles[code]), default="")
    return longest or (USUAL_FORM if USUAL_FORM in titles else "")
