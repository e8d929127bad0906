"""«Ближайшее»: planned meetings and visits, events within three weeks (ux.md 7.2)."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session

from desktop.services import reference
from desktop.services.pairs import meetings, naming

DAYS, SHOWN = 21, 5
_COMING = """
SELECT 'meeting', m.id, m.pair_id, m.held_on, m.starts_at, m.kind, m.topic, p.title
FROM meeting m JOIN pair p ON p.id = m.pair_id
WHERE m.is_planned = 1 AND m.held_on BETWEEN :first AND :last
UNION ALL
SELECT 'visit', v.id, v.pair_id, v.visited_on, '', 'visit', v.topic, p.title
FROM visit v JOIN pair p ON p.id = v.pair_id
WHERE v.is_planned = 1 AND v.meeting_id IS NULL AND v.visited_on BETWEEN :first AND :last
UNION ALL
SELECT 'event', e.id, e.pair_id, e.held_on, '', e.form, e.title, p.title
FROM pair_event e JOIN pair p ON p.id = e.pair_id
WHERE e.event_id IS NULL AND e.held_on BETWEEN :first AND :last
UNION ALL
SELECT 'gathering', e.id, NULL, e.held_on, e.starts_at, e.form, '', e.title FROM event e
WHERE e.archived_on IS NULL AND e.marked_on IS NULL AND e.state <> 'cancelled'
  AND e.held_on BETWEEN :first AND :last
ORDER BY 4, 5, 2 LIMIT :most
"""


class Kind(StrEnum):
    """What is coming."""

    MEETING = "meeting"
    VISIT = "visit"
    EVENT = "event"
    GATHERING = "gathering"
    """An event of «Мероприятия»; the others belong to a pair."""


_OF_FORMS = frozenset({Kind.EVENT, Kind.GATHERING})


@dataclass(frozen=True)
class Coming:
    """A line: the day, the time, the form in words, whose and about what."""

    id: uuid.UUID
    kind: Kind
    pair_id: uuid.UUID | None
    day: dt.date
    starts_at: str
    form: str
    sentence: str
    topic: str


def nearest(session: Session, today: dt.date) -> list[Coming]:
    """The next five within 21 days, the soonest first."""
    last = today + dt.timedelta(days=DAYS)
    days = {"first": today.isoformat(), "last": last.isoformat(), "most": SHOWN}
    rows = session.connection().execute(sa.text(_COMING), days).all()
    members = meetings.members_of(session, sorted({row[2] for row in rows if row[2]}))
    kinds = reference.titles(session, "meeting_kinds")
    forms = reference.titles(session, "event_forms")
    return [
        Coming(
            id=uuid.UUID(row[1]),
            kind=Kind(row[0]),
            pair_id=uuid.UUID(row[2]) if row[2] else None,
            day=dt.date.fromisoformat(row[3]),
            starts_at=row[4],
            form=str((forms if row[0] in _OF_FORMS else kinds).get(row[5], row[5])),
            sentence=naming.in_sentence(row[7], list(members[row[2]].values()))
            if row[2]
            else row[7],
            topic=row[6],
        )
        for row in rows
    ]
