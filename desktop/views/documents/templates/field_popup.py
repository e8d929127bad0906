"""«@» and a word: fields are offered under the cursor; Enter puts the tile in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QCompleter, QListView, QTextEdit

from desktop.documents.field_list import Offered
from desktop.views.theme import Theme

SIGN: Final = "@"
MOST: Final = 10
LONGEST: Final = 40
_SOURCE: Final = Qt.ItemDataRole.UserRole
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_TAKES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
WIDTH: Final = 420


class FieldPopup(QObject):
    """``chosen`` brings the field and how many letters it replaces, «@» included."""

    chosen = Signal(str, int)

    def __init__(self, edit: QTextEdit, offer: Callable[[str], Sequence[Offered]]) -> None:
        super().__init__(edit)
        self._edit = edit
        self._offer = offer
        self._typed = ""
        self._found = QStandardItemModel(self)
        self._completer = QCompleter(self._found, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST)
        self.list = QListView()
        self.list.setObjectName("documents.template.suggestions")
        self.list.setAccessibleName("Подходящие поля")
        self.list.setProperty("part", "list")
        self._completer.setPopup(self.list)
        self._completer.setWidget(edit)
        self.list.clicked.connect(self._on_clicked)

    @property
    def is_open(self) -> bool:
        return self.list.isVisible()

    @property
    def titles(self) -> list[str]:
        """What is offered now."""
        return [self._found.item(row).text() for row in range(self._found.rowCount())]

    def takes(self, event: QKeyEvent) -> bool:
        """Keys of the open list; False: the text has them."""
        if not self.is_open:
            return False
        key = Qt.Key(event.key())
        if key in _TAKES:
            self.choose(max(self.list.currentIndex().row(), 0))
        elif key is Qt.Key.Key_Escape:
            self.list.hide()
        elif key in _MOVES:
            self._move(1 if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -1)
        else:
            return False
        return True

    def follow(self, event: QKeyEvent) -> None:
        """After a key: offer what begins with the letters after «@», or nothing any more."""
        typed = self._after_sign()
        is_begun = event.text() == SIGN or self.is_open or bool(typed)
        if typed is None or not is_begun or (not event.text() and not self.is_open):
            self.list.hide()
            return
        self._typed = typed
        self._show(typed)

    def choose(self, row: int) -> None:
        """Take a line as if it were clicked."""
        item = self._found.item(row)
        self.list.hide()
        if item is not None:
            self.chosen.emit(item.data(_SOURCE), len(self._typed) + len(SIGN))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.choose(index.row())

    def _move(self, way: int) -> None:
        row = (self.list.currentIndex().row() + way) % max(self._found.rowCount(), 1)
        self.list.setCurrentIndex(self._found.index(row, 0))

    def _after_sign(self) -> str | None:
        """Letters between the last «@» of the paragraph and the cursor; a mail address has none."""
        cursor = QTextCursor(self._edit.textCursor())
        before = cursor.block().text()[: cursor.positionInBlock()]
        head, sign, typed = before.rpartition(SIGN)
        if not sign or len(typed) > LONGEST or (head and head[-1].isalnum()):
            return None
        return typed

    def _show(self, typed: str) -> None:
        self._found.clear()
        for one in list(self._offer(typed))[: MOST * 3]:
            title = one.title[:1].upper() + one.title[1:]
            item = QStandardItem(title)
            item.setData(one.source, _SOURCE)
            item.setToolTip(one.group)
            self._found.appendRow(item)
        if not self._found.rowCount():
            self.list.hide()
            return
        place = self._edit.cursorRect()
        place.setWidth(Theme.current().metrics.px(WIDTH))
        place.translate(self._edit.viewport().pos())
        self._completer.complete(place)
        self.list.setCurrentIndex(self._found.index(0, 0))
