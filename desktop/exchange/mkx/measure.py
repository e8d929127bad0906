"""How much one file may hold: what is more would take minutes and gigabytes (exchange.md 8, G).

Real files are far below: a kindergarten of sixty people sends three thousand changes, the largest
hub which the specification names holds four hundred thousand.
"""

import sqlite3
from dataclasses import dataclass

from desktop.exchange.mkx.refusals import DECIDE, too_big
from desktop.language.numbers import number

MOST_ROWS = 220_000
MOST_LINES = 600_000
"""Of each kind: changes, and what their authors knew."""
MOST_SIDES = 50_000
"""Values which stand side by side because nobody decided yet."""
MOST_CELLS = 2_000_000
"""Values of rows which several replicas wrote: all of them are compared at once."""


@dataclass(frozen=True)
class Log:
    """Where operations and what they knew stand, and which rows are meant."""

    op: str = "op"
    ctx: str = "ctx"
    rows: str = "1"
    is_by_row: bool = False
    """Operations of a row are found by an index."""


STAGED = Log()


def require_few(rows: int, *lines: int) -> None:
    """Raise RefusedError (M14) for more rows than ``MOST_ROWS``, or lines than ``MOST_LINES``."""
    if rows > MOST_ROWS:
        raise too_big(f"В файле больше {number(MOST_ROWS)} записей")
    if max(lines) > MOST_LINES:
        raise too_big(f"В файле больше {number(MOST_LINES)} изменений")


def require_acceptable(connection: sqlite3.Connection, log: Log) -> None:
    """Raise RefusedError (M14) for a log which nobody could take as one file."""
    query = f"SELECT count(DISTINCT row),count(*) FROM {log.op} WHERE {log.rows}"
    require_few(*connection.execute(query).fetchone())
    require_decided(connection, log)


def require_decided(connection: sqlite3.Connection, log: Log = STAGED) -> None:
    """Raise RefusedError (M14) when more than ``MOST_SIDES`` values stand side by side."""
    if sides(connection, log) > MOST_SIDES:
        raise too_big(f"В файле больше {number(MOST_SIDES)} нерешённых расхождений", DECIDE)


def sides(connection: sqlite3.Connection, log: Log = STAGED) -> int:
    """How many values stand side by side: as the merge will find them, equal ones counted too.

    Raises RefusedError (M14) when too many cells would have to be compared.
    """
    run = connection.execute
    for table in ("shared", "side", "cell"):
        run(f"DROP TABLE IF EXISTS temp.{table}")
    run("CREATE TEMP TABLE shared(row TEXT PRIMARY KEY, goes INTEGER) WITHOUT ROWID")
    if run(f"SELECT min(site)<max(site) FROM {log.op}").fetchone()[0]:
        run(
            f"INSERT INTO shared SELECT row,max(kind<>1) FROM {log.op} WHERE {log.rows} "
            "GROUP BY row HAVING min(site)<max(site)"
        )
    written = f"FROM shared h CROSS JOIN {log.op} o ON o.row=h.row"
    if not log.is_by_row:
        written = f"FROM {log.op} o CROSS JOIN shared h ON h.row=o.row"
    cells = "(SELECT count(*) FROM json_each(o.patch))"
    if run(f"SELECT coalesce(sum({cells}),0) {written}").fetchone()[0] > MOST_CELLS:
        raise too_big("В файле слишком много записей, которые правили сразу несколько садов")
    run(
        "CREATE TEMP TABLE side(row TEXT, col TEXT, site INTEGER, seq INTEGER, "
        "PRIMARY KEY(row,col,site)) WITHOUT ROWID"
    )
    run(
        f"INSERT INTO side SELECT o.row,j.key,o.site,max(o.seq) {written}, json_each(o.patch) j "
        f"GROUP BY o.row,j.key,o.site UNION ALL SELECT o.row,'',o.site,max(o.seq) {written} "
        "WHERE h.goes GROUP BY o.row,o.site"
    )
    run("CREATE TEMP TABLE cell AS SELECT row,col FROM side GROUP BY row,col HAVING count(*)>1")
    run(
        "DELETE FROM side WHERE (row,col,site) IN (SELECT x.row,x.col,x.site FROM cell m "
        f"CROSS JOIN {log.ctx} k ON k.row=m.row CROSS JOIN side x ON x.row=m.row AND x.col=m.col "
        "AND x.site=k.dsite AND k.dseq>=x.seq CROSS JOIN side y ON y.row=m.row AND y.col=m.col "
        "AND y.site=k.site AND k.seq<=y.seq)"
    )
    query = "SELECT sum(n) FROM (SELECT count(*) AS n FROM side GROUP BY row,col HAVING n>1)"
    found = run(query).fetchone()[0] or 0
    for table in ("shared", "side", "cell"):
        run(f"DROP TABLE temp.{table}")
    return int(found)
