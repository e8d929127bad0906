"""«⚠» in a cell on which sites disagree: one look for all tables."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableWidgetItem

from desktop.views.icons import icon, pixmap

SIZE: Final = 16
ROOM: Final = SIZE + 6
"""What the mark and the gap beside it take from the text."""
_NAME: Final = "warning"


def draw(painter: QPainter, box: QRect) -> QRect:
    """The mark at the right of a cell; returns the place left for the text."""
    top = box.center().y() - SIZE // 2 + 1
    painter.drawPixmap(box.right() - SIZE + 1, top, pixmap(_NAME, _NAME, SIZE))
    return box.adjusted(0, 0, -ROOM, 0)


def put(item: QTableWidgetItem | None, said: str) -> None:
    """The mark before the text of an item; ``said`` goes to its tooltip and is read aloud."""
    if item is None or not said:
        return
    item.setIcon(icon(_NAME, _NAME, SIZE))
    item.setToolTip("\n".join(filter(None, (item.text(), said))))
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, said)
