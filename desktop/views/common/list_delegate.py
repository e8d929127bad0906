"""How a row of a list is drawn: ticks, states, level dots, badges, and grey shapes meanwhile."""

from __future__ import annotations

from textwrap import fill
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop.views.common.lazy_table import COLUMN_ROLE, GONE, ROW_ROLE, STALE, STATE_ROLE, WAITING
from desktop.views.common.list_columns import Column, HasId, Mark
from desktop.views.icons import pixmap
from desktop.views.theme import Colors, Metrics, Theme

AnyIndex = QModelIndex | QPersistentModelIndex
MARGIN = 8
ICON = 16
LEVELS = 3
TIP_SIGNS = 80
PILL_OUT, PILL_IN = 5, 6
_HOVER = QStyle.StateFlag.State_MouseOver
_SELECTED = QStyle.StateFlag.State_Selected


class RowDelegate(QStyledItemDelegate):
    """Draws the cells of a ``ListTable``; the words stand in the model, for copying and tests."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = Theme.current()
        colors, metrics = theme.colors, theme.metrics
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, QColor(row_background(option, index, colors)))
        if index.column() == 0:
            draw_tick(painter, option.rect, index, colors, metrics)
            _draw_focus(painter, option, colors)
        elif index.data(STATE_ROLE) == WAITING and index.data(ROW_ROLE) is None:
            _draw_shape(painter, option.rect, colors)
        else:
            self._draw_cell(painter, option, index, colors)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        text = str(index.data() or "")
        width = option.fontMetrics.horizontalAdvance(text) + 2 * MARGIN
        return QSize(width + _mark_width(_mark(index), option), Theme.current().metrics.row)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """A text which was cut short is shown whole."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid() or index.column() == 0:
            return super().helpEvent(event, view, option, index)
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        needed = self.sizeHint(option, index).width()
        if not tip and needed > view.visualRect(cast("QModelIndex", index)).width():
            tip = index.data()
        QToolTip.showText(event.globalPos(), tip_of(str(tip or "")), view)
        return True

    def _draw_cell(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: AnyIndex,
        colors: Colors,
    ) -> None:
        state = index.data(STATE_ROLE)
        column = cast("Column[HasId]", index.data(COLUMN_ROLE))
        text = "—" if state == GONE else str(index.data() or "")
        rect = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        is_grey = state in (STALE, GONE) or text == "—"
        color = colors.text3 if is_grey else colors.text
        mark = None if state == GONE else _mark(index)
        if mark is not None and column.paint == "state":
            _draw_state(painter, rect, option, (mark, text), colors)
            return
        if mark is not None:
            rect = _draw_mark(painter, rect, option, mark, colors)
        painter.setPen(QColor(color))
        painter.setFont(_font(option, mark))
        elided = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(rect, int(side), elided)


def tip_of(text: str) -> str:
    """A long text in lines: a tooltip is plain (style.qss) and would not break it before the edge
    of the screen."""
    return "\n".join(fill(line, TIP_SIGNS) for line in text.split("\n"))


def _font(option: QStyleOptionViewItem, mark: Mark | None) -> QFont:
    font = QFont(option.font)
    font.setStrikeOut(mark is not None and mark.is_struck)
    return font


def row_background(option: QStyleOptionViewItem, index: AnyIndex, colors: Colors) -> str:
    """The ground of a row: chosen, under the pointer, or one of two neighbours."""
    if option.state & _SELECTED:
        has_focus = option.widget is not None and option.widget.hasFocus()
        return colors.selection if has_focus else colors.accent_soft
    if option.state & _HOVER:
        return colors.surface2
    return colors.zebra if index.row() % 2 else colors.surface


def _draw_focus(painter: QPainter, option: QStyleOptionViewItem, colors: Colors) -> None:
    """The row with the keyboard has a bar at its left: colour alone would not be enough."""
    has_focus = option.widget is not None and option.widget.hasFocus()
    if has_focus and option.state & _SELECTED:
        bar = QRect(option.rect.left(), option.rect.top() + 3, 3, option.rect.height() - 6)
        painter.fillRect(bar, QColor(colors.focus))


def _mark(index: AnyIndex) -> Mark | None:
    row, column = index.data(ROW_ROLE), index.data(COLUMN_ROLE)
    if row is None or column is None or column.mark is None:
        return None
    return cast("Mark | None", column.mark(row))


def _mark_width(mark: Mark | None, option: QStyleOptionViewItem) -> int:
    if mark is None:
        return 0
    width = ICON + 6 if mark.icon else 0
    if mark.level is not None:
        width += LEVELS * 12 + 6
    if mark.badge:
        width += option.fontMetrics.horizontalAdvance(mark.badge) + 18
    return width + (16 if mark.tone else 0)


