"""A glance into a base with the standard library only: the first picture of the list of people.

The program is on screen long before SQLModel is imported; this reads what the first screen of the
list shows. It opens nothing for good, writes nothing, decides nothing; whatever is unusual about
the file means «no glance» (docs/decisions/glance.md).
"""

import datetime as dt
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop.paths import resource
from desktop.storage.bare import APPLICATION_ID, READ_TROUBLES, journals_of, number, opened

SCHEMA = 1
"""The only schema which is understood here; a test compares it with the migrations."""
ROWS = 60
"""More than the tallest screen shows."""
_SECONDS = 0.25
_WAIT = 0.05

_STAFF = """
FROM search_entry e CROSS JOIN person p ON p.id = e.record
LEFT JOIN employment job ON job.id = (
  SELECT id FROM employment WHERE person_id = p.id
  ORDER BY ended_on IS NULL DESC, ended_on DESC, id DESC LIMIT 1
)
WHERE e.kind = 'person' AND p.archived_on IS NULL
  AND coalesce(p.home_organization_id, :own) = :own
  AND coalesce(job.organization_id, :own) = :own
"""
"""The people of the chip «Все» of the list (services/people/listing.py says the same)."""

_PAGE = f"""
SELECT p.id, p.surname, p.name, p.patronymic, job.position,
  (SELECT pedagogical_since FROM person_profile WHERE person_id = p.id)
{_STAFF} ORDER BY e.sort_key, e.record LIMIT :rows
"""  # noqa: S608

_COUNT = f"SELECT count(*) {_STAFF}"


@dataclass(frozen=True)
class GlanceRow:
    """One line of the list as far as its first picture needs it."""

    id: UUID
    surname: str
    name: str
    patronymic: str
    position: str
    pedagogical_since: dt.date | None


@dataclass(frozen=True)
class Glance:
    """The first people in the default order of the list, and how many there are.

    ``stands_at`` is the day at which the training base stands still; None: the clock counts.
    """

    total: int
    rows: tuple[GlanceRow, ...]
    stands_at: dt.date | None


def glance(path: Path) -> Glance | None:
    """What the first screen of the list of people shows; None when that is not at once clear."""
    try:
        if journals_of(path):
            return None  # unfinished work beside: settled by opening, not by looking
        with opened(path, seconds=_SECONDS, wait=_WAIT) as connection:
            return _read(connection)
    except (*READ_TROUBLES, OSError):
        return None


def _read(connection: sqlite3.Connection) -> Glance | None:
    if number(connection, "PRAGMA application_id") != APPLICATION_ID:
        return None
    if number(connection, "PRAGMA user_version") != SCHEMA:
        return None
    connection.execute("BEGIN")
    info = connection.execute("SELECT own_organization_id, is_training, made_on FROM base_info")
    own, is_training, made_on = info.fetchone() or ("", False, None)
    if not own:
        return None
    titles = _titles(connection)
    page = connection.execute(_PAGE, {"own": own, "rows": ROWS}).fetchall()
    return Glance(
        total=int(connection.execute(_COUNT, {"own": own}).fetchone()[0]),
        rows=tuple(
            GlanceRow(
                UUID(key), surname, name, patronymic, titles.get(position or "", ""), _date(since)
            )
            for key, surname, name, patronymic, position, since in page
        ),
        stands_at=_date(made_on) if is_training else None,
    )


def _titles(connection: sqlite3.Connection) -> dict[str, str]:
    """Code of a position → its title: shipped ones, and the words of this office over them."""
    rows = json.loads(resource("reference", "positions.json").read_text(encoding="utf-8"))
    shipped = {row["code"]: row["nominative"] for row in rows}
    own = connection.execute(
        "SELECT code, title FROM reference_entry WHERE list_code = 'positions'"
    )
    return shipped | dict(own.fetchall())


def _date(stored: str | None) -> dt.date | None:
    return dt.date.fromisoformat(stored) if stored else None
