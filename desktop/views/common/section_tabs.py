"""The section tabs of a card; those which do not fit stand under «Ещё разделы ▾»."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.views.common.overflow_row import OverflowRow
from desktop.views.theme import Theme

PADDING = 12
BAR = 3


class SectionTab(QPushButton):
    """A word with a bar under it when its section is shown; ← → go to the neighbours."""

    step_wanted = Signal(int)

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        font = self.font()
        font.setBold(True)
        width = QFontMetrics(font).horizontalAdvance(self.text()) + 2 * PADDING
        return QSize(width, Theme.current().metrics.control + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.step_wanted.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = Theme.current().colors
        painter = QPainter(self)
        if self.underMouse() and not self.isChecked():
            painter.fillRect(self.rect(), QColor(colors.surface2))
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(colors.accent if self.isChecked() else colors.text2))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.isChecked():
            bar = self.rect().adjusted(PADDING // 2, self.height() - BAR, -PADDING // 2, 0)
            painter.fillRect(bar, QColor(colors.accent))
        painter.end()


class SectionTabs(OverflowRow):
    """One section is shown at a time."""

    chosen = Signal(str)

    def __init__(self, screen: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{screen}.sections", keep=2, more="Ещё разделы", parent=parent)
        self.spacing = 0
        self._screen = screen
        self._codes: list[str] = []
        self.current = ""

    def show_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """Codes and titles, in their order."""
        self._codes = [code for code, _ in sections]
        tabs = []
        for code, title in sections:
            tab = SectionTab(title, f"{self._screen}.section.{code}")
            tab.clicked.connect(lambda _=False, code=code: self.choose(code))
            tab.step_wanted.connect(self._step)
            tabs.append(tab)
        self.set_buttons(tabs)

    def set_title(self, code: str, title: str) -> None:
        """Another word on a tab, such as one with a count."""
        tab = self.buttons[self._codes.index(code)]
        tab.setText(title)
        tab.setAccessibleName(title)
        self.reflow()

    def choose(self, code: str) -> None:
        """Show a section; telling so also when it is the one shown."""
        held = self.window().focusWidget() in self.buttons
        self.current = code
        for tab, known in zip(self.buttons, self._codes, strict=True):
            tab.setChecked(known == code)
            is_stop = known == code
            policy = Qt.FocusPolicy
            tab.setFocusPolicy(policy.StrongFocus if is_stop else policy.ClickFocus)
        self.reflow()
        self._take_proxy()
        if held:  # the keyboard stays on the tab of what is shown
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(code)

    def _take_proxy(self) -> None:
        """Who gives the focus to the row means the tab of the section which is shown."""
        if self.current in self._codes:
            tab = self.buttons[self._codes.index(self.current)]
            self.setFocusProxy(self.more if tab in self.hidden_buttons else tab)

    def _step(self, by: int) -> None:
        place = self._codes.index(self.current) + by
        if 0 <= place < len(self._codes):
            self.choose(self._codes[place])
