"""The pairs which are shown and the filters which board and list share (ux.md 10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from desktop.language.dates import school_year_short
from desktop.services.pairs import board, past_board
from desktop.services.pairs.board import PairQuery, PairRow
from desktop.views.common.list_columns import Chip
from desktop.views.pairs.reading import reading_of

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.office import Office

_CHIPS = (
    (board.Chip.ALL, "Все"),
    (board.Chip.OURS, "Наши"),
    (board.Chip.SHARED, "С другими садами"),
    (board.Chip.STUCK, "Застряли"),
    (board.Chip.READY, "Можно перейти"),
    (board.Chip.PAUSED, "На паузе"),
    (board.Chip.ENDED, "Завершённые"),
)

EMPTY = "Пар пока нет."
EMPTY_YEAR = "В {} учебном году пар не записано."


class ShownPairs(QObject):
    """Rows are shared by all views and by the badge of the tab."""

    outdated = Signal()
    """The base has changed, or another school year is looked at: what is on the screen is old."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._reading = reading_of(office)
        self._past: list[PairRow] | None = None
        self.query = PairQuery()
        self._reading.outdated.connect(self._forget)
        office.year_changed.connect(self._forget)

    @property
    def rows(self) -> list[PairRow]:
        """Every pair of the base and every open request, stuck ones first.

        Of an earlier school year: its pairs, as they stood when it ended.
        """
        office = self._office
        if office.is_current_year:
            return self._reading.rows
        if self._past is None:
            self._past = office.read(past_board.rows, office.school_year)
        return self._past

    @property
    def nothing(self) -> str:
        """What is said when there is no pair at all."""
        office = self._office
        if office.is_current_year:
            return EMPTY
        return EMPTY_YEAR.format(school_year_short(office.school_year))

    def chosen(self) -> list[PairRow]:
        """What the filters of now leave."""
        return board.chosen(self.rows, self.query)

    def of(self, ids: Sequence[UUID]) -> list[PairRow]:
        """These rows, in the order asked for; lost ones are left out."""
        known = {row.id: row for row in self.rows}
        return [known[one] for one in ids if one in known]

    def chips(self) -> Sequence[Chip]:
        """The chips with their counts."""
        counts = board.counts(self.rows)
        return tuple(Chip(code, title, counts[code]) for code, title in _CHIPS)

    def keep(self, text: str, chip: str) -> None:
        """Remember the search and the chip, so that the other views show the same."""
        self.query = replace(self.query, text=text, chip=_chip(chip))

    def keep_curator(self, curator: UUID | None) -> None:
        """Only the pairs of one curator; None is everybody."""
        self.query = replace(self.query, curator_id=curator)

    def reset(self) -> None:
        """No filter at all."""
        self.query = PairQuery()

    def _forget(self) -> None:
        self._past = None
        self.outdated.emit()


class HasShown(Protocol):
    """The page: its views share what is shown."""

    @property
    def shown(self) -> ShownPairs: ...


def _chip(code: str) -> board.Chip:
    return board.Chip(code) if code in list(board.Chip) else board.Chip.ALL
