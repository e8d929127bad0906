"""Acts: what one write did, under one Russian name; undo and redo of acts for 30 days.

Undo never removes operations (they may have left in a file): it is a new act which writes the
values from before (README of the specification). Redo is the undo of that.
"""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlmodel import Session

from desktop.errors import RuleError
from desktop.language.numbers import plural
from desktop.progress import Progress, Silent
from desktop.storage.log.rows import current_row, delete_row, put_row, update_row

UNDO_DAYS = 30
SKEW_KEY = "milliseconds by which the clock of the base is moved"
"""Among what a session of a base which is written to knows."""
_REPORTED_EACH = 20
"""Operations between two reports to the progress panel."""
_NAME = "act name"
_KIND = "act kind"
_BARRED = "act barred"
_KEPT = "act kept"
_TAKEN = "rows taken from elsewhere"


class ActKind(StrEnum):
    """What an act is: an act of the user, the undo of some, the redo of some, a mere note."""

    DO = "do"
    NOTE = "note"
    """Written down, never undone, and no bar for what was before: a sheet left the printer."""
    UNDO = "undo"
    REDO = "redo"


class OnLaterEdits(StrEnum):
    """What undo does with a record which was edited afterwards (ux.md 5.8)."""

    ASK = "ask"
    REVERT = "revert"
    KEEP = "keep"


@dataclass(frozen=True)
class Act:
    """A line of the journal of acts."""

    id: int
    title: str
    kind: ActKind
    actor: str
    at: dt.datetime
    records: int
    is_undone: bool
    barred: str
    load: int = 0
    """The accepted file which it was; that goes back by a door of its own (``taking_back``)."""


@dataclass(frozen=True)
class LaterEdit:
    """A record which an act touched and somebody changed afterwards."""

    table: str
    row: UUID
    column: str


class LaterEditsError(RuleError):
    """Undo would run over later edits; ``edits`` names them."""

    def __init__(self, edits: Sequence[LaterEdit]) -> None:
        super().__init__(
            "Эти записи после того правили. Ничего не изменено: выберите, вернуть их прежними "
            "или оставить с новыми правками."
        )
        self.edits = tuple(edits)


def name(session: Session, title: str) -> None:
    """Give the act of this write its name: «изменение поля „Должность“: Осокина Т. В.»."""
    session.info[_NAME] = title


def name_given(session: Session) -> str:
    """The name which the command gave to its act; empty if none."""
    return str(session.info.get(_NAME, ""))


def bar(session: Session, reason: str) -> None:
    """This act and everything before it cannot be undone; ``reason`` is shown in the journal."""
    session.info[_BARRED] = reason


def bar_given(session: Session) -> str:
    """Why the act of this write cannot be undone; empty if it can."""
    return str(session.info.get(_BARRED, ""))


def note(session: Session) -> None:
    """This act only writes down what happened outside; it is passed over by undo."""
    session.info[_KIND] = ActKind.NOTE


def keep(session: Session) -> None:
    """This note stands in the journal even when it changes no record: papers were printed."""
    note(session)
    session.info[_KEPT] = True


def is_kept(session: Session) -> bool:
    """Whether the act of this write stays without a changed record."""
    return bool(session.info.get(_KEPT, False))


def kind_given(session: Session) -> ActKind:
    """The kind of the act of this write."""
    return ActKind(session.info.get(_KIND, ActKind.DO))


Touched = tuple[str, str, str | None]
"""Table, row and root record of a row which a write changed, as stored."""


def announce(session: Session, rows: Iterable[Touched]) -> None:
    """Rows which this write changed by other means than operations of its own."""
    session.info.setdefault(_TAKEN, []).extend(rows)


def announced(session: Session) -> list[Touched]:
    """What ``announce`` was told."""
    found: list[Touched] = session.info.get(_TAKEN, [])
    return found


_PAST = "id IS NOT (SELECT act FROM sync_local)"
"""Not the act which is just being made."""
_LOAD = "SELECT i.id FROM sync_import i WHERE i.act=act.id AND i.undone=0"
_FIELDS = (
    "id, title, kind, actor, at, records, undone_by, barred, "
    f"CASE kind WHEN 'note' THEN ({_LOAD}) END AS load"
)


def _act(row: Row[Any]) -> Act:
    at = dt.datetime.fromtimestamp(row.at / 1000, dt.UTC)
    undone = row.undone_by is not None
    return Act(
        row.id,
        row.title,
        ActKind(row.kind),
        row.actor,
        at,
        row.records,
        undone,
        row.barred,
        row.load or 0,
    )


def _since(session: Session) -> int:
    return now_ms(session) - UNDO_DAYS * 86_400_000


