"""«ИОМ педагогов»: the list of routes and the card beside it (ux.md 11.1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models import (
    Person,
    ReferenceEntry,
    Route,
    RouteArea,
    RouteCell,
    RouteColumn,
    RouteEvidence,
    RouteStep,
    RouteVersion,
    Setting,
)
from desktop.services.routes import listing, shipped
from desktop.services.routes.listing import Chip as Filter
from desktop.services.routes.listing import RouteRow
from desktop.views.common.list_columns import Action, Chip, EmptyState, ListQuery
from desktop.views.common.list_contents import ListSpec
from desktop.views.common.list_paper import connect_paper
from desktop.views.common.list_with_card import ListWithCard
from desktop.views.common.record_list import RecordList, narrow_to
from desktop.views.common.side_host import SideHost
from desktop.views.common.two_panes import TwoPanes
from desktop.views.office import Office, Place
from desktop.views.page import HelpAct, HelpText
from desktop.views.routes import many
from desktop.views.routes.acts import RouteActs
from desktop.views.routes.card.record import PLAN, RouteRecordCard
from desktop.views.routes.listing.columns import columns, in_order
from desktop.views.routes.new_dialog import BLANK, SURVEY, TEMPLATE
from desktop.views.routes.opening import PlanOpening

if TYPE_CHECKING:
    from uuid import UUID

    from desktop.storage.changes import Changes

SCREEN: Final = "routes.list"
TITLE: Final = "ИОМ педагогов"
NEW: Final = "new"
LIST_WIDTH: Final = 320
LEAST_BESIDE: Final = 620
"""The grid is worked with beside the library; the list gives way then."""
EMPTY: Final = "Маршрут можно собрать из анкеты за минуту: дефициты, строки, сроки."
NOBODY: Final = "У всех, кому нужен маршрут, он уже есть."
PURPOSE: Final = (
    "Здесь индивидуальные образовательные маршруты педагогов: дефициты, строки, сроки и "
    "подтверждения. Таблица правится, как лист Excel: можно вставлять блоки из Excel и Word. "
    "Каждое действие отменяется одним шагом."
)
FOLLOWED = (
    Route, RouteArea, RouteStep, RouteEvidence, RouteColumn, RouteCell, RouteVersion, Person,
    ReferenceEntry, Setting,
)  # fmt: skip
_CHIPS: Final = (
    (Filter.ALL, "Все"),
    (Filter.DRAFT, "Черновики"),
    (Filter.AGREED, "Согласованы"),
    (Filter.ACTIVE, "Действуют"),
    (Filter.OVERDUE, "Просрочены"),
    (Filter.WITHOUT, "Без маршрута"),
    (Filter.FINISHED, "Завершены"),
)


class RoutesView(ListWithCard):
    """List and card; «Без маршрута» shows people, and Enter there makes a route."""

    def __init__(self, office: Office, page: QWidget | None = None) -> None:
        super().__init__(page)
        self.setProperty("part", "box")
        self._office = office
        self._rows: dict[UUID, RouteRow] = {}
        self._is_made = False
        self.acts = RouteActs(office, self)
        self.list: RecordList[RouteRow] = RecordList(self._spec(), office.preferences)
        self.card = RouteRecordCard(office, self.acts)
        self.opening = PlanOpening(office, self.card, self.acts, self)
        self.panes = TwoPanes(self.list, self.card, office.preferences, list_width=LIST_WIDTH)
        self.side = SideHost(self.panes, least=LEAST_BESIDE)
        self._is_made = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.side)
        self._connect()
        self.list.refresh()

    def show_place(self, place: Place) -> None:
        """A chip, a route; ``focus`` «new» opens «Новый маршрут» for a person."""
        narrow_to(self.list, place)
        if place.focus == NEW:
            self.acts.create(place.record, place.section)
            return
        if place.record is None:
            if not place.chip and not place.search and self.panes.is_card_open:
                self.panes.show_list()
            return
        self._open(place.record)
        self.card.show_section(place.section or PLAN)

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Создать маршрут", self.acts.create),
                HelpAct("По анкете сразу нескольким", self.acts.by_deficits),
                HelpAct("Напечатать список", self.list.print_wanted.emit),
                HelpAct("Сохранить в Excel", self.list.excel_wanted.emit),
            ),
            (
                ("Tab, Enter", "по клеткам таблицы"),
                ("Insert", "строка ниже"),
                ("F9", "копия строки"),
                ("Alt+↑ Alt+↓", "строка выше, ниже"),
                ("Пробел", "отметить сделанным"),
                ("Ctrl+C Ctrl+V", "клетки и блоки, и из Excel"),
                ("Ctrl+↓", "заполнить вниз срок или помощника"),
                ("Ctrl+Tab", "выйти из таблицы"),
            ),
        )

    def row(self, record: UUID) -> RouteRow:
        """A line of the list."""
        return self._rows[record]

    def _open(self, record: UUID) -> None:
        """A route may belong to another year or be hidden by a chip."""
        self.list.uncover(record)
        self.panes.open(record)

    def _connect(self) -> None:
        office = self._office
        office.changed.connect(self._on_changed)
        office.role_changed.connect(self._on_role)
        office.year_changed.connect(self.list.refresh_later)
        self.acts.made.connect(self._open)
        self.panes.record_wanted.connect(self._on_record)
        self.panes.card_opened.connect(self._on_opened)
        self.panes.list_shown.connect(lambda: office.arrive(Place("routes", "list")))
        self.list.create_wanted.connect(self.acts.create)
        self.list.trash_wanted.connect(self._on_trash)
        self.list.current_changed.connect(lambda _one: self.list.head.update_actions())
        self.list.model.ticks_changed.connect(self.list.head.update_actions)
        connect_paper(office, self.list, TITLE, self)

    def _spec(self) -> ListSpec[RouteRow]:
        acts = self.acts
        create = Action(
            "create", "Создать маршрут", self._create, "plus", "Insert", enabled=self._can
        )
        by_survey = Action(
            "deficits", "По анкете сразу нескольким…", acts.by_deficits, enabled=self._can
        )
        return ListSpec(
            screen=SCREEN,
            title=TITLE,
            columns=columns(),
            list_ids=self._ids,
            load_rows=lambda ids: [self._rows[one] for one in ids if one in self._rows],
            empty=EmptyState("route", EMPTY, self._first_ways()),
            chips=self._chips,
            actions=(create, by_survey, Action("print", "Печать", self._print, "print")),
            more=(
                Action("many", "Применить к нескольким…", self._apply, enabled=self._can),
                Action("copy", "Скопировать другому педагогу…", self._copy, enabled=self._can),
                Action("send_all", "На утверждение", self._send, enabled=self._can),
                Action("finish_year", "Завершить год…", self._finish_year, enabled=self._can),
                Action("excel", "Сохранить в Excel", self._export),
            ),
            bulk=(
                Action("add_line", "Добавить строку всем…", self._apply, enabled=self._can),
                Action("papers", "Документ", items=self._papers()),
                Action("agree", "Согласовать", self._agree, enabled=self._can),
                Action("send", "На утверждение", self._send, enabled=self._can),
                Action("mentor", "Изменить наставника…", self._mentor, enabled=self._can),
            ),
            menu=self._menu,
            empty_chips={Filter.WITHOUT: EmptyState("check", NOBODY)},
        )

    def _first_ways(self) -> tuple[Action, ...]:
        """What an empty list offers: three ways to make a route."""
        ways = ((SURVEY, "По анкете"), (TEMPLATE, "По шаблону"), (BLANK, "Пустой"))
        return tuple(
            Action(f"create.{code}", title, partial(self.acts.create, None, code),
                   enabled=self._can)
            for code, title in ways
        )  # fmt: skip

    def _ids(self, query: ListQuery) -> Sequence[UUID]:
        found = listing.chosen(list(self._rows.values()), query.chip, query.search)
        return [row.id for row in in_order(found, query.sort)]

    def _chips(self) -> Sequence[Chip]:
        """Counted first at every refresh: what is read here is filtered until the next one."""
        office = self._office
        listed = office.read(listing.rows, office.today, office.school_year)
        nobody = office.read(listing.without, office.today, office.school_year)
        self._rows = {row.id: row for row in (*listed, *nobody)}
        rows = self._rows.values()
        return [
            Chip(code, title, sum(listing.is_in(row, code) for row in rows))
            for code, title in _CHIPS
        ]

    def _chosen_routes(self) -> list[UUID]:
        chosen = self.list.chosen if self._is_made else []
        return [one for one in chosen if one in self._rows and self._rows[one].has_route]

    def _export(self) -> None:
        """The menu stands before the list does."""
        self.list.excel_wanted.emit()

    def _create(self) -> None:
        """For the person of the cursor when she has no route."""
        row = self._rows.get(self.list.current_id) if self.list.current_id else None
        self.acts.create(row.person_id if row and not row.has_route else None)

    def _agree(self) -> None:
        if routes := self._chosen_routes():
            self.acts.agree(routes)

    def _send(self) -> None:
        many.send(self._office, [self._rows[one] for one in self._chosen_routes()])

    def _finish_year(self) -> None:
        many.finish_year(self._office, self)

    def _papers(self) -> tuple[Action, ...]:
        """«Документ ▾»: the forms in which a route is printed."""
        return tuple(
            Action(f"paper.{code}", title, partial(self._paper, code))
            for code, title in shipped.VARIANTS.items()
        )

    def _paper(self, variant: str) -> None:
        many.papers(self._office, [self._rows[one] for one in self._chosen_routes()], variant)

    def _print(self) -> None:
        """D18 of the chosen routes, each in the form it is kept in."""
        many.papers(self._office, [self._rows[one] for one in self._chosen_routes()])

    def _copy(self) -> None:
        if routes := self._chosen_routes():
            self.acts.copy_to(routes[0])

    def _mentor(self) -> None:
        if routes := self._chosen_routes():
            self.acts.change_mentor(routes)

    def _apply(self) -> None:
        people = tuple(self._rows[one].person_id for one in self._chosen_routes())
        self.acts.apply_to_many(None, "", self._office.school_year, people)

    def _menu(self, record: UUID) -> Sequence[Action]:
        self.list.select(record)
        row = self._rows.get(record)
        if row is None or not row.has_route:
            return (Action("create", "Создать маршрут", self._create, enabled=self._can),)
        self.card.show_route(record)
        return self.card.more_actions()

    def _can(self) -> bool:
        return self._office.can_write

    def _on_record(self, record: UUID | None) -> None:
        row = self._rows.get(record) if record is not None else None
        if row is not None and row.has_route:
            self.card.show_route(row.id)
        elif row is not None:
            self.card.show_nobody(row.person, row.person_id)

    def _on_opened(self, record: object) -> None:
        key = cast("UUID", record)
        row = self._rows.get(key)
        title = f"ИОМ педагога: {row.person}" if row else TITLE
        self._office.arrive(Place("routes", "list", key), title)

    def _on_trash(self, chosen: Sequence[UUID]) -> None:
        self.acts.trash([one for one in chosen if self._rows[one].has_route])

    def _on_role(self) -> None:
        self.list.head.update_actions()
        self._on_record(self.panes.record)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*FOLLOWED):
            self.list.refresh_later()
            self._on_record(self.panes.record)
