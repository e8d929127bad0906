"""The journals at the left with their counts and next numbers; a drop-down in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.services.documents.register import Journal
from desktop.views.documents.journal.register_list import SCREEN
from desktop.views.theme import Theme

EVERY: Final = "Все документы"
WIDTH: Final = 320
_CODE: Final = Qt.ItemDataRole.UserRole
_ALL: Final = "\0"
"""The code of «Все документы»: an empty one is the journal «Без номера»."""


class Journals(QWidget):
    """``chosen`` brings the code of a journal, None for all of them."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.list = QListWidget()
        self.chooser = QComboBox()
        self._arrange()
        self.list.currentRowChanged.connect(self._on_row)
        self.chooser.activated.connect(self.list.setCurrentRow)

    @property
    def code(self) -> str | None:
        """The chosen journal."""
        item = self.list.currentItem()
        code = item.data(_CODE) if item is not None else _ALL
        return None if code == _ALL else str(code)

    def show_journals(self, found: Sequence[Journal]) -> None:
        """Counts and next numbers of now; the chosen one stays."""
        chosen = _ALL if self.code is None else self.code
        lines = [(_ALL, EVERY, f"{sum(one.count for one in found)}")]
        lines += [(one.code, one.title, _counted(one)) for one in found]
        with QSignalBlocker(self.list), QSignalBlocker(self.chooser):
            self.list.clear()
            self.chooser.clear()
            for code, title, words in lines:
                item = QListWidgetItem(f"{title}\n{words}")
                item.setData(_CODE, code)
                item.setToolTip(title)
                self.list.addItem(item)
                self.chooser.addItem(f"{title} · {words}", code)
            self._mark(chosen)

    def choose(self, code: str | None) -> None:
        """Show a journal as if it were pressed."""
        self._mark(_ALL if code is None else code)
        self.chosen.emit(self.code)

    def set_wide(self, *, on: bool) -> None:
        """The list at the left, or the drop-down."""
        self.list.setVisible(on)
        self.chooser.setVisible(not on)
        metrics = Theme.current().metrics
        self.setFixedWidth(metrics.px(WIDTH)) if on else self.setMaximumWidth(_ANY)

    def _mark(self, code: str) -> None:
        place = max(self.chooser.findData(code), 0)
        with QSignalBlocker(self.list), QSignalBlocker(self.chooser):
            self.list.setCurrentRow(place)
            self.chooser.setCurrentIndex(place)

    def _on_row(self, row: int) -> None:
        with QSignalBlocker(self.chooser):
            self.chooser.setCurrentIndex(row)
        self.chosen.emit(self.code)

    def _arrange(self) -> None:
        self.list.setObjectName(f"{SCREEN}.journals")
        self.list.setAccessibleName("Журналы")
        self.list.setProperty("part", "list")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chooser.setObjectName(f"{SCREEN}.journal")
        self.chooser.setAccessibleName("Журнал")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.chooser)


_ANY: Final = (1 << 24) - 1
"""The greatest width of a widget in Qt: no limit."""


def _counted(one: Journal) -> str:
    """«7, следующий 46-ОД»."""
    return f"{one.count}, следующий {one.next_number}" if one.next_number else str(one.count)
