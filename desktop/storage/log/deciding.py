"""An edit which would decide an open disagreement of sites is asked about before it is written.

Whoever writes a cell on which sites disagree decides it: the operation knew all sides. That is
right when the user means it, and a loss when a form, a paste or an act over many records did it in
passing. So the door of writing looks which disagreements a command would close.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import OfficeError

if TYPE_CHECKING:
    from sqlmodel import Session

_MEANT = "decisions are meant"
"""Under this ``session.info`` a command says that deciding is what it is for."""
_knowingly: ContextVar[bool] = ContextVar("knowingly", default=False)


@dataclass(frozen=True, order=True)
class Cell:
    """A field of a row; ``_alive``: deleted on one side, edited on the other."""

    table: str
    row: str
    column: str


class UndecidedError(OfficeError):
    """The write would have decided these cells; nothing was written."""

    def __init__(self, cells: tuple[Cell, ...]) -> None:
        super().__init__(
            "Не записано: сады записали здесь разное. Сравните и решите, что останется, "
            "или запишите ещё раз."
        )
        self.cells = cells


@contextmanager
def knowingly() -> Iterator[None]:
    """What is written meanwhile may decide: the user has been asked."""
    token = _knowingly.set(True)
    try:
        yield
    finally:
        _knowingly.reset(token)


def is_knowing() -> bool:
    """Nobody has to be asked."""
    return _knowingly.get()


def mean(session: Session) -> None:
    """Called by a command which decides by its very sense: settling, accepting, taking back."""
    session.info[_MEANT] = True


def open_cells(session: Session) -> frozenset[Cell]:
    """Every cell which disagrees now."""
    found = session.connection().exec_driver_sql("SELECT tbl,row,col FROM sync_conflict")
    return frozenset(Cell(*each) for each in found)


def require_meant(session: Session, before: frozenset[Cell]) -> None:
    """Raises UndecidedError when a disagreement was closed in passing.

    A record which went to the trash took its disagreements along: that was no edit of a field.
    """
    if not before or session.info.get(_MEANT):
        return
    closed = before - open_cells(session)
    decided = tuple(sorted(one for one in closed if _stands(session, one)))
    if decided:
        raise UndecidedError(decided)


def _stands(session: Session, cell: Cell) -> bool:
    from desktop.storage.log.rows import table_named

    query = f"SELECT EXISTS(SELECT 1 FROM {table_named(cell.table).name} WHERE id=?)"
    return bool(session.connection().exec_driver_sql(query, (cell.row,)).scalar_one())