def tone_colors(tone: str, colors: Colors) -> tuple[str, str]:
    """The strong and the soft colour of a meaning."""
    if not tone:
        return colors.text2, colors.surface2
    return getattr(colors, tone), getattr(colors, f"{tone}_soft")


def draw_tick(
    painter: QPainter, rect: QRect, index: AnyIndex, colors: Colors, metrics: Metrics
) -> None:
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    if state is None:
        return  # this record may not be ticked
    is_on = Qt.CheckState(state) == Qt.CheckState.Checked
    side = metrics.tick
    box = QRectF(0, 0, side, side)
    box.moveCenter(QRectF(rect).center())
    painter.setPen(QPen(QColor(colors.accent if is_on else colors.border), 1))
    painter.setBrush(QColor(colors.accent if is_on else colors.surface))
    painter.drawRoundedRect(box, 4, 4)
    if is_on:
        painter.drawPixmap(box.toRect().topLeft(), pixmap("check", "on_accent", side))


def _draw_shape(painter: QPainter, rect: QRect, colors: Colors) -> None:
    """A grey bar where a text will stand in a moment."""
    bar = QRectF(rect.adjusted(MARGIN, 0, -MARGIN, 0))
    bar.setHeight(rect.height() * 0.3)
    bar.setWidth(bar.width() * 0.7)
    bar.moveTop(rect.center().y() - bar.height() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.line))
    painter.drawRoundedRect(bar, 4, 4)


def _draw_state(
    painter: QPainter,
    rect: QRect,
    option: QStyleOptionViewItem,
    said: tuple[Mark, str],
    colors: Colors,
) -> None:
    """Icon and word on a soft background."""
    mark, text = said
    strong, soft = tone_colors(mark.tone, colors)
    icon_width = ICON + 4 if mark.icon else 0
    room = rect.width() + 2 * PILL_OUT - icon_width - 2 * PILL_IN
    elided = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
    width = option.fontMetrics.horizontalAdvance(elided) + icon_width + 2 * PILL_IN
    pill = QRectF(rect.left() - PILL_OUT, 0, width, rect.height() - 6)
    pill.moveTop(rect.top() + 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(soft))
    painter.drawRoundedRect(pill, 6, 6)
    left = int(pill.left()) + PILL_IN
    if mark.icon:
        top = rect.center().y() - ICON // 2 + 1
        painter.drawPixmap(left, top, pixmap(mark.icon, mark.tone or "text2", ICON))
        left += ICON + 4
    painter.setPen(QColor(strong))
    painter.setFont(option.font)
    place = QRect(left, rect.top(), rect.width() + ICON, rect.height())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), elided)


def _draw_mark(
    painter: QPainter, rect: QRect, option: QStyleOptionViewItem, mark: Mark, colors: Colors
) -> QRect:
    """What stands before the text; returns the place left for the text."""
    left = rect.left()
    if mark.badge:
        left = _draw_badge(painter, QRect(left, rect.top(), 0, rect.height()), option, mark, colors)
    if mark.icon:
        top = rect.center().y() - ICON // 2 + 1
        painter.drawPixmap(left, top, pixmap(mark.icon, mark.tone or "text2", ICON))
        left += ICON + 6
    if mark.level is not None:
        draw_level(painter, QRect(left, rect.top(), 0, rect.height()), mark.level, colors)
        left += LEVELS * 12 + 6
    return QRect(left, rect.top(), max(0, rect.right() - left + 1), rect.height())


def _draw_badge(
    painter: QPainter, rect: QRect, option: QStyleOptionViewItem, mark: Mark, colors: Colors
) -> int:
    """A word in an outline, «№ 12»; in the colour of its meaning when no picture has it.

    Returns where it ends.
    """
    strong = getattr(colors, mark.tone) if mark.tone and not mark.icon else ""
    width = option.fontMetrics.horizontalAdvance(mark.badge) + 12
    box = QRectF(rect.left() + 0.5, rect.top() + 4.5, width, rect.height() - 9)
    painter.setPen(QPen(QColor(strong or colors.border), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(strong or colors.text2))
    painter.setFont(option.font)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), mark.badge)
    return rect.left() + width + 6


def draw_level(painter: QPainter, rect: QRect, level: int, colors: Colors) -> None:
    """Three dots, as many of them full as the level says."""
    for number in range(LEVELS):
        dot = QRectF(rect.left() + number * 12 + 1, rect.center().y() - 3.5, 8, 8)
        painter.setPen(QPen(QColor(colors.accent), 1.5))
        painter.setBrush(QColor(colors.accent) if number < level else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot)
