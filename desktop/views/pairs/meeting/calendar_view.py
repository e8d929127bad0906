"""The view «Встречи»: a month of all pairs as a grid or as a list (ux.md 10.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import OfficeError
from desktop.language.dates import MONTHS, MONTHS_PREPOSITIONAL, shift_months
from desktop.language.numbers import counted
from desktop.language.text import fold, words
from desktop.models import Meeting, MeetingMember, MeetingNote, Pair, Person
from desktop.services.pairs import diary, meetings
from desktop.services.pairs.meetings import MeetingLine
from desktop.views.common.controls import button, icon_button, label, row
from desktop.views.common.empty import EmptyView
from desktop.views.common.flow import FlowLayout
from desktop.views.common.list_columns import SEPARATOR, Action, Chip, EmptyState, ListQuery
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.record_list import RecordList
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.page import MEETING, HelpAct, HelpText
from desktop.views.pairs.meeting.columns import COLUMNS, in_order
from desktop.views.pairs.meeting.dialog import open_known, open_meeting, open_planned
from desktop.views.pairs.meeting.month_grid import MonthGrid

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
_PLANNED, _HELD = "planned", "held"


class MeetingsView(QWidget):
    """One month is read at a time; both forms show the same meetings."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName(SCREEN)
        self.setProperty("part", "box")
        self._office = office
        self.month = office.today.replace(day=1)
        self._lines: dict[UUID, MeetingLine] = {}
        self._is_old = True
        self.write_button = button(
            WRITE, name=f"{SCREEN}.write", kind="primary", icon="speech", tip="Ctrl+M"
        )
        self.plan_button = button("Запланировать…", name=f"{SCREEN}.plan", icon="calendar")
        self.before = icon_button("chevron-left", "Прошлый месяц", name=f"{SCREEN}.before", key="←")
        self.after = icon_button(
            "chevron-right", "Следующий месяц", name=f"{SCREEN}.after", key="→"
        )
        self.name = label("", "heading", name=f"{SCREEN}.name")
        self.to_today = button("Сегодня", name=f"{SCREEN}.today", kind="quiet", tip="Home")
        forms = (Segment(_MONTH, "Месяц"), Segment(_LIST, "Список"))
        self.form = Segments(forms, name=f"{SCREEN}.form", title="Как показать")
        self.grid = MonthGrid()
        self.empty = EmptyView("calendar", "", name=f"{SCREEN}.empty")
        self.list: RecordList[MeetingLine] = RecordList(self._spec(), office.preferences)
        self.stack = QStackedWidget()
        self._right = QHBoxLayout()
        self._arrange()
        self._connect()
        self.refresh()

    def add_right(self, widget: QWidget) -> None:
        """The switch of views."""
        self._right.addWidget(widget)

    def show_place(self, place: Place) -> None:
        """A meeting is opened in its month."""
        if place.record is not None and place.record in self._lines:
            self.open(self._lines[place.record])

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (HelpAct(WRITE, self.write), HelpAct("Запланировать встречу", self.plan)),
            (("← →", "другой месяц"), ("Home", "этот месяц"), ("Ctrl+M", "отметить встречу")),
        )

    def page_acts(self) -> Mapping[str, Callable[[], object]]:
        own: dict[str, Callable[[], object]] = {MEETING: self.write}
        return {**self.list.acts(), **own} if self.form.value == _LIST else own

    def refresh(self) -> None:
        """Read the month and show it."""
        office, first = self._office, self.month
        found = office.read(meetings.month, first.year, first.month, office.database.actor)
        self._lines = {line.id: line for lines in found.values() for line in lines}
        self._is_old = False
        self.name.setText(f"{MONTHS[first.month - 1]} {first.year}")
        self.grid.show_month(first, office.today, found)
        self._show_state()
        self.list.refresh()
        self.to_today.setEnabled(first != office.today.replace(day=1))
        for made in (self.write_button, self.plan_button):
            made.setEnabled(office.can_write)

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
        with suppress(OfficeError):  # told by the office already
            self._office.write(diary.remove, list(records))
            many = len(records) > 1
            said = (
                f"В корзине: {counted(len(records), 'встреча')}." if many else "Встреча в корзине."
            )
            self._office.toast(said, undo_button(self._office))

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self.form.value == _MONTH:
            self.show_month(shift_months(self.month, steps[Qt.Key(event.key())]))
        elif event.key() == Qt.Key.Key_Home and self.form.value == _MONTH:
            self.show_month(self._office.today)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
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
            chips=self._chips,
            menu=self._menu,
        )

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        wanted = words(query.search)
        found = [
            line
            for line in self._lines.values()
            if query.chip in ("", _PLANNED if line.is_planned else _HELD)
            and all(word in fold(f"{line.sentence} {line.kind} {line.topic}") for word in wanted)
        ]
        return [line.id for line in in_order(found, query.sort)]

    def _chips(self) -> Sequence[Chip]:
        planned = sum(line.is_planned for line in self._lines.values())
        total = len(self._lines)
        return (
            Chip("", "Все", total),
            Chip(_HELD, "Состоялись", total - planned),
            Chip(_PLANNED, "Запланированы", planned),
        )

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
        if is_empty:
            text = NOTHING.format(MONTHS_PREPOSITIONAL[self.month.month - 1])
            buttons = (ToastButton(WRITE, self.write), ToastButton(PLAN, self.plan))
            self.empty.show_state("calendar", text, buttons if self._office.can_write else ())
        shown = self.list if self.form.value == _LIST else self.grid
        self.stack.setCurrentWidget(self.empty if is_empty else shown)

    def _on_changed(self, changes: Changes) -> None:
        if not changes.touch(*_TABLES):
            return
        self._is_old = True
        if self.isVisible():
            self.refresh()

    def _on_opened(self, record: UUID) -> None:
        if record in self._lines:
            self.open(self._lines[record])

    def _connect(self) -> None:
        self._office.changed.connect(self._on_changed)
        self._office.role_changed.connect(self.refresh)
        self.write_button.clicked.connect(self.write)
        self.plan_button.clicked.connect(self.plan)
        self.before.clicked.connect(lambda: self.show_month(shift_months(self.month, -1)))
        self.after.clicked.connect(lambda: self.show_month(shift_months(self.month, 1)))
        self.to_today.clicked.connect(lambda: self.show_month(self._office.today))
        self.form.chosen.connect(lambda _: self._show_state())
        self.grid.opened.connect(self.open)
        self.list.opened.connect(self._on_opened)
        self.list.trash_wanted.connect(self.remove)
        connect_paper(self._office, self.list, TITLE, self)

    def _arrange(self) -> None:
        self.form.set_value(_MONTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        left = QWidget()
        left.setProperty("part", "box")
        flow = FlowLayout(left)
        parts: tuple[QWidget, ...] = (
            self.write_button,
            self.plan_button,
            row(self.before, self.name, self.after, self.to_today),
            self.form,
        )
        for part in parts:
            flow.addWidget(part)
        top = QHBoxLayout()
        top.addWidget(left, 1)
        top.addLayout(self._right)
        for page in (self.grid, self.list, self.empty):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.stack, 1)
