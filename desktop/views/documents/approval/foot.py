"""The buttons under the reader: those of the head, or those of whoever prepared the papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop.services.roles import Role
from desktop.views.common.controls import button
from desktop.views.common.overflow_row import OverflowRow
from desktop.views.documents.approval.queue_list import SCREEN
from desktop.views.shortcuts import shortcut

APPROVE: Final = "Утвердить отмеченные"
AS_TOLD: Final = "Отметить утверждённым со слов заведующего"


class Foot(QFrame):
    """``connect_acts`` says what each button does; the primary one is that of the role."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.head = {
            "return": _button("return", "Вернуть с замечанием…", "undo", "F8"),
            "tick_all": _button("tick_all", "Отметить все", "select-all", "Ctrl+A"),
            "next": _button("next", "Отметить и дальше", "check", "Enter"),
        }
        self.senior = {
            "take_back": _button("take_back", "Забрать обратно", "undo"),
            "bundle": _button("bundle", "Сохранить пакет PDF…", "save"),
            "tick_all": _button("tick_every", "Отметить все", "select-all", "Ctrl+A"),
        }
        self.rows = (OverflowRow(f"{SCREEN}.foot.head"), OverflowRow(f"{SCREEN}.foot.senior"))
        for row, buttons in zip(self.rows, (self.head, self.senior), strict=True):
            row.set_buttons(list(buttons.values()))
        self.approve = button(APPROVE, name=f"{SCREEN}.action.approve", kind="primary")
        self.may_tick = False
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for row in self.rows:
            box.addWidget(row, 1)
        box.addWidget(self.approve)

    def connect_acts(self, acts: Mapping[str, Callable[[], object]]) -> None:
        """What the buttons do, by their codes; Ctrl+Enter presses the primary one."""
        for buttons in (self.head, self.senior):
            for code, made in buttons.items():
                made.clicked.connect(lambda _=False, act=acts[code]: act())
        self.approve.clicked.connect(lambda _=False: acts["approve"]())
        owner = self.parentWidget() or self
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(owner, keys, self.approve.click)

    def show_state(
        self, role: str, *, writable: bool, told: bool, ticked: int, current: bool
    ) -> None:
        """The buttons of a role; ``told``: the senior educator may mark what the head said."""
        is_head = role == Role.HEAD
        self.may_tick = writable and (is_head or told)
        for row, is_shown in zip(self.rows, (is_head, not is_head), strict=True):
            row.setVisible(is_shown)
        verb = APPROVE if is_head or not told else AS_TOLD
        tail = "" if is_head or not told else "…"
        self.approve.setText(f"{verb} {ticked}{tail}" if ticked else f"{verb}{tail}")
        self.approve.setAccessibleName(self.approve.text())
        self.approve.setToolTip("Ctrl+Enter")
        self.approve.setVisible(is_head or told)
        self.approve.setEnabled(self.may_tick and ticked > 0)
        for made in (self.head["tick_all"], self.head["next"], self.senior["tick_all"]):
            made.setEnabled(self.may_tick and current)
        self.head["return"].setEnabled(writable and current)
        self.senior["take_back"].setEnabled(writable and (current or ticked > 0))
        self.senior["bundle"].setEnabled(current or ticked > 0)


def _button(code: str, text: str, icon: str, key: str = "") -> QPushButton:
    tip = f"{text.rstrip('…')} ({key})" if key else ""
    return button(text, name=f"{SCREEN}.action.{code}", icon=icon, tip=tip)
