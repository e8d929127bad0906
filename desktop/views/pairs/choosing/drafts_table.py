"""The table of «Для всех сразу»: who to whom, how well, why; padlocks and replacements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from desktop.services.matching.pair_choice import Substitute
from desktop.services.matching.pair_types import Draft
from desktop.views.common.controls import icon_button, row
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

_COLUMNS = (
    ("", 36),
    ("Кому", 112),
    ("Кого", 146),
    ("Модуль", 92),
    ("Насколько", 116),
    ("Почему", 0),
    ("Условия", 76),
    ("Закрепить", 84),
    ("Заменить", 80),
)
_LEAST_WHY, _WANTED_WHY, _ENOUGH_WHY = 120, 180, 260
_ICONS = 44
TICK, TO, WHO, MODULE, HOW_WELL, WHY, TERMS, LOCK, REPLACE = range(len(_COLUMNS))
_WIDE = {TO: 160, WHO: 180, MODULE: 110, HOW_WELL: 130}
"""Where the reasons keep enough room (ux.md 10.7)."""
_MOST_ROWS = 10
MOST_SUBSTITUTES = 8
_REASONS = 2
Substitutes = Callable[["UUID"], Sequence[Substitute]]


class DraftsTable(QTableWidget):
    """Space ticks a row, Ctrl+Space locks it, Enter offers who may come instead.

    The buttons of a row are for the mouse: Tab leaves the table at once.
    """

    ticks_changed = Signal()
    lock_wanted = Signal(object)
    """The receiver of the draft whose padlock was pressed."""
    terms_wanted = Signal(object)
    """The receiver of the draft whose terms are to differ."""
    replace_wanted = Signal(object, object)
    """Receiver and the person who is to come."""

    def __init__(self, substitutes: Substitutes, modules: dict[str, str]) -> None:
        super().__init__(0, len(_COLUMNS))
        self.setObjectName("pairs.everyone.table")
        self.setAccessibleName("Подобранные пары")
        self.setProperty("part", "table")
        self.substitutes, self._modules = substitutes, modules
        self._drafts: tuple[Draft, ...] = ()
        self._off: set[UUID] = set()
        self._own: frozenset[UUID] = frozenset()
        self._set_up()
        self.itemChanged.connect(self._on_item)
        Theme.current().changed.connect(self._fit)

    @property
    def ticked(self) -> list[Draft]:
        """Drafts which are to become pairs."""
        return [draft for draft in self._drafts if draft.receiver not in self._off]

    def show_drafts(self, drafts: tuple[Draft, ...], own: frozenset[UUID] = frozenset()) -> None:
        """Show a plan; what was unticked stays so. ``own``: rows with terms of their own."""
        self._drafts, self._own = drafts, own
        with QSignalBlocker(self):
            self.setRowCount(len(drafts))
            for number, draft in enumerate(drafts):
                self._show_row(number, draft)
        self._fit()
        if drafts and self.currentRow() < 0:
            self.setCurrentCell(0, TO)
        self.ticks_changed.emit()

    def tick(self, receiver: UUID, *, on: bool) -> None:
        """Tick or untick a draft."""
        for number, draft in enumerate(self._drafts):
            if draft.receiver == receiver:
                state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
                self._tick_of(number).setCheckState(state)

    def texts(self, number: int) -> list[str]:
        """What a row shows."""
        items = (self.item(number, column) for column in range(TO, TERMS))
        return [item.text() if item is not None else "" for item in items]

    def lock_button(self, number: int) -> QToolButton:
        """The padlock of a row."""
        return self._button(number, LOCK)

    def replace_button(self, number: int) -> QToolButton:
        """[Заменить ▾] of a row."""
        return self._button(number, REPLACE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        draft = self._current()
        if draft is not None and event.key() == Qt.Key.Key_Space:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.lock_wanted.emit(draft.receiver)
            else:
                self.tick(draft.receiver, on=draft.receiver in self._off)
        elif draft is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.replace_button(self.currentRow()).showMenu()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _current(self) -> Draft | None:
        place = self.currentRow()
        return self._drafts[place] if 0 <= place < len(self._drafts) else None

    def _tick_of(self, number: int) -> QTableWidgetItem:
        return cast("QTableWidgetItem", self.item(number, TICK))

    def _button(self, number: int, column: int) -> QToolButton:
        found: QToolButton = self.cellWidget(number, column).findChildren(QToolButton)[0]
        return found

    def _show_row(self, number: int, draft: Draft) -> None:
        first = draft.directions[0]
        short = "; ".join(text.removeprefix("✓ ") for text in draft.reasons[:_REASONS])
        texts = ("", draft.name, first.name, self._modules.get(draft.module, ""), draft.verdict)
        for column, text in enumerate((*texts, short)):
            item = QTableWidgetItem(str(text))
            item.setToolTip("\n".join(draft.reasons) if column in (HOW_WELL, WHY) else str(text))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.setItem(number, column, item)
        tick = self._tick_of(number)
        tick.setFlags(tick.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        is_on = draft.receiver not in self._off
        tick.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
        tick.setData(Qt.ItemDataRole.AccessibleTextRole, f"Создать пару: {draft.name}")
        self.setCellWidget(number, TERMS, self._terms(number, draft))
        self.setCellWidget(number, LOCK, self._lock(number, draft))
        self.setCellWidget(number, REPLACE, self._replacing(number, draft))

    def terms_button(self, number: int) -> QToolButton:
        """[Условия] of a row."""
        return self._button(number, TERMS)

    def _terms(self, number: int, draft: Draft) -> QWidget:
        """A row with terms of its own has a pencil instead of the calendar."""
        is_own = draft.receiver in self._own
        word = "Свои условия: нажмите, чтобы изменить" if is_own else "Условия: как у всех"
        icon = "pencil" if is_own else "calendar"
        made = icon_button(icon, word, name=f"pairs.everyone.terms.{number + 1}")
        made.clicked.connect(lambda: self.terms_wanted.emit(draft.receiver))
        return row(None, made, None)

    def _lock(self, number: int, draft: Draft) -> QWidget:
        icon = "lock" if draft.is_locked else "unlock"
        word = "Закреплена: нажмите, чтобы открепить" if draft.is_locked else "Закрепить"
        made = icon_button(icon, word, name=f"pairs.everyone.lock.{number + 1}")
        made.setToolTip(f"{word} (Ctrl+Пробел)")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(lambda: self.lock_wanted.emit(draft.receiver))
        return row(None, made, None)

    def _replacing(self, number: int, draft: Draft) -> QWidget:
        made = icon_button("swap", "Заменить", name=f"pairs.everyone.replace.{number + 1}")
        made.setToolTip("Заменить (Enter)")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(QMenu(made))
        made.menu().aboutToShow.connect(lambda: self.fill_menu(made, draft.receiver))
        return row(None, made, None)

    def fill_menu(self, made: QToolButton, receiver: UUID) -> None:
        """The next best people with words."""
        menu = made.menu()
        menu.clear()
        for one in self.substitutes(receiver)[:MOST_SUBSTITUTES]:
            match = one.proposal
            note = f" ({one.note})" if one.note else ""
            line = menu.addAction(f"{match.name}: {match.verdict.lower()}{note}")
            line.setToolTip("\n".join(match.reasons))
            line.triggered.connect(
                lambda _=False, giver=match.giver: self.replace_wanted.emit(receiver, giver)
            )
        if menu.isEmpty():
            menu.addAction("Заменить некем").setEnabled(False)

    def _on_item(self, item: QTableWidgetItem) -> None:
        if item.column() != TICK or item.row() >= len(self._drafts):
            return
        receiver = self._drafts[item.row()].receiver
        if item.checkState() == Qt.CheckState.Checked:
            self._off.discard(receiver)
        else:
            self._off.add(receiver)
        self.ticks_changed.emit()

    def _set_up(self) -> None:
        self.setHorizontalHeaderLabels([title for title, _ in _COLUMNS])
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(32)
        self._fit()

    def _fit(self) -> None:
        metrics = Theme.current().metrics
        room = self.viewport().width()
        widths = [metrics.px(width) for _, width in _COLUMNS]
        wide = [metrics.px(_WIDE.get(column, width)) for column, (_, width) in enumerate(_COLUMNS)]
        if room - sum(wide) >= metrics.px(_ENOUGH_WHY):
            widths = wide
        is_narrow = room - sum(widths) < metrics.px(_WANTED_WHY)
        if is_narrow:  # the tooltips say what the icons do
            widths[TERMS:] = [metrics.px(_ICONS)] * len(widths[TERMS:])
        for column, width in enumerate(widths):
            if width:
                self.setColumnWidth(column, width)
        hidden = ["" if is_narrow else title for title, _ in _COLUMNS[TERMS:]]
        self.setHorizontalHeaderLabels([*(title for title, _ in _COLUMNS[:TERMS]), *hidden])
        rest = room - sum(widths)
        self.setColumnWidth(WHY, max(rest, metrics.px(_LEAST_WHY)))
        height = metrics.px(40)
        self.verticalHeader().setDefaultSectionSize(height)
        shown = min(max(self.rowCount(), 1), _MOST_ROWS)
        around = self.horizontalHeader().sizeHint().height() + 4
        if rest < metrics.px(_LEAST_WHY):
            around += self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(around + shown * height)
