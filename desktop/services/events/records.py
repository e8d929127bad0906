"""The rows of events; they stay inside the services."""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session, SQLModel, col, select

from desktop.errors import InvalidInputError, NotFoundError, RuleError
from desktop.language.dates import in_digits
from desktop.models import Event, EventArea, EventSeries, derived_id
from desktop.services import base, reference
from desktop.services.checking import checked

GONE: Final = "Этого мероприятия нет: возможно, оно в корзине. Список обновлён."
SERIES_GONE: Final = "Этого цикла нет: возможно, он в корзине. Список обновлён."
NOT_OURS: Final = "Это мероприятие ведёт другой сад, здесь его можно только смотреть."
_CLOCK = re.compile(r"^(\d{1,2})(?:[:.\-\s](\d{2}))?$")
_HOURS, _MINUTES = 24, 60


def event(session: Session, event_id: uuid.UUID) -> Event:
    """The event. Raises NotFoundError."""
    found = session.get(Event, event_id)
    if found is None:
        raise NotFoundError(GONE)
    return found


def is_ours(session: Session, found: Event | EventSeries) -> bool:
    """Whether we keep the card."""
    return found.home_organization_id in {None, base.own_organization_id(session)}


def own_event(session: Session, event_id: uuid.UUID) -> Event:
    """An event which we keep. Raises NotFoundError, RuleError."""
    found = event(session, event_id)
    if not is_ours(session, found):
        raise RuleError(NOT_OURS)
    return found


def series(session: Session, series_id: uuid.UUID) -> EventSeries:
    """The series. Raises NotFoundError."""
    found = session.get(EventSeries, series_id)
    if found is None:
        raise NotFoundError(SERIES_GONE)
    return found


def own_series(session: Session, series_id: uuid.UUID) -> EventSeries:
    """A series which we keep. Raises NotFoundError, RuleError."""
    found = series(session, series_id)
    if not is_ours(session, found):
        raise RuleError("Этот цикл ведёт другой сад, здесь его можно только смотреть.")
    return found


def called(session: Session, found: Event) -> str:
    """What an event is called: «Игра и речь», else «семинар 14.11.2025»."""
    if found.title:
        return f"«{found.title}»"
    form = reference.titles(session, "event_forms").get(found.form, "мероприятие")
    return f"{form} {in_digits(found.held_on)}" if found.held_on else form


def fill(record: SQLModel, fields: type[SQLModel], values: Mapping[str, Any]) -> None:
    """Write checked values; links go as they are. Raises InvalidInputError."""
    for name, value in values.items():
        if name in fields.model_fields:
            is_time = name in {"starts_at", "ends_at"}
            setattr(record, name, clock(name, value) if is_time else checked(fields, name, value))
        elif name.endswith("_id"):
            setattr(record, name, value)
        else:
            raise KeyError(name)


def clock(name: str, value: object) -> str:
    """«9», «9.05», «13:30» → «09:00», «09:05», «13:30». Raises InvalidInputError."""
    said = str(value or "").strip()
    if not said:
        return ""
    found = _CLOCK.match(said)
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (_HOURS, 0)
    if hours >= _HOURS or minutes >= _MINUTES:
        raise InvalidInputError({name: "Впишите время, например 13:30."})
    return f"{hours:02d}:{minutes:02d}"


def set_areas(session: Session, event_id: uuid.UUID, areas: Iterable[str]) -> None:
    """Which deficits an event helps with, as a whole. Raises InvalidInputError."""
    wanted = {derived_id("event_area", event_id, area): area for area in areas}
    known = reference.titles(session, "areas")
    if not set(wanted.values()) <= known.keys():
        raise InvalidInputError({"areas": "Выберите области из списка."})
    query = select(EventArea).where(col(EventArea.event_id) == event_id)
    there = {one.id: one for one in session.exec(query)}
    for key, row in there.items():
        if key not in wanted:
            session.delete(row)
    keep(
        session,
        [
            EventArea(id=key, event_id=event_id, area=area)
            for key, area in wanted.items()
            if key not in there
        ],
    )


def areas(session: Session, events: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """Event → areas in the order of the list; every event is there."""
    order = {item.code: place for place, item in enumerate(reference.items(session, "areas"))}
    found: dict[uuid.UUID, list[str]] = {one: [] for one in events}
    query = select(EventArea).where(col(EventArea.event_id).in_(list(events)))
    for one in session.exec(query):
        found[one.event_id].append(one.area)
    return {
        key: tuple(sorted(codes, key=lambda code: order.get(code, len(order))))
        for key, codes in found.items()
    }


def keep(session: Session, rows: Iterable[SQLModel]) -> None:
    """Write rows; keys of one base are checked at the end, ids are known."""
    session.add_all(list(rows))
    session.flush()
