"""Several of a few values: a tick for each."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.views.common.controls import label
from desktop.views.common.fields import FieldEditor, FormField


class WrappedTick(QWidget):
    """A tick whose words may take several lines; a click on the words turns it too."""

    turned = Signal()

    def __init__(self, words: str, *, name: str, tip: str = "") -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.box = QCheckBox()
        self.box.setObjectName(name)
        self.box.setAccessibleName(words)
        self.words: QLabel = label(words, wrap=True)
        self.setToolTip(tip)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.words, 1)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self.turned)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.box.click()


class TicksEditor(FieldEditor):
    """Value: a tuple of codes in the order of the choices."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self._ticks: dict[str, WrappedTick] = {}
        holder = QWidget()
        holder.setProperty("part", "box")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for choice in described.current_choices():
            tick = WrappedTick(choice.title, name=f"{name}.{choice.code}", tip=choice.tip)
            tick.turned.connect(self.edited)
            tick.turned.connect(self.finished)
            self._ticks[choice.code] = tick
            column.addWidget(tick)
        self._adopt(holder)
        if self._ticks:
            holder.setFocusProxy(next(iter(self._ticks.values())))

    def value(self) -> Any:
        return tuple(code for code, tick in self._ticks.items() if tick.box.isChecked())

    def set_value(self, value: Any) -> None:
        for code, tick in self._ticks.items():
            tick.box.setChecked(code in (value or ()))

    def show_text(self, value: Any) -> str:
        titles = (tick.words.text() for code, tick in self._ticks.items() if code in (value or ()))
        return ", ".join(titles) or "—"
