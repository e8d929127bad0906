"""The values which may stand in a cell, and which of them does (exchange.md 3.4).

Candidates are the last operation of each replica which wrote the cell. One which the author of
another knew is dominated and falls out; of those left side by side one is shown.
"""

from sqlalchemy import Connection

from desktop.storage.log.desk import FRESH, ONE_SITE, PRESENT, Desk, described


class Candidates(Desk):
    """``temp.cand`` for the rows of ``temp.part``: in the end one candidate for each cell.

    ``shrinks``: operations were taken out or lost their values: a row or cell may have none left.
    """

    def __init__(self, connection: Connection, *, shrinks: bool = False) -> None:
        super().__init__(connection)
        self.shrinks = shrinks
        self._came = 0
        self._modes: set[tuple[str, int]] = set()

    def look(self, rows: str) -> None:
        """Which tables are affected, and how."""
        self._modes = {
            (name, mode) for name, mode in self.rows(f"SELECT DISTINCT tbl,mode FROM {rows}")
        }

    def tables(self, *modes: int) -> list[str]:
        """Known tables among the affected rows, of these modes or of all."""
        named = {table for table, mode in self._modes if not modes or mode in modes}
        return [table for table in sorted(named) if described(table)]

    def gather(self) -> None:
        """Candidates: the last operation of each replica per cell; its order is total.

        Of rows which stand those cells are looked at which are told or have come, else all.
        """
        for name in ("cand", "multi", "cell"):
            self.run(f"DELETE FROM {name}")
        modes = {mode for _, mode in self._modes}
        if ONE_SITE in modes:
            self._gather_of_one_site()
        if modes == {ONE_SITE}:
            return
        self.run("INSERT INTO cell SELECT c.row,c.col FROM part a CROSS JOIN tc c ON c.row=a.row")
        if self._came:
            self.run(
                "INSERT OR IGNORE INTO cell SELECT a.row,j.key FROM part a CROSS JOIN "
                "main.sync_op o INDEXED BY sync_op_row ON o.row=a.row, json_each(o.patch) j "
                f"WHERE a.mode={PRESENT} AND o.imp=?",
                self._came,
            )
        self.run(
            "INSERT INTO cand SELECT a.row,j.key,o.site,max(o.seq),o.hlc,j.value FROM part a "
            "CROSS JOIN main.sync_op o ON o.row=a.row, json_each(o.patch) j WHERE a.mode=3 "
            "GROUP BY a.row,j.key,o.site"
        )
        self.run(
            "INSERT INTO cand SELECT a.row,'_alive',o.site,max(o.seq),o.hlc,o.kind=1 FROM part a "
            "CROSS JOIN main.sync_op o ON o.row=a.row WHERE a.mode>=2 GROUP BY a.row,o.site"
        )
        self.run(
            "INSERT INTO cand SELECT c.row,c.col,o.site,max(o.seq),o.hlc,"
            "json_extract(o.patch,'$.'||c.col) FROM part a CROSS JOIN cell c ON c.row=a.row "
            f"CROSS JOIN main.sync_op o ON o.row=c.row WHERE a.mode={PRESENT} AND "
            "json_type(o.patch,'$.'||c.col) IS NOT NULL GROUP BY c.row,c.col,o.site"
        )

    def _gather_of_one_site(self) -> None:
        """Every operation of the row is of one replica: the last which came wins."""
        came = (
            "FROM part a CROSS JOIN main.sync_op o INDEXED BY sync_op_row ON o.row=a.row "
            "AND o.site=a.site AND o.seq>=a.lo"
        )
        self.run(  # the index is in the order of numbers: the last one stays
            f"INSERT OR REPLACE INTO cand SELECT a.row,j.key,o.site,o.seq,o.hlc,j.value {came}, "
            f"json_each(o.patch) j WHERE a.mode={ONE_SITE}"
        )
        self.run(
            f"INSERT INTO cand SELECT a.row,'_alive',o.site,max(o.seq),o.hlc,o.kind=1 {came} "
            f"WHERE a.mode={ONE_SITE} AND a.puts=0 GROUP BY a.row"
        )

    def drop_dominated(self) -> None:
        if all(mode in {FRESH, ONE_SITE} for _, mode in self._modes):
            return  # one candidate for every cell
        # By what was known, not each candidate with each: a hostile row has thousands.
        self.run("INSERT INTO multi SELECT row,col,0 FROM cand GROUP BY row,col HAVING count(*)>1")
        self.run(
            "DELETE FROM cand WHERE (row,col,site) IN (SELECT x.row,x.col,x.site FROM multi m "
            "CROSS JOIN main.sync_ctx k ON k.row=m.row CROSS JOIN cand x ON x.row=m.row "
            "AND x.col=m.col AND x.site=k.dsite AND k.dseq>=x.seq CROSS JOIN cand y "
            "ON y.row=m.row AND y.col=m.col AND y.site=k.site AND k.seq<=y.seq)"
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

    def empty_what_nobody_wrote(self) -> None:
        """Cells whose operations are gone fall back to what a new row has there."""
        self.run(
            "INSERT INTO cand SELECT c.row,c.col,0,0,0,NULL FROM cell c CROSS JOIN part a "
            f"ON a.row=c.row AND a.mode={PRESENT} WHERE NOT EXISTS("
            "SELECT 1 FROM cand k WHERE k.row=c.row AND k.col=c.col)"
        )
