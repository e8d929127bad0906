"""The side panel beside the work, and a section which folds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.views.common.controls import icon_button, label
from desktop.views.icons import set_icon
from desktop.views.theme import Theme

SIDE_WIDTH = 420


def scrolling(body: QWidget) -> QScrollArea:
    """Put a body into an area which scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    body.setProperty("part", "body")
    area.setWidget(body)
    area.viewport().setAutoFillBackground(False)
    return area


class ScrolledBody(QWidget):
    """The inside of a scrolling area: as high as its texts are at the width they have.

    Without this Qt asks for the height which they would have if they were as narrow as possible,
    and a bar appears beside a body which is all in sight.
    """

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        layout = self.layout()
        has_texts = layout is not None and layout.hasHeightForWidth()
        return QSize(hint.width(), 0) if has_texts else hint


class _Head(QFrame):
    """The title and the cross: asks for one line; a title which needs more gets it by its width."""

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        hint = super().minimumSizeHint()
        around = 0 if layout is None else 2 * layout.contentsMargins().top()
        return QSize(hint.width(), around + Theme.current().metrics.control)


class SidePanel(QFrame):
    """Help beside the work, at the right, 420 px. Fill ``body``; ``closed`` says it was shut.

    Closing hides the panel; what was typed into it is kept.
    """

    closed = Signal()

    def __init__(self, title: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "panel")
        self.setAccessibleName(title)
        self.title = label(title, "title", name=f"{name}.title", wrap=True)
        self.close_button = icon_button("cross", "Закрыть", name=f"{name}.close", key="Esc")
        self.body = QVBoxLayout()
        self.buttons = QHBoxLayout()
        self._foot = QFrame()
        self._arrange()
        self.close_button.clicked.connect(self.shut)
        Theme.current().changed.connect(self._fit)

    def shut(self) -> None:
        self.hide()
        self.closed.emit()

    def add_button(self, made: QPushButton) -> None:
        """Put a button into the fixed row at the bottom; the primary one comes last."""
        self.buttons.addWidget(made)
        self._foot.show()

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        head = _Head()
        head.setProperty("part", "head")
        top = QHBoxLayout(head)
        top.setContentsMargins(16, 8, 8, 8)
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        inner = ScrolledBody()
        inner.setLayout(self.body)
        self.body.setContentsMargins(16, 16, 16, 16)
        self.body.setSpacing(8)
        self._foot.setProperty("part", "buttons")
        self._foot.setLayout(self.buttons)
        self.buttons.setContentsMargins(16, 8, 16, 8)
        self.buttons.addStretch(1)
        self._foot.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(scrolling(inner), 1)
        box.addWidget(self._foot)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(side_width())


def side_width() -> int:
    """How wide a panel beside the content is."""
    return min(Theme.current().metrics.px(SIDE_WIDTH), 560)


class FoldingSection(QWidget):
    """A heading which shows and hides what belongs to it. Fill ``content``."""

    unfolded = Signal(bool)

    def __init__(self, title: str, *, name: str, is_open: bool = True) -> None:
        super().__init__()
        self.setObjectName(name)
        self._title = title
        self.head = QPushButton(title)
        self.head.setObjectName(f"{name}.head")
        self.head.setProperty("kind", "section")
        self.head.setAutoDefault(False)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(0, 0, 0, 0)
        self._inner = QWidget()
        self._inner.setLayout(self.content)
        self._is_open = is_open
        self._arrange()
        self.head.clicked.connect(lambda: self.set_open(is_open=not self._is_open))

    @property
    def is_open(self) -> bool:
        return self._is_open

    def set_open(self, *, is_open: bool) -> None:
        if is_open is not self._is_open:
            self._is_open = is_open
            self._show()
            self.unfolded.emit(is_open)

    def _arrange(self) -> None:
        self.head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.head)
        box.addWidget(self._inner)
        self._show()

    def _show(self) -> None:
        self._inner.setVisible(self._is_open)
        set_icon(self.head, "chevron-down" if self._is_open else "chevron-right", "text2")
        state = "раскрыто" if self._is_open else "свёрнуто"
        self.head.setAccessibleName(f"{self._title}, {state}")
