"""Where the fields of a form stand: two columns at most, 720 px at most, groups with headings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.controls import label
from desktop.views.common.fields import FormGroup
from desktop.views.common.form_row import FieldRow
from desktop.views.theme import Theme

WIDEST = 720
TWO_COLUMNS_FROM = 520


class GroupBox(QWidget):
    """A heading and its fields; one or two columns, hidden fields leave no hole."""

    def __init__(self, group: FormGroup, rows: Sequence[FieldRow]) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.rows: Sequence[FieldRow] = rows
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = label(group.title, "heading")
        column.addWidget(heading)
        heading.setVisible(bool(group.title))
        column.addLayout(self._grid)

    def add(self, rows: Sequence[FieldRow]) -> None:
        """More fields at the end."""
        self.rows = [*self.rows, *rows]
        self.flow(self._columns, again=True)

    def flow(self, columns: int, *, again: bool = False) -> None:
        """Lay the visible fields out in so many columns."""
        if columns == self._columns and not again:
            return
        self._columns = columns
        line, place = 0, 0
        for row in self.rows:
            # Not takeAt: an item which outlives its place keeps the new one from measuring anew.
            self._grid.removeWidget(row)
            if not row.is_wanted:
                continue
            row.set_level(is_beside=columns > 1)
            span = columns if row.editor.described.is_wide else 1
            if place + span > columns:
                line, place = line + 1, 0
            self._grid.addWidget(row, line, place, 1, span)
            place += span
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)


def columns_for(width: int) -> int:
    """One column in a narrow form."""
    return 2 if width >= Theme.current().metrics.px(TWO_COLUMNS_FROM) else 1


def limit_width(form: QWidget) -> None:
    """Not wider than 720 px at 11 pt."""
    form.setMaximumWidth(Theme.current().metrics.px(WIDEST))
    form.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
