"""«Это один человек…»: the differing fields of two cards are chosen one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from desktop.errors import OfficeError
from desktop.services.people import merging, records
from desktop.services.people.merging import Difference
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton

if TYPE_CHECKING:
    from desktop.services.people.similar_pairs import Pair

KEPT = (
    "Уровни, запросы, группы и прочие записи обеих карточек останутся. Вторая карточка уйдёт "
    "в корзину, всё можно отменить одним действием."
)
SAME = "Заполненные поля не расходятся: выбирать нечего."


class UnionDialog(OfficeDialog):
    """Two columns of values; the chosen ones make the card which stays."""

    def __init__(self, office: Office, pair: Pair, parent: QWidget) -> None:
        super().__init__("union", "Это один человек", "Объединить", width=800, parent=parent)
        self._office, self._pair = office, pair
        self._found: list[Difference] = office.read(merging.differences, *pair.key)
        self.groups: dict[str, QButtonGroup] = {}
        self.problem = label("", "error", wrap=True, name="dialog.union.problem")
        self.body.addWidget(label(KEPT, "muted", wrap=True))
        if self._found:
            self.body.addLayout(self._grid())
        else:
            self.body.addWidget(label(SAME, wrap=True))
        self.body.addWidget(self.problem)
        self.body.addStretch(1)
        self.primary.clicked.connect(self._unite)

    def choose(self, code: str, number: int) -> None:
        """Take the value of the first (0) or the second (1) card."""
        self.groups[code].button(number).setChecked(True)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column, row in ((1, self._pair.one), (2, self._pair.other)):
            words = " · ".join(part for part in (str(row.full), row.position) if part)
            grid.addWidget(label(words, "heading", wrap=True), 0, column)
            grid.setColumnStretch(column, 1)
        for line, found in enumerate(self._found, 1):
            grid.addWidget(label(found.title, "muted", wrap=True), line, 0)
            group = QButtonGroup(self)
            for number, text in enumerate((found.one_text, found.other_text)):
                radio = QRadioButton(text)
                radio.setObjectName(f"dialog.union.{found.code}.{number + 1}")
                radio.setAccessibleName(f"{found.title}: {text}")
                radio.setToolTip(text)
                group.addButton(radio, number)
                grid.addWidget(radio, line, number + 1)
            group.button(0).setChecked(True)
            self.groups[found.code] = group
        return grid

    def _unite(self) -> None:
        stays, goes = self._pair.key
        chosen = {
            found.code: (found.one, found.other)[self.groups[found.code].checkedId()]
            for found in self._found
        }
        try:
            self._office.database.write(merging.merge, stays, goes, chosen)
        except OfficeError as error:
            self.problem.setText(str(error))
            return
        self.accept()
        short = self._office.read(records.short_name, stays)
        self._office.toast(
            f"Теперь это одна карточка: {short}.",
            ToastButton("Открыть", lambda: self._office.go(Place("staff", "list", stays))),
            undo_button(self._office),
        )
