"""The line «Кого? … Кому? … Кем? …» under the name: amber until somebody looked (ux.md 8.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.views.common.controls import button, label, set_kind, set_look
from desktop.views.icons import set_picture

if TYPE_CHECKING:
    from desktop.services.people.declension import Declension

QUESTIONS = (("Кого?", "genitive"), ("Кому?", "dative"), ("Кем?", "instrumental"))


class DeclensionLine(QFrame):
    """Three forms and the button which opens the dialog."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("staff.declension")
        self.setProperty("part", "state")
        self._icon = QLabel()
        self.text = label("", wrap=True, name="staff.declension.text")
        self.check = button("Проверить склонение", name="staff.declension.check", kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(self._icon)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.text)
        foot = QHBoxLayout()
        foot.addWidget(self.check)
        foot.addStretch(1)
        column.addLayout(foot)
        row.addLayout(column, 1)
        self.check.clicked.connect(self.wanted)

    def show_forms(self, found: Declension, *, read_only: bool) -> None:
        forms = " · ".join(f"{word} {found.forms.get(case)}" for word, case in QUESTIONS)
        self.text.setText(f"Проверьте склонение. {forms}" if found.needs_look else forms)
        set_look(self, "tone", "warning" if found.needs_look else "plain")
        set_kind(self.text, "warning" if found.needs_look else "muted")
        self._icon.setVisible(found.needs_look)
        if found.needs_look:
            set_picture(self._icon, "warning", "warning", 16)
        self.check.setVisible(not read_only)
