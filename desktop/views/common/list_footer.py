"""The row under a list: how many are shown, printing, Excel, columns; or the bulk buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
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

ICON_GAP = 4
"""Pixels which Qt leaves between the icon and the words of a button."""
UNTICK = ("Снять отметки", "Снять")


class ShrinkingLabel(QLabel):
    """Shows the longest of several wordings which fits; a text is never cut in the middle.

    Where it may wrap, the longest one is wrapped.
    """

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

    def setWordWrap(self, on: bool) -> None:  # noqa: N802 - the name of Qt
        super().setWordWrap(on)
        self._choose()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if self.wordWrap():
            return hint
        return QSize(self._advance(self._wordings[-1]), hint.height())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self.wordWrap() else QSize(self._advance(self._wordings[0]), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        if self.wordWrap():
            self.setText(self._wordings[0])
            return
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


class _Plain(QWidget):
    """The ordinary face: in a list narrower than its buttons they show their icons alone."""

    def __init__(self, count: QLabel, buttons: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._count = count
        self._words = {made: made.text() for made in buttons}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 0, 2)
        row.setSpacing(0)
        row.addWidget(count, 1)
        for made in buttons:
            row.addWidget(made)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        needed = 8 + self._count.minimumSizeHint().width()
        shown = [one for one in self._words.items() if not one[0].isHidden()]
        needed += sum(_worded_width(made, text) for made, text in shown)
        for made, text in shown:
            fitting = text if needed <= self.width() else ""
            if made.text() != fitting:
                made.setText(fitting)


def _worded_width(made: QPushButton, text: str) -> int:
    """The width of a button with an icon when it shows its words, which it may not do now."""
    width = made.sizeHint().width()
    return width if made.text() else width + ICON_GAP + made.fontMetrics().horizontalAdvance(text)


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
        self.columns_button.setToolTip("Колонки списка")
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
        """«Показано 24 из 24 · выбрано 0», or the bulk bar «Выбрано 3:» where there is one."""
        self.count_label.say(
            f"Показано {shown} из {total} · выбрано {ticked}",
            f"Показано {shown} из {total}",
            f"{shown} из {total}",
        )
        self.ticked_label.setText(f"Выбрано {ticked}:")
        self.ticked_label.setAccessibleName(f"Выбрано {ticked}")
        for made, action in zip(self.bulk.buttons, self._bulk_actions, strict=True):
            made.setEnabled(action.enabled())
        self.setCurrentIndex(1 if ticked and self._bulk_actions else 0)

    def _arrange(self) -> None:
        bulk = QWidget()
        bulk.setProperty("part", "box")
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
        buttons = (self.print_button, self.excel_button, self.columns_button)
        self.addWidget(_Plain(self.count_label, buttons))
        self.addWidget(bulk)