def now_ms(session: Session) -> int:
    """Milliseconds since 1970 by the clock of the base.

    Before the first write of a run the base still holds the ``skew`` of the last one, which may
    be days old: the session knows better.
    """
    real = "CAST((julianday('now')-2440587.5)*86400000.0 AS INTEGER)"
    query = f"SELECT {real}+coalesce(?,skew) FROM sync_local"
    skew = session.info.get(SKEW_KEY)
    return int(session.connection().exec_driver_sql(query, (skew,)).scalar_one())


def undoable(session: Session, limit: int = 20) -> list[Act]:
    """Acts which may be undone, newest first; the list ends at one which is barred."""
    query = (
        f"SELECT {_FIELDS} FROM act WHERE (kind='do' OR load IS NOT NULL) AND undone_by IS NULL "
        f"AND at>=? AND {_PAST} ORDER BY id DESC LIMIT ?"
    )
    rows = session.connection().exec_driver_sql(query, (_since(session), limit))
    found: list[Act] = []
    for act in map(_act, rows):
        if act.barred:
            break
        found.append(act)
    return found


def redoable(session: Session) -> Act | None:
    """The undo which may be taken back: only while no new act was made after it."""
    query = (
        f"SELECT {_FIELDS} FROM act WHERE {_PAST} AND NOT (kind='undo' AND undone_by IS NOT NULL)"
    )
    row = session.connection().exec_driver_sql(f"{query} ORDER BY id DESC LIMIT 1").first()
    while row is not None and row.kind == ActKind.REDO:
        older = f"{query} AND id<? ORDER BY id DESC LIMIT 1"
        row = session.connection().exec_driver_sql(older, (row.id,)).first()
    if row is None or row.kind != ActKind.UNDO or row.at < _since(session):
        return None
    return _act(row)


def journal(session: Session, days: int = UNDO_DAYS, actor: str = "") -> list[Act]:
    """All acts of the last ``days``, newest first."""
    since = now_ms(session) - days * 86_400_000
    query = f"SELECT {_FIELDS} FROM act WHERE at>=? AND (?='' OR actor=?) ORDER BY id DESC"
    rows = session.connection().exec_driver_sql(query, (since, actor, actor))
    return [_act(row) for row in rows]


def get(session: Session, act_id: int) -> Act | None:
    """One act."""
    query = f"SELECT {_FIELDS} FROM act WHERE id=?"
    row = session.connection().exec_driver_sql(query, (act_id,)).first()
    return None if row is None else _act(row)


def undo(
    session: Session,
    until: int | None = None,
    later: OnLaterEdits = OnLaterEdits.ASK,
    only: int | None = None,
    progress: Progress | None = None,
) -> list[Act]:
    """Undo the newest act, everything down to the act ``until``, or the act ``only`` alone.

    Returns what was undone. Raises RuleError when there is nothing to undo, the term is over or an
    accepted file is among them, LaterEditsError when a record was edited afterwards and nobody
    decided what to do with it.
    """
    acts = undoable(session, limit=-1)
    chosen = _chosen(acts, until, only)
    _require_no_load(chosen)
    _reverse(session, chosen, later, progress)
    _become(session, ActKind.UNDO, f"отмена: {_titles(chosen)}")
    mark = "UPDATE act SET undone_by=(SELECT act FROM sync_local) WHERE id=?"
    for act in chosen:
        session.connection().exec_driver_sql(mark, (act.id,))
    return chosen


def _chosen(acts: list[Act], until: int | None, only: int | None) -> list[Act]:
    """The acts to undo, newest first. Raises RuleError when they cannot be undone."""
    if until is None and only is None:
        if not acts:
            raise RuleError("Отменять нечего.")
        return acts[:1]
    wanted = only if only is not None else until
    chosen = [act for act in acts if act.id == wanted or (only is None and act.id >= (until or 0))]
    if not chosen or chosen[-1].id != wanted:
        raise RuleError(
            "Это действие уже нельзя отменить: его отменили раньше, срок отмены — "
            f"{UNDO_DAYS} дней — вышел, или после него есть то, что не отменяется."
        )
    return chosen


def _require_no_load(acts: Iterable[Act]) -> None:
    if any(act.load for act in acts):
        raise RuleError(
            "Среди этих действий есть приём файла обмена. Сначала отмените его загрузку: "
            "«Обмен», журнал, [Отменить загрузку]. Ничего не изменено."
        )


def _titles(acts: list[Act]) -> str:
    count = len(acts)
    words = plural(count, "последнее действие", "последних действия", "последних действий")
    return acts[0].title if count == 1 else f"{count} {words}"


