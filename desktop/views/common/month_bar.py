"""The row over a calendar: its buttons, the month between two arrows, «Сегодня»."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop.language.dates import MONTHS, shift_months
from desktop.views.common.controls import button, icon_button, label, row
from desktop.views.common.flow import FlowLayout

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class MonthBar(QWidget):
    """What stands at the right end goes above the buttons where it is narrow."""

    wanted = Signal(object)
    """The first day of another month."""

    def __init__(
        self, screen: str, before: Sequence[QWidget], after: Sequence[QWidget] = ()
    ) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._month = self._today = dt.date.min
        self.back = icon_button("chevron-left", "Прошлый месяц", name=f"{screen}.before", key="←")
        self.on = icon_button("chevron-right", "Следующий месяц", name=f"{screen}.after", key="→")
        self.name = label("", "heading", name=f"{screen}.name")
        self.to_today = button("Сегодня", name=f"{screen}.today", kind="quiet", tip="Home")
        left = QWidget()
        left.setProperty("part", "box")
        self._flow = FlowLayout(left)
        for part in (*before, row(self.back, self.name, self.on, self.to_today), *after):
            self._flow.addWidget(part)
        self._right = QHBoxLayout()
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addWidget(left, 1)
        self._rows.addLayout(self._right)
        self.back.clicked.connect(lambda: self._step(-1))
        self.on.clicked.connect(lambda: self._step(1))
        self.to_today.clicked.connect(self._go_to_today)

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self._right.addStretch(1)
        self._right.addWidget(widget)

    def show_month(self, month: dt.date, today: dt.date) -> None:
        """Say which month is in sight; both are its first days."""
        self._month, self._today = month, today.replace(day=1)
        self.name.setText(f"{MONTHS[month.month - 1]} {month.year}")
        self.to_today.setEnabled(month != self._today)

    def takes(self, event: QKeyEvent) -> bool:
        """← → Home, pressed somewhere in the calendar."""
        if event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self._go_to_today()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._flow.sizeHint().width() + self._right.sizeHint().width() + 8
        ways = QBoxLayout.Direction
        wanted = ways.LeftToRight if needed <= self.width() else ways.BottomToTop
        if wanted != self._rows.direction():
            self._rows.setDirection(wanted)

    def _step(self, months: int) -> None:
        self.wanted.emit(shift_months(self._month, months))

    def _go_to_today(self) -> None:
        self.wanted.emit(self._today)
