"""The fields which a Word form may name: found by words, copied in the braces which Word keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.documents import field_list
from desktop.documents.field_list import Offered
from desktop.views.common.controls import button, label, row
from desktop.views.search import matches

NAME: Final = "dialog.own_form.fields"
HINT: Final = "Enter или двойной щелчок копирует поле. Вставьте его в бланк в Word."
COPIED: Final = "Скопировано {}. Вставьте в бланк в Word: Ctrl+V."
NOTHING: Final = "Такого поля у этого документа нет."
_SOURCE: Final = Qt.ItemDataRole.UserRole
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FormFieldsList(QWidget):
    """A search and a list; what is copied is said below."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._offered: Sequence[Offered] = ()
        self._marks: Sequence[tuple[str, str]] = ()
        self.search = QLineEdit()
        self.search.setObjectName(f"{NAME}.search")
        self.search.setAccessibleName("Найти поле")
        self.search.setPlaceholderText("Найти поле")
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setObjectName(f"{NAME}.list")
        self.list.setAccessibleName("Поля для бланка")
        self.list.setProperty("part", "list")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.copy_button = button("Скопировать", name=f"{NAME}.copy", icon="copy")
        self.said = label(HINT, "caption", name=f"{NAME}.said", wrap=True)
        self._arrange()
        self.search.textChanged.connect(self._show)
        self.list.itemDoubleClicked.connect(lambda _item: self.copy())
        self.list.currentRowChanged.connect(lambda at: self.copy_button.setEnabled(at >= 0))
        self.copy_button.clicked.connect(self.copy)

    def show_fields(
        self, offered: Sequence[Offered], marks: Sequence[tuple[str, str]] = ()
    ) -> None:
        """The fields of a document; ``marks`` (title, letters) stand around a repeated row."""
        self._offered, self._marks = offered, marks
        self._show()

    def copy(self) -> None:
        """[Скопировать]: «{{ рук.фио.дат }}»."""
        item = self.list.currentItem()
        if item is not None:
            text = str(item.data(_SOURCE))
            is_mark = text in (letters for _title, letters in self._marks)
            QGuiApplication.clipboard().setText(text)
            self.said.setText(COPIED.format(f"«{item.text()}»" if is_mark else text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS:
            self.copy()
        elif event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self.list.clear()
        found = field_list.find(self._offered, self.search.text())
        lines = [(one.title, f"{{{{ {one.source} }}}}") for one in found]
        lines += [one for one in self._marks if matches(self.search.text(), one[0])]
        for title, letters in lines:
            item = QListWidgetItem(title, self.list)
            item.setData(_SOURCE, letters)
            item.setToolTip(f"{title}\n{letters}")
        self.list.setCurrentRow(0 if lines else -1)
        self.copy_button.setEnabled(bool(lines))
        self.said.setText(HINT if lines or not self._offered else NOTHING)

    def _arrange(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.search)
        box.addWidget(self.list, 1)
        box.addWidget(row(self.copy_button, None))
        box.addWidget(self.said)
