"""The toast: a short message at the bottom which goes away by itself (ux.md 5.7)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.views.common.controls import button, label, take_out
from desktop.views.office import Toast, ToastButton
from desktop.views.theme import Theme

SECONDS = 10
_BOTTOM = 24
_WIDEST = 720
_ABOVE, _HIGHEST = 8, 120
"""How far over the buttons of a foot, and how far it goes up for them at most."""
_UNDO = "Отменить"


class ToastHost(QFrame):
    """Shows one toast at a time over the lower edge of ``host``; a new one replaces the old.

    The toast stays while the pointer or the focus is on it. F6 of the window calls
    ``take_focus``; Esc closes it and gives the focus back.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.setObjectName("toast")
        self.setProperty("part", "toast")
        self._text = label("", wrap=True)
        self._buttons: list[QPushButton] = []
        self._came_from: QWidget | None = None
        self._is_hovered = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SECONDS * 1000)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self._clock.timeout.connect(self.close_toast)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        host.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    @property
    def is_waiting(self) -> bool:
        """True while the time of the toast runs; it stands still under pointer and focus."""
        return self._clock.isActive()

    def show_toast(self, toast: Toast) -> None:
        self._drop_buttons()
        self._text.setText(toast.text)
        self.setAccessibleName(toast.text)
        for number, wanted in enumerate(toast.buttons, start=1):
            self._add_button(wanted, number)
        self.show()
        self._place()
        self.raise_()
        self._is_hovered = False
        self._clock.start()

    def close_toast(self) -> None:
        self._clock.stop()
        if self.isAncestorOf(QApplication.focusWidget() or self) and self._came_from is not None:
            self._came_from.setFocus()
        self._came_from = None
        self.hide()

    def take_focus(self) -> bool:
        """Move the focus into the toast; False when there is nothing to focus."""
        if not self.isVisible() or not self._buttons:
            return False
        self._came_from = QApplication.focusWidget()
        self._buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def enterEvent(self, event: QEnterEvent, /) -> None:
        super().enterEvent(event)
        self._is_hovered = True
        self._run_or_wait()

    def leaveEvent(self, event: QEvent, /) -> None:
        super().leaveEvent(event)
        self._is_hovered = False
        self._run_or_wait()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_toast()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        if self.isVisible() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _add_button(self, wanted: ToastButton, number: int) -> None:
        name = "toast.undo" if wanted.text == _UNDO else f"toast.button.{number}"
        made = button(wanted.text, name=name)
        made.setProperty("kind", "toast")
        made.clicked.connect(lambda: self._act(wanted))
        self._row.addWidget(made)
        made.show()
        self._buttons.append(made)

    def _act(self, wanted: ToastButton) -> None:
        """Close first: the act may show a toast of its own."""
        self.close_toast()
        wanted.action()

    def _drop_buttons(self) -> None:
        take_out(self._row, self._buttons)
        self._buttons = []

    def _on_focus_changed(self) -> None:
        if self.isVisible():
            self._run_or_wait()

    def _run_or_wait(self) -> None:
        focused = QApplication.focusWidget()
        if self._is_hovered or (focused is not None and self.isAncestorOf(focused)):
            self._clock.stop()
        elif self.isVisible() and not self._clock.isActive():
            self._clock.start()

    def _place(self) -> None:
        host = self._host
        widest = min(Theme.current().metrics.px(_WIDEST), host.width() - 2 * _BOTTOM)
        rest = 24 + sum(made.sizeHint().width() + 8 for made in self._buttons)
        line = self._text.fontMetrics().horizontalAdvance(self._text.text()) + 4
        width = min(line + rest, widest)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height(), 44)
        left = (host.width() - width) // 2
        low = QRect(left, host.height() - height - _BOTTOM, width, height)
        self.setGeometry(self._beside_buttons(low))

    def _beside_buttons(self, low: QRect) -> QRect:
        """Over the buttons at the foot of a page: covered they could not be pressed meanwhile, and
        one which is grey now may be wanted in a moment."""
        covered = [box.top() for box in self._buttons_of_page() if box.intersects(low)]
        if not covered:
            return low
        higher = low.translated(0, min(covered) - _ABOVE - low.height() - low.top())
        return higher if low.top() - higher.top() <= _HIGHEST else low

    def _buttons_of_page(self) -> Iterator[QRect]:
        for made in self._host.findChildren(QPushButton):
            if made.isVisible() and not self.isAncestorOf(made):
                yield QRect(made.mapTo(self._host, QPoint()), made.size())
