"""F6: the focus goes round toast, strip, side tabs and content (ux.md 19)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.views.shell.main_window import MainWindow

_BY_KEY = Qt.FocusReason.ShortcutFocusReason


def cycle_focus(window: MainWindow) -> None:
    """Move to the next station which can take the focus."""
    stations: list[tuple[QWidget, Callable[[], bool]]] = [
        (window.toasts, window.toasts.take_focus),
        (window.strip, window.strip.take_focus),
        (window.navigation.bar, lambda: _focus_tabs(window)),
        (window.navigation, lambda: _focus_page(window)),
    ]
    focused = window.focusWidget()
    here = -1
    for number, (station, _take) in enumerate(stations):
        if focused is not None and (station is focused or station.isAncestorOf(focused)):
            here = number
            break
    for _station, take in [*stations[here + 1 :], *stations[: here + 1]]:
        if take():
            return


def _focus_tabs(window: MainWindow) -> bool:
    window.navigation.bar.setFocus(_BY_KEY)
    return True


def _focus_page(window: MainWindow) -> bool:
    """The first thing on the page which takes the focus."""
    page = window.current_page()
    widget = page.nextInFocusChain() if page is not None else None
    while page is not None and widget is not None and page.isAncestorOf(widget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            widget.setFocus(_BY_KEY)
            return True
        widget = widget.nextInFocusChain()
    return False
