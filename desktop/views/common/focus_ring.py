"""The focus ring: two pixels wide, two pixels outside the control which has the focus.

A style sheet can only draw inside a widget, where a filled button would swallow the ring. So
one transparent overlay for each window follows the focus (ux.md 18.7).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

_GAP = 2
_WIDTH = 2
_RADIUS = 8
MARKS_FOCUS = "marks_focus"
"""The property of a control which draws by itself where the keyboard is."""
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class _Overlay(QWidget):
    """Draws the ring and lets everything through."""

    def __init__(self, host: QWidget, color: Callable[[], str]) -> None:
        super().__init__(host)
        self._color = color
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._color()), _WIDTH))
        inner = self.rect().adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(inner, _RADIUS, _RADIUS)
        painter.end()


class FocusRing(QObject):
    """Shows where the keyboard is; made once by the theme and owned by the application."""

    def __init__(self, app: QApplication, color: Callable[[], str]) -> None:
        super().__init__(app)
        self._color = color
        self._widget: QWidget | None = None
        self._chain: list[QWidget] = []
        self._overlay: _Overlay | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._follow)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self) -> None:
        """The first paint of the window must not wait for the ring."""
        self._later.start(0)

    def _follow(self) -> None:
        self._leave()
        new = QApplication.focusWidget()
        if new is None or not _wants_ring(new):
            return
        self._widget = new
        self._chain = _chain(new)
        for widget in self._chain:
            widget.installEventFilter(self)
        self._overlay = _Overlay(self._chain[-1], self._color)
        self._place()

    def _leave(self) -> None:
        for widget in self._chain:
            if isValid(widget):
                widget.removeEventFilter(self)
        if self._overlay is not None and isValid(self._overlay):
            self._overlay.hide()
            self._overlay.deleteLater()
        self._widget, self._chain, self._overlay = None, [], None

    def _place(self) -> None:
        widget, overlay = self._widget, self._overlay
        if widget is None or overlay is None or not isValid(widget) or not isValid(overlay):
            return
        host = self._chain[-1]
        if not isValid(host) or not (host is widget or host.isAncestorOf(widget)):
            return  # the page was taken out of its window while it had the focus
        around = QRect(widget.mapTo(host, widget.rect().topLeft()), widget.size())
        grow = _GAP + _WIDTH
        overlay.setGeometry(around.adjusted(-grow, -grow, grow, grow))
        overlay.setVisible(widget.isVisibleTo(host))
        overlay.raise_()

    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        if event.type() in _MOVES:
            self._place()
        return False


def _wants_ring(widget: QWidget) -> bool:
    """Menus mark their line; lists, and tabs which say so, mark the row or the tab themselves."""
    from PySide6.QtWidgets import QAbstractItemView  # many enumerations: after the first paint

    marks_itself = isinstance(widget, QMenu | QMenuBar | QAbstractItemView) or bool(
        widget.property(MARKS_FOCUS)
    )
    return not (widget.isWindow() or marks_itself)


def _chain(widget: QWidget) -> list[QWidget]:
    """The control and its parents up to the one which can carry the ring without cutting it."""
    from PySide6.QtWidgets import QAbstractScrollArea, QSplitter  # not before the first paint

    chain = [widget]
    while (parent := chain[-1].parentWidget()) is not None and not chain[-1].isWindow():
        chain.append(parent)
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            break
    if isinstance(chain[-1], QSplitter):
        return chain[:1]
    return chain
