"""The lines of a file from the log of a base: whole histories of chosen rows."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

EVERY = "1"
"""The condition of «all rows»."""


@dataclass(frozen=True)
class Scope:
    """Which rows leave: ``rows`` is an SQL condition on ``row``.

    ``bare`` are rows which are deleted here and leave without values; ``signed``: who worked.
    """

    rows: str = EVERY
    bare: str = "0"
    signed: bool = True


def lines(connection: sqlite3.Connection, scope: Scope | None = None) -> Iterator[bytes]:
    """The lines in their order; call it inside a transaction which sees one state."""
    wanted = scope or Scope()
    chosen = f"(({wanted.rows}) OR ({wanted.bare}))"
    patch = f"CASE WHEN {wanted.bare} THEN '{{}}' ELSE patch END" if wanted.bare != "0" else "patch"
    actor = "actor" if wanted.signed else "''"
    queries = (
        "SELECT json_object('site',json_array(n,replica,site,label)) FROM sync_site WHERE n IN "
        f"(SELECT site FROM sync_op WHERE {chosen} UNION SELECT dsite FROM sync_ctx WHERE {chosen}"
        " UNION SELECT me FROM sync_local) ORDER BY n",
        f"SELECT json_object('op',json_array(site,seq,tbl,row,kind,json({patch}),hlc,{actor},sch))"
        f" FROM sync_op WHERE {chosen} ORDER BY site,seq",
        "SELECT json_object('ctx',json_array(row,site,seq,dsite,dseq)) FROM sync_ctx "
        f"WHERE {chosen} ORDER BY row,site,dsite,seq",
    )
    for query in queries:
        for (line,) in connection.execute(query):
            yield line.encode() + b"\n"
