"""The fields of a text by groups: search, double click, Enter or drag put a tile in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.documents import field_list
from desktop.documents.field_list import Offered
from desktop.views.common.controls import label
from desktop.views.documents.templates.template_edit import FIELD_MIME
from desktop.views.theme import Theme

NAME: Final = "documents.template.fields"
LOW: Final = 260
_SOURCE: Final = Qt.ItemDataRole.UserRole
HINT: Final = (
    "Двойной щелчок или Enter вставит поле. Можно набрать в тексте @ и слово. "
    "Двойной щелчок по полю в тексте — выбрать падеж."
)


class _Tree(QTreeWidget):
    """Enter inserts; a field can be dragged into the text."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(f"{NAME}.list")
        self.setAccessibleName("Поля шаблона")
        self.setProperty("part", "list")
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self.setDragEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumHeight(2 * Theme.current().metrics.row)  # it scrolls
        self.itemDoubleClicked.connect(lambda item, _column: self._take(item))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentItem())
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 - name of Qt
        item = self.currentItem()
        source = item.data(0, _SOURCE) if item is not None else None
        if source:
            data = QMimeData()
            data.setData(FIELD_MIME, source.encode())
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)

    def _take(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and item.data(0, _SOURCE):
            self.taken.emit(item.data(0, _SOURCE))


class FieldsPane(QWidget):
    """``taken`` brings the field to insert."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._offered: Sequence[Offered] = ()
        self.search = QLineEdit()
        self.search.setObjectName(f"{NAME}.search")
        self.search.setAccessibleName("Найти поле")
        self.search.setPlaceholderText("Найти поле")
        self.search.setClearButtonEnabled(True)
        self.tree = _Tree()
        self.nothing = label("Такого поля у этого документа нет.", "muted", wrap=True)
        self.hint = label(HINT, "caption", wrap=True)
        self._arrange()
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._take_first)
        self.tree.taken.connect(self.taken)

    def show_fields(self, offered: Sequence[Offered]) -> None:
        """The fields of a kind."""
        self._offered = offered
        self.search.clear()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the fields have the room of the hint."""
        super().resizeEvent(event)
        self.hint.setVisible(self.height() >= Theme.current().metrics.px(LOW))

    def _show(self) -> None:
        typed = self.search.text()
        self.tree.clear()
        heads: dict[str, QTreeWidgetItem] = {}
        found = field_list.find(self._offered, typed)
        for one in found:
            if one.group not in heads:
                heads[one.group] = QTreeWidgetItem(self.tree, [one.group])
                heads[one.group].setFlags(Qt.ItemFlag.ItemIsEnabled)
            item = QTreeWidgetItem(heads[one.group], [_title(one)])
            item.setData(0, _SOURCE, one.source)
            item.setToolTip(0, one.title)
        self.nothing.setVisible(not found)
        self.tree.setVisible(bool(found))
        self.tree.expandAll()

    def _take_first(self) -> None:
        found = field_list.find(self._offered, self.search.text())
        if found and self.search.text().strip():
            self.taken.emit(found[0].source)

    def _arrange(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(8)
        box.addWidget(label("Поля", "heading"))
        box.addWidget(self.search)
        box.addWidget(self.tree, 1)
        box.addWidget(self.nothing, 1)
        box.addWidget(self.hint)


def _title(one: Offered) -> str:
    return one.title[:1].upper() + one.title[1:]
