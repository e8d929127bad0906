"""What is typed in «Уровни списком» and when it is written; the page only shows it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.errors import OfficeError
from desktop.language.numbers import counted
from desktop.models import Level
from desktop.services import market
from desktop.services.market import Cell, HeatMap, Who
from desktop.services.reference import Item
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office
from desktop.views.staff.levels.draft import LevelsDraft

REST = 2000
"""Milliseconds after the last key when what was typed is written."""
OTHER_SITE = "Карточку ведёт другой сад, уровни здесь только смотрят."
ALREADY = "Эти уровни здесь уже стоят."


class LevelsDesk(QObject):
    """Each pass over one person is one act, «уровни: Осокина Т. В.»."""

    changed = Signal()
    """Other levels are to be shown."""
    problem = Signal(str)
    """What could not be done, as a sentence; empty when all is well again."""
    asking = Signal(str, str)
    """«Готовы делиться?»: the name of a person and the area; two empty texts: no question."""

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self.found = HeatMap((), ())
        self.draft = LevelsDraft()
        self.is_writing = False
        self._asked: tuple[UUID, str] | None = None
        self._rest = QTimer(self, interval=REST, singleShot=True)
        self._rest.timeout.connect(self.write_all)

    def read(self) -> None:
        """Read people and levels again; what is typed and not yet written stays."""
        self.found = self._office.read(market.heat_map, today=self._office.today)
        self.draft.show_stored(self.found.cells)

    def type(self, who: Who, area: Item, level: int | None) -> bool:
        """Take a level; False when it may not be changed here."""
        if not self._office.can_write:
            return False
        if not who.is_own:
            self.problem.emit(OTHER_SITE)
            return False
        self.problem.emit("")
        self.draft.type(who.id, area.code, level)
        self._rest.start()
        self.changed.emit()
        if level == Level.TEACHES:
            self._ask(who, area)
        return True

    def write_all(self) -> None:
        self._rest.stop()
        for person in self.draft.people:
            self._write(person)

    def write_others(self, current: Who | None) -> None:
        """Leaving a row writes it."""
        for person in self.draft.people:
            if current is None or person != current.id:
                self._write(person)

    def take_back(self, who: Who | None) -> bool:
        """Ctrl+Z before anything was written."""
        taken = who is not None and self.draft.take_back(who.id)
        if taken:
            self.changed.emit()
        return taken

    def answer(self, willing: str) -> None:
        """«Готовы делиться?» was answered for the last person."""
        if self._asked is None or not self._office.can_write:
            return
        person, area = self._asked
        self._forget_question()
        self._write(person)
        self._change(person, {area: int(Level.TEACHES)}, willing)

    def paste(self, changes: Mapping[UUID, Mapping[str, int]]) -> None:
        """All of a block as one act, or nothing. Raises OfficeError."""
        self.write_all()
        if not changes:
            self.problem.emit(ALREADY)
            return
        self._office.write(market.set_levels, changes, self._office.today)
        total = sum(len(levels) for levels in changes.values())
        people = counted(len(changes), "человек")
        self._office.toast(f"Вставлено уровней: {total}, {people}.", undo_button(self._office))

    def _write(self, person: UUID) -> None:
        if levels := self.draft.levels_of(person):
            self._change(person, levels)

    def _change(
        self, person: UUID, levels: Mapping[str, int | None], willing: str | None = None
    ) -> None:
        self.is_writing = True
        try:
            self._office.write(
                market.set_levels, {person: levels}, self._office.today, willing=willing
            )
        except OfficeError:
            # Told by the office; what was typed stays and is written with the next pass.
            return
        finally:
            self.is_writing = False
        self.draft.written(person, self._office.read(market.cells_of, person))
        self.changed.emit()

    def _ask(self, who: Who, area: Item) -> None:
        """Only where nobody has answered yet."""
        stored = self.found.cells.get((who.id, area.code), Cell(0))
        if not stored.willing:
            self._asked = (who.id, area.code)
            self.asking.emit(who.name, area.label)

    def _forget_question(self) -> None:
        self._asked = None
        self.asking.emit("", "")
