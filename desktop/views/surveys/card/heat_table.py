"""«По садам»: areas × kindergartens, the darker the more people have a difficulty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from desktop.language.numbers import percent
from desktop.views.common.controls import clear, label
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.services.surveys.sites import HeatCell, HeatRow

NAME = "surveys.results.heat"
TITLE = "По садам"
HIDDEN = "мало ответов"
NOTE = "Только общие итоги. Сад, где ответили меньше пяти человек, отдельно не показан."
_DARK, _LIGHT = 50, 25
"""Percents from which a cell is coloured."""
_STRONG, _SOFT = 96, 40


class HeatTable(QWidget):
    """Every cell carries its number: grey paper stays readable."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setObjectName(NAME)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)

    def show_rows(self, rows: list[HeatRow], titles: dict[str, str]) -> None:
        """Kindergartens as columns, areas as rows; without other kindergartens nothing."""
        clear(self._layout)
        self.setVisible(bool(rows))
        if not rows:
            return
        columns = [LineColumn("Область"), *(LineColumn(one.name, 130, "center") for one in rows)]
        table = LinesTable(columns, name=f"{NAME}.table", title=TITLE)
        areas = list(rows[0].cells)
        table.show_rows(
            [
                LineRow(area, (titles.get(area, area), *(_text(one, area) for one in rows)))
                for area in areas
            ]
        )
        table.setItemDelegate(_Heat(rows, table))
        self._layout.addWidget(label(TITLE, "heading"))
        self._layout.addWidget(label(NOTE, "caption", wrap=True))
        self._layout.addWidget(table)


def _text(row: HeatRow, area: str) -> str:
    cell = row.cells[area]
    if row.is_hidden:
        return HIDDEN
    return "—" if cell.low is None else percent(cell.low, cell.base)


def _share(cell: HeatCell) -> float:
    return 100 * cell.low / cell.base if cell.low is not None and cell.base else 0.0


class _Heat(QStyledItemDelegate):
    """Paints the ground of a cell by the share of people."""

    def __init__(self, rows: list[HeatRow], table: LinesTable) -> None:
        super().__init__(table)
        self._rows, self._table = rows, table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        area = self._table.id_at(index.row())
        if index.column() > 0:
            share = _share(self._rows[index.column() - 1].cells[area])
            if share >= _LIGHT:
                colour = QColor(Theme.current().colors.accent)
                colour.setAlpha(_STRONG if share >= _DARK else _SOFT)
                painter.fillRect(option.rect, colour)
        super().paint(painter, option, index)
