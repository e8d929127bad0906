"""A record with its open disagreements: a column for each side, and the value before (16.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.storage.log.row_fold import ALIVE
from desktop.views.common.controls import button, label, line, take_out
from desktop.views.exchange.accepting.own_words import OwnWordsDialog

if TYPE_CHECKING:
    from desktop.exchange.inbound.settling import Card, Dispute, Side

NAME = "exchange.conflict"
KEEP, UNITE, OWN = "Оставить это", "Объединить", "Ввести своё…"
BEFORE = "Было раньше"


class ConflictCard(QWidget):
    """``decided`` says which value a cell shall have: row, column, value."""

    decided = Signal(str, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("part", "box")
        self.card: Card | None = None
        self._may_decide = True
        self._shown: list[QWidget] = []
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(self._blocks)
        column.addStretch(1)

    def show_card(self, card: Card, *, may_decide: bool) -> None:
        """Show the sides of every field which disagrees."""
        self.card, self._may_decide = card, may_decide
        take_out(self._blocks, self._shown)
        self._shown.clear()
        for number, dispute in enumerate(card.disputes, 1):
            if number > 1:
                self._put(line())
            self._put(self._block(number, dispute))

    def enter(self) -> None:
        """The keyboard goes to the first answer."""
        first = self.findChild(QPushButton)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _put(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._blocks.addWidget(widget)

    def _block(self, number: int, dispute: Dispute) -> QWidget:
        name = f"{NAME}.{number}"
        block = QWidget()
        block.setObjectName(name)
        block.setProperty("part", "box")
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(dispute.title, "heading"))
        column.addLayout(self._sides(name, dispute))
        return block

    def _sides(self, name: str, dispute: Dispute) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, side in enumerate(dispute.sides):
            grid.setColumnStretch(place, 1)
            head = f"{side.label} ({side.who})" if side.who else side.label
            grid.addWidget(label(head, "muted", wrap=True), 0, place)
            grid.addWidget(label(side.text, name=f"{name}.value.{place + 1}", wrap=True), 1, place)
            keep = self._keep(f"{name}.keep.{place + 1}", dispute, side)
            grid.addWidget(keep, 2, place, Qt.AlignmentFlag.AlignLeft)
        last = len(dispute.sides)
        grid.setColumnStretch(last, 1)
        grid.addWidget(label(BEFORE, "muted"), 0, last)
        grid.addWidget(label(dispute.before, "muted", name=f"{name}.before", wrap=True), 1, last)
        grid.addLayout(self._further(name, dispute), 2, last)
        return grid

    def _keep(self, name: str, dispute: Dispute, side: Side) -> QWidget:
        made = button(KEEP, name=name)
        made.setAccessibleName(f"{dispute.title}: {KEEP.lower()}, {side.text}")
        made.setEnabled(self._may_decide)
        made.clicked.connect(lambda: self._decide(dispute, side.value))
        return made

    def _further(self, name: str, dispute: Dispute) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if dispute.united is not None:
            both = button(UNITE, name=f"{name}.unite", tip=dispute.united)
            both.clicked.connect(lambda: self._decide(dispute, dispute.united))
            row.addWidget(both)
        if dispute.is_text and dispute.column != ALIVE:
            own = button(OWN, name=f"{name}.own", kind="quiet")
            own.clicked.connect(lambda: self._ask(dispute))
            row.addWidget(own)
        for place in range(row.count()):
            if (item := row.itemAt(place)) is not None and (widget := item.widget()) is not None:
                widget.setEnabled(self._may_decide)
        row.addStretch(1)
        return row

    def _ask(self, dispute: Dispute) -> None:
        shown = dispute.united or str(dispute.sides[0].value or "")
        dialog = OwnWordsDialog(dispute.title, shown, self)
        dialog.written.connect(lambda words: self._decide(dispute, words))
        dialog.open()

    def _decide(self, dispute: Dispute, value: Any) -> None:
        self.decided.emit(dispute.row, dispute.column, value)
