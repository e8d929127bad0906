"""The lines of a file from the log of a base: whole histories of chosen rows."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

EVERY = "1"
"""The condition of «all rows»."""
NONE = "0"
_WROTE = "json_type(n.patch,'$.'||j.key) IS NOT NULL"
_CURRENT = (
    "(SELECT json_group_object(j.key,j.value) FROM json_each(sync_op.patch) j WHERE NOT EXISTS("
    "SELECT 1 FROM sync_op n WHERE n.row=sync_op.row AND n.site=sync_op.site "
    f"AND n.seq>sync_op.seq AND {_WROTE}) AND NOT EXISTS(SELECT 1 FROM sync_ctx k "
    "JOIN sync_op n ON n.row=k.row AND n.site=k.site AND n.seq>=k.seq WHERE k.row=sync_op.row "
    f"AND k.dsite=sync_op.site AND k.dseq>=sync_op.seq AND {_WROTE}))"
)
"""The values of an operation which nobody replaced knowingly."""


@dataclass(frozen=True)
class Scope:
    """Which rows leave: ``rows`` is an SQL condition on ``row``.

    ``bare`` are rows which were deleted here and leave without values; ``hidden`` are columns
    (by table) which are left out of every operation; ``signed``: who worked is told;
    ``current``: only values which stand leave, not those which were replaced knowingly.
    """

    rows: str = EVERY
    bare: str = NONE
    signed: bool = True
    current: bool = False
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def chosen(self) -> str:
        """SQL: the row leaves."""
        return f"(({self.rows}) OR ({self.bare}))"

    def patch(self) -> str:
        """SQL: the values of an operation as they leave."""
        told = _CURRENT if self.current else "patch"
        cases = [] if self.bare == NONE else [f"WHEN {self.bare} THEN '{{}}'"]
        for table, columns in self.hidden.items():
            paths = ",".join(f"'$.{column}'" for column in columns)
            cases.append(f"WHEN tbl='{table}' THEN json_remove({told},{paths})")
        return f"CASE {' '.join(cases)} ELSE {told} END" if cases else told


def lines(connection: sqlite3.Connection, scope: Scope | None = None) -> Iterator[bytes]:
    """The lines in their order; call it inside a transaction which sees one state."""
    wanted = scope or Scope()
    chosen = wanted.chosen()
    actor = "actor" if wanted.signed else "''"
    queries = (
        "SELECT json_object('site',json_array(n,replica,site,label)) FROM sync_site WHERE n IN "
        f"(SELECT site FROM sync_op WHERE {chosen} UNION SELECT dsite FROM sync_ctx WHERE row IN "
        f"(SELECT row FROM sync_op WHERE {chosen}) UNION SELECT me FROM sync_local) ORDER BY n",
        "SELECT json_object('op',json_array(site,seq,tbl,row,kind,"
        f"json({wanted.patch()}),hlc,{actor},sch)) "
        f"FROM sync_op WHERE {chosen} ORDER BY site,seq",
        "SELECT json_object('ctx',json_array(row,site,seq,dsite,dseq)) FROM sync_ctx "
        f"WHERE row IN (SELECT row FROM sync_op WHERE {chosen}) ORDER BY row,site,dsite,seq",
    )
    for query in queries:
        for (line,) in connection.execute(query):
            yield line.encode() + b"\n"
