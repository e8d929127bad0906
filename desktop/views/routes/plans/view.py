"""«Планы»: the list of plans and the card beside it (ux.md 11.9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language.sorting import sort_key
from desktop.language.text import EMPTY
from desktop.models import (
    Event,
    Organization,
    Person,
    Plan,
    PlanHeading,
    PlanKind,
    PlanRow,
    PlanState,
    PlanVersion,
    ReferenceEntry,
)
from desktop.services.plans import kinds, listing
from desktop.services.plans.listing import Chip as Filter
from desktop.services.plans.listing import PlanLine
from desktop.views.common.list_columns import Action, Chip, Column, EmptyState, ListQuery, Mark
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.list_sorting import wished
from desktop.views.common.list_with_card import ListWithCard
from desktop.views.common.record_list import RecordList, narrow_to
from desktop.views.common.two_panes import TwoPanes
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.routes.plans.acts import PlanActs
from desktop.views.routes.plans.record import ROWS, PlanRecordCard

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

SCREEN: Final = "routes.plans"
TITLE: Final = "Планы"
LIST_WIDTH: Final = 320
EMPTY_TEXT: Final = "Планов пока нет."
PURPOSE: Final = (
    "Здесь планы сада: дорожная карта, планы наставников, программы пар, календарный план "
    "площадки и план сетевых мероприятий. Таблица правится, как лист Excel. Строка плана может "
    "стать мероприятием: тогда дата и отметка берутся из него."
)
FOLLOWED: Final = (
    Plan, PlanRow, PlanHeading, PlanVersion, Event, Person, Organization, ReferenceEntry,
)  # fmt: skip
_CHIPS: Final = (
    (Filter.ALL, "Все"),
    (Filter.DRAFT, "Черновики"),
    (Filter.ACTIVE, "Действуют"),
    (Filter.OVERDUE, "Просрочены"),
    (Filter.FINISHED, "Завершены"),
)
_OFFERED: Final = (PlanKind.ROADMAP, PlanKind.MENTOR, PlanKind.CALENDAR)
"""The kinds which an empty list offers at once."""


class PlansView(ListWithCard):
    """List and card of the school year which is looked at."""

    def __init__(self, office: Office, page: QWidget | None = None) -> None:
        super().__init__(page)
        self.setProperty("part", "box")
        self._office = office
        self._rows: dict[UUID, PlanLine] = {}
        self.acts = PlanActs(office, self)
        self.list: RecordList[PlanLine] = RecordList(self._spec(), office.preferences)
        self.card = PlanRecordCard(office, self.acts)
        self.panes = TwoPanes(self.list, self.card, office.preferences, list_width=LIST_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)
        self._connect()
        self.list.refresh()

    def show_place(self, place: Place) -> None:
        """A chip, a plan."""
        narrow_to(self.list, place)
        if place.record is not None:
            self._open(place.record)
            self.card.show_section(place.section or ROWS)
            if place.focus:
                self.card.rows.go(place.focus)
        elif not place.chip and not place.search and self.panes.is_card_open:
            self.panes.show_list()

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Создать план", self._create),
                HelpAct("Напечатать список", self.list.print_wanted.emit),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (
                ("Tab, Enter", "по клеткам таблицы"),
                ("Insert", "строка ниже"),
                ("F9", "копия строки"),
                ("Alt+↑ Alt+↓", "строка выше, ниже"),
                ("Пробел", "отметить выполненным"),
                ("Ctrl+C Ctrl+V", "клетки и блоки, и из Excel"),
                ("Ctrl+↓", "заполнить вниз срок или ответственного"),
                ("Ctrl+Tab", "выйти из таблицы"),
            ),
        )

    def row(self, record: UUID) -> PlanLine:
        """A line of the list."""
        return self._rows[record]

    def _spec(self) -> ListSpec[PlanLine]:
        create = Action("create", "Создать план", self._create, "plus", "Insert", enabled=self._can)
        first = tuple(
            Action(f"create.{one}", kinds.kind(one).button, partial(self.acts.create, one),
                   enabled=self._can)
            for one in _OFFERED
        )  # fmt: skip
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=_columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._rows[one] for one in ids if one in self._rows],
            empty=EmptyState("list", EMPTY_TEXT, first),
            chips=self._chips,
            actions=(create,),
            bulk=(
                Action("start", "Ввести в действие", self._start, enabled=self._can),
                Action("finish", "Завершить", self._finish, enabled=self._can),
                Action("archive", "В архив", self._archive, "archive", enabled=self._can),
            ),
            menu=self._menu,
        )

    def _can(self) -> bool:
        return self._office.can_write

    def _create(self) -> None:
        self.acts.create()

    def _listed(self) -> list[PlanLine]:
        return self._office.read(listing.rows, self._office.today, self._office.school_year)

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        listed = self._listed()
        self._rows = {one.id: one for one in listed}
        found = listing.chosen(listed, query.chip, query.search)
        return [row.id for row in wished(found, query.sort, _KEYS)]

    def _chips(self) -> Sequence[Chip]:
        listed = self._listed()
        return [
            Chip(code, title, sum(listing.is_in(row, code) for row in listed))
            for code, title in _CHIPS
        ]

    def _chosen(self, *states: PlanState) -> list[UUID]:
        """Plans of ours among the chosen ones, in one of these states."""
        rows = (self._rows[one] for one in self.list.chosen if one in self._rows)
        return [row.id for row in rows if row.is_ours and row.status in states]

    def _start(self) -> None:
        if plans := self._chosen(PlanState.DRAFT):
            self.acts.start(plans)

    def _finish(self) -> None:
        if plans := self._chosen(PlanState.ACTIVE):
            self.acts.finish(plans)

    def _archive(self) -> None:
        if plans := self._chosen(*PlanState):
            self.acts.archive(plans)

    def _menu(self, record: UUID) -> Sequence[Action]:
        self.list.select(record)
        self.card.show_plan(record)
        return self.card.more_actions()

    def _open(self, record: UUID) -> None:
        """A plan may belong to another year or be hidden by a chip."""
        self.list.uncover(record)
        self.panes.open(record)

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        office.year_changed.connect(self.list.refresh_later)
        self.acts.made.connect(self._open)
        self.panes.record_wanted.connect(self.card.show_plan)
        self.panes.card_opened.connect(self._on_opened)
        self.panes.list_shown.connect(lambda: office.arrive(Place("routes", "plans")))
        self.list.create_wanted.connect(self._create)
        self.list.trash_wanted.connect(self.acts.trash)
        connect_paper(office, self.list, TITLE, self)

    def _on_opened(self, record: object) -> None:
        key = cast("UUID", record)
        title = self._rows[key].title if key in self._rows else TITLE
        self._office.arrive(Place("routes", "plans", key), title)

    def _on_role(self) -> None:
        self.list.head.update_actions()
        self.card.show_plan(self.panes.record)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.list.refresh_later()
            self.card.show_plan(self.panes.record)


def _columns() -> tuple[Column[PlanLine], ...]:
    return (
        Column("title", "План", 150, lambda row: row.title, sort="title", stretch=True,
               tip=lambda row: row.title),
        Column("kind", "Вид", 170, lambda row: row.kind.title, "W", sort="kind",
               tip=lambda row: row.kind.title),
        Column("period", "Период", 120, lambda row: row.period or EMPTY, "W", sort="period"),
        Column(
            "done", "Выполнено", 100, lambda row: f"{row.done} из {row.total}", sort="done",
            mark=lambda row: Mark("warning", "error") if row.overdue else None,
            tip=lambda row: f"Просрочено строк: {row.overdue}" if row.overdue else "",
            value=lambda row: row.done,
        ),
        Column("version", "Версия", 80, lambda row: str(row.version), "W", sort="version",
               align="right", value=lambda row: row.version),
        Column("state", "Состояние", 120, lambda row: row.state, "W", sort="state"),
    )  # fmt: skip


_KINDS: Final = tuple(PlanKind)
_STATES: Final = tuple(PlanState)
_KEYS: Final[dict[str, Callable[[PlanLine], Any]]] = {
    "title": lambda row: sort_key(row.title),
    "kind": lambda row: _KINDS.index(row.kind.code),
    "period": lambda row: row.starts_on.toordinal() if row.starts_on else 0,
    "done": lambda row: (row.share, row.total),
    "version": lambda row: row.version,
    "state": lambda row: _STATES.index(row.status),
}
