"""[Сравнить]: two people side by side (ux.md 10.6)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.matching.pair_compare import MEETS, Row
from desktop.views.common.controls import button
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable

_TITLE, _MEETS = 150, 110


class ComparePane(QWidget):
    """The seeker on the left; rows which meet are marked ⇄ with the word «сходится»."""

    chosen = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.choose = button(
            "Выбрать", name="dialog.pair_choosing.compare.choose", kind="primary", icon="check"
        )
        self.back = button(
            "Назад к списку", name="dialog.pair_choosing.compare.back", icon="arrow-left"
        )
        self.table: LinesTable | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.choose)
        self._column.addLayout(buttons)
        self._column.addStretch(1)
        self.choose.clicked.connect(self.chosen)
        self.back.clicked.connect(self.back_wanted)

    def show_rows(self, left: str, right: str, rows: Sequence[Row]) -> None:
        """Compare these two."""
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        columns = (
            LineColumn("", _TITLE),
            LineColumn(left),
            LineColumn(right),
            LineColumn("", _MEETS),
        )
        self.table = LinesTable(
            columns, name="dialog.pair_choosing.compare", title=f"{left} и {right}"
        )
        self.table.show_rows(
            [
                LineRow(
                    number,
                    (one.title, one.left, one.right, f"⇄ {MEETS}" if one.meets else ""),
                    tips=("", one.left, one.right, ""),
                )
                for number, one in enumerate(rows)
            ]
        )
        self._column.insertWidget(0, self.table)
