"""Large tiles of which one is chosen: by a click, by arrows, by the keys 1–3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.views.icons import pixmap
from desktop.views.theme import Theme

WIDTH, HEIGHT = 280, 160
_ICON = 28
_MARGIN = 16
_RADIUS = 10
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True)
class TileSpec:
    """What stands on a tile."""

    code: str
    title: str
    text: str
    icon: str


class Tile(QAbstractButton):
    """A sheet with an icon, a title and a sentence; the chosen one has a strong border."""

    def __init__(self, spec: TileSpec, name: str, number: int) -> None:
        super().__init__()
        self.spec = spec
        self.setObjectName(f"{name}.{spec.code}")
        self.setCheckable(True)
        self.setText(spec.title)
        self.setAccessibleName(spec.title)
        self.setAccessibleDescription(spec.text)
        self.setToolTip(f"Клавиша {number}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        metrics = Theme.current().metrics
        width = metrics.px(WIDTH)
        return QSize(width, max(HEIGHT, self._height(width)))

    def minimumSizeHint(self) -> QSize:
        width = WIDTH * 3 // 4
        return QSize(width, self._height(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, digits and Enter belong to the row of tiles."""
        if event.key() in _STEPS or event.key() in _ENTERS or event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = Theme.current().colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked()
        painter.setPen(QPen(QColor(colors.accent if is_on else colors.border), 2 if is_on else 1))
        painter.setBrush(QColor(colors.accent_soft if is_on else self._surface()))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), _RADIUS, _RADIUS)
        painter.drawPixmap(_MARGIN, _MARGIN, pixmap(self.spec.icon, "accent", _ICON))
        if is_on:
            mark = pixmap("check", "accent", _ICON - 4)
            painter.drawPixmap(self.width() - _MARGIN - _ICON + 4, _MARGIN, mark)
        self._write(painter)
        painter.end()

    def _write(self, painter: QPainter) -> None:
        colors = Theme.current().colors
        room, top = self.width() - 2 * _MARGIN, _MARGIN + _ICON + 8
        painter.setPen(QColor(colors.text))
        painter.setFont(self._bold())
        painter.drawText(QRect(_MARGIN, top, room, self.height()), _WRAP, self.spec.title)
        painter.setPen(QColor(colors.text2))
        painter.setFont(self.font())
        top += self._title_height(room) + 4
        painter.drawText(QRect(_MARGIN, top, room, self.height()), _WRAP, self.spec.text)

    def _surface(self) -> str:
        colors = Theme.current().colors
        return colors.surface2 if self.underMouse() else colors.surface

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _title_height(self, room: int) -> int:
        box = QRect(0, 0, room, 1000)
        return QFontMetrics(self._bold()).boundingRect(box, _WRAP, self.spec.title).height()

    def _height(self, width: int) -> int:
        room = width - 2 * _MARGIN
        box = QRect(0, 0, room, 1000)
        text = self.fontMetrics().boundingRect(box, _WRAP, self.spec.text).height()
        return _MARGIN + _ICON + 8 + self._title_height(room) + 4 + text + _MARGIN


class Tiles(QWidget):
    """A row of tiles; ``pressed`` comes with a double click or Enter: choose and go on."""

    chosen = Signal(str)
    pressed = Signal(str)

    def __init__(self, specs: Sequence[TileSpec], name: str, title: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.setAccessibleName(title)
        self._group = QButtonGroup(self)
        self.tiles = [Tile(spec, name, number) for number, spec in enumerate(specs, start=1)]
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        for number, tile in enumerate(self.tiles):
            self._group.addButton(tile, number)
            box.addWidget(tile)
        self._group.idClicked.connect(self.choose)
        self.choose(0)

    @property
    def value(self) -> str:
        """The code of the chosen tile."""
        return self.tiles[self._group.checkedId()].spec.code

    def choose(self, number: int) -> None:
        """Choose a tile; Tab stops at the chosen one only."""
        self.tiles[number].setChecked(True)
        for place, tile in enumerate(self.tiles):
            policy = Qt.FocusPolicy
            tile.setFocusPolicy(policy.StrongFocus if place == number else policy.ClickFocus)
        self.setFocusProxy(self.tiles[number])
        self.chosen.emit(self.tiles[number].spec.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is not None:
            self._go(min(max(self._group.checkedId() + step, 0), len(self.tiles) - 1))
        elif event.key() in _ENTERS:
            self.pressed.emit(self.value)
        elif event.text().isdigit() and 0 < int(event.text()) <= len(self.tiles):
            self._go(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def _go(self, number: int) -> None:
        self.choose(number)
        self.tiles[number].setFocus(Qt.FocusReason.TabFocusReason)


_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {
    int(Qt.Key.Key_Left): -1,
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_Right): 1,
    int(Qt.Key.Key_Down): 1,
}
