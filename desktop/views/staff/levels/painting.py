"""How a grid of levels is drawn: the cells in sight, the names at the left, the head above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from desktop.services.market import Cell
from desktop.views.theme import Theme, levels

if TYPE_CHECKING:
    from desktop.views.staff.levels.cells import CellGrid

PAD = 8
BAR = 3


def paint(painter: QPainter, grid: CellGrid) -> None:
    """Draw everything of a grid which is in sight."""
    whole = grid.viewport().rect()
    painter.fillRect(whole, QColor(Theme.current().colors.surface))
    painter.save()
    painter.setClipRect(whole.adjusted(grid.names_width(), grid.head_height(), 0, 0))
    for row in grid.rows_in_sight():
        for column in grid.columns_in_sight():
            grid.paint_cell(painter, grid.cell_rect(row, column), grid.cell(row, column))
    grid.paint_over(painter)
    painter.restore()
    _paint_names(painter, grid)
    _paint_head(painter, grid)


def paint_level(painter: QPainter, box: QRectF, cell: Cell | None, font: QFont) -> None:
    """A square of a level (ux.md 18.5); a level which follows from skills is in italics."""
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


def _paint_names(painter: QPainter, grid: CellGrid) -> None:
    colors = Theme.current().colors
    painter.save()
    painter.setClipRect(grid.viewport().rect().adjusted(0, grid.head_height(), 0, 0))
    for row in grid.rows_in_sight():
        rect = grid.cell_rect(row, 0)
        rect.setLeft(0)
        rect.setWidth(grid.names_width())
        is_current = row == grid.row
        painter.fillRect(rect, QColor(colors.accent_soft if is_current else colors.surface))
        who = grid.people[row]
        text = f"{who.name} ({who.site})" if who.site else who.name
        painter.setFont(_bold(grid.font()) if is_current else grid.font())
        painter.setPen(QColor(colors.text if who.is_own else colors.text2))
        inner = rect.adjusted(PAD, 0, -4, 0)
        elide = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, elide, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), shown)
    painter.restore()


def _paint_head(painter: QPainter, grid: CellGrid) -> None:
    colors = Theme.current().colors
    band = QRect(0, 0, grid.viewport().width(), grid.head_height())
    painter.setClipRect(band)
    painter.fillRect(band, QColor(colors.surface2))
    painter.fillRect(QRect(0, band.bottom(), band.width(), 1), QColor(colors.line))
    painter.setFont(grid.font())
    painter.setPen(QColor(colors.text))
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
    for column in grid.columns_in_sight():
        rect = grid.cell_rect(0, column)
        rect.moveTop(0)
        rect.setHeight(grid.head_height())
        if column == grid.column:
            painter.fillRect(rect, QColor(colors.accent_soft))
            bar = QRect(rect.left(), rect.bottom() - BAR + 1, rect.width(), BAR)
            painter.fillRect(bar, QColor(colors.accent))
        painter.drawText(rect.adjusted(2, 1, -2, -1), flags, grid.head_text(column))
    painter.fillRect(QRect(0, 0, grid.names_width(), band.height() - 1), QColor(colors.surface2))
    painter.setFont(_bold(grid.font()))
    title = QRect(PAD, 0, grid.names_width() - PAD, band.height())
    painter.drawText(title, int(Qt.AlignmentFlag.AlignVCenter), "ФИО")


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made
