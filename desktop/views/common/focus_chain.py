"""The order of Tab is the order of reading, also for what is built later than its neighbours."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain_focus(widgets: Sequence[QWidget]) -> None:
    """Tab goes through these widgets one by one; those which take no focus are left out.

    One of several parts (a switch, a field with a button) is moved whole. Qt stops at it too: left
    behind, it would lead back to its part, and Tab would never come out of the page.
    """
    taking = [one for one in widgets if _is_whole(one) or takes_focus(one)]
    for before, after in itertools.pairwise(taking):
        QWidget.setTabOrder(before, after)


def stops_in(root: QWidget) -> list[QWidget]:
    """What Tab stops at in ``root``, itself included, in the order in which it was built."""
    if root.isWindow():
        return []  # a list or a menu which opens over the window
    if _is_whole(root):
        return [root]
    found = [root] if takes_focus(root) and root.focusProxy() is None else []
    for child in root.children():
        if isinstance(child, QWidget):
            found += stops_in(child)
    return found


def takes_focus(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _is_whole(widget: QWidget) -> bool:
    """Of several parts, one of which takes the focus for it."""
    part = widget.focusProxy()
    return part is not None and widget.isAncestorOf(part)


def focus_order(root: QWidget) -> list[QWidget]:
    """The widgets inside ``root`` in their order of Tab among themselves."""
    inside: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if root.isAncestorOf(widget):
            inside.append(widget)
        widget = widget.nextInFocusChain()
    return inside
