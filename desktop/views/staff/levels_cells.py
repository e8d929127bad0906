"""People × areas as a grid of levels: only what is in sight is drawn, arrows move the cursor.

The base of the heat map (small cells, all areas) and of «Уровни списком» (wide cells, typing).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from desktop.services.market import Cell, Who
from desktop.services.reference import Item
from desktop.views.theme import Theme, levels

PAD = 8
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
NO_LEVEL = "не отмечено"


class CellGrid(QAbstractScrollArea):
    """``moved``: another cell is the current one. ``level_typed``: 0–3, None is Backspace."""

    moved = Signal()
    level_typed = Signal(object)
    opened = Signal(object)

    def __init__(self, *, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.people: Sequence[Who] = ()
        self.areas: Sequence[Item] = ()
        self.cells: Mapping[tuple[UUID, str], Cell] = {}
        self.row = self.column = 0
        self.anchor = (0, 0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        Theme.current().changed.connect(self._fit)

    @property
    def person(self) -> Who | None:
        return self.people[self.row] if self.people and self.areas else None

    @property
    def area(self) -> Item | None:
        return self.areas[self.column] if self.people and self.areas else None

    def cell(self, row: int, column: int) -> Cell | None:
        return self.cells.get((self.people[row].id, self.areas[column].code))

    def sentence(self, row: int, column: int) -> str:
        """«Осокина Т. В. · ИКТ и цифровые технологии · могу научить»."""
        who = self.people[row]
        name = f"{who.name}, {who.site_title}" if who.site else who.name
        return f"{name} · {self.areas[column].title} · {self._word(self.cell(row, column))}"

    def current_sentence(self) -> str:
        return self.sentence(self.row, self.column) if self.people and self.areas else ""

    def show_levels(
        self,
        people: Sequence[Who],
        areas: Sequence[Item],
        cells: Mapping[tuple[UUID, str], Cell],
    ) -> None:
        """Show other people, areas or levels; the cursor stays with its person and area."""
        person, area = self.person, self.area
        self.people, self.areas, self.cells = people, areas, cells
        rows = [one.id for one in people]
        codes = [one.code for one in areas]
        row = rows.index(person.id) if person and person.id in rows else 0
        column = codes.index(area.code) if area and area.code in codes else 0
        self.row, self.column = row, column
        self.anchor = (row, column)
        self._fit()

    def show_cells(self, cells: Mapping[tuple[UUID, str], Cell]) -> None:
        """Show other levels of the same people."""
        self.cells = cells
        self.viewport().update()
        self._say()

    def go(self, row: int, column: int, *, extend: bool = False) -> None:
        """Make a cell the current one and bring it into sight; ``extend`` keeps the block."""
        if not self.people or not self.areas:
            return
        self.row = min(max(row, 0), len(self.people) - 1)
        self.column = min(max(column, 0), len(self.areas) - 1)
        if not extend:
            self.anchor = (self.row, self.column)
        self._bring_into_sight()
        self.viewport().update()
        self._say()
        self.moved.emit()

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell stands in the viewport."""
        size = self.cell_size()
        left = self.names_width() + column * size.width() - self.horizontalScrollBar().value()
        top = self.head_height() + row * size.height() - self.verticalScrollBar().value()
        return QRect(QPoint(left, top), size)

    def cell_size(self) -> QSize:
        raise NotImplementedError

    def head_height(self) -> int:
        raise NotImplementedError

    def names_width(self) -> int:
        raise NotImplementedError

    def head_text(self, column: int) -> str:
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._move_by_key(event.key(), modifiers):
            event.accept()
        elif modifiers == _PLAIN and event.text() in ("0", "1", "2", "3"):
            self.level_typed.emit(int(event.text()))
        elif modifiers == _PLAIN and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            held = bool(event.modifiers() & _SHIFT)
            self.go(place[0], max(place[1], 0) if place[1] >= 0 else self.column, extend=held)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place is not None and place[1] < 0:
            self.opened.emit(self.people[place[0]].id)

    def place_at(self, point: QPoint) -> tuple[int, int] | None:
        """Row and column under a point; the column is -1 over a name, the row -1 over the head."""
        size = self.cell_size()
        row = (
            -1
            if point.y() < self.head_height()
            else (point.y() - self.head_height() + self.verticalScrollBar().value())
            // size.height()
        )
        column = (
            -1
            if point.x() < self.names_width()
            else (point.x() - self.names_width() + self.horizontalScrollBar().value())
            // size.width()
        )
        is_inside = row < len(self.people) and column < len(self.areas)
        return (row, column) if is_inside and row >= 0 else None

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = Theme.current().colors
        painter.fillRect(self.viewport().rect(), QColor(colors.surface))
        rows, columns = list(self._rows_in_sight()), list(self._columns_in_sight())
        painter.save()
        painter.setClipRect(
            self.viewport().rect().adjusted(self.names_width(), self.head_height(), 0, 0)
        )
        for row in rows:
            for column in columns:
                self.paint_cell(painter, self.cell_rect(row, column), self.cell(row, column))
        self.paint_over(painter)
        painter.restore()
        self._paint_names(painter, rows)
        self._paint_head(painter, columns)
        painter.end()

    def paint_cell(self, painter: QPainter, rect: QRect, cell: Cell | None) -> None:
        """A square in the colour of the level with its digit; a derived level in italics."""
        paint_level(painter, QRectF(rect).adjusted(1, 1, -1, -1), cell, self.font())

    def paint_over(self, painter: QPainter) -> None:
        """The cursor; a frame, so that it is seen in grey as well."""
        if self.people and self.areas:
            colors = Theme.current().colors
            color = colors.focus if self.hasFocus() else colors.border
            painter.setPen(QPen(QColor(color), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rect = QRectF(self.cell_rect(self.row, self.column)).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(rect, 4, 4)

    def _paint_names(self, painter: QPainter, rows: Sequence[int]) -> None:
        colors = Theme.current().colors
        painter.save()
        painter.setClipRect(self.viewport().rect().adjusted(0, self.head_height(), 0, 0))
        for row in rows:
            rect = self.cell_rect(row, 0)
            rect.setLeft(0)
            rect.setWidth(self.names_width())
            is_current = row == self.row
            painter.fillRect(rect, QColor(colors.accent_soft if is_current else colors.surface))
            who = self.people[row]
            text = f"{who.name} ({who.site})" if who.site else who.name
            painter.setFont(_bold(self.font()) if is_current else self.font())
            painter.setPen(QColor(colors.text if who.is_own else colors.text2))
            inner = rect.adjusted(PAD, 0, -4, 0)
            elided = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, inner.width()
            )
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), elided)
        painter.restore()

    def _paint_head(self, painter: QPainter, columns: Sequence[int]) -> None:
        colors = Theme.current().colors
        band = QRect(0, 0, self.viewport().width(), self.head_height())
        painter.fillRect(band, QColor(colors.surface2))
        painter.setClipRect(band)
        for column in columns:
            rect = self.cell_rect(0, column)
            rect.moveTop(0)
            rect.setHeight(self.head_height())
            is_current = column == self.column
            if is_current:
                painter.fillRect(rect, QColor(colors.accent_soft))
            painter.setFont(_bold(self.font()) if is_current else self.font())
            painter.setPen(QColor(colors.text))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect.adjusted(3, 2, -3, -2), int(flags), self.head_text(column))
        painter.fillRect(QRect(0, 0, self.names_width(), band.height()), QColor(colors.surface2))
        painter.setFont(_bold(self.font()))
        painter.setPen(QColor(colors.text))
        title = QRect(PAD, 0, self.names_width() - PAD, band.height())
        painter.drawText(title, int(Qt.AlignmentFlag.AlignVCenter), "ФИО")
        painter.setPen(QColor(colors.line))
        painter.drawLine(band.bottomLeft(), band.bottomRight())

    def _rows_in_sight(self) -> Iterator[int]:
        high = self.cell_size().height()
        first = self.verticalScrollBar().value() // high
        last = first + (self.viewport().height() - self.head_height()) // high + 2
        yield from range(first, min(last, len(self.people)))

    def _columns_in_sight(self) -> Iterator[int]:
        wide = self.cell_size().width()
        first = self.horizontalScrollBar().value() // wide
        last = first + (self.viewport().width() - self.names_width()) // wide + 2
        yield from range(first, min(last, len(self.areas)))

    def _move_by_key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        high = max(1, (self.viewport().height() - self.head_height()) // self.cell_size().height())
        steps = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_PageUp: (-high, 0),
            Qt.Key.Key_PageDown: (high, 0),
            Qt.Key.Key_Home: (0, -len(self.areas)),
            Qt.Key.Key_End: (0, len(self.areas)),
        }
        step = steps.get(Qt.Key(key))
        if step is None or modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        far = len(self.people) if modifiers & _CTRL else 1
        if modifiers & _CTRL and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            step = (step[1] * far, step[1])
        elif modifiers & _CTRL:
            step = (step[0] * far, step[1] * max(1, len(self.areas)))
        self.go(self.row + step[0], self.column + step[1], extend=bool(modifiers & _SHIFT))
        return True

    def _open_current(self) -> None:
        if self.person is not None:
            self.opened.emit(self.person.id)

    def _word(self, cell: Cell | None) -> str:
        if cell is None:
            return NO_LEVEL
        word = levels()[cell.level].word
        return word if cell.is_own_mark else f"{word} (по навыкам)"

    def _tip(self, point: QPoint) -> str:
        place = self.place_at(point)
        if place is not None and place[1] >= 0:
            return self.sentence(*place)
        if place is not None:
            who = self.people[place[0]]
            return f"{who.name}, {who.site_title}: карточку ведут там" if who.site else who.name
        column = (point.x() - self.names_width() + self.horizontalScrollBar().value()) // max(
            1, self.cell_size().width()
        )
        is_head = point.x() >= self.names_width() and 0 <= column < len(self.areas)
        return self.areas[column].title if is_head else ""

    def _bring_into_sight(self) -> None:
        size = self.cell_size()
        room_x = self.viewport().width() - self.names_width()
        room_y = self.viewport().height() - self.head_height()
        for bar, start, length, room in (
            (self.horizontalScrollBar(), self.column * size.width(), size.width(), room_x),
            (self.verticalScrollBar(), self.row * size.height(), size.height(), room_y),
        ):
            if start < bar.value():
                bar.setValue(start)
            elif start + length > bar.value() + room:
                bar.setValue(start + length - room)

    def _fit(self) -> None:
        """Set the scroll bars anew: size, text size or contents changed."""
        size = self.cell_size()
        room_x = self.viewport().width() - self.names_width()
        room_y = self.viewport().height() - self.head_height()
        for bar, whole, room, step in (
            (self.horizontalScrollBar(), size.width() * len(self.areas), room_x, size.width()),
            (self.verticalScrollBar(), size.height() * len(self.people), room_y, size.height()),
        ):
            bar.setRange(0, max(0, whole - room))
            bar.setPageStep(max(1, room))
            bar.setSingleStep(step)
        self.viewport().update()

    def _say(self) -> None:
        """Tell assistive technology where the cursor is."""
        self.setAccessibleDescription(self.current_sentence())
        if self.hasFocus():
            event = QAccessible.Event.DescriptionChanged
            QAccessible.updateAccessibility(QAccessibleEvent(self, event))


def paint_level(painter: QPainter, box: QRectF, cell: Cell | None, font: QFont) -> None:
    """A square of a level (ux.md 18.5) on the screen; none has a thin frame only."""
    if cell is None:
        painter.setPen(QPen(QColor(Theme.current().colors.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        return
    look = levels()[cell.level]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.background))
    painter.drawRoundedRect(box, 4, 4)
    digit = QFont(font)
    digit.setItalic(not cell.is_own_mark)
    digit.setBold(cell.is_own_mark)
    painter.setFont(digit)
    painter.setPen(QColor(look.text))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(cell.level))


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made
