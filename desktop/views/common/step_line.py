"""The line of steps: «1 Файл — 2 Столбцы — 3 Готово», the present one bold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.views.common.controls import label, set_kind


class StepLine(QWidget):
    """``name`` begins the object names of the marks: ``<name>.step.<n>``."""

    def __init__(self, titles: Sequence[str], name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.marks: list[QLabel] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for number, title in enumerate(titles, start=1):
            if number > 1:
                line.addWidget(label("—", "muted"))
            mark = label(f"{number} {title}", "muted", name=f"{name}.step.{number}")
            self.marks.append(mark)
            line.addWidget(mark)
        line.addStretch(1)

    def show_step(self, shown: int) -> None:
        """The step counted from 0."""
        for number, mark in enumerate(self.marks):
            set_kind(mark, "step" if number == shown else "muted" if number > shown else "body")
            state = "этот шаг" if number == shown else "впереди" if number > shown else "пройден"
            mark.setAccessibleName(f"Шаг {mark.text()}, {state}")
