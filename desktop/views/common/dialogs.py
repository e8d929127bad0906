"""The frame of every dialog: title, a body which scrolls, a fixed row of buttons (ux.md 5.1)."""

from __future__ import annotations

import itertools
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.views.common.controls import button, label
from desktop.views.common.panels import ScrolledBody, scrolling
from desktop.views.shortcuts import shortcut
from desktop.views.theme import Theme

LARGEST = QSize(1040, 540)
DialogWidth = Literal[480, 640, 800, 960]
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ONE_LINE = (QLineEdit, QComboBox, QAbstractSpinBox)
_FIELDS = (*_ONE_LINE, QPlainTextEdit, QTextEdit)
_MARGIN = 24
_ON_SCREEN: set[QDialog] = set()
"""Dialogs which are seen: the collector of Python, run by a worker, may take the attributes of one
which nobody but its parent in Qt refers to."""


class OfficeDialog(QDialog):
    """Fill ``body``; connect to ``primary``. Show it with ``open()``, never with ``exec()``.

    Enter moves to the next field, Ctrl+Enter presses the primary button from anywhere, Enter
    presses it when it has the focus or when there is a single field. Esc closes.
    """

    is_risky = False
    """True gives the focus to the safe button, where there is no field (ux.md 5.11)."""

    def __init__(
        self,
        code: str,
        title: str,
        primary: str,
        *,
        width: DialogWidth = 640,
        cancel: str = "Отмена",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.code = code
        self.setObjectName(f"dialog.{code}")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self._width = width
        self.title = label(title, "title", name=f"dialog.{code}.title", wrap=True)
        self.primary = button(primary, name=f"dialog.{code}.primary", kind="primary")
        self.cancel = button(cancel, name=f"dialog.{code}.cancel")
        self.body = QVBoxLayout()
        self.head = QVBoxLayout()
        self.left_buttons = QHBoxLayout()
        self._inner = ScrolledBody()
        self._area: QScrollArea = scrolling(self._inner)
        self._foot = QFrame()
        self._lay_out()
        self.cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(self, keys, self.press_primary)

    def press_primary(self) -> None:
        """Press the primary button from wherever the focus is."""
        if self.primary.isVisibleTo(self) and self.primary.isEnabled():
            self.primary.setFocus()
            self.primary.click()

    def put_before_primary(self, *buttons: QPushButton) -> None:
        """Further buttons between «Отмена» and the primary one: «Добавить и ещё одного»."""
        for made in buttons:
            self._buttons.insertWidget(self._buttons.indexOf(self.primary), made)
        for before, after in itertools.pairwise((self.cancel, *buttons, self.primary)):
            QWidget.setTabOrder(before, after)

    def fields(self) -> list[QWidget]:
        """The fields of the body which can be filled in now, in the order of Tab."""
        found: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if isinstance(widget, _FIELDS) and self._can_be_filled(widget):
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in _ENTERS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._on_enter()
            event.accept()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent, /) -> None:
        _ON_SCREEN.add(self)
        self._order_tabs()
        self._fit()
        super().showEvent(event)
        self._focus_first()

    def hideEvent(self, event: QHideEvent, /) -> None:
        super().hideEvent(event)
        _ON_SCREEN.discard(self)

    def _on_enter(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        elif isinstance(focused, _ONE_LINE):
            self._leave_field(focused)

    def _leave_field(self, field: QWidget) -> None:
        fields = self.fields()
        if len(fields) <= 1:
            self.press_primary()
            return
        place = fields.index(field) + 1 if field in fields else 0
        follower = fields[place] if place < len(fields) else self.primary
        follower.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_sight(follower)

    def _can_be_filled(self, field: QWidget) -> bool:
        """An inner line of a spin box or of a drop-down is part of its box, not a field."""
        if isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit) and field.isReadOnly():
            return False  # it is there to be read
        is_inner = isinstance(field.parent(), QComboBox | QAbstractSpinBox)
        takes_tab = bool(field.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return takes_tab and not is_inner and field.isVisibleTo(self) and field.isEnabled()

    def _order_tabs(self) -> None:
        """The body was filled after the buttons were made; Tab reaches it first all the same."""
        chain: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            chain.append(widget)
            widget = widget.nextInFocusChain()
        ordered = [one for one in chain if not self._foot.isAncestorOf(one)]
        ordered += [one for one in chain if self._foot.isAncestorOf(one)]
        for before, after in itertools.pairwise(ordered):
            QWidget.setTabOrder(before, after)

    def _focus_first(self) -> None:
        """The first field, unless the dialog chose another one; else the primary button."""
        chosen = self.focusWidget()
        if chosen is not None and self._inner.isAncestorOf(chosen):
            return
        fields = self.fields()
        first = self.cancel if self.is_risky else self.primary
        (fields[0] if fields else first).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.head.setContentsMargins(_MARGIN, 16, _MARGIN, 8)
        self.head.setSpacing(8)
        self.head.addWidget(self.title)
        self.body.setContentsMargins(_MARGIN, 8, _MARGIN, 16)
        self.body.setSpacing(8)
        self._inner.setLayout(self.body)
        self._foot.setProperty("part", "buttons")
        buttons = QHBoxLayout(self._foot)
        buttons.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        buttons.setSpacing(8)
        buttons.addLayout(self.left_buttons)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.primary)
        self._buttons = buttons
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self.head)
        box.addWidget(self._area, 1)
        box.addWidget(self._foot)

    def _wanted_size(self) -> QSize:
        """As high as the body needs, as wide as asked for, both grown with the text."""
        width = min(Theme.current().metrics.px(self._width), LARGEST.width())
        layout = self._inner.layout()
        inner = self._inner.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            # A wrapped text asks the scrolling area for more height than it needs at this width.
            inner = max(layout.heightForWidth(width), self._inner.minimumSizeHint().height())
        around = self.head.sizeHint().height() + self._foot.sizeHint().height()
        return QSize(width, min(inner + around + 2, LARGEST.height()))

    def _fit(self) -> None:
        """Larger than the screen: open maximised, the body scrolls, the buttons stay."""
        wanted = self._wanted_size()
        room = self.screen().availableSize()
        if wanted.width() > room.width() or wanted.height() > room.height():
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)
        else:
            self.resize(wanted)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to a field which got the focus by something else than Tab."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, _MARGIN)
        parent = parent.parentWidget()
