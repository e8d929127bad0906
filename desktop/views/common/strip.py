"""The information strip under the top bar: one message, the others wait (ux.md 4.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton

from desktop.views.common.controls import (
    button,
    icon_button,
    label,
    menu_button,
    set_look,
    take_out,
)
from desktop.views.icons import set_picture
from desktop.views.office import ToastButton

_ICONS = {"info": "info", "warning": "warning", "demo": "book"}
_ROLES = {"info": "info", "warning": "warning", "demo": "demo_text"}


@dataclass(frozen=True)
class StripMessage:
    """A message of the strip. The lower the ``priority``, the earlier it is shown."""

    code: str
    priority: int
    text: str
    tone: Literal["info", "warning", "demo"] = "info"
    buttons: tuple[ToastButton, ...] = ()
    can_close: bool = True


class Strip(QFrame):
    """Hidden while there is nothing to say. F6 of the window calls ``take_focus``."""

    closed = Signal(str)
    """The user closed the message with this code."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setProperty("part", "strip")
        self._messages: dict[str, StripMessage] = {}
        self._chosen = ""
        self._buttons: list[QPushButton] = []
        self._icon = label("")
        self._text = label("", wrap=True, name="strip.text")
        self.more: QToolButton = menu_button("", name="strip.more")
        self.close_button = icon_button("cross", "Закрыть сообщение", name="strip.close", key="Esc")
        self._arrange()
        self.close_button.clicked.connect(self._close)
        self.hide()

    @property
    def shown(self) -> StripMessage | None:
        """The message which is seen now."""
        if self._chosen in self._messages:
            return self._messages[self._chosen]
        waiting = sorted(self._messages.values(), key=lambda message: message.priority)
        return waiting[0] if waiting else None

    def put(self, message: StripMessage) -> None:
        """Add a message or replace the one with the same code."""
        self._messages[message.code] = message
        self._chosen = ""
        self._refresh()

    def take_away(self, code: str) -> None:
        """Its reason is gone; nothing happens when there is no such message."""
        if self._messages.pop(code, None) is not None:
            self._refresh()

    def clear(self) -> None:
        self._messages.clear()
        self._refresh()

    def take_focus(self) -> bool:
        """Move the focus into the strip; False when it is hidden."""
        if not self.isVisible():
            return False
        first = [*self._buttons, self.close_button, self.more]
        wanted = next((made for made in first if made.isVisibleTo(self)), None)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return wanted is not None

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        shown = self.shown
        if event.key() == Qt.Key.Key_Escape and shown is not None and shown.can_close:
            self._close()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 2, 8, 2)
        self._row.setSpacing(8)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.close_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _refresh(self) -> None:
        shown = self.shown
        self._drop_buttons()
        self.setVisible(shown is not None)
        if shown is None:
            return
        set_picture(self._icon, _ICONS[shown.tone], _ROLES[shown.tone])
        self._text.setText(shown.text)
        self.setAccessibleName(shown.text)
        set_look(self, "tone", shown.tone)
        for number, wanted in enumerate(shown.buttons, start=1):
            self._add_button(wanted, number)
        self.close_button.setVisible(shown.can_close)
        self._fill_more(shown)

    def _add_button(self, wanted: ToastButton, number: int) -> None:
        made = button(wanted.text, name=f"strip.button.{number}")
        made.clicked.connect(lambda _=False, act=wanted.action: act())
        self._row.insertWidget(self._row.indexOf(self.more), made)
        made.show()
        self._buttons.append(made)

    def _drop_buttons(self) -> None:
        take_out(self._row, self._buttons)
        self._buttons = []

    def _fill_more(self, shown: StripMessage) -> None:
        others = sorted(
            (message for message in self._messages.values() if message.code != shown.code),
            key=lambda message: message.priority,
        )
        menu = self.more.menu()
        menu.clear()
        for message in others:
            action = menu.addAction(message.text)
            action.triggered.connect(lambda _=False, code=message.code: self._choose(code))
        self.more.setText(f"ещё {len(others)}")
        self.more.setAccessibleName(f"Другие сообщения: ещё {len(others)}")
        self.more.setVisible(bool(others))

    def _choose(self, code: str) -> None:
        self._chosen = code
        self._refresh()

    def _close(self) -> None:
        if (shown := self.shown) is not None:
            self.take_away(shown.code)
            self.closed.emit(shown.code)
