"""The view «По этапам»: filters, five columns, what is done with the ticked cards (ux.md 10.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.services.pairs import board
from desktop.views.common.controls import sheet
from desktop.views.common.empty import EmptyView
from desktop.views.common.focus_chain import chain_focus
from desktop.views.common.list_columns import Listing
from desktop.views.common.list_contents import NOTHING_MATCHES
from desktop.views.common.list_export import export_listing, print_listing
from desktop.views.common.list_footer import ListFooter
from desktop.views.common.list_head import ListHead, action_button, context_menu
from desktop.views.common.overflow_row import OverflowRow
from desktop.views.common.side_host import SideHost
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import EXCEL, FIND, MEETING, NEW, PRINT, TICK_ALL, UNTICK, HelpAct, HelpText
from desktop.views.pairs.board.grid import BoardGrid
from desktop.views.pairs.curator_filter import CuratorFilter
from desktop.views.pairs.listing.columns import columns, seen_by
from desktop.views.pairs.opening import PairOpening
from desktop.views.pairs.shown import ShownPairs

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.common.panels import SidePanel

SCREEN: Final = "pairs.board"
TITLE: Final = "Пары по этапам"
FIRST: Final = "Подобрать первую пару"
PURPOSE: Final = (
    "Здесь видно, на каком этапе каждая пара: от поиска до команды. На карточке стоит главное: "
    "встречи, чего не хватает, можно ли перейти дальше. Застрявшие помечены знаком."
)


class BoardView(QWidget):
    """Nothing is written here: cards open, ticked ones are changed by dialogs."""

    def __init__(self, office: Office, shown: ShownPairs) -> None:
        super().__init__()
        self.setObjectName(f"{SCREEN}.view")
        self.setProperty("part", "box")
        self._office, self.shown = office, shown
        self._is_outdated = False
        self._seen = shown.query
        self.grid = BoardGrid()
        self._stack = QStackedWidget()
        self.side = SideHost(self._stack)
        self.acts = PairOpening(office, self, shown, lambda: self.grid.chosen, self._show_panel)
        self.head = ListHead(SCREEN, self.acts.buttons(), self.acts.more(self.export))
        self.curator = CuratorFilter(SCREEN, lambda: board.curators(shown.rows), self)
        self.first = OverflowRow(f"{SCREEN}.first")
        self.nothing = EmptyView("search", NOTHING_MATCHES, name=f"{SCREEN}.empty")
        self.footer = ListFooter(SCREEN, self.acts.bulk())
        self._arrange()
        self._connect()
        self._show_rights()
        self.refresh()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self.head.add_right(widget)

    def show_place(self, place: Place) -> None:
        """A chip, words of a search, a card; ``section`` is a stage to go to."""
        if place.search or place.chip:
            self.shown.reset()
            self.shown.keep(place.search, place.chip)
            self._show_filters()
            self.refresh()
        known = self.shown.of([place.record]) if place.record is not None else []
        if known and not self.grid.select(known[0].id):
            self.reset_conditions()
            self.grid.select(known[0].id)
        if place.section:
            there = self.shown.chosen()
            first = next((row.id for row in there if row.stage == place.section), None)
            if first is not None:
                self.grid.select(first)

    def run_act(self, code: str, record: UUID) -> object:
        """An act of a pair, by its code: a button of «Сегодня»."""
        return self.acts.run(code, record)

    def help_text(self) -> HelpText:
        go = self._office.go
        return HelpText(
            PURPOSE,
            (
                HelpAct("Подобрать пару", self.acts.choose),
                HelpAct("Отметить встречу", self.acts.meeting),
                HelpAct("Показать пары списком", lambda: go(Place("pairs", "list"))),
                HelpAct("Показать застрявшие", lambda: self.head.chips.choose(board.Chip.STUCK)),
                HelpAct("Напечатать", self.print_pairs),
                HelpAct("Сохранить в Excel", self.export),
            ),
            (
                ("← → ↑ ↓", "между карточками и этапами"),
                ("Enter", "открыть"),
                ("Ctrl+→ Ctrl+←", "перевести на этап, вернуть"),
                ("Пробел", "отметить карточку"),
                ("Delete", "в корзину"),
                ("Ctrl+F", "поиск"),
            ),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return {
            PRINT: self.print_pairs,
            EXCEL: self.export,
            FIND: self._to_search,
            NEW: self.acts.choose,
            MEETING: self.acts.meeting,
            TICK_ALL: self.grid.tick_shown,
            UNTICK: self.grid.untick,
        }

    def refresh(self) -> None:
        """Read and draw what the filters leave."""
        self._is_outdated = False
        self._seen = self.shown.query
        self._show_chips()
        rows = self.shown.chosen()
        self.grid.show_rows(rows)
        is_filtered = self.shown.query != board.PairQuery()
        is_beginning = not rows and not is_filtered and self._office.is_current_year
        if rows or is_beginning:
            self._stack.setCurrentWidget(self.grid)
        else:
            self._show_nothing(is_filtered=is_filtered)
        self.first.setVisible(is_beginning)
        self._count()

    def reset_conditions(self) -> None:
        """[Сбросить условия]."""
        self.shown.reset()
        self._show_filters()
        self.refresh()

    def print_pairs(self) -> QWidget:
        """[Печать]: the cards in sight as lines."""
        return print_listing(self._office, self.listing(), TITLE, self)

    def export(self) -> None:
        """[Excel]: the same."""
        export_listing(self._office, self.listing(), TITLE)

    def listing(self) -> Listing:
        """The cards in sight as a table, stage after stage."""
        office = self._office
        shown = [one for one in columns(seen_by(office)) if "W" in one.shown]
        rows = self.shown.of(self.grid.ids)
        cells = tuple(tuple((one.value or one.text)(row) for one in shown) for row in rows)
        query = self.shown.query
        chosen = [one for one in self.shown.chips()[1:] if one.code == query.chip]
        conditions = [f"Показаны: {chip.title}" for chip in chosen]
        if query.text:
            conditions.append(f"Поиск: «{query.text}»")
        return Listing(TITLE, tuple(conditions), tuple(one.title for one in shown), cells)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self.acts.choose()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated or self._seen != self.shown.query:
            self._show_filters()
            self.refresh()

    def _show_nothing(self, *, is_filtered: bool) -> None:
        """No card fits, or the school year which is looked at had no pairs."""
        if is_filtered:
            reset = ToastButton("Сбросить условия", self.reset_conditions)
            self.nothing.show_state("search", NOTHING_MATCHES, (reset,))
        else:
            self.nothing.show_state("two-people", self.shown.nothing)
        self._stack.setCurrentWidget(self.nothing)

    def _show_chips(self) -> None:
        if self.head.chips.show_chips(self.shown.chips()):
            chain_focus([*self.head.stops, *self.footer.stops])

    def _show_filters(self) -> None:
        """What was chosen in the list meanwhile."""
        wanted = self.shown.query
        self._show_chips()
        self.head.chips.choose(wanted.chip)
        self.head.search.setText(wanted.text)
        self.curator.set_value(wanted.curator_id)
        self.shown.query = wanted

    def _on_filter(self, *_: object) -> None:
        self.shown.keep(self.head.search.text().strip(), self.head.chips.active)
        self.refresh()

    def _on_curator(self, curator: UUID | None) -> None:
        self.shown.keep_curator(curator)
        self.refresh()

    def _on_outdated(self) -> None:
        """Out of sight it is read when it is seen again."""
        self._is_outdated = True
        if self.isVisible():
            self.refresh()

    def _show_rights(self) -> None:
        """What changes the base is for those who may."""
        self.head.update_actions()
        self.grid.set_writable(on=self._office.can_write)
        for made in self.first.buttons:
            made.setEnabled(self._office.can_write)
        self._count()

    def _count(self) -> None:
        total = board.counts(self.shown.rows)[self.shown.query.chip]
        self.footer.show_counts(len(self.grid.ids), total, len(self.grid.ticked))

    def _to_search(self) -> None:
        self.head.search.setFocus()
        self.head.search.selectAll()

    def _show_panel(self, panel: QWidget, _title: str) -> None:
        """«Перевести на этап» beside the board; afterwards the keyboard is at the card again."""
        made = cast("SidePanel", panel)
        made.closed.connect(self.grid.enter, Qt.ConnectionType.UniqueConnection)
        self.side.show_panel(made)

    def _open_menu(self, record: UUID, at: QPoint) -> None:
        actions = self.acts.menu(record)
        if actions:
            context_menu(self, actions).popup(at)

    def _connect(self) -> None:
        grid = self.grid
        self.shown.outdated.connect(self._on_outdated)
        self._office.role_changed.connect(self._show_rights)
        self.head.search.typed.connect(self._on_filter)
        self.head.search.left_downwards.connect(grid.enter)
        self.head.chips.chosen.connect(self._on_filter)
        self.curator.chosen.connect(self._on_curator)
        grid.opened.connect(self.acts.open)
        grid.choose_wanted.connect(self.acts.choose)
        grid.trash_wanted.connect(lambda one: self.acts.trash([one]))
        grid.move_wanted.connect(self.acts.move)
        grid.step_wanted.connect(self.acts.step)
        grid.menu_wanted.connect(self._open_menu)
        grid.ticks_changed.connect(self._count)
        grid.ticks_changed.connect(self.head.update_actions)
        grid.current_changed.connect(self.head.update_actions)
        self.footer.print_wanted.connect(self.print_pairs)
        self.footer.excel_wanted.connect(self.export)
        self.footer.untick_wanted.connect(grid.untick)

    def _arrange(self) -> None:
        self.head.add_filter(self.curator.button)
        steps = enumerate(self.acts.first_steps(FIRST), start=1)
        self.first.set_buttons(
            [
                action_button(one, f"{SCREEN}.empty.button.{place}", primary=place == 1)
                for place, one in steps
            ]
        )
        self.footer.columns_button.hide()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.side, 1)
        column.addWidget(self.first)
        column.addWidget(sheet(self.footer))
