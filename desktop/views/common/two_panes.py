"""List and card (ux.md 4.1): side by side in a wide window, one at a time in a narrow one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.views.common.card import RecordCard
from desktop.views.common.empty import EmptyView
from desktop.views.common.list_columns import ListMemory, NoMemory
from desktop.views.common.record_list import RecordList
from desktop.views.common.splitter import PaneSplitter
from desktop.views.theme import TextSize, Theme

WIDE_FROM = 1000
WIDE_FROM_LARGE = 1100
LIST_WIDTH = 440
LEAST_LIST = 320
MOST_LIST = 0.6
LAYOUT, LIST_ONLY = "panes", "list_only"
"""Where «Вид → Только список» is kept."""
NOTHING_CHOSEN = "Выберите строку в списке, и здесь откроется карточка."


class TwoPanes(QWidget):
    """``record_wanted(id)`` asks the page to fill the card; None: nothing is chosen.

    Esc returns from the card to the list. Alt+← belongs to the window: «назад» is the place before,
    and a page which is sent to its list calls ``show_list``.

    The head of the list (buttons, search, chips) stands over both panes and goes out of sight
    together with the list.
    """

    record_wanted = Signal(object)
    card_opened = Signal(object)
    list_shown = Signal()

    def __init__(
        self,
        record_list: RecordList[Any],
        card: RecordCard,
        memory: ListMemory | None = None,
        parent: QWidget | None = None,
        *,
        list_width: int = LIST_WIDTH,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "box")
        self.list = record_list
        self.card = card
        self._memory = memory or NoMemory()
        self._key = f"panes/{record_list.spec.screen}"
        self._list_width = int(self._memory.load(self._key).get("list", list_width))
        self._record: UUID | None = None
        self._asked: UUID | None = None
        self._is_wide = False
        self._is_list_only = False
        self._is_list_only = self._wants_list_only()
        self._is_card_open = False
        self._head = record_list.take_head()
        self._nothing = EmptyView("list", NOTHING_CHOSEN, name=f"{record_list.spec.screen}.nothing")
        self._right = QStackedWidget()
        self._splitter = PaneSplitter()
        self._arrange()
        record_list.current_changed.connect(self._on_current)
        record_list.opened.connect(self.open)
        record_list.refreshed.connect(self._say_place)
        card.back_wanted.connect(self.show_list)
        card.previous_wanted.connect(lambda: self.list.step(-1))
        card.next_wanted.connect(lambda: self.list.step(1))
        self._splitter.splitterMoved.connect(self._on_splitter)
        Theme.current().changed.connect(self._choose_layout)

    @property
    def is_wide(self) -> bool:
        return self._is_wide

    @property
    def is_card_open(self) -> bool:
        """Whether a card is in sight."""
        return self._record is not None and (self._is_wide or self._is_card_open)

    @property
    def record(self) -> UUID | None:
        """The record of the card."""
        return self._record

    def set_list_only(self, *, on: bool) -> None:
        """«Вид → Только список»: one pane in a wide window too; kept for all lists."""
        self._memory.save(LAYOUT, {LIST_ONLY: on})
        self._is_list_only = on
        self._choose_layout()

    def toggle_list_only(self) -> None:
        self.set_list_only(on=not self._is_list_only)

    def open(self, record: UUID) -> None:
        """Open a card: the row gets the cursor, a narrow window shows the card."""
        if record != self._record and self._is_held():
            return
        self._is_card_open = True
        self._asked = None
        self.list.select(record)
        if self._asked != record:  # a move of the cursor has asked for it already
            self._want(record)
        self._show_panes()
        if self._is_wide:
            self.card.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.card.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.card_opened.emit(record)

    def show_list(self) -> None:
        """Back to the list, the cursor on the same row."""
        self._is_card_open = False
        self._show_panes()
        self.list.select(self._record)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list_shown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_over_list():
            self.show_list()
        elif self._neighbour(event):
            self.list.step(self._neighbour(event))
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Another list may have been told «Только список» meanwhile."""
        super().showEvent(event)
        self._is_list_only = self._wants_list_only()
        self._choose_layout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_layout()

    def _wants_list_only(self) -> bool:
        return bool(self._memory.load(LAYOUT).get(LIST_ONLY, self._is_list_only))

    def _is_over_list(self) -> bool:
        """The card has taken the place of the list."""
        return not self._is_wide and self._is_card_open

    def _neighbour(self, event: QKeyEvent) -> int:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return 0
        return {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)

    def _on_current(self, record: UUID | None) -> None:
        if record != self._record and self._is_held():
            QTimer.singleShot(0, self, self._return_cursor)
            return
        if self._is_wide or self._is_card_open:
            self._want(record)
        if record is None and self._is_over_list():
            self.show_list()

    def _want(self, record: UUID | None) -> None:
        self._record = self._asked = record
        shown: QWidget = self._nothing if record is None else self.card
        self._right.setCurrentWidget(shown)
        self._say_place()
        self.record_wanted.emit(record)

    def _is_held(self) -> bool:
        """A field of the card cannot be saved: leaving the record would lose what was typed."""
        if self._record is None or not self.is_card_open:
            return False
        from desktop.views.common.form import AutoForm  # not before the first picture of a list

        forms = [form for form in self.card.findChildren(AutoForm) if form.isVisible()]
        stuck = [form for form in forms if not form.may_leave()]
        return bool(stuck)

    def _return_cursor(self) -> None:
        """After the list has finished its own move: the row of the unsaved field again."""
        self.list.select(self._record)

    def _say_place(self) -> None:
        place = self.list.model.place_of(self._record) if self._record is not None else -1
        self.card.show_place(place + 1, len(self.list.ids))

    def _choose_layout(self) -> None:
        size = Theme.current().size
        needed = WIDE_FROM if size is TextSize.NORMAL else WIDE_FROM_LARGE
        wide = self.width() >= needed and not self._is_list_only
        if wide == self._is_wide:
            self._keep_list_width()
            return
        had_focus = self.card.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._is_wide = wide
        self._is_card_open = self._is_card_open or (had_focus and not wide)
        self._show_panes()
        if wide and self.list.current_id != self._record:
            self._want(self.list.current_id)

    def _show_panes(self) -> None:
        over = self._is_over_list()
        self._head.setVisible(not over)
        self.list.setVisible(not over)
        self._right.setVisible(self._is_wide or over)
        self.card.set_back_shown(on=over)
        self._keep_list_width()

    def _keep_list_width(self) -> None:
        if not self._is_wide:
            self.list.setMaximumWidth(_ANY)
            return
        most = int(self.width() * MOST_LIST)
        self.list.setMinimumWidth(LEAST_LIST)
        self.list.setMaximumWidth(most)
        wanted = Theme.current().metrics.px(self._list_width)
        width = min(max(wanted, LEAST_LIST), most)
        self._splitter.setSizes([width, self.width() - width])

    def _on_splitter(self, position: int, _index: int) -> None:
        if self._is_wide:
            self._list_width = round(position / Theme.current().metrics.scale)
            self._memory.save(self._key, {"list": self._list_width})

    def _arrange(self) -> None:
        self._right.addWidget(self._nothing)
        self._right.addWidget(self.card)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self._right)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self._splitter, 1)
        self._show_panes()
        self.list.chain_focus()


_ANY = (1 << 24) - 1
"""The greatest width of a widget in Qt: no limit."""
