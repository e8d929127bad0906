"""What stands where a list has nothing to show: a picture, one sentence, a way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.views.common.controls import button, label
from desktop.views.icons import set_picture
from desktop.views.office import ToastButton
from desktop.views.theme import Theme

MOST_BUTTONS = 3
_WIDEST = 420
_ICON = 48


class EmptyView(QWidget):
    """Centred in its place; ``name`` is that of the screen, e.g. ``staff.empty``."""

    def __init__(
        self, icon: str, sentence: str, buttons: Sequence[ToastButton] = (), *, name: str
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = label("", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._arrange()
        self.show_state(icon, sentence, buttons)

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def show_state(self, icon: str, sentence: str, buttons: Sequence[ToastButton] = ()) -> None:
        """Show another reason for emptiness: nothing yet, or nothing matches."""
        set_picture(self._picture, icon, "text3", _ICON)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._clear_buttons()
        self._row.addStretch(1)
        for number, wanted in enumerate(buttons[:MOST_BUTTONS], start=1):
            made = button(wanted.text, name=f"{self.objectName()}.button.{number}")
            made.clicked.connect(lambda _=False, act=wanted.action: act())
            self._row.addWidget(made)
        self._row.addStretch(1)

    def _clear_buttons(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if isinstance(old := item.widget(), QPushButton):
                old.hide()
                old.setParent(None)
                old.deleteLater()

    def _arrange(self) -> None:
        self._sentence.setMaximumWidth(Theme.current().metrics.px(_WIDEST))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sentence, 1000)
        middle.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 32, 16, 32)
        box.setSpacing(16)
        box.addStretch(2)
        box.addWidget(self._picture)
        box.addLayout(middle)
        box.addLayout(self._row)
        box.addStretch(3)
