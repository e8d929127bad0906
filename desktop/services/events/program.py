"""The programme of an event: its lines in their order, times reckoned from the length."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlmodel import Session, col, select

from desktop.errors import InvalidInputError, NotFoundError
from desktop.models import PLACE_STEP, EventItem, EventItemFields
from desktop.services.events import records
from desktop.services.events.types import Item, ItemDraft
from desktop.services.people.records import short_names
from desktop.storage.log import acts

LINE_GONE = "Этого пункта программы уже нет: возможно, его убрали. Программа обновлена."
_EMPTY = {"content": "Впишите, что будет: «Приветствие», «Мастер-класс»."}
_HOUR = 60


def rows(session: Session, event_id: uuid.UUID) -> list[EventItem]:
    """The lines as they are stored, in their order."""
    query = select(EventItem).where(col(EventItem.event_id) == event_id)
    return sorted(session.exec(query), key=lambda one: (one.position, one.id.hex))


def listed(session: Session, event_id: uuid.UUID) -> tuple[Item, ...]:
    """The lines as they are shown."""
    found = rows(session, event_id)
    names = short_names(session, (one.speaker_id for one in found))
    return tuple(
        Item(
            one.id,
            one.starts_at,
            one.content,
            one.speaker_id,
            names.get(one.speaker_id, "") if one.speaker_id else one.speaker_text,
            one.minutes,
        )
        for one in found
    )


def add(session: Session, event_id: uuid.UUID, drafts: Sequence[ItemDraft]) -> list[uuid.UUID]:
    """Lines at the end. Raises InvalidInputError, RuleError."""
    found = records.own_event(session, event_id)
    there = rows(session, event_id)
    last = there[-1].position if there else 0
    made = []
    for number, draft in enumerate(drafts, 1):
        line = EventItem(event_id=event_id, position=last + number * PLACE_STEP)
        _fill(line, asdict(draft))
        made.append(line)
    records.keep(session, made)
    acts.name(session, f"программа мероприятия {records.called(session, found)}")
    return [one.id for one in made]


def change(session: Session, item_id: uuid.UUID, values: Mapping[str, Any]) -> None:
    """Cells of a line. Raises InvalidInputError, NotFoundError, RuleError."""
    line = _line(session, item_id)
    found = records.own_event(session, line.event_id)
    _fill(line, values)
    records.keep(session, [line])
    acts.name(session, f"программа мероприятия {records.called(session, found)}")


def order(session: Session, event_id: uuid.UUID, ids: Sequence[uuid.UUID]) -> None:
    """All lines in a new order; those which are not named stay behind them."""
    found = records.own_event(session, event_id)
    places = {one: place for place, one in enumerate(ids)}
    lines = sorted(rows(session, event_id), key=lambda one: places.get(one.id, len(places)))
    for number, line in enumerate(lines, 1):
        line.position = number * PLACE_STEP
    records.keep(session, lines)
    acts.name(session, f"порядок программы {records.called(session, found)}")


def remove(session: Session, items: Sequence[uuid.UUID]) -> None:
    """Lines are gone; «Отменить» brings them back."""
    for item_id in items:
        line = _line(session, item_id)
        found = records.own_event(session, line.event_id)
        acts.name(session, f"удаление из программы {records.called(session, found)}")
        session.delete(line)
    session.flush()


def fill_times(session: Session, event_id: uuid.UUID) -> None:
    """Times of all lines, one after another, from the beginning of the event and the lengths."""
    found = records.own_event(session, event_id)
    if not found.starts_at:
        raise InvalidInputError({"starts_at": "Впишите, во сколько начинается мероприятие."})
    hours, minutes = map(int, found.starts_at.split(":"))
    moment = hours * _HOUR + minutes
    lines = rows(session, event_id)
    for line in lines:
        line.starts_at = f"{moment // _HOUR % 24:02d}:{moment % _HOUR:02d}"
        moment += line.minutes
    records.keep(session, lines)
    acts.name(session, f"время программы {records.called(session, found)}")


def _fill(line: EventItem, values: Mapping[str, Any]) -> None:
    records.fill(line, EventItemFields, values)
    if not line.content:
        raise InvalidInputError(_EMPTY)


def _line(session: Session, item_id: uuid.UUID) -> EventItem:
    found = session.get(EventItem, item_id)
    if found is None:
        raise NotFoundError(LINE_GONE)
    return found
