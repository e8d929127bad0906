"""One question of the quick entry: its words, its answers as buttons or one line to type in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language.date_input import DateError, parse_date
from desktop.models import QuestionKind
from desktop.services.surveys import sheets, shipped
from desktop.services.surveys.sheets import Given
from desktop.views.common.controls import button, clear, label, row
from desktop.views.common.flow import FlowLayout
from desktop.views.surveys.card.wording import answer_words

if TYPE_CHECKING:
    import datetime as dt

    from desktop.services.surveys.shipped import Question

NAME = "surveys.entry"
NO_ANSWER = "– нет ответа"
_HINTS = {
    QuestionKind.SCALE: "Цифра отвечает и ведёт дальше. «-» или пробел — нет ответа.",
    QuestionKind.ONE: "Номер варианта отвечает и ведёт дальше. «-» или пробел — нет ответа.",
    QuestionKind.SEVERAL: "Номера через пробел, затем Enter. Пустая строка — нет ответа.",
    QuestionKind.NUMBER: "Число, затем Enter. Пустая строка — нет ответа.",
    QuestionKind.DATE: "Дата, затем Enter. Пустая строка — нет ответа.",
    QuestionKind.TEXT: "Ответ, затем Enter. Пустая строка — нет ответа. Без имён и данных детей.",
}
_MANY = 9
_LIST_HEIGHT = 220


class AnswerPane(QWidget):
    """``answered`` comes with each answer; ``back_wanted`` from an empty line."""

    answered = Signal(object)
    back_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(self, today: dt.date) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._today = today
        self._question: Question | None = None
        self.heading = label("", "caption", name=f"{NAME}.heading", wrap=True)
        self.words = label("", "title", name=f"{NAME}.question", wrap=True)
        self.hint = label("", "muted", name=f"{NAME}.hint", wrap=True)
        self.trouble = label("", "error", name=f"{NAME}.trouble", wrap=True)
        self.line = QLineEdit()
        self.line.setObjectName(f"{NAME}.line")
        self.line.setAccessibleName("Ответ")
        self.line.installEventFilter(self)
        self._box = QWidget()
        self._box.setProperty("part", "box")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for one in (self.heading, self.words, self.line, self.trouble, self._box, self.hint):
            layout.addWidget(one)
        layout.addStretch(1)
        self.line.returnPressed.connect(self._on_line)

    @property
    def is_typed(self) -> bool:
        """Whether the answer is typed into the line, not given by one key."""
        question = self._question
        if question is None:
            return False
        many = question.kind is QuestionKind.ONE and len(question.options) > _MANY
        return many or question.kind not in (QuestionKind.SCALE, QuestionKind.ONE)

    @property
    def typed(self) -> Given:
        """What stands in the line, as far as it is an answer."""
        text = self.line.text().strip()
        if self._question is None or not self.is_typed or not text:
            return sheets.NOTHING
        return self._read(self._question, text)[0]

    def show_question(self, number: int, question: Question, given: Given, heading: str) -> None:
        """Show a question with the answer it has."""
        self._question = question
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        self.words.setText(f"{number}. {question.words}")
        self.hint.setText(_HINTS[question.kind])
        self.trouble.hide()
        self.line.setVisible(self.is_typed)
        self.line.setText(self._typed(question, given))
        self._show_buttons(question, given)

    def say(self, text: str) -> None:
        """What cannot be taken for an answer."""
        self.trouble.setText(text)
        self.trouble.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key == Qt.Key.Key_Backspace and not self.line.text():
                self.back_wanted.emit()
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # Taken here: a line leaves Enter to the page, where it begins the next sheet.
                self.line.returnPressed.emit()
                return True
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.step_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
                return True
        return super().eventFilter(watched, event)

    def _show_buttons(self, question: Question, given: Given) -> None:
        old = self._box.layout()
        if old is not None:
            clear(old)
            QWidget().setLayout(old)
        if len(question.options) > _MANY:
            self._show_list(question, given)
            return
        flow = FlowLayout(self._box)
        for one in self._answers(question, given):
            flow.addWidget(one)

    def _show_list(self, question: Question, given: Given) -> None:
        """Many options stand below each other: nothing of their words is cut."""
        listed = QListWidget()
        listed.setObjectName(f"{NAME}.options")
        listed.setAccessibleName("Варианты ответа")
        listed.setProperty("part", "list")
        listed.setWordWrap(True)
        listed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        listed.setMinimumHeight(_LIST_HEIGHT)
        for number, one in enumerate(question.options, 1):
            item = QListWidgetItem(f"{number} {one.title}")
            item.setData(Qt.ItemDataRole.UserRole, str(number))
            is_on = one.code in given.choices
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
            listed.addItem(item)
        listed.itemClicked.connect(self._on_option)
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row(self._button("none", NO_ANSWER, sheets.NOTHING, None), None))
        column.addWidget(listed)

    def _on_option(self, item: QListWidgetItem) -> None:
        number = str(item.data(Qt.ItemDataRole.UserRole))
        self._toggle(number)
        is_on = number in self.line.text().split()
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def _answers(self, question: Question, given: Given) -> list[QPushButton]:
        if question.kind is QuestionKind.SCALE:
            points = shipped.scales()[question.scale].points
            made = [
                self._button(str(value), f"{value} {words}", Given(point=value), given)
                for value, words in points
            ]
        elif question.kind is QuestionKind.ONE:
            made = [
                self._button(one.code, f"{n} {one.title}", Given(choices=(one.code,)), given)
                for n, one in enumerate(question.options, 1)
            ]
        elif question.kind is QuestionKind.SEVERAL:
            made = [
                self._tick(n, one.title, is_on=one.code in given.choices)
                for n, one in enumerate(question.options, 1)
            ]
        else:
            made = []
        return [*made, self._button("none", NO_ANSWER, sheets.NOTHING, None)]

    def _button(self, code: str, text: str, answer: Given, given: Given | None) -> QPushButton:
        made = button(text, name=f"{NAME}.answer.{code}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setCheckable(given is not None)
        made.setChecked(given == answer)
        made.clicked.connect(lambda: self.answered.emit(answer))
        return made

    def _tick(self, number: int, title: str, *, is_on: bool) -> QPushButton:
        """A click writes the number into the line, or takes it out."""
        made = button(f"{number} {title}", name=f"{NAME}.answer.{number}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setCheckable(True)
        made.setChecked(is_on)
        made.clicked.connect(lambda: self._toggle(str(number)))
        return made

    def _toggle(self, number: str) -> None:
        words = self.line.text().replace(",", " ").split()
        words = [one for one in words if one != number] if number in words else [*words, number]
        self.line.setText(" ".join(words))
        self.line.setFocus()

    def _typed(self, question: Question, given: Given) -> str:
        if given.is_empty:
            return ""
        if given.choices:
            codes = [one.code for one in question.options]
            return " ".join(str(codes.index(one) + 1) for one in given.choices if one in codes)
        return answer_words(question, given)

    def _on_line(self) -> None:
        text = self.line.text().strip()
        if self._question is None:
            return
        if not text:
            self.answered.emit(sheets.NOTHING)
            return
        given, trouble = self._read(self._question, text)
        if trouble:
            self.say(trouble)
        else:
            self.answered.emit(given)

    def _read(self, question: Question, text: str) -> tuple[Given, str]:
        if question.kind is QuestionKind.TEXT:
            return Given(words=text), ""
        if question.kind is QuestionKind.NUMBER:
            number = sheets.hundredths(text)
            return Given(number=number), "" if number is not None else "Здесь нужно число."
        if question.kind is QuestionKind.DATE:
            try:
                return Given(day=parse_date(text, self._today)), ""
            except DateError as error:
                return sheets.NOTHING, str(error)
        return _numbers(question, text)


def _numbers(question: Question, text: str) -> tuple[Given, str]:
    """Numbers of options: «1 4 7»."""
    words = text.replace(",", " ").replace(";", " ").split()
    count = len(question.options)
    if not all(one.isdecimal() and 1 <= int(one) <= count for one in words):
        return sheets.NOTHING, f"Варианты стоят под номерами от 1 до {count}."
    chosen = {int(one) - 1 for one in words}
    if question.kind is QuestionKind.ONE and len(chosen) > 1:
        return sheets.NOTHING, "Здесь можно выбрать только один вариант."
    return Given(choices=tuple(question.options[place].code for place in sorted(chosen))), ""
