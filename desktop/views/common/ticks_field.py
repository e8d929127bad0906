"""Several of a few values: a tick for each."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.views.common.fields import FieldEditor, FormField


class TicksEditor(FieldEditor):
    """Value: a tuple of codes in the order of the choices."""

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self._boxes: dict[str, QCheckBox] = {}
        holder = QWidget()
        holder.setProperty("part", "box")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for choice in described.current_choices():
            box = QCheckBox(choice.title)
            box.setObjectName(f"{name}.{choice.code}")
            box.setToolTip(choice.tip or choice.title)
            box.clicked.connect(self.edited)
            box.clicked.connect(self.finished)
            self._boxes[choice.code] = box
            column.addWidget(box)
        self._adopt(holder)
        if self._boxes:
            holder.setFocusProxy(next(iter(self._boxes.values())))

    def value(self) -> Any:
        return tuple(code for code, box in self._boxes.items() if box.isChecked())

    def set_value(self, value: Any) -> None:
        for code, box in self._boxes.items():
            box.setChecked(code in (value or ()))

    def show_text(self, value: Any) -> str:
        titles = (box.text() for code, box in self._boxes.items() if code in (value or ()))
        return ", ".join(titles) or "—"
