"""«Кто?»: a person is asked for by typing a part of her name."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.services import search
from desktop.services.people import records
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.office import Office

SHOWN = 50
NOBODY = "По этим буквам никого нет. Проверьте написание."


class PersonDialog(OfficeDialog):
    """A search box and a list; Enter in the box takes the person under the cursor."""

    chosen = Signal(object)
    """The id of the person."""

    def __init__(self, office: Office, title: str, parent: QWidget | None = None) -> None:
        super().__init__("person", title, "Выбрать", width=480, parent=parent)
        self._office = office
        self.search = QLineEdit()
        self.search.setObjectName("dialog.person.search")
        self.search.setAccessibleName("Фамилия или имя")
        self.search.setPlaceholderText("Фамилия или имя")
        self.people = QListWidget()
        self.people.setObjectName("dialog.person.list")
        self.people.setAccessibleName("Найденные люди")
        self.people.setProperty("part", "list")
        self.people.setMinimumHeight(260)
        self.nobody = label(NOBODY, "muted", name="dialog.person.empty", wrap=True)
        self.body.addWidget(self.search)
        self.body.addWidget(self.people, 1)
        self.body.addWidget(self.nobody)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.people.itemActivated.connect(lambda _item: self._take())
        self.primary.clicked.connect(self._take)
        self.refresh()
        self.search.setFocus()

    def refresh(self) -> None:
        found = self._office.read(search.find, "person", self.search.text(), SHOWN)
        names = self._office.read(records.short_names, found.ids)
        self.people.clear()
        for person in found.ids:
            item = QListWidgetItem(names[person])
            item.setData(Qt.ItemDataRole.UserRole, person)
            self.people.addItem(item)
        self.people.setCurrentRow(0)
        self.people.setVisible(bool(found.ids))
        self.nobody.setVisible(not found.ids)
        self.primary.setEnabled(bool(found.ids))

    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        """↑↓ in the box move in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.people.currentRow() + step
                self.people.setCurrentRow(max(0, min(row, self.people.count() - 1)))
                return True
        return False

    def _take(self) -> None:
        item = self.people.currentItem()
        if item is not None:
            person: UUID = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            self.chosen.emit(person)
