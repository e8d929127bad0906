"""The list of every page (ux.md 5.2): search, chips, sorting, ticks, columns, footer, states.

A page says what the list is (``ListSpec``) and listens to its signals. The list asks for ids
first and for rows a page at a time; sorting and searching are done by the service.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.views.common.column_chooser import ColumnChooser
from desktop.views.common.controls import line
from desktop.views.common.empty import EmptyView
from desktop.views.common.focus_chain import chain_focus
from desktop.views.common.lazy_table import LazyTableModel
from desktop.views.common.list_columns import (
    SEPARATOR,
    Chip,
    Listing,
    ListMemory,
    ListQuery,
    NoMemory,
    RowT,
)
from desktop.views.common.list_contents import ListContents, ListSpec
from desktop.views.common.list_footer import ListFooter
from desktop.views.common.list_head import ListHead, as_buttons, context_menu
from desktop.views.common.list_layout import NARROW, ColumnLayout
from desktop.views.common.list_sorting import Sorting, sorting_action
from desktop.views.common.list_table import ListTable
from desktop.views.office import Place
from desktop.views.page import COLUMNS, EXCEL, FIND, NEW, PRINT, TICK_ALL, UNTICK
from desktop.views.theme import Theme

_NOTHING = (None, "", ())


class RecordList(QWidget, Generic[RowT]):
    """A list of records. ``head`` may be taken out to stand over list and card."""

    opened = Signal(object)
    current_changed = Signal(object)
    create_wanted = Signal()
    trash_wanted = Signal(list)
    copy_wanted = Signal(object)
    print_wanted = Signal()
    excel_wanted = Signal()
    refreshed = Signal()

    def __init__(
        self,
        spec: ListSpec[RowT],
        memory: ListMemory | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "box")
        self.spec = spec
        self._extra: dict[str, Any] = {}
        self._current: UUID | None = None
        self._is_outdated = False
        self._chips: Sequence[Chip] = ()
        self._sorting = Sorting(spec.columns)
        self.columns = _layout_of(spec, memory)
        self.model: LazyTableModel[RowT] = LazyTableModel(spec.columns, spec.load_rows, self)
        self._contents = ListContents(spec, self.model)
        self.head = ListHead(spec.screen, spec.actions, spec.more)
        self.table = ListTable(self.model, self.columns)
        self.table.setObjectName(f"{spec.screen}.table")
        self.table.setAccessibleName(spec.title)
        self.empty = EmptyView("search", "", name=f"{spec.screen}.empty")
        self.footer = ListFooter(spec.screen, spec.bulk)
        self._stack = QStackedWidget()
        _lay_out(self, self.head, _sheet(self._stack, (self.table, self.empty), self.footer))
        self._connect()
        self.table.show_columns()
        self.chain_focus()

    @property
    def query(self) -> ListQuery:
        """The conditions of now."""
        return ListQuery(
            self.head.search.text().strip(),
            self.head.chips.active,
            self._sorting.codes,
            dict(self._extra),
        )

    @property
    def ids(self) -> Sequence[UUID]:
        return self.model.ids

    @property
    def ticked(self) -> list[UUID]:
        return self.model.ticked_in_order()

    @property
    def chosen(self) -> list[UUID]:
        """Ticked records, or the current one when nothing is ticked."""
        return self.ticked or ([self._current] if self._current is not None else [])

    @property
    def current_id(self) -> UUID | None:
        return self._current

    def refresh(self) -> None:
        """Read the list again; the place stays, even of a record which no longer matches."""
        self._is_outdated = False
        for part in self.parts:
            part()

    @property
    def parts(self) -> tuple[Callable[[], object], ...]:
        """The halves of ``refresh``: a page with a long list lets the window answer between."""
        return self._refresh_chips, partial(self._read, keep=True)

    def chain_focus(self) -> None:
        """Tab: the head, the rows, the footer; called again after the head was moved."""
        chain_focus([*self.head.stops, self.table, *self.footer.stops])

    def refresh_later(self) -> None:
        """After a change of the base: at once when in sight, otherwise when it comes into sight."""
        if self.isVisible():
            self.refresh()
        else:
            self._is_outdated = True

    def set_filter(self, **extra: Any) -> None:
        """Further conditions of the page, in ``query.extra`` for its service; None lifts one."""
        self._extra = {
            code: value for code, value in (self._extra | extra).items() if value not in _NOTHING
        }
        self._requery()

    def reset_conditions(self) -> None:
        """[Сбросить условия]: no search, the first chip, no further conditions."""
        self._extra.clear()
        self.head.search.clear()
        self.head.chips.choose("")
        self._requery()

    def uncover(self, record: UUID) -> None:
        """Give up the conditions which hide a record."""
        if self.model.place_of(record) < 0:
            self.reset_conditions()

    def select(self, record: UUID | None) -> bool:
        """Make a record the current one; False when it is not in the list."""
        if record is None:
            return False
        place = self.model.place_of(record)
        self.table.select_row(place)
        return place >= 0

    def step(self, by: int) -> None:
        """Go to a neighbour: the ← → of the card."""
        here = self.model.place_of(self._current) if self._current is not None else -1
        self.table.select_row(here + by)

    def visible_table(self) -> Listing:
        """What is shown now, for Excel and for paper: all rows, visible columns."""
        return self.table_maker()()

    def table_maker(self) -> Callable[[], Listing]:
        """The same for a long list: what is shown now is made when it is called, in any thread."""
        return self._contents.listing(self.query, self._chips, self.columns.visible())

    def acts(self) -> dict[str, Callable[[], object]]:
        """Acts of the menus which a list serves (codes of ``views/page.py``)."""
        return _acts(self)

    def take_head(self) -> ListHead:
        """Give the head away, to stand over list and card both."""
        self.layout().removeWidget(self.head)  # type: ignore[union-attr]
        return self.head

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.head.focus_search()

    def choose_columns(self) -> None:
        _choose_columns(self)

    def menu_of(self, record: UUID) -> QMenu:
        """The context menu of a row, with sorting for those who have no mouse."""
        sorting = sorting_action(self.columns.visible(), self._sort)
        actions = list(self.spec.menu(record))
        return context_menu(self, [*actions, SEPARATOR, sorting] if actions else [sorting])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated:
            self.refresh()

    def _connect(self) -> None:
        table = self.table
        table.opened.connect(self.opened)
        table.current_changed.connect(self._on_current)
        table.create_wanted.connect(self.create_wanted)
        self.empty.create_wanted.connect(self.create_wanted)
        table.trash_wanted.connect(self._on_trash_wanted)
        table.copy_wanted.connect(self.copy_wanted)
        table.menu_wanted.connect(lambda record, place: self.menu_of(record).popup(place))
        table.prefix_typed.connect(self._on_prefix)
        table.left_upwards.connect(self.focus_search)
        table.resized.connect(self._on_resized)
        table.horizontalHeader().sectionClicked.connect(self._on_header)
        self.head.search.typed.connect(self._requery)
        self.head.search.left_downwards.connect(self._enter_rows)
        self.head.chips.chosen.connect(self._requery)
        self.model.ticks_changed.connect(self._count)
        self.footer.print_wanted.connect(self.print_wanted)
        self.footer.excel_wanted.connect(self.excel_wanted)
        self.footer.columns_wanted.connect(self.choose_columns)
        self.footer.untick_wanted.connect(table.untick)

    def _requery(self, *_: object) -> None:
        """The user touched the conditions: what no longer matches goes out of sight."""
        self._read(keep=False)

    def _refresh_chips(self) -> None:
        self._chips = self.spec.chips()
        if self.head.chips.show_chips(self._chips):
            self.chain_focus()

    def _read(self, *, keep: bool) -> None:
        current = self._current
        place = self.model.place_of(current) if current is not None else -1
        scrolled = self.table.verticalScrollBar().value()
        self._contents.read(self.query, current, keep=keep)
        self._show_state()
        self.table.verticalScrollBar().setValue(scrolled if keep else 0)
        self._restore(current, place if keep else -1)
        self._count()
        self.refreshed.emit()

    def _restore(self, current: UUID | None, place: int) -> None:
        """Back to the same record, or to its neighbour when it is gone."""
        if not self.select(current) and place >= 0 and self.model.ids:
            self.table.select_row(min(place, len(self.model.ids) - 1))
        if self.table.current_id is None:
            self._on_current(None)

    def _show_state(self) -> None:
        if not self.model.ids:
            state = self._contents.emptiness(self.query, self._chips, self.reset_conditions)
            self.empty.show_state(state.icon, state.text, as_buttons(state.actions))
        self._stack.setCurrentWidget(self.table if self.model.ids else self.empty)

    def _count(self) -> None:
        total = self._contents.total(self.head.chips.active)
        self.footer.show_counts(len(self.model.ids), total, len(self.model.ticked))

    def _sort(self, code: str, *, add: bool = False) -> None:
        if self._sorting.press(code, add=add):
            self.model.show_arrows(self._sorting.arrows)
            self._read(keep=True)

    def _on_header(self, section: int) -> None:
        if section == 0:
            self.model.tick_or_untick_all()
            return
        held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self._sort(self.model.columns[section - 1].code, add=bool(held))

    def _on_current(self, record: UUID | None) -> None:
        if record != self._current:
            self._current = record
            self.current_changed.emit(record)

    def _on_trash_wanted(self) -> None:
        if chosen := self.chosen:
            self.trash_wanted.emit(chosen)

    def _on_prefix(self, prefix: str) -> None:
        self.select(self._contents.find(self.query, prefix, self._current))

    def _on_resized(self) -> None:
        if self.columns.take_width(self.table.width(), Theme.current().metrics.scale):
            self.model.is_narrow = self.columns.mode == NARROW
            self.table.show_columns()
        else:
            self.table.fit()

    def _enter_rows(self) -> None:
        if self.model.ids:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)


def _layout_of(spec: ListSpec[RowT], memory: ListMemory | None) -> ColumnLayout[RowT]:
    key = f"list/{spec.screen}"
    return ColumnLayout(spec.columns, memory or NoMemory(), key, spec.narrow_below)


def narrow_to(records: RecordList[Any], place: Place) -> None:
    """Show what the chip and the words of a place choose; a place without them changes nothing."""
    if place.chip or place.search:
        records.reset_conditions()
        records.head.chips.choose(place.chip)
        records.head.search.setText(place.search)


def _choose_columns(records: RecordList[Any]) -> None:
    chooser = ColumnChooser(records.spec.screen, records.columns, records)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.changed.connect(records.table.show_columns)
    chooser.show_beside(records.footer.columns_button)


def _acts(made: RecordList[Any]) -> dict[str, Callable[[], object]]:
    return {
        PRINT: made.print_wanted.emit,
        EXCEL: made.excel_wanted.emit,
        FIND: made.focus_search,
        TICK_ALL: made.table.tick_shown,
        UNTICK: made.table.untick,
        COLUMNS: made.choose_columns,
        NEW: made.create_wanted.emit,
    }


def _lay_out(made: QWidget, head: QWidget, rows: QWidget) -> None:
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(head)
    layout.addWidget(rows, 1)


def _sheet(rows: QStackedWidget, states: Sequence[QWidget], footer: QWidget) -> QFrame:
    """A white sheet with the rows and the footer under a line."""
    for state in states:
        rows.addWidget(state)
    sheet = QFrame()
    sheet.setProperty("part", "card")
    inside = QVBoxLayout(sheet)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.setSpacing(0)
    inside.addWidget(rows, 1)
    inside.addWidget(line())
    inside.addWidget(footer)
    return sheet
