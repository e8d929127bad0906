"""The order of Tab is the order of reading, also for what is built later than its neighbours."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain_focus(widgets: Sequence[QWidget]) -> None:
    """Tab goes through these widgets one by one; those which take no focus are left out."""
    taking = [one for one in widgets if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    for before, after in itertools.pairwise(taking):
        QWidget.setTabOrder(before, after)


def focus_order(root: QWidget) -> list[QWidget]:
    """The widgets inside ``root`` in their order of Tab among themselves."""
    inside: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if root.isAncestorOf(widget):
            inside.append(widget)
        widget = widget.nextInFocusChain()
    return inside
