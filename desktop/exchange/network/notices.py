"""What travels as words and numbers only: requests without names, counts (``notices.jsonl``).

Notices are no operations: the receiver keeps them to read, per sender, until the next file of
that sender; they are never merged and never passed on. «Педагог № n» carries no position, no
words of her own, no contacts, and the number means nothing in another file.
"""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session

from desktop.exchange.mkx.lines import compact
from desktop.exchange.mkx.refusals import content
from desktop.exchange.profiles import Profile
from desktop.storage.log import acts
from desktop.storage.log.taken import AHEAD_MS

_MOST = 20_000
_DEPTH = 4
_TEXT = 2000
_HEAD = -1
"""The line which says when the file was written."""
_REQUESTS = (
    "SELECT r.id,r.kind,r.module,r.due FROM request r JOIN person x ON x.id=r.person_id "
    "WHERE r.scope='network' AND r.status='new' AND x.archived_on IS NULL AND {who} "
    "ORDER BY random()"
)
_UNNAMED = "r.id NOT IN (SELECT row FROM temp.goes)"
_COUNTS = {
    "pairs": "SELECT count(*) FROM pair WHERE archived_on IS NULL AND id NOT IN "
    "(SELECT row FROM temp.goes)",
    "routes": "SELECT count(*) FROM route WHERE archived_on IS NULL",
}


def lines(connection: sqlite3.Connection, profile: Profile) -> list[bytes]:
    """The notices of a file, after ``profiles.scope`` chose its rows."""
    if profile is Profile.FULL:
        return []
    found: list[dict[str, Any]] = []
    requests = connection.execute(_REQUESTS.format(who=_UNNAMED)).fetchall()
    for number, (row, kind, module, due) in enumerate(requests, 1):
        areas = connection.execute(
            "SELECT DISTINCT area FROM request_area WHERE request_id=? ORDER BY area", (row,)
        )
        found.append(
            {
                "notice": "request",
                "who": f"Педагог № {number}",
                "help": kind,
                "module": module,
                "due": due,
                "areas": [area for (area,) in areas],
            }
        )
    if profile is Profile.NETWORK:
        for name, query in _COUNTS.items():
            count = connection.execute(query).fetchone()[0]
            found.append({"notice": "count", "of": name, "number": count})
    return [f"{compact(each)}\n".encode() for each in found]


def keep(session: Session, site: str, received: Sequence[bytes], made: int = 0) -> int:
    """Replace the notices of a sender by those of a new file; an older one says nothing any more.

    ``made``: when the file was written, milliseconds since 1970. Raises RefusedError.
    """
    checked = [_checked(line) for line in received]
    if _is_older(session, site, made):
        return 0
    connection = session.connection()
    connection.exec_driver_sql("DELETE FROM sync_notice WHERE site=?", (site,))
    head = compact({"notice": "file", "made": made})
    connection.exec_driver_sql("INSERT INTO sync_notice VALUES(?,?,?)", (site, _HEAD, head))
    for number, body in enumerate(checked):
        connection.exec_driver_sql("INSERT INTO sync_notice VALUES(?,?,?)", (site, number, body))
    return len(checked)


def check(received: Sequence[bytes]) -> None:
    """Raise RefusedError for notices which are no notices."""
    if len(received) > _MOST:
        raise content("notices")
    for line in received:
        _checked(line)


def _checked(line: bytes) -> str:
    try:
        value = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise content("notices/json") from None
    if not isinstance(value, dict) or not isinstance(value.get("notice"), str):
        raise content("notices/line")
    _require_simple(value, 0)
    return compact(value)


def _require_simple(value: Any, depth: int) -> None:
    is_plain = value is None or isinstance(value, bool | int)
    if isinstance(value, str):
        is_plain = len(value) <= _TEXT and "\0" not in value and _is_whole(value)
    if is_plain:
        return
    if depth >= _DEPTH or not isinstance(value, list | dict):
        raise content("notices/value")
    for part in value.values() if isinstance(value, dict) else value:
        _require_simple(part, depth + 1)


def _is_whole(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def of_site(session: Session, site: str) -> list[dict[str, Any]]:
    """What a sender last told in words and numbers."""
    query = "SELECT body FROM sync_notice WHERE site=? AND n>=0 ORDER BY n"
    return [json.loads(body) for (body,) in session.connection().exec_driver_sql(query, (site,))]


def made_at(session: Session, site: str) -> int:
    """When the file with the kept notices was written; 0: nothing is kept."""
    query = "SELECT body FROM sync_notice WHERE site=? AND n=?"
    found = session.connection().exec_driver_sql(query, (site, _HEAD)).first()
    return int(json.loads(found.body)["made"]) if found is not None else 0


def _is_older(session: Session, site: str, made: int) -> bool:
    """Than the kept ones; those of a clock which ran ahead give way to any other file."""
    kept = made_at(session, site)
    return made < kept <= acts.now_ms(session) + AHEAD_MS


def is_news(session: Session, site: str, received: Sequence[bytes], made: int) -> bool:
    """Whether a file tells in words and numbers what is not kept yet."""
    if _is_older(session, site, made):
        return False
    return of_site(session, site) != [json.loads(line) for line in received]
