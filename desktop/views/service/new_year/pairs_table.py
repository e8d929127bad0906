"""Step «Пары»: what becomes of each pair in the new year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.language.dates import in_digits, school_year_short
from desktop.services.pairs import shipped
from desktop.services.pairs.rollover import WORDS, Next, RolloverRow
from desktop.views.common.choice import SearchCombo
from desktop.views.common.controls import row as beside
from desktop.views.common.fields import Choice
from desktop.views.common.lines_table import LineColumn, LineRow, LinesTable
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

NAME: Final = "new_year.pairs"
MODULE, ENDS, NEXT = 1, 3, 4
_NARROW: Final = 760
_COLUMNS: Final = (
    LineColumn("Пара"),
    LineColumn("Модуль", 110),
    LineColumn("Этап", 124),
    LineColumn("Срок до", 104),
    LineColumn("Что дальше", 228),
)


class PairsTable(LinesTable):
    """A choice in each row; in a narrow window module and term stand in the tooltips."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(_COLUMNS, name=f"{NAME}.table", title="Пары: что дальше")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from choice to choice
        self._combos: dict[UUID, SearchCombo] = {}
        self._year = 0

    @property
    def choices(self) -> dict[UUID, Next]:
        """What was chosen for each pair."""
        return {pair: Next(one.code() or Next.GO_ON) for pair, one in self._combos.items()}

    def show_pairs(
        self, rows: Sequence[RolloverRow], year: int, known: Mapping[UUID, Next]
    ) -> None:
        """``known``: what was chosen before; otherwise what is proposed."""
        self._year = year
        self.show_rows([LineRow(row.id, _texts(row), tips=_tips(row)) for row in rows])
        self._combos = {}
        for place, row in enumerate(rows):
            combo = self._combo(place, row)
            combo.set_code(known.get(row.id, row.proposed))
            self._combos[row.id] = combo
            self.setCellWidget(place, NEXT, _framed(combo))
        self._fit()

    def set_all(self, what: Next) -> None:
        """[Всем: продолжить]."""
        for combo in self._combos.values():
            with QSignalBlocker(combo):
                combo.set_code(what)
        self.chosen.emit()

    def combo(self, pair: UUID) -> SearchCombo:
        """The choice of a pair."""
        return self._combos[pair]

    def _combo(self, place: int, row: RolloverRow) -> SearchCombo:
        made = SearchCombo()
        made.setObjectName(f"{NAME}.next.{place + 1}")
        made.setAccessibleName(f"Что дальше: {row.title.text}")
        made.show_choices([Choice(one, word) for one, word in self._words()], editable=False)
        made.chosen.connect(self.chosen)
        return made

    def _words(self) -> list[tuple[str, str]]:
        """«продолжить в 2026/27», «завершить», «в архив»."""
        year = school_year_short(self._year)
        return [
            (one, f"{word} в {year}" if one is Next.GO_ON else word) for one, word in WORDS.items()
        ]

    def _move_to(self, row: int) -> None:
        """There is no cursor: the choices are walked through."""

    def _row_height(self) -> int:
        return Theme.current().metrics.control + 8

    def _fit_columns(self) -> None:
        is_narrow = self.width() < Theme.current().metrics.px(_NARROW)
        for column in (MODULE, ENDS):
            self.setColumnHidden(column, is_narrow)
        super()._fit_columns()


def _framed(combo: SearchCombo) -> QWidget:
    """A choice with a little room around it; as high as a control in any row."""
    box = beside(combo)
    box.layout().setContentsMargins(4, 2, 4, 2)  # type: ignore[union-attr]
    return box


def _texts(row: RolloverRow) -> tuple[str, ...]:
    title = f"{row.title.text}\n{row.note}" if row.note else row.title.text
    stage = f"{row.stage.number} {shipped.stages()[row.stage].title}"
    return (title, row.module, stage, in_digits(row.ends_on), "")


def _tips(row: RolloverRow) -> tuple[str, ...]:
    title, *rest = _texts(row)
    return (f"{title}\n{row.module}, до {in_digits(row.ends_on)}", *rest)
