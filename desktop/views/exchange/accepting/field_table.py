"""The fields of a record side by side, and whose value of each is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.exchange.inbound.preview_items import Field, Take
from desktop.views.common.table_look import dress
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.exchange.inbound.preview_items import Value

AnyIndex = QModelIndex | QPersistentModelIndex
TITLES = ("Поле", "У нас", "У них", "Было при прошлом обмене", "Взять")
BEFORE_COLUMN, TAKE_COLUMN = 3, 4
WORDS = {
    Take.OURS: "наше",
    Take.THEIRS: "их",
    Take.UNITED: "объединить",
    Take.OWN: "своё…",
    Take.LATER: "решу потом",
}
KEYS = {
    Qt.Key.Key_1: Take.OURS,
    Qt.Key.Key_2: Take.THEIRS,
    Qt.Key.Key_3: Take.UNITED,
    Qt.Key.Key_4: Take.OWN,
    Qt.Key.Key_5: Take.LATER,
}
_SHARES = (0.13, 0.2, 0.2, 0.19, 0.28)
_WIDEST = 0.38
_SIDE, _GAP, _DOT = 8, 14, 14
_ANY = 1 << 20


class FieldTable(QTableWidget):
    """``show_fields`` for a record; ``chosen`` says which field shall be taken from whom."""

    chosen = Signal(object, object)
    """Field and Take."""
    left = Signal()
    """Esc or ←: back to the rows."""

    def __init__(self, name: str) -> None:
        super().__init__(0, len(TITLES))
        self.setObjectName(name)
        self.setAccessibleName("Поля записи")
        self.setHorizontalHeaderLabels(list(TITLES))
        self._fields: Sequence[Field] = ()
        self._may_choose = False
        self._take_of: Callable[[Field], Take] = lambda shown: shown.proposed
        self._ways = _Ways(self)
        self._set_up()
        Theme.current().changed.connect(self._fit)

    @property
    def fields(self) -> Sequence[Field]:
        return self._fields

    @property
    def current(self) -> Field | None:
        """The field under the cursor."""
        row = self.currentRow()
        return self._fields[row] if 0 <= row < len(self._fields) else None

    def show_fields(
        self, fields: Sequence[Field], take_of: Callable[[Field], Take], *, may_choose: bool
    ) -> None:
        """Show a record; ``may_choose`` False: it is taken or left as a whole."""
        self._fields, self._take_of, self._may_choose = fields, take_of, may_choose
        self.setRowCount(len(fields))
        for number, shown in enumerate(fields):
            texts = (shown.title, _said(shown.ours), _said(shown.theirs), shown.before)
            for column, text in enumerate(texts):
                self._put(number, column, text)
            self._put(number, TAKE_COLUMN, self._taken_words(shown))
        self.setColumnHidden(TAKE_COLUMN, not may_choose)
        if fields:
            self.setCurrentCell(0, 0)
        self._fit()

    def refresh_ways(self) -> None:
        """Whose value is taken was decided elsewhere."""
        for number, shown in enumerate(self._fields):
            self._put(number, TAKE_COLUMN, self._taken_words(shown))

    def ways(self, row: int) -> tuple[tuple[Take, bool], ...]:
        """What may be chosen in a row, and which of it is on."""
        if not self._may_choose or not 0 <= row < len(self._fields):
            return ()
        shown = self._fields[row]
        now = self._take_of(shown)
        return tuple((way, way is now) for way in shown.ways)

    def choose(self, row: int, way: Take) -> None:
        """Choose as the user does."""
        if any(way is one for one, _ in self.ways(row)):
            self.chosen.emit(self._fields[row], way)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = KEYS.get(Qt.Key(event.key())) if not event.modifiers() else None
        if way is not None:
            self.choose(self.currentRow(), way)
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc is ours: it leads back to the rows."""
        is_asking = event.type() == QEvent.Type.ShortcutOverride
        if is_asking and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        return QSize(600, self.horizontalHeader().height() + rows + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fold_title(self) -> None:
        """The longest title stands in two lines where one is too short for it."""
        title = TITLES[BEFORE_COLUMN]
        needed = self.horizontalHeader().fontMetrics().horizontalAdvance(title) + 2 * _GAP
        fits = needed <= self.columnWidth(BEFORE_COLUMN)
        item = self.horizontalHeaderItem(BEFORE_COLUMN)
        if item is not None:
            item.setText(title if fits else title.replace("при ", "при\n"))
            lines = 1 if fits else 2
            row, height = Theme.current().metrics.row, self.fontMetrics().height()
            self.horizontalHeader().setFixedHeight(max(row, lines * height + 8))

    def _taken_words(self, shown: Field) -> str:
        return WORDS[self._take_of(shown)].rstrip("…") if self._may_choose else ""

    def _put(self, row: int, column: int, text: str) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.setItem(row, column, item)
        item.setText(text)
        item.setToolTip(text)

    def _set_up(self) -> None:
        dress(self)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegateForColumn(TAKE_COLUMN, self._ways)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)

    def _fit(self) -> None:
        """Share the width; what may be chosen is never cut: it goes on in a second line."""
        room = self.viewport().width()
        needed = max((self._ways.width(row) for row in range(self.rowCount())), default=0)
        share = min(max(needed, int(room * _SHARES[-1])), int(room * _WIDEST))
        last = 0 if self.isColumnHidden(TAKE_COLUMN) else share
        whole = sum(_SHARES[:TAKE_COLUMN])
        for column, part in enumerate(_SHARES[:TAKE_COLUMN]):
            self.setColumnWidth(column, max(60, int((room - last) * part / whole)))
        self.setColumnWidth(TAKE_COLUMN, last)
        self._fold_title()
        self.resizeRowsToContents()
        least = Theme.current().metrics.row
        for row in range(self.rowCount()):
            height = max(self.rowHeight(row) + 6, self._ways.height(row, last))
            self.setRowHeight(row, max(least, height))


