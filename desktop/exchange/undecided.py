"""What sites disagree on leaves the legal entity only if every side would let it leave.

While a disagreement is open one of its values is shown, by the clocks. «Не делюсь» of the other
side must not be passed over by them.
"""

import re
import sqlite3

GUARDED = frozenset(
    {"people", "teaching", "network_offers", "network_requests", "network_tools", "network_events",
     "network_plans"}
)  # fmt: skip
"""Rules by which somebody shares what is ours: deleted on one side, it stays."""
_ALIVE = "x.id IN (SELECT c.row FROM main.sync_conflict c WHERE c.col='_alive')"


def consent(paper: str) -> str:
    """SQL: no value ever told of a paper which sites disagree on forbids. Knows ``:today``."""

    def told(column: str, forbids: str) -> str:
        return f"(c.col='{column}' AND json_extract(w.patch,'$.{column}'){forbids})"

    forbidden = " OR ".join(
        (
            "c.col IN ('_alive','kind','person_id')",
            told("given_on", ">:today"),
            told("withdrawn_on", "<=:today"),
            told("valid_until", "<:today"),
        )
    )
    return (
        "NOT EXISTS(SELECT 1 FROM sync_conflict c JOIN sync_op w ON w.row=c.row "
        f"WHERE c.row={paper}.id AND ({forbidden}))"
    )


def settled(row: str, *columns: str) -> str:
    """SQL: nothing is open in these columns of a row, or in any of it."""
    only = f" AND c.col IN ({','.join(repr(each) for each in columns)})" if columns else ""
    return f"NOT EXISTS(SELECT 1 FROM sync_conflict c WHERE c.row={row}.id{only})"


class Undecided:
    """The values which stand side by side in the open disagreements of a base.

    The last one of each replica: some of them may be replaced; while the rest is open they count.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute("DROP TABLE IF EXISTS temp.told")
        connection.execute("CREATE TEMP TABLE told(tbl TEXT, row TEXT, col TEXT, val)")
        connection.execute(
            "INSERT INTO told SELECT tbl,row,col,val FROM (SELECT c.tbl,c.row,c.col,"
            "json_extract(o.patch,'$.'||c.col) AS val,max(o.seq) FROM main.sync_conflict c "
            "CROSS JOIN main.sync_op o ON o.row=c.row "
            "WHERE json_type(o.patch,'$.'||c.col) IS NOT NULL GROUP BY c.row,c.col,o.site)"
        )
        self._columns = set(connection.execute("SELECT DISTINCT tbl,col FROM told"))

    def holds(self, rule: str, table: str, where: str) -> str:
        """SQL: a row ``x`` which leaves by what is shown, but not by each side."""
        held = [_ALIVE] if rule in GUARDED else []
        for name, column in sorted(self._columns):
            if name == table and re.search(rf"\bx\.{column}\b", where):
                held.append(self._refused(table, column, where))
        return " OR ".join(held) or "0"

    def _refused(self, table: str, column: str, where: str) -> str:
        names = [row[1] for row in self._connection.execute(f"PRAGMA main.table_info({table})")]
        cells = ",".join("s.val AS " + each if each == column else f"t.{each}" for each in names)
        return (
            f"x.id IN (SELECT x.id FROM (SELECT {cells} FROM main.{table} t JOIN temp.told s "
            f"ON s.row=t.id AND s.col='{column}') x WHERE NOT coalesce(({where}),0))"
        )
