"""The view «Список»: all pairs as lines, with everything that is done to many of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.services.pairs import board
from desktop.services.pairs.board import PairRow
from desktop.views.common.list_columns import EmptyState, ListQuery
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.record_list import RecordList
from desktop.views.common.side_host import SideHost
from desktop.views.office import Office, Place
from desktop.views.page import MEETING, HelpAct, HelpText
from desktop.views.pairs.curator_filter import CuratorFilter
from desktop.views.pairs.listing.columns import columns, in_order, seen_by
from desktop.views.pairs.opening import PairOpening
from desktop.views.pairs.shown import ShownPairs

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.views.common.panels import SidePanel

SCREEN: Final = "pairs.list"
TITLE: Final = "Пары"
NARROW_BELOW: Final = 1000
FIRST: Final = "Подобрать пару"
PURPOSE: Final = (
    "Здесь все пары строками: этап, встречи, срок и чего не хватает для следующего шага. "
    "Застрявшие стоят сверху. Отметьте несколько строк, чтобы изменить срок или куратора у всех "
    "сразу."
)


class PairListView(QWidget):
    """Filters are those of the board; ticks belong to this list."""

    def __init__(self, office: Office, shown: ShownPairs) -> None:
        super().__init__()
        self.setObjectName(SCREEN)
        self.setProperty("part", "box")
        self._office, self.shown = office, shown
        self._sees_trust = seen_by(office)
        self.acts = PairOpening(office, self, shown, self._chosen, self._show_panel)
        self._is_made = False
        self.list: RecordList[PairRow] = RecordList(self._spec(), office.preferences)
        self.curator = CuratorFilter(SCREEN, lambda: board.curators(shown.rows), self)
        self._is_made = True
        self._arrange()
        self.list.refresh()  # before connecting: the filters of the board are not lost
        self._connect()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self.list.head.add_right(widget)

    def show_place(self, place: Place) -> None:
        """A chip, words of a search, a pair."""
        if place.search or place.chip:
            self.shown.reset()
            self.shown.keep(place.search, place.chip)
            self._show_filters()
        if place.record is None:
            return
        self.list.uncover(place.record)
        self.list.select(place.record)
        self.list.table.setFocus()

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Подобрать пару", self.acts.choose),
                HelpAct("Изменить срок отмеченных", self.acts.set_term),
                HelpAct("Изменить куратора отмеченных", self.acts.set_curator),
                HelpAct("Напечатать список", self.list.print_wanted.emit),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (
                ("Enter", "открыть"),
                ("Ctrl+→ Ctrl+←", "перевести на этап, вернуть"),
                ("Пробел", "отметить строку"),
                ("Delete", "в корзину"),
                ("Ctrl+F", "поиск в списке"),
            ),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        return {**self.list.acts(), MEETING: self.acts.meeting}

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_filters()

    def _spec(self) -> ListSpec[PairRow]:
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=columns(self._sees_trust),
            list_ids=self._ids,
            load_rows=self.shown.of,
            empty=self._empty,
            chips=self.shown.chips,
            actions=self.acts.buttons(),
            more=self.acts.more(self._export),
            bulk=self.acts.bulk(),
            menu=self.acts.menu,
            narrow_below=NARROW_BELOW,
        )

    def _empty(self) -> EmptyState:
        """An earlier school year without pairs offers nothing to begin."""
        is_now = self._office.is_current_year
        first_steps = self.acts.first_steps(FIRST) if is_now else ()
        return EmptyState("two-people", self.shown.nothing, first_steps)

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        wanted = replace(
            self.shown.query,
            text=query.search,
            chip=board.Chip(query.chip) if query.chip else board.Chip.ALL,
            curator_id=query.extra.get("curator"),
        )
        found = board.chosen(self.shown.rows, wanted)
        return [row.id for row in in_order(found, query.sort, self._sees_trust)]

    def _chosen(self) -> Sequence[UUID]:
        """The buttons ask before the list stands."""
        return self.list.chosen if self._is_made else ()

    def _show_panel(self, panel: QWidget, _title: str) -> None:
        """«Перевести на этап» beside the list; afterwards the keyboard is in the list again."""
        made = cast("SidePanel", panel)
        made.closed.connect(self.list.table.setFocus, Qt.ConnectionType.UniqueConnection)
        self.side.show_panel(made)

    def _export(self) -> None:
        """The menu stands before the list does."""
        self.list.excel_wanted.emit()

    def _step(self, by: int) -> None:
        """Ctrl+→, Ctrl+←."""
        if self.list.current_id is not None:
            self.acts.step(self.list.current_id, by)

    def _arrange(self) -> None:
        self.list.head.add_filter(self.curator.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list.take_head())
        self.side = SideHost(self.list)
        layout.addWidget(self.side, 1)
        self.list.chain_focus()

    def _connect(self) -> None:
        made = self.list
        self.shown.outdated.connect(made.refresh_later)
        self._office.role_changed.connect(made.refresh_later)
        self._office.role_changed.connect(made.head.update_actions)
        made.refreshed.connect(self._keep_filters)
        made.opened.connect(self.acts.open)
        made.current_changed.connect(lambda _one: made.head.update_actions())
        made.model.ticks_changed.connect(made.head.update_actions)
        made.create_wanted.connect(self.acts.choose)
        made.trash_wanted.connect(self.acts.trash)
        held = Qt.KeyboardModifier.ControlModifier
        made.table.bind(Qt.Key.Key_Right, lambda: self._step(1), held)
        made.table.bind(Qt.Key.Key_Left, lambda: self._step(-1), held)
        self.curator.chosen.connect(self._on_curator)
        connect_paper(self._office, made, TITLE, self)

    def _keep_filters(self) -> None:
        """The board shows the same when it is gone to."""
        query = self.list.query
        self.shown.keep(query.search, query.chip)
        self.shown.keep_curator(query.extra.get("curator"))
        self.curator.set_value(query.extra.get("curator"))

    def _show_filters(self) -> None:
        """What was chosen on the board meanwhile."""
        wanted, head = self.shown.query, self.list.head
        if self.list.query.extra.get("curator") != wanted.curator_id:
            self.list.set_filter(curator=wanted.curator_id)
        if head.chips.active != wanted.chip:
            head.chips.choose(wanted.chip)
        if head.search.text().strip() != wanted.text:
            head.search.setText(wanted.text)
        self.curator.set_value(wanted.curator_id)

    def _on_curator(self, curator: UUID | None) -> None:
        self.list.set_filter(curator=curator)
