"""What stands where a list has nothing to show: a picture, one sentence, a way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.views.common.controls import button, label
from desktop.views.common.flow import FlowLayout
from desktop.views.icons import set_picture
from desktop.views.office import ToastButton
from desktop.views.theme import Theme

MOST_BUTTONS = 4
"""They stand in a row and wrap: a list beside a card is narrow."""
_WIDEST = 420
_ICON = 48
_AROUND, _AROUND_LOW = 32, 8
_SPACING, _SPACING_LOW = 16, 8


class EmptyView(QWidget):
    """Centred in its place; ``name`` is that of the screen, e.g. ``staff.empty``."""

    create_wanted = Signal()
    """Insert, as in a list which has rows."""

    def __init__(
        self, icon: str, sentence: str, buttons: Sequence[ToastButton] = (), *, name: str
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = label("", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._buttons = FlowLayout(spacing=8, is_centred=True)
        self._arrange()
        self.show_state(icon, sentence, buttons)

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert and not event.modifiers():
            self.create_wanted.emit()
        else:
            super().keyPressEvent(event)

    def show_state(self, icon: str, sentence: str, buttons: Sequence[ToastButton] = ()) -> None:
        """Show another reason for emptiness: nothing yet, or nothing matches."""
        set_picture(self._picture, icon, "text3", _ICON)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._clear_buttons()
        for number, wanted in enumerate(buttons[:MOST_BUTTONS], start=1):
            one = button(wanted.text, name=f"{self.objectName()}.button.{number}")
            one.clicked.connect(lambda _=False, act=wanted.action: act())
            self._buttons.addWidget(one)

    def minimumSizeHint(self) -> QSize:
        """In a low place the picture goes first: the words and the way out stay."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), hint.height() - self._spare())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        needed = max(super().minimumSizeHint().height(), self._box.minimumHeightForWidth(width))
        needed -= self._spare()
        is_low = event.size().height() < needed + self._full()
        if is_low is self._picture.isHidden():
            return
        self._picture.setHidden(is_low)
        around = _AROUND_LOW if is_low else _AROUND
        self._box.setContentsMargins(16, around, 16, around)
        self._box.setSpacing(_SPACING_LOW if is_low else _SPACING)

    def _full(self) -> int:
        """The height which the picture, the wide margins and the wide gap take."""
        gaps = _SPACING + (_SPACING - _SPACING_LOW) + 2 * (_AROUND - _AROUND_LOW)
        return self._picture.sizeHint().height() + gaps

    def _spare(self) -> int:
        return 0 if self._picture.isHidden() else self._full()

    def _clear_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
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
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(16, _AROUND, 16, _AROUND)
        box.setSpacing(_SPACING)
        box.addStretch(2)
        box.addWidget(self._picture)
        box.addLayout(middle)
        box.addLayout(self._buttons)
        box.addStretch(3)
