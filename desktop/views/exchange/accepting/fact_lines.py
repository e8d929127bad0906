"""The lines of the check page, each with its state and the questions it asks (ux.md 16.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.exchange.inbound.checking import Fact, Verdict
from desktop.views.common.controls import button, column, label, menu_button, row, take_out
from desktop.views.icons import set_picture

if TYPE_CHECKING:
    from uuid import UUID

NAME = "exchange.check"
FINE = frozenset({Verdict.FINE, Verdict.TEXT_ONLY})
ANYWAY, GO_ON, GIVE_UP = "Всё равно посмотреть", "Продолжить", "Отменить"
PARTNER, ADD = "Это наш партнёр…", "Добавить в сеть"
_SAID = {ADD: "Будет в сети, когда вы примете файл."}
"""What stands under a line which was answered."""
_ICON = 16
_ANSWERS = {
    Verdict.OLDER: (ANYWAY,),
    Verdict.FOR_ANOTHER: (ANYWAY, GIVE_UP),
    Verdict.GAP: (GO_ON,),
    Verdict.UNKNOWN_SITE: (PARTNER, ADD, GIVE_UP),
}


class FactLines(QWidget):
    """``partners`` are organisations which the sender may be."""

    answered = Signal(object, str)
    """Verdict and the words of the button."""
    partner_chosen = Signal(object)

    def __init__(self, partners: Callable[[], Sequence[tuple[UUID, str]]]) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._partners = partners
        self._shown: list[QWidget] = []
        self._questions: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(2, 1)

    def show_facts(self, facts: Sequence[Fact], answered: Mapping[Verdict, str]) -> None:
        """Show lines; those which were answered ask nothing any more."""
        take_out(self._grid, self._shown)
        self._shown.clear()
        self._questions.clear()
        for number, fact in enumerate(facts):
            self._put_line(number, fact, answered.get(fact.verdict))

    def question(self) -> QWidget | None:
        """The first button which can be pressed; None when nothing is asked."""
        return next((one for one in self._questions if one.isEnabled()), None)

    def _put_line(self, number: int, fact: Fact, answer: str | None) -> None:
        name = f"{NAME}.{fact.line}"
        picture = QLabel()
        icon = "check" if fact.verdict in FINE else "warning"
        set_picture(picture, icon, "good" if fact.verdict in FINE else "warning", _ICON)
        picture.setContentsMargins(0, 2, 0, 0)
        words = label(fact.text, name=name, wrap=True)
        text: QWidget = words
        if fact.verdict not in FINE and answer is None:
            text = column(words, self._buttons(name, fact), spacing=6)
        elif said := _SAID.get(answer or ""):
            text = column(words, label(said, "muted", name=f"{name}.said", wrap=True), spacing=2)
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        for place, widget in enumerate((label(fact.title, "muted"), picture)):
            self._grid.addWidget(widget, number, place, top)
            self._shown.append(widget)
        self._grid.addWidget(text, number, 2)
        self._shown.append(text)

    def _buttons(self, name: str, fact: Fact) -> QWidget:
        answers = _ANSWERS.get(fact.verdict, ())
        made = [
            self._button(f"{name}.answer.{number}", fact, text)
            for number, text in enumerate(answers, 1)
        ]
        self._questions += made
        return row(*made, None)

    def _button(self, name: str, fact: Fact, text: str) -> QPushButton | QToolButton:
        if text == PARTNER:
            chooser = menu_button(text, name=name)
            for key, title in self._partners():
                line = chooser.menu().addAction(title)
                line.triggered.connect(lambda _=False, key=key: self.partner_chosen.emit(key))
            chooser.setEnabled(not chooser.menu().isEmpty())
            return chooser
        made = button(text, name=name)
        made.setAutoDefault(True)  # Enter presses it, as every button of this page
        made.clicked.connect(lambda: self.answered.emit(fact.verdict, text))
        return made
