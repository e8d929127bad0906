"""«Утверждено 23. [Напечатать…] [Позже]»: stays until it was answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.views.common.controls import button, label, set_look
from desktop.views.documents.approval.queue_list import SCREEN
from desktop.views.icons import set_picture

if TYPE_CHECKING:
    from uuid import UUID


class DoneStrip(QFrame):
    """What was approved just now and what may follow: printing, signing."""

    print_wanted = Signal()
    sign_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(f"{SCREEN}.done")
        self.setProperty("part", "strip")
        self.names: dict[UUID, str] = {}
        self.text = label("", name=f"{SCREEN}.done.text", wrap=True)
        self.print = button("Напечатать…", name=f"{SCREEN}.done.print", icon="print")
        self.sign = button("Отметить подписанными…", name=f"{SCREEN}.done.sign")
        self.later = button("Позже", name=f"{SCREEN}.done.later", kind="quiet")
        self._arrange()
        self.print.clicked.connect(self.print_wanted)
        self.sign.clicked.connect(self.sign_wanted)
        self.later.clicked.connect(self.hide)
        self.hide()

    @property
    def documents(self) -> list[UUID]:
        return list(self.names)

    def show_done(self, names: Mapping[UUID, str]) -> None:
        """What was approved: «Утверждено 23.», one paper by its name."""
        self.names = dict(names)
        only = f": {next(iter(names.values()))}" if len(names) == 1 else f" {len(names)}."
        self.text.setText(f"Утверждено{only}")
        self.setAccessibleName(self.text.text())
        self.setVisible(bool(names))
        self.print.setFocus()

    def _arrange(self) -> None:
        icon = QLabel()
        set_picture(icon, "check", "good")
        set_look(self, "tone", "info")
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 4, 8, 4)
        box.setSpacing(8)
        box.addWidget(icon)
        box.addWidget(self.text, 1)
        for made in (self.print, self.sign, self.later):
            box.addWidget(made)
