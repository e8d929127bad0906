"""The fold: the tables as a pure function of the operations of the log (exchange.md 3.4).

Candidates of a cell are the last operation of each replica which wrote it. One which the author
of another knew is dominated and falls out. What is left side by side and differs is a conflict:
all values stay in the log, the newest by clock and replica is shown meanwhile. Clocks decide
nothing else.

The caller fills ``temp.aff`` (rows to look at) and ``temp.tc`` (cells of rows which stand in
their table); the statements work on sets, never row by row. Rows do not decide about each other,
so the sets are parts of a bounded size: what is temporary lies in memory (nothing of it may be
found on a disk), and a large file must not fill it.
"""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection

from desktop.storage.log import references
from desktop.storage.log.candidates import Candidates
from desktop.storage.log.desk import ABSENT, FRESH, ONE_SITE, PART, PRESENT, Column, described


class Fold(Candidates):
    """One fold inside the transaction of a write; nothing is captured meanwhile.

    ``shrinks``: operations were taken out or lost their values: a row or cell may have none left.
    ``tell`` hears which share of the rows is done.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        shrinks: bool = False,
        tell: Callable[[float], object] = lambda _share: None,
    ) -> None:
        super().__init__(connection, shrinks=shrinks)
        self._round, self._tell = 0, tell
        self.woken: set[tuple[str, str, str]] = set()
        """Cells (row, table, column) which a redirect led elsewhere in this fold."""

    def fold(self, number: int = 0) -> None:
        """Bring the tables to what the log says of the rows of ``aff``, to a fixed point.

        Rows which wait for another record follow when it appears, and leave when it goes.
        ``number``: of the accepted file whose operations came, with how they were found in ``aff``.
        """
        self._round, self._came = 0, number
        self._fold_once()
        while references.wake(self):
            self._round, self._came = self._round + 1, 0
            self._fold_once()

    @property
    def spread(self) -> bool:
        """Whether rows changed or went which were not asked for: they name others."""
        return self._round > 0 or bool(
            self.scalar("SELECT EXISTS(SELECT 1 FROM gone WHERE waits=1)")
        )

    def _fold_once(self) -> None:
        self.look("aff")
        for table in self.tables(FRESH):
            self._insert_fresh(table)
        for table in self.tables(ONE_SITE, ABSENT):
            self._find_present(table)
        dead: list[tuple[str, str]] = []
        for _ in self._parts():
            self.gather()
            self.drop_dominated()
            self._keep_conflicts()
            if self.shrinks:
                self.empty_what_nobody_wrote()
            for table in self.tables(ONE_SITE, PRESENT, ABSENT):
                self._write(table)
            dead += self._dead()
        self.look("aff")
        self._update()
        references.remove(self, dead)
        references.check(self)

    def _parts(self) -> Iterator[None]:
        """``temp.part`` is a part of ``temp.aff``, one after another."""
        if all(mode == FRESH for _, mode in self._modes):
            return
        every, done, last = int(self.scalar("SELECT count(*) FROM aff")), 0, ""
        while True:
            self.run("DELETE FROM part")
            count = self.run(
                f"INSERT INTO part SELECT * FROM aff WHERE mode<>{FRESH} AND row>? "
                f"ORDER BY row LIMIT {PART}",
                last,
            )
            if not count:
                return
            self.look("part")
            yield
            done += count
            self._tell(done / every)
            last = self.scalar("SELECT max(row) FROM part")

    def _find_present(self, table: str) -> None:
        stands = f"EXISTS(SELECT 1 FROM main.{table} p WHERE p.id=aff.row)"
        where = f"tbl='{table}' AND"
        self.run(f"UPDATE aff SET mode={ABSENT} WHERE mode={ONE_SITE} AND {where} NOT {stands}")
        self.run(f"UPDATE aff SET mode={PRESENT} WHERE mode={ABSENT} AND {where} {stands}")

    def _insert_fresh(self, table: str) -> None:
        cells = [(each, f"json_extract(o.patch,'$.{each.name}')") for each in described(table)]
        needs = "".join(f" AND {value} IS NOT NULL" for each, value in cells if each.is_required)
        names = ",".join(each.name for each, _ in cells)
        values = ",".join(each.value(value) for each, value in cells)
        self.run(
            f"INSERT INTO main.{table}(id,{names}) SELECT a.row,{values} FROM aff a CROSS JOIN "
            "main.sync_op o ON o.site=a.site AND o.seq=a.lo "
            f"WHERE a.mode={FRESH} AND a.tbl='{table}'{needs}"
        )
        self.run(
            f"INSERT OR IGNORE INTO born SELECT row,tbl FROM aff WHERE mode=0 AND tbl='{table}'"
        )

    def _keep_conflicts(self) -> None:
        """Conflicts of dead rows are hidden: they return with the row."""
        if self.scalar("SELECT EXISTS(SELECT 1 FROM main.sync_conflict)"):
            self.run(
                "DELETE FROM main.sync_conflict WHERE (row,col) IN (SELECT row,col FROM cell "
                "UNION ALL SELECT row,'_alive' FROM part WHERE mode>=2) "
                "AND row IN (SELECT row FROM part)"
            )
            self.run(
                "DELETE FROM main.sync_conflict WHERE row IN "
                f"(SELECT row FROM part WHERE mode={ABSENT})"
            )
            self.run(
                "DELETE FROM main.sync_conflict WHERE row IN (SELECT row FROM cand "
                "WHERE col='_alive' AND val=0)"
            )
        if self.shrinks:
            self.run(
                "DELETE FROM main.sync_conflict WHERE row IN (SELECT row FROM part a WHERE NOT "
                "EXISTS(SELECT 1 FROM main.sync_op o WHERE o.row=a.row))"
            )
        self.run(
            "INSERT OR REPLACE INTO main.sync_conflict SELECT a.tbl,m.row,m.col,m.n FROM multi m "
            "JOIN part a USING(row) WHERE m.n>1 AND NOT EXISTS(SELECT 1 FROM cand c "
            "WHERE c.row=m.row AND c.col='_alive' AND c.val=0)"
        )

    def _write(self, table: str) -> None:
        known = described(table)
        if (table, ABSENT) in self._modes:
            self._insert_absent(table, known)
        if not {(table, ONE_SITE), (table, PRESENT)} & self._modes:
            return
        touched = self.rows(
            f"SELECT DISTINCT c.col FROM cand c JOIN part a USING(row) WHERE a.tbl='{table}' "
            "AND a.mode IN (1,2) AND c.col<>'_alive'"
        )
        names = {row[0] for row in touched}
        for column in known:  # what this version does not know stays in the log
            if column.name in names:
                self._find_changes(table, column)

    def _insert_absent(self, table: str, known: tuple[Column, ...]) -> None:
        picks = [(each, f"max(CASE WHEN v.col='{each.name}' THEN v.val END)") for each in known]
        needs = "".join(f" AND {pick} IS NOT NULL" for each, pick in picks if each.is_required)
        names = ",".join(each.name for each, _ in picks)
        values = ",".join(each.value(pick) for each, pick in picks)
        alive = "max(CASE WHEN v.col='_alive' THEN v.val END)=1"
        self.run(
            "DELETE FROM main.sync_pending WHERE row IN "
            f"(SELECT row FROM part WHERE mode=3 AND tbl='{table}')"
        )
        self.run(
            f"INSERT INTO main.{table}(id,{names}) SELECT a.row,{values} FROM part a "
            f"CROSS JOIN cand v ON v.row=a.row WHERE a.tbl='{table}' AND a.mode=3 "
            f"GROUP BY a.row HAVING {alive}{needs}"
        )
        self.run(
            f"INSERT OR IGNORE INTO born SELECT a.row,a.tbl FROM part a WHERE a.tbl='{table}' AND "
            f"a.mode=3 AND EXISTS(SELECT 1 FROM main.{table} t WHERE t.id=a.row)"
        )

    def _find_changes(self, table: str, column: Column) -> None:
        name, value = column.name, column.value("c.val")
        here = "AND c.val IS NOT NULL" if column.is_required else ""
        if self.scalar("SELECT EXISTS(SELECT 1 FROM main.sync_pending)"):
            self.run(
                "DELETE FROM main.sync_pending WHERE (row,col) IN (SELECT c.row,c.col FROM cand c "
                f"JOIN part a USING(row) WHERE a.tbl='{table}' AND c.col='{name}' "
                "AND a.mode IN (1,2))"
            )
        self.run(
            f"INSERT OR REPLACE INTO diff SELECT '{table}','{name}',c.row,t.{name},{value},"
            f"{self._round} "
            f"FROM cand c CROSS JOIN part a ON a.row=c.row AND a.tbl='{table}' "
            f"AND a.mode IN (1,2) CROSS JOIN main.{table} t ON t.id=c.row "
            f"WHERE c.col='{name}' AND t.{name} IS NOT {value} {here}"
        )

    def _update(self) -> None:
        """Write what changes; in a later round not what an earlier one wrote."""
        for table, name in self.rows("SELECT DISTINCT tbl,col FROM diff"):
            self.run(
                f"UPDATE main.{table} SET {name}=d.val FROM diff d WHERE d.tbl='{table}' "
                f"AND d.col='{name}' AND d.row={table}.id AND d.round={self._round}"
            )

    def _dead(self) -> Iterator[tuple[str, str]]:
        """Rows which were deleted last, have no operation left, or none for what they need."""
        for table in self.tables(ONE_SITE, PRESENT):
            stands = f"main.{table} t ON t.id=a.row WHERE a.tbl='{table}' AND a.mode IN (1,2)"
            queries = [
                "SELECT a.row FROM cand c CROSS JOIN part a ON a.row=c.row "
                f"CROSS JOIN {stands} AND c.col='_alive' AND c.val=0"
            ]
            if self.shrinks:
                queries.append(
                    f"SELECT a.row FROM part a CROSS JOIN {stands} AND NOT EXISTS("
                    "SELECT 1 FROM main.sync_op o WHERE o.row=a.row)"
                )
                queries += [
                    "SELECT a.row FROM part a CROSS JOIN cand c ON c.row=a.row "
                    f"AND c.col='{each.name}' AND c.val IS NULL CROSS JOIN {stands}"
                    for each in described(table)
                    if each.is_required
                ]
            yield from ((row[0], table) for row in self.rows(" UNION ".join(queries)))
