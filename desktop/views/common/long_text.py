"""A text which grows from two to eight lines, then scrolls; saved after a rest of two seconds."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.language.numbers import plural
from desktop.views.common.controls import label, menu_button, set_look
from desktop.views.common.fields import FieldEditor, FormField, leaves_undo

LEAST_LINES, MOST_LINES = 2, 8
REST = 2000
"""Milliseconds after the last key."""


class GrowingText(QPlainTextEdit):
    """Tab leaves, Enter makes a new line, Ctrl+Enter leaves."""

    left = Signal()
    leave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def event(self, event: QEvent) -> bool:
        is_asking = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asking and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.leave_wanted.emit()
        elif self._leaves(event) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def _leaves(self, event: QEvent) -> bool:
        document = self.document()
        return leaves_undo(event, document.isUndoAvailable(), document.isRedoAvailable())

    def _grow(self) -> None:
        """The size of a plain document is counted in lines."""
        lines = int(self.document().size().height())
        shown = min(max(lines, LEAST_LINES), MOST_LINES)
        around = 2 * self.frameWidth() + 2 * int(self.document().documentMargin()) + 10
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + around)


READY = "Готовые формулировки"


class LongTextEditor(FieldEditor):
    """The field of a long text; a counter only when there is a limit.

    Choices of the field are ready texts: a chosen one stands in the field and may be changed.
    """

    def __init__(self, described: FormField, name: str) -> None:
        super().__init__(described, name)
        self.text = GrowingText()
        self._counter = label("", "caption")
        self._rest = QTimer(self, interval=REST, singleShot=True)
        column = QVBoxLayout()
        column.setSpacing(2)
        self._adopt(self.text)
        self._row.removeWidget(self.text)
        column.addWidget(self.text)
        column.addWidget(self._counter, alignment=Qt.AlignmentFlag.AlignRight)
        if described.choices:
            self._offer(column, f"{name}.ready")
        self._row.addLayout(column, 1)
        self._counter.setVisible(bool(described.limit))
        self._is_showing = False
        self.text.textChanged.connect(self._on_text)
        self.text.left.connect(self._on_left)
        self._rest.timeout.connect(self.paused)

    def value(self) -> Any:
        return self.text.toPlainText().strip() or None

    def set_value(self, value: Any) -> None:
        if self.text.toPlainText() != (value or ""):
            self._is_showing = True
            self.text.setPlainText(value or "")
            self._is_showing = False
        self._rest.stop()
        self._count()

    def problem(self) -> str:
        length = len(self.value() or "")
        limit = self.described.limit
        if limit and length > limit:
            signs = plural(length, "знак", "знака", "знаков")
            return f"Текст длиннее, чем помещается: {length} {signs} из {limit}. Сократите его."
        return ""

    def set_read_only(self, *, on: bool) -> None:
        self.text.setReadOnly(on)
        set_look(self.text, "readOnly", on)

    def take(self, text: str) -> None:
        """A ready text instead of what stands there, as if it were typed."""
        self.text.setPlainText(text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finished.emit()

    def _offer(self, column: QVBoxLayout, name: str) -> None:
        made = menu_button(READY, name=name)
        column.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)
        menu = made.menu()

        def fill() -> None:
            menu.clear()
            for choice in self.described.current_choices():
                line = menu.addAction(choice.title)
                line.setEnabled(not self.text.isReadOnly())
                line.triggered.connect(lambda _=False, text=choice.title: self.take(text))

        menu.aboutToShow.connect(fill)

    def _on_text(self) -> None:
        self._count()
        if not self._is_showing:
            self._rest.start()
            self.edited.emit()

    def _on_left(self) -> None:
        self._rest.stop()
        self.finished.emit()

    def _count(self) -> None:
        if self.described.limit:
            self._counter.setText(f"{len(self.value() or '')} из {self.described.limit}")
