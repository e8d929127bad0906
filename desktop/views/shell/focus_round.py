"""F6: the focus goes round toast, strip, side tabs and content (ux.md 19); after a search there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.views.common.focus_chain import focus_order
from desktop.views.common.list_table import ListTable
from desktop.views.common.section_tabs import SectionTabs
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


def leave_search(window: MainWindow) -> None:
    """The keyboard goes to what was found: to its row, to its card, else to the page; unless the
    page gave it a place already."""
    search = window.top.search
    if window.focusWidget() is not search or search.is_asking:
        return
    page = window.current_page() or window
    tables = [one for one in page.findChildren(ListTable) if one.currentIndex().isValid()]
    places = [*tables, *page.findChildren(SectionTabs)]
    shown = next((one for one in places if one.isVisible()), None)
    if shown is not None:
        shown.setFocus(_BY_KEY)
    elif not _focus_page(window):
        _focus_tabs(window)


def _focus_tabs(window: MainWindow) -> bool:
    window.navigation.bar.setFocus(_BY_KEY)
    return True


def _focus_page(window: MainWindow) -> bool:
    """The first thing on the page which takes the focus."""
    page = window.current_page()
    for widget in focus_order(page) if page is not None else []:
        is_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if is_stop and widget.isVisible() and widget.isEnabled():
            widget.setFocus(_BY_KEY)
            return True
    return False
