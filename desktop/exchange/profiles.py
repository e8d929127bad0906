"""What leaves with a file, as data: for every shared table what each profile takes.

The rules are conditions on a row ``x`` of the table; ``goes`` are the rows chosen so far, so the
order of ``RULES`` matters. They are plain SQL because the same selection runs on the copy of a
whole base which somebody brought (README of the specification).
"""

import functools
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.exchange import undecided
from desktop.exchange.mkx.outgoing import Scope
from desktop.exchange.undecided import Undecided
from desktop.paths import resource
from desktop.storage.log.capture import shared_tables


class Profile(StrEnum):
    """The three profiles of domain.md 3.4."""

    FULL = "full"
    NETWORK = "network"
    MARKET = "market"


TITLES = {
    Profile.FULL: "полностью",
    Profile.NETWORK: "для сети",
    Profile.MARKET: "только ярмарка",
}


@dataclass(frozen=True)
class Route:
    """From whom to whom a file goes (ids of organisations, 32 hex digits) and on which day."""

    own: str
    to: str
    today: str
    papers: tuple[str, ...] = ()
    """Documents ticked by hand, now or for an earlier file, which name nobody who did not agree."""

    def values(self) -> Mapping[str, str]:
        return {"own": self.own, "to": self.to, "today": self.today}


@dataclass(frozen=True)
class Leaving:
    """What a profile does with one table."""

    section: str
    full: str
    network: str
    market: str
    hidden: tuple[str, ...] = ()


_VALID = (
    "d.person_id=x.id AND d.kind='transfer' AND d.given_on<=:today "
    "AND (d.withdrawn_on IS NULL OR d.withdrawn_on>:today) "
    f"AND (d.valid_until IS NULL OR d.valid_until>=:today) AND {undecided.consent('d')}"
)
CONSENT = f"EXISTS(SELECT 1 FROM data_consent d WHERE {_VALID})"
"""A person ``x`` has a paper which allows to hand data over, to whomever."""
NAMED = (
    "EXISTS(SELECT 1 FROM data_consent d JOIN data_consent_recipient r ON r.consent_id=d.id "
    f"AND r.organization_id=:to AND {undecided.settled('r')} WHERE {_VALID})"
)
"""… and it names this recipient."""
OURS = "(x.home_organization_id IS NULL OR x.home_organization_id=:own)"
_IN_GOES = "IN (SELECT row FROM temp.goes)"
_THEIRS = (
    "EXISTS(SELECT 1 FROM person p WHERE p.id=m.person_id AND p.home_organization_id=:to) "
    "OR coalesce(m.organization_id=:to,0)"
)
_CONTACTS = NAMED.replace("x.id", "x.person_id").replace(
    "d.kind=", f"d.contact_allowed=1 AND {undecided.settled('d', 'contact_allowed')} AND d.kind=", 1
)

RULES = {
    "people": f"{OURS} AND {NAMED}",
    "contacts": f"x.person_id {_IN_GOES} AND {_CONTACTS}",
    "of_people": f"x.person_id {_IN_GOES}",
    "teaching": f"x.person_id {_IN_GOES} AND x.level=3 AND x.willing='yes'",
    "network_offers": f"x.person_id {_IN_GOES} AND x.scope='network' AND x.is_shown",
    "of_offers": f"x.offer_id {_IN_GOES}",
    "network_requests": f"x.person_id {_IN_GOES} AND x.scope='network'",
    "of_requests": f"x.request_id {_IN_GOES}",
    "organizations": "x.id=:own OR x.id IN (SELECT e.organization_id FROM employment e "
    f"WHERE e.id {_IN_GOES})",
    "own_organization": "x.organization_id=:own",
    "own_networks": OURS,
    "of_networks": f"x.network_id {_IN_GOES}",
    "shared_pairs": (
        f"EXISTS(SELECT 1 FROM pair_member m WHERE m.pair_id=x.id AND ({_THEIRS})) AND NOT "
        "EXISTS(SELECT 1 FROM pair_member m WHERE m.pair_id=x.id AND m.person_id IS NOT NULL "
        f"AND NOT ({_THEIRS}) AND m.person_id NOT {_IN_GOES})"
    ),
    "of_pairs": f"x.pair_id {_IN_GOES}",
    "of_meetings": f"x.meeting_id {_IN_GOES}",
    "network_tools": f"x.pair_id {_IN_GOES} AND x.share_scope='network'",
    "of_tools": f"x.item_id {_IN_GOES}",
    "network_events": f"{OURS} AND x.level NOT IN ('','organization')",
    "of_events": f"x.event_id {_IN_GOES}",
    "known_visits": f"x.event_id {_IN_GOES} AND x.person_id {_IN_GOES}",
    "of_network_events": f"x.id IN (SELECT series_id FROM event WHERE id {_IN_GOES})",
    "network_plans": f"{OURS} AND x.kind='network'",
    "of_plans": f"x.plan_id {_IN_GOES}",
    "ticked_papers": f"{OURS} AND x.id IN (SELECT row FROM temp.ticked)",
    "of_papers": f"x.document_id {_IN_GOES}",
    "all": "1",
    "of_templates": "x.template_id IS NOT NULL",
    "of_questions": f"x.question_id {_IN_GOES}",
    "named_skills": f"x.id IN (SELECT skill_id FROM offer_item WHERE id {_IN_GOES} UNION "
    f"SELECT skill_id FROM competence_mark WHERE id {_IN_GOES})",
    "named_lists": f"x.code IN (SELECT code FROM offer_item WHERE id {_IN_GOES} UNION SELECT "
    f"position FROM employment WHERE id {_IN_GOES} UNION SELECT area FROM competence_mark "
    f"WHERE id {_IN_GOES})",
    "apart": "EXISTS(SELECT 1 FROM person p WHERE p.id IN (x.one_id,x.other_id) AND "
    f"p.home_organization_id=:to) AND (x.one_id {_IN_GOES} OR x.other_id {_IN_GOES})",
    "suggestions": "x.to_organization_id=:to OR x.from_organization_id=:to",
    "redirects": f"x.target_id {_IN_GOES} OR EXISTS(SELECT 1 FROM person p "
    "WHERE p.id=x.target_id AND p.home_organization_id=:to)",
}
"""Name → which rows leave the legal entity."""

