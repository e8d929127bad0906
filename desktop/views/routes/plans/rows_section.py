"""The section «Строки»: the grid of a plan and the buttons below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.exchange.inbound import disputed
from desktop.services import reference
from desktop.services.plans import cells, kinds
from desktop.services.routes import cells as of_routes
from desktop.views.common.controls import button, label
from desktop.views.common.disputes import DisputeLine
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.common.list_head import context_menu
from desktop.views.common.overflow_row import OverflowRow
from desktop.views.office import Office, Place
from desktop.views.routes.card.strip import YearStrip
from desktop.views.routes.grid.columns import HELPER
from desktop.views.routes.grid.disputes import of_cursor
from desktop.views.routes.grid.model import overdue_words
from desktop.views.routes.plans.grid import (
    AUDIENCE,
    CHANGED,
    ORGANIZER,
    SECTION,
    PlanGrid,
    codes_of,
    sections_of,
)
from desktop.views.routes.plans.writing import PlanWriter
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.services.plans.types import PlanCard, PlanItem

LOW: Final = 310
EMPTY: Final = (
    "В плане пока нет строк. Впишите первую или вставьте таблицу из Excel или Word: Ctrl+V."
)
MAKE_EVENT: Final = "Сделать мероприятием"
OPEN_EVENT: Final = "Открыть мероприятие"


class RowsSection(QWidget):
    """Shows a plan; what the grid wants is written by ``writer``."""

    event_wanted = Signal(object)
    """The row which is to become an event."""
    link_wanted = Signal(object)
    """The row in which an event of «Мероприятия» is to stand."""
    version_wanted = Signal()
    headings_wanted = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("plans.rows")
        self.setProperty("part", "box")
        self._office = office
        self.plan: PlanCard | None = None
        self.strip = YearStrip("plans")
        self.grid = PlanGrid()
        self.empty = label(EMPTY, "muted", name="plans.rows.empty", wrap=True)
        self.note = label("", "warning", name="plans.rows.note", wrap=True)
        self.told = label("", "muted", name="plans.rows.told", wrap=True)
        self.disputes = DisputeLine(office, "plans.rows")
        self.line = button("Строка", name="plans.rows.line", icon="plus", tip="Insert")
        self.event_button = button(MAKE_EVENT, name="plans.rows.event", icon="calendar")
        self.version = button("Новая версия…", name="plans.rows.version", icon="copy")
        self.headings = button("Заголовки столбцов…", name="plans.rows.headings", icon="columns")
        self.buttons = OverflowRow("plans.rows.buttons")
        self.writer = PlanWriter(office, self.grid, self)
        self._learn()
        self._arrange()
        self._connect()

    def show_plan(self, plan: PlanCard | None) -> None:
        """Show a plan; the cursor and what is being typed stay."""
        is_other = plan is None or self.plan is None or plan.id != self.plan.id
        self.plan = plan
        if plan is None:
            return
        can_edit = plan.can_edit and self._office.can_write
        if is_other:
            self.strip.show_months(())
        self.strip.show_months(plan.months)
        place = self.grid.keep_place()
        cells = self._office.read(disputed.under, plan.id)
        self.grid.grid.disputes.show(cells, plan.id, sections_of(plan), codes_of(plan))
        self.grid.plans.show_plan(plan, can_edit=can_edit)
        if is_other:
            self.grid.go(plan.items[0].id if plan.items else None)
        elif not self.grid.is_typing:
            self.grid.return_to(place)
        for made in (self.line, self.headings):
            made.setEnabled(can_edit)
        self.version.setEnabled(can_edit and bool(plan.items))
        self.empty.setVisible(not plan.items and self.grid.grid.fresh is None)
        self._show_note()

    def go(self, row: str) -> None:
        """Put the cursor on a row, by the digits of its id; one which is gone changes nothing."""
        items = self.plan.items if self.plan is not None else ()
        if self.strip.month is not None:
            self.strip.choose(None)
        self.grid.go(next((one.id for one in items if one.id.hex == row), None))
        self.grid.setFocus()

    def current(self) -> PlanItem | None:
        """The row where the cursor is."""
        return self.grid.plans.item_at(self.grid.currentIndex().row())

    def menu(self) -> tuple[Action, ...]:
        """What can be done with the chosen rows, for the right button and the Menu key."""
        if not self.grid.grid.can_edit:
            return self.disputes.menu_acts()
        grid, item = self.grid, self.current()
        found = [Action("line.add", "Строка ниже", grid.begin_line, shortcut="Insert")]
        if item is not None:
            chosen, writer = grid.chosen_lines(), self.writer
            found += [
                Action("line.copy", "Создать копированием", lambda: writer.copy(chosen), "", "F9"),
                Action("line.up", "Выше", lambda: writer.shift(chosen, -1), "", "Alt+↑"),
                Action("line.down", "Ниже", lambda: writer.shift(chosen, 1), "", "Alt+↓"),
                Action("line.event", self._event_words(item), self._on_event, "calendar"),
                self._link_action(item),
                SEPARATOR,
                Action("line.trash", "В корзину", lambda: writer.remove(chosen)),
            ]
        return (*found, *self.disputes.menu_acts())

    def _link_action(self, item: PlanItem) -> Action:
        """An event which is there already, or none again."""
        if item.event_id is None:
            wanted = self.link_wanted
            return Action("line.link", "Связать с мероприятием…", lambda: wanted.emit(item.id))
        unlink = self.writer.unlink
        return Action("line.unlink", "Отвязать мероприятие", lambda: unlink(item.id))

    def _learn(self) -> None:
        """Words of the lists, and what is offered while typing."""
        read = self._office.read
        sections = read(reference.titles, kinds.SECTIONS)
        self.grid.plans.set_sections(sections)
        self.grid.cells.offers = {
            SECTION: lambda: list(sections.values()),
            HELPER: lambda: read(of_routes.offered_names),
            ORGANIZER: lambda: read(cells.offered_organizations),
            AUDIENCE: kinds.audiences,
        }

    def _show_note(self) -> None:
        """What is the matter with the row of the cursor."""
        item = self.current()
        said: list[str] = []
        told: list[str] = []
        if item is not None:
            if item.term.is_unknown:
                said.append(f"Не узнано: «{item.term.text}». Выберите дату.")
            if item.overdue:
                said.append(overdue_words(item.overdue))
            told += [CHANGED] if item.is_changed else []
            told += [f"мероприятие: {item.event_words}"] if item.event_words else []
        self.event_button.setText(self._event_words(item))
        self.event_button.setAccessibleName(self._event_words(item))
        can = item is not None and (item.event_id is not None or self.grid.grid.can_edit)
        self.event_button.setEnabled(can)
        self.buttons.reflow()
        self._say(" · ".join(said))
        self.disputes.show_cells(of_cursor(self.grid))
        self.told.setText(_sentence(" · ".join(told)))
        self.told.setVisible(bool(told))

    def _event_words(self, item: PlanItem | None) -> str:
        return OPEN_EVENT if item is not None and item.event_id is not None else MAKE_EVENT

    def _say(self, text: str) -> None:
        self.note.setText(_sentence(text))
        self.note.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the rows matter more than the months."""
        super().resizeEvent(event)
        is_low = event.size().height() < Theme.current().metrics.px(LOW)
        self.strip.setVisible(not is_low or self.strip.month is not None)

    def _on_event(self) -> None:
        """A row which is an event opens it; any other is asked to become one."""
        item = self.current()
        if item is None:
            return
        if item.event_id is not None:
            self._office.go(Place("events", "list", item.event_id))
        else:
            self.event_wanted.emit(item.id)

    def _open_menu(self, point: QPoint) -> None:
        acts = self.menu()
        if acts:
            context_menu(self, acts).popup(self.grid.viewport().mapToGlobal(point))

    def _arrange(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.strip)
        box.addWidget(self.empty)
        box.addWidget(self.grid, 1)
        box.addWidget(self.note)
        box.addWidget(self.told)
        box.addWidget(self.disputes)
        self.buttons.set_buttons((self.line, self.event_button, self.version, self.headings))
        box.addWidget(self.buttons)
        self.grid.setMinimumHeight(110)

    def _connect(self) -> None:
        self.strip.chosen.connect(self.grid.grid.set_month)
        self.grid.current_changed.connect(self._show_note)
        self.grid.customContextMenuRequested.connect(self._open_menu)
        self.line.clicked.connect(self.grid.begin_line)
        self.event_button.clicked.connect(self._on_event)
        self.version.clicked.connect(self.version_wanted)
        self.headings.clicked.connect(self.headings_wanted)
        self.grid.horizontalHeader().sectionDoubleClicked.connect(self._on_heading)

    def _on_heading(self, _column: int) -> None:
        """A double click on a heading renames it."""
        if self.grid.grid.can_edit:
            self.headings_wanted.emit()


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
