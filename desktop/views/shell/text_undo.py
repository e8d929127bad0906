"""Ctrl+Z in a text field undoes typing first; when nothing is left there, it undoes the last act.

Qt's fields take the keys for themselves even when they have nothing to undo (ux.md 5.4).
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_CONTROL = Qt.KeyboardModifier.ControlModifier
_RUSSIAN = {"Я": Qt.Key.Key_Z, "Н": Qt.Key.Key_Y}
_Field = QLineEdit | QPlainTextEdit | QTextEdit


class TextUndo(QObject):
    """Watches the field which has the focus, and no other widget: made once for the window."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget in (old, new):
            if isinstance(widget, _Field):
                widget.removeEventFilter(self)
        if isinstance(new, _Field):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if not isinstance(watched, _Field) or not isinstance(event, QKeyEvent):
            return False
        key = _meant(event)
        if key is None:
            return False
        has_own = _can_undo(watched) if key == Qt.Key.Key_Z else _can_redo(watched)
        if kind == QEvent.Type.ShortcutOverride:
            event.setAccepted(has_own)
            return True
        if has_own:
            watched.undo() if key == Qt.Key.Key_Z else watched.redo()
        return has_own


def _meant(event: QKeyEvent) -> Qt.Key | None:
    """Ctrl+Z or Ctrl+Y on either layout."""
    if event.modifiers() != _CONTROL:
        return None
    key = Qt.Key(event.key())
    if key in (Qt.Key.Key_Z, Qt.Key.Key_Y):
        return key
    code = event.key()
    return _RUSSIAN.get(chr(code)) if 0 < code < 0x10000 else None  # noqa: PLR2004 - letters


def _can_undo(field: _Field) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() and not field.isReadOnly()
    return field.document().isUndoAvailable() and not field.isReadOnly()


def _can_redo(field: _Field) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable() and not field.isReadOnly()
    return field.document().isRedoAvailable() and not field.isReadOnly()
