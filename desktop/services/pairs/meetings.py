"""Meetings as lines: of one pair, of a month, of a period (ux.md 10.2, 10.3)."""

import calendar
import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from desktop.models import Meeting
from desktop.services import reference
from desktop.services.attachments import Attached
from desktop.services.pairs import naming, shipped
from desktop.services.pairs.diary import PRIVATE
from desktop.services.pairs.naming import Named

_MEETINGS = """
SELECT m.id, m.pair_id, m.held_on, m.starts_at, m.kind, m.topic, m.minutes, m.is_planned,
  m.within_work, coalesce(n.content, ''), coalesce(n.visibility, 'pair'), coalesce(n.author, ''),
  coalesce(n.file_hash, ''), coalesce(n.file_name, ''), p.title
FROM meeting m JOIN pair p ON p.id = m.pair_id
LEFT JOIN meeting_note n ON n.meeting_id = m.id
WHERE (:pair = '' OR m.pair_id = :pair) AND m.held_on >= :since AND m.held_on <= :until
ORDER BY m.held_on, m.starts_at, m.id
"""
_PRESENT = """
SELECT x.meeting_id, x.member_id, x.has_led, x.is_confirmed, x.by_curator
FROM meeting m JOIN meeting_member x ON x.meeting_id = m.id
WHERE (:pair = '' OR m.pair_id = :pair) AND m.held_on >= :since AND m.held_on <= :until
"""
_MEMBERS = """
SELECT w.pair_id, w.id, w.person_id, w.group_label, p.surname, p.name, p.patronymic, p.sex
FROM pair_member w LEFT JOIN person p ON p.id = w.person_id
WHERE w.pair_id IN (SELECT value FROM json_each(:pairs)) ORDER BY w.position, w.id
"""
_EVER = (dt.date.min, dt.date.max)


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in words; ``kind`` and ``visibility`` are words, ``led`` surnames."""

    id: uuid.UUID
    pair_id: uuid.UUID
    sentence: str
    day: dt.date
    starts_at: str
    kind: str
    kind_code: str
    topic: str
    led: tuple[str, ...]
    minutes: int
    visibility: str
    visibility_code: str
    author: str
    note: str
    confirmed: int
    present: int
    by_curator: tuple[str, ...]
    """For whom the curator confirmed: «за Осокину — куратор»."""
    is_planned: bool
    within_work: bool
    file: Attached

    @property
    def confirmation(self) -> str:
        """«2 из 2»; «1 из 2, за Осокину — куратор»."""
        said = f"{self.confirmed} из {self.present}"
        who = "".join(f", за {name} — куратор" for name in self.by_curator)
        return f"{said}{who}"


def of_pair(session: Session, pair_id: uuid.UUID, reader: str = "") -> list[MeetingLine]:
    """The diary of a pair: planned ones first, then the newest; ``reader`` sees her own notes."""
    found = _lines(session, pair_id.hex, _EVER, reader)
    planned = [one for one in found if one.is_planned]
    return planned + [one for one in reversed(found) if not one.is_planned]


def between(
    session: Session, since: dt.date, until: dt.date, reader: str = ""
) -> list[MeetingLine]:
    """All meetings of a period by day."""
    return _lines(session, "", (since, until), reader)


def month(
    session: Session, year: int, number: int, reader: str = ""
) -> dict[dt.date, list[MeetingLine]]:
    """Day → its meetings, for the grid of a month."""
    days = calendar.monthrange(year, number)[1]
    first, last = dt.date(year, number, 1), dt.date(year, number, days)
    found: dict[dt.date, list[MeetingLine]] = {}
    for one in between(session, first, last, reader):
        found.setdefault(one.day, []).append(one)
    return found


def _lines(
    session: Session, pair: str, days: tuple[dt.date, dt.date], reader: str
) -> list[MeetingLine]:
    values = {"pair": pair, "since": days[0].isoformat(), "until": days[1].isoformat()}
    connection = session.connection()
    rows = connection.execute(sa.text(_MEETINGS), values).all()
    present: dict[str, list[Any]] = {}
    for row in connection.execute(sa.text(_PRESENT), values):
        present.setdefault(row[0], []).append(row)
    members = members_of(session, sorted({row[1] for row in rows}))
    kinds = reference.titles(session, "meeting_kinds")
    return [_line(row, present.get(row[0], []), members[row[1]], kinds, reader) for row in rows]


def members_of(session: Session, pairs: Sequence[str]) -> dict[str, dict[str, Named]]:
    """Pair → its members by id, in their order; ids as the base holds them."""
    found: dict[str, dict[str, Named]] = {pair: {} for pair in pairs}
    rows = session.connection().execute(sa.text(_MEMBERS), {"pairs": json.dumps(pairs)})
    for row in rows:
        person = uuid.UUID(row[2]) if row[2] else None
        found[row[0]][row[1]] = naming.named(row[4:], person, row[3] if person is None else "")
    return found


def _line(
    row: Any,
    present: Sequence[Any],
    members: dict[str, Named],
    kinds: dict[str, str],
    reader: str,
) -> MeetingLine:
    is_hidden = row[10] == PRIVATE and row[11] != reader
    led = tuple(members[one[1]].brief for one in present if one[2] and one[1] in members)
    for_others = (members[one[1]] for one in present if one[4] and one[1] in members)
    return MeetingLine(
        id=uuid.UUID(row[0]),
        pair_id=uuid.UUID(row[1]),
        sentence=naming.in_sentence(row[14], list(members.values())),
        day=dt.date.fromisoformat(row[2]),
        starts_at=row[3],
        kind=kinds.get(row[4], row[4]),
        kind_code=row[4],
        topic=row[5] or (row[9] if row[10] == PRIVATE and not is_hidden else ""),
        led=led,
        minutes=row[6],
        visibility=shipped.titles("visibility").get(row[10], row[10]),
        visibility_code=row[10],
        author=row[11],
        note="" if is_hidden else row[9],
        confirmed=sum(bool(one[3]) for one in present),
        present=len(present),
        by_curator=tuple(one.brief_in("accusative") for one in for_others),
        is_planned=bool(row[7]),
        within_work=bool(row[8]),
        file=Attached(row[12], row[13]),
    )


def day_of(session: Session, meeting: uuid.UUID) -> dt.date | None:
    """When a meeting is or was; None when it is gone."""
    found = session.get(Meeting, meeting)
    return found.held_on if found is not None else None


def last_pair(session: Session, author: str = "") -> uuid.UUID | None:
    """The pair of the newest record: what «Отметить встречу» proposes first."""
    query = """
    SELECT m.pair_id FROM meeting m JOIN pair p ON p.id = m.pair_id AND p.ended_on IS NULL
    LEFT JOIN meeting_note n ON n.meeting_id = m.id
    WHERE :author = '' OR n.author = :author ORDER BY m.id DESC LIMIT 1
    """
    row = session.connection().execute(sa.text(query), {"author": author}).first()
    return uuid.UUID(row[0]) if row else None


def kinds_for(session: Session, stage: str) -> list[tuple[str, str]]:
    """Kinds of meetings, those of a stage first."""
    titles = reference.titles(session, "meeting_kinds")
    first = next((info.kinds for code, info in shipped.stages().items() if code == stage), ())
    order = [*(code for code in first if code in titles), *titles]
    return [(code, titles[code]) for code in dict.fromkeys(order)]
