"""A card of the board: one painted widget, so that two hundred of them are there at once."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from desktop.services.pairs.board import PairRow
from desktop.views.common.controls import button
from desktop.views.icons import pixmap
from desktop.views.pairs.board import drawing
from desktop.views.pairs.board.words import card_lines, spoken
from desktop.views.theme import Theme

MIME = "application/x-metodkabinet-pair"
PADDING = 9
GAP = 8
CHOOSE = "Подобрать"
RADIUS = 10
_CTRL = Qt.KeyboardModifier.ControlModifier
_STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class BoardCard(QWidget):
    """Says what the user wants of it; the board does it."""

    focused = Signal(object)
    opened = Signal(object)
    ticked = Signal(object)
    stepped = Signal(object, int, int)
    """The id of the card, columns to the right, cards down."""
    moved = Signal(object, int)
    """The id of the card, stages to the right: Ctrl+→, Ctrl+←."""
    trash_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    choose_wanted = Signal(object)
    """[Подобрать] on the card of somebody who looks for a pair."""

    def __init__(self, row: PairRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.may_drag = not (row.is_request or row.is_ended or row.is_past)
        self._is_ticked = False
        self._pressed: QPoint | None = None
        self._placed: tuple[int, list[drawing.Placed]] = (-1, [])
        self.setObjectName(f"pairs.board.card.{row.id.hex}")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choose = self._choose_button() if row.is_request else None
        self._describe()

    @property
    def id(self) -> UUID:
        return self.row.id

    @property
    def is_ticked(self) -> bool:
        return self._is_ticked

    def set_ticked(self, *, on: bool) -> None:
        self._is_ticked = on
        self._describe()
        self.update()

    def set_stop(self, *, on: bool) -> None:
        """Whether Tab stops here: only at one card of the board."""
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)

    def sizeHint(self) -> QSize:
        """Before it is seen nobody knows the width: words are not laid out for a wrong one."""
        return QSize(0, self._height() if self.isVisible() else self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.size().width() != event.oldSize().width():
            self._fit()
        else:
            self._put_button()

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        colors = Theme.current().colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = colors.accent if self._is_ticked else colors.line
        painter.setPen(QPen(QColor(edge), 2 if self._is_ticked else 1))
        painter.setBrush(QColor(colors.surface2 if self.underMouse() else colors.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        drawing.paint(painter, self._lines(self.width()), PADDING, PADDING)
        if self._is_ticked:
            corner = QPointF(self.width() - drawing.ICON - 5, 5)
            painter.drawPixmap(corner, pixmap("check", "accent", drawing.ICON))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == _CTRL and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(self.id, 1 if key == Qt.Key.Key_Right else -1)
        elif held:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.stepped.emit(self.id, *_STEPS[key])
        elif key in _ENTERS:
            self.opened.emit(self.id)
        elif key == Qt.Key.Key_Space:
            self.ticked.emit(self.id)
        elif key == Qt.Key.Key_Delete:
            self.trash_wanted.emit(self.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._pressed = event.position().toPoint()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.modifiers() & _CTRL:
            self.ticked.emit(self.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not self.may_drag:
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed = None
            self._drag(event.position().toPoint())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.menu_wanted.emit(self.id, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self.id)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """The height is worked out when the card is seen: a style comes many times before that."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._placed = (-1, [])
            if self.isVisible():
                self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def mime(self) -> QMimeData:
        """What is dragged: the id of the pair."""
        data = QMimeData()
        data.setData(MIME, self.id.bytes)
        return data

    def _drag(self, at: QPoint) -> None:
        drag = QDrag(self)
        drag.setMimeData(self.mime())
        drag.setPixmap(self.grab())
        drag.setHotSpot(at)
        drag.exec(Qt.DropAction.MoveAction)

    def _describe(self) -> None:
        words = spoken(self.row, is_ticked=self._is_ticked)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def _fit(self) -> None:
        """As high as the words need at this width."""
        self.setFixedHeight(self._height())
        self._put_button()

    def _height(self) -> int:
        words = round(drawing.height_of(self._lines(self.width()))) + 2 * PADDING
        return words + (self.choose.sizeHint().height() + GAP if self.choose else 0)

    def _choose_button(self) -> QPushButton:
        made = button(CHOOSE, name=f"{self.objectName()}.choose")
        made.setParent(self)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAccessibleName(f"{CHOOSE}: {self.row.sentence}")
        made.setCursor(Qt.CursorShape.ArrowCursor)
        made.clicked.connect(lambda: self.choose_wanted.emit(self.id))
        return made

    def _put_button(self) -> None:
        """The button stands under the words."""
        if self.choose is None:
            return
        size = self.choose.sizeHint()
        width = min(size.width(), max(self.width() - 2 * PADDING, 0))
        top = self.height() - PADDING - size.height()
        self.choose.setGeometry(PADDING, top, width, size.height())

    def _lines(self, width: int) -> list[drawing.Placed]:
        if self._placed[0] != width:
            room = max(width - 2 * PADDING, 1)
            self._placed = width, drawing.place(card_lines(self.row), self.font(), room)
        return self._placed[1]


def dragged(data: QMimeData) -> UUID | None:
    """The pair which is dragged, if it is one."""
    return UUID(bytes=bytes(data.data(MIME).data())) if data.hasFormat(MIME) else None
