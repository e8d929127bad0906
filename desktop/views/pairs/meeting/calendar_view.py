"""The view «Встречи»: a month of all pairs as a grid or as a list (ux.md 10.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.language.dates import MONTHS_PREPOSITIONAL, SCHOOL_YEAR_MONTH
from desktop.language.numbers import counted
from desktop.models import Meeting, MeetingMember, MeetingNote, Pair, Person
from desktop.services.pairs import diary, meetings
from desktop.services.pairs.meetings import MeetingLine
from desktop.views.common.controls import button
from desktop.views.common.empty import EmptyView
from desktop.views.common.list_columns import SEPARATOR, Action, EmptyState, ListQuery
from desktop.views.common.list_contents import NOTHING_MATCHES, ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.month_bar import MonthBar
from desktop.views.common.record_list import RecordList
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import EXCEL, FIND, MEETING, PRINT, HelpAct, HelpText
from desktop.views.pairs.meeting.columns import COLUMNS, in_order
from desktop.views.pairs.meeting.dialog import open_known, open_meeting, open_planned
from desktop.views.pairs.meeting.filters import MeetingFilters
from desktop.views.pairs.meeting.month_grid import MonthGrid
from desktop.views.pairs.shown import ShownPairs

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

SCREEN: Final = "pairs.meetings"
TITLE: Final = "Встречи"
WRITE, PLAN = "Отметить встречу", "Запланировать"
NOTHING: Final = "В {} встреч не записано."
PURPOSE: Final = (
    "Здесь встречи всех пар за месяц. Закрашенные состоялись, обведённые запланированы. "
    "Нажмите на встречу, чтобы открыть её."
)
_TABLES = (Meeting, MeetingMember, MeetingNote, Pair, Person)
_MONTH, _LIST = "month", "list"
PLAN_FOCUS: Final = "plan"


class MeetingsView(QWidget):
    """One month is read at a time; both forms show the same meetings."""

    def __init__(self, office: Office, shown: ShownPairs) -> None:
        super().__init__()
        self.setObjectName(SCREEN)
        self.setProperty("part", "box")
        self._office = office
        self.filters = MeetingFilters(SCREEN, shown, self)
        self.month = self._of_year(office.today).replace(day=1)
        self._found: Mapping[dt.date, Sequence[MeetingLine]] = {}
        self._lines: dict[UUID, MeetingLine] = {}
        self.write_button = button(
            WRITE, name=f"{SCREEN}.write", kind="primary", icon="speech", tip="Ctrl+M"
        )
        self.plan_button = button("Запланировать…", name=f"{SCREEN}.plan", icon="calendar")
        forms = (Segment(_MONTH, "Месяц"), Segment(_LIST, "Список"))
        self.form = Segments(forms, name=f"{SCREEN}.form", title="Как показать")
        self.bar = MonthBar(
            SCREEN,
            (self.write_button, self.plan_button),
            (self.form, self.filters.state.button),
        )
        self.grid = MonthGrid()
        self.empty = EmptyView("calendar", "", name=f"{SCREEN}.empty")
        self.list: RecordList[MeetingLine] = RecordList(self._spec(), office.preferences)
        self.stack = QStackedWidget()
        self._arrange()
        self._connect()
        self.refresh()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views, above the buttons where it is narrow."""
        self.bar.add_right(widget)

    def show_place(self, place: Place) -> None:
        """A meeting is opened in its month; ``focus`` «plan» asks for a new one."""
        if place.focus == PLAN_FOCUS:
            self.plan()
        day = self._office.read(meetings.day_of, place.record) if place.record else None
        if day is None:
            return
        self.show_month(day)
        known = self._lines.get(place.record) if place.record else None
        if known is not None:
            self.open(known)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (HelpAct(WRITE, self.write), HelpAct("Запланировать встречу", self.plan)),
            (("← →", "другой месяц"), ("Home", "этот месяц"), ("Ctrl+M", "отметить встречу")),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        """The month goes to paper and to Excel as its list."""
        own: dict[str, Callable[[], object]] = {MEETING: self.write, FIND: self._to_search}
        acts = self.list.acts()
        if self.form.value == _LIST:
            return {**acts, **own}
        return {PRINT: acts[PRINT], EXCEL: acts[EXCEL], **own}

    def refresh(self) -> None:
        """Read the month and show it."""
        office, first = self._office, self.month
        found = office.read(meetings.month, first.year, first.month, office.database.actor)
        self._found = found
        self.bar.show_month(first, office.today)
        self.filters.show()
        self._show_kept()
        for made in (self.write_button, self.plan_button):
            made.setEnabled(office.can_write)

    def _show_kept(self) -> None:
        """What the filters leave of the month, in both forms."""
        keeps = self.filters.keeps
        kept = {day: [one for one in lines if keeps(one)] for day, lines in self._found.items()}
        self._lines = {line.id: line for lines in kept.values() for line in lines}
        self.grid.show_month(self.month, self._office.today, kept)
        self._show_state()
        self.list.refresh()

    def show_month(self, month: dt.date) -> None:
        """Another month."""
        self.month = month.replace(day=1)
        self.refresh()

    def write(self) -> QWidget | None:
        """[Отметить встречу]."""
        return open_meeting(self._office, self) if self._office.can_write else None

    def plan(self) -> QWidget | None:
        """[Запланировать…]."""
        return open_planned(self._office, self) if self._office.can_write else None

    def open(self, line: MeetingLine) -> QWidget | None:
        """A record to be corrected; a planned one whose day has come is noted as held."""
        if not self._office.can_write:
            self._office.go(Place("pairs", "card", line.pair_id))
            return None
        was_held = line.is_planned and line.day <= self._office.today
        return open_known(self._office, self, line.id, was_held=was_held)

    def remove(self, records: Sequence[UUID]) -> None:
        """To the trash, with the visits which came from them."""
        if not records or not self._office.can_write:
            return
        with self._office.telling():
            self._office.write(diary.remove, list(records))
            many = len(records) > 1
            said = (
                f"В корзине: {counted(len(records), 'встреча')}." if many else "Встреча в корзине."
            )
            self._office.toast(said, undo_button(self._office))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if self.form.value != _MONTH or not self.bar.takes(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    # the list ---------------------------------------------------------------------------------

    def _spec(self) -> ListSpec[MeetingLine]:
        return ListSpec(
            screen=f"{SCREEN}.list",
            title=TITLE,
            columns=COLUMNS,
            list_ids=self._ids,
            load_rows=lambda ids: [self._lines[one] for one in ids if one in self._lines],
            empty=EmptyState("calendar", "В этом месяце встреч не записано."),
            menu=self._menu,
        )

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        return [line.id for line in in_order(list(self._lines.values()), query.sort)]

    def _menu(self, record: UUID) -> Sequence[Action]:
        line = self._lines.get(record)
        if line is None:
            return ()
        place = Place("pairs", "card", line.pair_id)
        to_pair = Action("pair", "Карточка пары", partial(self._office.go, place), "two-people")
        if not self._office.can_write:
            return (to_pair,)
        return (
            Action("open", "Открыть", partial(self.open, line), "pencil", "Enter"),
            to_pair,
            SEPARATOR,
            Action("trash", "В корзину", partial(self.remove, [record]), "trash", "Delete"),
        )

    # ------------------------------------------------------------------------------------------

    def _show_state(self) -> None:
        is_empty = not self._lines
        if is_empty and self.filters.is_on:
            reset = ToastButton("Сбросить условия", self.filters.reset)
            self.empty.show_state("search", NOTHING_MATCHES, (reset,))
        elif is_empty:
            text = NOTHING.format(MONTHS_PREPOSITIONAL[self.month.month - 1])
            buttons = (ToastButton(WRITE, self.write), ToastButton(PLAN, self.plan))
            self.empty.show_state("calendar", text, buttons if self._office.can_write else ())
        shown = self.list if self.form.value == _LIST else self.grid
        self.stack.setCurrentWidget(self.empty if is_empty else shown)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_TABLES) and self.isVisible():
            self.refresh()

    def _on_year(self) -> None:
        """The same month of the school year which is looked at."""
        self.show_month(self._of_year(self.month))

    def _of_year(self, day: dt.date) -> dt.date:
        """This day of the school year which is looked at."""
        start = self._office.school_year
        return day.replace(day=1, year=start + (day.month < SCHOOL_YEAR_MONTH))

    def _to_search(self) -> None:
        self.filters.head.search.setFocus()
        self.filters.head.search.selectAll()

    def _on_opened(self, record: UUID) -> None:
        if record in self._lines:
            self.open(self._lines[record])

    def _connect(self) -> None:
        self._office.changed.connect(self._on_changed)
        self._office.role_changed.connect(self.refresh)
        self._office.year_changed.connect(self._on_year)
        self.filters.changed.connect(self._show_kept)
        self.write_button.clicked.connect(self.write)
        self.plan_button.clicked.connect(self.plan)
        self.bar.wanted.connect(self.show_month)
        self.form.chosen.connect(lambda _: self._show_state())
        self.grid.opened.connect(self.open)
        self.list.opened.connect(self._on_opened)
        self.list.trash_wanted.connect(self.remove)
        connect_paper(self._office, self.list, TITLE, self)

    def _arrange(self) -> None:
        self.form.set_value(_MONTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for page in (self.grid, self.list, self.empty):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.bar)
        layout.addWidget(self.filters.head)
        layout.addWidget(self.stack, 1)
        self.list.take_head().hide()  # the row over both forms filters
