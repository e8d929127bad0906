"""Chips, badges, states and levels: short facts which are always an icon or a form and a word."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop.views.common.controls import label, set_look
from desktop.views.icons import set_icon, set_picture
from desktop.views.theme import Theme, levels

Tone = Literal["plain", "info", "good", "warning", "error", "accent"]

_DOTS = 3
_PICTURE_ROLES: dict[Tone, str] = {
    "plain": "text2",
    "info": "info",
    "good": "good",
    "warning": "warning",
    "error": "error",
    "accent": "accent",
}


class ValueChip(QFrame):
    """A chosen value: icon, word and, when it may be taken away, «×»."""

    removed = Signal()

    def __init__(self, word: str, *, name: str, icon: str = "", removable: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "value")
        self.setAccessibleName(word)
        self.word = word
        self._icon = QLabel()
        self._text = label(word)
        self.remove = _cross(f"{name}.remove", f"Убрать: {word}")
        if icon:
            set_picture(self._icon, icon, "text2", 16)
        self._arrange(removable=removable)
        self.remove.setVisible(removable)
        self._icon.setVisible(bool(icon))
        self.remove.clicked.connect(self.removed)

    def _arrange(self, *, removable: bool) -> None:
        box = QHBoxLayout(self)
        box.setContentsMargins(8, 0, 0 if removable else 8, 0)
        box.setSpacing(4)
        box.addWidget(self._icon)
        box.addWidget(self._text)
        box.addWidget(self.remove)
        self.setMinimumHeight(Theme.current().metrics.chip)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class StateLabel(QFrame):
    """A state on a soft background: never the colour alone, always with its word."""

    def __init__(self, word: str = "", icon: str = "", tone: Tone = "plain") -> None:
        super().__init__()
        self.setProperty("part", "state")
        self._icon = QLabel()
        self._text = label(word)
        box = QHBoxLayout(self)
        box.setContentsMargins(8, 3, 8, 3)
        box.setSpacing(6)
        box.addWidget(self._icon)
        box.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_state(word, icon, tone)

    @property
    def word(self) -> str:
        return self._text.text()

    def set_state(self, word: str, icon: str = "", tone: Tone = "plain") -> None:
        self._text.setText(word)
        self.setAccessibleName(word)
        self._icon.setVisible(bool(icon))
        if icon:
            set_picture(self._icon, icon, _PICTURE_ROLES[tone], 16)
        set_look(self, "tone", tone)
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)


def badge(count: int | str, sentence: str, *, tone: Tone = "accent") -> QLabel:
    """A pill with a number; ``sentence`` says in the tooltip what is counted."""
    made = label(str(count))
    made.setProperty("part", "badge")
    made.setProperty("tone", tone)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setToolTip(sentence)
    made.setAccessibleName(sentence)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def site_badge(number: str, site: str) -> QLabel:
    """«№ 12»: the record belongs to another kindergarten and is read-only here."""
    made = label(f"№\N{NO-BREAK SPACE}{number}")
    made.setProperty("part", "site")
    made.setToolTip(f"Карточку ведёт {site}")
    made.setAccessibleName(f"Карточку ведёт {site}")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


class LevelLabel(QWidget):
    """«●●○ владею»: three dots and the word of a level 0 … 3."""

    def __init__(self, level: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._level = level
        self.set_level(level)

    @property
    def level(self) -> int:
        return self._level

    def set_level(self, level: int) -> None:
        self._level = level
        self.setAccessibleName(f"{levels()[level].word}, {level} из {_DOTS}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        word = metrics.horizontalAdvance(levels()[self._level].word)
        return QSize(dots_width(metrics.height()) + 6 + word + 2, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        colors = Theme.current().colors
        height = self.fontMetrics().height()
        left = dots_width(height)
        paint_dots(painter, QRectF(0, 0, left, self.height()), self._level, height)
        painter.setPen(QColor(colors.text if self.isEnabled() else colors.text3))
        box = QRectF(left + 6, 0, self.width() - left - 6, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, levels()[self._level].word)
        painter.end()


def dots_width(text_height: int) -> int:
    """How wide the three dots are beside a text of this height."""
    diameter = text_height // 2
    return _DOTS * diameter + (_DOTS - 1) * 3 + 2


def paint_dots(painter: QPainter, box: QRectF, level: int, text_height: int) -> None:
    """Draw the dots of a level at the left of ``box``: for labels and for lists."""
    colors = Theme.current().colors
    diameter = text_height // 2
    radius = diameter / 2 - 0.75
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in range(_DOTS):
        center = QPointF(box.left() + 1 + diameter / 2 + number * (diameter + 3), box.center().y())
        is_full = number < level
        painter.setPen(QPen(QColor(colors.accent if is_full else colors.border), 1.5))
        painter.setBrush(QColor(colors.accent) if is_full else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(center, radius, radius)
    painter.restore()


def _cross(name: str, words: str) -> QToolButton:
    made = QToolButton()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setToolTip(words)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_icon(made, "cross", "text2", 16)
    made.setIconSize(QSize(16, 16))
    return made
