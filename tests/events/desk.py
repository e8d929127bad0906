"""People, kindergartens and events for the tests: one line makes what a test needs."""

import datetime as dt
import uuid
from typing import Any

from sqlmodel import Session

from desktop.models import Organization
from desktop.services.events import creating, reading
from desktop.services.events.types import EventCard, EventDraft
from desktop.services.people import creating as people
from desktop.services.people.creating import PersonDraft
from desktop.storage.database import Database
from desktop.storage.log import acts
from tests.contents import of_tables

TODAY = dt.date(2025, 11, 20)
YEAR = 2025
PAST, AHEAD = dt.date(2025, 11, 14), dt.date(2025, 12, 4)
TABLES = (
    "event", "event_series", "event_area", "event_item", "attendance", "event_guests",
    "event_pass", "event_pass_line", "pair_event",
)  # fmt: skip
NAMES = (
    ("Осокина", "Татьяна"), ("Квашнина", "Мария"), ("Айдарова", "Айгуль"), ("Ткач", "Елена"),
    ("Руднева", "Анна"), ("Ёлкина", "Дарья"), ("Жукова", "Ольга"), ("Лебедева", "Вера"),
)  # fmt: skip


def hire(database: Database, count: int = 4) -> list[uuid.UUID]:
    """Our educators, by surname as in NAMES."""
    return [
        database.write(people.create, PersonDraft(*name, "Ивановна", sex="f", position="educator"))
        for name in NAMES[:count]
    ]


def kindergarten(database: Database, number: str) -> uuid.UUID:
    """Another kindergarten."""

    def work(session: Session) -> uuid.UUID:
        acts.name(session, "сад")
        made = Organization(short_name=f"МБДОУ № {number}", number=number)
        session.add(made)
        session.flush()
        return made.id

    return database.write(work)


def event(database: Database, day: dt.date = PAST, **values: Any) -> uuid.UUID:
    """A seminar of two hours."""
    draft = {"form": "seminar", "title": "Игра и речь", "minutes": 120, **values}
    return database.write(creating.create, EventDraft(held_on=day, **draft))


def card(database: Database, event_id: uuid.UUID) -> EventCard:
    """The card of an event."""
    return database.read(reading.load, event_id)


def contents(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every cell of every table of events."""
    return of_tables(session, TABLES)
