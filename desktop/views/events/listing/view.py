"""«Список»: events and the card of one beside them (ux.md 12.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.dates import school_year_bounds
from desktop.language.text import fold
from desktop.models import (
    Attendance,
    DecisionMark,
    Document,
    Event,
    EventArea,
    EventGuests,
    EventItem,
    EventSeries,
    Organization,
    PairEvent,
    Person,
    PlanRow,
    ReferenceEntry,
    RouteEvidence,
    Survey,
    SurveyResponse,
)
from desktop.services.events import listing
from desktop.services.events.listing import Chip as Filter
from desktop.services.events.listing import EventRow, Span
from desktop.views.common.list_columns import Action, Chip, EmptyState, ListQuery
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.list_with_card import ListWithCard
from desktop.views.common.record_list import RecordList, narrow_to
from desktop.views.common.two_panes import TwoPanes
from desktop.views.events import registry
from desktop.views.events.acts import EventActs
from desktop.views.events.card.main_section import MainSection
from desktop.views.events.card.record import MAIN, EventRecordCard
from desktop.views.events.listing.columns import columns, in_order
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

SCREEN: Final = "events.list"
TITLE: Final = "Мероприятия"
LIST_WIDTH: Final = 440
EMPTY: Final = "Добавьте ближайшее: формы и даты хватит."
PURPOSE: Final = (
    "Здесь мероприятия: что намечено, что прошло и кто был. Отметьте присутствие, и охват, "
    "абонементы и сертификаты сложатся сами. Гостей можно вписать по именам или числом."
)
FOLLOWED: Final = (
    Event, EventArea, EventItem, EventSeries, EventGuests, Attendance, PairEvent, Person,
    Organization, ReferenceEntry, Document, DecisionMark, PlanRow, RouteEvidence,
    Survey, SurveyResponse,
)  # fmt: skip
_CHIPS: Final = (
    (Filter.ALL, "Все"),
    (Filter.COMING, "Ближайшие"),
    (Filter.PAST, "Прошли"),
    (Filter.UNMARKED, "Без отметки"),
    (Filter.OURS, "Наши"),
    (Filter.NETWORK, "Сети"),
    (Filter.MEETINGS, "Заседания"),
)
_FIRST: Final = (
    ("workshop_seminar", "Семинар-практикум"),
    ("open_show", "Открытый показ"),
    ("consultation", "Консультация"),
    ("ped_auction", "Педагогический аукцион"),
)
"""What an empty list offers: each opens the dialog with its form."""


class EventsView(ListWithCard):
    """List and card; the nearest events stand first."""

    def __init__(self, office: Office, page: QWidget | None = None) -> None:
        super().__init__(page)
        self.setProperty("part", "box")
        self._office = office
        self._rows: dict[UUID, EventRow] = {}
        self._chosen: UUID | None = None
        self.acts = EventActs(office, self)
        self.list: RecordList[EventRow] = RecordList(self._spec(), office.preferences)
        self.card = EventRecordCard(office, self.acts)
        self.panes = TwoPanes(self.list, self.card, office.preferences, list_width=LIST_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._connect()
        self.list.refresh()

    def show_place(self, place: Place) -> None:
        """A chip, words, an event and a section; ``focus``: a dialog or a field."""
        narrow_to(self.list, place)
        if place.focus == registry.NEW:
            self.acts.create()
            return
        if place.record is None:
            if not place.chip and not place.search and self.panes.is_card_open:
                self.panes.show_list()
            return
        self._open(place.record)
        if place.focus == registry.ATTENDANCE:
            self.acts.attendance(place.record)
            return
        section = self.card.show_section(place.section) if place.section else None
        if place.focus and isinstance(section, MainSection):
            section.focus_field(place.focus)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Добавить мероприятие", self.acts.create),
                HelpAct("Отметить присутствие", self._attendance),
                HelpAct("Сертификаты", self._certificates),
                HelpAct("Напечатать список", self.list.print_wanted.emit),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (
                ("Insert", "добавить мероприятие"),
                ("Enter", "открыть"),
                ("Пробел", "отметить пришедшего"),
                ("Буквы", "перейти к фамилии"),
                ("Delete", "в корзину"),
                ("Ctrl+F", "поиск в списке"),
            ),
        )

    def row(self, record: UUID) -> EventRow:
        """A line of the list."""
        return self._rows[record]

    def _open(self, record: UUID) -> None:
        """An event may belong to another year or be hidden by a chip."""
        self.list.uncover(record)
        self.panes.open(record)

    def _spec(self) -> ListSpec[EventRow]:
        create = Action(
            "create", "Добавить мероприятие", self.acts.create, "plus", "Insert", enabled=self._can
        )
        mark = Action(
            "attendance", "Отметить присутствие", self._attendance, "check", enabled=self._may_mark
        )
        papers = Action(
            "certificates", "Сертификаты…", self._certificates, "certificate",
            enabled=self._is_marked,
        )  # fmt: skip
        first = tuple(
            Action(f"first.{code}", title, partial(self.acts.create, code), enabled=self._can)
            for code, title in _FIRST
        )
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._rows[one] for one in ids if one in self._rows],
            empty=EmptyState("calendar", EMPTY, first),
            chips=self._chips,
            actions=(create, mark, papers),
            more=self._more(),
            bulk=(
                Action("ics", "Сохранить для календаря", self._save_calendar),
                Action("trash", "В корзину", self._trash, "trash", enabled=self._can),
            ),
            menu=self._menu,
            find=self._find,
            empty_chips={Filter.UNMARKED: EmptyState("check", "У всех прошедших есть отметка.")},
        )

    def _more(self) -> tuple[Action, ...]:
        """«Ещё ▾» stands for the row with the cursor."""
        acts = self.acts
        return (
            Action("cycle", "Создать цикл…", acts.create_cycle, "cycle", enabled=self._can),
            Action("repeat", "Повторить…", self._of(acts.repeat), enabled=self._may_write),
            Action("cancel", "Отменить мероприятие…", self._of(acts.cancel),
                   enabled=self._may_cancel),
            Action("month", "План на месяц (печать)", self._print_month, "print"),
            Action("ics", "Сохранить для календаря", self._save_calendar, "calendar"),
            Action("excel", "Сохранить в Excel", self._export,
                   "excel-table"),
        )  # fmt: skip

    def _of(self, act: Callable[[UUID], object]) -> Callable[[], object]:
        return lambda: act(self._chosen) if self._chosen is not None else None

    def _attendance(self) -> None:
        if self._chosen is not None and self._may_mark():
            self.acts.attendance(self._chosen)

    def _certificates(self) -> None:
        if self._chosen is not None:
            self.acts.papers.certificates(self._chosen)

    def _print_month(self) -> None:
        row = self._rows.get(self._chosen) if self._chosen else None
        self.acts.papers.print_month(row.day if row and row.day else self._office.today)

    def _save_calendar(self) -> None:
        """Ticked events; without ticks all which are shown."""
        self.acts.papers.save_calendar(self.list.ticked or list(self.list.ids))

    def _export(self) -> None:
        """The menu stands before the list does."""
        self.list.excel_wanted.emit()

    def _trash(self) -> None:
        self.acts.trash([one for one in self.list.chosen if self._rows[one].is_ours])

    def _can(self) -> bool:
        return self._office.can_write

    def _shown(self) -> EventRow | None:
        return self._rows.get(self._chosen) if self._chosen is not None else None

    def _may_write(self) -> bool:
        return self._shown() is not None and self._can()

    def _may_mark(self) -> bool:
        row = self._shown()
        return row is not None and row.is_ours and self._can() and row.state != "cancelled"

    def _may_cancel(self) -> bool:
        row = self._shown()
        return self._may_mark() and row is not None and row.people is None

    def _is_marked(self) -> bool:
        row = self._shown()
        return row is not None and row.people is not None

    def _listed(self) -> list[EventRow]:
        since, until = school_year_bounds(self._office.school_year)
        return self._office.read(listing.rows, self._office.today, Span(since, until))

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        listed = self._listed()
        self._rows = {row.id: row for row in listed}
        found = listing.chosen(listed, query.chip, query.search)
        return [row.id for row in in_order(found, query.sort)]

    def _chips(self) -> Sequence[Chip]:
        counts = listing.counts(self._listed())
        return [Chip(code, title, counts[code]) for code, title in _CHIPS]

    def _find(self, query: ListQuery, prefix: str) -> UUID | None:
        """Typing jumps to a theme, else to a form."""
        start = fold(prefix)
        rows = [self._rows[one] for one in self._ids(query)]
        hits = [row.id for row in rows if fold(row.title).startswith(start)]
        hits += [row.id for row in rows if fold(row.form).startswith(start)]
        return next(iter(hits), None)

    def _menu(self, record: UUID) -> Sequence[Action]:
        self.list.select(record)
        self.card.show_event(record)
        return self.card.more_actions()

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        office.year_changed.connect(self.list.refresh_later)
        self.acts.made.connect(self._open)
        self.list.current_changed.connect(self._on_current)
        self.list.create_wanted.connect(self.acts.create)
        self.list.trash_wanted.connect(self.acts.trash)
        self.panes.record_wanted.connect(self.card.show_event)
        self.panes.card_opened.connect(self._on_opened)
        self.panes.list_shown.connect(lambda: office.arrive(Place(registry.TAB, registry.LIST)))
        connect_paper(office, self.list, TITLE, self)

    def _on_current(self, record: UUID | None) -> None:
        self._chosen = record
        self.list.head.update_actions()

    def _on_opened(self, record: object) -> None:
        key = cast("UUID", record)
        row = self._rows.get(key)
        if not self.card.current_section:
            self.card.show_section(MAIN)
        place = Place(registry.TAB, registry.LIST, key, self.card.current_section)
        self._office.arrive(place, row.words if row else TITLE)

    def _on_role(self) -> None:
        self.list.head.update_actions()
        self.card.show_event(self.panes.record)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.list.refresh_later()
            self.card.show_event(self.panes.record)
            self.list.head.update_actions()
