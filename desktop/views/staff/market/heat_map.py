"""The market as a map: people in rows, the areas in columns, the level as a coloured digit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.services.market import Cell, HeatMap
from desktop.services.reference import Item
from desktop.views.common.controls import clear, label, line
from desktop.views.common.flow import FlowLayout
from desktop.views.common.panels import FoldingSection, scrolling
from desktop.views.staff.levels.cells import NAMES, NO_LEVEL, SIDE, CellGrid
from desktop.views.staff.levels.painting import paint_level
from desktop.views.theme import Theme, levels

LEGEND_HIGH, BESIDE = 150, 280
NETWORK_NAMES = 250
ANY = (1 << 24) - 1
"""The greatest size of a widget in Qt: no limit."""


class HeatGrid(CellGrid):
    """Cells 28×28; the number of an area stands over its column."""

    def names_width(self) -> int:
        has_sites = any(one.site for one in self.people)
        return Theme.current().metrics.px(NETWORK_NAMES if has_sites else NAMES)


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
    """The grid, the bottom line about the current cell, and the legend: beside or below."""

    level_typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.grid = HeatGrid(name="market.map", title="Карта компетенций")
        self.line = label("", name="market.map.line", wrap=True)
        self.legend = FoldingSection(
            "Что значат цвета и номера", name="market.map.legend", is_open=False
        )
        self._inner = QWidget()
        self._samples = FlowLayout(spacing=16)
        self._names = FlowLayout(spacing=4)
        self._list = scrolling(self._inner)
        self._body = QHBoxLayout()
        self._numbered: tuple[str, ...] = ()
        self._is_beside = False
        self._arrange()
        self.grid.moved.connect(self._show_line)
        self.grid.level_typed.connect(self.level_typed)

    def show_map(self, found: HeatMap) -> None:
        self.grid.show_levels(found.people, found.areas, found.cells)
        self._fill_legend(found.areas)
        self._show_line()
        self._choose_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_place()

    def _show_line(self) -> None:
        text = self.grid.current_sentence()
        self.line.setText(text)
        self.line.setAccessibleName(text)

    def _fill_legend(self, areas: Sequence[Item]) -> None:
        titles = tuple(f"{number} — {item.title}" for number, item in enumerate(areas, start=1))
        if titles == self._numbered:
            return
        self._numbered = titles
        clear(self._names)
        for text in titles:
            self._names.addWidget(label(text, "caption"))
        self._wrap_names()

    def _choose_place(self) -> None:
        """Beside the cells when there is room, otherwise below them, folded."""
        map_width = self.grid.names_width() + self.grid.cell_size().width() * len(self.grid.areas)
        beside = self.width() - map_width - 40 >= Theme.current().metrics.px(BESIDE)
        if beside == self._is_beside:
            return
        self._is_beside = beside
        if beside:
            self._list.setMinimumHeight(0)
            self._list.setMaximumHeight(ANY)
            self._list.setFixedWidth(self.width() - map_width - 40)
            self._body.addWidget(self._list)
        else:
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(ANY)
            self._list.setFixedHeight(LEGEND_HIGH)
            self.legend.content.addWidget(self._list)
        self.legend.setVisible(not beside)
        self._list.show()
        self._wrap_names()

    def _wrap_names(self) -> None:
        """One name a line beside the cells; as many as fit below them."""
        for place in range(self._names.count()):
            item = self._names.itemAt(place)
            made = item.widget() if item is not None else None
            if isinstance(made, QLabel):
                made.setWordWrap(self._is_beside)
                made.setContentsMargins(0, 0, 0 if self._is_beside else 20, 0)
                made.setMinimumWidth(self._list.width() - 40 if self._is_beside else 0)

    def _arrange(self) -> None:
        for number, look in enumerate(levels()):
            self._samples.addWidget(LevelSample(Cell(number), look.word))
        self._samples.addWidget(LevelSample(None, NO_LEVEL))
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(self._samples)
        column.addLayout(self._names)
        column.addStretch(1)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.setObjectName("market.map.legend.list")
        self._list.setAccessibleName("Что значат цвета и номера")
        self._list.setFixedHeight(LEGEND_HIGH)
        self.legend.content.addWidget(self._list)
        self.line.setContentsMargins(12, 6, 12, 6)
        self._body.setSpacing(0)
        self._body.addWidget(self.grid, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._body, 1)
        layout.addWidget(line())
        layout.addWidget(self.line)
        layout.addWidget(self.legend)
