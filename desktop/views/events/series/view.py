"""«Циклы»: series of events, and the card of one beside them (ux.md 12.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.dates import school_year_short
from desktop.language.sorting import sort_key
from desktop.language.text import EMPTY, fold, words
from desktop.models import Attendance, Event, EventGuests, EventSeries, Person
from desktop.services.events import series
from desktop.services.events.series import SeriesRow
from desktop.views.common.list_columns import Action, Chip, Column, EmptyState, ListQuery
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.list_sorting import wished
from desktop.views.common.list_with_card import ListWithCard
from desktop.views.common.record_list import RecordList
from desktop.views.common.two_panes import TwoPanes
from desktop.views.common.undo_toast import undo_button
from desktop.views.events import registry
from desktop.views.events.acts import EventActs
from desktop.views.events.series.card import SeriesCard
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

SCREEN: Final = "events.series"
TITLE: Final = "Циклы"
EMPTY_TEXT: Final = (
    "Цикл объединяет встречи на одну тему: годовой семинар, клуб, проблемная группа."
)
PURPOSE: Final = (
    "Здесь циклы мероприятий: годовой семинар, школа молодого педагога, фестиваль. Видно, "
    "сколько встреч прошло, кто был и сколько раз. Сертификаты цикла готовятся сразу всем."
)
ALL, GOING, OVER = "", "going", "over"
GROUPS: Final = {ALL: "Все", GOING: "Идут", OVER: "Прошли"}
FOLLOWED: Final = (EventSeries, Event, Attendance, EventGuests, Person)


class SeriesView(ListWithCard):
    """The newest year first."""

    def __init__(self, office: Office, page: QWidget | None = None) -> None:
        super().__init__(page)
        self.setProperty("part", "box")
        self._office = office
        self._rows: dict[UUID, SeriesRow] = {}
        self.acts = EventActs(office, self)
        self.list: RecordList[SeriesRow] = RecordList(self._spec(), office.preferences)
        self.card = SeriesCard(office, self.acts, self.trash)
        self.panes = TwoPanes(self.list, self.card, office.preferences)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._connect()
        self.list.refresh()

    def show_place(self, place: Place) -> None:
        """A series."""
        if place.record is not None:
            self.list.uncover(place.record)
            self.panes.open(place.record)
        elif self.panes.is_card_open:
            self.panes.show_list()

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Создать цикл", self.add_series),
                HelpAct("Напечатать список", self.list.print_wanted.emit),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (("Insert", "создать цикл"), ("Enter", "открыть"), ("Delete", "в корзину")),
        )

    def add_series(self) -> QWidget | None:
        """«Создать цикл»."""
        return self.acts.create_cycle()

    def trash(self, chosen: Sequence[UUID]) -> None:
        """To the trash; the events stay."""
        for one in chosen:
            self._office.write(series.trash, one)
        if chosen:
            self._office.toast("Цикл в корзине. Мероприятия остались.", undo_button(self._office))

    def _spec(self) -> ListSpec[SeriesRow]:
        create = Action(
            "create", "Создать цикл", self.add_series, "plus", "Insert", enabled=self._can
        )
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=_columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._rows[one] for one in ids if one in self._rows],
            empty=EmptyState("cycle", EMPTY_TEXT, (create,)),
            chips=self._chips,
            actions=(create,),
            menu=self._menu,
        )

    def _can(self) -> bool:
        return self._office.can_write

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        listed = self._office.read(series.rows)
        self._rows = {row.id: row for row in listed}
        wanted = words(query.search)
        found = [
            row
            for row in listed
            if _is_of(row, query.chip) and all(one in fold(row.title) for one in wanted)
        ]
        return [row.id for row in wished(found, query.sort, _KEYS)]

    def _chips(self) -> Sequence[Chip]:
        listed = self._office.read(series.rows)
        return tuple(
            Chip(code, title, sum(_is_of(row, code) for row in listed))
            for code, title in GROUPS.items()
        )

    def _menu(self, record: UUID) -> Sequence[Action]:
        self.list.select(record)
        self._show(record)
        return self.card.more_actions()

    def _show(self, record: UUID | None) -> None:
        self.card.show_series(self._rows.get(record) if record is not None else None)

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        self.list.create_wanted.connect(self.add_series)
        self.list.trash_wanted.connect(self.trash)
        self.panes.record_wanted.connect(self._show)
        self.panes.card_opened.connect(self._on_opened)
        self.panes.list_shown.connect(lambda: office.arrive(Place(registry.TAB, registry.SERIES)))
        connect_paper(office, self.list, TITLE, self)

    def _on_opened(self, record: object) -> None:
        key = cast("UUID", record)
        title = self._rows[key].title if key in self._rows else TITLE
        self._office.arrive(Place(registry.TAB, registry.SERIES, key), title)

    def _on_role(self) -> None:
        self.list.head.update_actions()
        self._show(self.panes.record)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.list.refresh_later()
            self._show(self.panes.record)


def _columns() -> tuple[Column[SeriesRow], ...]:
    return (
        Column("title", "Название", 160, lambda row: row.title, sort="title", stretch=True,
               tip=lambda row: row.title),
        Column("kind", "Вид", 150, lambda row: row.kind or EMPTY, "W", sort="kind"),
        Column("year", "Год", 80, _year, "W", sort="year"),
        Column("held", "Встреч", 80, lambda row: f"{row.held} из {row.total}", sort="held"),
        Column(
            "people", "Охват", 90,
            lambda row: f"{row.coverage.people} / {row.coverage.visits}" if row.held else EMPTY,
            sort="people", align="right", hint="Разных людей / посещений",
            value=lambda row: row.coverage.people,
        ),
        Column("responsible", "Ведёт", 150, lambda row: row.responsible or EMPTY, "W",
               sort="responsible"),
    )  # fmt: skip


def _is_of(row: SeriesRow, chip: str) -> bool:
    """Whether something of the series is still to come, or all of it was."""
    is_over = row.total > 0 and row.held == row.total
    return {GOING: not is_over, OVER: is_over}.get(chip, True)


def _year(row: SeriesRow) -> str:
    return school_year_short(row.school_year) if row.school_year else EMPTY


_KEYS: Final[dict[str, Callable[[SeriesRow], Any]]] = {
    "title": lambda row: sort_key(row.title),
    "kind": lambda row: row.kind,
    "year": lambda row: row.school_year or 0,
    "held": lambda row: (row.held, row.total),
    "people": lambda row: row.coverage.people,
    "responsible": lambda row: (not row.responsible, sort_key(row.responsible)),
}
