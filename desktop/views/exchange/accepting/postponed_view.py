"""«Отложено» (ux.md 16.6): the list, and under it what is decided about the chosen line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import OfficeError
from desktop.exchange.inbound import left, settling
from desktop.exchange.inbound.postponed import Kind
from desktop.services.people import similar_pairs, uniting
from desktop.services.people.uniting import Way
from desktop.views.common.controls import button, column, label, row
from desktop.views.common.list_columns import Action
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.panels import ScrolledBody, scrolling
from desktop.views.common.record_list import RecordList
from desktop.views.common.splitter import PaneSplitter
from desktop.views.common.undo_toast import undo_button
from desktop.views.exchange.accepting.conflict_card import ConflictCard
from desktop.views.exchange.accepting.postponed_list import (
    NOT_ASKED,
    SCREEN,
    PostponedRows,
    Row,
    postponed_spec,
)
from desktop.views.exchange.accepting.suggestion_pane import SuggestionPane
from desktop.views.office import Office, Place
from desktop.views.page import HelpText
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.storage.changes import Changes

TITLE = "Отложено"
PURPOSE = (
    "Здесь ждёт то, что при приёме файла осталось нерешённым: расхождения и похожие карточки. "
    "Решение уйдёт в следующем файле, и вас больше не спросят. Записи без отметки стоят отдельно: "
    "следующий файл предложит их снова."
)
WAITS = (
    "Эта запись ссылается на другую, которой в базе ещё нет. Она появится сама, когда недостающее "
    "придёт со следующим файлом."
)
LEFT = "При приёме эту строку не отметили. Следующий файл того же сада предложит её снова."
DECIDED, APART = "Решено: {title}.", "Запомнено: это разные люди. Программа больше не спросит."
_LEAST_LIST, _LEAST_PANE = 230, 130
"""Px at 11 pt; where there is less, both are scrolled."""
_SUGGESTED = 2
"""The place of the pane of suggested edits."""


class PostponedView(QWidget):
    """A place with a record opens its line."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(SCREEN)
        self.setProperty("part", "box")
        self._office = office
        self.rows = PostponedRows(office)
        self.list: RecordList[Row] = RecordList(
            postponed_spec(self.rows, self._actions(), self._bulk()), office.preferences
        )
        self.title = label("", "heading", name=f"{SCREEN}.title", wrap=True)
        self.conflict = ConflictCard()
        self.suggestion = SuggestionPane(office)
        self.words = label("", wrap=True, name=f"{SCREEN}.words")
        self.one = button("Один человек…", name=f"{SCREEN}.one")
        self.apart = button("Разные", name=f"{SCREEN}.apart")
        self.forget = button("Не нужно", name=f"{SCREEN}.forget")
        self._stack, self._pane = QStackedWidget(), QFrame()
        self._arrange()
        self._connect()
        self.list.refresh()

    @property
    def current(self) -> Row | None:
        return self.rows.row(self.list.current_id) if hasattr(self, "list") else None

    def show_place(self, place: Place) -> None:
        """All of it, or the line of one record."""
        self.list.refresh()
        if place.chip or self.list.head.chips.active in NOT_ASKED:
            self.list.head.chips.choose(place.chip)
        line = self.rows.of_record(place.record) if place.record is not None else None
        if line is not None:
            self.list.uncover(line.id)
            self.list.select(line.id)
        elif self.list.current_id is None and self.list.ids:
            self.list.select(self.list.ids[0])
        self.decide()

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE)

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return self.list.acts()

    def decide(self) -> None:
        """[Разобрать]: the keyboard goes to what is asked."""
        if self._pane.isHidden():
            return
        if self._stack.currentIndex() == 0:
            self.conflict.enter()
        elif self._stack.currentIndex() == _SUGGESTED:
            self.suggestion.enter()
        else:
            asked = [one for one in (self.one, self.apart, self.forget) if one.isVisible()]
            target = next((one for one in asked if one.isEnabled()), self.list.table)
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _actions(self) -> tuple[Action, ...]:
        return (
            Action("decide", "Разобрать", self.decide, enabled=lambda: self.current is not None),
        )

    def _bulk(self) -> tuple[Action, ...]:
        can = self._can_decide_ticked
        return (
            Action("theirs", "Взять их", lambda: self._decide_all(theirs=True), enabled=can),
            Action("ours", "Оставить наше", lambda: self._decide_all(theirs=False), enabled=can),
        )

    def _ticked_conflicts(self) -> set[str]:
        found = (self.rows.row(key) for key in self.list.ticked)
        conflicts = [one.item for one in found if one and one.item.kind is Kind.CONFLICT]
        return {key for item in conflicts for key in item.rows}

    def _can_decide_ticked(self) -> bool:
        return hasattr(self, "list") and self._office.can_write and bool(self._ticked_conflicts())

    def _decide_all(self, *, theirs: bool) -> None:
        rows = self._ticked_conflicts()
        count = self._office.write(settling.decide_all, rows, theirs=theirs)
        self._office.toast(f"Решено записей: {count}.", undo_button(self._office))

    def _on_decided(self, key: str, field: str, value: Any) -> None:
        title = self.title.text()
        try:
            self._office.write(settling.decide, {(key, field): value})
        except OfficeError:
            self.list.refresh()
            return
        self._office.toast(DECIDED.format(title=title), undo_button(self._office))

    def _on_apart(self) -> None:
        if (pair := self._pair()) is not None:
            self._office.write(similar_pairs.keep_apart, *pair)
            self._office.toast(APART, undo_button(self._office))

    def _on_one(self) -> None:
        from desktop.views.people.union_dialog import UnionDialog

        pair = self._similar()
        if pair is not None:
            UnionDialog(self._office, pair, self).open()

    def _on_forget(self) -> None:
        if (line := self.current) is not None:
            self._office.write(left.forget, line.item.rows)
            self.list.refresh()

    def _pair(self) -> tuple[UUID, UUID] | None:
        line = self.current
        if line is None or line.item.kind is not Kind.SAME_PERSON:
            return None
        one, other = (UUID(key) for key in line.item.rows)
        return one, other

    def _similar(self) -> similar_pairs.Pair | None:
        pair = self._pair()
        if pair is None:
            return None
        found = self._office.read(similar_pairs.find, self._office.today, person=pair[0])
        return next((one for one in found if set(one.key) == set(pair)), None)

    def _on_current(self, _key: object = None) -> None:
        self._show_row()
        self.list.head.update_actions()

    def _show_row(self) -> None:
        line = self.current
        self._pane.setVisible(line is not None)
        if line is None:
            return
        self.title.setText(line.item.title)
        if line.item.kind is Kind.CONFLICT:
            card = self._office.read(settling.card, line.item.rows[0])
            if card is not None:
                self.conflict.show_card(card, may_decide=self._office.can_write)
                self._stack.setCurrentIndex(0)
                return
        if line.item.kind in {Kind.SUGGESTED, Kind.OURS}:
            self.suggestion.show_suggestion(UUID(line.item.rows[0]), line.item.kind)
            self._stack.setCurrentIndex(_SUGGESTED)
            return
        self._stack.setCurrentIndex(1)
        self._show_words(line.item.kind)

    def _show_words(self, kind: Kind) -> None:
        is_pair = kind is Kind.SAME_PERSON
        pair = self._similar() if is_pair else None
        way = self._office.read(uniting.way, *pair.key) if pair is not None else Way.NEITHER
        why_not = uniting.WHY_NOT.get(way, "")
        texts = {Kind.WAITING: WAITS, Kind.LEFT: LEFT}
        reason = pair.reason.capitalize() if pair is not None else ""
        text = texts.get(kind, f"{reason}. {why_not}" if why_not else reason)
        self.words.setText(text)
        can = self._office.can_write
        self.one.setVisible(is_pair)
        self.apart.setVisible(is_pair)
        self.forget.setVisible(kind is Kind.LEFT)
        self.one.setEnabled(can and not why_not)
        self.apart.setEnabled(can)
        self.forget.setEnabled(can)

    def _show_current(self) -> None:
        """The pane below takes height from the list: its line stays in sight."""
        if (here := self.list.table.currentIndex()).isValid():
            self.list.table.scrollTo(here)

    def _on_changed(self, changes: Changes) -> None:
        if changes.rows:
            self.list.refresh_later()

    def _connect(self) -> None:
        self.list.current_changed.connect(self._on_current)
        self.list.refreshed.connect(self._on_current)
        self.list.opened.connect(lambda _key: self.decide())
        self.list.model.ticks_changed.connect(self.list.head.update_actions)
        self.conflict.decided.connect(self._on_decided)
        self.one.clicked.connect(self._on_one)
        self.apart.clicked.connect(self._on_apart)
        self.forget.clicked.connect(self._on_forget)
        self.suggestion.refused.connect(self.list.refresh)
        self.list.table.resized.connect(self._show_current)
        self._office.changed.connect(self._on_changed)
        self._office.role_changed.connect(self._on_current)
        connect_paper(self._office, self.list, TITLE, self)

    def _arrange(self) -> None:
        self._stack.addWidget(_scrolled(self.conflict))
        self._stack.addWidget(
            column(self.words, row(self.one, self.apart, self.forget, None), None)
        )
        self._stack.addWidget(self.suggestion)
        self._pane.setProperty("part", "card")
        box = QVBoxLayout(self._pane)
        box.setContentsMargins(16, 10, 8, 10)
        box.setSpacing(8)
        box.addWidget(self.title)
        box.addWidget(self._stack, 1)
        split = PaneSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        for part in (self.list, self._pane):
            split.addWidget(part)
        split.setSizes([1, 1])
        px = Theme.current().metrics.px
        self.list.setMinimumHeight(px(_LEAST_LIST))
        self._pane.setMinimumHeight(px(_LEAST_PANE))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(_scrolled(split))


def _scrolled(widget: QWidget) -> QWidget:
    inner = ScrolledBody()
    inside = QVBoxLayout(inner)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(widget)
    return scrolling(inner)
