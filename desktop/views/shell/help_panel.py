"""«Помощь по этому экрану» and «Сочетания клавиш»."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.views.common.controls import button, clear, label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.panels import SidePanel
from desktop.views.page import HelpText
from desktop.views.shortcuts import all_shortcuts

ACTS_SHOWN = 5


class HelpPanel(SidePanel):
    """What the screen is for, what is done here most, its keys."""

    def __init__(self) -> None:
        super().__init__("Помощь по этому экрану", name="help")
        self.all_keys = button("Все сочетания клавиш", name="help.keys")
        self.add_button(self.all_keys)

    def show_text(self, text: HelpText) -> None:
        clear(self.body)
        self.body.addWidget(label(text.purpose, wrap=True, name="help.purpose"))
        if text.acts:
            self._add_heading("Чаще всего")
        for number, act in enumerate(text.acts[:ACTS_SHOWN], 1):
            made = button(act.text, name=f"help.act.{number}")
            made.clicked.connect(lambda _checked=False, run=act.run: run())
            self.body.addWidget(made)
        if text.keys:
            self._add_heading("Клавиши")
            self.body.addWidget(keys_table(text.keys))
        self.body.addStretch(1)
        self.show()

    def _add_heading(self, text: str) -> None:
        self.body.addSpacing(8)
        self.body.addWidget(label(text, "heading"))


class ShortcutsDialog(OfficeDialog):
    """All shortcuts of the program, with a search."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("shortcuts", "Сочетания клавиш", "Закрыть", width=800, parent=parent)
        self.cancel.hide()
        self.search = QLineEdit()
        self.search.setObjectName("dialog.shortcuts.search")
        self.search.setAccessibleName("Найти сочетание")
        self.search.setPlaceholderText("Найти действие или клавишу")
        self.search.setClearButtonEnabled(True)
        self.head.addWidget(self.search)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.primary.clicked.connect(self.accept)
        self.search.textChanged.connect(self._show)
        self._show("")

    def _show(self, wanted: str) -> None:
        wanted = wanted.strip().lower()
        lines = [(line.keys, line.act) for line in all_shortcuts()]
        found = [one for one in lines if wanted in f"{one[0]} {one[1]}".lower()]
        clear(self.body)
        if found:
            self.body.addWidget(keys_table(found))
        else:
            self.body.addWidget(label("Такого сочетания нет.", "muted"))


def keys_table(keys: Iterable[tuple[str, str]]) -> QWidget:
    """Keys at the left, what they do at the right."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for row, (key, act) in enumerate(keys):
        grid.addWidget(label(key, "heading"), row, 0, top)
        grid.addWidget(label(act, wrap=True), row, 1, top)
    return box
