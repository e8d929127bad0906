"""Sites of the property tests: real bases, files between them, and what a site shows."""

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from desktop.exchange.mkx import outgoing, staging
from desktop.exchange.mkx.outgoing import Scope
from desktop.models import Organization, uuid7
from desktop.storage import connections, search
from desktop.storage.creation import create_base
from desktop.storage.database import Database
from desktop.storage.log import acts, conflicts, guests, taking, taking_back
from desktop.storage.log.capture import columns, shared_tables
from desktop.storage.log.fold import Fold
from desktop.storage.log.taken import Taken
from desktop.storage.log.taking import FileFacts
from desktop.storage.log.taking_back import TakenBack

TABLES = ("person", "work_group", "work_group_member", "redirect")
COLUMNS = {t.name: columns(t) for t in shared_tables() if t.name in TABLES}


def template(folder: Path) -> Path:
    """One new base which every site begins with a copy of."""
    path = folder / "template.mkdb"
    create_base(path, organization=Organization(short_name="Сад"), today=dt.date(2025, 11, 20))
    return path


@contextmanager
def hurried() -> Iterator[None]:
    """Histories need neither a safe disk nor the search index: a third of the time.

    Their few rows are folded in several parts, as hundreds of thousands are.
    """
    with pytest.MonkeyPatch.context() as patch:
        pragmas = ("journal_mode=MEMORY", "synchronous=OFF", "secure_delete=OFF")
        patch.setattr(connections, "WRITER_PRAGMAS", pragmas)
        patch.setattr(search, "follow", lambda *_values: None)
        patch.setattr("desktop.storage.log.fold.PART", 2)
        yield


def raw(session: Session) -> Any:
    return session.connection().connection.driver_connection


class Site:
    """One base under its own replica."""

    def __init__(self, origin: Path, folder: Path, name: str, state: Path | None = None) -> None:
        self.path = folder / f"{name}.mkdb"
        self.name, self.state_folder = name, state
        shutil.copy(origin, self.path)
        self.base = Database(self.path, actor=name, state_folder=state)
        self.sql("INSERT INTO sync_site(replica,site,label) VALUES(?,'',?)", uuid7().hex, name)
        self.sql("UPDATE sync_local SET me=(SELECT max(n) FROM sync_site), seq=0")

    def close(self) -> None:
        self.base.close()

    def write(self, work: Callable[[Session], Any]) -> Any:
        def command(session: Session) -> Any:
            acts.name(session, "проба")
            return work(session)

        return self.base.write(command)

    def sql(self, statement: str, *values: Any) -> None:
        def work(session: Session) -> None:
            session.connection().exec_driver_sql(statement, values)

        self.write(work)

    def rows(self, query: str, *values: Any) -> list[Any]:
        def look(session: Session) -> list[Any]:
            return [tuple(r) for r in session.connection().exec_driver_sql(query, values)]

        return self.base.read(look)

    def set_clock(self, milliseconds: int) -> None:
        self.base._skew = milliseconds

    def ids(self, table: str) -> list[str]:
        return [row[0] for row in self.rows(f"SELECT id FROM {table} ORDER BY id")]

    def operations(self) -> set[tuple[str, int]]:
        found = self.rows("SELECT s.replica,o.seq FROM sync_op o JOIN sync_site s ON s.n=o.site")
        return {(replica, seq) for replica, seq in found}

    def newest_load(self) -> int | None:
        """The accepted file which would be taken back next."""
        number: int | None = self.rows("SELECT max(id) FROM sync_import WHERE undone=0")[0][0]
        return number

    def came_with(self, load: int | None) -> list[tuple[str, int, str]]:
        """Replica, number and row of the operations of a load; None: of our own ones."""
        return self.rows(
            "SELECT s.replica,o.seq,o.row FROM sync_op o JOIN sync_site s ON s.n=o.site "
            "WHERE o.imp IS ?",
            load,
        )

    def state(self) -> dict[str, Any]:
        """What the site shows: tables and disagreements."""
        shown: dict[str, Any] = {
            table: {
                row[0]: dict(zip(names, row[1:], strict=True))
                for row in self.rows(f"SELECT id,{','.join(names)} FROM {table}")
            }
            for table, names in COLUMNS.items()
        }
        shown["conflicts"] = {tuple(r) for r in self.rows("SELECT row,col,n FROM sync_conflict")}
        return shown

    def waiting(self) -> set[str]:
        """Rows which wait. Of several missing records the one noted first depends on the way."""
        return {row for (row,) in self.rows("SELECT DISTINCT row FROM sync_pending")}

    # --- files
    def export(
        self, path: Path, rows: Iterable[str] | None = None, *, current: bool = False
    ) -> Path:
        """Stage a file of ours as a partner would see it."""
        path.unlink(missing_ok=True)
        scope = Scope(current=current)
        if rows is not None:
            chosen = "row IN (" + ",".join(f"'{r}'" for r in rows) + ")"
            scope = Scope(rows=chosen, current=current)

        def look(session: Session) -> list[bytes]:
            return list(outgoing.lines(raw(session), scope))

        staging.stage(path, self.base.read(look))
        return path

    def take(self, path: Path, skip: Iterable[str] = ()) -> Taken:
        def work(session: Session) -> Taken:
            return take(session, path, skip)

        return self.base.write(work)

    def preview(self, path: Path, skip: Iterable[str] = ()) -> Taken:
        return self.base.rehearse(take, path, skip)

    def take_back(self, number: int, restore: Iterable[str] = ()) -> TakenBack:
        def work(session: Session) -> TakenBack:
            return taking_back.take_back(session, number, keep=(), restore=tuple(restore))

        back: TakenBack = self.write(work)
        return back

    def decide(self, index: int, pick: int) -> bool:
        """Choose a side of one disagreement; whether there was any."""

        def work(session: Session) -> bool:
            found = conflicts.listed(session)
            if not found:
                return False
            one = found[index % len(found)]
            conflicts.decide(session, [(one, one.sides[pick % len(one.sides)].value)])
            return True

        return bool(self.write(work))

    def fold_again(self) -> None:
        """Make every table anew from the log."""
        self.base.write(fold_everything)


