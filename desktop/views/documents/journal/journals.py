"""The journals at the left with their counts and next numbers; a drop-down in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.language.numbers import counted
from desktop.services.documents.register import Journal
from desktop.views.documents.journal.register_list import SCREEN
from desktop.views.theme import Theme

EVERY: Final = "Все документы"
HEADS: Final = ("Журнал", "", "След. №")
WIDTH: Final = 320
CELL_PADDING: Final = 24
"""Px beside the words of a cell."""
LINE_GAP: Final = 10
"""Px over and under the words of a line."""
_CODE: Final = Qt.ItemDataRole.UserRole
_ALL: Final = "\0"
"""The code of «Все документы»: an empty one is the journal «Без номера»."""
_ANY: Final = (1 << 24) - 1
"""The greatest width of a widget in Qt: no limit."""


class Journals(QWidget):
    """``chosen`` brings the code of a journal, None for all of them."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.list = QTreeWidget()
        self.chooser = QComboBox()
        self._arrange()
        self.list.currentItemChanged.connect(self._on_item)
        self.list.header().sectionResized.connect(lambda *_: self._fit_lines())
        self.chooser.activated.connect(self._on_row)

    @property
    def code(self) -> str | None:
        """The chosen journal."""
        code = self.chooser.currentData()
        return None if code in (None, _ALL) else str(code)

    def show_journals(self, found: Sequence[Journal]) -> None:
        """Counts and next numbers of now; the chosen one stays."""
        chosen = _ALL if self.code is None else self.code
        lines = [(_ALL, EVERY, sum(one.count for one in found), "")]
        lines += [(one.code, one.title, one.count, one.next_number) for one in found]
        with QSignalBlocker(self.list), QSignalBlocker(self.chooser):
            self.list.clear()
            self.chooser.clear()
            for code, title, count, following in lines:
                self._add(code, title, count, following)
            self._mark(chosen)
        self._fit_lines()

    def choose(self, code: str | None) -> None:
        """Show a journal as if it were pressed."""
        self._mark(_ALL if code is None else code)
        self.chosen.emit(self.code)

    def set_wide(self, *, on: bool) -> None:
        """The list at the left, or the drop-down."""
        self.list.setVisible(on)
        self.chooser.setVisible(not on)
        width = Theme.current().metrics.px(WIDTH)
        self.setMinimumWidth(width if on else 0)
        self.setMaximumWidth(width if on else _ANY)

    def _add(self, code: str, title: str, count: int, following: str) -> None:
        item = QTreeWidgetItem([title, str(count), following])
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, _CODE, code)
        for column in range(len(HEADS)):
            item.setToolTip(column, f"{title}: {counted(count, 'документ')}")
        tail = f", следующий {following}" if following else ""
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{title}: {count}{tail}")
        self.list.addTopLevelItem(item)
        self.chooser.addItem(f"{title}: {count}{tail}", code)

    def _fit_lines(self) -> None:
        """A long title takes two lines: «Приказы по …» would be two journals of one name.

        There is room for the scroll bar even before it comes: Qt does not tell of that change.
        """
        tree = self.list
        theme = Theme.current().metrics
        taken = sum(tree.header().sectionSize(column) for column in (1, 2))
        taken += tree.verticalScrollBar().sizeHint().width() + theme.px(CELL_PADDING)
        room = QRect(0, 0, tree.contentsRect().width() - taken, theme.px(200))
        wrapped = Qt.TextFlag.TextWordWrap
        for place in range(tree.topLevelItemCount()):
            item = tree.topLevelItem(place)
            if item is not None:
                words = tree.fontMetrics().boundingRect(room, wrapped, item.text(0))
                height = max(words.height() + theme.px(LINE_GAP), theme.control)
                item.setSizeHint(0, QSize(0, height))

    def _mark(self, code: str) -> None:
        place = max(self.chooser.findData(code), 0)
        with QSignalBlocker(self.list), QSignalBlocker(self.chooser):
            if (item := self.list.topLevelItem(place)) is not None:
                self.list.setCurrentItem(item)
            self.chooser.setCurrentIndex(place)

    def _on_item(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.choose(_known(item.data(0, _CODE)))

    def _on_row(self, place: int) -> None:
        self.choose(_known(self.chooser.itemData(place)))

    def _arrange(self) -> None:
        tree = self.list
        tree.setObjectName(f"{SCREEN}.journals")
        tree.setAccessibleName("Журналы")
        tree.setProperty("part", "list")
        tree.setProperty("look", "rows")
        tree.setRootIsDecorated(False)
        tree.setWordWrap(True)
        tree.setColumnCount(len(HEADS))
        tree.setHeaderLabels(list(HEADS))
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(0)
        self.chooser.setObjectName(f"{SCREEN}.journal")
        self.chooser.setAccessibleName("Журнал")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(tree, 1)
        box.addWidget(self.chooser)


def _known(code: object) -> str | None:
    return None if code in (None, _ALL) else str(code)
