"""Three steps beside each other in a wide place, one at a time under tabs in a narrow one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.common.list_columns import ListMemory
from desktop.views.common.section_tabs import SectionTabs
from desktop.views.common.splitter import PaneSplitter
from desktop.views.common.two_panes import WIDE_FROM
from desktop.views.theme import Theme

SHARES = (27, 40, 33)
LEAST = (200, 300, 260)
KEY = "documents.prepare.widths"


class ThreeSteps(QWidget):
    """``steps`` are (code, title of the tab, widget); the owner puts ``tabs`` over them."""

    shown = Signal(str)
    layout_changed = Signal(bool)
    """Whether the steps stand beside each other."""

    def __init__(
        self,
        steps: Sequence[tuple[str, str, QWidget]],
        memory: ListMemory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "box")
        self._memory = memory
        self._steps = {code: widget for code, _, widget in steps}
        self._is_wide = True
        self._is_first_away = False
        self._are_widths_set = False
        self.tabs = SectionTabs("documents.prepare", self)
        self.tabs.keep_few(0)  # the switch of views needs its room first
        self.tabs.show_sections([(code, title) for code, title, _ in steps])
        self._splitter = PaneSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        for widget in self._steps.values():
            self._splitter.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self.tabs.chosen.connect(self._on_tab)
        self._splitter.splitterMoved.connect(lambda *_: self._remember())
        Theme.current().changed.connect(self._lay)
        self.tabs.choose(next(iter(self._steps)))

    @property
    def is_wide(self) -> bool:
        return self._is_wide

    @property
    def current(self) -> str:
        """The step in sight in the narrow layout."""
        return self.tabs.current

    def show_step(self, code: str) -> None:
        """Bring a step into sight."""
        self.tabs.choose(code)

    def set_title(self, code: str, title: str) -> None:
        """Another word on a tab: «2 Для кого (4 из 6)»."""
        self.tabs.set_title(code, title)

    def make_room(self, *, on: bool) -> None:
        """A panel stands beside: the first column gives it its place."""
        self._is_first_away = on
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        px = Theme.current().metrics.px
        least = sum(LEAST[1:]) if self._is_first_away else WIDE_FROM
        was_wide, self._is_wide = self._is_wide, self.width() >= px(least)
        if was_wide is not self._is_wide:
            self.layout_changed.emit(self._is_wide)
        self.tabs.setVisible(not self._is_wide)
        for place, (code, widget) in enumerate(self._steps.items()):
            is_away = self._is_first_away and place == 0
            widget.setVisible(not is_away if self._is_wide else code == self.tabs.current)
            widget.setMinimumWidth(px(LEAST[place]) if self._is_wide else 0)
        if self._is_wide and not self._are_widths_set and self.width() > 0:
            self._are_widths_set = True
            kept = self._memory.load(KEY).get("widths")
            widths = kept or [self.width() * share // sum(SHARES) for share in SHARES]
            self._splitter.setSizes([int(one) for one in widths])

    def _remember(self) -> None:
        if self._is_wide and not self._is_first_away:
            self._memory.save(KEY, {"widths": self._splitter.sizes()})

    def _on_tab(self, code: str) -> None:
        self._lay()
        self.shown.emit(code)
