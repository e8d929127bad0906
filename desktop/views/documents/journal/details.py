"""What is to be said of the paper under the cursor: changed data, the remark, the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.services.documents.papers import Status
from desktop.services.documents.register import RegisterRow
from desktop.views.common.controls import button, label, set_look
from desktop.views.documents.journal.register_list import SCREEN
from desktop.views.icons import set_picture
from desktop.views.words import sentence

NEW_EDITION: Final = "Подготовить новую редакцию"
FOREIGN: Final = "Документ ведёт сад № {}: здесь его можно смотреть и печатать, изменить нельзя."


class Details(QFrame):
    """A line under the list; hidden while there is nothing to say."""

    edition_wanted = Signal()
    correct_wanted = Signal()
    scan_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        self._icon = QLabel()
        self.text = label("", name=f"{SCREEN}.details", wrap=True)
        self.edition = button(NEW_EDITION, name=f"{SCREEN}.details.edition")
        self.correct = button("Исправить", name=f"{SCREEN}.details.correct")
        self.scan = button("Открыть скан", name=f"{SCREEN}.details.scan", icon="clip")
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 4, 8, 4)
        box.setSpacing(8)
        box.addWidget(self._icon)
        box.addWidget(self.text, 1)
        for made in (self.edition, self.correct, self.scan):
            box.addWidget(made)
        self.edition.clicked.connect(self.edition_wanted)
        self.correct.clicked.connect(self.correct_wanted)
        self.scan.clicked.connect(self.scan_wanted)
        self.hide()

    def show_row(self, row: RegisterRow | None, stale: Sequence[str], *, writable: bool) -> None:
        """Tell what matters of a paper now."""
        text, tone = _said(row, stale)
        self.text.setText(text)
        self.setAccessibleName(text)
        set_picture(self._icon, "warning" if tone == "warning" else "info", tone)
        set_look(self, "tone", tone)
        self.edition.setVisible(bool(stale))
        self.edition.setEnabled(writable)
        is_returned = row is not None and row.status is Status.DRAFT and bool(row.remark)
        self.correct.setVisible(is_returned)
        self.correct.setEnabled(writable)
        self.scan.setVisible(row is not None and bool(row.scan_hash))
        self.setVisible(bool(text))


def _said(row: RegisterRow | None, stale: Sequence[str]) -> tuple[str, str]:
    """The most important thing first."""
    if row is None:
        return "", "info"
    if not row.is_own:
        return FOREIGN.format(row.site), "info"
    if stale:
        return f"Данные изменились после печати: {', '.join(stale)}.", "warning"
    if row.status is Status.DRAFT and row.remark:
        return sentence(f"Возвращён с замечанием: {row.remark}"), "warning"
    if row.status is Status.ANNULLED:
        return sentence(f"Аннулирован: {row.annulled_reason}"), "info"
    said = f"При регистрации: {'; '.join(row.warnings)}" if row.warnings else ""
    if row.scan_hash:
        said = f"Приложен скан: {row.scan_name}"
    return (sentence(said), "info") if said and row.is_issued else ("", "info")
