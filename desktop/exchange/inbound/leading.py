"""Who leads a record: its home site; only that one may delete it unasked (ux.md 16.4)."""

import json
from collections.abc import Iterable

from sqlmodel import Session

from desktop.models import Pair
from desktop.storage.log.capture import shared_tables
from desktop.storage.log.row_fold import made_first

_HOME = "home_organization_id"
_SHARED = str(Pair.__tablename__)
"""Both sites of a pair write its lines: each leads those it wrote."""


def leaders(session: Session, rows: Iterable[str]) -> dict[str, str]:
    """Row → the site which leads it: the home of its card; without one, who made the row."""
    wanted = sorted(set(rows))
    found = _makers(session, wanted)
    roots = _roots(session, wanted)
    homes = _homes(session, {root for _, root in roots.values()})
    for row, (table, root) in roots.items():
        is_shared = table == _SHARED and root != row
        if root in homes and not is_shared:
            found[row] = homes[root]
    return found


def foreign_deletions(session: Session) -> tuple[str, ...]:
    """Rows which the attached file deletes or erases although another site leads them."""
    query = (
        "SELECT DISTINCT o.row,s.site FROM guest.op o JOIN guest.site s ON s.n=o.site "
        "JOIN main.sync_op b ON b.row=o.row WHERE o.kind<>1 AND s.site<>'' AND NOT EXISTS("
        "SELECT 1 FROM main.sync_op k JOIN main.sync_site ks ON ks.n=k.site "
        "WHERE ks.replica=s.replica AND k.seq=o.seq)"
    )
    deleted = [(row, site) for row, site in session.connection().exec_driver_sql(query)]
    leads = leaders(session, (row for row, _ in deleted))
    foreign = {row for row, site in deleted if leads.get(row, "") not in {"", site}}
    return tuple(sorted(foreign))


def _makers(session: Session, rows: list[str]) -> dict[str, str]:
    query = (
        "SELECT row,site FROM (SELECT o.row,s.site,row_number() OVER (PARTITION BY o.row ORDER BY "
        f"s.site='',{made_first('o')}) AS place FROM main.sync_op o JOIN main.sync_site s "
        "ON s.n=o.site WHERE o.row IN (SELECT value FROM json_each(?))) WHERE place=1"
    )
    return _pairs(session, query, rows)


def _roots(session: Session, rows: list[str]) -> dict[str, tuple[str, str]]:
    """Row → table and row of the card it belongs to, as last known."""
    query = (
        "SELECT o.row,coalesce((SELECT r.tbl FROM main.sync_op r WHERE r.row=o.root LIMIT 1),''),"
        "o.root,max(o.hlc) FROM main.sync_op o WHERE o.root IS NOT NULL AND o.row IN "
        "(SELECT value FROM json_each(?)) GROUP BY o.row"
    )
    found = session.connection().exec_driver_sql(query, (json.dumps(rows),))
    return {row: (table, root) for row, table, root, _ in found}


def _homes(session: Session, roots: Iterable[str]) -> dict[str, str]:
    each = [
        f"SELECT id,{_HOME} FROM main.{table.name}"
        for table in shared_tables()
        if _HOME in table.columns
    ]
    query = (
        f"SELECT id,{_HOME} FROM ({' UNION ALL '.join(each)}) "
        f"WHERE {_HOME} IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
    )
    return _pairs(session, query, sorted(roots))


def _pairs(session: Session, query: str, rows: list[str]) -> dict[str, str]:
    found = session.connection().exec_driver_sql(query, (json.dumps(rows),))
    return {str(row[0]): str(row[1]) for row in found}
