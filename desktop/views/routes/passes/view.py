"""«Абонементы»: season cards of the year, and those who have none (ux.md 11.8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.dates import in_digits
from desktop.language.numbers import hours
from desktop.language.text import EMPTY
from desktop.models import Attendance, CompetenceMark, Event, EventPass, EventPassLine, Person
from desktop.services.events import pass_reading
from desktop.services.events.pass_reading import Chip as Filter
from desktop.services.events.pass_types import PassCard
from desktop.views.common.list_columns import (
    Action,
    Chip,
    Column,
    EmptyState,
    ListQuery,
    Mark,
)
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.list_sorting import wished
from desktop.views.common.list_with_card import ListWithCard
from desktop.views.common.record_list import RecordList, narrow_to
from desktop.views.common.two_panes import TwoPanes
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.routes.passes.acts import PassActs
from desktop.views.routes.passes.card import PassRecordCard

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

SCREEN: Final = "routes.passes"
TITLE: Final = "Абонементы"
LIST_WIDTH: Final = 340
EMPTY_TEXT: Final = "Абонемент — карточка мероприятий на год. Посещения отмечаются сами."
PURPOSE: Final = (
    "Здесь абонементы педагогов: какие мероприятия намечены на год и какие посещены. Посещения "
    "появляются сами, когда на мероприятии отмечают присутствие. Посещение другого сада можно "
    "вписать."
)
FOLLOWED: Final = (EventPass, EventPassLine, Event, Attendance, Person, CompetenceMark)
_CHIPS: Final = (
    (Filter.ALL, "Все"),
    (Filter.ISSUED, "Выданы"),
    (Filter.NOT_ISSUED, "Не выданы"),
    (Filter.BEHIND, "Отстают"),
)


@dataclass(frozen=True)
class PassRow:
    """A line is a person: with a card of the year or without."""

    id: UUID
    card: PassCard


class PassesView(ListWithCard):
    """List and card of the school year which is looked at."""

    def __init__(self, office: Office, page: QWidget | None = None) -> None:
        super().__init__(page)
        self.setProperty("part", "box")
        self._office = office
        self._rows: dict[UUID, PassRow] = {}
        self.acts = PassActs(office, self)
        self.list: RecordList[PassRow] = RecordList(self._spec(), office.preferences)
        self.card = PassRecordCard(office, self.acts)
        self.panes = TwoPanes(self.list, self.card, office.preferences, list_width=LIST_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._connect()
        self.list.refresh()

    def show_place(self, place: Place) -> None:
        """A chip, a person."""
        narrow_to(self.list, place)
        if place.record is not None:
            self.list.uncover(place.record)
            self.panes.open(place.record)
        elif not place.chip and not place.search and self.panes.is_card_open:
            self.panes.show_list()

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Выдать абонементы", self._issue),
                HelpAct("Предложить мероприятия по дефицитам", self._propose),
                HelpAct("Печать книжки А5", self._print),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (("Insert", "выдать абонементы"), ("Enter", "открыть"), ("Delete", "в корзину")),
        )

    def _spec(self) -> ListSpec[PassRow]:
        issue = Action(
            "issue", "Выдать абонементы…", self._issue, "plus", "Insert", enabled=self._can
        )
        propose = Action(
            "propose", "Предложить мероприятия по дефицитам", self._propose, enabled=self._can
        )
        booklet = Action("print", "Печать книжки А5", self._print, "print")
        columns = Action("columns", "Столбцы абонементов…", self._columns, enabled=self._can)
        first = Action("issue", "Выдать абонементы", self._issue, enabled=self._can)
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=_columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._rows[one] for one in ids if one in self._rows],
            empty=EmptyState("calendar", EMPTY_TEXT, (first,)),
            chips=self._chips,
            actions=(issue, propose, booklet),
            bulk=(issue, booklet, columns),
            menu=self._menu,
        )

    def _can(self) -> bool:
        return self._office.can_write

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        listed = [row.card for row in self._rows.values()]
        found = pass_reading.chosen(listed, query.chip, query.search)
        rows = [self._rows[one.person_id] for one in found]
        return [row.id for row in wished(rows, query.sort, _KEYS)]

    def _chips(self) -> Sequence[Chip]:
        """Counted first at every refresh: what is read here is filtered until the next one."""
        office = self._office
        listed = office.read(pass_reading.rows, office.school_year, office.today)
        self._rows = {one.person_id: PassRow(one.person_id, one) for one in listed}
        counts = pass_reading.counts(listed)
        return [Chip(code, title, counts[code]) for code, title in _CHIPS]

    def _ticked(self) -> list[PassCard]:
        return [self._rows[one].card for one in self.list.ticked if one in self._rows]

    def _issue(self) -> None:
        """Those who are ticked, else everybody who has no card yet."""
        cards = self._ticked() or [row.card for row in self._rows.values()]
        self.acts.issue([one.person_id for one in cards if not one.is_issued])

    def _propose(self) -> None:
        self.acts.propose(self._ticked() or [row.card for row in self._rows.values()])

    def _columns(self) -> None:
        self.acts.columns(self._ticked())

    def _print(self) -> None:
        cards = self._ticked() or [row.card for row in self._rows.values() if row.card.is_issued]
        self.acts.booklet([one.person_id for one in cards])

    def _menu(self, record: UUID) -> Sequence[Action]:
        self.list.select(record)
        self._show(record)
        return self.card.more_actions()

    def _show(self, record: UUID | None) -> None:
        row = self._rows.get(record) if record is not None else None
        self.card.show_pass(row.card if row is not None else None)

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        office.year_changed.connect(self.list.refresh_later)
        self.list.create_wanted.connect(self._issue)
        self.list.trash_wanted.connect(
            lambda ids: self.acts.trash([self._rows[one].card for one in ids])
        )
        self.panes.record_wanted.connect(self._show)
        self.panes.card_opened.connect(self._on_opened)
        self.panes.list_shown.connect(lambda: office.arrive(Place("routes", "passes")))
        connect_paper(office, self.list, TITLE, self)

    def _on_opened(self, record: object) -> None:
        key = cast("UUID", record)
        title = f"Абонемент: {self._rows[key].card.person}" if key in self._rows else TITLE
        self._office.arrive(Place("routes", "passes", key), title)

    def _on_role(self) -> None:
        self.list.head.update_actions()
        self._show(self.panes.record)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.list.refresh_later()
            self._show(self.panes.record)


def _columns() -> tuple[Column[PassRow], ...]:
    return (
        Column("person", "Педагог", 140, lambda row: row.card.person, sort="person",
               stretch=True, tip=lambda row: row.card.person),
        Column("serial", "№", 60, lambda row: row.card.serial or EMPTY, sort="serial"),
        Column(
            "visited", "Посещено", 110,
            lambda row: f"{len(row.card.visited)} из {row.card.total}", sort="visited",
            mark=lambda row: Mark("warning", "warning") if _is_behind(row) else None,
            tip=lambda row: "Отстаёт от плана года" if _is_behind(row) else "",
        ),
        Column(
            "hours", "Часов", 70,
            lambda row: hours(row.card.minutes) if row.card.minutes else EMPTY, "W",
            sort="hours", align="right", value=lambda row: row.card.minutes / 60,
        ),
        Column(
            "issued", "Выдан", 96,
            lambda row: in_digits(row.card.issued_on) if row.card.issued_on else EMPTY, "W",
            sort="issued", value=lambda row: row.card.issued_on,
        ),
        Column("state", "Состояние", 110, _state, "W", sort="state"),
    )  # fmt: skip


def _is_behind(row: PassRow) -> bool:
    return row.card.is_issued and row.card.is_behind


def _state(row: PassRow) -> str:
    if not row.card.is_issued:
        return "не выдан"
    return "отстаёт" if row.card.is_behind else "выдан"


_KEYS: Final[dict[str, Callable[[PassRow], Any]]] = {
    "person": lambda row: row.card.sort,
    "serial": lambda row: (len(row.card.serial), row.card.serial),
    "visited": lambda row: (len(row.card.visited), row.card.total),
    "hours": lambda row: row.card.minutes,
    "issued": lambda row: row.card.issued_on.toordinal() if row.card.issued_on else 0,
    "state": _state,
}
