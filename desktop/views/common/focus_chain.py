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
    taking = [one for one in widgets if _takes_focus(one) or _is_whole(one)]
    wholes = [(one, _policies(one)) for one in taking if not _takes_focus(one)]
    for whole, _ in wholes:  # Qt puts nothing in order which takes no focus of its own
        whole.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for before, after in itertools.pairwise(taking):
        QWidget.setTabOrder(before, after)
    for whole, policies in wholes:
        whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part, policy in policies:
            part.setFocusPolicy(policy)


def _takes_focus(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _is_whole(widget: QWidget) -> bool:
    """One of its parts takes the focus for it."""
    part = widget.focusProxy()
    return part is not None and widget.isAncestorOf(part)


def _policies(whole: QWidget) -> list[tuple[QWidget, Qt.FocusPolicy]]:
    """The parts to which Qt hands a policy of the whole on, the outer ones first."""
    found = []
    part: QWidget | None = whole.focusProxy()
    while part is not None:
        found.append((part, part.focusPolicy()))
        part = part.focusProxy()
    return found


def focus_order(root: QWidget) -> list[QWidget]:
    """The widgets inside ``root`` in their order of Tab among themselves."""
    inside: list[QWidget] = []
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if root.isAncestorOf(widget):
            inside.append(widget)
        widget = widget.nextInFocusChain()
    return inside