_ON_MARKET = (
    " AND EXISTS(SELECT 1 FROM offer o WHERE o.person_id=x.id AND o.scope='network' AND o.is_shown "
    f"AND {undecided.settled('o', 'scope', 'is_shown', 'person_id', '_alive')})"
)
_PRIVATE_NOTES = (
    "row IN (SELECT o.row FROM sync_op o WHERE o.tbl='meeting_note' AND "
    "json_extract(o.patch,'$.visibility')='private' AND NOT EXISTS(SELECT 1 FROM meeting_note n "
    f"WHERE n.id=o.row AND n.visibility<>'private' AND {undecided.settled('n', 'visibility')}))"
)


@functools.cache
def declared() -> Mapping[str, Leaving]:
    """Table → what each profile takes of it."""
    data = json.loads(resource("exchange", "profiles.json").read_text(encoding="utf-8"))
    return {
        name: Leaving(
            each["section"],
            each["full"],
            each["network"],
            each["market"],
            tuple(each.get("hidden", ())),
        )
        for name, each in data.items()
    }


def never() -> frozenset[str]:
    """Tables which leave no base, not even for our own second computer."""
    return frozenset(name for name, each in declared().items() if each.full == "never")


def stays_inside() -> str:
    """SQL condition on an operation which even «полностью» does not take."""
    kept = ",".join(f"'{name}'" for name in sorted(never()))
    return f"(tbl IN ({kept}) OR {_PRIVATE_NOTES})"


def scope(connection: sqlite3.Connection, profile: Profile, route: Route) -> Scope:
    """Choose the rows which leave; for other legal entities they are listed in ``temp.goes``."""
    if profile is Profile.FULL:
        return Scope(rows=f"NOT {stays_inside()}")
    _choose(connection, profile, route)
    hidden = {name: each.hidden for name, each in declared().items() if each.hidden}
    return Scope(
        rows=f"row {_IN_GOES}",
        bare="row IN (SELECT row FROM temp.dead)",
        signed=False,
        current=True,
        hidden=hidden,
    )


def _choose(connection: sqlite3.Connection, profile: Profile, route: Route) -> None:
    for table in ("goes", "dead", "ticked"):
        connection.execute(f"DROP TABLE IF EXISTS temp.{table}")
        connection.execute(f"CREATE TEMP TABLE {table}(row TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany("INSERT INTO ticked VALUES(?)", ((one,) for one in route.papers))
    known = {table.name for table in shared_tables()}
    sides = Undecided(connection)
    for rule, condition in RULES.items():
        where = condition
        if profile is Profile.MARKET and rule == "people":
            where += _ON_MARKET
        for name, each in declared().items():
            if name in known and getattr(each, profile) == rule:
                connection.execute(
                    f"INSERT OR IGNORE INTO temp.goes SELECT x.id FROM main.{name} x "
                    f"WHERE ({where}) AND NOT ({sides.holds(rule, name, where)})",
                    _used(where, route),
                )
    connection.execute(
        "INSERT INTO temp.dead SELECT s.row FROM sync_sent s WHERE s.site=? "
        "AND s.row NOT IN (SELECT row FROM temp.goes)",
        (route.to,),
    )
    for name in known:  # what is only hidden from this recipient now is not told at all
        connection.execute(f"DELETE FROM temp.dead WHERE row IN (SELECT id FROM main.{name})")


def _used(where: str, route: Route) -> dict[str, str]:
    return {name: value for name, value in route.values().items() if f":{name}" in where}
