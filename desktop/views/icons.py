"""The icons of the program: SVG drawings tinted with the colours of the theme.

An icon is drawn when it is first wanted and kept. Widgets and actions get theirs by
``set_icon``, so that ``retint`` finds them again when the theme changes. Drawings are read by
the image plugin of Qt, which spares the import of QtSvg before the first paint.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Protocol, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from desktop.paths import resource

DEFAULT_SIZE = 20
_TEXT_GAP = 4
_DRAWN = 24
"""Width and height which every drawing states in its first line."""
_DEFAULT_COLOR = "#1B2530"


class _Tints:
    """Colours of the roles in the theme of now, and the icons already drawn with them."""

    def __init__(self) -> None:
        self.colors: dict[str, str] = {}
        self.icons: dict[tuple[str, str, int, int, float], QIcon] = {}
        self.pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}


_tints = _Tints()


class IconTarget(Protocol):
    """A widget or an action which shows an icon."""

    def setIcon(self, icon: QIcon, /) -> None: ...  # noqa: N802 - name of Qt

    def setProperty(self, name: str, value: object, /) -> bool: ...  # noqa: N802 - name of Qt


def set_tints(colors: Mapping[str, str]) -> None:
    """Take the colours of a theme: role -> ``#RRGGBB``. Called by the theme only."""
    _tints.colors = dict(colors)
    _tints.icons.clear()
    _tints.pixmaps.clear()


def icon(name: str, role: str = "text", size: int = DEFAULT_SIZE, *, gap: int = 0) -> QIcon:
    """The icon ``name`` in the colour of ``role``; grey when its widget is disabled.

    ``gap`` is empty room at its right, which the style of Qt does not leave before a text.
    """
    key = (name, role, size, gap, _ratio())
    if (known := _tints.icons.get(key)) is None:
        known = QIcon(_widened(pixmap(name, role, size), gap))
        known.addPixmap(_widened(pixmap(name, "text3", size), gap), QIcon.Mode.Disabled)
        _tints.icons[key] = known
    return known


def pixmap(name: str, role: str = "text", size: int = DEFAULT_SIZE) -> QPixmap:
    """The drawing for labels and painters, sharp on this screen."""
    return _drawn(name, _tints.colors.get(role, _DEFAULT_COLOR), size)


def drawing(name: str, color: str, size: int) -> QImage:
    """The drawing in any colour, ``size`` real pixels wide. Raises FileNotFoundError."""
    text = _source(name).replace("currentColor", color)
    for side in ("width", "height"):
        text = text.replace(f'{side}="{_DRAWN}"', f'{side}="{size}"', 1)
    # The format is a str for PySide 6.12, whatever its stubs say; naming it spares all plug-ins.
    return QImage.fromData(text.encode(), "svg")  # type: ignore[arg-type]


def set_icon(target: IconTarget, name: str, role: str = "text", size: int = DEFAULT_SIZE) -> None:
    """Give a button or an action an icon which follows the theme."""
    target.setProperty("icon_look", [name, role, size])
    _show_icon(target, name, role, size)


def set_picture(target: QLabel, name: str, role: str = "text", size: int = DEFAULT_SIZE) -> None:
    """Give a label a picture which follows the theme."""
    target.setProperty("picture_look", [name, role, size])
    target.setPixmap(pixmap(name, role, size))


def retint(roots: Iterable[QWidget]) -> None:
    """Draw the icons of these widgets and of all actions in them with the colours of now."""
    for root in roots:
        if look := root.property("icon_look"):
            _show_icon(cast("IconTarget", root), *look)
        elif look := root.property("picture_look"):
            cast("QLabel", root).setPixmap(pixmap(*look))
        for action in root.actions():
            if look := action.property("icon_look"):
                action.setIcon(icon(*look))


def _show_icon(target: IconTarget, name: str, role: str, size: int) -> None:
    if isinstance(target, QPushButton) and target.text():
        target.setIcon(icon(name, role, size, gap=_TEXT_GAP))
        target.setIconSize(QSize(size + _TEXT_GAP, size))
    else:
        target.setIcon(icon(name, role, size))
        if isinstance(target, QAbstractButton):
            target.setIconSize(QSize(size, size))


def _drawn(name: str, color: str, size: int) -> QPixmap:
    key = (name, color, size, ratio := _ratio())
    if (known := _tints.pixmaps.get(key)) is None:
        known = QPixmap.fromImage(drawing(name, color, round(size * ratio)))
        known.setDevicePixelRatio(ratio)
        _tints.pixmaps[key] = known
    return known


def _widened(drawn: QPixmap, gap: int) -> QPixmap:
    if gap == 0:
        return drawn
    ratio = drawn.devicePixelRatio()
    made = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return made


def _ratio() -> float:
    """The sharpest screen of this computer decides."""
    application = cast("QGuiApplication", QGuiApplication.instance())
    return application.devicePixelRatio()


@functools.cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
