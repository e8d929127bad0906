"""Two cards of one person side by side: the differing fields are chosen one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from desktop.views.common.controls import label

if TYPE_CHECKING:
    from desktop.services.people.merging import Difference


class TwoCards(QWidget):
    """Two columns of values, those of the first card chosen; ``name`` is that of the dialog."""

    def __init__(
        self, heads: tuple[str, str], differences: Sequence[Difference], name: str
    ) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._differences, self._name = differences, name
        self._groups: dict[str, QButtonGroup] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for column, head in enumerate(heads, 1):
            self._grid.addWidget(label(head, "heading", wrap=True), 0, column)
            self._grid.setColumnStretch(column, 1)
        for line, found in enumerate(differences, 1):
            self._add(line, found)

    def choose(self, code: str, number: int) -> None:
        """Take the value of the first (0) or the second (1) card."""
        self._groups[code].button(number).setChecked(True)

    def keep_other(self) -> None:
        """The second card stays as it is: nothing is chosen."""
        for group in self._groups.values():
            group.button(1).setChecked(True)
            for made in group.buttons():
                made.setEnabled(False)

    @property
    def chosen(self) -> dict[str, Any]:
        """The values of the card which stays."""
        return {
            found.code: (found.one, found.other)[self._groups[found.code].checkedId()]
            for found in self._differences
        }

    def _add(self, line: int, found: Difference) -> None:
        self._grid.addWidget(label(found.title, "muted", wrap=True), line, 0)
        group = QButtonGroup(self)
        for number, text in enumerate((found.one_text, found.other_text)):
            radio = QRadioButton(text)
            radio.setObjectName(f"{self._name}.{found.code}.{number + 1}")
            radio.setAccessibleName(f"{found.title}: {text}")
            radio.setToolTip(text)
            group.addButton(radio, number)
            self._grid.addWidget(radio, line, number + 1)
        group.button(0).setChecked(True)
        self._groups[found.code] = group
