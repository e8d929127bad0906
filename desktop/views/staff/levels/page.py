"""«Уровни списком»: everybody's levels by the keys 0–3, written person by person (ux.md 8.10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.models import Building, CompetenceMark, Employment, Person, ReferenceEntry
from desktop.services import market, reference
from desktop.storage.changes import Changes
from desktop.views.common.controls import button, card, label, line, row
from desktop.views.common.empty import EmptyView
from desktop.views.common.list_footer import ShrinkingLabel
from desktop.views.common.list_head import ChipRow
from desktop.views.common.segments import Segment, Segments
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import HelpText
from desktop.views.staff.levels.areas import MOST, AreasPopover
from desktop.views.staff.levels.desk import LevelsDesk
from desktop.views.staff.levels.grid import DOWN, RIGHT, LevelsGrid
from desktop.views.staff.levels.paste import Block, read_block
from desktop.views.staff.levels.people import ALL, PeopleFilter
from desktop.views.staff.levels.question import WillingQuestion

MEMORY = "levels"
EMPTY = "Пока некого отмечать. Сначала добавьте сотрудников."
KEYS_LINE = "0–3 — уровень · Backspace — стереть · Ctrl+C, Ctrl+V — блок из Excel"
PURPOSE = (
    "Здесь отмечают уровни сразу у многих: строка — человек, столбец — область. Нажимайте 0, 1, 2 "
    "или 3, курсор сам пойдёт дальше. Всё записывается сразу, отдельно по каждому человеку."
)
KEYS = (
    ("0–3", "поставить уровень"),
    ("Backspace", "стереть"),
    ("Tab", "к следующей клетке"),
    ("Ctrl+Tab", "выйти из таблицы"),
    ("+  −  ?", "готовы делиться: да, нет, не знаю"),
)
_TABLES = (CompetenceMark, Person, Employment, ReferenceEntry, Building)


class LevelsPage(QWidget):
    """The grid, and what is written when."""

    def __init__(self, office: Office, _page: QWidget) -> None:
        super().__init__()
        self.setObjectName("levels")
        self._office = office
        self._is_outdated = False
        self.desk = LevelsDesk(office, self)
        memory = office.preferences.load(MEMORY)
        self._codes: list[str] = list(memory.get("areas", ()))
        self.count = label("", "heading", name="levels.count")
        self.areas_button = button("Выбрать области…", name="levels.action.areas", icon="columns")
        self.direction = Segments(
            [Segment(DOWN, "вниз"), Segment(RIGHT, "вправо")],
            name="levels.direction",
            title="После цифры",
        )
        self.done = button("Готово", name="levels.action.done", kind="primary", icon="check")
        self.chips = ChipRow("levels")
        self.grid = LevelsGrid()
        self.question = WillingQuestion()
        self.problem = label("", "error", name="levels.problem", wrap=True)
        self.place = ShrinkingLabel("levels.place")
        self.keys = ShrinkingLabel("levels.keys")
        self.empty = EmptyView("person", EMPTY, name="levels.empty")
        self._filter = PeopleFilter((), frozenset(), (), {})
        self._stack = QStackedWidget()
        self.direction.set_value(str(memory.get("direction", DOWN)))
        self._arrange()
        self._connect()
        self.refresh()

    def show_place(self, place: Place) -> None:
        """A person may be asked for: the cursor goes to her row."""
        ids = [one.id for one in self.grid.people]
        if place.record in ids:
            self.grid.go(ids.index(place.record), 0)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def help_text(self) -> HelpText:
        return HelpText(PURPOSE, keys=KEYS)

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return {}

    def refresh(self) -> None:
        """Read people and levels again; what is typed and not yet written stays."""
        self._is_outdated = False
        self.desk.read()
        known = [item.code for item in self.desk.found.areas]
        kept = [code for code in self._codes if code in known]
        self._codes = kept or known[:MOST]
        self._show_people()
        self.direction.setEnabled(self._office.can_write)

    def choose_areas(self) -> AreasPopover:
        popover = AreasPopover(self.desk.found.areas, self._codes, self)
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.changed.connect(self._take_areas)
        popover.show_beside(self.areas_button)
        popover.list.setFocus()
        return popover

    def write_now(self) -> None:
        """Write everything typed: before the page goes out of sight."""
        self.desk.write_all()

    def finish(self) -> None:
        """[Готово]: everything is written; back to the list."""
        self.write_now()
        self._office.go(Place("staff", "list"))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.write_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self.write_now()

    def _on_level(self, level: int | None) -> None:
        who, area = self.grid.person, self.grid.area
        if who is None or area is None:
            return
        if self.desk.type(who, area, level) and level is not None:
            self.grid.step(self.direction.value or DOWN)

    def _on_moved(self) -> None:
        self._show_place()
        self.desk.write_others(self.grid.person)

    def _on_levels(self) -> None:
        self.grid.show_cells(self.desk.draft.cells)
        self._count()

    def _on_question(self, who: str, area: str) -> None:
        if who:
            self.question.ask(who, area)
        else:
            self.question.hide()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _paste(self, text: str) -> None:
        if not self._office.can_write or not self.grid.people:
            return
        rows, columns = self.grid.block()
        room = (len(self.grid.people) - rows.start, len(self.grid.areas) - columns.start)
        found = read_block(text, *room)
        self._say(found.problem)
        if found.block is not None:
            self.desk.paste(self._changes(found.block, rows.start, columns.start))

    def _changes(self, block: Block, top: int, left: int) -> dict[UUID, dict[str, int]]:
        """Cells of a block which differ from what stands there."""
        changes: dict[UUID, dict[str, int]] = {}
        for down, levels in enumerate(block.rows):
            who = self.grid.people[top + down]
            for right, level in enumerate(levels):
                known = self.grid.cell(top + down, left + right)
                is_same = known is not None and known.is_own_mark and known.level == level
                if level is not None and not is_same:
                    changes.setdefault(who.id, {})[self.grid.areas[left + right].code] = level
        return changes

    def _take_areas(self, codes: list[str]) -> None:
        self.write_now()
        self._codes = codes
        self._remember()
        self._show_people()

    def _remember(self) -> None:
        direction = self.direction.value or DOWN
        self._office.preferences.save(MEMORY, {"areas": self._codes, "direction": direction})

    def _show_people(self) -> None:
        marked = frozenset(person for person, _ in self.desk.found.cells)
        positions = self._office.read(reference.items, "positions")
        buildings = self._office.read(market.buildings)
        self._filter = PeopleFilter(self.desk.found.people, marked, positions, buildings)
        self.chips.show_chips(self._filter.chips())
        areas = [item for item in self.desk.found.areas if item.code in self._codes]
        people = self._filter.people(self.chips.active or ALL)
        self.grid.show_levels(people, areas, self.desk.draft.cells)
        self._stack.setCurrentIndex(0 if self.desk.found.people else 1)
        self._count()
        self._show_place()

    def _count(self) -> None:
        people = [one.id for one in self.grid.people]
        areas = [item.code for item in self.grid.areas]
        done = self.desk.draft.count(people, areas)
        self.count.setText(f"Отмечено {done} из {len(people) * len(areas)}")

    def _show_place(self) -> None:
        who, area = self.grid.person, self.grid.area
        whole = self.grid.current_sentence()
        if who is None or area is None:
            self.place.say(whole)
            return
        level = whole.rsplit(" · ", 1)[-1]
        self.place.say(whole, f"{who.name} · {area.label} · {level}", f"{who.name} · {level}")

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _on_chip(self) -> None:
        self.write_now()
        self._show_people()

    def _on_changed(self, changes: Changes) -> None:
        if self.desk.is_writing or not changes.touch(*_TABLES):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_outdated = True

    def _connect(self) -> None:
        self.grid.level_typed.connect(self._on_level)
        self.grid.moved.connect(self._on_moved)
        self.grid.pasted.connect(self._paste)
        self.grid.answered.connect(self.desk.answer)
        self.grid.opened.connect(
            lambda person: self._office.go(Place("staff", "list", person, section="competences"))
        )
        self.grid.take_back = lambda: self.desk.take_back(self.grid.person)
        self.question.answered.connect(self.desk.answer)
        self.areas_button.clicked.connect(self.choose_areas)
        self.direction.chosen.connect(lambda _code: self._remember())
        self.done.clicked.connect(self.finish)
        self.chips.chosen.connect(lambda _code: self._on_chip())
        self.desk.changed.connect(self._on_levels)
        self.desk.problem.connect(self._say)
        self.desk.asking.connect(self._on_question)
        self._office.changed.connect(self._on_changed)

    def _arrange(self) -> None:
        add = ToastButton("Добавить сотрудников", lambda: self._office.go(Place("staff", "list")))
        self.empty.show_state("person", EMPTY, [add])
        self.problem.hide()
        self.keys.say(KEYS_LINE, "0–3 — уровень", "")
        self.keys.setProperty("kind", "caption")
        self.keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        title = label("Уровни списком", "title", name="levels.title")
        after = ShrinkingLabel("levels.direction.title")
        after.say("После цифры:", "")
        after.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._stack.addWidget(self._sheet())
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(row(title, self.count, None, self.areas_button, self.done))
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.chips, 3)
        filters.addWidget(after, 1)
        filters.addWidget(self.direction)
        layout.addLayout(filters)
        layout.addWidget(self.problem)
        layout.addWidget(self._stack, 1)

    def _sheet(self) -> QFrame:
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 6, 12, 6)
        foot.addWidget(self.place, 2)
        foot.addWidget(self.keys, 1)
        sheet = card()
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.grid, 1)
        inside.addWidget(line())
        inside.addWidget(self.question)
        inside.addLayout(foot)
        return sheet
