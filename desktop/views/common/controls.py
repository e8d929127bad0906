"""Buttons, labels, cards and rows: small factories, so that every page is drawn the same way.

Looks come from the dynamic properties ``kind`` and ``part``, read by the one style sheet
(``resources/theme/style.qss``); no widget carries a style sheet of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.views.icons import set_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSpinBox

ButtonKind = Literal["plain", "primary", "quiet", "danger", "link"]
LabelKind = Literal[
    "body", "muted", "title", "heading", "caption", "error", "number", "warning", "good"
]

_ICON_ROLES: dict[ButtonKind, str] = {
    "plain": "text",
    "primary": "on_accent",
    "quiet": "text2",
    "danger": "error",
    "link": "link",
}


def button(
    text: str,
    *,
    name: str,
    kind: ButtonKind = "plain",
    icon: str = "",
    tip: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A push button. ``name`` is its object name for tests, ``tip`` its tooltip."""
    made = QPushButton(text, parent)
    made.setObjectName(name)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setAccessibleName(text.replace("&", ""))
    made.setToolTip(tip)
    if icon:
        set_icon(made, icon, _ICON_ROLES[kind])
    return made


def icon_button(icon: str, word: str, *, name: str, key: str = "") -> QToolButton:
    """A button with an icon only; its word (and key) stand in the tooltip and are read aloud."""
    made = QToolButton()
    made.setObjectName(name)
    made.setProperty("kind", "icon")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(word)
    made.setToolTip(f"{word} ({key})" if key else word)
    set_icon(made, icon, "text2")
    return made


def menu_button(text: str, *, name: str, icon: str = "") -> QToolButton:
    """A button which opens its own menu at once: fill ``button.menu()``."""
    made = QToolButton()
    made.setObjectName(name)
    made.setProperty("kind", "menu")
    made.setText(text)
    made.setAccessibleName(text)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    made.setMenu(QMenu(made))
    if icon:
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        set_icon(made, icon, "text")
    return made


def label(text: str, kind: LabelKind = "body", *, name: str = "", wrap: bool = False) -> QLabel:
    """A text. It is always plain: a name with «<» in it must not turn into markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def number_field(lowest: int, highest: int, *, name: str, title: str, unit: str = "") -> QSpinBox:
    """A whole number with its unit («ч», «чел.»); ``title`` is read aloud."""
    from PySide6.QtWidgets import QSpinBox  # not before the first paint

    made = QSpinBox()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setRange(lowest, highest)
    made.setSuffix(f"\N{NO-BREAK SPACE}{unit}" if unit else "")
    # The style sheet cannot give the inner line of a spin box any room at its left.
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    return made


def line(horizontal: bool = True) -> QFrame:
    """A thin separating line."""
    made = QFrame()
    made.setProperty("part", "line")
    if horizontal:
        made.setFixedHeight(1)
    else:
        made.setFixedWidth(1)
    return made


def card() -> QFrame:
    """A white sheet with round corners; give it a layout (margins 16 look right)."""
    made = QFrame()
    made.setProperty("part", "card")
    return made


def sheet(*widgets: QWidget, top: int = 1) -> QFrame:
    """A white sheet filled to its border; the last widget takes the room which is left."""
    made = card()
    inside = QVBoxLayout(made)
    inside.setContentsMargins(1, top, 1, 1)
    inside.setSpacing(0)
    for widget in widgets:
        inside.addWidget(widget)
    inside.setStretch(len(widgets) - 1, 1)
    return made


def take_out(layout: QLayout, widgets: Iterable[QWidget]) -> None:
    """Widgets leave their layout at once and are deleted when the loop comes round."""
    for widget in widgets:
        layout.removeWidget(widget)
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()


def row(*widgets: QWidget | None, spacing: int = 8) -> QWidget:
    """Widgets beside each other; ``None`` is a stretch."""
    return _box(QHBoxLayout(), widgets, spacing)


def column(*widgets: QWidget | None, spacing: int = 8) -> QWidget:
    """Widgets below each other; ``None`` is a stretch."""
    return _box(QVBoxLayout(), widgets, spacing)


def set_kind(widget: QWidget, kind: str) -> None:
    """Change the look of a living widget: the style sheet is asked again."""
    set_look(widget, "kind", kind)


def set_look(widget: QWidget, key: str, value: object) -> None:
    """Change a property which the style sheet reads, and draw the widget anew if it differs."""
    if widget.property(key) == value:
        return
    widget.setProperty(key, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; the widgets go away with the next turn of the loop."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def _box(
    layout: QHBoxLayout | QVBoxLayout, widgets: tuple[QWidget | None, ...], spacing: int
) -> QWidget:
    made = QWidget()
    made.setProperty("part", "box")
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    made.setLayout(layout)
    return made
