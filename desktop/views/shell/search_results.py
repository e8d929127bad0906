"""The drop-down of the global search: headings of groups, hits with the matched part bold."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.views.icons import pixmap
from desktop.views.search import Group, Hit, Row, bold_parts
from desktop.views.theme import Theme

WIDTH = 560
TALLEST = 440
PADDING = 12
ICON = 20
Index = QModelIndex | QPersistentModelIndex


class ResultsModel(QAbstractListModel):
    """Headings and hits in one list; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self.query = ""

    def show(self, rows: list[Row], query: str) -> None:
        self.beginResetModel()
        self._rows, self.query = rows, query
        self.endResetModel()

    def row(self, number: int) -> Row:
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole and row.hit is not None:
            return f"{row.text}, {row.hit.subtitle}" if row.hit.subtitle else row.text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._rows[index.row()].hit is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ResultsDelegate(QStyledItemDelegate):
    """Icon, main text with the matched part bold, grey second part."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(WIDTH - 20, option.fontMetrics.height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ResultsModel):
            return
        row = model.row(index.row())
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.hit is None:
            painter.setFont(_bold(option.font))
            painter.setPen(QColor(Theme.current().colors.text2))
            inner = rect.adjusted(PADDING, 4, -PADDING, 0)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, row.text)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(Theme.current().colors.selection))
                painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
            _paint_hit(painter, rect.adjusted(PADDING, 0, -PADDING, 0), row.hit, model.query)
        painter.restore()


def _paint_hit(painter: QPainter, rect: QRect, hit: Hit, query: str) -> None:
    drawing = pixmap(hit.icon or "folder", "text2", ICON)
    painter.drawPixmap(rect.left(), rect.center().y() - ICON // 2 + 1, drawing)
    normal = painter.font()
    left = rect.left() + ICON + 10
    painter.setPen(QColor(Theme.current().colors.text))
    for part, is_bold in _pieces(hit.title, query):
        painter.setFont(_bold(normal) if is_bold else normal)
        metrics = painter.fontMetrics()
        room = QRect(left, rect.top(), max(rect.right() - left, 0), rect.height())
        painter.drawText(
            room,
            Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(part, Qt.TextElideMode.ElideRight, room.width()),
        )
        left += metrics.horizontalAdvance(part)
    painter.setFont(normal)
    painter.setPen(QColor(Theme.current().colors.text2))
    room = QRect(left + PADDING, rect.top(), max(rect.right() - left - PADDING, 0), rect.height())
    words = QFontMetrics(normal).elidedText(hit.subtitle, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


def _pieces(text: str, query: str) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, length in bold_parts(query, text):
        pieces += [(text[at:start], False), (text[start : start + length], True)]
        at = start + length
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(True)
    return made


class ResultsPopup(QFrame):
    """Hangs below the search box inside the window, so that the box keeps the focus."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._host = window
        self.setObjectName("top.search.popup")
        self.setProperty("part", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = ResultsModel()
        self.view = QListView()
        self.view.setObjectName("top.search.results")
        self.view.setAccessibleName("Найденное")
        self.view.setProperty("part", "bare")
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setModel(self.model)
        self.view.setItemDelegate(ResultsDelegate(self.view))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(4, 8, 4, 8)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.view)
        self.hide()

    def put_below(self, footer: QWidget) -> None:
        """A line under the results: the sentence of an empty result, another layout."""
        self._layout.addWidget(footer)

    def show_groups(self, groups: tuple[Group, ...], query: str) -> None:
        rows: list[Row] = []
        for group in groups:
            rows.append(Row(group.provider.title))
            rows += [Row(hit.title, hit, group.provider) for hit in group.hits]
        self.show_rows(rows, query)

    def show_rows(self, rows: list[Row], query: str) -> None:
        self.model.show(rows, query)
        self.view.setVisible(bool(rows))
        self.move_cursor(1)

    def move_cursor(self, step: int) -> None:
        """The next row which is a hit; before the first and after the last it stays."""
        number = self.view.currentIndex().row() + step
        while 0 <= number < self.model.rowCount():
            if self.model.row(number).hit is not None:
                self.view.setCurrentIndex(self.model.index(number))
                return
            number += step

    @property
    def current(self) -> Row | None:
        index = self.view.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def place_below(self, box: QWidget) -> None:
        """Stand below the box, inside the window, as tall as the rows need."""
        window = self._host
        count = self.model.rowCount()
        row_height = self.view.sizeHintForRow(0) if count else 0
        self.view.setFixedHeight(min(count * row_height + 4, TALLEST))
        self.setFixedWidth(min(WIDTH, window.width() - 16))
        self.adjustSize()
        corner = box.mapTo(window, box.rect().bottomLeft())
        left = max(8, min(corner.x(), window.width() - self.width() - 8))
        self.move(left, corner.y() + 4)
        self.raise_()
        self.show()
