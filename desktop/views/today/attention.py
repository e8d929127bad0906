"""The card «Требует внимания»: up to eight lines, each with its buttons and «Отложить»."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.views.common.controls import button, clear, icon_button, label
from desktop.views.icons import set_picture
from desktop.views.office import Place
from desktop.views.today.sentences import LineButton, Shown

LINES_SHOWN = 8
_ICONS = (("warning", "error"), ("warning", "warning"), ("info", "text2"))
_URGENCY_WORDS = ("Важно", "Срок", "К сведению")
_MEETING = LineButton("Отметить встречу", command="create.meeting")
_MARKET = LineButton("Ярмарка", Place("staff", "market"))
EMPTY = "На сегодня всё. Можно отметить встречу или заглянуть в ярмарку компетенций."
EMPTY_LOOK = "На сегодня всё. Можно заглянуть в ярмарку компетенций."


class AttentionLine(QFrame):
    """One line: ↑↓ move between lines, Enter presses the first button, Delete puts it off."""

    pressed = Signal(object)
    """A LineButton."""
    week_wanted = Signal()
    september_wanted = Signal()
    never_wanted = Signal()
    settings_wanted = Signal()
    step_wanted = Signal(int)

    def __init__(self, shown: Shown, *, writable: bool = True) -> None:
        super().__init__()
        self.shown = shown
        self._is_writable = writable
        self.setObjectName(f"today.attention.{shown.line.kind}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{_URGENCY_WORDS[shown.line.urgency]}: {shown.text}")
        self.buttons = [self._button(number, one) for number, one in enumerate(shown.buttons, 1)]
        self.more = icon_button("more", "Отложить", name=f"{self.objectName()}.more", key="Delete")
        self.more.setEnabled(writable)
        self._arrange()
        self.more.clicked.connect(self._open_menu)

    def make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName("today.attention.menu")
        menu.addAction("Отложить на неделю").triggered.connect(self.week_wanted)
        menu.addAction("Отложить до 1 сентября").triggered.connect(self.september_wanted)
        menu.addAction("Больше не напоминать об этом…").triggered.connect(self.never_wanted)
        menu.addAction("Настроить напоминания…").triggered.connect(self.settings_wanted)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.buttons:
            self.buttons[0].click()
        elif key == Qt.Key.Key_Delete and self._is_writable:
            self.week_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, number: int, line_button: LineButton) -> QPushButton:
        made = button(line_button.text, name=f"{self.objectName()}.button.{number}")
        made.setEnabled(self._is_writable or not line_button.act)
        made.clicked.connect(lambda: self.pressed.emit(line_button))
        return made

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(8)
        picture = QLabel()
        set_picture(picture, *_ICONS[self.shown.line.urgency])
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(label(self.shown.text, wrap=True), 1)
        for made in self.buttons:
            layout.addWidget(made)
        layout.addWidget(self.more)

    def _open_menu(self) -> None:
        corner = self.more.mapToGlobal(QPoint(0, self.more.height()))
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(corner)


class AttentionCard(QFrame):
    """The lines of now; the rest waits behind «Показать ещё 6»."""

    pressed = Signal(object)
    week_wanted = Signal(object)
    """The Shown to put off; the same for the three below."""
    september_wanted = Signal(object)
    never_wanted = Signal(object)
    settings_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("today.attention")
        self.setProperty("part", "card")
        self.title = label("Требует внимания", "heading", name="today.attention.title")
        self.lines: list[AttentionLine] = []
        self._shown: list[Shown] = []
        self._is_whole = False
        self._is_writable = self._may_meet = True
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addLayout(self._body)

    def show_lines(
        self, shown: Sequence[Shown], *, writable: bool = True, may_meet: bool = True
    ) -> None:
        """``may_meet``: «Отметить встречу» is an act of who works here."""
        self._shown, self._is_writable = list(shown), writable
        self._may_meet = writable and may_meet
        count = f" ({len(shown)})" if shown else ""
        self.title.setText(f"Требует внимания{count}")
        self._fill()

    def _fill(self) -> None:
        clear(self._body)
        count = len(self._shown) if self._is_whole else LINES_SHOWN
        self.lines = [self._line(shown) for shown in self._shown[:count]]
        for line in self.lines:
            self._body.addWidget(line)
        rest = len(self._shown) - len(self.lines)
        if rest > 0:
            more = button(f"Показать ещё {rest}", name="today.attention.rest", kind="link")
            more.clicked.connect(self._show_whole)
            self._body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if not self._shown:
            self._body.addWidget(self._empty())

    def _line(self, shown: Shown) -> AttentionLine:
        line = AttentionLine(shown, writable=self._is_writable)
        line.pressed.connect(self.pressed)
        line.week_wanted.connect(lambda: self.week_wanted.emit(shown))
        line.september_wanted.connect(lambda: self.september_wanted.emit(shown))
        line.never_wanted.connect(lambda: self.never_wanted.emit(shown))
        line.settings_wanted.connect(lambda: self.settings_wanted.emit(shown))
        line.step_wanted.connect(lambda step: self._step(line, step))
        return line

    def _step(self, line: AttentionLine, step: int) -> None:
        number = self.lines.index(line) + step
        if 0 <= number < len(self.lines):
            self.lines[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_whole(self) -> None:
        self._is_whole = True
        self._fill()

    def _empty(self) -> QWidget:
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, 4, 0, 4)
        text, ways = (EMPTY, (_MEETING, _MARKET)) if self._may_meet else (EMPTY_LOOK, (_MARKET,))
        layout.addWidget(label(text, name="today.empty", wrap=True), 1)
        for number, way in enumerate(ways, 1):
            made = button(way.text, name=f"today.empty.button.{number}")
            made.clicked.connect(lambda _=False, way=way: self.pressed.emit(way))
            layout.addWidget(made)
        return box
