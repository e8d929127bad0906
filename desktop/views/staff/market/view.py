"""«Ярмарка»: who can teach what and who wants to learn it, as a table or as a map (ux.md 8.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.models import (
    CompetenceMark,
    Employment,
    NetworkMember,
    Organization,
    Person,
    ReferenceEntry,
    Request,
    RequestArea,
    Skill,
)
from desktop.progress import Progress
from desktop.services import market
from desktop.services.competences import Key
from desktop.services.market import HeatMap, MarketRow, Overview
from desktop.services.people import listing
from desktop.storage.changes import Changes
from desktop.views.common.controls import sheet
from desktop.views.common.empty import EmptyView
from desktop.views.common.large import FEW, Look
from desktop.views.common.list_columns import Action, Listing
from desktop.views.common.list_contents import NOTHING_MATCHES
from desktop.views.common.list_export import export_listing, print_listing
from desktop.views.common.list_head import fill_menu
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import COLUMNS as COLUMNS_ACT
from desktop.views.page import EXCEL, FIND, PRINT, HelpAct, HelpText
from desktop.views.staff.market.head import MAP, TABLE, MarketHead
from desktop.views.staff.market.heat_map import HeatMapView
from desktop.views.staff.market.people import MarketPeople
from desktop.views.staff.market.table import MarketTable

if TYPE_CHECKING:
    from sqlmodel import Session

R = TypeVar("R")
EMPTY = "Ярмарка покажет, кто чему может научить. Отметьте уровни хотя бы у трёх человек."
READING = "Собираю ярмарку…"
TITLE, MAP_TITLE = "Ярмарка компетенций", "Карта компетенций"
OTHER_SITE = "Карточку {name} ведёт другой сад: уровень здесь только смотрят."
PURPOSE = (
    "Здесь видно, кто чему может научить и кто хочет научиться. Сверху — области, где учить "
    "некому или всё держится на одном человеке. Имя открывает карточку, стрелка раскрывает навыки."
)
KEYS = (
    ("Enter", "все люди строки"),
    ("→ ←", "раскрыть и свернуть навыки"),
    ("0–3", "уровень на карте"),
)
_TABLES = (
    CompetenceMark,
    Person,
    Employment,
    Organization,
    NetworkMember,
    ReferenceEntry,
    Request,
    RequestArea,
    Skill,
)


class MarketView(QWidget):
    """One reading of the base serves the table, another the map when it is in sight."""

    def __init__(self, office: Office, _page: QWidget) -> None:
        super().__init__()
        self.setObjectName("market")
        self._office = office
        self._overview = Overview((), 0)
        self._map = HeatMap((), ())
        self._marked = 0
        self._is_outdated = False
        self._reading = Look(office, READING)
        self._wanted: Key | None = None
        self.head = MarketHead(self._actions())
        self.table = MarketTable(office.preferences)
        self.map = HeatMapView()
        self.empty = EmptyView("handshake", EMPTY, name="market.empty")
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()
        self.refresh()

    def add_right(self, widget: QWidget) -> None:
        self.head.add_right(widget)

    def show_place(self, place: Place) -> None:
        """A chip may be asked for: «Некому учить»; ``focus`` is «map», or the code of an area."""
        if place.chip:
            self.head.chips.choose(place.chip)
        if place.focus in (TABLE, MAP):
            self.show_look(place.focus)
        elif place.focus:
            self._reset()
            self._wanted = Key(place.focus)
            self.show_look(TABLE)

    def help_text(self) -> HelpText:
        acts = (
            HelpAct("Собрать творческую группу", self.assemble_team),
            HelpAct("Показать картой", lambda: self.show_look(MAP)),
            HelpAct("Отметить уровни списком", self._go_levels),
        )
        return HelpText(PURPOSE, acts, KEYS)

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        acts: dict[str, Callable[[], object]] = {PRINT: self.print_shown, EXCEL: self.export}
        if self.look == TABLE:
            acts |= {FIND: self._focus_search, COLUMNS_ACT: self.table.choose_columns}
        return acts

    @property
    def look(self) -> str:
        return self.head.look.value or TABLE

    def refresh(self) -> None:
        """Read what is in sight again; the cursor, the scroll place and open areas stay.

        Thousands of people are counted in the background, what was shown stays meanwhile.
        """
        self._is_outdated = False
        shown = {"today": self._office.today, "with_network": self.head.network.isChecked()}
        is_quick = self._office.read(listing.count_cards) <= FEW
        self.head.update_actions()
        if self.look == MAP:
            draw = partial(_quietly, market.heat_map, shown)
            self._reading.ask(draw, self._show_map, is_quick=is_quick)
        else:
            count = partial(_quietly, market.overview, shown)
            self._reading.ask(count, self._show_overview, is_quick=is_quick)
        if self._reading.is_waiting and not self._marked:
            self.empty.show_state("handshake", READING)
            self._stack.setCurrentWidget(self.empty)

    def _show_map(self, found: HeatMap) -> None:
        self._map = found
        self.map.show_map(found)
        own = {one.id for one in found.people if not one.site}
        self._marked = len(own & {person for person, _ in found.cells})
        self._show_state()

    def _show_overview(self, found: Overview) -> None:
        self._overview = found
        self._marked = found.marked
        self.head.show_counts(found.counts)
        self._show_rows()
        if self._wanted is not None:
            self.table.reveal(self._wanted)
            self._wanted = None

    def show_look(self, code: str) -> None:
        """«Таблицей» or «Картой»."""
        self.head.show_look(code)
        self.refresh()
        shown = self.map.grid if code == MAP else self.table.tree
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def assemble_team(self, row: MarketRow | None = None) -> QWidget:
        """Open the wizard; a row of the market is its first skill."""
        from desktop.views.teams.wizard import TeamWizard

        wizard = TeamWizard(self._office, parent=self, first=row.key if row else None)
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wizard.open()
        return wizard

    def print_shown(self) -> QWidget:
        if self.look == TABLE:
            return print_listing(self._office, self.listing(), TITLE, self)
        from desktop.views.staff.market.printing import HeatMapPrintDialog

        dialog = HeatMapPrintDialog(self._office, self._map, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def export(self) -> None:
        title = "Ярмарка" if self.look == TABLE else "Карта компетенций"
        export_listing(self._office, self.listing(), title)

    def listing(self) -> Listing:
        """What is in sight, for Excel and for paper."""
        network = ("С педагогами других садов сети",) if self.head.network.isChecked() else ()
        if self.look == MAP:
            return map_listing(self._map, network)
        chip = self.head.chip_title()
        search = self.head.search.text().strip()
        shown = (f"Показаны: {chip}",) if chip else ()
        found = (f"Поиск: «{search}»",) if search else ()
        return self.table.listing((*shown, *found, *network))

    def menu_of(self, row: MarketRow) -> QMenu:
        """What can be done with an area or a skill."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        team = Action(
            "team",
            "Собрать творческую группу с этим умением…",
            lambda: self.assemble_team(row),
            enabled=lambda: self._office.can_write,
        )
        people = Action(
            "people", "Показать людей", lambda: self._show_people(row, self.table.box())
        )
        fill_menu(menu, [people, team])
        return menu

    def set_level(self, level: object) -> None:
        """A digit on the map: one act, which can be undone."""
        grid = self.map.grid
        who, area = grid.person, grid.area
        if who is None or area is None or not isinstance(level, int) or not self._office.can_write:
            return
        if not who.is_own:
            self._office.toast(OTHER_SITE.format(name=who.name))
            return
        known = grid.cell(grid.row, grid.column)
        if known is not None and known.is_own_mark and known.level == level:
            return
        changes = {who.id: {area.code: level}}
        self._office.write(market.set_levels, changes, self._office.today)
        self._office.toast(f"{grid.current_sentence()}", undo_button(self._office))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated:
            self.refresh()

    def _show_rows(self) -> None:
        search, chip = self.head.search.text().strip(), self.head.chips.active
        self.table.show_market(self._overview, search, chip)
        self._show_state()

    def _show_state(self) -> None:
        if self._marked < market.ENOUGH_TO_SHOW:
            self.empty.show_state("handshake", EMPTY, _first_ways(self._office))
            self._stack.setCurrentWidget(self.empty)
        elif self.look == MAP:
            self._stack.setCurrentWidget(self.map)
        elif not self.table.is_empty:
            self._stack.setCurrentWidget(self.table)
        else:
            reset = ToastButton("Сбросить условия", self._reset)
            self.empty.show_state("search", NOTHING_MATCHES, [reset])
            self._stack.setCurrentWidget(self.empty)

    def _reset(self) -> None:
        self.head.search.clear()
        self.head.chips.choose("")

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touch(*_TABLES):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_outdated = True

    def _show_people(self, row: MarketRow, box: QRect) -> None:
        popover = MarketPeople(row, self)
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.person_wanted.connect(self._open)
        popover.show_at(box)

    def _open(self, person: UUID) -> None:
        self._office.go(Place("staff", "list", person, section="competences"))

    def _go_levels(self) -> None:
        self._office.go(Place("staff", "levels"))

    def _focus_search(self) -> None:
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def _actions(self) -> tuple[Action, ...]:
        return (
            Action(
                "assemble",
                "Собрать творческую группу…",
                self.assemble_team,
                "group",
                enabled=lambda: self._office.can_write,
            ),
            Action("print", "Печать", self.print_shown, "print", "Ctrl+P"),
            Action("excel", "Excel", self.export, "excel-table", "Ctrl+E"),
        )

    def _connect(self) -> None:
        self.head.changed.connect(self._show_rows)
        self.head.network_toggled.connect(self.refresh)
        self.head.look_chosen.connect(self.show_look)
        self.head.search.left_downwards.connect(self.table.enter)
        tree = self.table.tree
        tree.person_wanted.connect(self._open)
        tree.people_wanted.connect(self._show_people)
        tree.menu_wanted.connect(lambda row, place: self.menu_of(row).popup(place))
        self.map.level_typed.connect(self.set_level)
        self.map.grid.opened.connect(self._open)
        self._office.changed.connect(self._on_changed)
        self._office.role_changed.connect(self.head.update_actions)

    def _arrange(self) -> None:
        for page in (self.table, self.map, self.empty):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        layout.addWidget(sheet(self._stack), 1)


def _quietly(
    query: Callable[..., R], shown: dict[str, Any], session: Session, _progress: Progress
) -> R:
    """A reading which cannot tell how far it is."""
    return query(session, **shown)


def map_listing(found: HeatMap, conditions: tuple[str, ...]) -> Listing:
    """The map as a table: a digit or nothing in each cell, the areas by name."""
    rows = tuple(
        (
            f"{who.name} ({who.site})" if who.site else who.name,
            *(
                cell.level if (cell := found.cells.get((who.id, area.code))) else None
                for area in found.areas
            ),
        )
        for who in found.people
    )
    scale = "0 — не владею, 1 — пробую, 2 — владею, 3 — могу научить"
    titles = ("ФИО", *(area.title for area in found.areas))
    return Listing(MAP_TITLE, (*conditions, scale), titles, rows)


def _first_ways(office: Office) -> tuple[ToastButton, ...]:
    """While too few are marked."""
    ways = {
        "Отметить списком": Place("staff", "levels"),
        "Провести анкету": Place("surveys", "list", focus="conduct"),
    }
    return tuple(ToastButton(text, partial(office.go, place)) for text, place in ways.items())
