"""«Выбрать области…»: up to ten columns of «Уровни списком»."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.services.reference import Item
from desktop.views.common.controls import label
from desktop.views.common.popover import Popover
from desktop.views.theme import Theme

MOST = 10
ROWS = 11


class AreasPopover(Popover):
    """Ticks take effect at once; with ten ticked the others wait."""

    changed = Signal(list)

    def __init__(self, areas: Sequence[Item], chosen: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, name="levels.areas", title="Выбрать области")
        self.list = QListWidget()
        self.count = label("", "caption", name="levels.areas.count")
        self._arrange()
        self._fill(areas, chosen)
        self.list.itemChanged.connect(lambda _item: self._take())

    def chosen(self) -> list[str]:
        """Codes in the order of the list."""
        items = [self.list.item(row) for row in range(self.list.count())]
        ticked = [one for one in items if one.checkState() == Qt.CheckState.Checked]
        return [str(one.data(Qt.ItemDataRole.UserRole)) for one in ticked]

    def _take(self) -> None:
        codes = self.chosen()
        self._limit(codes)
        self.changed.emit(codes)

    def _limit(self, codes: Sequence[str]) -> None:
        blocker = QSignalBlocker(self.list)
        is_full = len(codes) >= MOST
        for row in range(self.list.count()):
            item = self.list.item(row)
            is_on = item.checkState() == Qt.CheckState.Checked
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            allowed = (is_on and len(codes) > 1) or (not is_on and not is_full)
            item.setFlags(flags | Qt.ItemFlag.ItemIsEnabled if allowed else flags)
        blocker.unblock()
        self.count.setText(f"Выбрано {len(codes)}, можно до {MOST}")

    def _fill(self, areas: Sequence[Item], chosen: Sequence[str]) -> None:
        blocker = QSignalBlocker(self.list)
        for number, area in enumerate(areas, start=1):
            item = QListWidgetItem(f"{number}. {area.label}")
            item.setToolTip(area.title)
            item.setData(Qt.ItemDataRole.UserRole, area.code)
            is_on = area.code in chosen
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        blocker.unblock()
        self._limit(self.chosen())
        self.list.setCurrentRow(0)

    def _arrange(self) -> None:
        metrics = Theme.current().metrics
        self.list.setObjectName("levels.areas.list")
        self.list.setAccessibleName("Области")
        self.list.setProperty("part", "list")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight((metrics.control + 2) * ROWS)
        self.body.addWidget(label("Выбрать области", "heading"))
        self.body.addWidget(self.list)
        self.body.addWidget(self.count)
        self.setFixedWidth(metrics.px(320))
        self.setFocusProxy(self.list)
