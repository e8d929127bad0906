"""What stands where a list would stand: an icon, one sentence, up to three buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.views.common.controls import clear, label
from desktop.views.common.list_columns import EmptyState
from desktop.views.common.list_head import action_button
from desktop.views.icons import set_picture
from desktop.views.theme import Theme

ICON = 48
WIDTH = 420
MOST_BUTTONS = 3


class EmptyPanel(QFrame):
    """An empty list says what will be here and how to begin."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("part", "sheet")
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = label("", wrap=True, name=f"{name}.text")
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QHBoxLayout()
        self._arrange()

    def show_state(self, state: EmptyState) -> None:
        """Show another sentence with its buttons; the first one is the main one."""
        set_picture(self._picture, state.icon, "text3", ICON)
        self.text.setText(state.text)
        self.text.setFixedWidth(Theme.current().metrics.px(WIDTH))
        clear(self._buttons)
        self._buttons.addStretch(1)
        for number, action in enumerate(state.actions[:MOST_BUTTONS], start=1):
            made = action_button(action, f"{self.objectName()}.button.{number}")
            self._buttons.addWidget(made)
        self._buttons.addStretch(1)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 32, 16, 32)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self._picture)
        layout.addWidget(self.text, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._buttons.setSpacing(8)
        layout.addLayout(self._buttons)
        layout.addStretch(3)
