"""The preview of a paper: the very PDF which is printed, page by page (ux.md 14.1, 5.10)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.controls import icon_button, label
from desktop.views.common.pdf_pages import POINTS_PER_INCH, PdfPages
from desktop.views.icons import set_icon
from desktop.views.theme import Theme

FIELD: Final = "field:"
"""Addresses of values in a preview: a click opens the field."""

MARGIN: Final = 8
WIDTH, WHOLE = "По ширине", "Страница целиком"
ZOOMS: Final = (50, 75, 100, 120, 150, 200)
NOTCH: Final = 120
"""What a mouse tells for one notch of its wheel."""


_TURNS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_SIZES: Final = {Qt.Key.Key_Minus: -1, Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1}


class Fit(Enum):
    """How the size of a page follows the window."""

    PAGE = "page"
    WIDTH = "width"
    ZOOM = "zoom"


class _Sheet(QWidget):
    """One page, drawn at the size it is given.

    A page takes 20 ms: it is drawn in a turn of its own, the former picture stands until then.
    """

    clicked = Signal(QPointF)

    def __init__(self) -> None:
        super().__init__()
        self.pages: PdfPages | None = None
        self.number = 0
        self._image = QImage()
        self._drawing = QTimer(self, interval=1, singleShot=True)
        self._drawing.timeout.connect(self._draw)
        self.setMouseTracking(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.pages is None or not self.pages.count:
            return
        painter = QPainter(self)
        place = QRectF(self.rect()).adjusted(0, 0, -1, -1)
        dots = self._dots()
        if self.pages.is_drawn(self.number, dots):
            self._image = self.pages.image(self.number, dots)
            self._image.setDevicePixelRatio(self.devicePixelRatioF())
            painter.drawImage(0, 0, self._image)
        else:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            painter.drawImage(self.rect(), self._image)
            self._drawing.start()
        painter.setPen(QColor(Theme.current().colors.border))
        painter.drawRect(place)
        painter.end()

    def _draw(self) -> None:
        if self.pages is not None and self.pages.count:
            self.pages.image(self.number, self._dots())
            self.update()

    def _dots(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = bool(self._link(event.position()))
        cursor = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(cursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit(event.position())

    def _link(self, position: QPointF) -> str:
        if self.pages is None or not self.pages.count:
            return ""
        return self.pages.link_at(self.number, self.point(position))

    def point(self, position: QPointF) -> QPointF:
        """A place of the widget in points of the page."""
        size = self.pages.size(self.number) if self.pages is not None else QSizeF(1, 1)
        scale = size.width() / max(self.width(), 1)
        return QPointF(position.x() * scale, position.y() * scale)


class _Area(QScrollArea):
    """Ctrl and the wheel change the size; the wheel at the end of a page turns it."""

    zoom_wanted = Signal(int)
    turn_wanted = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted_height = 0
        self._turned = 0

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.wanted_height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._count(turned, self.zoom_wanted)
        elif self._is_at_end(turned):
            self._count(-turned, self.turn_wanted)
        else:
            self._turned = 0
            super().wheelEvent(event)
            return
        event.accept()

    def _is_at_end(self, turned: int) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() == (bar.minimum() if turned > 0 else bar.maximum())

    def _count(self, turned: int, wanted: SignalInstance) -> None:
        """A touchpad tells many small turns: a whole notch is one step."""
        self._turned = turned + (self._turned if self._turned * turned > 0 else 0)
        if abs(self._turned) >= NOTCH:
            wanted.emit(1 if self._turned > 0 else -1)
            self._turned = 0


class PdfView(QWidget):
    """Shows a PDF. ``field_clicked`` tells the path of the value which was clicked."""

    page_changed = Signal(int)
    field_clicked = Signal(str)

    def __init__(self, *, name: str = "document.preview", fit: Fit = Fit.PAGE) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("Как выглядит документ")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fit = fit
        self._zoom = 100
        self._pages = PdfPages(self)
        # Reading a paper and drawing its page are two turns: the window answers between them.
        self._drawing = QTimer(self, interval=1, singleShot=True)
        self._sheet = _Sheet()
        self._area = _Area()
        self._message = label("", "muted")
        self.back = icon_button(
            "chevron-left", "Предыдущая страница", name=f"{name}.back", key="PgUp"
        )
        self.next = icon_button(
            "chevron-right", "Следующая страница", name=f"{name}.next", key="PgDn"
        )
        self.place = label("", "muted")
        self.smaller = icon_button("dash", "Мельче", name=f"{name}.smaller", key="Ctrl+-")
        self.larger = icon_button("plus", "Крупнее", name=f"{name}.larger", key="Ctrl++")
        self.fit = icon_button("swap", WIDTH, name=f"{name}.fit", key="Ctrl+0")
        self._arrange()
        self._connect()
        self.set_fit(fit)
        self.show_pdf(b"")

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return self._pages.count

    @property
    def data(self) -> bytes:
        """The very bytes which are shown."""
        return self._pages.data

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._sheet.number

    def show_pdf(self, data: bytes, message: str = "", *, links: bytes = b"") -> None:
        """Show these bytes, keeping the page if there is one; nothing: the message.

        ``links`` are the same pages with addresses: the bytes shown are those which are printed.
        """
        page = self._sheet.number
        self._pages.load(data, links)
        self._sheet.pages = self._pages
        self._message.setText(message)
        self._message.setVisible(not self.count and bool(message))
        self._area.setVisible(bool(self.count))
        self._sheet.number = min(page, max(self.count - 1, 0))
        self._fit_sheet()
        self._drawing.start()
        self._show_place()

    def go(self, page: int) -> None:
        """Show a page; out of range changes nothing."""
        if 0 <= page < self.count and page != self._sheet.number:
            self._sheet.number = page
            self._area.verticalScrollBar().setValue(0)
            self._resize()
            self._show_place()
            self.page_changed.emit(page)

    def set_fit(self, fit: Fit) -> None:
        """Whole page, the width, or the size chosen by hand."""
        self._fit = fit
        word = WIDTH if fit is Fit.PAGE else WHOLE
        self.fit.setAccessibleName(word)
        self.fit.setToolTip(f"{word} (Ctrl+0)")
        set_icon(self.fit, "swap" if fit is Fit.PAGE else "document", "text2")
        self._resize()

    def turn_fit(self) -> None:
        """The whole page, or from it to the width."""
        self.set_fit(Fit.WIDTH if self._fit is Fit.PAGE else Fit.PAGE)

    def set_zoom(self, percent: int) -> None:
        """A size by hand, 50–200 %."""
        self._zoom = min(max(percent, ZOOMS[0]), ZOOMS[-1])
        self.set_fit(Fit.ZOOM)

    @property
    def zoom(self) -> int:
        """The size shown now, percent of the paper."""
        points = self._pages.size(self.page).width() if self.count else 0
        if not points:
            return self._zoom
        return round(self._sheet.width() / (points * self.logicalDpiX() / POINTS_PER_INCH) * 100)

    def add_right(self, *widgets: QWidget) -> None:
        """Further buttons at the right end of the bar under the page."""
        for widget in widgets:
            self._bar.addWidget(widget)

    def remove_right(self, *widgets: QWidget) -> None:
        """Those stand elsewhere from now on."""
        for widget in widgets:
            self._bar.removeWidget(widget)

    def want_height(self, least: int, wanted: int) -> None:
        """Dots of height of a page: at the least, and where there is room."""
        self._area.setMinimumHeight(least)
        self._area.wanted_height = wanted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _TURNS:
            self.go(self.page + _TURNS[Qt.Key(key)])
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in _SIZES:
            self._step(_SIZES[Qt.Key(key)])
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_0:
            self.turn_fit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self._area.setWidget(self._sheet)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        expanding = QSizePolicy.Policy.Expanding
        self._message.setSizePolicy(expanding, expanding)
        bar = self._bar = QHBoxLayout()
        for widget in (self.back, self.place, self.next):
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in (self.smaller, self.larger, self.fit):
            bar.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._message, 1)
        layout.addLayout(bar)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.go(self.page - 1))
        self.next.clicked.connect(lambda: self.go(self.page + 1))
        self.smaller.clicked.connect(lambda: self._step(-1))
        self.larger.clicked.connect(lambda: self._step(1))
        self.fit.clicked.connect(self.turn_fit)
        self._drawing.timeout.connect(self._sheet.update)
        self._area.resized.connect(self._resize)
        self._area.zoom_wanted.connect(self._step)
        self._area.turn_wanted.connect(self._turn)
        self._sheet.clicked.connect(self._on_clicked)

    def _on_clicked(self, position: QPointF) -> None:
        address = self._pages.link_at(self.page, self._sheet.point(position)) if self.count else ""
        if address.startswith(FIELD):
            self.field_clicked.emit(address.removeprefix(FIELD))

    def _turn(self, by: int) -> None:
        """The wheel goes on where the page begins, or ends."""
        before = self.page
        self.go(before + by)
        if by < 0 and self.page != before:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _step(self, way: int) -> None:
        """The next size in that direction; beyond the last one nothing changes."""
        now = self.zoom
        sizes = [each for each in ZOOMS if (each > now if way > 0 else each < now)]
        if sizes:
            self.set_zoom(sizes[0] if way > 0 else sizes[-1])

    def _resize(self) -> None:
        self._fit_sheet()
        self._sheet.update()

    def _fit_sheet(self) -> None:
        if not self.count:
            return
        size = self._pages.size(self.page)
        room = self._area.maximumViewportSize()  # without scroll bars: a whole page needs none
        bar = self._area.verticalScrollBar().sizeHint().width()
        wide = (room.width() - 2 * MARGIN) / size.width()
        if self._fit is Fit.PAGE:
            scale = min(wide, (room.height() - 2 * MARGIN) / size.height())
        elif self._fit is Fit.WIDTH:
            scale = (room.width() - 2 * MARGIN - bar) / size.width()
        else:
            scale = self._zoom / 100 * self.logicalDpiX() / POINTS_PER_INCH
        scale = max(scale, 0.1)
        self._sheet.setFixedSize(round(size.width() * scale), round(size.height() * scale))
        self.smaller.setEnabled(self.zoom > ZOOMS[0])
        self.larger.setEnabled(self.zoom < ZOOMS[-1])

    def _show_place(self) -> None:
        count = self.count
        self.place.setText(f"стр. {self.page + 1} из {count}" if count else "")
        for widget in (self.back, self.next, self.place):
            widget.setVisible(count > 1)
        for widget in (self.smaller, self.larger, self.fit):
            widget.setVisible(bool(count))
        self.back.setEnabled(self.page > 0)
        self.next.setEnabled(self.page < count - 1)
