"""The row under a list: how many are shown, printing, Excel, columns; or the bulk buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from desktop.views.common.controls import button, label
from desktop.views.common.list_columns import Action
from desktop.views.common.list_head import action_button
from desktop.views.common.overflow_row import OverflowRow

UNTICK = ("Снять отметки", "Снять")


class ShrinkingLabel(QLabel):
    """Shows the longest of several wordings which fits; a text is never cut in the middle."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._wordings: tuple[str, ...] = ("",)

    def say(self, *wordings: str) -> None:
        """Take wordings, the longest first; the first one is also read aloud."""
        self._wordings = wordings
        self.setAccessibleName(wordings[0])
        self.setToolTip(wordings[0])
        self._choose()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(self._advance(self._wordings[-1]), hint.height())

    def sizeHint(self) -> QSize:
        return QSize(self._advance(self._wordings[0]), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        fitting = (one for one in self._wordings if self._advance(one) <= self.width())
        self.setText(next(fitting, self._wordings[-1]))

    def _advance(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + 2


class _Untick(QPushButton):
    """«Снять отметки», or «Снять» where the bulk buttons need the room."""

    def __init__(self, name: str) -> None:
        super().__init__(UNTICK[0])
        self.setObjectName(name)
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self.setAccessibleName(UNTICK[0])
        self.setToolTip(UNTICK[0])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._hint(UNTICK[0])

    def minimumSizeHint(self) -> QSize:
        return self._hint(UNTICK[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(UNTICK[0] if self.width() >= self.sizeHint().width() else UNTICK[1])

    def _hint(self, text: str) -> QSize:
        hint, fonts = super().sizeHint(), self.fontMetrics()
        around = hint.width() - fonts.horizontalAdvance(self.text())
        return QSize(around + fonts.horizontalAdvance(text), hint.height())


class ListFooter(QStackedWidget):
    """Two faces: the ordinary one, and the bulk bar as soon as something is ticked."""

    print_wanted = Signal()
    excel_wanted = Signal()
    columns_wanted = Signal()
    untick_wanted = Signal()

    def __init__(self, screen: str, bulk: Sequence[Action], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen = screen
        self._bulk_actions = bulk
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.count_label = ShrinkingLabel(f"{screen}.footer.count")
        self.print_button = button(
            "Печать", name=f"{screen}.footer.print", kind="quiet", icon="print"
        )
        self.excel_button = button(
            "Excel", name=f"{screen}.footer.excel", kind="quiet", icon="excel-table"
        )
        self.columns_button = button(
            "Колонки", name=f"{screen}.footer.columns", kind="quiet", icon="columns"
        )
        self.ticked_label = label("", name=f"{screen}.bulk.count")
        self.bulk = OverflowRow(f"{screen}.bulk")
        self.untick_button = _Untick(f"{screen}.bulk.untick")
        self._arrange()
        self.print_button.setToolTip("Печать списка (Ctrl+P)")
        self.excel_button.setToolTip("Сохранить в Excel (Ctrl+E)")
        self.print_button.clicked.connect(self.print_wanted)
        self.excel_button.clicked.connect(self.excel_wanted)
        self.columns_button.clicked.connect(self.columns_wanted)
        self.untick_button.clicked.connect(self.untick_wanted)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order of reading."""
        plain = [self.print_button, self.excel_button, self.columns_button]
        return [*plain, *self.bulk.stops, self.untick_button]

    def show_counts(self, shown: int, total: int, ticked: int) -> None:
        """«Показано 24 из 24 · выбрано 0», or the bulk bar «Выбрано 3:»."""
        self.count_label.say(
            f"Показано {shown} из {total} · выбрано {ticked}",
            f"Показано {shown} из {total}",
            f"{shown} из {total}",
        )
        self.ticked_label.setText(f"Выбрано {ticked}:")
        self.ticked_label.setAccessibleName(f"Выбрано {ticked}")
        for made, action in zip(self.bulk.buttons, self._bulk_actions, strict=True):
            made.setEnabled(action.enabled())
        self.setCurrentIndex(1 if ticked else 0)

    def _arrange(self) -> None:
        plain, bulk = QWidget(), QWidget()
        for page in (plain, bulk):
            page.setProperty("part", "box")
        row = QHBoxLayout(plain)
        row.setContentsMargins(8, 2, 0, 2)
        row.setSpacing(0)
        row.addWidget(self.count_label, 1)
        for made in (self.print_button, self.excel_button, self.columns_button):
            row.addWidget(made)
        row = QHBoxLayout(bulk)
        row.setContentsMargins(8, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.ticked_label)
        self.bulk.set_buttons(
            [
                action_button(action, f"{self._screen}.bulk.{action.code}")
                for action in self._bulk_actions
            ]
        )
        row.addWidget(self.bulk, 1)
        row.addWidget(self.untick_button)
        self.addWidget(plain)
        self.addWidget(bulk)
