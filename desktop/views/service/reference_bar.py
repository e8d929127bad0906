"""The buttons of «Справочники»: what can be done with the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QPushButton

from desktop.services.reference_rows import Row
from desktop.views.common.controls import ButtonKind, button
from desktop.views.common.overflow_row import OverflowRow

BUTTONS = (
    ("add", "Добавить", "plus", "Insert"),
    ("merge", "Объединить…", "", ""),
    ("forms", "Склонение…", "", ""),
    ("switch", "Убрать из работы", "archive", "Delete"),
    ("shipped", "Исходная строка", "undo", ""),
    ("up", "Выше", "arrow-up", "Alt+↑"),
    ("down", "Ниже", "arrow-down", "Alt+↓"),
)
"""Code, word, icon, key."""


class ReferenceBar(OverflowRow):
    """Give it what each button does; tell it what the cursor stands on."""

    def __init__(self, runs: Mapping[str, Callable[[], object]]) -> None:
        super().__init__("reference.actions", keep=2)
        self.by_code: dict[str, QPushButton] = {}
        for code, text, icon, tip in BUTTONS:
            kind: ButtonKind = "primary" if code == "add" else "plain"
            made = button(text, name=f"reference.action.{code}", kind=kind, icon=icon, tip=tip)
            made.clicked.connect(lambda _=False, run=runs[code]: run())
            self.by_code[code] = made
        self.set_buttons(list(self.by_code.values()))

    def show_state(
        self, row: Row | None, place: int, last: int, *, can_write: bool, has_forms: bool
    ) -> None:
        """Enable what is possible for this row at this place of the list."""
        item = row.item if row is not None else None
        enabled = {
            "add": True,
            "merge": item is not None and not item.is_shipped,
            "forms": item is not None and has_forms,
            "switch": item is not None,
            "shipped": item is not None and item.is_shipped and item.is_changed,
            "up": item is not None and place > 0,
            "down": item is not None and place < last,
        }
        for code, made in self.by_code.items():
            made.setEnabled(can_write and enabled[code])
        is_off = item is not None and not item.is_active
        self.by_code["switch"].setText("Вернуть в работу" if is_off else "Убрать из работы")
