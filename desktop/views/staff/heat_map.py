"""The market as a map: people in rows, the areas in columns, the level as a coloured digit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.services.market import Cell, HeatMap
from desktop.services.reference import Item
from desktop.views.common.controls import label
from desktop.views.common.flow import FlowLayout
from desktop.views.common.panels import FoldingSection, scrolling
from desktop.views.staff.levels_cells import NO_LEVEL, CellGrid, paint_level
from desktop.views.theme import Theme, levels

NAMES, SIDE, LEGEND_HIGH = 180, 28, 150
NETWORK_NAMES = 250


class HeatGrid(CellGrid):
    """Cells 28×28; the number of an area stands over its column."""

    def cell_size(self) -> QSize:
        side = Theme.current().metrics.px(SIDE)
        return QSize(side, side)

    def head_height(self) -> int:
        return Theme.current().metrics.row

    def names_width(self) -> int:
        has_sites = any(one.site for one in self.people)
        return Theme.current().metrics.px(NETWORK_NAMES if has_sites else NAMES)

    def head_text(self, column: int) -> str:
        return str(column + 1)


class LevelSample(QWidget):
    """«3 могу научить»: a square of the legend with its word."""

    def __init__(self, cell: Cell | None, word: str) -> None:
        super().__init__()
        self._cell, self._word = cell, word
        self.setAccessibleName(word)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._word)
        side = Theme.current().metrics.px(SIDE) - 2
        return QSize(side + 6 + wide + 4, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.height()
        paint_level(painter, QRectF(0, 0, side, side), self._cell, self.font())
        painter.setFont(self.font())
        painter.setPen(QColor(Theme.current().colors.text))
        room = QRectF(side + 6, 0, self.width() - side - 6, side)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self._word)
        painter.end()


class HeatMapView(QWidget):
    """The grid, its legend which folds, and the bottom line about the current cell."""

    level_typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.grid = HeatGrid(name="market.map", title="Карта компетенций")
        self.line = label("", name="market.map.line")
        self.legend = FoldingSection("Что значат цвета и номера", name="market.map.legend")
        self._names = QWidget()
        self._flow = FlowLayout(self._names, spacing=4)
        self._numbered: tuple[str, ...] = ()
        self._arrange()
        self.grid.moved.connect(self._show_line)
        self.grid.level_typed.connect(self.level_typed)

    def show_map(self, found: HeatMap) -> None:
        self.grid.show_levels(found.people, found.areas, found.cells)
        self._fill_legend(found.areas)
        self._show_line()

    def _show_line(self) -> None:
        text = self.grid.current_sentence()
        self.line.setText(text)
        self.line.setAccessibleName(text)

    def _fill_legend(self, areas: Sequence[Item]) -> None:
        titles = tuple(f"{number} — {item.title}" for number, item in enumerate(areas, start=1))
        if titles == self._numbered:
            return
        self._numbered = titles
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for text in titles:
            made = label(text, "caption")
            made.setContentsMargins(0, 0, 20, 0)
            self._flow.addWidget(made)

    def _arrange(self) -> None:
        samples = QWidget()
        row = FlowLayout(samples, spacing=16)
        for number, look in enumerate(levels()):
            row.addWidget(LevelSample(Cell(number), look.word))
        row.addWidget(LevelSample(None, NO_LEVEL))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(8)
        column.addWidget(samples)
        column.addWidget(self._names)
        column.addStretch(1)
        area = scrolling(inner)
        area.setFixedHeight(LEGEND_HIGH)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setObjectName("market.map.legend.list")
        area.setAccessibleName("Номера областей")
        self.legend.content.addWidget(area)
        self.line.setContentsMargins(12, 6, 12, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.line)
        layout.addWidget(self.legend)
