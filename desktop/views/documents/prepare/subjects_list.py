"""The list of step 2: a tick, who it is, how the paper stands. Drawn: 1,000 lines are quick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.views.common.list_delegate import draw_tick, row_background
from desktop.views.documents.prepare.selection import Standing
from desktop.views.icons import pixmap
from desktop.views.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
SIDE, GAP, ICON = 10, 8, 16
_TONES = {"plain": "text2", "good": "good", "warning": "warning", "error": "error"}


@dataclass(frozen=True)
class SubjectLine:
    """One line as it is shown."""

    id: UUID
    title: str
    detail: str
    is_ticked: bool
    standing: Standing


class SubjectsModel(QAbstractListModel):
    """Lines which are shown now."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[SubjectLine] = []

    def show_lines(self, lines: Sequence[SubjectLine]) -> None:
        """Show lines; the same ones in the same order are only drawn anew."""
        if [one.id for one in lines] == [one.id for one in self.lines]:
            self.lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (line.title, line.detail, line.standing.words)))
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if line.is_ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            ticked = "отмечено" if line.is_ticked else "не отмечено"
            return ", ".join(filter(None, (line.title, line.detail, line.standing.words, ticked)))
        return line if role == LINE_ROLE else None


class SubjectDelegate(QStyledItemDelegate):
    """Title and detail above; the state to the right, or below when it is long."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        line = cast("SubjectLine", index.data(LINE_ROLE))
        theme = Theme.current()
        colors, metrics = theme.colors, theme.metrics
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, QColor(row_background(option, index, colors)))
        rect = option.rect.adjusted(SIDE, 0, -SIDE, 0)
        text = option.fontMetrics.height()
        first = QRect(rect.left(), rect.top() + 6, rect.width(), text)
        box = QRect(first.left(), first.top(), metrics.tick, text)
        draw_tick(painter, box, index, colors, metrics)
        first.setLeft(first.left() + metrics.tick + GAP)
        if _is_beside(option.fontMetrics, line, first.width()):
            self._draw_standing(painter, option, first, line.standing, at_right=True)
            first.setRight(first.right() - _words_width(option.fontMetrics, line) - GAP)
        elif line.standing.words:
            second = first.translated(0, text + 2)
            self._draw_standing(painter, option, second, line.standing, at_right=False)
        self._draw_names(painter, option, first, line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(
                QRectF(option.rect.left(), option.rect.top() + 3, 3, option.rect.height() - 6),
                QColor(colors.focus),
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line = cast("SubjectLine", index.data(LINE_ROLE))
        room = _room(cast("QListView", option.widget))
        return QSize(100, _height(option.fontMetrics, line, room))

    def _draw_names(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, line: SubjectLine
    ) -> None:
        colors = Theme.current().colors
        fonts = option.fontMetrics
        title = fonts.elidedText(line.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(option.font)
        painter.setPen(QColor(colors.text))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), title)
        left = fonts.horizontalAdvance(title) + GAP
        room = rect.width() - left
        if line.detail and room > fonts.horizontalAdvance("м") * 6:
            detail = fonts.elidedText(line.detail, Qt.TextElideMode.ElideRight, room)
            painter.setPen(QColor(colors.text2))
            place = rect.adjusted(left, 0, 0, 0)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), detail)

    def _draw_standing(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        rect: QRect,
        standing: Standing,
        *,
        at_right: bool,
    ) -> None:
        role = _TONES[standing.tone]
        room = rect.width() - ICON - 4
        words = option.fontMetrics.elidedText(standing.words, Qt.TextElideMode.ElideRight, room)
        width = option.fontMetrics.horizontalAdvance(words)
        left = rect.right() - width - ICON - 4 if at_right else rect.left()
        if standing.icon:
            top = rect.center().y() - ICON // 2 + 1
            painter.drawPixmap(left, top, pixmap(standing.icon, role, ICON))
        painter.setFont(option.font)
        painter.setPen(QColor(getattr(Theme.current().colors, role)))
        place = QRect(left + ICON + 4, rect.top(), width + 4, rect.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)


class SubjectsView(QListView):
    """Space ticks, Enter mends the first thing which is missing, a click on the box ticks."""

    ticked = Signal(object)
    """Id of a line whose tick is to be turned."""
    row_changed = Signal(object)
    left_backwards = Signal()
    """←: back to what is printed."""
    mend_wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("part", "list")
        self.setAccessibleName("Для кого")
        self._heights: list[int] = []
        self.lines = SubjectsModel()
        self.setModel(self.lines)
        self.setItemDelegate(SubjectDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(lambda index: self.mend_wanted.emit(self.id_at(index.row())))

    def minimumSizeHint(self) -> QSize:
        """One line is enough: the rest scrolls."""
        return QSize(200, Theme.current().metrics.row + 10)

    def id_at(self, row: int) -> UUID | None:
        return self.lines.lines[row].id if 0 <= row < len(self.lines.lines) else None

    @property
    def current_id(self) -> UUID | None:
        return self.id_at(self.currentIndex().row())

    def show_lines(self, lines: Sequence[SubjectLine]) -> None:
        """Show lines; the owner says where the cursor stands."""
        self.lines.show_lines(lines)
        self._measure()

    def _measure(self) -> None:
        """Lay the lines out anew when their heights changed.

        Lines of one height are asked for it once: asked of each, while somebody works in the
        background, the window waits its turn hundreds of times.
        """
        room, fonts = _room(self), self.fontMetrics()
        heights = [_height(fonts, line, room) for line in self.lines.lines]
        if heights != self._heights:
            self._heights = heights
            self.setUniformItemSizes(len(set(heights)) == 1)
            self.scheduleDelayedItemsLayout()

    def select(self, wanted: UUID | None) -> None:
        """Put the cursor on a line, if it is shown."""
        ids = [one.id for one in self.lines.lines]
        if wanted in ids and wanted != self.current_id:
            self.setCurrentIndex(self.lines.index(ids.index(wanted)))

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802 - Qt
        super().currentChanged(current, previous)
        self.row_changed.emit(self.id_at(current.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space and self.current_id is not None:
            self.ticked.emit(self.current_id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.mend_wanted.emit(self.current_id)
        elif key == Qt.Key.Key_Left:
            self.left_backwards.emit()
        elif key == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.all_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < SIDE + Theme.current().metrics.tick + GAP:
            self.ticked.emit(self.id_at(index.row()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()


def _words_width(fonts: QFontMetrics, line: SubjectLine) -> int:
    return fonts.horizontalAdvance(line.standing.words) + ICON + 4


def _room(view: QListView) -> int:
    """Pixels for the name and the state of a line."""
    return view.viewport().width() - 2 * SIDE - Theme.current().metrics.tick - GAP


def _height(fonts: QFontMetrics, line: SubjectLine, room: int) -> int:
    lines = 1 if not line.standing.words or _is_beside(fonts, line, room) else 2
    height = lines * fonts.height() + (lines - 1) * 2 + 12
    return max(height, Theme.current().metrics.row)


def _is_beside(fonts: QFontMetrics, line: SubjectLine, room: int) -> bool:
    """A short state stands at the right of the name; a long one below it."""
    if not line.standing.words:
        return False
    return fonts.horizontalAdvance(line.title) + 2 * GAP + _words_width(fonts, line) <= room
