"""A table model which knows ids only and reads rows when they come into sight.

Ids first: the scroll bar is right at once, End works, sorting and searching stay with the service.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from time import monotonic
from typing import Any, Generic
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from desktop.views.common.list_columns import Column, RowT

PAGE = 100
SLOW_SECONDS = 0.2
ROOT = QModelIndex()
AnyIndex = QModelIndex | QPersistentModelIndex

ID_ROLE = Qt.ItemDataRole.UserRole + 1
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 2
ROW_ROLE = Qt.ItemDataRole.UserRole + 3
STATE_ROLE = Qt.ItemDataRole.UserRole + 4

WAITING, GONE, STALE, FRESH = "waiting", "gone", "stale", "fresh"

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


class LazyTableModel(QAbstractTableModel, Generic[RowT]):
    """Rows are read a page at a time, when Qt asks for them. Column 0 is the tick.

    When one page took longer than 200 ms, later pages are read after the paint: the delegate
    draws grey shapes meanwhile, so the window never stands still on a slow disk.
    """

    ticks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        load: Callable[[Sequence[UUID]], Sequence[RowT]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.is_narrow = False
        self.may_tick: Callable[[UUID], bool] = lambda _record: True
        """Records which may not be chosen are shown without a box."""
        self._load = load
        self._ids: list[UUID] = []
        self._places: dict[UUID, int] = {}
        self._rows: dict[UUID, RowT] = {}
        self._gone: set[UUID] = set()
        self._ticked: set[UUID] = set()
        self._stale: UUID | None = None
        self._arrows: dict[str, str] = {}
        self._is_slow = False
        self._wanted: set[int] = set()
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._load_wanted)

    @property
    def ids(self) -> Sequence[UUID]:
        return self._ids

    @property
    def stale_id(self) -> UUID | None:
        """The record kept in sight although it no longer matches the filter."""
        return self._stale

    def show_ids(self, ids: Iterable[UUID], stale: UUID | None = None) -> None:
        """Show other records, or the same ones again after they changed."""
        self.beginResetModel()
        self._ids = list(ids)
        self._places = {record: place for place, record in enumerate(self._ids)}
        self._rows.clear()
        self._gone.clear()
        self._wanted.clear()
        self._stale = stale
        self.endResetModel()

    def place_of(self, record: UUID) -> int:
        """The number of the row of a record, -1 when it is not shown."""
        return self._places.get(record, -1)

    def row_at(self, number: int) -> RowT | None:
        """A row, read now if need be; None when the record is gone."""
        self._read_page(number)
        return self._rows.get(self._ids[number])

    def rows_of(self, ids: Sequence[UUID]) -> list[RowT]:
        """Rows of any records in the order asked for, read page by page."""
        return rows_by_pages(self._load, ids)

    def show_arrows(self, arrows: dict[str, str]) -> None:
        """Marks of sorting behind the titles: code of the column → «▲»."""
        self._arrows = arrows
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    @property
    def ticked(self) -> frozenset[UUID]:
        return frozenset(self._ticked)

    def ticked_in_order(self) -> list[UUID]:
        """Ticked records, those in sight first and in the order of the list."""
        in_sight = [record for record in self._ids if record in self._ticked]
        return in_sight + [record for record in self._ticked if record not in self._places]

    def tick_or_untick_all(self) -> None:
        """Tick everything shown; when all of it is ticked, take the ticks off."""
        ids = [record for record in self._ids if self.may_tick(record)]
        self.set_ticked(ids, on=not self._ticked.issuperset(ids))

    def set_ticked(self, ids: Iterable[UUID], *, on: bool) -> None:
        """Ticks belong to records, not to rows: they survive sorting and searching."""
        before = len(self._ticked)
        if on:
            self._ticked.update(record for record in ids if self.may_tick(record))
        else:
            self._ticked.difference_update(ids)
        if len(self._ticked) != before:
            self._say_ticks()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == 0:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role == STATE_ROLE:
            return self._state(index.row())
        if index.column() == 0:
            return self._tick_data(index.row(), role)
        return self._cell_data(index.row(), self.columns[index.column() - 1], role)

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if index.column() != 0 or role != Qt.ItemDataRole.CheckStateRole:
            return False
        is_on = Qt.CheckState(value) == Qt.CheckState.Checked
        self.set_ticked([self._ids[index.row()]], on=is_on)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return super().headerData(section, orientation, role)
        if section == 0:
            return {
                Qt.ItemDataRole.DisplayRole: "",
                Qt.ItemDataRole.AccessibleTextRole: "Отметка",
                Qt.ItemDataRole.ToolTipRole: "Отметить показанные: Ctrl+A",
            }.get(Qt.ItemDataRole(role))
        column = self.columns[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{column.title} {self._arrows.get(column.code, '')}".rstrip()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.hint or None
        return None

    def text_of(self, row: RowT, column: Column[RowT]) -> str:
        """What stands in a cell, with the long dash for nothing."""
        return self.texts_of(column)(row)

    def texts_of(self, column: Column[RowT]) -> Callable[[RowT], str]:
        """What makes the texts of a column as the list shows it now."""
        text = column.narrow_text if self.is_narrow and column.narrow_text else column.text
        return lambda row: text(row) or "—"

    def _tick_data(self, number: int, role: int) -> Any:
        is_on = self._ids[number] in self._ticked
        if not self.may_tick(self._ids[number]):
            return "отметить нельзя" if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "отмечено" if is_on else "не отмечено"
        return None

    def _cell_data(self, number: int, column: Column[RowT], role: int) -> Any:
        if role == COLUMN_ROLE:
            return column
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter
        if role not in _TEXT_ROLES:
            return None
        row = self._row_in_sight(number)
        if row is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        return self._row_data(number, row, column, role)

    def _row_data(self, number: int, row: RowT, column: Column[RowT], role: int) -> Any:
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(number, row, column)
        return self.text_of(row, column)

    def _spoken(self, number: int, row: RowT, column: Column[RowT]) -> str:
        """The first column tells the whole row, the others themselves."""
        if column is not self.columns[0]:
            return f"{column.title}: {self.text_of(row, column)}"
        parts = [self.text_of(row, column)]
        parts += [
            f"{other.title}: {self.text_of(row, other)}"
            for other in self.columns[1:]
            if "N" in other.shown or "W" in other.shown
        ]
        parts += ["отмечено"] if row.id in self._ticked else []
        parts += ["больше не подходит под условия"] if row.id == self._stale else []
        return ", ".join(parts) + f", строка {number + 1} из {len(self._ids)}"

    def _state(self, number: int) -> str:
        record = self._ids[number]
        if record in self._gone:
            return GONE
        if record not in self._rows:
            return WAITING
        return STALE if record == self._stale else FRESH

    def _row_in_sight(self, number: int) -> RowT | None:
        record = self._ids[number]
        if record not in self._rows and record not in self._gone:
            if self._is_slow:
                self._wanted.add(number - number % PAGE)
                self._later.start()
            else:
                self._read_page(number)
        return self._rows.get(record)

    def _read_page(self, number: int) -> None:
        record = self._ids[number]
        if record in self._rows or record in self._gone:
            return
        start = number - number % PAGE
        page = self._ids[start : start + PAGE]
        began = monotonic()
        self._rows.update({row.id: row for row in self._load(page)})
        self._is_slow = monotonic() - began > SLOW_SECONDS
        self._gone.update(missing for missing in page if missing not in self._rows)

    def _load_wanted(self) -> None:
        wanted, self._wanted = sorted(self._wanted), set()
        for start in wanted:
            if start < len(self._ids):
                self._read_page(start)
                last = min(start + PAGE, len(self._ids)) - 1
                self.dataChanged.emit(
                    self.index(start, 0), self.index(last, self.columnCount() - 1)
                )

    def _say_ticks(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))
        self.ticks_changed.emit()


_TEXT_ROLES = frozenset(
    {
        ROW_ROLE,
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)


def rows_by_pages(
    load: Callable[[Sequence[UUID]], Sequence[RowT]], ids: Sequence[UUID]
) -> list[RowT]:
    """Rows of records in the order asked for; those which are gone are left out."""
    found: dict[UUID, RowT] = {}
    for start in range(0, len(ids), PAGE):
        found.update({row.id: row for row in load(ids[start : start + PAGE])})
    return [found[record] for record in ids if record in found]
