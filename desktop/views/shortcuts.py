"""Keyboard shortcuts which work with the Russian layout on, and the table of all of them."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.paths import resource

_LATIN = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,."
_RUSSIAN = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_SAME_KEY = dict(zip(_LATIN, _RUSSIAN, strict=True))
_SLASH = "/"
_SLASH_RUSSIAN = "."
_MENU_TAB = "\t"


@dataclass(frozen=True)
class ShortcutLine:
    """A line of «Сочетания клавиш»: keys as they are written, what they do."""

    keys: str
    act: str


def layouts(keys: str) -> list[str]:
    """The forms of one shortcut on the Latin and on the Russian layout: Ctrl+K, Ctrl+Л.

    The same key is meant, not the same letter. Shortcuts without letters have one form.
    """
    start, separator, last = keys.rpartition("+")
    if keys.endswith("++"):
        return [keys]
    if last == _SLASH and start:
        return [keys, f"{start}{separator}{_SLASH_RUSSIAN}"]
    other = _SAME_KEY.get(last.upper()) if start else None
    return [keys] if other is None else [keys, f"{start}{separator}{other}"]


def shortcut(
    widget: QWidget,
    keys: str,
    slot: Callable[[], object],
    *,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QShortcut:
    """Call ``slot`` when the keys are pressed, whichever of the two layouts is on.

    Some systems offer both forms of one key press; Qt then calls its own two forms ambiguous,
    which they are not for us.
    """
    made = QShortcut(widget)
    made.setKeys([QKeySequence(form) for form in layouts(keys)])
    made.setContext(context)
    made.activated.connect(slot)
    made.activatedAmbiguously.connect(slot)
    return made


def bind(action: QAction, keys: str, window: QWidget) -> QShortcut:
    """Give a menu action its keys: written beside its text, working on both layouts.

    The action gets no shortcut of Qt's own kind: that one knows a single layout and refuses
    to work when a system offers two. Change the text with ``set_action_text`` afterwards.
    """
    action.setProperty("keys", keys)
    set_action_text(action, action.text())
    return shortcut(window, keys, action.trigger)


def set_action_text(action: QAction, text: str) -> None:
    """Change the text of an action and keep its keys beside it."""
    keys = action.property("keys")
    plain = text.split(_MENU_TAB, maxsplit=1)[0]
    action.setText(f"{plain}{_MENU_TAB}{keys}" if keys else plain)


@functools.cache
def all_shortcuts() -> tuple[ShortcutLine, ...]:
    """Every shortcut of the program with its Russian words (ux.md 19)."""
    text = resource("shortcuts.json").read_text(encoding="utf-8")
    return tuple(ShortcutLine(**line) for line in json.loads(text))


def shortcuts_of(widget: QObject) -> list[QShortcut]:
    """What is bound to this widget: for the check that nothing is bound twice."""
    return widget.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
