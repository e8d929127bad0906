"""The five columns: which cards stand where, where the keyboard is, which are ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from desktop.models import STAGES, Stage
from desktop.services.pairs import board
from desktop.services.pairs.board import PairRow
from desktop.views.pairs.board.card import BoardCard
from desktop.views.pairs.board.column import StageColumn

if TYPE_CHECKING:
    from uuid import UUID

_GAP = 4


class BoardGrid(QScrollArea):
    """Arrows walk between cards and columns; Tab stops at one card only."""

    opened = Signal(object)
    choose_wanted = Signal(object)
    trash_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    move_wanted = Signal(object, object)
    """The id of a pair and the stage on which it was dropped."""
    step_wanted = Signal(object, int)
    """The id of a pair and by how many stages it is to be moved."""
    ticks_changed = Signal()
    current_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pairs.board")
        self.setAccessibleName("Пары по этапам")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._may_write = True
        self._cards: dict[UUID, BoardCard] = {}
        self._ticked: dict[UUID, None] = {}
        self._current: UUID | None = None
        self.columns = {stage: StageColumn(stage) for stage in STAGES}
        self._arrange()

    @property
    def ids(self) -> list[UUID]:
        """Every card in sight, column after column."""
        return [card.id for column in self.columns.values() for card in column.cards]

    @property
    def ticked(self) -> list[UUID]:
        """Ticked cards in the order of the board."""
        return [one for one in self.ids if one in self._ticked]

    @property
    def current_id(self) -> UUID | None:
        return self._current

    @property
    def chosen(self) -> list[UUID]:
        """Ticked cards, or the current one when nothing is ticked."""
        return self.ticked or ([self._current] if self._current is not None else [])

    def card(self, record: UUID) -> BoardCard | None:
        """The card of a pair, if it is in sight."""
        return self._cards.get(record)

    def show_rows(self, rows: Sequence[PairRow]) -> None:
        """Show these pairs; a card whose words are the same stays as it is."""
        had_focus = any(card.hasFocus() for card in self._cards.values())
        known, self._cards = self._cards, {}
        for row in rows:
            old = known.get(row.id)
            self._cards[row.id] = old if old and old.row == row else self._make(row)
        for column in self.columns.values():
            column.let_go([one for one in column.cards if self._cards.get(one.id) is not one])
        for stage, there in board.columns(rows).items():
            self.columns[stage].show_cards([self._cards[row.id] for row in there])
        self._ticked = {one: None for one in self._ticked if one in self._cards}
        self._keep_current(had_focus=had_focus)
        self.ticks_changed.emit()

    def set_writable(self, *, on: bool) -> None:
        """Whether cards offer what changes the base."""
        self._may_write = on
        for card in self._cards.values():
            if card.choose is not None:
                card.choose.setVisible(on)

    def select(self, record: UUID, *, focus: bool = True) -> bool:
        """Go to a card; False when it is not in sight."""
        card = self._cards.get(record)
        if card is None:
            return False
        self._take_current(record)
        if focus:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def enter(self) -> None:
        """From the search down to the cards."""
        first = self._current if self._current in self._cards else next(iter(self.ids), None)
        if first is not None:
            self.select(first)

    def tick_shown(self) -> None:
        self._tick(self.ids, on=True)

    def untick(self) -> None:
        self._tick(list(self._ticked), on=False)

    def _make(self, row: PairRow) -> BoardCard:
        card = BoardCard(row)
        card.set_ticked(on=row.id in self._ticked)
        card.focused.connect(self._take_current)
        card.opened.connect(self.opened)
        card.choose_wanted.connect(self.choose_wanted)
        if card.choose is not None:
            card.choose.setVisible(self._may_write)
        card.trash_wanted.connect(self.trash_wanted)
        card.menu_wanted.connect(self.menu_wanted)
        card.ticked.connect(lambda one: self._tick([one], on=one not in self._ticked))
        card.stepped.connect(self._step)
        card.moved.connect(self.step_wanted)
        return card

    def _tick(self, ids: Sequence[UUID], *, on: bool) -> None:
        for one in ids:
            if on:
                self._ticked[one] = None
            else:
                self._ticked.pop(one, None)
            if one in self._cards:
                self._cards[one].set_ticked(on=on)
        self.ticks_changed.emit()

    def _step(self, record: UUID, right: int, down: int) -> None:
        """To the neighbour; an empty column is stepped over."""
        place = STAGES.index(self._cards[record].row.stage)
        here = self.columns[STAGES[place]].cards
        row = here.index(self._cards[record])
        if down:
            wanted = here[row + down : row + down + 1] if row + down >= 0 else []
        else:
            ways = STAGES[place + 1 :] if right > 0 else tuple(reversed(STAGES[:place]))
            there = next((self.columns[one].cards for one in ways if self.columns[one].cards), [])
            wanted = there[min(row, len(there) - 1) :][:1]
        if wanted:
            wanted[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_dropped(self, record: UUID, stage: Stage) -> None:
        card = self._cards.get(record)
        if card is not None and card.row.stage is not stage:
            self.move_wanted.emit(record, stage)

    def _take_current(self, record: UUID) -> None:
        card = self._cards[record]
        if record != self._current:
            before = self._cards.get(self._current) if self._current else None
            if before is not None:
                before.set_stop(on=False)
            self._current = record
            self.current_changed.emit()
        card.set_stop(on=True)
        self.ensureWidgetVisible(self.columns[card.row.stage], 0, 0)
        self.columns[card.row.stage].area.ensureWidgetVisible(card, 0, _GAP)

    def _keep_current(self, *, had_focus: bool) -> None:
        """The same card stays the current one; when it is gone, the first one is."""
        if self._current not in self._cards:
            self._current = next(iter(self.ids), None)
            self.current_changed.emit()
        if self._current is None:
            return
        card = self._cards[self._current]
        card.set_stop(on=True)
        if had_focus:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setProperty("part", "box")
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for column in self.columns.values():
            row.addWidget(column, 1)
            column.dropped.connect(self._on_dropped)
        self.setWidget(inside)
