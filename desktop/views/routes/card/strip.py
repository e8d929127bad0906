"""The year strip: months with the number of lines which fall due in them (ux.md 11.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.language.dates import MONTHS
from desktop.language.numbers import plural
from desktop.views.common.controls import button
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.services.routes.types import MonthLoad

MUCH = "много"
_MOST_BARS = 4
_HEIGHT = 40
_LEAST = 46


class MonthButton(QAbstractButton):
    """A month: its short name, a bar for each line, «много» in amber above three."""

    def __init__(self, load: MonthLoad, screen: str) -> None:
        super().__init__()
        self.load = load
        self.setObjectName(f"{screen}.month.{load.month}")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        lines = f"{load.count} {plural(load.count, 'строка', 'строки', 'строк')}"
        words = f"{MONTHS[load.month - 1]}: {lines}{', ' + MUCH if load.is_much else ''}"
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        metrics = Theme.current().metrics
        return QSize(metrics.px(_LEAST), metrics.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().metrics.px(34), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors, metrics = Theme.current().colors, Theme.current().metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        soft = colors.warning_soft if self.load.is_much else colors.surface
        painter.setBrush(QColor(colors.accent_soft if self.isChecked() else soft))
        painter.setPen(QColor(colors.focus if self.hasFocus() else colors.line))
        painter.drawRoundedRect(box, 4, 4)
        font = painter.font()
        font.setPixelSize(metrics.font_small)
        painter.setFont(font)
        painter.setPen(QColor(colors.text if self.load.count else colors.text2))
        half = box.height() / 2
        top = QRectF(box.left(), box.top() + 2, box.width(), half)
        painter.drawText(top, Qt.AlignmentFlag.AlignCenter, MONTHS[self.load.month - 1][:3])
        below = QRectF(box.left(), box.top() + half, box.width(), half - 3)
        if self.load.is_much:
            painter.setPen(QColor(colors.warning))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{self.load.count} {MUCH}")
        else:
            self._draw_bars(painter, below, colors.accent)

    def _draw_bars(self, painter: QPainter, box: QRectF, color: str) -> None:
        """One bar for each line: counted at a glance, also on grey paper."""
        count = min(self.load.count, _MOST_BARS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(color))
        width, gap = 5.0, 3.0
        left = box.center().x() - (count * width + (count - 1) * gap) / 2
        for number in range(count):
            corner = QPointF(left + number * (width + gap), box.top() + 3)
            painter.drawRect(QRectF(corner.x(), corner.y(), width, box.height() - 8))


class YearStrip(QWidget):
    """A click keeps the lines of a month; «Все месяцы» brings all of them back."""

    chosen = Signal(object)
    """Number of the month, or None."""

    def __init__(self, screen: str = "routes") -> None:
        super().__init__()
        self._screen = screen
        self.setObjectName(f"{screen}.strip")
        self.setProperty("part", "box")
        self.setAccessibleName("Нагрузка по месяцам")
        self._months: list[MonthButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.all = button("Все месяцы", name=f"{screen}.months.all", kind="quiet")
        self.all.clicked.connect(lambda: self.choose(None))
        self._row.addWidget(self.all)

    @property
    def month(self) -> int | None:
        """The month which is chosen."""
        return next((one.load.month for one in self._months if one.isChecked()), None)

    def show_months(self, months: Sequence[MonthLoad]) -> None:
        """Show other counts; the chosen month stays."""
        if [one.load for one in self._months] == list(months):
            return
        month = self.month
        for old in self._months:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._months = [MonthButton(one, self._screen) for one in months]
        for number, made in enumerate(self._months):
            made.setChecked(made.load.month == month)
            made.clicked.connect(lambda _=False, one=made: self._on_month(one))
            self._row.insertWidget(number, made, 1)
        self.all.setVisible(self.month is not None)

    def choose(self, month: int | None) -> None:
        """Keep one month, or all."""
        for one in self._months:
            one.setChecked(one.load.month == month)
        self.all.setVisible(month is not None)
        self.chosen.emit(month)

    def _on_month(self, pressed: MonthButton) -> None:
        self.choose(pressed.load.month if pressed.isChecked() else None)
