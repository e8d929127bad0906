"""Final levels of the routes which end: keys 0–3 on a row, or the choice above the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.models import LEVEL_WORDS, Level
from desktop.views.common.controls import label, sheet
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.common.segments import Segment, Segments
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.routes.next_year import FinalLevel, OldRoute

NAME: Final = "new_year.routes.levels"
WAS: Final = 2
_NARROW: Final = 700
_COLUMNS: Final = (
    LineColumn("Педагог", 180),
    LineColumn("Дефицит"),
    LineColumn("Было", 160),
    LineColumn("Итог", 140),
)


class _Table(LinesTable):
    """A digit is the level of the row with the cursor."""

    digit = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in {str(int(level)) for level in Level}:
            self.digit.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _fit_columns(self) -> None:
        self.setColumnHidden(WAS, self.width() < Theme.current().metrics.px(_NARROW))
        super()._fit_columns()


class LevelsTable(QWidget):
    """One row for each deficit of a route in force."""

    def __init__(self) -> None:
        super().__init__()
        self.changed: dict[UUID, int | None] = {}
        """Deficit → final level, where it was chosen here."""
        self._shown: dict[UUID, tuple[str, FinalLevel]] = {}
        self.table = _Table(_COLUMNS, name=f"{NAME}.table", title="Итоговые уровни", most=12)
        self.choice = Segments(
            [Segment(str(int(one)), str(int(one)), word) for one, word in LEVEL_WORDS.items()],
            name=f"{NAME}.choice",
            title="Итоговый уровень строки",
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(label("Итоговые уровни", "heading", name=f"{NAME}.heading"))
        line.addStretch(1)
        line.addWidget(label("Строка, клавиши 0–3:", "muted", name=f"{NAME}.hint"))
        line.addWidget(self.choice)
        box.addLayout(line)
        box.addWidget(sheet(self.table))
        self.table.digit.connect(self.set_level)
        self.table.row_changed.connect(lambda _one: self._show_choice())
        self.choice.chosen.connect(lambda code: self.set_level(int(code)))

    def show_routes(self, routes: Sequence[OldRoute]) -> None:
        """The deficits of these routes; levels chosen before stay."""
        self._shown = {one.area_id: (route.person, one) for route in routes for one in route.levels}
        self.changed = {one: level for one, level in self.changed.items() if one in self._shown}
        self._show()

    def set_level(self, level: int) -> None:
        """The final level of the row with the cursor."""
        current = self.table.current_id
        if current in self._shown:
            self.changed[current] = level
            self._show()

    def level(self, area: UUID) -> int | None:
        """What is proposed or was chosen."""
        return self.changed.get(area, self._shown[area][1].now)

    def _show(self) -> None:
        rows = [
            LineRow(
                one,
                (person, found.title, _was(found), _words(self.level(one))),
                tips=("", f"{found.title}: {_was(found)}"),
            )
            for one, (person, found) in self._shown.items()
        ]
        self.table.show_rows(rows)
        self._show_choice()

    def _show_choice(self) -> None:
        current = self.table.current_id
        level = self.level(current) if current in self._shown else None
        self.choice.set_value(None if level is None else str(level))
        self.choice.setEnabled(current in self._shown)


def _was(one: FinalLevel) -> str:
    """«начало 1, цель 3»."""
    parts = (("начало", one.start), ("цель", one.goal))
    return ", ".join(f"{word} {level}" for word, level in parts if level is not None)


def _words(level: int | None) -> str:
    return "—" if level is None else f"{level} {LEVEL_WORDS[Level(level)]}"
