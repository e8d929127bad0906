"""The frame of the service pages (ux.md 17): «← Назад», the sections at the left, the content."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.views.common.controls import button, label
from desktop.views.common.panels import scrolling
from desktop.views.office import Office, Place
from desktop.views.theme import Theme

BACK = "go.back"
WIDTH = 200
WIDE_FROM = 1000
MARGIN = 16
LEAST_CHOOSER = 200
"""Beside a long title the drop-down of the sections gives way a little."""
EDGE = 8
"""Room of the list around its rows."""
SECTIONS = (
    ("organization", "Наша организация"),
    ("reference", "Справочники"),
    ("norms", "Правовые акты"),
    ("work_days", "Производственный календарь"),
    ("roles", "Роли и PIN"),
    ("trash", "Корзина и архив"),
    ("backups", "Резервные копии"),
    ("health", "Проверить базу"),
    ("new_year", "Новый учебный год"),
    ("settings", "Настройки"),
)
"""Code of the place and title: the pages of the menu «Сервис» in its order."""


class ServicePage(QWidget):
    """Fill ``content``. ``is_slim``: the sections stand in a drop-down at any width."""

    def __init__(self, office: Office, code: str, title: str, *, is_slim: bool = False) -> None:
        super().__init__()
        self.setObjectName(code)
        self.office = office
        self._code, self._is_slim = code, is_slim
        self.back_button = button(
            "Назад", name=f"{code}.back", icon="arrow-left", kind="quiet", tip="Alt+←"
        )
        self.title = label(title, "title", name=f"{code}.title")
        self.sections = QListWidget()
        self.chooser = QComboBox()
        self.content = QVBoxLayout()
        self._fill_sections()
        self._frame()
        self.back_button.clicked.connect(lambda: office.command_wanted.emit(BACK))
        self.sections.itemClicked.connect(lambda item: self._go(item.data(_CODE)))
        self.chooser.activated.connect(lambda row: self._go(self.chooser.itemData(row)))
        Theme.current().changed.connect(self._fit)
        self._fit()

    def show_place(self, place: Place) -> None:
        """A page with one view has nothing to choose."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a section goes there; ↑↓ only move."""
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() in enters and self.sections.hasFocus():
            item = self.sections.currentItem()
            self._go(item.data(_CODE))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _go(self, code: str) -> None:
        self._mark()
        if code != self._code:
            self.office.go(Place("service", code))

    def _mark(self) -> None:
        """This page is the chosen one, wherever a click went."""
        row = next((n for n, (code, _) in enumerate(SECTIONS) if code == self._code), -1)
        with QSignalBlocker(self.sections), QSignalBlocker(self.chooser):
            self.sections.setCurrentRow(row)
            self.chooser.setCurrentIndex(row)

    def _fit(self) -> None:
        is_wide = self.width() >= Theme.current().metrics.px(WIDE_FROM) and not self._is_slim
        is_section = self._code in dict(SECTIONS)
        self.sections.setVisible(is_wide and is_section)
        self.chooser.setVisible(not is_wide and is_section)
        self.chooser.setMinimumWidth(Theme.current().metrics.px(LEAST_CHOOSER))
        widest = self.sections.sizeHintForColumn(0) + 2 * self.sections.frameWidth() + EDGE
        self.sections.setFixedWidth(max(Theme.current().metrics.px(WIDTH), widest))

    def _fill_sections(self) -> None:
        self.sections.setObjectName(f"{self._code}.sections")
        self.sections.setAccessibleName("Разделы сервиса")
        self.sections.setProperty("part", "list")
        self.chooser.setObjectName(f"{self._code}.chooser")
        self.chooser.setAccessibleName("Раздел сервиса")
        for code, title in SECTIONS:
            item = QListWidgetItem(title)
            item.setData(_CODE, code)
            self.sections.addItem(item)
            self.chooser.addItem(title, code)
        self._mark()

    def _frame(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.back_button)
        head.addWidget(self.title, 1)
        head.addWidget(self.chooser)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.sections)
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(8)
        body.addLayout(self.content, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(body, 1)


def padded(section: QWidget) -> QWidget:
    """A section which scrolls, with room around it."""
    body = QWidget()
    box = QVBoxLayout(body)
    box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    box.addWidget(section)
    return scrolling(body)


_CODE = Qt.ItemDataRole.UserRole
