"""The base and the only two ways to work with it: read and write.

The rollback journal and ``synchronous=EXTRA`` keep one file which people may copy and lose
nothing after an acknowledged save, not even in a power cut (exchange.md 3.18).
"""

import itertools
import os
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool, StaticPool
from sqlmodel import Session, SQLModel

from desktop.errors import BusyError, ReadOnlyError, StorageError
from desktop.models import Local
from desktop.storage import migrations, readable, reserve, search
from desktop.storage.changes import Changes, StoredIds
from desktop.storage.connections import KEPT, Stock
from desktop.storage.log import acts, capture, deciding, guests, waiting
from desktop.storage.log.deciding import UndecidedError
from desktop.storage.log.replica import ReplicaGuard
from desktop.storage.trouble import DamagedError, DiskFullError, MovedError, explain

P = ParamSpec("P")
R = TypeVar("R")
Listener = Callable[[Changes], None]

NEWER_UNREADABLE = (
    "База создана более новой версией программы. Эта версия не может её показать: записи в ней "
    "устроены иначе. Файл не изменён. Чтобы открыть её, обновите программу."
)
PATH_KEY = "path of the base"
"""Under this ``session.info`` says where the base lies: attachments are beside it."""


class Database:
    """One base. Services receive a session, callers never see it.

    Opening brings an older base to the newest schema: ``before_upgrade`` is called first and
    makes a copy. ``skew`` (milliseconds) moves the clock of the log: the training base stands
    at a fixed day. ``state_folder`` guards the identity of the base (see ``log/replica.py``);
    ``may_write`` is asked before each write whether the lock is still ours. ``file`` is read in
    the place of the base: its duplicate of our schema, for looking only. Raises StorageError with a
    Russian text for every trouble with the file.
    """

    may_decide: Callable[[UndecidedError], bool] | None = None
    """Asked when a write would decide what sites disagree on; None: it may."""

    def __init__(  # noqa: PLR0913 - one argument per promise of the docstring
        self,
        path: Path,
        *,
        read_only: bool = False,
        actor: str = "",
        skew: int = 0,
        state_folder: Path | None = None,
        may_write: Callable[[], bool] = lambda: True,
        before_upgrade: Callable[[], object] = lambda: None,
        file: Path | None = None,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.actor = actor
        self._skew = skew
        self._may_write = may_write
        self._guard = ReplicaGuard(state_folder) if state_folder and not read_only else None
        self._known: dict[str, object] = {PATH_KEY: path}
        if not read_only:
            self._known[acts.SKEW_KEY] = skew
        self._listeners: list[Listener] = []
        self._trouble_listeners: list[Callable[[StorageError], None]] = []
        self._writing = threading.RLock()
        self.patience: Callable[[], float] = lambda: -1
        """Seconds for which a write waits for that of another thread; -1: until it ends."""
        self._stock = Stock(file or path, read_only=read_only)
        self._engine = create_engine(
            "sqlite://", creator=self._stock.take, poolclass=QueuePool, pool_size=KEPT
        )
        event.listen(self._engine, "begin", _begin)
        event.listen(self._engine, "checkin", guests.leave)
        self._writer = self._engine.execution_options(for_writing=True)
        try:
            self._open(before_upgrade)
        except DatabaseError as error:
            self._forget()
            raise explain(error, path) from error
        except BaseException:
            self._forget()
            raise
        # A stick which is gone must not leave an empty base in its place.
        self._stock.may_create = False

    @property
    def engine(self) -> Engine:
        """For migrations and checks inside the storage."""
        return self._engine

    def warm(self) -> None:
        """Make ready what further connections need: each reads the whole schema, which takes
        40 ms. Done in the background, the window never waits for that.
        """
        # Of a stick which is gone whoever reads next is told.
        with suppress(sqlite3.DatabaseError):
            self._stock.fill(KEPT - 1)  # one was opened with the base

    def on_change(self, listener: Listener) -> None:
        """Call ``listener`` with the changes after every successful write."""
        self._listeners.append(listener)

    def on_trouble(self, listener: Callable[[StorageError], None]) -> None:
        """Call ``listener`` when the disk refused a write: before the error reaches the caller."""
        self._trouble_listeners.append(listener)

    def read(
        self, query: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run ``query`` on a steady picture of the base."""
        try:
            with Session(self._engine, info=self._known) as session:
                return query(session, *args, **kwargs)
        except DatabaseError as error:
            raise explain(error, self.path) from error

    def write(
        self, command: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run ``command`` in one transaction: all of it happens or nothing does.

        The command names its act (``acts.name``); what it changed is captured under that name,
        the search index follows, and the listeners are told afterwards. One which would decide
        what sites disagree on is taken back and run again when ``may_decide`` says so; else it
        raises UndecidedError.
        """
        try:
            return self._write(command, *args, **kwargs)
        except UndecidedError as error:
            if self.may_decide is None or not self.may_decide(error):
                raise
        with deciding.knowingly():
            return self._write(command, *args, **kwargs)

    def _write(
        self, command: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        if self.read_only:
            raise ReadOnlyError("База открыта только для просмотра. Изменения не сохранены.")
        if not self._may_write():
            raise ReadOnlyError(
                "Базу открыли на другом компьютере, пока этот спал. Изменение не сохранено. "
                "Закройте программу здесь или там и откройте базу снова."
            )
        try:
            with self._alone(), Session(self._writer, info=self._known) as session, session.begin():
                local = _watch_local(session)
                _begin_act(session, self.actor, self._skew)
                before = deciding.open_cells(session) if self._asks else frozenset()
                result = command(session, *args, **kwargs)
                session.flush()
                deciding.require_meant(session, before)
                changes = _finish_act(session, local)
                if self._guard is not None:
                    self._guard.reserve(session.connection())
        except DatabaseError as error:
            raise self._not_saved(error) from error
        if changes.rows:
            for listener in self._listeners:
                listener(changes)
        return result

    @property
    def _asks(self) -> bool:
        return self.may_decide is not None and not deciding.is_knowing()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One write at a time. Raises BusyError when another one lasts longer than the patience."""
        if not self._writing.acquire(timeout=self.patience()):
            raise BusyError
        try:
            yield
        finally:
            self._writing.release()

    def _not_saved(self, error: DatabaseError) -> Exception:
        trouble = explain(error, self.path)
        if isinstance(trouble, DiskFullError):
            reserve.spend(self.path)  # room enough to save again what stands in the form
        if isinstance(trouble, MovedError):
            self._forget()  # the file is opened anew when the stick is back
        if isinstance(trouble, StorageError):
            for listener in self._trouble_listeners:
                listener(trouble)
        return trouble

    def rehearse(
        self, command: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run ``command`` and take everything back: the result shows what it would do."""
        if self.read_only:
            raise ReadOnlyError("База открыта только для просмотра.")
        try:
            with self._alone(), Session(self._writer, info=self._known) as session:
                session.begin()
                _begin_act(session, self.actor, self._skew)
                result = command(session, *args, **kwargs)
                session.flush()
                session.rollback()
                return result
        except DatabaseError as error:
            raise explain(error, self.path) from error

    def close(self) -> None:
        """Close every connection; the file may be moved afterwards."""
        if self._guard is not None:
            # The disk may be gone. The number kept ahead then costs a new replica id, no more.
            with suppress(DatabaseError, StorageError), self._engine.connect() as connection:
                self._guard.settle(connection)
        self._forget()

    def _forget(self) -> None:
        """Close every connection which nobody holds."""
        self._stock.close()
        self._engine.dispose()

    def _open(self, before_upgrade: Callable[[], object]) -> None:
        if self.read_only:
            with self._engine.connect() as connection:
                self._require_readable(connection)
            return
        with self._engine.connect() as connection:
            version = migrations.version_of(connection)
            if version == migrations.newest():
                self._require_whole(connection)
            ready = version == migrations.newest() and capture.are_current(connection, version)
        if not ready:
            self._bring_up_to_date(version, before_upgrade)
        if self._guard is not None:
            with self._writer.begin() as connection:
                self._guard.adopt(connection)
            reserve.keep(self.path)

    def _require_readable(self, connection: Connection) -> None:
        """Our schema, whole, or a newer one which still has all that we read."""
        version = migrations.version_of(connection)
        if version < migrations.newest():
            raise StorageError(
                "Эта база сделана прежней версией программы, а обновить её нельзя: "
                "она открыта только для просмотра. Файл не тронут."
            )
        if version == migrations.newest():
            self._require_whole(connection)
        elif not readable.holds_everything(_bare(connection)):
            raise StorageError(NEWER_UNREADABLE)

    def _require_whole(self, connection: Connection) -> None:
        if not migrations.is_whole(connection):
            raise DamagedError(self.path)

    def _bring_up_to_date(self, version: int, before_upgrade: Callable[[], object]) -> None:
        if 0 < version < migrations.newest():
            before_upgrade()
        self._upgrade()

    def _upgrade(self) -> None:
        connection = self._stock.open()
        connection.execute("PRAGMA foreign_keys=OFF")
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        event.listen(engine, "begin", _begin)
        try:
            with engine.execution_options(for_writing=True).begin() as upgrading:
                migrations.migrate(upgrading)
        finally:  # Windows removes no file which is still open
            engine.dispose()
            connection.close()


def _bare(connection: Connection) -> sqlite3.Connection:
    """The connection of the standard library inside one of SQLAlchemy."""
    found = connection.connection.driver_connection
    if not isinstance(found, sqlite3.Connection):
        raise TypeError(type(found).__name__)
    return found


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("for_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _watch_local(session: Session) -> dict[str, set[UUID]]:
    """Collect changed local records: the triggers leave those alone."""
    touched: dict[str, set[UUID]] = defaultdict(set)

    def note(flushed: Session, _context: Any) -> None:
        for record in (*flushed.new, *flushed.dirty, *flushed.deleted):
            if isinstance(record, Local) and isinstance(record, SQLModel):
                touched[str(record.__tablename__)].add(record.id)  # type: ignore[attr-defined]

    event.listen(session, "after_flush", note)
    return touched


def _begin_act(session: Session, actor: str, skew: int) -> None:
    """Open an act."""
    connection = session.connection()
    connection.exec_driver_sql("UPDATE sync_local SET skew=?, actor=?", (skew, actor))
    connection.exec_driver_sql(
        "INSERT INTO act(title, actor, at) VALUES('', ?, ?)", (actor, acts.now_ms(session))
    )
    connection.exec_driver_sql("UPDATE sync_local SET act=last_insert_rowid()")


def _finish_act(session: Session, local: dict[str, set[UUID]]) -> Changes:
    """Close the act: its name, the search index, what to announce. An empty act leaves none."""
    connection = session.connection()
    waiting.settle(session)
    query = "SELECT o.tbl, o.row, o.root FROM sync_local l CROSS JOIN sync_op o ON o.act=l.act"
    # Without SQLAlchemy between and row by row: an accepted file brings hundreds of thousands.
    rows, roots = _touched(
        itertools.chain(_bare(connection).execute(query), acts.announced(session))
    )
    number = connection.exec_driver_sql("SELECT act FROM sync_local").scalar_one()
    connection.exec_driver_sql("UPDATE sync_local SET act=NULL")
    if not rows and not acts.is_kept(session):
        connection.exec_driver_sql("DELETE FROM act WHERE id=?", (number,))
        return Changes({table: frozenset(ids) for table, ids in local.items()})
    title = acts.name_given(session)
    if not title:
        raise RuntimeError("a command which changes records must name its act")
    told: dict[str, AbstractSet[UUID]] = {table: frozenset(ids) for table, ids in local.items()}
    told.update((table, StoredIds(ids)) for table, ids in rows.items())
    changes = Changes(told, StoredIds(roots))
    connection.exec_driver_sql(
        "UPDATE act SET title=?, kind=?, records=?, barred=? WHERE id=?",
        (title, acts.kind_given(session), len(changes.roots), acts.bar_given(session), number),
    )
    search.follow(session, changes.rows, changes.roots)
    return changes


def _touched(operations: Iterable[acts.Touched]) -> tuple[dict[str, set[str]], set[str]]:
    """Table → its rows, and the roots, as stored."""
    rows: dict[str, set[str]] = defaultdict(set)
    roots: set[str] = set()
    for table, row, root in operations:
        rows[table].add(row)
        if root:
            roots.add(root)
    return rows, roots


def flush_folder(folder: Path) -> None:
    """Make a rename in a folder durable; Windows does that by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
