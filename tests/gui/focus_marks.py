"""Which controls look the same with the keyboard and without it (ux.md 23, item 27)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.views.common.focus_ring import MARKS_FOCUS
from desktop.views.gallery.pictures import settle
from desktop.views.theme import Theme


def in_sight(root: QWidget) -> list[QWidget]:
    """Everything which is seen now; whole pages lie hidden behind the one in front."""
    found: list[QWidget] = []
    around = [root]
    while around:
        inner = [
            one
            for one in around.pop().children()
            if isinstance(one, QWidget) and not one.isHidden() and not one.isWindow()
        ]
        found += inner
        around += inner
    return found


class FocusMarks:
    """Controls which look the same with the keyboard and without it (ux.md 23, item 27).

    One of each kind is looked at, on the first picture which shows it: the keyboard is set there,
    and the colour of the focus must appear in it or around it.
    """

    def __init__(self) -> None:
        self.seen: set[tuple[object, ...]] = set()

    def __call__(self, root: QWidget) -> list[str]:
        root.activateWindow()
        elsewhere = QWidget(root)
        elsewhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        elsewhere.setProperty(MARKS_FOCUS, "itself")
        elsewhere.setGeometry(0, 0, 1, 1)
        elsewhere.show()
        wanted = [one for one in in_sight(root) if one is not elsewhere and self._is_new(one)]
        found = [one.objectName() for one in wanted if not self._is_marked(root, one, elsewhere)]
        elsewhere.hide()
        elsewhere.deleteLater()
        return found

    def _is_new(self, widget: QWidget) -> bool:
        is_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if not is_stop or not widget.isEnabled() or widget.visibleRegion().isEmpty():
            return False
        is_list = isinstance(widget, QAbstractItemView)
        rows = isinstance(widget, QAbstractItemView) and _has_rows(widget)
        look = tuple(str(widget.property(one)) for one in ("part", "look", "kind"))
        kind = (type(widget), *look, rows)
        is_new = kind not in self.seen
        self.seen.add(kind)
        return is_new and (rows or not is_list)

    def _is_marked(self, root: QWidget, widget: QWidget, elsewhere: QWidget) -> bool:
        elsewhere.setFocus()
        settle()
        before = _focus_pixels(root, widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        return widget.hasFocus() and _focus_pixels(root, widget) > before


def _has_rows(view: QAbstractItemView) -> bool:
    model = view.model()
    return model is not None and model.rowCount() > 0


def _focus_pixels(root: QWidget, widget: QWidget) -> int:
    """How much of the colour of the focus stands in a control and around it."""
    place = QRect(widget.mapTo(root, QPoint()), widget.size()).adjusted(-6, -6, 6, 6)
    picture = root.grab(place.intersected(root.rect())).toImage()
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    color = QColor(Theme.current().colors.focus).rgb().to_bytes(4, sys.byteorder)
    return bytes(picture.constBits()).count(color)
