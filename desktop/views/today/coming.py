"""«Ближайшее»: what is planned for the next three weeks; a click opens it (ux.md 7.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.language.dates import near
from desktop.views.common.controls import button, clear, label
from desktop.views.office import Place
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.services.pairs.coming import Coming

EMPTY: Final = "В ближайшие три недели ничего не назначено."
PLAN: Final = "Добавить мероприятие"
_EVENT, _GATHERING = "event", "gathering"
_DATE = 68
_PAD = 4


class ComingLine(QAbstractButton):
    """The day and the time, what and whose, below it the theme; what is cut is in the tooltip."""

    def __init__(self, number: int, coming: Coming, today: dt.date) -> None:
        super().__init__()
        self.coming = coming
        self._day = near(coming.day, today)
        self.what = ": ".join(filter(None, (coming.form, coming.sentence)))
        self.setObjectName(f"today.coming.{number}")
        said = ", ".join(filter(None, (self._day, coming.starts_at, self.what, coming.topic)))
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        lines = 2 if self.coming.topic or self.coming.starts_at else 1
        return QSize(Theme.current().metrics.px(260), lines * self._high() + 2 * _PAD)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        colors = Theme.current().colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.surface2))
            painter.drawRoundedRect(self.rect(), 6, 6)
        left = Theme.current().metrics.px(_DATE)
        room = self.width() - left - _PAD
        lines = (
            (self._day, self.what, colors.text),
            (self.coming.starts_at, self.coming.topic, colors.text2),
        )
        for place, (when, text, color) in enumerate(lines):
            top = _PAD + place * self._high()
            painter.setPen(QColor(colors.text2))
            painter.drawText(QRect(_PAD, top, left - _PAD, self._high()), 0, when)
            painter.setPen(QColor(color))
            shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, top, room, self._high()), 0, shown)
        painter.end()

    def _high(self) -> int:
        return self.fontMetrics().height() + 2


class ComingCard(QFrame):
    """At most five lines."""

    place_wanted = Signal(object)
    plan_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("today.coming")
        self.setProperty("part", "card")
        self.plan = button(PLAN, name="today.coming.plan")
        self.lines: list[ComingLine] = []
        self._empty = QWidget()
        self._body = QVBoxLayout()
        self._arrange()
        self.plan.clicked.connect(self.plan_wanted)

    def show_coming(self, found: Sequence[Coming], today: dt.date, *, writable: bool) -> None:
        """These lines, or the way to plan something."""
        clear(self._body)
        self.lines = [ComingLine(number, one, today) for number, one in enumerate(found, 1)]
        for line in self.lines:
            line.clicked.connect(lambda _=False, one=line.coming: self._open(one))
            self._body.addWidget(line)
        self._empty.setVisible(not found)
        self.plan.setVisible(writable)

    def _open(self, one: Coming) -> None:
        """An event on its page, one of a pair on its card, a meeting in its month."""
        if one.kind == _GATHERING:
            place = Place("events", "list", one.id)
        elif one.kind == _EVENT:
            place = Place("pairs", "card", one.pair_id, section="agreements")
        elif one.kind == "visit":
            place = Place("pairs", "card", one.pair_id)
        else:
            place = Place("pairs", "meetings", one.id)
        self.place_wanted.emit(place)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(label("Ближайшее", "heading", name="today.coming.title"))
        self._body.setSpacing(2)
        layout.addLayout(self._body)
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(EMPTY, name="today.coming.empty", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.plan)
        row.addStretch(1)
        column.addLayout(row)
        layout.addWidget(self._empty)
