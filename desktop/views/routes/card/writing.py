"""Writes down what the grid wants: every act is one write and one step of «Отменить»."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import InvalidInputError
from desktop.language.numbers import plural
from desktop.services.routes import lines, sections
from desktop.services.routes.types import LineDraft
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office
from desktop.views.routes.grid.columns import ACTIVITY
from desktop.views.routes.grid.rows import Fresh

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.routes.library import Ready
    from desktop.services.routes.types import Line, RouteCard
    from desktop.views.routes.grid.table import RouteGrid


class GridWriter(QObject):
    """``card`` is the route in sight. ``refused`` says why a cell was not taken."""

    refused = Signal(str)

    def __init__(self, office: Office, grid: RouteGrid, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._grid = office, grid
        self.card: RouteCard | None = None
        self._ready: Mapping[str, Ready] = {}
        self._connect()

    def learn(self, ready: Sequence[Ready]) -> None:
        """The lines of the library which are offered while typing."""
        self._ready = {one.activity: one for one in ready}

    def _on_typed(self, cells: dict[tuple[UUID, str], str]) -> None:
        """What was typed; words of the library bring its way and report along."""
        for (line_id, code), text in list(cells.items()):
            ready = self._ready.get(text) if code == ACTIVITY else None
            line = next((one for one in self._lines() if one.id == line_id), None)
            if ready is None or line is None:
                continue
            for name in ("way", "report"):
                if not getattr(line, name):
                    cells[line_id, name] = str(getattr(ready, name))
        self._write(lines.set_cells, cells, self._office.today)

    def _on_fresh(self, fresh: Fresh, text: str) -> None:
        card = self.card
        if card is None:
            return
        ready = self._ready.get(text)
        draft = LineDraft(text, way=ready.way, report=ready.report) if ready else LineDraft(text)
        (made,) = self._office.write(
            lines.add, card.id, [draft], area_id=fresh.section_id, after=fresh.after
        )
        self._grid.stay_on(made)

    def _write(self, command: Callable[..., object], *rest: object) -> None:
        """An act on this route; what it refuses is said below the grid."""
        if self.card is None:
            return
        try:
            self._office.write(command, self.card.id, *rest)
        except InvalidInputError as error:
            self.refused.emit(str(error))

    def _on_pasted(self, key: UUID | None, codes: list[str], block: list[list[str]]) -> None:
        if self.card is None:
            return
        today = self._office.today
        done = self._office.write(lines.paste, self.card.id, key, codes, block, today=today)
        count = done.changed + done.added
        text = f"Вставлено {count} {plural(count, 'строка', 'строки', 'строк')}."
        self._office.toast(text, undo_button(self._office))

    def _on_marked(self, chosen: list[UUID]) -> None:
        """Space: done today; when all of them are done, not done."""
        marked = [one for one in self._lines() if one.id in chosen]
        are_done = all(one.done_on is not None for one in marked)
        day = None if are_done else self._office.today
        self._office.write(lines.mark, chosen, day)

    def remove(self, chosen: list[UUID]) -> None:
        if not chosen:
            return
        words = next(one.activity for one in self._lines() if one.id == chosen[0])
        self._office.write(lines.remove, chosen)
        count = len(chosen)
        said = (
            f"Строка «{words}»"
            if count == 1
            else (f"{count} {plural(count, 'строка', 'строки', 'строк')}")
        )
        self._office.toast(f"{said} в корзине.", undo_button(self._office))

    def _on_section_removed(self, section: UUID) -> None:
        if self.card is None:
            return
        title = next(one.title for one in self.card.sections if one.id == section)
        self._office.write(sections.remove, section)
        self._office.toast(f"Дефицит «{title}» в корзине.", undo_button(self._office))

    def _on_level(self, section: UUID, point: str, value: int | None) -> None:
        if point == "priority":
            self._office.write(sections.set_fields, section, {"priority": value})
        else:
            self._office.write(sections.set_level, section, point, value)

    def copy(self, chosen: list[UUID]) -> None:
        if chosen:
            self._grid.go(self._office.write(lines.copy, chosen)[0])

    def shift(self, chosen: list[UUID], by: int) -> None:
        self._office.write(lines.shift, chosen, by)

    def _lines(self) -> Sequence[Line]:
        return self.card.lines if self.card else ()

    def _connect(self) -> None:
        grid, write = self._grid, self._office.write
        grid.grid.typed.connect(self._on_typed)
        grid.grid.fresh_typed.connect(self._on_fresh)
        grid.cleared.connect(lambda cells: self._write(lines.set_cells, cells, self._office.today))
        grid.pasted.connect(self._on_pasted)
        grid.marked.connect(self._on_marked)
        grid.removed.connect(self.remove)
        grid.copied.connect(self.copy)
        grid.shifted.connect(self.shift)
        grid.moved.connect(lambda ids, area, before: write(lines.move, ids, area, before))
        grid.filled.connect(lambda ids, code: write(lines.fill_down, ids, code))
        grid.section_removed.connect(self._on_section_removed)
        grid.section_shifted.connect(lambda one, by: write(sections.shift, one, by))
        grid.level_typed.connect(self._on_level)
