"""A view which is a list with the card of what is chosen in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.views.common.record_list import RecordList
from desktop.views.common.two_panes import TwoPanes
from desktop.views.page import LIST_ONLY


class ListWithCard(QWidget):
    """What all of them answer alike; each makes its own list and panes."""

    list: RecordList[Any]
    panes: TwoPanes

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self.list.head.add_right(widget)

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return {**self.list.acts(), LIST_ONLY: self.panes.toggle_list_only}