def redo(
    session: Session, later: OnLaterEdits = OnLaterEdits.ASK, progress: Progress | None = None
) -> list[Act]:
    """Take the last undo back; returns the acts which are done again."""
    undone = redoable(session)
    if undone is None:
        raise RuleError("Возвращать нечего: после отмены уже сделано что-то новое.")
    connection = session.connection()
    query = f"SELECT {_FIELDS} FROM act WHERE undone_by=? ORDER BY id"
    acts = [_act(row) for row in connection.exec_driver_sql(query, (undone.id,))]
    _reverse(session, [undone], later, progress)
    _become(session, ActKind.REDO, f"возврат: {_titles(acts)}")
    connection.exec_driver_sql("UPDATE act SET undone_by=NULL WHERE undone_by=?", (undone.id,))
    mark = "UPDATE act SET undone_by=(SELECT act FROM sync_local) WHERE id=?"
    connection.exec_driver_sql(mark, (undone.id,))
    return acts


def _become(session: Session, kind: ActKind, title: str) -> None:
    """Also where nothing was written, as all had been edited later: what is undone stays so."""
    session.info[_KIND] = kind
    session.info[_KEPT] = True
    name(session, title)


@dataclass(frozen=True)
class _Operation:
    table: str
    row: str
    kind: int
    patch: dict[str, Any]
    was: dict[str, Any]


def _operations(session: Session, act_id: int) -> list[_Operation]:
    query = "SELECT tbl, row, kind, patch, was FROM sync_op WHERE act=? ORDER BY seq DESC"
    rows = session.connection().exec_driver_sql(query, (act_id,))
    return [
        _Operation(r.tbl, r.row, r.kind, json.loads(r.patch), json.loads(r.was or "null") or {})
        for r in rows
    ]


def _reverse(
    session: Session, acts: Sequence[Act], later: OnLaterEdits, progress: Progress | None
) -> None:
    """Raises Cancelled when the user stopped it: nothing is taken back then."""
    watched = progress or Silent()
    reversal = _Reversal(session, later, {act.id for act in acts})
    of_acts = {act.id: _operations(session, act.id) for act in acts}
    done, total = 0, sum(map(len, of_acts.values()))
    for operations in of_acts.values():
        session.info["returning"] = {o.row for o in operations if o.kind == 0}
        for operation in operations:
            if done % _REPORTED_EACH == 0:
                watched.report(done, total)
            reversal.take_back(operation)
            done += 1
    if reversal.edits and later is OnLaterEdits.ASK:
        raise LaterEditsError(reversal.edits)


class _Reversal:
    """Writes the values from before, and notes where somebody has been since."""

    def __init__(self, session: Session, later: OnLaterEdits, acts: Iterable[int]) -> None:
        self._session = session
        self._later = later
        self._acts = json.dumps(sorted(acts))
        self.edits: list[LaterEdit] = []

    def take_back(self, operation: _Operation) -> None:
        if operation.kind == 0:
            if current_row(self._session, operation.table, operation.row) is None:
                put_row(self._session, operation.table, operation.row, operation.was)
        elif operation.was:
            self._take_back_cells(operation)
        else:
            self._take_back_new_row(operation)

    def _take_back_cells(self, operation: _Operation) -> None:
        now = current_row(self._session, operation.table, operation.row)
        if now is None:
            self._note(operation, "")
            return
        values: dict[str, Any] = {}
        for column, before in operation.was.items():
            if now.get(column) == before:
                continue
            if now.get(column) == operation.patch.get(column) or self._note(operation, column):
                values[column] = before
        if values:
            update_row(self._session, operation.table, operation.row, values)

    def _take_back_new_row(self, operation: _Operation) -> None:
        if current_row(self._session, operation.table, operation.row) is None:
            return
        query = (
            "SELECT EXISTS(SELECT 1 FROM sync_op o LEFT JOIN act a ON a.id=o.act "
            "WHERE (o.root=? OR o.row=?) AND (o.act IS NULL OR o.imp IS NOT NULL OR "
            "(a.kind='do' AND a.undone_by IS NULL AND o.act<>(SELECT act FROM sync_local) AND "
            "o.act NOT IN (SELECT value FROM json_each(?)) AND "
            "o.act>(SELECT min(value) FROM json_each(?)))))"
        )
        values = (operation.row, operation.row, self._acts, self._acts)
        edited = self._session.connection().exec_driver_sql(query, values).scalar_one()
        if not edited or self._note(operation, ""):
            delete_row(self._session, operation.table, operation.row)

    def _note(self, operation: _Operation, column: str) -> bool:
        """Note a later edit; whether to write over it."""
        self.edits.append(LaterEdit(operation.table, UUID(operation.row), column))
        return self._later is OnLaterEdits.REVERT
