"""A line which suggests while typing: people, tags, skills. The last line may offer a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from desktop.views.common.fields import Find, LineEdit, Named

NAMED_ROLE = Qt.ItemDataRole.UserRole
MOST_SHOWN = 12


class LookupEdit(LineEdit):
    """``picked`` brings a ``Named``, ``create_wanted`` the text typed for a new one.

    ``new_line`` is the last line with the text in it: «Добавить нового: {}…»; empty for none.
    """

    picked = Signal(object)
    create_wanted = Signal(str)

    def __init__(self, find: Find, new_line: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._new_line = new_line
        self._found = QStandardItemModel(self)
        self._completer = QCompleter(self._found, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST_SHOWN)
        self._popup = QListView()
        self._popup.setProperty("part", "list")
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        self._pause = QTimer(self, interval=0, singleShot=True)
        self._pause.timeout.connect(self.suggest)
        self.textEdited.connect(lambda _: self._pause.start())
        # Stubs do not know signals with several forms.
        cast("Any", self._completer).activated[QModelIndex].connect(self._on_activated)

    @property
    def suggestions(self) -> list[str]:
        """The lines offered for the text of now."""
        return [self._found.item(row).text() for row in range(self._found.rowCount())]

    def suggest(self) -> None:
        """Look up the typed text and show the lines under the field."""
        self._fill(self.text().strip())
        if self._found.rowCount() and self.hasFocus():
            self._completer.complete(QRect(0, 0, self._list_width(), self.height()))
        else:
            self._popup.hide()

    def choose(self, row: int) -> None:
        """Take a line as if it were clicked."""
        item = self._found.item(row)
        named = item.data(NAMED_ROLE)
        self._popup.hide()
        if named is None:
            self.create_wanted.emit(self.text().strip())
        else:
            self.picked.emit(named)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_open = self._popup.isVisible()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_open:
            self.choose(max(0, self._popup.currentIndex().row()))
        elif event.key() == Qt.Key.Key_Down and not is_open:
            self.suggest()
        else:
            super().keyPressEvent(event)

    def _fill(self, typed: str) -> None:
        self._found.clear()
        found: Sequence[Named] = self._find(typed)
        for named in found:
            text = f"{named.title} — {named.subtitle}" if named.subtitle else named.title
            item = QStandardItem(text)
            item.setData(named, NAMED_ROLE)
            self._found.appendRow(item)
        if typed and self._new_line:
            self._found.appendRow(QStandardItem(self._new_line.format(typed)))

    def _list_width(self) -> int:
        """As wide as the longest line needs: nothing has to be scrolled sideways."""
        list_ = self._popup
        bar = list_.verticalScrollBar().sizeHint().width()
        longest = list_.sizeHintForColumn(0) + 2 * list_.frameWidth() + bar
        corner = self.mapToGlobal(self.rect().topLeft())
        return max(
            self.width(), min(longest, self.screen().availableGeometry().right() - corner.x())
        )

    def _on_activated(self, index: QModelIndex) -> None:
        self.choose(index.row())
