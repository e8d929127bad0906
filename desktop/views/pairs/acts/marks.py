"""Statements with marks 1–5 as rows of segments; digits choose and the next row gets the focus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.common.controls import label
from desktop.views.common.segments import Segment, Segments


class DigitSegments(Segments):
    """Marks which are chosen by their digit."""

    def _keys(self) -> dict[str, str]:
        return {code: code for code in self._buttons}


class MarkRows(QWidget):
    """One mark for each statement; ``values`` holds None where nothing was chosen."""

    chosen = Signal()
    completed = Signal()
    """The last mark was chosen."""

    def __init__(self, statements: Sequence[str], marks: Sequence[int], *, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.rows: list[DigitSegments] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for number, statement in enumerate(statements, 1):
            segments = [Segment(str(mark), str(mark)) for mark in marks]
            made = DigitSegments(segments, name=f"{name}.{number}", title=statement)
            made.chosen.connect(lambda _, row=number - 1: self._on_chosen(row))
            self.rows.append(made)
            column.addWidget(label(f"{number}. {statement}", wrap=True))
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            column.addSpacing(4)
        self.setFocusProxy(self.rows[0])

    @property
    def values(self) -> list[int | None]:
        """The marks in the order of the statements."""
        return [int(row.value) if row.value else None for row in self.rows]

    @property
    def filled(self) -> tuple[int, ...]:
        """The marks which were chosen."""
        return tuple(one for one in self.values if one is not None)

    def show_values(self, values: Sequence[int | None]) -> None:
        """Show marks without telling anybody."""
        for row, value in zip(self.rows, values, strict=True):
            row.set_value(None if value is None else str(value))

    def _on_chosen(self, row: int) -> None:
        self.chosen.emit()
        if row + 1 < len(self.rows):
            self.rows[row + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.completed.emit()
