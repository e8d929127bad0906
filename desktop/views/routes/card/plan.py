"""The section «План»: year strip, grid, buttons below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.exchange.inbound import disputed
from desktop.language.numbers import plural
from desktop.services import reference, settings
from desktop.services.routes import cells, library, lines, shipped
from desktop.services.routes.types import LineDraft
from desktop.views.common.controls import button, label
from desktop.views.common.disputes import DisputeLine
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.common.list_head import context_menu
from desktop.views.common.overflow_row import OverflowRow
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office
from desktop.views.routes.card.extra_columns import ExtraColumns
from desktop.views.routes.card.strip import YearStrip
from desktop.views.routes.card.writing import GridWriter
from desktop.views.routes.grid.columns import ACTIVITY, FORMAT, HELPER, WAY, of_route
from desktop.views.routes.grid.disputes import of_cursor
from desktop.views.routes.grid.model import CHANGED, UNCONFIRMED, overdue_words
from desktop.views.routes.grid.table import RouteGrid
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.services.routes.types import Line, RouteCard

LOW: Final = 240
EMPTY: Final = (
    "В маршруте пока нет строк. Возьмите готовые из библиотеки или добавьте дефицит и впишите свои."
)


class PlanSection(QWidget):
    """Shows a route; what the grid wants is written by ``writer``."""

    library_wanted = Signal()
    survey_wanted = Signal()
    deficit_wanted = Signal()
    confirm_wanted = Signal(object)
    many_wanted = Signal(object)
    """A line which is to be put into the routes of others."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("routes.plan")
        self.setProperty("part", "box")
        self._office = office
        self.card: RouteCard | None = None
        self.strip = YearStrip()
        self.grid = RouteGrid()
        self.empty = label(EMPTY, "muted", name="routes.plan.empty", wrap=True)
        self.note = label("", "warning", name="routes.plan.note", wrap=True)
        self.confirm = button("Подтвердить", name="routes.plan.confirm", kind="link")
        self.disputes = DisputeLine(office, "routes.plan")
        self.line = button("Строка", name="routes.plan.line", icon="plus", tip="Insert")
        self.from_library = button("Из библиотеки…", name="routes.plan.library", icon="book")
        self.from_survey = button("Из анкеты…", name="routes.plan.survey", icon="checklist")
        self.deficit = button("Дефицит", name="routes.plan.deficit", icon="plus")
        self.buttons = OverflowRow("routes.plan.buttons")
        self.extra = ExtraColumns(office, self)
        self.writer = GridWriter(office, self.grid, self)
        self._arrange()
        self._connect()

    def show_route(self, card: RouteCard | None) -> None:
        """Show a route; the cursor and what is being typed stay."""
        is_other = card is None or self.card is None or card.id != self.card.id
        self.card = self.writer.card = card
        if card is None:
            return
        if is_other:
            self._learn()
            self.strip.show_months(())
        can_edit = card.can_edit and self._office.can_write
        place = self.grid.keep_place()
        self.strip.show_months(card.months)
        anew = self._office.read(settings.value, shipped.BY_DEFICIT)
        self.grid.grid.by_section = bool(anew)
        self.extra.show_route(card)
        cells = self._office.read(disputed.under, card.id)
        codes = [one.code for one in of_route(card, self.extra.shown)]
        self.grid.grid.disputes.show(cells, card.id, card.sections, codes)
        self.grid.grid.show_route(card, can_edit=can_edit, extra=self.extra.shown)
        if is_other:
            self.grid.go(card.sections[0].id if card.sections else None)
        elif not self.grid.is_typing:
            self.grid.return_to(place)
        for made in (self.line, self.from_library, self.from_survey, self.deficit):
            made.setEnabled(can_edit)
        self.empty.setVisible(not card.lines and self.grid.grid.fresh is None)
        self._show_note()

    def add_lines(self, drafts: Sequence[LineDraft]) -> None:
        """Lines of the library go to the deficit of the cursor."""
        card = self.card
        if card is None or not drafts:
            return
        section = self.current_section()
        made = self._office.write(lines.add, card.id, drafts, area_id=section)
        count = len(made)
        words = plural(count, "строка", "строки", "строк")
        self._office.toast(f"Добавлено: {count} {words}.", undo_button(self._office))
        self.grid.go(made[0])

    def current_section(self) -> UUID | None:
        """The deficit where the cursor is."""
        row = self.grid.currentIndex().row()
        rows = self.grid.grid.rows
        return rows[row].section.id if 0 <= row < len(rows) else None

    def current_line(self) -> Line | None:
        """The line where the cursor is."""
        return self.grid.grid.line_at(self.grid.currentIndex().row())

    def menu(self) -> tuple[Action, ...]:
        """What can be done with the chosen lines, for the right button and the Menu key."""
        grid, line = self.grid, self.current_line()
        found = [Action("line.add", "Строка ниже", grid.begin_line, shortcut="Insert")]
        if line is not None:
            chosen = grid.chosen_lines()
            found += [
                Action(
                    "line.copy", "Создать копированием", lambda: self.writer.copy(chosen), "", "F9"
                ),
                Action("line.up", "Выше", lambda: self.writer.shift(chosen, -1), "", "Alt+↑"),
                Action("line.down", "Ниже", lambda: self.writer.shift(chosen, 1), "", "Alt+↓"),
                Action("line.confirm", "Подтвердить…", lambda: self.confirm_wanted.emit(line.id)),
                Action("line.many", "Применить к нескольким…", lambda: self.many_wanted.emit(line)),
                SEPARATOR,
                Action("line.trash", "В корзину", lambda: self.writer.remove(chosen)),
            ]
        found = found if self._can_edit() else []
        return (*found, *self.disputes.menu_acts())

    def _can_edit(self) -> bool:
        return self.card is not None and self.grid.grid.can_edit

    def _learn(self) -> None:
        """Words of the lists, and what is offered while typing."""
        read = self._office.read
        ways, formats = (read(reference.items, code) for code in ("step_ways", "formats"))
        self.grid.cells.choices = {WAY: ways, FORMAT: formats}
        self.grid.grid.set_words(
            {one.code: one.title for one in ways}, {one.code: one.title for one in formats}
        )
        ready = read(library.lines)
        self.writer.learn(ready)
        activities = [one.activity for one in ready]
        self.grid.cells.offers = {
            ACTIVITY: lambda: activities,
            HELPER: lambda: read(cells.offered_names),
        }

    def _show_note(self) -> None:
        """What is the matter with the cell of the cursor."""
        line = self.current_line()
        said: list[str] = []
        if line is not None:
            if line.term.is_unknown:
                said.append(f"Не узнано: «{line.term.text}». Выберите дату.")
            if line.is_helper_unknown:
                said.append(f"Не узнано: «{line.helper}». Выберите человека из списка.")
            if line.overdue:
                said.append(overdue_words(line.overdue))
            if line.is_unconfirmed:
                said.append(UNCONFIRMED)
            if line.is_changed:
                said.append(CHANGED)
        self.confirm.setVisible(line is not None and line.is_unconfirmed and self._can_edit())
        self.disputes.show_cells(of_cursor(self.grid))
        self._say(" · ".join(said))

    def _say(self, text: str) -> None:
        self.note.setText(text[:1].upper() + text[1:])
        self.note.setVisible(bool(text))

    def _open_menu(self, point: QPoint) -> None:
        acts = self.menu()
        if acts:
            context_menu(self, acts).popup(self.grid.viewport().mapToGlobal(point))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the lines matter more than the months."""
        super().resizeEvent(event)
        is_low = event.size().height() < Theme.current().metrics.px(LOW)
        self.strip.setVisible(not is_low or self.strip.month is not None)

    def _on_month(self, month: int | None) -> None:
        self.grid.grid.set_month(month)

    def _arrange(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.strip)
        box.addWidget(self.empty)
        box.addWidget(self.grid, 1)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.note, 1)
        below.addWidget(self.confirm)
        box.addLayout(below)
        box.addWidget(self.disputes)
        self.buttons.set_buttons((self.line, self.from_library, self.from_survey, self.deficit))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.buttons, 1)
        buttons.addWidget(self.extra.button)
        box.addLayout(buttons)
        self.grid.setMinimumHeight(110)

    def _connect(self) -> None:
        grid = self.grid
        grid.confirm_wanted.connect(self.confirm_wanted)
        self.writer.refused.connect(self._say)
        grid.current_changed.connect(self._show_note)
        grid.customContextMenuRequested.connect(self._open_menu)
        self.strip.chosen.connect(self._on_month)
        self.extra.changed.connect(lambda: self.show_route(self.card))
        self.line.clicked.connect(self._begin_line)
        self.from_library.clicked.connect(self.library_wanted)
        self.from_survey.clicked.connect(self.survey_wanted)
        self.deficit.clicked.connect(self.deficit_wanted)
        self.confirm.clicked.connect(self._confirm_current)

    def _begin_line(self) -> None:
        """A route without deficits takes its first line in a section without a name."""
        if self.grid.grid.rows:
            self.grid.begin_line()
        else:
            self.deficit_wanted.emit()

    def _confirm_current(self) -> None:
        if (line := self.current_line()) is not None:
            self.confirm_wanted.emit(line.id)
