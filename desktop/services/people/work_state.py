"""What pairs and routes say of people in their list (ux.md 8.1): sets, never one by one.

The same people are «Без ИОМ педагога» here and among the routes (``routes/listing.without``), a
test compares both.
"""

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session

from desktop.language.dates import school_year
from desktop.models import RouteState
from desktop.services import offers
from desktop.services.pairs.shipped import modules
from desktop.services.people import facts
from desktop.services.routes.shipped import STATES, WAITING

NO_ROUTE: Final = "нет"

_RUNNING = "p.ended_on IS NULL AND p.archived_on IS NULL AND m.left_on IS NULL"
_MENTORS = (
    "SELECT m.person_id FROM pair_direction d JOIN pair_member m ON m.id = d.giver_id "  # noqa: S608
    f"JOIN pair p ON p.id = m.pair_id WHERE {_RUNNING} AND m.person_id IS NOT NULL"
)
_LEARNERS = (
    "SELECT m.person_id FROM pair_direction d JOIN pair_member m ON m.id = d.receiver_id "  # noqa: S608
    "JOIN pair_member g ON g.id = d.giver_id AND g.person_id IS NOT NULL "
    f"JOIN pair p ON p.id = d.pair_id WHERE {_RUNNING} "
    "AND d.giver_id <> m.id AND m.person_id IS NOT NULL"
)
_ASKING = (
    "SELECT r.person_id FROM request r WHERE r.kind = 'mentor' AND r.status IN ('new', 'assigned')"
)
_HAS_ROUTE = (
    "SELECT r.person_id FROM route r WHERE r.school_year = :year "
    "AND r.archived_on IS NULL AND r.person_id IS NOT NULL"
)
WITHOUT_ROUTE = (
    "is_staff AND archived_on IS NULL AND ended_on IS NULL "  # noqa: S608
    f"AND (is_novice OR wants_mentor OR fact.id IN ({_ASKING}) "
    f"OR fact.id IN ({_LEARNERS}) AND fact.id NOT IN ("
    f"{_MENTORS} AND p.module IN (SELECT value FROM json_each(:one_way)))) "
    f"AND fact.id NOT IN ({_HAS_ROUTE})"
)
"""SQL over ``fact``: young specialists, who look for a mentor, learners; without a route."""

_LEADS = (
    "SELECT m.person_id AS person, count(DISTINCT p.id) AS pairs FROM pair_direction d "  # noqa: S608
    "JOIN pair_member m ON m.id = d.giver_id JOIN pair p ON p.id = m.pair_id "
    f"WHERE {_RUNNING} AND m.person_id IN (SELECT value FROM json_each(:ids)) GROUP BY 1"
)
_ROUTES = (
    "SELECT r.person_id AS person, r.status, r.sent_on IS NOT NULL "
    "AND coalesce(d.status, 'for_approval') = 'for_approval' AS is_sent "
    "FROM route r LEFT JOIN document d ON d.id = r.document_id WHERE r.school_year = :year "
    "AND r.archived_on IS NULL AND r.person_id IN (SELECT value FROM json_each(:ids)) ORDER BY r.id"
)

PAIRS_ORDER: Final = (
    "(SELECT count(DISTINCT p.id) FROM pair_member m "  # noqa: S608
    "JOIN pair_direction d ON d.giver_id = m.id "
    f"JOIN pair p ON p.id = m.pair_id WHERE m.person_id = fact.id AND {_RUNNING})"
)
ROUTE_ORDER: Final = (
    "(SELECT CASE r.status WHEN 'draft' THEN 1 WHEN 'agreed' THEN 2 WHEN 'active' THEN 3 ELSE 4 END"
    " FROM route r WHERE r.person_id = fact.id AND r.school_year = :year "
    "AND r.archived_on IS NULL ORDER BY r.id DESC LIMIT 1)"
)


@dataclass(frozen=True)
class Work:
    """How many pairs somebody leads and may lead (0: no limit), the state of her route."""

    leads: int
    most: int
    route: str


def parameters(today: dt.date) -> dict[str, Any]:
    """Values for the names in these conditions."""
    one_way = [one.code for one in modules().values() if not one.is_mutual]
    return {"year": school_year(today), "one_way": json.dumps(one_way)}


def of_many(session: Session, people: Sequence[uuid.UUID], today: dt.date) -> dict[uuid.UUID, Work]:
    """The same constant number of statements for however many people."""
    ids = json.dumps([one.hex for one in people])
    values = {"ids": ids, "year": school_year(today)}
    leads = {row.person: row.pairs for row in facts.run(session, _LEADS, {"ids": ids})}
    routes = {row.person: _state(row) for row in facts.run(session, _ROUTES, values)}
    most = offers.most(session, people, today)
    return {
        one: Work(leads.get(one.hex, 0), most[one], routes.get(one.hex, NO_ROUTE)) for one in people
    }


def _state(row: Any) -> str:
    is_waiting = row.is_sent and row.status == RouteState.AGREED
    return WAITING if is_waiting else STATES[RouteState(row.status)]
