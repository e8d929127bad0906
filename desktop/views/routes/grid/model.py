"""The model of the grid: deficits and lines as rows, everything the delegate paints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.language.dates import in_digits
from desktop.language.numbers import plural
from desktop.services.routes import terms
from desktop.views.routes.grid import columns as grid_columns
from desktop.views.routes.grid import rows as grid_rows
from desktop.views.routes.grid.columns import (
    ACTIVITY,
    DONE,
    EVIDENCE,
    FORMAT,
    HELPER,
    LEVEL_AT,
    LEVEL_WORDS,
    NUMBER,
    OWN,
    PRIORITY_AT,
    TERM,
    WAY,
    GridColumn,
)
from desktop.views.routes.grid.disputes import GridDisputes
from desktop.views.routes.grid.rows import Fresh, GridRow

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtCore import QObject

    from desktop.services.routes.types import Line, RouteCard, Section

AnyIndex = QModelIndex | QPersistentModelIndex
FRESH_TEXT: Final = "Впишите, что делаем"
UNCONFIRMED: Final = "без подтверждения"
CHANGED: Final = "изменено после утверждения"
NOT_DONE, IS_DONE = "не сделано", "сделано"
_NO_LEVEL: Final = "–"


class Role(IntEnum):
    """What the delegate asks besides the text."""

    TONE = Qt.ItemDataRole.UserRole + 1
    ICON = Qt.ItemDataRole.UserRole + 2
    ROW = Qt.ItemDataRole.UserRole + 3
    DISPUTE = Qt.ItemDataRole.UserRole + 4


class GridModel(QAbstractTableModel):
    """What is typed goes out as ``typed``; the card writes it and shows the route anew."""

    typed = Signal(object)
    """{(line, code of the column): text}"""
    fresh_typed = Signal(object, str)
    """Fresh, the words of the new line."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[GridColumn, ...] = ()
        self.rows: list[GridRow] = []
        self.card: RouteCard | None = None
        self.fresh: Fresh | None = None
        self.month: int | None = None
        self.folded: set[UUID] = set()
        self.can_edit = False
        self.by_section = False
        self.is_narrow = False
        """There is no room for whole titles."""
        self.disputes = GridDisputes()
        self._ways: Mapping[str, str] = {}
        self._formats: Mapping[str, str] = {}
        self._extra: Sequence[str] = ()

    def set_words(self, ways: Mapping[str, str], formats: Mapping[str, str]) -> None:
        """Words of the two lists by their codes."""
        self._ways, self._formats = ways, formats

    def show_route(
        self, card: RouteCard | None, *, can_edit: bool, extra: Sequence[str] = ()
    ) -> None:
        """Show a route, the same one or another; cells which stay are not made anew."""
        is_same = self.card is not None and card is not None and card.id == self.card.id
        if not is_same:
            self.fresh, self.month, self.folded = None, None, set()
        self.card, self.can_edit, self._extra = card, can_edit, tuple(extra)
        self._renew()

    def set_month(self, month: int | None) -> None:
        """Show the lines of one month, or all of them."""
        self.month = month
        self._renew()

    def fold(self, section: UUID, *, on: bool) -> None:
        """▸ or ▾ of a deficit."""
        (self.folded.add if on else self.folded.discard)(section)
        self._renew()

    def set_fresh(self, fresh: Fresh | None) -> None:
        """Open a row for a line which has no words yet, or give it up."""
        if fresh != self.fresh:
            self.fresh = fresh
            self._renew()

    def row_of(self, key: UUID | None) -> int:
        """Where a line or a deficit stands; -1 when it is out of sight."""
        return next((n for n, row in enumerate(self.rows) if key and row.key == key), -1)

    def fresh_row(self) -> int:
        return next((n for n, row in enumerate(self.rows) if row.is_fresh), -1)

    def column_of(self, code: str) -> int:
        return next((n for n, one in enumerate(self.columns) if one.code == code), -1)

    def line_at(self, row: int) -> Line | None:
        return self.rows[row].line if 0 <= row < len(self.rows) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - the name of Qt
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - the name of Qt
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.short if self.is_narrow and column.short else column.title
        return self.columns[section].hint if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row, column = self.rows[index.row()], self.columns[index.column()]
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.can_edit:
            return found
        found |= Qt.ItemFlag.ItemIsDropEnabled
        if row.line is not None and column.is_typed:
            found |= Qt.ItemFlag.ItemIsEditable
        if row.is_fresh and column.code == ACTIVITY:
            found |= Qt.ItemFlag.ItemIsEditable
        if row.line is not None and column.code == NUMBER:
            found |= Qt.ItemFlag.ItemIsDragEnabled
        return found

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, code = self.rows[index.row()], self.columns[index.column()].code
        answers: Mapping[int, Callable[[GridRow, str], str]] = {
            Qt.ItemDataRole.DisplayRole: self.text,
            Qt.ItemDataRole.EditRole: self.text,
            Qt.ItemDataRole.ToolTipRole: self._whole_tip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Role.TONE: self._tone,
            Role.ICON: self._icon,
            Role.DISPUTE: self.disputes.said,
        }
        if role == Role.ROW:
            return row
        return answers[role](row, code) if role in answers else None

    def _spoken(self, row: GridRow, code: str) -> str:
        title = self.columns[self.column_of(code)].title
        said = self.disputes.said(row, code)
        return f"{title}: {self.text(row, code) or 'пусто'}{'. ' if said else ''}{said}"

    def _whole_tip(self, row: GridRow, code: str) -> str:
        return "\n".join(filter(None, (self.tip(row, code), self.disputes.said(row, code))))

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = self.rows[index.row()], self.columns[index.column()]
        typed = str(value or "")
        if row.is_fresh:
            fresh, self.fresh = self.fresh, None
            if fresh is None or not typed.strip():
                self._renew()
                return False
            self.fresh_typed.emit(fresh, typed)
            return True
        if row.line is None or typed == self.text(row, column.code):
            return False
        self.typed.emit({(row.line.id, column.code): typed})
        return True

    def text(self, row: GridRow, code: str) -> str:
        """The words of a cell, as they are shown and copied."""
        if row.line is None:
            return self._section_text(row, code) if row.is_section else ""
        if code == NUMBER:
            return str(row.number)
        if code.startswith(OWN):
            cells = {f"{OWN}{key.hex}": value for key, value in row.line.cells.items()}
            return cells.get(code, "")
        return self._line_text(row.line, code)

    def _line_text(self, line: Line, code: str) -> str:
        if code == TERM:
            return terms.shown(line.term, self.card.school_year if self.card else 0)
        if code == WAY:
            return self._ways.get(line.way, line.way)
        if code == FORMAT:
            return self._formats.get(line.format, line.format)
        if code == DONE:
            return in_digits(line.done_on)[:5] if line.done_on else ""
        if code == EVIDENCE:
            return _evidence(line)
        return str(getattr(line, code, ""))

    def _section_text(self, row: GridRow, code: str) -> str:
        section = row.section
        if code in LEVEL_AT:
            level = getattr(section, LEVEL_AT[code])
            return f"{LEVEL_WORDS[LEVEL_AT[code]]} {_NO_LEVEL if level is None else level}"
        if code == PRIORITY_AT:
            return f"важн. {section.priority}" if section.priority else ""
        if code == DONE:
            done = sum(one.done_on is not None for one in section.lines)
            return f"{done} из {len(section.lines)}"
        return section.label if self.columns and code == self.columns[0].code else ""

    def _tone(self, row: GridRow, code: str) -> str:
        line = row.line
        if line is None:
            return ""
        if code == TERM:
            return "warning" if line.term.is_unknown else "error" if line.overdue else ""
        if code == HELPER and line.is_helper_unknown:
            return "warning"
        if code in {DONE, EVIDENCE} and line.is_unconfirmed:
            return "warning"
        if code == DONE and line.done_on:
            return "good"
        return "info" if code == NUMBER and line.is_changed else ""

    def _icon(self, row: GridRow, code: str) -> str:
        line = row.line
        if row.is_section:
            is_title = code == self.columns[0].code
            return ("chevron-right" if row.is_folded else "chevron-down") if is_title else ""
        if line is None:
            return ""
        if code == DONE:
            return "check" if line.done_on else "circle"
        if code == EVIDENCE:
            return "clip" if line.evidence or line.is_unconfirmed else ""
        return "warning" if code == TERM and line.overdue and not line.term.is_unknown else ""

    def tip(self, row: GridRow, code: str) -> str:
        """The whole text and what is the matter with the cell."""
        line = row.line
        if line is None:
            return _section_tip(row.section, code) if row.is_section else ""
        said = [self.text(row, code)]
        if code == TERM and line.term.is_unknown:
            said = [f"Не узнано: «{line.term.text}». Выберите дату."]
        elif code == TERM and line.overdue:
            said.append(overdue_words(line.overdue))
        elif code == HELPER and line.is_helper_unknown:
            said = [f"Не узнано: «{line.helper}». Выберите человека из списка."]
        elif code == EVIDENCE and line.evidence:
            said = [one.title for one in line.evidence]
        elif code in {DONE, EVIDENCE}:
            said = [_done_words(line)]
        elif code == NUMBER:
            said = [CHANGED] if line.is_changed else []
        return "\n".join(filter(None, said))

    def _contents(self) -> tuple[tuple[GridColumn, ...], list[GridRow]]:
        if self.card is None:
            return (), []
        return grid_columns.of_route(self.card, self._extra), grid_rows.of_route(
            self.card, self.folded, self.month, self.fresh, by_section=self.by_section
        )

    def _renew(self) -> None:
        """Show the rows of now; when they are the same ones, only their cells are drawn again."""
        columns, rows = self._contents()
        same = columns == self.columns and [_shape(one) for one in rows] == [
            _shape(one) for one in self.rows
        ]
        if same and rows:
            self.rows = rows
            last = self.index(len(rows) - 1, len(columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.columns, self.rows = columns, rows
        self.endResetModel()


def _shape(row: GridRow) -> tuple[object, ...]:
    return (row.section.id, row.key, row.is_fresh, row.is_folded)


def _section_tip(section: Section, code: str) -> str:
    if code in LEVEL_AT:
        return "Цифры 0–3 меняют уровень: не владею, пробую, владею, могу научить"
    return "Цифра меняет важность" if code == PRIORITY_AT else section.title


def _evidence(line: Line) -> str:
    if line.evidence:
        return str(len(line.evidence))
    return "Подтвердить" if line.is_unconfirmed else ""


def _done_words(line: Line) -> str:
    if line.is_unconfirmed:
        return f"Сделано {in_digits(line.done_on)}, {UNCONFIRMED}"
    return f"Сделано {in_digits(line.done_on)}" if line.done_on else "Не сделано"


def overdue_words(days: int) -> str:
    """«просрочено 5 дн.»."""
    return f"просрочено {days} {plural(days, 'дн.', 'дн.', 'дн.')}"
