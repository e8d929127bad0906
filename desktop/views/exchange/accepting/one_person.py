"""«Один человек»: two cards of the preview side by side, chosen field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.exchange.preview_items import Alike

KEPT = (
    "Карточки объединятся вместе с приёмом файла: записи обеих останутся. "
    "До приёма ничего не меняется."
)
SAME = "Заполненные поля не расходятся: выбирать нечего."


class OnePersonDialog(OfficeDialog):
    """``decided`` gives the values chosen for the card which stays."""

    decided = Signal(object)

    def __init__(self, alike: Alike, parent: QWidget) -> None:
        super().__init__("one_person", "Один человек", "Один человек", width=800, parent=parent)
        self._alike = alike
        self.groups: dict[str, QButtonGroup] = {}
        self.body.addWidget(label(KEPT, "muted", wrap=True))
        if alike.differences:
            self.body.addLayout(self._grid())
        else:
            self.body.addWidget(label(SAME, wrap=True))
        self.body.addStretch(1)
        self.primary.clicked.connect(self._decide)

    def choose(self, code: str, number: int) -> None:
        """Take the value of our card (0) or of theirs (1)."""
        self.groups[code].button(number).setChecked(True)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        names = (f"У нас: {self._alike.one_name}", f"У них: {self._alike.other_name}")
        for column, name in enumerate(names, 1):
            grid.addWidget(label(name, "heading", wrap=True), 0, column)
            grid.setColumnStretch(column, 1)
        for line, found in enumerate(self._alike.differences, 1):
            grid.addWidget(label(found.title, "muted", wrap=True), line, 0)
            group = QButtonGroup(self)
            for number, text in enumerate((found.one_text, found.other_text)):
                radio = QRadioButton(text)
                radio.setObjectName(f"dialog.one_person.{found.code}.{number + 1}")
                radio.setAccessibleName(f"{found.title}: {text}")
                radio.setToolTip(text)
                group.addButton(radio, number)
                grid.addWidget(radio, line, number + 1)
            group.button(0).setChecked(True)
            self.groups[found.code] = group
        return grid

    def _decide(self) -> None:
        chosen: Mapping[str, Any] = {
            found.code: (found.one, found.other)[self.groups[found.code].checkedId()]
            for found in self._alike.differences
        }
        self.accept()
        self.decided.emit(chosen)
