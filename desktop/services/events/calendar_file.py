"""Events for a calendar program: a file by RFC 5545.

The id of an event never changes and ``SEQUENCE`` grows with every change, so that loading the
file a second time updates what the first loading brought. Times are «floating»: 13:30 on the wall
of the kindergarten, in whatever time zone the calendar lives. Without a time the day is whole.
"""

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlmodel import Session

from desktop.models import Event, EventState
from desktop.services import base, reference
from desktop.services.events import program, reading, records
from desktop.services.tables.saving import save_whole

LINE_OCTETS = 75
_PRODUCT = "-//Methodical office//Events//RU"
_END = "\r\n"


def text_of(session: Session, events: Sequence[uuid.UUID], stamp: dt.datetime) -> str:
    """The whole file; ``stamp`` is the present moment with its time zone."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(base.own_name(session))}",
    ]
    for event_id in events:
        found = records.event(session, event_id)
        if found.held_on is not None:
            lines += _event(session, found, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}{_END}" for line in lines)


def save(session: Session, events: Sequence[uuid.UUID], stamp: dt.datetime, path: Path) -> None:
    """Write the file. Raises TableError when the place cannot be written to."""
    text = text_of(session, events, stamp)

    def write(draft: Path) -> None:
        draft.write_bytes(text.encode())

    save_whole(path, write)


def escaped(text: str) -> str:
    """A text as a value: backslash, semicolon, comma and line break are marked (3.3.11)."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(letter for letter in text if letter >= " " or letter == "\t")


def folded(line: str) -> str:
    """A line in parts of at most 75 octets, no letter cut in two (3.1)."""
    parts, part, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE_OCTETS:
            parts.append(part)
            part, size = " ", 1
        part, size = part + letter, size + octets
    return _END.join((*parts, part))


def _event(session: Session, found: Event, stamp: dt.datetime) -> Iterator[str]:
    forms = reference.titles(session, "event_forms")
    form = forms.get(found.form, "мероприятие")
    summary = f"{form} «{found.title}»" if found.title else form
    yield "BEGIN:VEVENT"
    yield f"UID:{found.id}@metodkabinet"
    yield f"DTSTAMP:{stamp.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{_changes(session, found.id)}"
    yield from _times(found)
    yield f"SUMMARY:{escaped(summary[:1].upper() + summary[1:])}"
    if found.place:
        yield f"LOCATION:{escaped(found.place)}"
    description = _description(session, found)
    if description:
        yield f"DESCRIPTION:{escaped(description)}"
    yield f"CATEGORIES:{escaped(form)}"
    is_off = found.state == EventState.CANCELLED
    yield f"STATUS:{'CANCELLED' if is_off else 'CONFIRMED'}"
    yield "END:VEVENT"


def _times(found: Event) -> Iterator[str]:
    first = found.held_on or dt.date.min
    last = found.ends_on or first
    if not found.starts_at:
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last + dt.timedelta(days=1):%Y%m%d}"
        return
    start = _moment(first, found.starts_at)
    yield f"DTSTART:{start:%Y%m%dT%H%M%S}"
    if found.ends_at:
        yield f"DTEND:{_moment(last, found.ends_at):%Y%m%dT%H%M%S}"
    elif found.minutes and last == first:
        yield f"DTEND:{start + dt.timedelta(minutes=found.minutes):%Y%m%dT%H%M%S}"


def _moment(day: dt.date, clock: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(clock))


def _description(session: Session, found: Event) -> str:
    own = base.own_organization_id(session)
    organizer = found.organizer_text or reading.organizations(
        session, [found.organizer_id or own]
    ).get(found.organizer_id or own, "")
    lines = [f"Организатор: {organizer}"] if organizer else []
    if found.audience:
        lines.append(f"Для кого: {found.audience}")
    items = program.listed(session, found.id)
    lines += [" ".join(filter(None, (one.starts_at, one.content))) for one in items]
    return "\n".join(lines)


def _changes(session: Session, event_id: uuid.UUID) -> int:
    """How often the event or its programme was written after it was made."""
    query = "SELECT count(*) FROM sync_op WHERE root=?"
    count = session.connection().exec_driver_sql(query, (event_id.hex,)).scalar_one()
    return max(int(count) - 1, 0)
