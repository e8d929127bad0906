"""People × areas as a grid of levels: only what is in sight is drawn, arrows move the cursor.

The base of the heat map (small cells, all areas) and of «Уровни списком» (wide cells, typing).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
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
from desktop.views.staff.levels import painting as levels_painting
from desktop.views.theme import Theme, levels

NAMES, SIDE = 180, 28
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
        side = Theme.current().metrics.px(SIDE)
        return QSize(side, side)

    def head_height(self) -> int:
        return Theme.current().metrics.row

    def names_width(self) -> int:
        return Theme.current().metrics.px(NAMES)

    def head_text(self, column: int) -> str:
        """What stands over a column: the number of the area."""
        return str(column + 1)

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
            self.go(place[0], place[1] if place[1] >= 0 else self.column, extend=held)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place is not None and place[1] < 0:
            self.opened.emit(self.people[place[0]].id)

    def place_at(self, point: QPoint) -> tuple[int, int] | None:
        """Row and column under a point; the column is -1 over a name. None over the head."""
        return _place_at(self, point)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), _tip(self, event.pos()), self)
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
        levels_painting.paint(painter, self)
        painter.end()

    def paint_cell(self, painter: QPainter, rect: QRect, cell: Cell | None) -> None:
        """A square in the colour of the level with its digit."""
        levels_painting.paint_level(painter, QRectF(rect).adjusted(1, 1, -1, -1), cell, self.font())

    def paint_over(self, painter: QPainter) -> None:
        """The cursor; a frame, so that it is seen in grey as well."""
        if self.people and self.areas:
            colors = Theme.current().colors
            color = colors.focus if self.hasFocus() else colors.border
            painter.setPen(QPen(QColor(color), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rect = QRectF(self.cell_rect(self.row, self.column)).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(rect, 4, 4)

    def rows_in_sight(self) -> range:
        high = self.cell_size().height()
        first = self.verticalScrollBar().value() // high
        last = first + (self.viewport().height() - self.head_height()) // high + 2
        return range(first, min(last, len(self.people)))

    def columns_in_sight(self) -> range:
        wide = self.cell_size().width()
        first = self.horizontalScrollBar().value() // wide
        last = first + (self.viewport().width() - self.names_width()) // wide + 2
        return range(first, min(last, len(self.areas)))

    def _move_by_key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        there = _destination(self, key, modifiers)
        if there is None or modifiers & Qt.KeyboardModifier.AltModifier:
            return False
        self.go(*there, extend=bool(modifiers & _SHIFT))
        return True

    def _open_current(self) -> None:
        if self.person is not None:
            self.opened.emit(self.person.id)

    def _word(self, cell: Cell | None) -> str:
        if cell is None:
            return NO_LEVEL
        word = levels()[cell.level].word
        return word if cell.is_own_mark else f"{word} (по навыкам)"

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


def _destination(
    grid: CellGrid, key: int, modifiers: Qt.KeyboardModifier
) -> tuple[int, int] | None:
    """Where a key of movement leads; Ctrl goes to the edge. ``go`` keeps it inside."""
    rows, columns = len(grid.people), len(grid.areas)
    held = bool(modifiers & _CTRL)
    page = max(1, (grid.viewport().height() - grid.head_height()) // grid.cell_size().height())
    row, column = grid.row, grid.column
    return {
        Qt.Key.Key_Up: (0 if held else row - 1, column),
        Qt.Key.Key_Down: (rows if held else row + 1, column),
        Qt.Key.Key_Left: (row, 0 if held else column - 1),
        Qt.Key.Key_Right: (row, columns if held else column + 1),
        Qt.Key.Key_PageUp: (row - page, column),
        Qt.Key.Key_PageDown: (row + page, column),
        Qt.Key.Key_Home: (0 if held else row, 0),
        Qt.Key.Key_End: (rows if held else row, columns),
    }.get(Qt.Key(key))


def _column_at(grid: CellGrid, left: int) -> int:
    """The column under a distance from the left edge, -1 over the names."""
    if left < grid.names_width():
        return -1
    return (left - grid.names_width() + grid.horizontalScrollBar().value()) // (
        grid.cell_size().width()
    )


def _place_at(grid: CellGrid, point: QPoint) -> tuple[int, int] | None:
    if point.y() < grid.head_height():
        return None
    down = point.y() - grid.head_height() + grid.verticalScrollBar().value()
    row, column = down // grid.cell_size().height(), _column_at(grid, point.x())
    is_inside = row < len(grid.people) and column < len(grid.areas)
    return (row, column) if is_inside else None


def _tip(grid: CellGrid, point: QPoint) -> str:
    """The sentence of a cell, whose card it is, or the whole name of an area."""
    place = grid.place_at(point)
    if place is None:
        column = _column_at(grid, point.x())
        return grid.areas[column].title if 0 <= column < len(grid.areas) else ""
    if place[1] >= 0:
        return grid.sentence(*place)
    who = grid.people[place[0]]
    return f"{who.name}, {who.site_title}: карточку ведут там" if who.site else who.name
