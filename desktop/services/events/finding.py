"""Events in the global search: by form, theme and day; coming ones first, then the newest."""

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlmodel import Session, col, select

from desktop.language.dates import in_digits
from desktop.language.text import fold, words
from desktop.models import Event
from desktop.services import reference


@dataclass(frozen=True)
class FoundEvent:
    """An event as a line of the search shows it."""

    id: uuid.UUID
    title: str
    detail: str


def find(session: Session, query: str, limit: int, today: dt.date) -> list[FoundEvent]:
    """Every word of the query begins a word of the event."""
    wanted = words(query)
    forms = reference.titles(session, "event_forms")
    found = []
    for one in session.exec(select(Event).where(col(Event.archived_on).is_(None))):
        form = forms.get(one.form, "")
        day = in_digits(one.held_on) if one.held_on else ""
        known = words(fold(f"{form} {one.title} {day}"))
        if wanted and all(any(word.startswith(part) for word in known) for part in wanted):
            said = f"{form} «{one.title}»" if one.title else form
            found.append((one, FoundEvent(one.id, said, ", ".join(filter(None, (day, one.place))))))
    found.sort(key=lambda pair: _nearest(pair[0], today))
    return [one for _, one in found[:limit]]


def _nearest(one: Event, today: dt.date) -> tuple[bool, int, str]:
    away = (one.held_on - today).days if one.held_on else -1
    return away < 0, abs(away), one.id.hex
