"""The filter row of «Встречи»: that of the pairs, and whether a meeting was held."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSignalBlocker, Signal

from desktop.language.text import words
from desktop.services.pairs import board
from desktop.services.pairs.board import Chip, PairQuery
from desktop.services.pairs.meetings import MeetingLine
from desktop.views.common.list_head import ListHead
from desktop.views.pairs.curator_filter import CuratorFilter, MenuFilter
from desktop.views.pairs.shown import ShownPairs

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QWidget

HELD, PLANNED = "held", "planned"
_STATES: Final = ((HELD, "состоялись"), (PLANNED, "запланированы"))


class MeetingFilters(QObject):
    """Search, chips and curator are shared with board and list; ``head`` is the row."""

    changed = Signal()

    def __init__(self, screen: str, shown: ShownPairs, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self._passing: set[UUID] = set()
        self.head = ListHead(screen, (), ())
        self.curator = CuratorFilter(screen, lambda: board.curators(shown.rows), self)
        self.state = MenuFilter(f"{screen}.state", "Встречи", lambda: _STATES, self)
        self.head.add_filter(self.curator.button)
        self.head.search.typed.connect(self._on_changed)
        self.head.chips.chosen.connect(self._on_changed)
        self.curator.chosen.connect(self._on_changed)
        self.state.chosen.connect(self.changed)

    @property
    def is_on(self) -> bool:
        """Whether anything is filtered."""
        return self._shown.query != PairQuery() or self.state.value is not None

    def show(self) -> None:
        """What was chosen on the board or in the list meanwhile."""
        wanted, head = self._shown.query, self.head
        head.chips.show_chips(self._shown.chips())
        with QSignalBlocker(head.chips):
            head.chips.choose(wanted.chip)
        head.search.setText(wanted.text)
        self.curator.set_value(wanted.curator_id)
        self.prepare()

    def prepare(self) -> None:
        """Find the pairs whose meetings pass."""
        query = replace(self._shown.query, text="")
        chips = (Chip.ALL, Chip.ENDED) if query.chip is Chip.ALL else (query.chip,)
        rows = self._shown.rows
        self._passing = {
            row.id for chip in chips for row in board.chosen(rows, replace(query, chip=chip))
        }

    def keeps(self, line: MeetingLine) -> bool:
        """Whether a meeting is shown; the search looks into the pair, the kind and the topic."""
        state = self.state.value
        if line.pair_id not in self._passing or state not in (None, state_of(line)):
            return False
        wanted = words(self._shown.query.text)
        if not wanted:
            return True
        pair = next((row.searched for row in self._shown.of([line.pair_id])), "")
        own = "".join(f" {word}" for word in words(f"{line.sentence} {line.kind} {line.topic}"))
        return all(f" {word}" in f"{pair}{own}" for word in wanted)

    def reset(self) -> None:
        """[Сбросить условия]."""
        self._shown.reset()
        self.state.set_value(None)
        self.show()
        self.changed.emit()

    def _on_changed(self, *_: object) -> None:
        self._shown.keep(self.head.search.text().strip(), self.head.chips.active)
        self._shown.keep_curator(self.curator.value)
        self.prepare()
        self.changed.emit()


def state_of(line: MeetingLine) -> str:
    """Held or planned."""
    return PLANNED if line.is_planned else HELD
