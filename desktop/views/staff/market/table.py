"""The market as a table: the tree, how it is sorted, its columns, how many areas are shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.competences import Key
from desktop.services.market import Overview
from desktop.views.common.column_chooser import ColumnChooser
from desktop.views.common.controls import button, line
from desktop.views.common.list_columns import Listing, ListMemory
from desktop.views.common.list_footer import ShrinkingLabel
from desktop.views.common.list_layout import ColumnLayout
from desktop.views.staff.market.model import COLUMNS, Condition, MarketModel, chosen
from desktop.views.staff.market.tree import MarketTree

_COUNTED = ("teachers", "owners", "learners")
"""Columns of numbers: the first click on their head brings the greatest to the top."""


class MarketTable(QWidget):
    """``show_market`` keeps the cursor, the scroll place, the sorting and the open areas."""

    def __init__(self, memory: ListMemory) -> None:
        super().__init__()
        self._overview = Overview((), 0)
        self._search, self._chip = "", "all"
        self._sort: tuple[str, bool] = ("", False)
        self.columns: ColumnLayout[Any] = ColumnLayout(COLUMNS, memory, "list/market")
        self.model = MarketModel(self)
        self.tree = MarketTree(self.model, self.columns)
        self.count = ShrinkingLabel("market.footer.count")
        self.columns_button = button(
            "Колонки", name="market.footer.columns", kind="quiet", icon="columns"
        )
        self._arrange()
        self.tree.sort_wanted.connect(self._on_sort)
        self.columns_button.clicked.connect(self.choose_columns)

    @property
    def condition(self) -> Condition:
        return Condition(self._search, self._chip, *self._sort)

    @property
    def is_empty(self) -> bool:
        return not self.model.rows

    def show_market(self, overview: Overview, search: str, chip: str) -> None:
        """Show what matches; a search unfolds the areas whose skills it found."""
        self._overview, self._search, self._chip = overview, search, chip
        rows = chosen(overview, self.condition)
        current = self.tree.current_row
        opened = {row.key for place, row in enumerate(self.model.rows) if self._is_open(place)}
        scrolled = self.tree.verticalScrollBar().value()
        self.model.show_rows(rows, self._sort[0], descending=self._sort[1])
        for place, row in enumerate(rows):
            if row.key in opened or (search and row.skills):
                self.tree.expand(self.model.index(place, 0))
        if current is not None:
            self.tree.setCurrentIndex(self.model.index_of(current.key))
        self.tree.verticalScrollBar().setValue(scrolled)
        total = len(overview.areas)
        self.count.say(f"Показано {len(rows)} из {total}", f"{len(rows)} из {total}")

    def listing(self, conditions: tuple[str, ...]) -> Listing:
        return self.model.listing(conditions, self.columns.visible())

    def choose_columns(self) -> None:
        chooser = ColumnChooser("market", self.columns, self)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.changed.connect(self.tree.fit)
        chooser.show_beside(self.columns_button)

    def reveal(self, key: Key) -> None:
        """Put the cursor on an area and bring it into sight."""
        index = self.model.index_of(key)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def enter(self) -> None:
        """From the search into the rows."""
        if self.model.rows:
            self.tree.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.tree.currentIndex().isValid():
                self.tree.setCurrentIndex(self.model.index(0, 0))

    def box(self) -> QRect:
        """The place of the tree on the screen."""
        corner = self.tree.viewport().mapToGlobal(self.tree.viewport().rect().topLeft())
        return QRect(corner, self.tree.viewport().size())

    def _is_open(self, place: int) -> bool:
        return self.tree.isExpanded(self.model.index(place, 0))

    def _on_sort(self, code: str) -> None:
        """Ascending, descending, back to the default; numbers begin with the greatest."""
        first = code in _COUNTED
        sort, descending = self._sort
        if sort != code:
            self._sort = (code, first)
        elif descending == first:
            self._sort = (code, not first)
        else:
            self._sort = ("", False)
        self.show_market(self._overview, self._search, self._chip)

    def _arrange(self) -> None:
        footer = QHBoxLayout()
        footer.setContentsMargins(8, 2, 0, 2)
        footer.addWidget(self.count, 1)
        footer.addWidget(self.columns_button)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.tree, 1)
        inside.addWidget(line())
        inside.addLayout(footer)
