"""A suggested edit under «Отложено»: theirs to be answered, ours with what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.errors import OfficeError
from desktop.exchange.inbound.postponed import Kind, state_words
from desktop.exchange.network import suggestions
from desktop.language.dates import in_digits
from desktop.models import SuggestionState
from desktop.views.common.controls import button, label, row
from desktop.views.common.panels import ScrolledBody, scrolling
from desktop.views.common.undo_toast import undo_button
from desktop.views.exchange.accepting.details import DECLINE, WHY
from desktop.views.exchange.accepting.own_words import OwnWordsDialog
from desktop.views.office import Office, Place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from uuid import UUID

    from sqlmodel import Session

    from desktop.exchange.network.suggestions import Line

    Say = Callable[[Session, UUID, str, dt.date], None]

NAME = "exchange.suggestion"
WITHDRAW, PUT_AWAY = "Отозвать", "Убрать из списка"
ACCEPTED = "Правка принята. Ответ уйдёт в следующем файле."
DECLINED = "Предложение отклонено. Ответ уйдёт в следующем файле."
WITHDRAWN = "Предложение отозвано. Если его уже отправили, следующий файл скажет об этом."
GONE = "Предложение убрано из списка."
WISHED, WE_WISHED = "Предлагают", "Мы предложили"


class SuggestionPane(QWidget):
    """Lines with what was, what is suggested, why; the buttons which fit."""

    refused = Signal()
    """The office said why; the list wants to be read anew."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("part", "box")
        self._office = office
        self.line: Line | None = None
        self._is_ours = False
        self.now = label("", name=f"{NAME}.now", wrap=True)
        self.wished = label("", name=f"{NAME}.wished", wrap=True)
        self.why = label("", name=f"{NAME}.why", wrap=True)
        self.state = label("", name=f"{NAME}.state", wrap=True)
        self.answer = label("", name=f"{NAME}.answer", wrap=True)
        self.accept = button("Принять", name=f"{NAME}.accept", kind="primary")
        self.decline = button("Отклонить…", name=f"{NAME}.decline")
        self.open_card = button("Открыть карточку", name=f"{NAME}.open", icon="person")
        self.withdraw = button(WITHDRAW, name=f"{NAME}.withdraw")
        self._form = QFormLayout()
        self._heads: dict[QLabel, QLabel] = {}
        self._arrange()
        self.accept.clicked.connect(self._on_accept)
        self.decline.clicked.connect(self._ask_why)
        self.open_card.clicked.connect(self._on_open)
        self.withdraw.clicked.connect(self._on_withdraw)

    def show_suggestion(self, number: UUID, kind: Kind) -> None:
        """Raises NotFoundError when it is gone meanwhile."""
        line = self._office.read(suggestions.shown, number)
        self.line, self._is_ours = line, kind is Kind.OURS
        self.now.setText(line.now)
        self.wished.setText(line.suggested)
        self._heads[self.wished].setText(WE_WISHED if self._is_ours else WISHED)
        self._say(self.why, line.comment)
        answered = f", {in_digits(line.answered_on)}" if line.answered_on else ""
        self._say(self.state, f"{state_words(line)}{answered}" if self._is_ours else "")
        self._say(self.answer, line.answer)
        self._show_buttons(line)

    def enter(self) -> None:
        """The keyboard goes to the first answer."""
        parts = (self.accept, self.decline, self.open_card, self.withdraw)
        first = next((one for one in parts if not one.isHidden() and one.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_buttons(self, line: Line) -> None:
        can = self._office.can_write
        for one in (self.accept, self.decline):
            one.setVisible(not self._is_ours)
            one.setEnabled(can)
        self.accept.setEnabled(can and bool(line.field and line.title))
        self.open_card.setVisible(line.person is not None)
        self.withdraw.setVisible(self._is_ours)
        self.withdraw.setEnabled(can)
        is_open = line.state is SuggestionState.SENT
        self.withdraw.setText(WITHDRAW if is_open else PUT_AWAY)
        self.withdraw.setAccessibleName(self.withdraw.text())

    def _on_accept(self) -> None:
        self._answer(suggestions.accept, "", ACCEPTED)

    def _ask_why(self) -> None:
        dialog = OwnWordsDialog(DECLINE, "", self, hint=WHY, primary="Отклонить")
        dialog.written.connect(
            lambda words: self._answer(suggestions.decline, words, DECLINED),
        )
        dialog.open()

    def _answer(self, say: Say, words: str, told: str) -> None:
        line = self.line
        if line is None:
            return
        try:
            self._office.write(say, line.id, words, self._office.today)
        except OfficeError:
            self.refused.emit()
            return
        self._office.toast(told, undo_button(self._office))

    def _on_withdraw(self) -> None:
        line = self.line
        if line is None:
            return
        try:
            self._office.write(suggestions.withdraw, line.id)
        except OfficeError:
            self.refused.emit()
            return
        is_open = line.state is SuggestionState.SENT
        self._office.toast(WITHDRAWN if is_open else GONE, undo_button(self._office))

    def _on_open(self) -> None:
        if self.line is not None and self.line.person is not None:
            self._office.go(Place("staff", "list", self.line.person))

    def _say(self, where: QLabel, text: str) -> None:
        where.setText(text)
        for one in (where, self._heads[where]):
            one.setVisible(bool(text))

    def _arrange(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(4)
        lines = (
            ("Сейчас", self.now),
            (WISHED, self.wished),
            ("Почему", self.why),
            ("Состояние", self.state),
            ("Ответ", self.answer),
        )
        for title, value in lines:
            self._heads[value] = label(title, "muted")
            self._form.addRow(self._heads[value], value)
        buttons: tuple[QPushButton, ...] = (self.accept, self.decline, self.withdraw)
        lines_only = ScrolledBody()
        inside = QVBoxLayout(lines_only)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addLayout(self._form)
        inside.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(scrolling(lines_only), 1)  # the buttons stay in sight
        box.addWidget(row(*buttons, self.open_card, None))