class _Ways(QStyledItemDelegate):
    """«(●) наше ( ) их ( ) объединить», each to be clicked."""

    def __init__(self, table: FieldTable) -> None:
        super().__init__(table)
        self._table = table

    def width(self, row: int) -> int:
        """The room which the ways of a row need in one line."""
        places = self._places(row, QRect(0, 0, _ANY, 0), self._table.fontMetrics())
        return places[-1][1].right() + _SIDE if places else 0

    def height(self, row: int, width: int) -> int:
        """The height of the ways of a row in a column of this width."""
        places = self._places(row, QRect(0, 0, width, 0), self._table.fontMetrics())
        return places[-1][1].bottom() + _SIDE if places else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""
        style = self._table.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, blank, painter, self._table)
        colors = Theme.current().colors
        ways = dict(self._table.ways(index.row()))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for way, place in self._places(index.row(), option.rect, option.fontMetrics):
            _draw_dot(painter, place, is_on=ways[way])
            painter.setPen(QColor(colors.text if ways[way] else colors.text2))
            words = place.adjusted(_DOT + 6, 0, 0, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), WORDS[way])
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            at = event.position().toPoint()
            if (way := self._way_at(index.row(), option, at)) is not None:
                self._table.choose(index.row(), way)
                return True
        return super().editorEvent(event, model, option, index)

    def place_of(self, row: int, way: Take) -> QRect:
        """Where a way stands on the screen of the table: for tests and hints."""
        rect = self._table.visualRect(self._table.model().index(row, TAKE_COLUMN))
        return dict(self._places(row, rect, self._table.fontMetrics()))[way]

    def _way_at(self, row: int, option: QStyleOptionViewItem, at: QPoint) -> Take | None:
        for way, place in self._places(row, option.rect, option.fontMetrics):
            if place.adjusted(-4, 0, 4, 0).contains(at):
                return way
        return None

    def _places(self, row: int, rect: QRect, metrics: QFontMetrics) -> list[tuple[Take, QRect]]:
        """One after another, in as many lines as they need, in the middle of the row."""
        left, line, height = _SIDE, 0, metrics.height() + 8
        found: list[tuple[Take, QRect]] = []
        for way, _ in self._table.ways(row):
            width = _DOT + 6 + metrics.horizontalAdvance(WORDS[way]) + 2
            if found and left + width > rect.width():
                left, line = _SIDE, line + 1
            found.append((way, QRect(rect.left() + left, line * height, width, height)))
            left += width + _GAP
        top = rect.top() + max(0, (rect.height() - (line + 1) * height) // 2)
        return [(way, place.translated(0, top)) for way, place in found]


def _draw_dot(painter: QPainter, place: QRect, *, is_on: bool) -> None:
    colors = Theme.current().colors
    box = QRect(place.left(), place.center().y() - _DOT // 2 + 1, _DOT, _DOT)
    painter.setPen(QPen(QColor(colors.accent if is_on else colors.border), 1.5))
    painter.setBrush(QColor(colors.surface))
    painter.drawEllipse(box)
    if is_on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.accent))
        painter.drawEllipse(box.adjusted(4, 4, -4, -4))


def _said(value: Value) -> str:
    """«31.05.2026 (20.10, Серова)»."""
    return f"{value.text} ({value.who})" if value.who else value.text
