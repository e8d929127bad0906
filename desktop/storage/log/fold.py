"""The fold: the tables as a pure function of the operations of the log (exchange.md 3.4).

Candidates of a cell are the last operation of each replica which wrote it. One which the author
of another knew is dominated and falls out. What is left side by side and differs is a conflict:
all values stay in the log, the newest by clock and replica is shown meanwhile. Clocks decide
nothing else.

The caller fills ``temp.aff`` (rows to look at) and ``temp.tc`` (cells of rows which stand in
their table); the statements work on sets, never row by row.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Boolean, Connection, Integer, Table

from desktop.storage.log import references
from desktop.storage.log.capture import columns, shared_tables

FRESH, ONE_SITE, PRESENT, ABSENT = range(4)
"""Modes of a row: a single put nobody knew; in its table, all operations of one replica; in its
table; not in its table (all its columns are looked at)."""

_TEMPORARY = {
    "aff": "row TEXT PRIMARY KEY, tbl TEXT, mode INTEGER",
    "tc": "row TEXT, col TEXT, PRIMARY KEY(row,col)",
    "cand": "row TEXT, col TEXT, site INTEGER, seq INTEGER, hlc INTEGER, val, "
    "PRIMARY KEY(row,col,site)",
    "multi": "row TEXT, col TEXT, n INTEGER, PRIMARY KEY(row,col)",
    "diff": "tbl TEXT, col TEXT, row TEXT, was, val, PRIMARY KEY(tbl,col,row)",
    "born": "row TEXT PRIMARY KEY, tbl TEXT",
    "gone": "row TEXT PRIMARY KEY, tbl TEXT, waits INTEGER, was TEXT",
}


@dataclass(frozen=True)
class Column:
    """A column as the fold writes it: its name, the constant for «not written», its needs."""

    name: str
    default: str
    is_required: bool

    def value(self, expression: str) -> str:
        """SQL of the value which goes into the table."""
        return f"coalesce({expression},{self.default})" if self.default else expression


@functools.cache
def described(name: str) -> tuple[Column, ...]:
    """The columns of a shared table of this version; empty for one which is not known."""
    table = next((each for each in shared_tables() if each.name == name), None)
    if table is None:
        return ()
    return tuple(_column(table, each) for each in columns(table))


def _column(table: Table, name: str) -> Column:
    column = table.columns[name]
    text = getattr(column.server_default, "arg", None)
    is_number = isinstance(column.type, Integer | Boolean)
    default = "" if text is None or column.nullable else str(text) if is_number else f"'{text}'"
    return Column(name, default, not column.nullable and not default)


class Desk:
    """What a fold works on: the transaction of a write and temporary tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self, sql: str, *values: Any) -> int:
        """Run one statement; returns the number of rows it wrote."""
        return self._connection.exec_driver_sql(sql, values).rowcount

    def scalar(self, sql: str, *values: Any) -> Any:
        return self._connection.exec_driver_sql(sql, values).scalar()

    def rows(self, sql: str, *values: Any) -> list[Any]:
        return list(self._connection.exec_driver_sql(sql, values))

    def begin(self) -> None:
        """Make the temporary tables anew and silence the triggers."""
        self.clean()
        for name, body in _TEMPORARY.items():
            self.run(f"CREATE TEMP TABLE {name}({body}) WITHOUT ROWID")
        self.run("UPDATE main.sync_local SET applying=1")

    def end(self) -> None:
        """Let the triggers listen again; ``clean`` may follow when the report was read."""
        self.run("UPDATE main.sync_local SET applying=0")

    def clean(self) -> None:
        for name in (*_TEMPORARY, "inc", "smap"):
            self.run(f"DROP TABLE IF EXISTS temp.{name}")


