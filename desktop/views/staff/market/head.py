"""The two rows above the market: what can be done, how it is shown, what is looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.controls import label
from desktop.views.common.list_columns import Action, Chip
from desktop.views.common.list_head import SEARCH_WIDTH, ChipRow, SearchField, action_button
from desktop.views.common.overflow_row import OverflowRow
from desktop.views.common.segments import Segment, Segments
from desktop.views.theme import Theme

TABLE, MAP = "table", "map"
LEAST, LEAST_SEARCH = 400, 150
_CHIPS = (
    ("all", "Все"),
    ("nobody", "Некому учить"),
    ("single", "Держится на одном"),
    ("wanted", "Спрос есть"),
)


class MarketHead(QWidget):
    """Buttons, [Таблицей|Картой]; search, chips with counts, «С сетью»."""

    changed = Signal()
    """The conditions were touched."""
    look_chosen = Signal(str)
    network_toggled = Signal()

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._actions = actions
        self.buttons = OverflowRow("market.actions")
        self.look = Segments(
            [
                Segment(TABLE, "Таблицей", "Области и люди"),
                Segment(MAP, "Картой", "Люди и уровни цветом"),
            ],
            name="market.look",
            title="Показать",
        )
        self.search = SearchField("market")
        self.chips = ChipRow("market")
        self.network = QCheckBox("С сетью")
        self._words = label("Показать:", "muted")
        self._column = QVBoxLayout(self)
        self._rows = (QHBoxLayout(), QHBoxLayout(), QHBoxLayout())
        self._switch: QWidget | None = None
        self._form = ""
        self._arrange()
        self.look.chosen.connect(self.look_chosen)
        self.search.typed.connect(lambda _text: self.changed.emit())
        self.chips.chosen.connect(lambda _code: self.changed.emit())
        self.network.toggled.connect(lambda _on: self.network_toggled.emit())
        Theme.current().changed.connect(self._fit)

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self._switch = widget
        self._form = ""
        self._choose_rows()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        self.chips.show_chips([Chip(code, title, counts[code]) for code, title in _CHIPS])

    def show_look(self, code: str) -> None:
        """The map has all areas at once: search and chips belong to the table."""
        self.look.set_value(code)
        self.search.setEnabled(code == TABLE)
        self.chips.setEnabled(code == TABLE)

    def update_actions(self) -> None:
        for made, action in zip(self.buttons.buttons, self._actions, strict=True):
            made.setEnabled(action.enabled())

    def chip_title(self) -> str:
        """The active chip in words, for the head of a printed list; nothing for «Все»."""
        return dict(_CHIPS[1:]).get(self.chips.active, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_rows()

    def minimumSizeHint(self) -> QSize:
        """The rows are set anew for every width: the window may always become narrower."""
        return QSize(LEAST, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        self.network.setObjectName("market.network")
        self.network.setAccessibleName("С сетью")
        self.network.setToolTip("Показать и педагогов других садов сети")
        self.search.setPlaceholderText("Область или навык")
        self.search.setAccessibleName("Область или навык")
        made = [
            action_button(action, f"market.action.{action.code}", primary=number == 0)
            for number, action in enumerate(self._actions)
        ]
        self.buttons.set_buttons(made)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for row in self._rows:
            row.setSpacing(8)
            self._column.addLayout(row)
        self.show_look(TABLE)
        self._fit()

    def _fit(self) -> None:
        wide = Theme.current().metrics.px(SEARCH_WIDTH)
        self.search.setMinimumWidth(LEAST_SEARCH)
        self.search.setMaximumWidth(wide)
        self._choose_rows()

    def _choose_rows(self) -> None:
        """Two rows when everything fits, otherwise three, so that nothing is ever cut."""
        room = self.width()
        switch = self._switch.sizeHint().width() + 8 if self._switch is not None else 0
        look = self.look.sizeHint().width() + 8
        words = self._words.sizeHint().width() + 8
        buttons = self.buttons.sizeHint().width()
        least = self.buttons.minimumSizeHint().width()
        self._words.setVisible(buttons + words + look + switch <= room)
        if buttons + look + switch <= room:
            form = "wide"
        else:
            form = "middle" if least + switch <= room else "tight"
        if form != self._form:
            self._form = form
            self._place(form)

    def _place(self, form: str) -> None:
        for row in self._rows:
            while row.takeAt(0) is not None:
                pass
        first, second, third = self._rows
        middle = Qt.AlignmentFlag.AlignVCenter
        if form != "tight":
            first.addWidget(self.buttons, 1)
        else:
            first.addStretch(1)
            second.addWidget(self.buttons, 1)
        if form == "wide":
            first.addWidget(self._words)
            first.addWidget(self.look)
        if self._switch is not None:
            first.addWidget(self._switch, alignment=middle)
        search = third if form == "tight" else second
        search.addWidget(self.search, 1)
        search.addWidget(self.chips, 4)
        lower = {"wide": second, "middle": third, "tight": second}[form]
        if form != "wide":
            lower.addWidget(self.look)
        if form == "middle":
            lower.addStretch(1)
        lower.addStretch(0)
        lower.addWidget(self.network)
