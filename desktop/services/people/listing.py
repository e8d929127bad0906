"""The list of people (ux.md 8.1): ids in their order, rows of a page, counts of the chips."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, func, select

from desktop.language.sorting import sort_key
from desktop.language.text import switch_layout
from desktop.models import Building, Person
from desktop.services import reference, search
from desktop.services.people import consent_state, facts, missing, work_state
from desktop.services.people.person_row import (
    ARCHIVED,
    CONSENT_ENDING,
    CONSENT_OVER,
    EVERYBODY,
    GAPS,
    MENTORS,
    NOVICES,
    OTHERS,
    OUTSIDE,
    SEEKERS,
    STAFF,
    UNRATED,
    WITHOUT_ROUTE,
)

__all__ = [
    "ARCHIVED",
    "CHIPS",
    "CONSENT_ENDING",
    "CONSENT_OVER",
    "EVERYBODY",
    "GAPS",
    "MENTORS",
    "NOVICES",
    "OTHERS",
    "OUTSIDE",
    "SEEKERS",
    "SORTS",
    "STAFF",
    "UNRATED",
    "WITHOUT_ROUTE",
    "PeopleQuery",
    "count_cards",
    "counts",
    "list_ids",
]

_UNRATED = "NOT EXISTS(SELECT 1 FROM competence_mark m WHERE m.person_id = fact.id)"
_ACTIVE = "is_staff AND archived_on IS NULL"

CHIPS: dict[str, str] = {
    STAFF: _ACTIVE,
    MENTORS: f"{_ACTIVE} AND wants_to_mentor",
    SEEKERS: f"{_ACTIVE} AND wants_mentor",
    NOVICES: f"{_ACTIVE} AND is_novice",
    WITHOUT_ROUTE: work_state.WITHOUT_ROUTE,
    GAPS: f"is_staff AND {missing.ANY}",
    UNRATED: f"{_ACTIVE} AND {_UNRATED}",
    CONSENT_OVER: consent_state.OVER,
    CONSENT_ENDING: consent_state.ENDING,
    OTHERS: "NOT is_ours AND archived_on IS NULL",
    ARCHIVED: "is_ours AND archived_on IS NOT NULL",
}
"""Code of a filter chip → who belongs to it."""

_HIDDEN = {
    OUTSIDE: "is_ours AND NOT is_staff AND archived_on IS NULL",
    EVERYBODY: "1",
}
"""Filters without a chip: people of partners whose cards we keep, and all people."""

SORTS: dict[str, str] = {
    "name": "e.sort_key",
    "position": "(SELECT value FROM json_each(:positions) WHERE key = position)",
    # The earlier somebody began, the longer the service: ascending is the shortest first.
    "experience": "-julianday(pedagogical_since)",
    "category": "(SELECT value FROM json_each(:categories) WHERE key = category)",
    "role": "wants_to_mentor * 2 + wants_mentor",
    "pairs": work_state.PAIRS_ORDER,
    "route": work_state.ROUTE_ORDER,
    "gaps": missing.COUNT,
    "place": "(SELECT value FROM json_each(:buildings) WHERE key = building_id)",
    "novice": "is_novice",
    "started": "started_on",
    "readiness": "(SELECT readiness FROM person_private r WHERE r.person_id = fact.id)",
    "changed": "(SELECT max(hlc) FROM sync_op o WHERE o.root = fact.id)",
}
"""Code of a column → what it is sorted by."""


@dataclass(frozen=True)
class PeopleQuery:
    """What the list asks for; ``sort`` holds codes, a descending one with a minus.

    ``organization_id`` narrows the list to people who work in one organisation.
    """

    search: str = ""
    chip: str = STAFF
    sort: tuple[str, ...] = ()
    organization_id: uuid.UUID | None = None


def list_ids(session: Session, query: PeopleQuery, today: dt.date) -> list[uuid.UUID]:
    """People who match, in the order wanted; another keyboard layout is tried for no match."""
    wanted = search.asked(query.search)
    found = _ids(session, query, wanted, today)
    if found or not wanted:
        return found
    return _ids(session, query, search.asked(switch_layout(query.search)), today)


def count_cards(session: Session) -> int:
    """How many people are in the base, whoever they are: what tells a large base."""
    return session.exec(select(func.count()).select_from(Person)).one()


def counts(session: Session, today: dt.date) -> dict[str, int]:
    """Chip → how many people."""
    sums = ", ".join(f"sum({condition}) AS n_{code}" for code, condition in CHIPS.items())
    statement = f"{facts.with_facts()} SELECT {sums} FROM fact"  # noqa: S608
    values = facts.parameters(session, today) | consent_state.parameters(session, today)
    values |= work_state.parameters(today)
    row = facts.run(session, statement, values)[0]
    return {code: getattr(row, f"n_{code}") or 0 for code in CHIPS}


def _ids(
    session: Session, query: PeopleQuery, wanted: Sequence[str], today: dt.date
) -> list[uuid.UUID]:
    conditions = [{**CHIPS, **_HIDDEN}[query.chip]]
    matching = _matching(session, wanted) if wanted else None
    values = facts.parameters(session, today, matching)
    if query.chip in (CONSENT_OVER, CONSENT_ENDING):
        values.update(consent_state.parameters(session, today))
    if query.organization_id is not None:
        conditions.append("organization_id = :organization")
        values["organization"] = query.organization_id.hex
    order = _order(query.sort)
    if query.chip == WITHOUT_ROUTE or ":year" in order:
        values.update(work_state.parameters(today))
    values.update(_ranks(session, order))
    statement = (
        f"{facts.with_facts(of_some=bool(wanted))} SELECT fact.id AS id FROM fact "  # noqa: S608
        "JOIN search_entry e ON e.record = fact.id "
        f"WHERE {' AND '.join(f'({one})' for one in conditions)} ORDER BY {order}"
    )
    return [uuid.UUID(row.id) for row in facts.run(session, statement, values)]


def _matching(session: Session, wanted: Sequence[str]) -> list[uuid.UUID]:
    """People whose words begin with these: few, so that facts of few are put together."""
    conditions = " AND ".join(search.condition(word) for word in wanted)
    query = f"SELECT record FROM search_entry WHERE kind = 'person' AND {conditions}"  # noqa: S608
    rows = session.connection().exec_driver_sql(query, tuple(wanted))
    return [uuid.UUID(row.record) for row in rows]


def _order(sort: Iterable[str]) -> str:
    keys = []
    for code in sort:
        column, is_down = code.removeprefix("-"), code.startswith("-")
        if column not in SORTS:
            continue
        keys.append(f"{SORTS[column]} {'DESC' if is_down else 'ASC'}")
    return ", ".join((*keys, "e.sort_key", "fact.id"))


def _ranks(session: Session, order: str) -> dict[str, str]:
    """Places of the words of reference lists in the Russian order, for those sorts asked for."""
    found: dict[str, str] = {}
    for name in ("positions", "categories"):
        if f":{name}" in order:
            items = reference.items(session, name, with_inactive=True)
            if name == "positions":
                items.sort(key=lambda item: sort_key(item.title))
            found[name] = json.dumps({item.code: number for number, item in enumerate(items)})
    if ":buildings" in order:
        rows = session.exec(select(Building.id, Building.title)).all()
        titles = sorted(rows, key=lambda row: sort_key(row[1]))
        found["buildings"] = json.dumps({row[0].hex: number for number, row in enumerate(titles)})
    return found
