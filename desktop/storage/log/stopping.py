"""Stopping a write in the middle of a statement which runs for seconds.

SQLite asks every so many steps of its machine whether to go on; then the progress is told again,
and a stop which the user asked for interrupts the statement. SQLite takes the whole transaction
back by itself, so nothing of it is ever left. What Python does with many rows of such a write
goes through ``watched`` and stops as well, until the write is finished.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from desktop.progress import Cancelled, Progress

T = TypeVar("T")
WHOLE = 100
"""The progress of a merge is told in per cent."""
_STEPS = 20_000
"""Steps of the machine of SQLite between two looks: a few milliseconds."""
_EACH = 0.1
"""Seconds between two tellings."""
_ROWS = 250
"""Rows between two looks: a few milliseconds."""
_WATCH = "watch of a stoppable write"


class Watch:
    """Tells a progress how far a transaction is, between its statements and within them."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._told = progress, (0, WHOLE, "")
        self._next = 0.0
        self.stopped: Cancelled | None = None

    def tell(self, done: int, text: str = "") -> None:
        """Between two statements: so many per cent are done. Raises Cancelled."""
        self._told = (done, WHOLE, text or self._told[2])
        self._progress.report(*self._told)

    def tell_again(self) -> None:
        """Nothing new is done. Raises Cancelled."""
        self._progress.report(*self._told)

    def look(self) -> bool:
        """Within a statement: whether to interrupt it."""
        now = time.monotonic()
        if self.stopped is None and now >= self._next:
            self._next = now + _EACH
            try:
                self._progress.report(*self._told)
            except Cancelled as stopped:
                self.stopped = stopped
        return self.stopped is not None


@contextmanager
def stoppable(session: Session, progress: Progress) -> Iterator[Watch]:
    """Statements of this session may be stopped meanwhile. Raises Cancelled."""
    watch = Watch(progress)
    bare = session.connection().connection.driver_connection
    if not isinstance(bare, sqlite3.Connection):
        raise TypeError(type(bare).__name__)
    bare.set_progress_handler(watch.look, _STEPS)
    session.info[_WATCH] = watch  # of this write only: each has a session of its own
    try:
        yield watch
    except (DatabaseError, sqlite3.DatabaseError):
        if watch.stopped is None:
            raise
        raise watch.stopped from None
    finally:
        bare.set_progress_handler(None, 0)


def watched(session: Session, rows: Iterable[T]) -> Iterator[T]:
    """The same rows; a stop which the user asked for ends them. Raises Cancelled."""
    watch = session.info.get(_WATCH)
    for number, row in enumerate(rows):
        if isinstance(watch, Watch) and number % _ROWS == 0:
            watch.tell_again()
        yield row
