"""The order of Tab is the order of reading, also for what is built later than its neighbours."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain_focus(widgets: Sequence[QWidget]) -> None:
    """Tab goes through these widgets one by one; those which take no focus are left out.

    A widget of several parts (a switch, a field with its button) is moved whole. Tab stops at it
    as well as at its parts: left behind, it would lead back to them, and nobody would come out.
    """
    found = dict.fromkeys(part for one in widgets for part in _parts(one))
    wholes = [(one, one.focusProxy()) for one in found if not _takes_focus(one)]
    for whole, _proxy in wholes:  # Qt puts nothing in order which takes no focus of its own
        whole.setFocusProxy(None)  # type: ignore[arg-type]
        whole.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for before, after in itertools.pairwise(found):
        QWidget.setTabOrder(before, after)
    for whole, proxy in wholes:
        whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.setFocusProxy(proxy)


def stops_in(root: QWidget) -> list[QWidget]:
    """What takes the focus in ``root``, itself included, in the order in which it was built."""
    if root.isWindow():
        return []  # a list or a menu which opens over the window
    itself = [root] if _is_whole(root) or (root.focusProxy() is None and _takes_focus(root)) else []
    return [*itself, *_inside(root)]


def _parts(widget: QWidget) -> list[QWidget]:
    """The widget itself with what it is made of; nothing when it takes no focus."""
    if _is_whole(widget):
        return [widget, *_inside(widget)]
    return [widget] if _takes_focus(widget) else []


def _inside(widget: QWidget) -> list[QWidget]:
    below = [one for one in widget.children() if isinstance(one, QWidget)]
    return [stop for one in below for stop in stops_in(one)]


def _is_whole(widget: QWidget) -> bool:
    """One of its parts takes the focus for it."""
    part = widget.focusProxy()
    return part is not None and widget.isAncestorOf(part)


def _takes_focus(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def focus_order(root: QWidget) -> list[QWidget]:
    """The widgets inside ``root`` in their order of Tab among themselves."""
    inside: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if root.isAncestorOf(widget):
            inside.append(widget)
        widget = widget.nextInFocusChain()
    return inside