class Fold(Desk):
    """One fold inside the transaction of a write; nothing is captured meanwhile.

    ``comes``: new operations stand in ``temp.inc`` too, with how they were found in ``aff``.
    ``shrinks``: operations were taken out or lost their values: a row or cell may have none left.
    """

    def __init__(
        self, connection: Connection, *, comes: bool = False, shrinks: bool = False
    ) -> None:
        super().__init__(connection)
        self._comes, self.shrinks, self._again = comes, shrinks, False
        self._modes: set[tuple[str, int]] = set()

    def fold(self) -> None:
        """Bring the tables to what the log says of the rows of ``aff``, to a fixed point.

        Rows which wait for another record follow when it appears, and leave when it goes.
        """
        self._again = False
        self._fold_once()
        while references.wake(self):
            self._again = True
            self._fold_once()

    @property
    def spread(self) -> bool:
        """Whether rows changed or went which were not asked for: they name others."""
        return self._again or bool(self.scalar("SELECT EXISTS(SELECT 1 FROM gone WHERE waits=1)"))

    def _fold_once(self) -> None:
        self._look()
        for table in self.tables(FRESH):
            self._insert_fresh(table)
        for table in self.tables(ONE_SITE, ABSENT):
            self._find_present(table)
        self._look()
        if any(mode != FRESH for _, mode in self._modes):
            if self._comes and not self._again:
                self._look_at_incoming()
            self._gather()
            self._drop_dominated()
            self._keep_conflicts()
            if self.shrinks:
                self._empty_what_nobody_wrote()
            for table in self.tables(ONE_SITE, PRESENT, ABSENT):
                self._write(table)
            references.remove(self, self._dead())
        references.check(self)

    def _look(self) -> None:
        """Which tables are affected, and how."""
        self._modes = {
            (name, mode) for name, mode in self.rows("SELECT DISTINCT tbl,mode FROM aff")
        }

    def tables(self, *modes: int) -> list[str]:
        """Known tables among the affected rows, of these modes or of all."""
        named = {table for table, mode in self._modes if not modes or mode in modes}
        return [table for table in sorted(named) if described(table)]

    def _find_present(self, table: str) -> None:
        stands = f"EXISTS(SELECT 1 FROM main.{table} p WHERE p.id=aff.row)"
        where = f"tbl='{table}' AND"
        self.run(f"UPDATE aff SET mode={ABSENT} WHERE mode={ONE_SITE} AND {where} NOT {stands}")
        self.run(f"UPDATE aff SET mode={PRESENT} WHERE mode={ABSENT} AND {where} {stands}")

    def _insert_fresh(self, table: str) -> None:
        cells = [(each, f"json_extract(i.patch,'$.{each.name}')") for each in described(table)]
        needs = "".join(f" AND {value} IS NOT NULL" for each, value in cells if each.is_required)
        names = ",".join(each.name for each, _ in cells)
        values = ",".join(each.value(value) for each, value in cells)
        self.run(
            f"INSERT INTO main.{table}(id,{names}) SELECT i.row,{values} FROM inc i "
            f"CROSS JOIN aff a ON a.row=i.row AND a.mode=0 WHERE i.tbl='{table}'{needs}"
        )
        self.run(
            f"INSERT OR IGNORE INTO born SELECT row,tbl FROM aff WHERE mode=0 AND tbl='{table}'"
        )

    def _look_at_incoming(self) -> None:
        """Which cells of the rows that stand are new; of others all are looked at."""
        self.run(
            "INSERT OR IGNORE INTO tc SELECT i.row,j.key FROM inc i "
            f"CROSS JOIN aff a ON a.row=i.row AND a.mode={PRESENT}, json_each(i.patch) j"
        )

    def _gather(self) -> None:
        """Candidates: the last operation of each replica per cell; its order is total."""
        for name in ("cand", "multi"):
            self.run(f"DELETE FROM {name}")
        if any(mode == ONE_SITE for _, mode in self._modes):
            self._gather_of_one_site()
        self.run(
            "INSERT OR IGNORE INTO tc SELECT a.row,j.key FROM aff a CROSS JOIN main.sync_op o "
            "ON o.row=a.row, json_each(o.patch) j WHERE a.mode=3"
        )
        self.run(
            "INSERT INTO cand SELECT a.row,'_alive',o.site,max(o.seq),o.hlc,o.kind=1 FROM aff a "
            "CROSS JOIN main.sync_op o ON o.row=a.row WHERE a.mode>=2 GROUP BY a.row,o.site"
        )
        self.run(
            "INSERT INTO cand SELECT c.row,c.col,o.site,max(o.seq),o.hlc,"
            "json_extract(o.patch,'$.'||c.col) FROM tc c CROSS JOIN aff a "
            "ON a.row=c.row AND a.mode>=2 CROSS JOIN main.sync_op o ON o.row=c.row "
            "WHERE json_type(o.patch,'$.'||c.col) IS NOT NULL GROUP BY c.row,c.col,o.site"
        )

    def _gather_of_one_site(self) -> None:
        """Every operation of the row is of one replica: the last which came wins."""
        self.run(  # ``inc`` is in the order of numbers: the last one stays
            "INSERT OR REPLACE INTO cand SELECT i.row,j.key,i.site,i.seq,i.hlc,j.value FROM inc i "
            "CROSS JOIN aff a ON a.row=i.row AND a.mode=1, json_each(i.patch) j"
        )
        self.run(
            "INSERT INTO cand SELECT i.row,'_alive',i.site,max(i.seq),i.hlc,i.kind=1 FROM inc i "
            "CROSS JOIN aff a ON a.row=i.row AND a.mode=1 WHERE i.row IN "
            "(SELECT row FROM inc WHERE kind<>1) GROUP BY i.row"
        )

    def _drop_dominated(self) -> None:
        if all(mode in {FRESH, ONE_SITE} for _, mode in self._modes):
            return  # one candidate for every cell
        self.run("INSERT INTO multi SELECT row,col,0 FROM cand GROUP BY row,col HAVING count(*)>1")
        self.run(
            "DELETE FROM cand WHERE (row,col,site) IN (SELECT x.row,x.col,x.site FROM multi m "
            "JOIN cand x USING(row,col) WHERE EXISTS(SELECT 1 FROM cand y WHERE y.row=x.row "
            "AND y.col=x.col AND y.site<>x.site AND EXISTS(SELECT 1 FROM main.sync_ctx k WHERE "
            "k.row=x.row AND k.site=y.site AND k.dsite=x.site AND k.seq<=y.seq "
            "AND k.dseq>=x.seq)))"
        )
        self.run(
            "UPDATE multi SET n=(SELECT count(*) FROM (SELECT DISTINCT val,typeof(val) "
            "FROM cand y WHERE y.row=multi.row AND y.col=multi.col))"
        )
        self.run(
            "DELETE FROM cand WHERE (row,col,site) IN (SELECT row,col,site FROM (SELECT c.row,"
            "c.col,c.site,row_number() OVER (PARTITION BY c.row,c.col ORDER BY "
            "CASE WHEN c.col='_alive' THEN -c.val ELSE 0 END,c.hlc DESC,ss.replica DESC) AS r "
            "FROM multi m JOIN cand c USING(row,col) JOIN main.sync_site ss ON ss.n=c.site) "
            "WHERE r>1)"
        )

    def _keep_conflicts(self) -> None:
        """Conflicts of dead rows are hidden: they return with the row."""
        if self.scalar("SELECT EXISTS(SELECT 1 FROM main.sync_conflict)"):
            self.run(
                "DELETE FROM main.sync_conflict WHERE (row,col) IN (SELECT row,col FROM tc "
                "UNION ALL SELECT row,'_alive' FROM aff WHERE mode>=2)"
            )
            self.run(
                "DELETE FROM main.sync_conflict WHERE row IN (SELECT row FROM cand "
                "WHERE col='_alive' AND val=0)"
            )
        if self.shrinks:
            self.run(
                "DELETE FROM main.sync_conflict WHERE row IN (SELECT row FROM aff a WHERE NOT "
                "EXISTS(SELECT 1 FROM main.sync_op o WHERE o.row=a.row))"
            )
        self.run(
            "INSERT OR REPLACE INTO main.sync_conflict SELECT a.tbl,m.row,m.col,m.n FROM multi m "
            "JOIN aff a USING(row) WHERE m.n>1 AND NOT EXISTS(SELECT 1 FROM cand c "
            "WHERE c.row=m.row AND c.col='_alive' AND c.val=0)"
        )

    def _empty_what_nobody_wrote(self) -> None:
        """Cells whose operations are gone fall back to what a new row has there."""
        self.run(
            "INSERT INTO cand SELECT c.row,c.col,0,0,0,NULL FROM tc c CROSS JOIN aff a "
            f"ON a.row=c.row AND a.mode={PRESENT} WHERE NOT EXISTS("
            "SELECT 1 FROM cand k WHERE k.row=c.row AND k.col=c.col)"
        )

    def _write(self, table: str) -> None:
        known = described(table)
        if (table, ABSENT) in self._modes:
            self._insert_absent(table, known)
        if not {(table, ONE_SITE), (table, PRESENT)} & self._modes:
            return
        touched = self.rows(
            f"SELECT DISTINCT c.col FROM cand c JOIN aff a USING(row) WHERE a.tbl='{table}' "
            "AND a.mode IN (1,2) AND c.col<>'_alive'"
        )
        names = {row[0] for row in touched}
        for column in known:  # what this version does not know stays in the log
            if column.name in names:
                self._update(table, column)

    def _insert_absent(self, table: str, known: tuple[Column, ...]) -> None:
        picks = [(each, f"max(CASE WHEN v.col='{each.name}' THEN v.val END)") for each in known]
        needs = "".join(f" AND {pick} IS NOT NULL" for each, pick in picks if each.is_required)
        names = ",".join(each.name for each, _ in picks)
        values = ",".join(each.value(pick) for each, pick in picks)
        alive = "max(CASE WHEN v.col='_alive' THEN v.val END)=1"
        self.run(
            "DELETE FROM main.sync_pending WHERE row IN "
            f"(SELECT row FROM aff WHERE mode=3 AND tbl='{table}')"
        )
        self.run(
            f"INSERT INTO main.{table}(id,{names}) SELECT a.row,{values} FROM aff a "
            f"CROSS JOIN cand v ON v.row=a.row WHERE a.tbl='{table}' AND a.mode=3 "
            f"GROUP BY a.row HAVING {alive}{needs}"
        )
        self.run(
            f"INSERT OR IGNORE INTO born SELECT a.row,a.tbl FROM aff a WHERE a.tbl='{table}' AND "
            f"a.mode=3 AND EXISTS(SELECT 1 FROM main.{table} t WHERE t.id=a.row)"
        )

    def _update(self, table: str, column: Column) -> None:
        name, value = column.name, column.value("c.val")
        here = "AND c.val IS NOT NULL" if column.is_required else ""
        if self.scalar("SELECT EXISTS(SELECT 1 FROM main.sync_pending)"):
            self.run(
                "DELETE FROM main.sync_pending WHERE (row,col) IN (SELECT c.row,c.col FROM cand c "
                f"JOIN aff a USING(row) WHERE a.tbl='{table}' AND c.col='{name}' "
                "AND a.mode IN (1,2))"
            )
        self.run(
            f"INSERT OR REPLACE INTO diff SELECT '{table}','{name}',c.row,t.{name},{value} "
            f"FROM cand c CROSS JOIN aff a ON a.row=c.row AND a.tbl='{table}' "
            f"AND a.mode IN (1,2) CROSS JOIN main.{table} t ON t.id=c.row "
            f"WHERE c.col='{name}' AND t.{name} IS NOT {value} {here}"
        )
        only = " AND d.row IN (SELECT row FROM aff)" if self._again else ""
        self.run(
            f"UPDATE main.{table} SET {name}=d.val FROM diff d WHERE d.tbl='{table}' "
            f"AND d.col='{name}' AND d.row={table}.id{only}"
        )

    def _dead(self) -> Iterator[tuple[str, str]]:
        """Rows which were deleted last, have no operation left, or none for what they need."""
        for table in self.tables(ONE_SITE, PRESENT):
            stands = f"main.{table} t ON t.id=a.row WHERE a.tbl='{table}' AND a.mode IN (1,2)"
            queries = [
                "SELECT a.row FROM cand c CROSS JOIN aff a ON a.row=c.row "
                f"CROSS JOIN {stands} AND c.col='_alive' AND c.val=0"
            ]
            if self.shrinks:
                queries.append(
                    f"SELECT a.row FROM aff a CROSS JOIN {stands} AND NOT EXISTS("
                    "SELECT 1 FROM main.sync_op o WHERE o.row=a.row)"
                )
                queries += [
                    "SELECT a.row FROM aff a CROSS JOIN cand c ON c.row=a.row "
                    f"AND c.col='{each.name}' AND c.val IS NULL CROSS JOIN {stands}"
                    for each in described(table)
                    if each.is_required
                ]
            yield from ((row[0], table) for row in self.rows(" UNION ".join(queries)))
