"""The ribbon of the five stages (ux.md 18.7): what is passed, where the pair is, what is ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.language.dates import in_digits
from desktop.language.numbers import counted
from desktop.views.icons import drawing
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.pairs.card import PairCard, RibbonStep

HEIGHT, LOW_HEIGHT, LEAST_WIDTH = 44, 30, 108
CAN_MOVE = "можно перейти"
_SLANT, _SIDE, _MARK, _GAP = 10, 8, 14, 6
DONE, NOW = "done", "now"


class StageSegment(QPushButton):
    """One stage; Enter and a click show its evidence. ← → go to the neighbours."""

    step_wanted = Signal(int)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setObjectName(f"pair.ribbon.{number}")
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.number = number
        self._state, self._note, self._has_word = "next", "", True
        self._is_ready = self._is_low = False

    def show_step(self, step: RibbonStep, card: PairCard) -> None:
        """Show how far the pair is on this stage."""
        self._state = step.state
        self._is_ready = step.state == NOW and card.can_move
        self._note = _note(step, is_ready=self._is_ready)
        word = Theme.current().stage(self.number).word
        said = [f"Этап {self.number} из 5: {word}"]
        if self._note:
            said.append(self._note)
        if step.state == NOW:
            said.append(f"сделано {card.done} из {card.required}")
        self.setAccessibleName(", ".join(said))
        self.setToolTip(f"{self.accessibleName()}. Enter — что сделано на этапе")
        self.update()

    @property
    def text_shown(self) -> str:
        """What is written on the first line: the current stage always has its word."""
        if not self._has_word and self._state != NOW:
            return str(self.number)
        word = Theme.current().stage(self.number).word
        return f"{self.number} {word.upper() if self._state == NOW else word}"

    @property
    def note_shown(self) -> str:
        """The second line: a day, «38 дней», «можно перейти»."""
        return self._note

    def needed_width(self) -> int:
        """What the word, the mark and the slants need."""
        word = Theme.current().stage(self.number).word
        text = f"{self.number} {word.upper() if self._state == NOW else word}"
        return self._metrics(bold=True).horizontalAdvance(text) + self._around()

    def set_word_shown(self, *, on: bool) -> None:
        """A narrow ribbon shows numbers and the current word only."""
        self._has_word = on
        self.update()

    def set_low(self, *, on: bool) -> None:
        """In a low window the days and dates stand in the tooltip only."""
        self._is_low = on
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Theme.current().metrics.px(LEAST_WIDTH), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().metrics.px(40), self._high())

    def _high(self) -> int:
        return Theme.current().metrics.px(LOW_HEIGHT if self._is_low else HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step and is_plain:
            self.step_wanted.emit(step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_shape(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_shape(self, painter: QPainter) -> None:
        theme = Theme.current()
        look, colors = theme.stage(self.number), theme.colors
        width = 2.0 if self._state == NOW else 1.0
        fill = look.soft if self._state in (DONE, NOW) else colors.surface2
        painter.setPen(QPen(QColor(look.strong if self._state == NOW else colors.line), width))
        painter.setBrush(QColor(fill))
        slant, inset = theme.metrics.px(_SLANT), width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        left = 0 if self.number == 1 else slant
        right = 0 if self.number == len(theme.stages) else slant
        middle = box.center().y()
        points = [
            box.topLeft(),
            QPointF(box.right() - right, box.top()),
            QPointF(box.right(), middle),
            QPointF(box.right() - right, box.bottom()),
            box.bottomLeft(),
            QPointF(box.left() + left, middle),
        ]
        painter.drawPolygon(QPolygonF(points))

    def _paint_words(self, painter: QPainter) -> None:
        theme = Theme.current()
        colors, px = theme.colors, theme.metrics.px
        strong = theme.stage(self.number).strong if self._state in (DONE, NOW) else colors.text2
        left = px(_SIDE) + (0 if self.number == 1 else px(_SLANT))
        room = QRect(left, 0, self.width() - left - px(_SLANT), self.height())
        mark = px(_MARK)
        bold = self._metrics(bold=self._state == NOW)
        has_note = bool(self._note) and not self._is_low
        top = (self.height() - bold.height() * 2) // 2 if has_note else 0
        line = QRect(room.left(), top, room.width(), bold.height() if has_note else self.height())
        self._paint_mark(painter, QRect(0, 0, mark, mark), line, strong)
        words = line.adjusted(mark + px(_GAP), 0, 0, 0)
        painter.setFont(self._font(bold=self._state == NOW))
        painter.setPen(QColor(strong))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(words, flags, bold.elidedText(self.text_shown, elide, words.width()))
        if has_note:
            painter.setFont(self._font(bold=False))
            painter.setPen(QColor(colors.good if self._is_ready else colors.text2))
            below = words.translated(0, bold.height())
            plain = self._metrics(bold=False)
            painter.drawText(below, flags, plain.elidedText(self._note, elide, below.width()))

    def _paint_mark(self, painter: QPainter, mark: QRect, line: QRect, color: str) -> None:
        """«✓» of a passed stage, «●» of the current one, «○» of one ahead."""
        mark.moveLeft(line.left())
        mark.moveTop(line.center().y() - mark.height() // 2)
        if self._state == DONE:
            painter.drawImage(mark, drawing("check", color, mark.width() * 2))
            return
        painter.setPen(QPen(QColor(color), 1.5))
        painter.setBrush(QColor(color) if self._state == NOW else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(mark).adjusted(2, 2, -2, -2))

    def _font(self, *, bold: bool) -> QFont:
        font = self.font()
        font.setBold(bold)
        return font

    def _metrics(self, *, bold: bool) -> QFontMetrics:
        return QFontMetrics(self._font(bold=bold))

    def _around(self) -> int:
        px = Theme.current().metrics.px
        return px(_SIDE) + 2 * px(_SLANT) + px(_MARK) + px(_GAP)


class StageRibbon(QWidget):
    """The five stages of one pair over the whole width of its card."""

    chosen = Signal(object)
    """The stage whose evidence is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pair.ribbon")
        self.setProperty("part", "box")
        self.setAccessibleName("Этапы пары")
        self._steps: Sequence[RibbonStep] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.segments = [StageSegment(look.number) for look in Theme.current().stages]
        for place, made in enumerate(self.segments):
            row.addWidget(made, 1)
            made.clicked.connect(lambda _=False, place=place: self._on_click(place))
            made.step_wanted.connect(lambda by, place=place: self._go(place + by))
        Theme.current().changed.connect(self._fit)

    def show_card(self, card: PairCard) -> None:
        self._steps = card.ribbon
        for made, step in zip(self.segments, card.ribbon, strict=True):
            made.show_step(step, card)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fit()

    def set_low(self, *, on: bool) -> None:
        """One line instead of two, where the window has no height to spare."""
        for made in self.segments:
            made.set_low(on=on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Words on all segments or on the current one, which then takes the room it needs."""
        room = (self.width() - 2 * len(self.segments)) // len(self.segments)
        least = Theme.current().metrics.px(LEAST_WIDTH)
        needed = [made.needed_width() for made in self.segments]
        has_words = room >= max(least, *needed)
        for made, width, step in zip(self.segments, needed, self._steps, strict=False):
            made.set_word_shown(on=has_words)
            is_now = step.state == NOW
            made.setMinimumWidth(
                width if is_now and not has_words else made.minimumSizeHint().width()
            )
            made.updateGeometry()

    def _on_click(self, place: int) -> None:
        if self._steps:
            self.chosen.emit(self._steps[place].stage)

    def _go(self, place: int) -> None:
        if 0 <= place < len(self.segments):
            self.segments[place].setFocus(Qt.FocusReason.TabFocusReason)


def _note(step: RibbonStep, *, is_ready: bool) -> str:
    if step.state == NOW:
        return CAN_MOVE if is_ready else counted(step.days, "день")
    return in_digits(step.day)[:5] if step.state == DONE and step.day else ""
