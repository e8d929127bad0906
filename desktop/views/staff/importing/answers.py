"""The bar below the check table: the question of the row and its answers, each with a digit."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.services.staff_import.review import Asked, Option
from desktop.views.common.controls import button, clear, label
from desktop.views.common.flow import FlowLayout

NOTHING = "Строка готова. Любую ячейку можно исправить: F2."
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIELD_WIDTH = 280


class AnswerLine(QLineEdit):
    """Enter gives the answer and stays in the wizard; Esc goes back to the table."""

    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTERS:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class AnswerBar(QFrame):
    """Shows one question; tells what was answered."""

    chosen = Signal(object, bool)
    """Option, and whether it is said for all rows which ask the same."""
    typed = Signal(str)
    left = Signal()

    def __init__(self, before: QWidget) -> None:
        """``before`` is the table: Tab goes on from it to the answers."""
        super().__init__()
        self.setProperty("part", "card")
        self._before = before
        self._answers: list[tuple[Option, bool]] = []
        self.text = label("", name="dialog.import.question", wrap=True)
        self.line = AnswerLine()
        self.line.setObjectName("dialog.import.answer")
        self.line.setAccessibleName("Ответ")
        self.line.setMinimumWidth(_FIELD_WIDTH)
        self.save = button("Записать", name="dialog.import.answer.save")
        self.save.setEnabled(False)
        self._buttons = FlowLayout()
        self._arrange()
        self.line.entered.connect(self._on_entered)
        self.line.left.connect(self.left)
        self.line.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.save.clicked.connect(self._on_entered)

    def show_question(self, row: int, asked: Asked | None, alike: int) -> None:
        """Ask about the row with this number; ``alike`` rows ask the same."""
        self._take_out()
        has_field = asked is not None and asked.field is not None
        self.line.clear()
        self.line.setVisible(has_field)
        self.save.setVisible(has_field)
        self.text.setText(NOTHING if asked is None else f"Строка {row}: {asked.text}")
        if asked is None:
            return
        self._put_in(asked, alike)
        if asked.field is not None:
            self.line.setPlaceholderText(f"{asked.field.label}: впишите")
            self.line.setAccessibleName(f"{asked.field.label}, строка {row}")

    def answer(self, digit: int) -> bool:
        """Press the answer with this digit; False when there is none."""
        if not 1 <= digit <= len(self._answers):
            return False
        self.chosen.emit(*self._answers[digit - 1])
        return True

    def start_typing(self) -> None:
        """To the field, or to the first answer when there is nothing to type."""
        if self.line.isVisibleTo(self):
            self.line.setFocus(Qt.FocusReason.TabFocusReason)
            return
        first = self._buttons.itemAt(0)
        widget = first.widget() if first is not None else None
        if widget is not None:
            widget.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_out(self) -> None:
        for widget in (self.line, self.save):
            self._buttons.removeWidget(widget)
        clear(self._buttons)
        self._answers = []

    def _put_in(self, asked: Asked, alike: int) -> None:
        for number, option in enumerate(asked.options):
            self._add(option, option.text, is_for_all=False)
            if number == 0 and alike > 1 and option.decision is None:
                word = "Да для всех таких" if option.text == "Да" else f"{option.text} — у всех"
                self._add(option, f"{word} ({alike})", is_for_all=True)

        for widget in (self.line, self.save):
            self._buttons.addWidget(widget)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Qt puts new buttons at the end of the chain; here they come after the table."""
        shown = (self._buttons.itemAt(place) for place in range(self._buttons.count()))
        widgets = [item.widget() for item in shown if item is not None]
        for first, second in pairwise((self._before, *filter(None, widgets))):
            QWidget.setTabOrder(first, second)

    def _add(self, option: Option, word: str, *, is_for_all: bool) -> None:
        self._answers.append((option, is_for_all))
        number = len(self._answers)
        made: QPushButton = button(
            f"{number}. {word}",
            name=f"dialog.import.answer.{number}",
            tip=f"{word} (клавиша {number})",
        )
        made.clicked.connect(lambda _=False, at=number: self.answer(at))
        self._buttons.addWidget(made)

    def _on_entered(self) -> None:
        if self.line.text().strip():
            self.typed.emit(self.line.text())

    def _arrange(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(8)
        box.addWidget(self.text)
        box.addLayout(self._buttons)
        for widget in (self.line, self.save):
            self._buttons.addWidget(widget)
