"""The top bar: back, school year, search, «Создать», «Отменить», text size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from desktop.views.common.controls import icon_button, menu_button
from desktop.views.icons import set_icon
from desktop.views.preferences import TEXT_SIZES
from desktop.views.shell.search_box import SearchBox
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.views.shell.commands import Command
from desktop.views.shell.undo_button import UndoButton

HEIGHT = 48
_SIZE_WORDS = ("Обычный размер текста", "Крупный текст", "Очень крупный текст")
_DRAWN = (13, 17, 21)


class LetterButton(QToolButton):
    """«А» of growing size: one of the three text sizes."""

    def __init__(self, drawn_px: int, word: str, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "icon")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(word)
        self.setToolTip(word)
        self._px = drawn_px

    def sizeHint(self) -> QSize:
        return QSize(32, 32)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(self._px)
        font.setBold(self.isChecked())
        painter.setFont(font)
        colors = Theme.current().colors
        painter.setPen(QColor(colors.accent if self.isChecked() else colors.text2))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "А")


class TextSize(QWidget):
    """Three toggles, one of them on."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top.text_size")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        for size, points, word in zip(TEXT_SIZES, _DRAWN, _SIZE_WORDS, strict=True):
            made = LetterButton(points, word, f"top.text_size.{size}")
            self._group.addButton(made, size)
            layout.addWidget(made, 0, Qt.AlignmentFlag.AlignBottom)
        self._group.idClicked.connect(self.chosen)

    def show_size(self, points: int) -> None:
        self._group.button(points).setChecked(True)


class TopBar(QFrame):
    """One line with short forms in the narrow layout."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top")
        self.setProperty("part", "bar")
        self.back = icon_button("arrow-left", "Назад", name="top.back", key="Alt+←")
        self.year = menu_button("", name="top.year")
        self.search = SearchBox()
        self.create_button = menu_button("Создать", name="top.create", icon="plus")
        self.create_button.hide()
        self.undo = UndoButton()
        self.text_size = TextSize()
        self._year = 0
        self._is_narrow = False
        self._arrange()

    def set_narrow(self, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        self.search.set_narrow(is_narrow)
        self.undo.set_narrow(is_narrow)
        self._show_year()

    def show_year(self, year: int) -> None:
        """``year`` in which the school year begins: 2025 is shown as 2025/26."""
        self._year = year
        self._show_year()

    def fill_create(self, commands: Sequence[Command]) -> None:
        menu = self.create_button.menu()
        menu.setObjectName("top.create.menu")
        fill_menu(menu, commands)
        menu.aboutToShow.connect(lambda: fill_menu(menu, commands))
        self.create_button.setVisible(bool(commands))

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 12, 8)
        layout.setSpacing(8)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMaximumWidth(560)
        layout.addWidget(self.back)
        layout.addWidget(self.year)
        layout.addWidget(self.search, 1)
        layout.addWidget(self.create_button)
        layout.addWidget(self.undo)
        layout.addStretch(0)
        layout.addWidget(self.text_size)

    def _show_year(self) -> None:
        self.year.setVisible(bool(self._year))
        if not self._year:
            return
        from desktop.language.dates import school_year_short  # not before the first paint

        short = school_year_short(self._year)
        text = short if self._is_narrow else f"Учебный год {short}"
        self.year.setText(text)
        self.year.setAccessibleName(f"Учебный год {short}")


def fill_menu(menu: QMenu, commands: Sequence[Command]) -> None:
    """Put commands into a menu without shortcuts: those belong to the menu bar."""
    menu.clear()
    for command in commands:
        action = menu.addAction(command.title)
        action.setObjectName(f"{menu.objectName() or 'menu'}.{command.code}")
        if command.icon:
            set_icon(action, command.icon)
        action.setEnabled(command.is_enabled())
        action.triggered.connect(lambda _checked=False, run=command.run: run())
