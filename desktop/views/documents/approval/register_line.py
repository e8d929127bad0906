"""One register in the dialog of numbers: its numbers, the first of them, gaps, repeats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.documents.issuing import Planned
from desktop.views.common.controls import button, label, number_field

HIGHEST: Final = 99_999
NO_NUMBER: Final = "без номера"


class RegisterLine(QFrame):
    """``first_chosen`` brings another first number; ``free_wanted`` the one which mends a gap."""

    first_chosen = Signal(int)
    kept = Signal()

    def __init__(self, screen: str, title: str, first: Planned) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._title = title
        self._free = 0
        code = first.series or "none"
        self.numbers = label("", name=f"{screen}.numbers.{code}", wrap=True)
        self.begins = label("с номера", "muted")
        self.first = number_field(
            1, HIGHEST, name=f"{screen}.first.{code}", title=f"Первый номер: {title}"
        )
        self.warning = label("", "warning", name=f"{screen}.warning.{code}", wrap=True)
        self.keep = button("Оставить", name=f"{screen}.keep.{code}")
        self.take = button("Взять", name=f"{screen}.take.{code}")
        self._arrange()
        self.first.setKeyboardTracking(False)
        self.first.setVisible(bool(first.series))
        self.begins.setVisible(bool(first.series))
        self.first.valueChanged.connect(self.first_chosen)
        self.keep.clicked.connect(self.kept)
        self.take.clicked.connect(lambda: self.first_chosen.emit(self._free))

    def show_plan(self, found: Sequence[Planned], free_number: str, *, is_kept: bool) -> None:
        """The numbers of now; ``free_number`` is the one which would mend the register."""
        self.numbers.setText(f"{self._title}: {said(found)}")
        with QSignalBlocker(self.first):
            self.first.setValue(found[0].ordinal)
        warned = next((one for one in found if one.warning), None)
        is_told = warned is not None and (warned.is_taken or not is_kept)
        for widget in (self.warning, self.keep, self.take):
            widget.setVisible(is_told)
        if warned is None:
            return
        self._free = warned.free
        self.warning.setText(warned.warning)
        self.keep.setVisible(is_told and not warned.is_taken)
        self.take.setText("Взять" if warned.is_taken else f"Занять {free_number}")
        self.take.setAccessibleName(self.take.text())

    def _arrange(self) -> None:
        top, told = QHBoxLayout(), QHBoxLayout()
        for box in (top, told):
            box.setSpacing(8)
        top.addWidget(self.numbers, 1)
        top.addWidget(self.begins)
        top.addWidget(self.first)
        told.addWidget(self.warning, 1)
        told.addWidget(self.keep)
        told.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(told)


def said(found: Sequence[Planned]) -> str:
    """«2025-27 … 2025-31», «46-ОД», «без номера»."""
    numbers = [one.number for one in found]
    if not numbers[0]:
        return NO_NUMBER
    ordinals = [one.ordinal for one in found]
    is_run = ordinals == list(range(ordinals[0], ordinals[0] + len(ordinals)))
    if is_run and len(numbers) > 2:  # noqa: PLR2004 - two numbers are named both
        return f"{numbers[0]} … {numbers[-1]}"
    return ", ".join(numbers)
