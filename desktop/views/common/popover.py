"""A popover: a short list or explanation beside the control which opened it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.views.theme import Theme

WIDEST = 360
_GAP = 4


class Popover(QFrame):
    """Fill ``body``, then ``show_beside``. Esc and a click outside close it."""

    def __init__(self, parent: QWidget, *, name: str, title: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(name)
        self.setProperty("part", "popover")
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(12, 12, 12, 12)
        self.body.setSpacing(8)

    def show_beside(self, control: QWidget) -> None:
        """Below the control, or above it when there is no room; always inside the screen."""
        self.setMaximumWidth(Theme.current().metrics.px(WIDEST))
        self.adjustSize()
        room = control.screen().availableGeometry()
        corner = control.mapToGlobal(QPoint(0, control.height() + _GAP))
        box = QRect(corner, self.size())
        if box.bottom() > room.bottom():
            box.moveBottom(control.mapToGlobal(QPoint(0, -_GAP)).y())
        box.moveRight(min(box.right(), room.right()))
        box.moveLeft(max(box.left(), room.left()))
        box.moveTop(max(box.top(), room.top()))
        self.move(box.topLeft())
        self.show()
