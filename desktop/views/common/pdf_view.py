"""The preview of a paper: the very PDF which is printed, page by page (ux.md 14.1, 5.10)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.common.controls import icon_button, label
from desktop.views.common.pdf_pages import POINTS_PER_INCH, PdfPages
from desktop.views.theme import Theme

FIELD: Final = "field:"
"""Addresses of values in a preview: a click opens the field."""

MARGIN: Final = 8
ZOOMS: Final = (50, 75, 100, 120, 150, 200)


class Fit(Enum):
    """How the size of a page follows the window."""

    PAGE = "page"
    WIDTH = "width"
    ZOOM = "zoom"


class _Sheet(QWidget):
    """One page, drawn at the size it is given."""

    clicked = Signal(QPointF)

    def __init__(self) -> None:
        super().__init__()
        self.pages: PdfPages | None = None
        self.number = 0
        self.setMouseTracking(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.pages is None or not self.pages.count:
            return
        painter = QPainter(self)
        place = QRectF(self.rect()).adjusted(0, 0, -1, -1)
        ratio = self.devicePixelRatioF()
        dots = QSize(round(self.width() * ratio), round(self.height() * ratio))
        image = self.pages.image(self.number, dots)
        image.setDevicePixelRatio(ratio)
        painter.drawImage(0, 0, image)
        painter.setPen(QColor(Theme.current().colors.border))
        painter.drawRect(place)
        painter.end()

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
        self._sheet = _Sheet()
        self._area = QScrollArea()
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
        self._arrange()
        self._connect()
        self.show_pdf(b"")

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return self._pages.count

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._sheet.number

    def show_pdf(self, data: bytes, message: str = "") -> None:
        """Show these bytes, keeping the page if there is one; nothing: the message."""
        page = self._sheet.number
        self._pages.load(data)
        self._sheet.pages = self._pages
        self._message.setText(message)
        self._message.setVisible(not self.count and bool(message))
        self._area.setVisible(bool(self.count))
        self._sheet.number = min(page, max(self.count - 1, 0))
        self._resize()
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
        self._resize()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        steps = {key.Key_PageUp: -1, key.Key_PageDown: 1}
        if event.key() in steps:
            self.go(self.page + steps[Qt.Key(event.key())])
            return
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
        for widget in (self.smaller, self.larger):
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
        self._sheet.clicked.connect(self._on_clicked)

    def _on_clicked(self, position: QPointF) -> None:
        address = self._pages.link_at(self.page, self._sheet.point(position)) if self.count else ""
        if address.startswith(FIELD):
            self.field_clicked.emit(address.removeprefix(FIELD))

    def _step(self, way: int) -> None:
        now = self.zoom
        larger = [each for each in ZOOMS if each > now]
        smaller = [each for each in ZOOMS if each < now]
        self.set_zoom((larger or ZOOMS[-1:])[0] if way > 0 else (smaller or list(ZOOMS[:1]))[-1])

    def _resize(self) -> None:
        if not self.count:
            return
        size = self._pages.size(self.page)
        room = self._area.viewport().size()
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
        self._sheet.update()

    def _show_place(self) -> None:
        count = self.count
        self.place.setText(f"{self.page + 1} из {count}" if count else "")
        for widget in (self.back, self.next, self.place):
            widget.setVisible(count > 1)
        for widget in (self.smaller, self.larger):
            widget.setVisible(bool(count))
        self.back.setEnabled(self.page > 0)
        self.next.setEnabled(self.page < count - 1)