def take(session: Session, path: Path, skip: Iterable[str] = ()) -> Taken:
    acts.name(session, "приём файла")
    acts.note(session)
    guests.receive(session, path)
    taken = taking.take(session, FileFacts(file=path.name), tuple(skip))
    taking.done(session)
    return taken


def same(one: Taken, other: Taken) -> bool:
    """Alike but for the number and the moment."""
    first, second = (replace(each, import_id=None, ahead=()) for each in (one, other))
    return first == second


def fold_everything(session: Session) -> None:
    acts.name(session, "проба")
    fold = Fold(session.connection(), shrinks=True)
    fold.begin()
    fold.run("INSERT OR IGNORE INTO aff(row,tbl,mode) SELECT row,tbl,3 FROM main.sync_op")
    fold.run(
        "INSERT OR IGNORE INTO tc SELECT o.row,j.key FROM main.sync_op o, json_each(o.patch) j"
    )
    fold.fold()
    fold.end()
    fold.clean()


class Oracle:
    """The same in plain sets: explicit histories, no vectors, no SQL."""

    def __init__(self, count: int) -> None:
        self.operations: dict[tuple[str, int], dict[str, Any]] = {}
        self.knows: list[set[tuple[str, int]]] = [set() for _ in range(count)]

    def learn(self, number: int, site: Site) -> None:
        """Take in what the site wrote itself since the last look."""
        query = (
            "SELECT s.replica,o.seq,o.tbl,o.row,o.kind,o.patch,o.hlc FROM sync_op o "
            "JOIN sync_site s ON s.n=o.site WHERE o.imp IS NULL ORDER BY o.hlc,o.seq"
        )
        knows = self.knows[number]
        for replica, seq, table, row, kind, patch, hlc in site.rows(query):
            if (replica, seq) in self.operations:
                knows.add((replica, seq))
                continue
            past = frozenset(each for each in knows if self.operations[each]["row"] == row)
            self.operations[replica, seq] = {
                "row": row,
                "table": table,
                "kind": kind,
                "patch": json.loads(patch),
                "hlc": hlc,
                "past": past,
            }
            knows.add((replica, seq))

    def newest(self, among: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
        """Those which nobody of them knew."""
        chosen = list(among)
        known = (
            set().union(*(self.operations[each]["past"] for each in chosen)) if chosen else set()
        )
        return [each for each in chosen if each not in known]

    def state(self, number: int) -> dict[str, Any]:
        by_row: dict[str, list[tuple[str, int]]] = {}
        for each in self.knows[number]:
            by_row.setdefault(self.operations[each]["row"], []).append(each)
        shown: dict[str, Any] = {table: {} for table in TABLES}
        disputed: set[tuple[str, str, int]] = set()
        for row, all_of_it in by_row.items():
            table = self.operations[all_of_it[0]]["table"]
            if table in TABLES:
                self._fold_row(row, table, all_of_it, shown, disputed)
        settle_references(shown)
        shown["conflicts"] = disputed
        return shown

    def _fold_row(self, row, table, all_of_it, shown, disputed) -> None:
        lives = {int(self.operations[each]["kind"] == 1) for each in self.newest(all_of_it)}
        if 1 not in lives:
            return
        if len(lives) > 1:
            disputed.add((row, "_alive", 2))
        cells = {}
        for column in COLUMNS[table]:
            sides = self.newest(e for e in all_of_it if column in self.operations[e]["patch"])
            values = [self.operations[each]["patch"][column] for each in sides]
            different = {(type(value), value) for value in values}
            if len(different) > 1:
                disputed.add((row, column, len(different)))
            winner = max(sides, key=lambda each: (self.operations[each]["hlc"], each[0]))
            cells[column] = self.operations[winner]["patch"][column]
        shown[table][row] = cells


REFERENCES = (
    ("work_group", "leader_id", "person", False),
    ("work_group_member", "group_id", "work_group", True),
    ("work_group_member", "person_id", "person", True),
)


def settle_references(shown: dict[str, Any]) -> None:
    changed = True
    while changed:
        changed = False
        for table, column, target, with_it in REFERENCES:
            for row, cells in list(shown[table].items()):
                at = cells[column]
                if at is None or at in shown[target]:
                    continue
                at = _followed(shown, target, at)
                changed = True
                if at is None and with_it:
                    del shown[table][row]
                else:
                    cells[column] = at


def _followed(shown: dict[str, Any], target: str, at: str) -> str | None:
    seen = {at}
    targets = {each["source_id"]: each["target_id"] for each in shown["redirect"].values()}
    while at in targets:
        at = targets[at]
        if at in shown[target] or at in seen:
            break
        seen.add(at)
    return at if at in shown[target] else None
