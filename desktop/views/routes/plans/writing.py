"""Writes down what the grid of a plan wants: every act is one write, one step of «Отменить»."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.errors import InvalidInputError
from desktop.language.numbers import plural
from desktop.services.plans import into_events, lines
from desktop.services.plans.types import ItemDraft
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.plans.types import PlanItem
    from desktop.views.routes.grid.rows import Fresh
    from desktop.views.routes.plans.grid import PlanGrid


class PlanWriter(QObject):
    """What cannot be taken is told by a toast: the cursor has already gone on."""

    def __init__(self, office: Office, grid: PlanGrid, parent: QObject) -> None:
        super().__init__(parent)
        self._office, self._grid = office, grid
        self._connect()

    def mark(self, chosen: list[UUID]) -> None:
        """Space: done today; when all of them are done, not done."""
        marked = [one for one in self._items() if one.id in chosen]
        are_done = all(one.done_on is not None for one in marked)
        self._write(lines.mark, chosen, None if are_done else self._office.today)

    def remove(self, chosen: list[UUID]) -> None:
        if not chosen:
            return
        words = next(one.activity for one in self._items() if one.id == chosen[0])
        self._office.write(lines.remove, chosen)
        count = len(chosen)
        many = f"{count} {plural(count, 'строка', 'строки', 'строк')}"
        said = f"Строка «{words}»" if count == 1 else many
        self._office.toast(f"{said} в корзине.", undo_button(self._office))

    def copy(self, chosen: list[UUID]) -> None:
        if chosen:
            self._grid.go(self._office.write(lines.copy, chosen)[0])

    def shift(self, chosen: list[UUID], by: int) -> None:
        self._office.write(lines.shift, chosen, by)

    def unlink(self, row: UUID) -> None:
        """The event stays; the row has its own term and mark again."""
        self._office.write(into_events.unlink, row)
        said = "Мероприятие отвязано: у строки снова свои срок и отметка."
        self._office.toast(said, undo_button(self._office))

    def _on_cells(self, cells: dict[tuple[UUID, str], str]) -> None:
        plan = self._grid.plan_id
        if plan is not None:
            self._write(lines.set_cells, plan, cells, self._office.today)

    def _on_fresh(self, fresh: Fresh, text: str) -> None:
        plan = self._grid.plan_id
        if plan is None:
            return
        draft, today = ItemDraft(text), self._office.today
        (made,) = self._office.write(lines.add, plan, [draft], today, after=fresh.after)
        self._grid.stay_on(made)

    def _on_pasted(self, key: UUID | None, codes: list[str], block: list[list[str]]) -> None:
        plan = self._grid.plan_id
        if plan is None:
            return
        today = self._office.today
        done = self._office.write(lines.paste, plan, key, codes, block, today=today)
        count = done.changed + done.added
        text = f"Вставлено {count} {plural(count, 'строка', 'строки', 'строк')}."
        self._office.toast(text, undo_button(self._office))

    def _on_moved(self, chosen: list[UUID], _section: object, before: UUID | None) -> None:
        self._office.write(lines.move, chosen, before)

    def _write(self, command: Callable[..., object], *rest: object) -> None:
        try:
            self._office.write(command, *rest)
        except InvalidInputError as error:
            self._office.toast("\n".join(error.problems.values()))

    def _items(self) -> tuple[PlanItem, ...]:
        plan = self._grid.plans.plan
        return plan.items if plan is not None else ()

    def _connect(self) -> None:
        grid, write = self._grid, self._office.write
        grid.grid.typed.connect(self._on_cells)
        grid.grid.fresh_typed.connect(self._on_fresh)
        grid.cleared.connect(self._on_cells)
        grid.pasted.connect(self._on_pasted)
        grid.marked.connect(self.mark)
        grid.removed.connect(self.remove)
        grid.copied.connect(self.copy)
        grid.shifted.connect(self.shift)
        grid.moved.connect(self._on_moved)
        grid.filled.connect(lambda ids, code: write(lines.fill_down, ids, code))
