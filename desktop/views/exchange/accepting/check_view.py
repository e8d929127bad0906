"""The check page (ux.md 16.3): what a file says of itself, before anything of it is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.exchange.inbound.checking import Fact, Verdict
from desktop.exchange.outbound import remembered
from desktop.views.common.controls import button, card, label, set_kind
from desktop.views.common.empty import EmptyView
from desktop.views.common.panels import ScrolledBody, scrolling
from desktop.views.exchange.accepting.fact_lines import ADD, FINE, GIVE_UP, NAME, FactLines
from desktop.views.exchange.accepting.sheet import FittingArea
from desktop.views.office import ToastButton
from desktop.views.shortcuts import shortcut

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QPushButton

NOTHING = "Выберите файл обмена, который вам передали: здесь видно, что в нём, до приёма."
CHECKING, LOOKING = "Проверяю файл…", "Смотрю, что изменится…"
LOOK, CLOSE, CANCEL = "Посмотреть изменения", "Закрыть", "Отмена"


class CheckView(QWidget):
    """Lines with their state; questions are answered by buttons beside them."""

    phrase_given = Signal(str)
    look_wanted = Signal()
    cancelled = Signal()
    file_wanted = Signal()
    partner_chosen = Signal(object)
    """UUID of the organisation whose files these are."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setProperty("part", "box")
        self.partners: Callable[[], Sequence[tuple[UUID, str]]] = lambda: ()
        self.facts: tuple[Fact, ...] = ()
        self.adds_to_network = False
        self._answered: dict[Verdict, str] = {}
        self.title = label("", "title", name=f"{NAME}.title", wrap=True)
        self.phrase = QLineEdit()
        self.open_button = button("Открыть файл", name=f"{NAME}.open")
        self.remember = QCheckBox("Запомнить пароль для этого сада")
        self.problem = label("", "error", name=f"{NAME}.problem", wrap=True)
        self.said = label("", name=f"{NAME}.said", wrap=True)
        self.lines = FactLines(self._find_partners)
        self.cancel = button(CANCEL, name=f"{NAME}.cancel")
        self.other = button("Выбрать другой файл…", name=f"{NAME}.other")
        self.look = button(LOOK, name=f"{NAME}.look", kind="primary")
        self.empty = EmptyView(
            "usb",
            NOTHING,
            (ToastButton("Выбрать файл…", self.file_wanted.emit),),
            name=f"{NAME}.empty",
        )
        self._sheet, self._phrase_row = card(), QWidget()
        self._choose = scrolling(self.empty)
        self._arrange()
        self._connect()
        self.show_nothing()

    @property
    def is_ready(self) -> bool:
        """Every question is answered."""
        asked = {one.verdict for one in self.facts} - FINE
        return bool(self.facts) and asked <= self._answered.keys()

    @property
    def remembers(self) -> bool:
        """The phrase shall be kept in the store of secrets of this computer."""
        return self.remember.isVisible() and self.remember.isChecked()

    def show_nothing(self) -> None:
        """No file yet."""
        self._sheet.hide()
        self._choose.show()

    def begin(self, name: str, *, needs_phrase: bool) -> None:
        """A file was chosen; with ``needs_phrase`` it waits for its passphrase."""
        self.facts, self.adds_to_network = (), False
        self._answered.clear()
        self._show_sheet(f"Проверка файла «{name}»")
        self._show_phrase(on=needs_phrase)
        self.phrase.clear()
        if needs_phrase:
            self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self) -> None:
        """The file is being read."""
        self.problem.hide()
        self._say(CHECKING)
        self.open_button.setEnabled(False)

    def look_again(self) -> None:
        """Looking was stopped: it may be asked for again.

        Out of sight it must not draw the keyboard to its button: the next Enter would press it.
        """
        if self.isVisible() and self.said.text() == LOOKING:
            self.said.hide()
            self._show_ready()

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """All lines; the primary button is pressed when nothing is asked."""
        self.facts = facts
        self._show_phrase(on=False)
        self.said.hide()
        self._fill()
        self.look.show()
        self._show_ready()

    def refuse(self, text: str, *, asks_phrase: bool) -> None:
        """The file is not taken; a wrong passphrase may be typed again."""
        self.said.hide()
        self.open_button.setEnabled(True)
        self.problem.setText(text)
        self.problem.setAccessibleName(text)
        self.problem.setVisible(bool(text))
        self._show_phrase(on=asks_phrase)
        if asks_phrase:
            self.phrase.setFocus(Qt.FocusReason.OtherFocusReason)
            if text:  # else nobody typed a wrong one: what is being typed stays
                self.phrase.selectAll()
            return
        self.lines.show_facts((), {})
        self.look.hide()
        self.other.show()
        self.cancel.setText(CLOSE)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_done(self, text: str) -> None:
        """There is nothing to look at: «Изменений нет»."""
        self._say(text)
        self.look.hide()
        self.cancel.setText(CLOSE)
        set_kind(self.cancel, "primary")
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_word(self, text: str) -> None:
        """Something more to what was said."""
        self._say(f"{self.said.text()}\n{text}")

    def answer(self, verdict: Verdict, text: str) -> None:
        """A button beside a line was pressed."""
        if text == GIVE_UP:
            self.cancelled.emit()
            return
        self.adds_to_network = self.adds_to_network or text == ADD
        self._answered[verdict] = text
        self._fill()
        self._show_ready()

    def press_primary(self) -> None:
        """Ctrl+Enter."""
        chosen: QPushButton = self.look if self.look.isVisible() else self.cancel
        if self._phrase_row.isVisible():
            chosen = self.open_button
        if chosen.isVisible() and chosen.isEnabled():
            chosen.click()

    def _on_look(self) -> None:
        self._say(LOOKING)
        self.look.setEnabled(False)
        self.look_wanted.emit()

    def _show_phrase(self, *, on: bool) -> None:
        self._phrase_row.setVisible(on)
        self.remember.setVisible(on and remembered.is_available())

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setAccessibleName(text)
        self.said.show()

    def _show_sheet(self, title: str) -> None:
        self.lines.show_facts((), {})
        self.title.setText(title)
        self._choose.hide()
        self._sheet.show()
        self.problem.hide()
        self.said.hide()
        self.look.hide()
        self.other.hide()
        self.open_button.setEnabled(True)
        self.cancel.setText(CANCEL)
        set_kind(self.cancel, "plain")

    def _show_ready(self) -> None:
        """The keyboard stands on what comes next: a question, else [Посмотреть изменения]."""
        self.look.setEnabled(self.is_ready)
        wanted = self.look if self.is_ready else self.lines.question()
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find_partners(self) -> Sequence[tuple[UUID, str]]:
        return self.partners()

    def _fill(self) -> None:
        self.lines.show_facts(self.facts, self._answered)

    def _connect(self) -> None:
        self.phrase.returnPressed.connect(self.open_button.click)
        self.open_button.clicked.connect(lambda: self.phrase_given.emit(self.phrase.text()))
        self.lines.answered.connect(self.answer)
        self.lines.partner_chosen.connect(self.partner_chosen)
        self.cancel.clicked.connect(self.cancelled)
        self.other.clicked.connect(self.file_wanted)
        self.look.clicked.connect(self._on_look)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            shortcut(self, keys, self.press_primary, context=context)

    def _arrange(self) -> None:
        self.phrase.setObjectName(f"{NAME}.phrase")
        self.phrase.setAccessibleName("Пароль файла")
        self.phrase.setPlaceholderText("пять слов через дефис или ваш пароль")
        row = QHBoxLayout(self._phrase_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("Пароль", "muted"))
        row.addWidget(self.phrase, 1)
        row.addWidget(self.open_button)
        self.remember.setObjectName(f"{NAME}.remember")
        self.remember.setAccessibleName(self.remember.text())
        self.remember.setChecked(True)
        sheet = QVBoxLayout(self._sheet)
        sheet.setContentsMargins(1, 1, 1, 1)
        sheet.addWidget(FittingArea(self._body()))
        sheet.addLayout(self._foot())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._sheet)
        box.addWidget(self._choose, 1)
        box.addStretch(0)

    def _body(self) -> QWidget:
        body = ScrolledBody()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(24, 16, 24, 16)
        inside.setSpacing(12)
        for one in (self.title, self._phrase_row, self.remember, self.problem):
            inside.addWidget(one)
        inside.addWidget(self.lines)
        inside.addWidget(self.said)
        return body

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(self.other)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.look)
        for one in (self.look, self.cancel, self.other):
            one.setAutoDefault(True)  # Enter presses the button which has the focus
        return foot
