"""The opened row of the preview: its fields side by side, or two cards of perhaps one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.exchange.inbound.deciding import Decisions, Person
from desktop.exchange.inbound.preview_items import Field, Item, Kind, Take
from desktop.services.people.uniting import WHY_NOT
from desktop.views.common.controls import button, icon_button, label, line
from desktop.views.common.panels import scrolling
from desktop.views.common.segments import Segment, Segments
from desktop.views.exchange.accepting.field_table import FieldTable
from desktop.views.exchange.accepting.one_person import OnePersonDialog
from desktop.views.exchange.accepting.own_words import OwnWordsDialog

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "exchange.preview.details"
CHOOSABLE = frozenset({Kind.CHANGED, Kind.DISPUTED})
DECLINE, WHY = "Отклонить предложение", "Почему? Ответ уйдёт вместе со следующим файлом."
_KEYS = {Qt.Key.Key_1: Person.ONE, Qt.Key.Key_2: Person.APART, Qt.Key.Key_3: Person.LATER}


class Details(QFrame):
    """Shown under the list; ``decided`` after each choice."""

    decided = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("part", "card")
        self._decisions: Decisions | None = None
        self._item: Item | None = None
        self.title = label("", "heading", name=f"{NAME}.title", wrap=True)
        self.note = label("", "warning", name=f"{NAME}.note", wrap=True)
        self.decline = button("Отклонить…", name=f"{NAME}.decline")
        self.close_button = icon_button("cross", "Свернуть", name=f"{NAME}.close", key="Esc")
        self.table = FieldTable(f"{NAME}.table")
        self.alike = AlikePanel()
        self._alike_area = scrolling(self.alike)
        self._stack = QStackedWidget()
        self._arrange()
        self.close_button.clicked.connect(self.closed)
        self.decline.clicked.connect(self._ask_why)
        self.table.left.connect(self.closed)
        self.table.chosen.connect(self._on_chosen)
        self.alike.chosen.connect(self._on_person)
        self.alike.left.connect(self.closed)
        self.hide()

    @property
    def item(self) -> Item | None:
        """The record which is open."""
        return self._item if not self.isHidden() else None

    @property
    def wanted_height(self) -> int:
        """What the open row needs to be seen whole."""
        around = self.title.sizeHint().height() + self.note.sizeHint().height() + 24
        is_alike = self._stack.currentWidget() is self._alike_area
        inner = self.alike if is_alike else self.table
        return around + inner.sizeHint().height()

    def show_item(self, decisions: Decisions, item: Item) -> None:
        self._decisions, self._item = decisions, item
        self.title.setText(item.title)
        is_alike = item.alike is not None
        self.decline.setVisible(item.kind is Kind.SUGGESTED)
        self.note.setText(item.note if item.note and not is_alike else "")
        self.note.setVisible(bool(self.note.text()))
        self._stack.setCurrentWidget(self._alike_area if is_alike else self.table)
        if item.alike is not None:
            self.alike.show_pair(item, decisions.person_of(item.id))
        else:
            may = item.kind in CHOOSABLE
            self.table.show_fields(item.fields, decisions.take_of, may_choose=may)
        self.show()

    def refresh(self) -> None:
        """A rule for all changed what is taken."""
        if self.item is not None and self.item.alike is None:
            self.table.refresh_ways()

    def enter(self) -> None:
        """The keyboard goes into the open row."""
        target = self.alike.segments if self._item and self._item.alike else self.table
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self, key: int) -> bool:
        """1, 2, 3 over the open row of the list: one side for all its fields."""
        item, decisions = self.item, self._decisions
        if item is None or decisions is None:
            return False
        if item.alike is not None:
            if (person := _KEYS.get(Qt.Key(key))) is not None:
                self._on_person(person)
            return person is not None
        way = {Qt.Key.Key_1: Take.OURS, Qt.Key.Key_2: Take.THEIRS, Qt.Key.Key_3: Take.UNITED}[
            Qt.Key(key)
        ]
        if item.kind not in CHOOSABLE:
            return False
        disputed = [one for one in item.fields if one.is_disputed]
        for shown in disputed or item.fields:
            if way in shown.ways:
                decisions.take(shown, way)
        self.table.refresh_ways()
        self.decided.emit()
        return True

    def _on_chosen(self, shown: Field, way: Take) -> None:
        if self._decisions is None:
            return
        if way is Take.OWN:
            self._ask_words(shown)
            return
        self._decisions.take(shown, way)
        self.table.refresh_ways()
        self.decided.emit()

    def _ask_why(self) -> None:
        """«Отклонить»: what is said goes back in the next file."""
        item = self._item
        if item is None:
            return
        dialog = OwnWordsDialog(DECLINE, "", self, hint=WHY, primary="Отклонить")
        dialog.written.connect(lambda words: self._decline(item, words))
        dialog.open()

    def _decline(self, item: Item, words: str) -> None:
        if self._decisions is not None:
            self._decisions.decline(item.id, words)
            self.decided.emit()

    def _ask_words(self, shown: Field) -> None:
        decisions = self._decisions
        if decisions is None:
            return
        stored = shown.ours.stored or shown.theirs.stored
        text = decisions.own.get(shown.key) or (stored if isinstance(stored, str) else "")
        dialog = OwnWordsDialog(shown.title, text, self)
        dialog.written.connect(lambda words: self._take_words(shown, words))
        dialog.open()

    def _take_words(self, shown: Field, words: str) -> None:
        if self._decisions is not None:
            self._decisions.take(shown, Take.OWN, words)
            self.table.refresh_ways()
            self.decided.emit()

    def _on_person(self, person: Person) -> None:
        item = self._item
        if item is None or item.alike is None or self._decisions is None:
            return
        if person is Person.ONE:
            if item.alike.may_unite:
                dialog = OnePersonDialog(item.alike, self)
                dialog.decided.connect(lambda chosen: self._unite(item, chosen))
                dialog.rejected.connect(self._show_person)
                dialog.open()
            return
        self._decisions.settle_people(item.id, person)
        self._show_person()
        self.decided.emit()

    def _unite(self, item: Item, chosen: Mapping[str, object]) -> None:
        if self._decisions is not None:
            self._decisions.settle_people(item.id, Person.ONE, chosen)
            self._show_person()
            self.decided.emit()

    def _show_person(self) -> None:
        if self._item is not None and self._decisions is not None:
            self.alike.segments.set_value(self._decisions.person_of(self._item.id))

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.decline, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._alike_area)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 6, 6, 6)
        box.setSpacing(4)
        box.addLayout(top)
        box.addWidget(self.note)
        box.addWidget(self._stack, 1)


class AlikePanel(QWidget):
    """Both cards side by side and three answers."""

    chosen = Signal(object)
    """Person."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.reason = label("", "warning", name=f"{NAME}.reason", wrap=True)
        self.one = label("", wrap=True, name=f"{NAME}.one")
        self.other = label("", wrap=True, name=f"{NAME}.other")
        self.hint = label("", "muted", name=f"{NAME}.hint", wrap=True)
        self.segments = Segments(
            [
                Segment(Person.ONE, "Один человек", "Сравнить карточки и объединить (1)"),
                Segment(Person.APART, "Разные", "Программа больше не спросит (2)"),
                Segment(Person.LATER, "Решу потом", "Вопрос останется в «Отложено» (3)"),
            ],
            name=f"{NAME}.people",
            title="Это один человек?",
        )
        self._arrange()
        self.segments.chosen.connect(lambda code: self.chosen.emit(Person(code)))

    def show_pair(self, item: Item, person: Person) -> None:
        """Show who looks like whom."""
        alike = item.alike
        if alike is None:
            return
        self.reason.setText(alike.reason.capitalize())
        self.one.setText(f"У нас: {alike.one_name}")
        self.other.setText(f"У них: {alike.other_name}")
        self.hint.setText(WHY_NOT.get(alike.way, ""))
        self.hint.setVisible(not alike.may_unite)
        self.segments.button(Person.ONE).setEnabled(alike.may_unite)
        self.segments.set_value(person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        person = _KEYS.get(Qt.Key(event.key()))
        if person is not None:
            self.chosen.emit(person)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.one, 1)
        sides.addWidget(line(horizontal=False))
        sides.addWidget(self.other, 1)
        answers = QHBoxLayout()
        answers.addWidget(self.segments)
        answers.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 6, 0)
        box.setSpacing(8)
        box.addWidget(self.reason)
        box.addLayout(sides)
        box.addLayout(answers)  # before the hint: in a low window the answers must be seen
        box.addWidget(self.hint)
        box.addStretch(1)
