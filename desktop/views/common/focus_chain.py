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


def step_in_order(root: QWidget, parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Tab inside ``root`` part by part, also through what was built later; then out of it.

    For ``focusNextPrevChild`` of a page whose lists and forms are made anew all the time. False:
    there is nowhere to go.
    """
    focused = root.focusWidget()
    inside = sorted(filter(_takes_tab, focus_order(root)), key=lambda one: _part(one, parts))
    if not forward:
        inside.reverse()
    place = inside.index(focused) + 1 if focused in inside else 0
    wanted = inside[place] if place < len(inside) else _beyond(root, forward=forward)
    if wanted is None:
        return False
    reason = Qt.FocusReason
    wanted.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
    return True


def _part(widget: QWidget, parts: Sequence[QWidget]) -> int:
    """The number of the part which a widget is, or stands in."""
    for number, part in enumerate(parts):
        if part is widget or part.isAncestorOf(widget):
            return number
    return len(parts)


def _takes_tab(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    is_own = widget.focusProxy() is None
    return takes and is_own and widget.isVisible() and widget.isEnabled()


def _beyond(root: QWidget, *, forward: bool) -> QWidget | None:
    """The first widget after (before) ``root`` which takes the focus."""
    step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
    widget = step(root)
    while widget is not None and widget is not root:
        if not root.isAncestorOf(widget) and not widget.isWindow() and _takes_tab(widget):
            return widget
        widget = step(widget)
    return None
