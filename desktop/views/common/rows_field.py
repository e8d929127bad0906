"""Several lines in one field, each with fields of its own: a table and a dialog for a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from desktop.views.common.draft_dialog import DraftDialog
from desktop.views.common.field_kinds import make_editor
from desktop.views.common.fields import FieldEditor, FormField, FormGroup
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow

SHOWN = 3
"""Columns of the table; the dialog has all of them."""
NO_LINES = "Строк пока нет."


class RowsEditor(FieldEditor):
    """Value: a tuple of mappings, code of a column → value."""

    def __init__(self, described: FormField, name: str, today: Callable[[], dt.date]) -> None:
        super().__init__(described, name)
        self._today = today
        self._rows: tuple[dict[str, Any], ...] = ()
        self._shown = described.columns[:SHOWN]
        self._editors = {
            column.code: make_editor(column, f"{name}.cell.{column.code}", today)
            for column in self._shown
        }
        """They only put values into words."""
        for editor in self._editors.values():
            editor.setParent(self)
            editor.hide()
        self.box = LinesBox(
            [LineColumn(column.title) for column in self._shown],
            name=name,
            title=described.title,
            add="Добавить строку…",
            empty=NO_LINES,
            can_move=True,
        )
        self._adopt(self.box)
        self.box.setFocusProxy(self.box.add_button)
        self.box.add_wanted.connect(lambda: self.open_row(None))
        self.box.opened.connect(self.open_row)
        self.box.remove_wanted.connect(self._remove)
        self.box.move_wanted.connect(self._move)
        self._show()

    def value(self) -> Any:
        return self._rows

    def set_value(self, value: Any) -> None:
        self._rows = tuple(dict(row) for row in value or ())
        self._show()

    def show_text(self, value: Any) -> str:
        return f"строк: {len(value or ())}"

    def set_read_only(self, *, on: bool) -> None:
        self.box.set_read_only(on=on)

    def open_row(self, place: int | None) -> DraftDialog:
        """The dialog of a line; ``None`` is a new one."""
        title = (
            self.described.title if place is None else f"{self.described.title}: строка {place + 1}"
        )
        dialog = DraftDialog(
            "row",
            title,
            "Добавить" if place is None else "Сохранить",
            [FormGroup("row", "", self.described.columns)],
            submit=lambda values: self._put(place, values),
            today=self._today,
            width=640,
            parent=self.window(),
        )
        dialog.start({} if place is None else self._rows[place])
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _put(self, place: int | None, values: dict[str, Any]) -> None:
        rows = list(self._rows)
        if place is None:
            rows.append(values)
        else:
            rows[place] = values
        self._change(rows)

    def _remove(self, place: int) -> None:
        self._change([row for number, row in enumerate(self._rows) if number != place])

    def _move(self, place: int, by: int) -> None:
        rows = list(self._rows)
        to = place + by
        if 0 <= to < len(rows):
            rows[place], rows[to] = rows[to], rows[place]
            self._change(rows)
            self.box.table.select(to)

    def _change(self, rows: list[dict[str, Any]]) -> None:
        self._rows = tuple(rows)
        self._show()
        self.edited.emit()
        self.finished.emit()

    def _show(self) -> None:
        self.box.show_rows(
            [
                LineRow(
                    number,
                    [self._editors[one.code].show_text(row.get(one.code)) for one in self._shown],
                )
                for number, row in enumerate(self._rows)
            ]
        )
